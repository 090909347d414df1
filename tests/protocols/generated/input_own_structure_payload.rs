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
    /// `StructurePayload`; `PUT /structure`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "PUT /structure")]
    async fn structure_payload(
        &self,
        input: StructurePayloadInput,
    ) -> Result<(), StructurePayloadError>;
}

/// Input of `StructurePayload`.
#[shape]
pub struct StructurePayloadInput {
    /// The body.
    #[member(payload)]
    pub nested: Option<Nested>,
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
