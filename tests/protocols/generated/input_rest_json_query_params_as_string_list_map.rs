//! A definition of `Suite`, version 2019-12-16, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

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
    /// `QueryParamsAsStringListMap`; `POST /StringListMap`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /StringListMap")]
    async fn query_params_as_string_list_map(
        &self,
        input: QueryParamsAsStringListMapInput,
    ) -> Result<(), QueryParamsAsStringListMapError>;
}

/// Input of `QueryParamsAsStringListMap`.
#[shape]
pub struct QueryParamsAsStringListMapInput {
    /// Other parameters of the query.
    #[member(query_map)]
    pub foo: Option<BTreeMap<String, Vec<String>>>,
    /// `corge` of the query.
    #[member(query = "corge")]
    pub qux: Option<String>,
}
