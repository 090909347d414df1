//! A definition of `Suite`, version 2026-01-01, which speaks `restJson1`.
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
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `Errors`; `POST /errors`.
    ///
    /// # Errors
    ///
    /// `Complex` (403), `Slow` (429).
    #[operation(http = "POST /errors", errors(Complex, Slow))]
    async fn errors(&self) -> Result<(), ErrorsError>;
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

/// The error `Complex`; status 403.
#[shape(error, status = 403, rename_all = "PascalCase")]
pub struct Complex {
    /// The header `X-Header`.
    #[member(header = "X-Header")]
    pub header: Option<String>,
    /// `Nested`.
    pub nested: Option<Nested>,
    /// `TopLevel`.
    pub top_level: Option<String>,
}

/// The error `Slow`; status 429; throttling; may be retried.
#[shape(error, status = 429, retryable, throttling)]
pub struct Slow {
    /// `message`.
    pub message: Option<String>,
}
