//! A definition of `Suite`, version 2018-01-01, which speaks `awsJson1_1`.
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
    version = "2018-01-01",
    protocol = aws_json_1_1,
    endpoint_prefix = "suite",
    target_prefix = "JsonProtocol",
)]
pub trait Suite {
    /// `JsonUnions`; idempotent.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(idempotent)]
    async fn json_unions(&self, input: JsonUnionsInput) -> Result<(), JsonUnionsError>;
}

/// Input of `JsonUnions`.
#[shape]
pub struct JsonUnionsInput {
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
