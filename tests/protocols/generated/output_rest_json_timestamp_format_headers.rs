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
    /// `TimestampFormatHeaders`; `POST /TimestampFormatHeaders`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /TimestampFormatHeaders")]
    async fn timestamp_format_headers(
        &self,
    ) -> Result<TimestampFormatHeadersOutput, TimestampFormatHeadersError>;
}

/// Output of `TimestampFormatHeaders`.
#[shape(rename_all = "camelCase")]
pub struct TimestampFormatHeadersOutput {
    /// The header `X-defaultFormat`.
    #[member(header = "X-defaultFormat")]
    pub default_format: Option<Timestamp>,
    /// The header `X-memberDateTime`; written as `date-time`.
    #[member(header = "X-memberDateTime", timestamp = "date-time")]
    pub member_date_time: Option<Timestamp>,
    /// The header `X-memberEpochSeconds`; written as `epoch-seconds`.
    #[member(header = "X-memberEpochSeconds", timestamp = "epoch-seconds")]
    pub member_epoch_seconds: Option<Timestamp>,
    /// The header `X-memberHttpDate`.
    #[member(header = "X-memberHttpDate")]
    pub member_http_date: Option<Timestamp>,
    /// The header `X-targetDateTime`; written as `date-time`.
    #[member(header = "X-targetDateTime", timestamp = "date-time")]
    pub target_date_time: Option<Timestamp>,
    /// The header `X-targetEpochSeconds`; written as `epoch-seconds`.
    #[member(header = "X-targetEpochSeconds", timestamp = "epoch-seconds")]
    pub target_epoch_seconds: Option<Timestamp>,
    /// The header `X-targetHttpDate`.
    #[member(header = "X-targetHttpDate")]
    pub target_http_date: Option<Timestamp>,
}
