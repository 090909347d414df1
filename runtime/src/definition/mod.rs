//! A definition as data: the model of a service, and the values of its shapes.
//!
//! `#[service]` and `#[shape]` make it, as constants; everything that knows a service (its client, its
//! server, its mock, the matcher and the redaction of a session, `rehearsal lint`) reads it.
//!
//! The words are those of Smithy (<https://smithy.io/2.0/spec/>), whose model AWS services have.

mod conceal;
mod constraint;
mod document;
mod fixture;
mod pattern;
mod schema;
mod service;
mod shape;
mod timestamp;
mod value;
mod violation;

pub use document::Document;
pub use schema::{
    Enumeration, ErrorTraits, Length, Member, Place, Range, Schema, Structure, Traits, Union,
};
pub use service::{Http, Operation, Protocol, Service};
pub(crate) use service::{Known, member_of_header};
pub use shape::{MapKey, Shape};
pub use timestamp::{Timestamp, TimestampFormat};
pub use value::{Mistyped, Value};
pub use violation::{Problem, Step, Violation, Violations};

pub(crate) use conceal::{HIDDEN, conceal};
pub(crate) use constraint::violations;
pub(crate) use fixture::sample;
#[cfg(any(test, fuzzing))]
pub(crate) use pattern::Pattern;
pub(crate) use pattern::pattern;
pub(crate) use violation::{Path, told};
