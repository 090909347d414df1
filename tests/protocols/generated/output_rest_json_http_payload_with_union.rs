//! A definition of `Suite`, version 2019-12-16, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

use rehearsal::{Document, service, shape};

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2019-12-16",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `HttpPayloadWithUnion`; idempotent; `PUT /HttpPayloadWithUnion`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "PUT /HttpPayloadWithUnion", idempotent)]
    async fn http_payload_with_union(
        &self,
    ) -> Result<HttpPayloadWithUnionOutput, HttpPayloadWithUnionError>;
}

/// Output of `HttpPayloadWithUnion`.
#[shape]
pub struct HttpPayloadWithUnionOutput {
    /// The body.
    #[member(payload)]
    pub nested: Option<UnionPayload>,
}

/// `UnionPayload`: one of these.
#[shape(rename_all = "camelCase")]
pub enum UnionPayload {
    /// `greeting`.
    Greeting(String),
    /// A member that this definition does not know.
    #[member(unknown)]
    Unknown(Document),
}
