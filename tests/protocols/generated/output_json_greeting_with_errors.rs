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
    /// `GreetingWithErrors`; idempotent.
    ///
    /// # Errors
    ///
    /// `InvalidGreeting` (400).
    #[operation(idempotent, errors(InvalidGreeting))]
    async fn greeting_with_errors(&self) -> Result<(), GreetingWithErrorsError>;
}

/// The error `InvalidGreeting`; status 400.
#[shape(error, rename_all = "PascalCase")]
pub struct InvalidGreeting {
    /// `Message`.
    pub message: Option<String>,
}
