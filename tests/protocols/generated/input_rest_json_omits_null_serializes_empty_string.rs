//! A definition of `Suite`, version 2019-12-16, which speaks `restJson1`.
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
    version = "2019-12-16",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `OmitsNullSerializesEmptyString`; `GET /OmitsNullSerializesEmptyString`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /OmitsNullSerializesEmptyString")]
    async fn omits_null_serializes_empty_string(
        &self,
        input: OmitsNullSerializesEmptyStringInput,
    ) -> Result<(), OmitsNullSerializesEmptyStringError>;
}

/// Input of `OmitsNullSerializesEmptyString`.
#[shape(rename_all = "camelCase")]
pub struct OmitsNullSerializesEmptyStringInput {
    /// `Empty` of the query.
    #[member(query = "Empty")]
    pub empty_string: Option<String>,
    /// `Null` of the query.
    #[member(query = "Null")]
    pub null_value: Option<String>,
}
