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
    /// `TestPayloadBlob`; idempotent; `POST /blob_payload`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /blob_payload", idempotent)]
    async fn test_payload_blob(
        &self,
        input: TestPayloadBlobInput,
    ) -> Result<(), TestPayloadBlobError>;
}

/// Input of `TestPayloadBlob`.
#[shape(rename_all = "camelCase")]
pub struct TestPayloadBlobInput {
    /// The header `Content-Type`.
    #[member(header = "Content-Type")]
    pub content_type: Option<String>,
    /// The body.
    #[member(payload)]
    pub data: Option<Bytes>,
}
