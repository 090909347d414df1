//! `#[service]`: a trait of operations becomes a definition, with mock, client and server.
//!
//! The trait is read and checked (`validate`, `operation`) into a `model`, and rendered (`render`, `errors`,
//! `implementations`); a trait with errors becomes a `fallback` instead.

mod errors;
mod expand;
mod fallback;
mod implementations;
mod model;
mod operation;
mod render;
mod validate;

pub(crate) use expand::expand;
