//! A definition of `Suite`, version 2019-12-16, which speaks `restJson1`.
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
    version = "2019-12-16",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `HttpRequestWithLabels`;
    /// `GET /HttpRequestWithLabels/{string}/{short}/{integer}/{long}/{float}/{double}/{boolean}/{timestamp}`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(
        http = "GET /HttpRequestWithLabels/{string}/{short}/{integer}/{long}/{float}/{double}/{boolean}/{timestamp}"
    )]
    async fn http_request_with_labels(
        &self,
        input: HttpRequestWithLabelsInput,
    ) -> Result<(), HttpRequestWithLabelsError>;
}

/// Input of `HttpRequestWithLabels`.
#[shape]
pub struct HttpRequestWithLabelsInput {
    /// `{boolean}` of the path.
    #[member(uri)]
    pub boolean: bool,
    /// `{double}` of the path.
    #[member(uri)]
    pub double: f64,
    /// `{float}` of the path.
    #[member(uri)]
    pub float: f32,
    /// `{integer}` of the path.
    #[member(uri)]
    pub integer: i32,
    /// `{long}` of the path.
    #[member(uri)]
    pub long: i64,
    /// `{short}` of the path.
    #[member(uri)]
    pub short: i32,
    /// `{string}` of the path.
    #[member(uri)]
    pub string: String,
    /// `{timestamp}` of the path.
    #[member(uri)]
    pub timestamp: Timestamp,
}
