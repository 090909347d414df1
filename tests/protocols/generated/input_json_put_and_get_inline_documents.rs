//! A definition of `Suite`, version 2018-01-01, which speaks `awsJson1_1`.
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
    version = "2018-01-01",
    protocol = aws_json_1_1,
    endpoint_prefix = "suite",
    target_prefix = "JsonProtocol",
)]
pub trait Suite {
    /// `PutAndGetInlineDocuments`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation]
    async fn put_and_get_inline_documents(
        &self,
        input: PutAndGetInlineDocumentsInput,
    ) -> Result<(), PutAndGetInlineDocumentsError>;
}

/// Input of `PutAndGetInlineDocuments`.
#[shape(rename_all = "camelCase")]
pub struct PutAndGetInlineDocumentsInput {
    /// `inlineDocument`.
    pub inline_document: Option<Document>,
}
