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
    /// `Greedy`; `GET /greedy/{plain}/of/{rest+}`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /greedy/{plain}/of/{rest+}")]
    async fn greedy(&self, input: GreedyInput) -> Result<(), GreedyError>;
}

/// Input of `Greedy`.
#[shape]
pub struct GreedyInput {
    /// `{plain}` of the path.
    #[member(uri)]
    pub plain: String,
    /// `{rest}` of the path.
    #[member(uri)]
    pub rest: String,
}
