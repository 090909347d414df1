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
    /// `EnumPayload`; `POST /enum`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /enum")]
    async fn enum_payload(&self, input: EnumPayloadInput) -> Result<(), EnumPayloadError>;
}

/// Input of `EnumPayload`.
#[shape]
pub struct EnumPayloadInput {
    /// The body.
    #[member(payload)]
    pub payload: Option<Enum>,
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
