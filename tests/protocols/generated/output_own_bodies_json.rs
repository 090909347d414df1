//! A definition of `Suite`, version 2026-01-01, which speaks `awsJson1_0`.
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
    protocol = aws_json_1_0,
    endpoint_prefix = "suite",
    target_prefix = "Own",
)]
pub trait Suite {
    /// `BodiesJson`.
    ///
    /// # Errors
    ///
    /// None of its own.
    #[operation]
    async fn bodies_json(&self) -> Result<BodiesJsonOutput, BodiesJsonError>;
}

/// Output of `BodiesJson`.
#[shape]
pub struct BodiesJsonOutput {
    /// `blob`.
    pub blob: Option<Bytes>,
    /// `long`.
    pub long: Option<i64>,
    /// `Other`.
    #[member(name = "Other")]
    pub renamed: Option<String>,
    /// `sparse`.
    pub sparse: Option<Vec<Option<String>>>,
    /// `union`.
    pub union: Option<Union>,
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
