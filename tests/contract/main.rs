//! What Rehearsal promises of files, bodies, matching, modes and secrets, tested through its public surface.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "a test binary has no readers of its documentation, and a panic is how it fails"
)]

mod bad_input;
mod committed;
mod course;
mod crates;
mod definitions;
mod edges;
mod hostile;
mod identity;
mod intercept;
mod layers;
mod order;
mod properties;
mod proxy;
mod retries;
mod secrets;
mod support;
mod variables;
mod verbatim;
mod writing;
