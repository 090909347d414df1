//! A definition of `Suite`, version 2020-07-14, which speaks `awsJson1_0`.
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
    version = "2020-07-14",
    protocol = aws_json_1_0,
    endpoint_prefix = "suite",
    target_prefix = "JsonRpc10",
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
