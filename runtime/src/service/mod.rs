//! What generated clients and servers stand on, and the errors of their operations.

mod answer;
mod asked;
mod builder;
mod client;
mod error;
mod lint;
mod server;
mod view;

pub use asked::asked_service;
pub use builder::Builder;
pub use client::Client;
pub(crate) use error::fmt_error;
pub use error::{OperationError, Unhandled};
pub(crate) use lint::response_violations;
pub use lint::{Finding, Lint, lint};
pub use server::{Call, Server};
pub use view::{Recorded, View};
