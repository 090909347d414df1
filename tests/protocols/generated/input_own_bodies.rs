//! A definition of `Suite`, version 2026-01-01, which speaks `restJson1`.
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
    version = "2026-01-01",
    protocol = rest_json_1,
    endpoint_prefix = "suite",
)]
pub trait Suite {
    /// `Bodies`; `POST /bodies`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "POST /bodies")]
    async fn bodies(&self, input: BodiesInput) -> Result<(), BodiesError>;
}

/// Input of `Bodies`.
#[shape(rename_all = "camelCase")]
pub struct BodiesInput {
    /// `blobs`.
    pub blobs: Option<Vec<Bytes>>,
    /// `dense`.
    pub dense: Option<Vec<String>>,
    /// `docs`.
    pub docs: Option<Vec<Document>>,
    /// `doubles`.
    pub doubles: Option<Vec<f64>>,
    /// Written as `http-date`.
    #[member(timestamp = "http-date")]
    pub http: Option<Timestamp>,
    /// Written as `date-time`.
    #[member(timestamp = "date-time")]
    pub iso: Option<Timestamp>,
    /// `keyed`.
    pub keyed: Option<BTreeMap<Enum, f64>>,
    /// `map`.
    pub map: Option<BTreeMap<String, String>>,
    /// `sparseMap`.
    pub sparse_map: Option<BTreeMap<String, Option<i32>>>,
    /// `sparseStringList`.
    pub sparse_string_list: Option<Vec<Option<String>>>,
    /// `times`.
    pub times: Option<Vec<Timestamp>>,
    /// `union`.
    pub union: Option<Union>,
}

/// Values of `Enum`.
#[shape(rename_all = "camelCase")]
pub enum Enum {
    /// `enumvalue`.
    Enumvalue,
    /// `other`.
    Other,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `Nested`.
#[shape]
pub struct Nested {
    /// `bar`.
    pub bar: Option<Vec<String>>,
    /// `Fooooo`.
    #[member(name = "Fooooo")]
    pub foo: Option<String>,
}

/// `Union`: one of these.
#[shape(rename_all = "camelCase")]
pub enum Union {
    /// `a`.
    A(String),
    /// `b`.
    B(Nested),
    /// `c`.
    C(Timestamp),
    /// `d`.
    D(Bytes),
    /// `e`.
    E(BTreeMap<String, Option<i32>>),
    /// `f`.
    F(Document),
    /// A member that this definition does not know.
    #[member(unknown)]
    Unknown(Document),
}
