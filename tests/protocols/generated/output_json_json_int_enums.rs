//! A definition of `Suite`, version 2018-01-01, which speaks `awsJson1_1`.
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
    version = "2018-01-01",
    protocol = aws_json_1_1,
    endpoint_prefix = "suite",
    target_prefix = "JsonProtocol",
)]
pub trait Suite {
    /// `JsonIntEnums`; idempotent.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(idempotent)]
    async fn json_int_enums(&self) -> Result<JsonIntEnumsOutput, JsonIntEnumsError>;
}

/// Output of `JsonIntEnums`.
#[shape(rename_all = "camelCase")]
pub struct JsonIntEnumsOutput {
    /// `intEnum1`.
    pub int_enum1: Option<i32>,
    /// `intEnum2`.
    pub int_enum2: Option<i32>,
    /// `intEnum3`.
    pub int_enum3: Option<i32>,
    /// `intEnumList`.
    pub int_enum_list: Option<Vec<i32>>,
    /// `intEnumMap`.
    pub int_enum_map: Option<BTreeMap<String, i32>>,
    /// `intEnumSet`.
    pub int_enum_set: Option<Vec<i32>>,
}
