//! A definition of `Suite`, version 2026-01-01, which speaks `restJson1`.
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
    version = "2026-01-01",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `DocumentPayload`; `PUT /document`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "PUT /document")]
    async fn document_payload(
        &self,
        input: DocumentPayloadInput,
    ) -> Result<(), DocumentPayloadError>;
}

/// Input of `DocumentPayload`.
#[shape]
pub struct DocumentPayloadInput {
    /// The body.
    #[member(payload)]
    pub doc: Option<Document>,
}
