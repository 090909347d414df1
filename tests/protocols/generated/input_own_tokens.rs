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
    /// `Tokens`; `POST /tokens`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /tokens")]
    async fn tokens(&self, input: TokensInput) -> Result<(), TokensError>;
}

/// Input of `Tokens`.
#[shape]
pub struct TokensInput {
    /// Drawn when it is left out.
    #[member(idempotency_token)]
    pub b: Option<String>,
    /// The header `X-Token`; drawn when it is left out.
    #[member(header = "X-Token", idempotency_token)]
    pub h: Option<String>,
    /// `q` of the query; drawn when it is left out.
    #[member(query = "q", idempotency_token)]
    pub q: Option<String>,
}
