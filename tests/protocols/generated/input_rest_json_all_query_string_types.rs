//! A definition of `Suite`, version 2019-12-16, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

// Names and types are the service's.
#![allow(clippy::struct_field_names)]

use std::collections::BTreeMap;

use rehearsal::{Timestamp, service, shape};

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2019-12-16",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `AllQueryStringTypes`; `GET /AllQueryStringTypesInput`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /AllQueryStringTypesInput")]
    async fn all_query_string_types(
        &self,
        input: AllQueryStringTypesInput,
    ) -> Result<(), AllQueryStringTypesError>;
}

/// Input of `AllQueryStringTypes`.
#[shape(rename_all = "camelCase")]
pub struct AllQueryStringTypesInput {
    /// `Boolean` of the query.
    #[member(query = "Boolean")]
    pub query_boolean: Option<bool>,
    /// `BooleanList` of the query.
    #[member(query = "BooleanList")]
    pub query_boolean_list: Option<Vec<bool>>,
    /// `Byte` of the query.
    #[member(query = "Byte")]
    pub query_byte: Option<i32>,
    /// `Double` of the query.
    #[member(query = "Double")]
    pub query_double: Option<f64>,
    /// `DoubleList` of the query.
    #[member(query = "DoubleList")]
    pub query_double_list: Option<Vec<f64>>,
    /// `Enum` of the query.
    #[member(query = "Enum")]
    pub query_enum: Option<FooEnum>,
    /// `EnumList` of the query.
    #[member(query = "EnumList")]
    pub query_enum_list: Option<Vec<FooEnum>>,
    /// `Float` of the query.
    #[member(query = "Float")]
    pub query_float: Option<f32>,
    /// `Integer` of the query.
    #[member(query = "Integer")]
    pub query_integer: Option<i32>,
    /// `IntegerEnum` of the query.
    #[member(query = "IntegerEnum")]
    pub query_integer_enum: Option<i32>,
    /// `IntegerEnumList` of the query.
    #[member(query = "IntegerEnumList")]
    pub query_integer_enum_list: Option<Vec<i32>>,
    /// `IntegerList` of the query.
    #[member(query = "IntegerList")]
    pub query_integer_list: Option<Vec<i32>>,
    /// `IntegerSet` of the query.
    #[member(query = "IntegerSet")]
    pub query_integer_set: Option<Vec<i32>>,
    /// `Long` of the query.
    #[member(query = "Long")]
    pub query_long: Option<i64>,
    /// Other parameters of the query.
    #[member(query_map)]
    pub query_params_map_of_string_list: Option<BTreeMap<String, Vec<String>>>,
    /// `Short` of the query.
    #[member(query = "Short")]
    pub query_short: Option<i32>,
    /// `String` of the query.
    #[member(query = "String")]
    pub query_string: Option<String>,
    /// `StringList` of the query.
    #[member(query = "StringList")]
    pub query_string_list: Option<Vec<String>>,
    /// `StringSet` of the query.
    #[member(query = "StringSet")]
    pub query_string_set: Option<Vec<String>>,
    /// `Timestamp` of the query.
    #[member(query = "Timestamp")]
    pub query_timestamp: Option<Timestamp>,
    /// `TimestampList` of the query.
    #[member(query = "TimestampList")]
    pub query_timestamp_list: Option<Vec<Timestamp>>,
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
