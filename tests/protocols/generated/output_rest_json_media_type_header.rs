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
    /// `MediaTypeHeader`; `GET /MediaTypeHeader`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /MediaTypeHeader")]
    async fn media_type_header(&self) -> Result<MediaTypeHeaderOutput, MediaTypeHeaderError>;
}

/// Output of `MediaTypeHeader`.
#[shape]
pub struct MediaTypeHeaderOutput {
    /// The header `X-Json`; a JSON text.
    #[member(header = "X-Json", json_value)]
    pub json: Option<String>,
}
