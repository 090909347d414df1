//! A definition of `Suite`, version 2026-01-01, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

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
    /// `StreamingPayload`; `POST /stream`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /stream")]
    async fn streaming_payload(
        &self,
        input: StreamingPayloadInput,
    ) -> Result<(), StreamingPayloadError>;
}

/// Input of `StreamingPayload`.
#[shape]
pub struct StreamingPayloadInput {
    /// The body.
    #[member(payload)]
    pub blob: Option<Bytes>,
    /// The header `X-Foo`.
    #[member(header = "X-Foo")]
    pub foo: Option<String>,
}
