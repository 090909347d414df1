//! What Rehearsal promises of files, bodies, matching, modes and secrets, tested through its public surface.

#![allow(
    missing_docs,
    unreachable_pub,
    reason = "a test binary has no readers of its documentation"
)]

mod bad_input;
mod committed;
mod identity;
mod layers;
mod order;
mod properties;
mod proxy;
mod retries;
mod secrets;
mod support;
mod writing;
