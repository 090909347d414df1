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
    /// `TestPostNoPayload`; `POST /no_payload`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /no_payload")]
    async fn test_post_no_payload(
        &self,
        input: TestPostNoPayloadInput,
    ) -> Result<(), TestPostNoPayloadError>;
}

/// Input of `TestPostNoPayload`.
#[shape(rename_all = "camelCase")]
pub struct TestPostNoPayloadInput {
    /// The header `X-Amz-Test-Id`.
    #[member(header = "X-Amz-Test-Id")]
    pub test_id: Option<String>,
}
