//! A definition of `Suite`, version 2018-01-01, which speaks `awsJson1_1`.
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
    version = "2018-01-01",
    protocol = aws_json_1_1,
    endpoint_prefix = "suite",
    target_prefix = "JsonProtocol",
)]
pub trait Suite {
    /// `OperationWithOptionalInputOutput`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation]
    async fn operation_with_optional_input_output(
        &self,
        input: OperationWithOptionalInputOutputInput,
    ) -> Result<(), OperationWithOptionalInputOutputError>;
}

/// Input of `OperationWithOptionalInputOutput`.
#[shape(rename_all = "PascalCase")]
pub struct OperationWithOptionalInputOutputInput {
    /// `Value`.
    pub value: Option<String>,
}
