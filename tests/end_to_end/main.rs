//! Real clients (boto3, the AWS CLI, the AWS SDKs for Rust and JavaScript) against a real upstream, recorded and replayed.

#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    reason = "a test binary has no readers of its documentation, and a panic is how it fails"
)]

mod assume_role;
mod cases;
mod clients;
mod config;
mod crash;
mod credentials;
mod determinism;
mod fakes;
mod faults;
mod intercept;
// What a process holds is to be read only there.
#[cfg(target_os = "linux")]
mod leaks;
mod lifecycle;
mod lint;
mod live;
mod mismatch;
mod mistakes;
mod mocks;
mod page;
mod proxy;
mod review;
mod runners;
mod sdk;
mod services;
mod signing;
mod status;
mod stories;
mod support;
mod tls;
mod typed;
mod upstreams;
mod verify;
