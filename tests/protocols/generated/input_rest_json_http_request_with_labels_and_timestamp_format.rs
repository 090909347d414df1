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
    /// `HttpRequestWithLabelsAndTimestampFormat`;
    /// `GET /HttpRequestWithLabelsAndTimestampFormat/{memberEpochSeconds}/{memberHttpDate}/{memberDateTime}/{defaultFormat}/{targetEpochSeconds}/{targetHttpDate}/{targetDateTime}`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(
        http = "GET /HttpRequestWithLabelsAndTimestampFormat/{memberEpochSeconds}/{memberHttpDate}/{memberDateTime}/{defaultFormat}/{targetEpochSeconds}/{targetHttpDate}/{targetDateTime}"
    )]
    async fn http_request_with_labels_and_timestamp_format(
        &self,
        input: HttpRequestWithLabelsAndTimestampFormatInput,
    ) -> Result<(), HttpRequestWithLabelsAndTimestampFormatError>;
}

/// Input of `HttpRequestWithLabelsAndTimestampFormat`.
#[shape(rename_all = "camelCase")]
pub struct HttpRequestWithLabelsAndTimestampFormatInput {
    /// `{defaultFormat}` of the path.
    #[member(uri)]
    pub default_format: Timestamp,
    /// `{memberDateTime}` of the path.
    #[member(uri)]
    pub member_date_time: Timestamp,
    /// `{memberEpochSeconds}` of the path; written as `epoch-seconds`.
    #[member(uri, timestamp = "epoch-seconds")]
    pub member_epoch_seconds: Timestamp,
    /// `{memberHttpDate}` of the path; written as `http-date`.
    #[member(uri, timestamp = "http-date")]
    pub member_http_date: Timestamp,
    /// `{targetDateTime}` of the path.
    #[member(uri)]
    pub target_date_time: Timestamp,
    /// `{targetEpochSeconds}` of the path; written as `epoch-seconds`.
    #[member(uri, timestamp = "epoch-seconds")]
    pub target_epoch_seconds: Timestamp,
    /// `{targetHttpDate}` of the path; written as `http-date`.
    #[member(uri, timestamp = "http-date")]
    pub target_http_date: Timestamp,
}
