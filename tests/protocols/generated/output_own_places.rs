//! A definition of `Suite`, version 2026-01-01, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

use rehearsal::{Timestamp, service, shape};

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2026-01-01",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `Places`; `GET /places`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /places")]
    async fn places(&self) -> Result<PlacesOutput, PlacesError>;
}

/// Output of `Places`.
#[shape]
pub struct PlacesOutput {
    /// A JSON text.
    #[member(json_value)]
    pub body: Option<String>,
    /// The status of the answer.
    #[member(status)]
    pub code: Option<i32>,
    /// The header `X-Empty`.
    #[member(header = "X-Empty")]
    pub empty: Option<Vec<String>>,
    /// The header `X-Epoch`; written as `epoch-seconds`.
    #[member(header = "X-Epoch", timestamp = "epoch-seconds")]
    pub epoch: Option<Timestamp>,
    /// The header `X-Json`; a JSON text.
    #[member(header = "X-Json", json_value)]
    pub json: Option<String>,
    /// The header `X-Times`.
    #[member(header = "X-Times")]
    pub times: Option<Vec<Timestamp>>,
}
