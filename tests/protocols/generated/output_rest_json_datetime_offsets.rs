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
    /// `DatetimeOffsets`; `POST /DatetimeOffsets`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /DatetimeOffsets")]
    async fn datetime_offsets(&self) -> Result<DatetimeOffsetsOutput, DatetimeOffsetsError>;
}

/// Output of `DatetimeOffsets`.
#[shape]
pub struct DatetimeOffsetsOutput {
    /// Written as `date-time`.
    #[member(timestamp = "date-time")]
    pub datetime: Option<Timestamp>,
}
