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
    /// None of its own.
    #[operation(http = "PUT /GreetingWithErrors", idempotent)]
    async fn greeting_with_errors(
        &self,
    ) -> Result<GreetingWithErrorsOutput, GreetingWithErrorsError>;
}

/// Output of `GreetingWithErrors`.
#[shape]
pub struct GreetingWithErrorsOutput {
    /// The header `X-Greeting`.
    #[member(header = "X-Greeting")]
    pub greeting: Option<String>,
}
