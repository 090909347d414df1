//! A definition of `Suite`, version 2018-01-01, which speaks `awsJson1_1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

use std::collections::BTreeMap;

use rehearsal::bytes::Bytes;
use rehearsal::{Timestamp, service, shape};

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2018-01-01",
    protocol = aws_json_1_1,
    endpoint_prefix = "suite",
    target_prefix = "JsonProtocol",
)]
pub trait Suite {
    /// `KitchenSinkOperation`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation]
    async fn kitchen_sink_operation(
        &self,
        input: KitchenSinkOperationInput,
    ) -> Result<(), KitchenSinkOperationError>;
}

/// Input of `KitchenSinkOperation`.
#[shape(rename_all = "PascalCase")]
pub struct KitchenSinkOperationInput {
    /// `Blob`.
    pub blob: Option<Bytes>,
    /// `Boolean`.
    pub boolean: Option<bool>,
    /// `Double`.
    pub double: Option<f64>,
    /// `EmptyStruct`.
    pub empty_struct: Option<EmptyStruct>,
    /// `Float`.
    pub float: Option<f32>,
    /// `HttpdateTimestamp`; written as `http-date`.
    #[member(timestamp = "http-date")]
    pub httpdate_timestamp: Option<Timestamp>,
    /// `Integer`.
    pub integer: Option<i32>,
    /// `Iso8601Timestamp`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub iso8601_timestamp: Option<Timestamp>,
    /// `JsonValue`; a JSON text.
    #[member(json_value)]
    pub json_value: Option<String>,
    /// `ListOfLists`.
    pub list_of_lists: Option<Vec<Vec<String>>>,
    /// `ListOfMapsOfStrings`.
    pub list_of_maps_of_strings: Option<Vec<BTreeMap<String, String>>>,
    /// `ListOfStrings`.
    pub list_of_strings: Option<Vec<String>>,
    /// `ListOfStructs`.
    pub list_of_structs: Option<Vec<SimpleStruct>>,
    /// `Long`.
    pub long: Option<i64>,
    /// `MapOfListsOfStrings`.
    pub map_of_lists_of_strings: Option<BTreeMap<String, Vec<String>>>,
    /// `MapOfMaps`.
    pub map_of_maps: Option<BTreeMap<String, BTreeMap<String, String>>>,
    /// `MapOfStrings`.
    pub map_of_strings: Option<BTreeMap<String, String>>,
    /// `MapOfStructs`.
    pub map_of_structs: Option<BTreeMap<String, SimpleStruct>>,
    /// `RecursiveList`.
    pub recursive_list: Option<Vec<KitchenSink>>,
    /// `RecursiveMap`.
    pub recursive_map: Option<BTreeMap<String, KitchenSink>>,
    /// `RecursiveStruct`.
    pub recursive_struct: Option<KitchenSink>,
    /// `SimpleStruct`.
    pub simple_struct: Option<SimpleStruct>,
    /// `String`.
    pub string: Option<String>,
    /// `StructWithJsonName`.
    pub struct_with_json_name: Option<StructWithJsonName>,
    /// `Timestamp`.
    pub timestamp: Option<Timestamp>,
    /// `UnixTimestamp`.
    pub unix_timestamp: Option<Timestamp>,
}

/// The structure `EmptyStruct`.
#[shape]
pub struct EmptyStruct {}

/// The structure `KitchenSink`.
#[shape(rename_all = "PascalCase")]
pub struct KitchenSink {
    /// `Blob`.
    pub blob: Option<Bytes>,
    /// `Boolean`.
    pub boolean: Option<bool>,
    /// `Double`.
    pub double: Option<f64>,
    /// `EmptyStruct`.
    pub empty_struct: Option<EmptyStruct>,
    /// `Float`.
    pub float: Option<f32>,
    /// `HttpdateTimestamp`; written as `http-date`.
    #[member(timestamp = "http-date")]
    pub httpdate_timestamp: Option<Timestamp>,
    /// `Integer`.
    pub integer: Option<i32>,
    /// `Iso8601Timestamp`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub iso8601_timestamp: Option<Timestamp>,
    /// `JsonValue`; a JSON text.
    #[member(json_value)]
    pub json_value: Option<String>,
    /// `ListOfLists`.
    pub list_of_lists: Option<Vec<Vec<String>>>,
    /// `ListOfMapsOfStrings`.
    pub list_of_maps_of_strings: Option<Vec<BTreeMap<String, String>>>,
    /// `ListOfStrings`.
    pub list_of_strings: Option<Vec<String>>,
    /// `ListOfStructs`.
    pub list_of_structs: Option<Vec<SimpleStruct>>,
    /// `Long`.
    pub long: Option<i64>,
    /// `MapOfListsOfStrings`.
    pub map_of_lists_of_strings: Option<BTreeMap<String, Vec<String>>>,
    /// `MapOfMaps`.
    pub map_of_maps: Option<BTreeMap<String, BTreeMap<String, String>>>,
    /// `MapOfStrings`.
    pub map_of_strings: Option<BTreeMap<String, String>>,
    /// `MapOfStructs`.
    pub map_of_structs: Option<BTreeMap<String, SimpleStruct>>,
    /// `RecursiveList`.
    pub recursive_list: Option<Vec<KitchenSink>>,
    /// `RecursiveMap`.
    pub recursive_map: Option<BTreeMap<String, KitchenSink>>,
    /// `RecursiveStruct`.
    pub recursive_struct: Option<Box<KitchenSink>>,
    /// `SimpleStruct`.
    pub simple_struct: Option<SimpleStruct>,
    /// `String`.
    pub string: Option<String>,
    /// `StructWithJsonName`.
    pub struct_with_json_name: Option<StructWithJsonName>,
    /// `Timestamp`.
    pub timestamp: Option<Timestamp>,
    /// `UnixTimestamp`.
    pub unix_timestamp: Option<Timestamp>,
}

/// The structure `SimpleStruct`.
#[shape(rename_all = "PascalCase")]
pub struct SimpleStruct {
    /// `Value`.
    pub value: Option<String>,
}

/// The structure `StructWithJsonName`.
#[shape(rename_all = "PascalCase")]
pub struct StructWithJsonName {
    /// `Value`.
    pub value: Option<String>,
}
