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
    /// `HttpChecksumRequired`; `POST /HttpChecksumRequired`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /HttpChecksumRequired", checksum)]
    async fn http_checksum_required(
        &self,
        input: HttpChecksumRequiredInput,
    ) -> Result<(), HttpChecksumRequiredError>;
}

/// Input of `HttpChecksumRequired`.
#[shape]
pub struct HttpChecksumRequiredInput {
    /// `foo`.
    pub foo: Option<String>,
}
