//! Fakes of services against the crates of the AWS SDK for Rust, in process.

mod appflow;
mod stepfunctions;
mod wire;
