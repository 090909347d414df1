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
    /// `JsonMaps`; `POST /JsonMaps`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /JsonMaps")]
    async fn json_maps(&self, input: JsonMapsInput) -> Result<(), JsonMapsError>;
}

/// Input of `JsonMaps`.
#[shape(rename_all = "camelCase")]
pub struct JsonMapsInput {
    /// `denseBooleanMap`.
    pub dense_boolean_map: Option<BTreeMap<String, bool>>,
    /// `denseNumberMap`.
    pub dense_number_map: Option<BTreeMap<String, i32>>,
    /// `denseSetMap`.
    pub dense_set_map: Option<BTreeMap<String, Vec<String>>>,
    /// `denseStringMap`.
    pub dense_string_map: Option<BTreeMap<String, String>>,
    /// `denseStructMap`.
    pub dense_struct_map: Option<BTreeMap<String, GreetingStruct>>,
}

/// The structure `GreetingStruct`.
#[shape]
pub struct GreetingStruct {
    /// `hi`.
    pub hi: Option<String>,
}
