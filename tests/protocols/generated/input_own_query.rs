//! A definition of `Suite`, version 2026-01-01, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name Suite
//! ```

use std::collections::BTreeMap;

use rehearsal::{Timestamp, service, shape};

/// The service, with 1 operation.
#[service(
    id = "Suite",
    version = "2026-01-01",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `Query`; `GET /query?always=1&flag`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "GET /query?always=1&flag")]
    async fn query(&self, input: QueryInput) -> Result<(), QueryError>;
}

/// Input of `Query`.
#[shape]
pub struct QueryInput {
    /// `list` of the query.
    #[member(query = "list")]
    pub list: Option<Vec<String>>,
    /// Other parameters of the query.
    #[member(query_map)]
    pub rest: Option<BTreeMap<String, Vec<String>>>,
    /// `sparse` of the query.
    #[member(query = "sparse")]
    pub sparse: Option<Vec<Option<String>>>,
    /// `time` of the query; written as `http-date`.
    #[member(query = "time", timestamp = "http-date")]
    pub time: Option<Timestamp>,
    /// `times` of the query.
    #[member(query = "times")]
    pub times: Option<Vec<Timestamp>>,
}
