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
