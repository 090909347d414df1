//! A definition of `Suite`, version 2018-01-01, which speaks `awsJson1_1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

use rehearsal::service;

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2018-01-01",
    protocol = aws_json_1_1,
    endpoint_prefix = "suite",
    target_prefix = "JsonProtocol",
)]
pub trait Suite {
    /// `HostWithPathOperation`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation]
    async fn host_with_path_operation(&self) -> Result<(), HostWithPathOperationError>;
}
