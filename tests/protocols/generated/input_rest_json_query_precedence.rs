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
    /// `QueryPrecedence`; `POST /Precedence`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /Precedence")]
    async fn query_precedence(
        &self,
        input: QueryPrecedenceInput,
    ) -> Result<(), QueryPrecedenceError>;
}

/// Input of `QueryPrecedence`.
#[shape]
pub struct QueryPrecedenceInput {
    /// Other parameters of the query.
    #[member(query_map)]
    pub baz: Option<BTreeMap<String, String>>,
    /// `bar` of the query.
    #[member(query = "bar")]
    pub foo: Option<String>,
}
