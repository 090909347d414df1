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
    /// `HttpPrefixHeaders`; `GET /HttpPrefixHeaders`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /HttpPrefixHeaders")]
    async fn http_prefix_headers(
        &self,
        input: HttpPrefixHeadersInput,
    ) -> Result<(), HttpPrefixHeadersError>;
}

/// Input of `HttpPrefixHeaders`.
#[shape(rename_all = "camelCase")]
pub struct HttpPrefixHeadersInput {
    /// The header `x-foo`.
    #[member(header = "x-foo")]
    pub foo: Option<String>,
    /// The headers `x-foo-…`.
    #[member(prefix_headers = "x-foo-")]
    pub foo_map: Option<BTreeMap<String, String>>,
}
