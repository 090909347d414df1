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

use rehearsal::{service, shape};

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2019-12-16",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `JsonIntEnums`; idempotent; `PUT /JsonIntEnums`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "PUT /JsonIntEnums", idempotent)]
    async fn json_int_enums(&self) -> Result<JsonIntEnumsOutput, JsonIntEnumsError>;
}

/// Output of `JsonIntEnums`.
#[shape(rename_all = "camelCase")]
pub struct JsonIntEnumsOutput {
    /// `integerEnum1`.
    pub integer_enum1: Option<i32>,
    /// `integerEnum2`.
    pub integer_enum2: Option<i32>,
    /// `integerEnum3`.
    pub integer_enum3: Option<i32>,
    /// `integerEnumList`.
    pub integer_enum_list: Option<Vec<i32>>,
    /// `integerEnumMap`.
    pub integer_enum_map: Option<BTreeMap<String, i32>>,
    /// `integerEnumSet`.
    pub integer_enum_set: Option<Vec<i32>>,
}
