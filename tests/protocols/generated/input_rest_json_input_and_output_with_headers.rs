//! A definition of `Suite`, version 2019-12-16, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

// Names and types are the service's.
#![allow(clippy::struct_field_names)]

use rehearsal::{Timestamp, service, shape};

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2019-12-16",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `InputAndOutputWithHeaders`; `POST /InputAndOutputWithHeaders`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /InputAndOutputWithHeaders")]
    async fn input_and_output_with_headers(
        &self,
        input: InputAndOutputWithHeadersInput,
    ) -> Result<(), InputAndOutputWithHeadersError>;
}

/// Input of `InputAndOutputWithHeaders`.
#[shape(rename_all = "camelCase")]
pub struct InputAndOutputWithHeadersInput {
    /// The header `X-BooleanList`.
    #[member(header = "X-BooleanList")]
    pub header_boolean_list: Option<Vec<bool>>,
    /// The header `X-Byte`.
    #[member(header = "X-Byte")]
    pub header_byte: Option<i32>,
    /// The header `X-Double`.
    #[member(header = "X-Double")]
    pub header_double: Option<f64>,
    /// The header `X-Enum`.
    #[member(header = "X-Enum")]
    pub header_enum: Option<FooEnum>,
    /// The header `X-EnumList`.
    #[member(header = "X-EnumList")]
    pub header_enum_list: Option<Vec<FooEnum>>,
    /// The header `X-Boolean2`.
    #[member(header = "X-Boolean2")]
    pub header_false_bool: Option<bool>,
    /// The header `X-Float`.
    #[member(header = "X-Float")]
    pub header_float: Option<f32>,
    /// The header `X-Integer`.
    #[member(header = "X-Integer")]
    pub header_integer: Option<i32>,
    /// The header `X-IntegerEnum`.
    #[member(header = "X-IntegerEnum")]
    pub header_integer_enum: Option<i32>,
    /// The header `X-IntegerEnumList`.
    #[member(header = "X-IntegerEnumList")]
    pub header_integer_enum_list: Option<Vec<i32>>,
    /// The header `X-IntegerList`.
    #[member(header = "X-IntegerList")]
    pub header_integer_list: Option<Vec<i32>>,
    /// The header `X-Long`.
    #[member(header = "X-Long")]
    pub header_long: Option<i64>,
    /// The header `X-Short`.
    #[member(header = "X-Short")]
    pub header_short: Option<i32>,
    /// The header `X-String`.
    #[member(header = "X-String")]
    pub header_string: Option<String>,
    /// The header `X-StringList`.
    #[member(header = "X-StringList")]
    pub header_string_list: Option<Vec<String>>,
    /// The header `X-StringSet`.
    #[member(header = "X-StringSet")]
    pub header_string_set: Option<Vec<String>>,
    /// The header `X-TimestampList`.
    #[member(header = "X-TimestampList")]
    pub header_timestamp_list: Option<Vec<Timestamp>>,
    /// The header `X-Boolean1`.
    #[member(header = "X-Boolean1")]
    pub header_true_bool: Option<bool>,
}

/// Values of `FooEnum`.
#[shape]
pub enum FooEnum {
    /// `Foo`.
    Foo,
    /// `Baz`.
    Baz,
    /// `Bar`.
    Bar,
    /// `1`.
    #[member(name = "1")]
    N1,
    /// `0`.
    #[member(name = "0")]
    N0,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}
