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
    /// `IgnoreQueryParamsInResponse`; `GET /IgnoreQueryParamsInResponse`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /IgnoreQueryParamsInResponse")]
    async fn ignore_query_params_in_response(
        &self,
    ) -> Result<IgnoreQueryParamsInResponseOutput, IgnoreQueryParamsInResponseError>;
}

/// Output of `IgnoreQueryParamsInResponse`.
#[shape]
pub struct IgnoreQueryParamsInResponseOutput {
    /// `baz`.
    pub baz: Option<String>,
}
