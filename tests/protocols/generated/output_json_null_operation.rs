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
    /// `NullOperation`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation]
    async fn null_operation(&self) -> Result<NullOperationOutput, NullOperationError>;
}

/// Output of `NullOperation`.
#[shape]
pub struct NullOperationOutput {
    /// `string`.
    pub string: Option<String>,
}
