//! A definition of `Suite`, version 2019-12-16, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

use rehearsal::service;

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2019-12-16",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `UnitInputAndOutput`; `POST /UnitInputAndOutput`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /UnitInputAndOutput")]
    async fn unit_input_and_output(&self) -> Result<(), UnitInputAndOutputError>;
}
