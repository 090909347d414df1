//! A workspace: its root, its target folder, its cassettes, and what its sources name.

mod root;
mod source;
mod sources;
mod walk;

pub(crate) use root::{note_of, root_of, target_of};
pub(crate) use sources::Sources;
pub(crate) use walk::{Candidate, Found, walk};
