//! What the macros' expansions call. Not for use by hand, and free to change.

mod definition;
mod labels;
mod outcome;
mod replay;
mod types;

/// For tests of modes that only replay in CI.
///
/// # Errors
///
/// Those of [`SessionBuilder::open`](crate::SessionBuilder::open).
pub fn open_outside_ci(builder: crate::SessionBuilder) -> crate::Result<crate::Session> {
    builder.open_outside_ci()
}

pub use outcome::Outcome;
pub use replay::{ReplayCase, replay_async, replay_blocking};

pub use definition::{
    Arc, Box, BoxedFuture, Members, String, Vec, declared, fixture, fmt_error, mistyped, structure,
    text, validate,
};
pub use labels::{check_host, check_labels};
pub use types::{
    ErrorOf, ErrorShape, MemberOf, OperationTypes, StructureShape, answer, call, error, expect,
    member, recorded, serve,
};

pub use crate::cassette::Cassette;
pub use crate::definition::{
    Enumeration, ErrorTraits, Http, Length, MapKey, Member, Mistyped, Operation, Place, Protocol,
    Range, Schema, Service, Shape, Structure, TimestampFormat, Traits, Union, Value, Violations,
};
pub use crate::error::Error;
pub use crate::exchange::Exchange;
pub use crate::message::{Request, Response};
pub use crate::mock::{Expectation, Mock};
pub use crate::mode::Mode;
pub use crate::policy::{Answers, Order, Pace};
pub use crate::service::{Builder, Client, OperationError, Recorded, Server, Unhandled, View};
pub use ::core::future::Future;
pub use ::core::marker::{Send, Sync};
pub use ::core::option::Option::{self, None, Some};
pub use ::core::result::Result::{self, Err, Ok};
pub use ::std::fmt;
pub use rehearsal_macros::replay;
pub use {::core, ::std};
