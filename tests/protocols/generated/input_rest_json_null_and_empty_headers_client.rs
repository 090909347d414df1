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
    /// `NullAndEmptyHeadersClient`; `GET /NullAndEmptyHeadersClient`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /NullAndEmptyHeadersClient")]
    async fn null_and_empty_headers_client(
        &self,
        input: NullAndEmptyHeadersClientInput,
    ) -> Result<(), NullAndEmptyHeadersClientError>;
}

/// Input of `NullAndEmptyHeadersClient`.
#[shape]
pub struct NullAndEmptyHeadersClientInput {
    /// The header `X-A`.
    #[member(header = "X-A")]
    pub a: Option<String>,
    /// The header `X-B`.
    #[member(header = "X-B")]
    pub b: Option<String>,
    /// The header `X-C`.
    #[member(header = "X-C")]
    pub c: Option<Vec<String>>,
}
