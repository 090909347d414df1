//! Definitions against the protocols that they speak, and against the services that they are made of.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::unwrap_used,
    reason = "a test binary has no readers of its documentation, and a panic is how it fails"
)]

mod cases;
mod endpoints;
mod exceptions;
mod generate;
#[rustfmt::skip]
mod generated;
mod probe;
mod services;
mod suites;
mod values;
