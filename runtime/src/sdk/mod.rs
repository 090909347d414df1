//! The AWS SDK for Rust in process: its clients reach a session without a socket.

mod config;
mod connector;
#[cfg(not(feature = "aws-config"))]
mod endpoints;

pub use config::aws_config;
