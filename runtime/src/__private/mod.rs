//! What the macros' expansions call. Not for use by hand, and free to change.

mod outcome;
mod replay;

pub use outcome::Outcome;
pub use replay::{ReplayCase, replay_async, replay_blocking};

pub use crate::mode::Mode;
pub use rehearsal_macros::replay;
pub use {::core, ::std};
