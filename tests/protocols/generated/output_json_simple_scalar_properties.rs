//! A definition of `Suite`, version 2018-01-01, which speaks `awsJson1_1`.
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
    version = "2018-01-01",
    protocol = aws_json_1_1,
    endpoint_prefix = "suite",
    target_prefix = "JsonProtocol",
)]
pub trait Suite {
    /// `SimpleScalarProperties`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation]
    async fn simple_scalar_properties(
        &self,
    ) -> Result<SimpleScalarPropertiesOutput, SimpleScalarPropertiesError>;
}

/// Output of `SimpleScalarProperties`.
#[shape(rename_all = "camelCase")]
pub struct SimpleScalarPropertiesOutput {
    /// `doubleValue`.
    pub double_value: Option<f64>,
    /// `floatValue`.
    pub float_value: Option<f32>,
}
