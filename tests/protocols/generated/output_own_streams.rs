//! A definition of `Suite`, version 2026-01-01, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

use std::collections::BTreeMap;

use rehearsal::bytes::Bytes;
use rehearsal::{service, shape};

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2026-01-01",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `Streams`; `GET /stream`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /stream")]
    async fn streams(&self) -> Result<StreamsOutput, StreamsError>;
}

/// Output of `Streams`.
#[shape]
pub struct StreamsOutput {
    /// The body.
    #[member(payload)]
    pub blob: Option<Bytes>,
    /// The header `X-Foo`.
    #[member(header = "X-Foo")]
    pub foo: Option<String>,
    /// The headers `x-meta-…`.
    #[member(prefix_headers = "x-meta-")]
    pub meta: Option<BTreeMap<String, String>>,
}
