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
    /// `DocumentTypeAsPayload`; idempotent; `PUT /DocumentTypeAsPayload`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "PUT /DocumentTypeAsPayload", idempotent)]
    async fn document_type_as_payload(
        &self,
    ) -> Result<DocumentTypeAsPayloadOutput, DocumentTypeAsPayloadError>;
}

/// Output of `DocumentTypeAsPayload`.
#[shape(rename_all = "camelCase")]
pub struct DocumentTypeAsPayloadOutput {
    /// The body.
    #[member(payload)]
    pub document_value: Option<Document>,
}
