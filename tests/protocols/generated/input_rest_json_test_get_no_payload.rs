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
    /// `TestGetNoPayload`; `GET /no_payload`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /no_payload")]
    async fn test_get_no_payload(
        &self,
        input: TestGetNoPayloadInput,
    ) -> Result<(), TestGetNoPayloadError>;
}

/// Input of `TestGetNoPayload`.
#[shape(rename_all = "camelCase")]
pub struct TestGetNoPayloadInput {
    /// The header `X-Amz-Test-Id`.
    #[member(header = "X-Amz-Test-Id")]
    pub test_id: Option<String>,
}
