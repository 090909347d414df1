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
    /// `UnionPayload`; `PUT /union`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation(http = "PUT /union")]
    async fn union_payload(&self, input: UnionPayloadInput) -> Result<(), UnionPayloadError>;
}

/// Input of `UnionPayload`.
#[shape]
pub struct UnionPayloadInput {
    /// The body.
    #[member(payload)]
    pub nested: Option<Union>,
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
