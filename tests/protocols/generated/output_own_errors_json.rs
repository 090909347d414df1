//! A definition of `Suite`, version 2026-01-01, which speaks `awsJson1_1`.
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
    version = "2026-01-01",
    protocol = aws_json_1_1,
    endpoint_prefix = "suite",
    target_prefix = "Own",
)]
pub trait Suite {
    /// `ErrorsJson`.
    ///
    /// # Errors
    ///
    /// `Complex` (400), `Slow` (400).
    #[operation(errors(Complex, Slow))]
    async fn errors_json(&self) -> Result<(), ErrorsJsonError>;
}

/// The structure `Nested`.
#[shape]
pub struct Nested {
    /// `bar`.
    pub bar: Option<Vec<String>>,
    /// `Fooooo`.
    #[member(name = "Fooooo")]
    pub foo: Option<String>,
}

/// The error `Complex`; status 400.
#[shape(error, rename_all = "PascalCase")]
pub struct Complex {
    /// `Nested`.
    pub nested: Option<Nested>,
    /// `TopLevel`.
    pub top_level: Option<String>,
}

/// The error `Slow`; status 400.
#[shape(error)]
pub struct Slow {
    /// `message`.
    pub message: Option<String>,
}
