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
    /// `TypedText`; `POST /text`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /text")]
    async fn typed_text(&self, input: TypedTextInput) -> Result<(), TypedTextError>;
}

/// Input of `TypedText`.
#[shape]
pub struct TypedTextInput {
    /// The body.
    #[member(payload)]
    pub text: Option<String>,
    /// The header `Content-Type`.
    #[member(header = "Content-Type")]
    pub r#type: Option<String>,
}
