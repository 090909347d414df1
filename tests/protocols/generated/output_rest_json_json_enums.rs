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
    /// `JsonEnums`; idempotent; `PUT /JsonEnums`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "PUT /JsonEnums", idempotent)]
    async fn json_enums(&self) -> Result<JsonEnumsOutput, JsonEnumsError>;
}

/// Output of `JsonEnums`.
#[shape(rename_all = "camelCase")]
pub struct JsonEnumsOutput {
    /// `fooEnum1`.
    pub foo_enum1: Option<FooEnum>,
    /// `fooEnum2`.
    pub foo_enum2: Option<FooEnum>,
    /// `fooEnum3`.
    pub foo_enum3: Option<FooEnum>,
    /// `fooEnumList`.
    pub foo_enum_list: Option<Vec<FooEnum>>,
    /// `fooEnumMap`.
    pub foo_enum_map: Option<BTreeMap<String, FooEnum>>,
    /// `fooEnumSet`.
    pub foo_enum_set: Option<Vec<FooEnum>>,
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
