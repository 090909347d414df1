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
    /// `HttpEnumPayload`; `POST /EnumPayload`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /EnumPayload")]
    async fn http_enum_payload(&self) -> Result<HttpEnumPayloadOutput, HttpEnumPayloadError>;
}

/// Output of `HttpEnumPayload`.
#[shape]
pub struct HttpEnumPayloadOutput {
    /// The body.
    #[member(payload)]
    pub payload: Option<StringEnum>,
}

/// Values of `StringEnum`.
#[shape(rename_all = "camelCase")]
pub enum StringEnum {
    /// `enumvalue`.
    Enumvalue,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}
