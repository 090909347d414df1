//! A definition of `Suite`, version 2026-01-01, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

use std::collections::BTreeMap;

use rehearsal::{service, shape};

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2026-01-01",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `EveryHeader`; `GET /headers`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /headers")]
    async fn every_header(&self, input: EveryHeaderInput) -> Result<(), EveryHeaderError>;
}

/// Input of `EveryHeader`.
#[shape]
pub struct EveryHeaderInput {
    /// All headers.
    #[member(prefix_headers = "")]
    pub every: Option<BTreeMap<String, String>>,
    /// The header `hello`.
    #[member(header = "hello")]
    pub own: Option<String>,
}
