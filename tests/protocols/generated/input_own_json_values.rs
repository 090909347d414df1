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
    /// `JsonValues`; `POST /json`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /json")]
    async fn json_values(&self, input: JsonValuesInput) -> Result<(), JsonValuesError>;
}

/// Input of `JsonValues`.
#[shape]
pub struct JsonValuesInput {
    /// A JSON text.
    #[member(json_value)]
    pub body: Option<String>,
    /// The header `X-Json`; a JSON text.
    #[member(header = "X-Json", json_value)]
    pub json: Option<String>,
}
