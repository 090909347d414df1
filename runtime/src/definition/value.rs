//! A value of any shape, between its Rust type and the wire.

use bytes::Bytes;

use super::{Document, Timestamp};

/// A value of any shape.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// What is not there.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer of any width.
    Integer(i64),
    /// A floating-point number.
    Float(f64),
    /// A string, or a value of an enum.
    String(String),
    /// Bytes.
    Blob(Bytes),
    /// A moment.
    Timestamp(Timestamp),
    /// Any JSON; also the whole of a union whose member is unknown.
    Document(Document),
    /// The elements of a list.
    List(Vec<Value>),
    /// The entries of a map, in their order.
    Map(Vec<(String, Value)>),
    /// The members of a structure, in the order of its schema; those that are not there are null.
    Structure(Vec<Value>),
    /// A member of a union, by its index in the schema.
    Union(usize, Box<Value>),
}

/// A value that is not of the type it should become.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: expected {expected}, found {found}", if path.is_empty() { "the value" } else { path })]
pub struct Mistyped {
    path: String,
    expected: String,
    found: String,
}

impl Mistyped {
    pub(crate) fn new(expected: impl Into<String>, found: impl Into<String>) -> Self {
        Self { path: String::new(), expected: expected.into(), found: found.into() }
    }

    /// Puts one step before the path.
    #[must_use]
    pub(crate) fn at(mut self, step: &str) -> Self {
        self.path = match self.path.as_str() {
            "" => step.to_owned(),
            rest if rest.starts_with('[') => format!("{step}{rest}"),
            rest => format!("{step}.{rest}"),
        };
        self
    }
}

impl Value {
    /// Whether it is not there.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The word for this kind of value in messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "a boolean",
            Self::Integer(_) => "an integer",
            Self::Float(_) => "a number",
            Self::String(_) => "a string",
            Self::Blob(_) => "bytes",
            Self::Timestamp(_) => "a timestamp",
            Self::Document(_) => "a document",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
            Self::Structure(_) => "a structure",
            Self::Union(..) => "a union",
        }
    }
}
