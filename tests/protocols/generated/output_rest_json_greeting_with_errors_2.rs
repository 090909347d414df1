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
    /// `FooError` (500).
    #[operation(http = "PUT /GreetingWithErrors", idempotent, errors(FooError))]
    async fn greeting_with_errors(&self) -> Result<(), GreetingWithErrorsError>;
}

/// The error `FooError`; status 500.
#[shape(error, status = 500)]
pub struct FooError {}
