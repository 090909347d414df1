//! What generated clients and servers stand on, and the errors of their operations.

mod asked;
mod builder;
mod client;
mod error;
mod server;
mod view;

pub use asked::asked_service;
pub use builder::Builder;
pub use client::Client;
pub(crate) use error::fmt_error;
pub use error::{OperationError, Unhandled};
pub use server::{Call, Server};
pub use view::{Finding, Lint, Recorded, View, lint};
