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
    /// `DocumentType`; idempotent; `PUT /DocumentType`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "PUT /DocumentType", idempotent)]
    async fn document_type(&self) -> Result<DocumentTypeOutput, DocumentTypeError>;
}

/// Output of `DocumentType`.
#[shape(rename_all = "camelCase")]
pub struct DocumentTypeOutput {
    /// `documentValue`.
    pub document_value: Option<Document>,
    /// `stringValue`.
    pub string_value: Option<String>,
}
