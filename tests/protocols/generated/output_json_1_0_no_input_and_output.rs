//! A definition of `Suite`, version 2020-07-14, which speaks `awsJson1_0`.
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
    version = "2020-07-14",
    protocol = aws_json_1_0,
    endpoint_prefix = "suite",
    target_prefix = "JsonRpc10",
)]
pub trait Suite {
    /// `NoInputAndOutput`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation]
    async fn no_input_and_output(&self) -> Result<NoInputAndOutputOutput, NoInputAndOutputError>;
}

/// Output of `NoInputAndOutput`.
#[shape]
pub struct NoInputAndOutputOutput {}
