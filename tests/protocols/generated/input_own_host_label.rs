//! A definition of `Suite`, version 2026-01-01, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

use rehearsal::{service, shape};

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2026-01-01",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `HostLabel`; `POST /host`; host `foo.{label}.…`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /host", host_prefix = "foo.{named}.")]
    async fn host_label(&self, input: HostLabelInput) -> Result<(), HostLabelError>;
}

/// Input of `HostLabel`.
#[shape]
pub struct HostLabelInput {
    /// `named`.
    #[member(name = "named")]
    pub label: Option<String>,
}
