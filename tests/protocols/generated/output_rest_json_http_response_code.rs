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
    /// `HttpResponseCode`; idempotent; `PUT /HttpResponseCode`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "PUT /HttpResponseCode", idempotent)]
    async fn http_response_code(&self) -> Result<HttpResponseCodeOutput, HttpResponseCodeError>;
}

/// Output of `HttpResponseCode`.
#[shape(rename_all = "PascalCase")]
pub struct HttpResponseCodeOutput {
    /// The status of the answer.
    #[member(status)]
    pub status: Option<i32>,
}
