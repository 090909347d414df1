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
    /// `JsonTimestamps`; `POST /JsonTimestamps`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /JsonTimestamps")]
    async fn json_timestamps(&self) -> Result<JsonTimestampsOutput, JsonTimestampsError>;
}

/// Output of `JsonTimestamps`.
#[shape(rename_all = "camelCase")]
pub struct JsonTimestampsOutput {
    /// `dateTime`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub date_time: Option<Timestamp>,
    /// `dateTimeOnTarget`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub date_time_on_target: Option<Timestamp>,
    /// `epochSeconds`.
    pub epoch_seconds: Option<Timestamp>,
    /// `epochSecondsOnTarget`.
    pub epoch_seconds_on_target: Option<Timestamp>,
    /// `httpDate`; written as `http-date`.
    #[member(timestamp = "http-date")]
    pub http_date: Option<Timestamp>,
    /// `httpDateOnTarget`; written as `http-date`.
    #[member(timestamp = "http-date")]
    pub http_date_on_target: Option<Timestamp>,
    /// `normal`.
    pub normal: Option<Timestamp>,
}
