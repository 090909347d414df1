//! Everything that people read: mismatches, verdicts and timelines. Data comes in, text goes out.

mod comparison;
mod drift;
pub(crate) mod help;
mod mismatch;
mod miss;
mod style;
mod timeline;
mod verdict;

pub use comparison::comparison;
pub use drift::drift;
pub(crate) use mismatch::mismatch;
pub(crate) use miss::{MissReason, MissReport, miss};
pub use style::Style;
pub use timeline::timeline;
pub(crate) use verdict::verdict;

pub use crate::visible::visible;
pub use crate::words::quoted;
