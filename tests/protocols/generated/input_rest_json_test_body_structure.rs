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
    /// `TestBodyStructure`; idempotent; `POST /body`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /body", idempotent)]
    async fn test_body_structure(
        &self,
        input: TestBodyStructureInput,
    ) -> Result<(), TestBodyStructureError>;
}

/// Input of `TestBodyStructure`.
#[shape(rename_all = "camelCase")]
pub struct TestBodyStructureInput {
    /// `testConfig`.
    pub test_config: Option<TestConfig>,
    /// The header `x-amz-test-id`.
    #[member(header = "x-amz-test-id")]
    pub test_id: Option<String>,
}

/// The structure `TestConfig`.
#[shape]
pub struct TestConfig {
    /// `timeout`.
    pub timeout: Option<i32>,
}
