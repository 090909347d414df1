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
    /// `PutWithContentEncoding`; `POST /requestcompression/putcontentwithencoding`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /requestcompression/putcontentwithencoding", compress)]
    async fn put_with_content_encoding(
        &self,
        input: PutWithContentEncodingInput,
    ) -> Result<(), PutWithContentEncodingError>;
}

/// Input of `PutWithContentEncoding`.
#[shape]
pub struct PutWithContentEncodingInput {
    /// `data`.
    pub data: Option<String>,
    /// The header `Content-Encoding`.
    #[member(header = "Content-Encoding")]
    pub encoding: Option<String>,
}
