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
    /// `HttpStringPayload`; `POST /StringPayload`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /StringPayload")]
    async fn http_string_payload(
        &self,
        input: HttpStringPayloadInput,
    ) -> Result<(), HttpStringPayloadError>;
}

/// Input of `HttpStringPayload`.
#[shape]
pub struct HttpStringPayloadInput {
    /// The body.
    #[member(payload)]
    pub payload: Option<String>,
}
