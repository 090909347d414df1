//! A definition of `Suite`, version 2019-12-16, which speaks `restJson1`.
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
    version = "2019-12-16",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `HttpPayloadTraits`; `POST /HttpPayloadTraits`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /HttpPayloadTraits")]
    async fn http_payload_traits(
        &self,
        input: HttpPayloadTraitsInput,
    ) -> Result<(), HttpPayloadTraitsError>;
}

/// Input of `HttpPayloadTraits`.
#[shape]
pub struct HttpPayloadTraitsInput {
    /// The body.
    #[member(payload)]
    pub blob: Option<Bytes>,
    /// The header `X-Foo`.
    #[member(header = "X-Foo")]
    pub foo: Option<String>,
}
