//! Everything that people read: mismatches, verdicts and timelines. Data comes in, text goes out.

mod mismatch;
mod style;
mod timeline;
mod verdict;

pub(crate) use mismatch::mismatch;
pub use style::Style;
pub use timeline::timeline;
pub(crate) use verdict::verdict;
