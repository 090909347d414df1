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
    /// `GreetingWithErrors`; idempotent; `PUT /GreetingWithErrors`.
    ///
    /// # Errors
    ///
    /// `InvalidGreeting` (400).
    #[operation(http = "PUT /GreetingWithErrors", idempotent, errors(InvalidGreeting))]
    async fn greeting_with_errors(&self) -> Result<(), GreetingWithErrorsError>;
}

/// The error `InvalidGreeting`; status 400.
#[shape(error, rename_all = "PascalCase")]
pub struct InvalidGreeting {
    /// `Message`.
    pub message: Option<String>,
}
