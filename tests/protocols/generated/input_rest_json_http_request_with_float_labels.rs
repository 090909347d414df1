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
    /// `HttpRequestWithFloatLabels`; `GET /FloatHttpLabels/{float}/{double}`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /FloatHttpLabels/{float}/{double}")]
    async fn http_request_with_float_labels(
        &self,
        input: HttpRequestWithFloatLabelsInput,
    ) -> Result<(), HttpRequestWithFloatLabelsError>;
}

/// Input of `HttpRequestWithFloatLabels`.
#[shape]
pub struct HttpRequestWithFloatLabelsInput {
    /// `{double}` of the path.
    #[member(uri)]
    pub double: f64,
    /// `{float}` of the path.
    #[member(uri)]
    pub float: f32,
}
