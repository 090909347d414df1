//! A definition of `Suite`, version 2019-12-16, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

use std::collections::BTreeMap;

use rehearsal::{service, shape};

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2019-12-16",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `HttpPrefixHeadersInResponse`; `GET /HttpPrefixHeadersResponse`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /HttpPrefixHeadersResponse")]
    async fn http_prefix_headers_in_response(
        &self,
    ) -> Result<HttpPrefixHeadersInResponseOutput, HttpPrefixHeadersInResponseError>;
}

/// Output of `HttpPrefixHeadersInResponse`.
#[shape(rename_all = "camelCase")]
pub struct HttpPrefixHeadersInResponseOutput {
    /// All headers.
    #[member(prefix_headers = "")]
    pub prefix_headers: Option<BTreeMap<String, String>>,
}
