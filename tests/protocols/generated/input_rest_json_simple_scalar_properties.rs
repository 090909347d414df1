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
    /// `SimpleScalarProperties`; idempotent; `PUT /SimpleScalarProperties`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "PUT /SimpleScalarProperties", idempotent)]
    async fn simple_scalar_properties(
        &self,
        input: SimpleScalarPropertiesInput,
    ) -> Result<(), SimpleScalarPropertiesError>;
}

/// Input of `SimpleScalarProperties`.
#[shape(rename_all = "camelCase")]
pub struct SimpleScalarPropertiesInput {
    /// `byteValue`.
    pub byte_value: Option<i32>,
    /// `DoubleDribble`.
    #[member(name = "DoubleDribble")]
    pub double_value: Option<f64>,
    /// `falseBooleanValue`.
    pub false_boolean_value: Option<bool>,
    /// `floatValue`.
    pub float_value: Option<f32>,
    /// The header `X-Foo`.
    #[member(header = "X-Foo")]
    pub foo: Option<String>,
    /// `integerValue`.
    pub integer_value: Option<i32>,
    /// `longValue`.
    pub long_value: Option<i64>,
    /// `shortValue`.
    pub short_value: Option<i32>,
    /// `stringValue`.
    pub string_value: Option<String>,
    /// `trueBooleanValue`.
    pub true_boolean_value: Option<bool>,
}
