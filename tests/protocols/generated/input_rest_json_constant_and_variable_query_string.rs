//! A definition of `Suite`, version 2019-12-16, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

use rehearsal::{service, shape};

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2019-12-16",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `ConstantAndVariableQueryString`; `GET /ConstantAndVariableQueryString?foo=bar`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /ConstantAndVariableQueryString?foo=bar")]
    async fn constant_and_variable_query_string(
        &self,
        input: ConstantAndVariableQueryStringInput,
    ) -> Result<(), ConstantAndVariableQueryStringError>;
}

/// Input of `ConstantAndVariableQueryString`.
#[shape(rename_all = "camelCase")]
pub struct ConstantAndVariableQueryStringInput {
    /// `baz` of the query.
    #[member(query = "baz")]
    pub baz: Option<String>,
    /// `maybeSet` of the query.
    #[member(query = "maybeSet")]
    pub maybe_set: Option<String>,
}
