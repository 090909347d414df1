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
    /// `EmptyInputAndEmptyOutput`; `POST /EmptyInputAndEmptyOutput`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /EmptyInputAndEmptyOutput")]
    async fn empty_input_and_empty_output(
        &self,
        input: EmptyInputAndEmptyOutputInput,
    ) -> Result<(), EmptyInputAndEmptyOutputError>;
}

/// Input of `EmptyInputAndEmptyOutput`.
#[shape]
pub struct EmptyInputAndEmptyOutputInput {}
