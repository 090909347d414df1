//! The page of a cassette: one HTML file with everything in it, which asks nobody for anything.
//!
//! `data` is what it shows, `session` how a replay went, `document` the page around them; `script/` and `style/` are the
//! page's own sources. Nothing of a cassette is ever read as HTML: it is JSON in a block that no browser runs, the
//! script makes text nodes of it alone, and the page's policy allows only this script and these styles.

mod body;
mod data;
mod document;
mod notes;
mod output;
mod session;

pub(crate) use document::{policy, render};
pub(crate) use output::write;
pub(crate) use session::Replayed;
