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
    /// `Literal`; `GET /literal/{str}/(a+)+`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /literal/{str}/(a+)+")]
    async fn literal(&self, input: LiteralInput) -> Result<(), LiteralError>;
}

/// Input of `Literal`.
#[shape]
pub struct LiteralInput {
    /// `{str}` of the path.
    #[member(uri)]
    pub str: String,
}
