//! A definition of `Suite`, version 2019-12-16, which speaks `restJson1`.
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
    version = "2019-12-16",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `HttpPayloadWithStructure`; idempotent; `PUT /HttpPayloadWithStructure`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "PUT /HttpPayloadWithStructure", idempotent)]
    async fn http_payload_with_structure(
        &self,
    ) -> Result<HttpPayloadWithStructureOutput, HttpPayloadWithStructureError>;
}

/// Output of `HttpPayloadWithStructure`.
#[shape]
pub struct HttpPayloadWithStructureOutput {
    /// The body.
    #[member(payload)]
    pub nested: Option<NestedPayload>,
}

/// The structure `NestedPayload`.
#[shape]
pub struct NestedPayload {
    /// `greeting`.
    pub greeting: Option<String>,
    /// `name`.
    pub name: Option<String>,
}
