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
    /// `Headers`; `GET /headers`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /headers")]
    async fn headers(&self, input: HeadersInput) -> Result<(), HeadersError>;
}

/// Input of `Headers`.
#[shape]
pub struct HeadersInput {
    /// The header `X-Enums`.
    #[member(header = "X-Enums")]
    pub enums: Option<Vec<Enum>>,
    /// The header `X-Epoch`; written as `epoch-seconds`.
    #[member(header = "X-Epoch", timestamp = "epoch-seconds")]
    pub epoch: Option<Timestamp>,
    /// The header `X-Iso`; written as `date-time`.
    #[member(header = "X-Iso", timestamp = "date-time")]
    pub iso: Option<Timestamp>,
    /// The header `X-Sparse`.
    #[member(header = "X-Sparse")]
    pub sparse: Option<Vec<Option<String>>>,
    /// The header `X-Text`.
    #[member(header = "X-Text")]
    pub text: Option<String>,
    /// The header `X-Time`.
    #[member(header = "X-Time")]
    pub time: Option<Timestamp>,
}

/// Values of `Enum`.
#[shape(rename_all = "camelCase")]
pub enum Enum {
    /// `enumvalue`.
    Enumvalue,
    /// `other`.
    Other,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}
