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
    /// `Documents`; `GET /document`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /document")]
    async fn documents(&self) -> Result<DocumentsOutput, DocumentsError>;
}

/// Output of `Documents`.
#[shape]
pub struct DocumentsOutput {
    /// The body.
    #[member(payload)]
    pub doc: Option<Document>,
}
