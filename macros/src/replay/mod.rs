//! `#[replay]`: an `async fn` becomes a test with a session.
//!
//! Arguments and function are read (`parse`), checked against every rule (`validate`, `harness`) into
//! a `model`, and rendered (`render`); a test with errors becomes a `fallback` instead.

mod expand;
mod fallback;
mod harness;
mod model;
mod parse;
mod render;
mod validate;

pub(crate) use expand::expand;
