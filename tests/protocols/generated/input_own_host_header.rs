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
    /// `HostHeader`; `POST /host`; host `{label}.…`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /host", host_prefix = "{label}.")]
    async fn host_header(&self, input: HostHeaderInput) -> Result<(), HostHeaderError>;
}

/// Input of `HostHeader`.
#[shape]
pub struct HostHeaderInput {
    /// The header `X-Label`.
    #[member(header = "X-Label")]
    pub label: Option<String>,
}
