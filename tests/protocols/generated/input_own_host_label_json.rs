//! A definition of `Suite`, version 2026-01-01, which speaks `awsJson1_1`.
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
    version = "2026-01-01",
    protocol = aws_json_1_1,
    endpoint_prefix = "suite",
    target_prefix = "Own",
)]
pub trait Suite {
    /// `HostLabelJson`; host `foo.{label}.…`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(host_prefix = "foo.{label}.")]
    async fn host_label_json(&self, input: HostLabelJsonInput) -> Result<(), HostLabelJsonError>;
}

/// Input of `HostLabelJson`.
#[shape]
pub struct HostLabelJsonInput {
    /// `label`.
    pub label: Option<String>,
}
