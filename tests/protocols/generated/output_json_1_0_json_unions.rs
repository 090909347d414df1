//! A definition of `Suite`, version 2020-07-14, which speaks `awsJson1_0`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

use std::collections::BTreeMap;

use rehearsal::bytes::Bytes;
use rehearsal::{Document, Timestamp, service, shape};

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2020-07-14",
    protocol = aws_json_1_0,
    endpoint_prefix = "suite",
    target_prefix = "JsonRpc10",
)]
pub trait Suite {
    /// `JsonUnions`; idempotent.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(idempotent)]
    async fn json_unions(&self) -> Result<JsonUnionsOutput, JsonUnionsError>;
}

/// Output of `JsonUnions`.
#[shape]
pub struct JsonUnionsOutput {
    /// `contents`.
    pub contents: Option<MyUnion>,
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

/// The structure `GreetingStruct`.
#[shape]
pub struct GreetingStruct {
    /// `hi`.
    pub hi: Option<String>,
}

/// `MyUnion`: one of these.
#[shape(rename_all = "camelCase")]
pub enum MyUnion {
    /// `blobValue`.
    BlobValue(Bytes),
    /// `booleanValue`.
    BooleanValue(bool),
    /// `enumValue`.
    EnumValue(FooEnum),
    /// `intEnumValue`.
    IntEnumValue(i32),
    /// `listValue`.
    ListValue(Vec<String>),
    /// `mapValue`.
    MapValue(BTreeMap<String, String>),
    /// `numberValue`.
    NumberValue(i32),
    /// `stringValue`.
    StringValue(String),
    /// `structureValue`.
    StructureValue(GreetingStruct),
    /// `timestampValue`.
    TimestampValue(Timestamp),
    /// A member that this definition does not know.
    #[member(unknown)]
    Unknown(Document),
}
