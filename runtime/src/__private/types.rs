//! The types that a definition names, each asked for at one place.
//!
//! An expansion uses the type of a member in many ways. If each needed the type to be a shape, each would
//! report a type that is none; so all go through one function, and the compiler reports one error.

use std::fmt;

use super::definition::{Members, declared, fmt_error, hidden, inside, structure_of, union};
use crate::definition::{
    Member, Mistyped, Operation, Place, Schema, Shape, Structure, Traits, Value,
};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::message::Response;
use crate::mock::{Expectation, Mock};
use crate::service::{Builder, Call, Client, OperationError, Recorded, View};

/// A shape with named members: what an operation takes and gives.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no struct with `#[shape]`",
    label = "not a structure",
    note = "an operation takes and gives one struct: write `#[shape]` on it, or put this into one as a member"
)]
pub trait StructureShape: Shape {}

#[diagnostic::do_not_recommend]
impl StructureShape for () {}

/// A shape that is an error.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no error of a definition",
    label = "not a `#[shape(error)]`",
    note = "write `#[shape(error)]` on this struct: its status and code belong to the definition"
)]
pub trait ErrorShape: StructureShape {}

/// The types of an operation.
pub trait OperationTypes {
    /// What it takes.
    type Input: StructureShape + Send + Sync + 'static;
    /// What it gives.
    type Output: StructureShape + Send + Sync + 'static;
    /// How it fails.
    type Error: OperationError;

    /// The shape of what it takes.
    const INPUT: &'static Schema = Self::Input::SCHEMA;
    /// The shape of what it gives.
    const OUTPUT: &'static Schema = Self::Output::SCHEMA;
}

type RecordedOf<T> = Recorded<
    <T as OperationTypes>::Input,
    <T as OperationTypes>::Output,
    <T as OperationTypes>::Error,
>;

type ResultOf<T> = Result<<T as OperationTypes>::Output, <T as OperationTypes>::Error>;

/// Adds an expectation to a mock.
#[allow(clippy::must_use_candidate, reason = "it holds already")]
pub fn expect<'a, T: OperationTypes>(
    mock: &'a Mock,
    operation: &'static Operation,
) -> Expectation<'a, T::Input, T::Output, T::Error> {
    mock.expect(operation)
}

/// Answers a call from a mock.
///
/// # Errors
///
/// The error that the expectation gives, or that none accepts the call.
pub fn answer<T: OperationTypes>(
    mock: &Mock,
    operation: &'static Operation,
    input: &T::Input,
) -> ResultOf<T> {
    mock.answer(operation, input)
}

/// Calls an operation.
///
/// # Errors
///
/// When the service answers with an error, does not answer, or answers in another shape.
pub async fn call<T: OperationTypes, E: Exchange>(
    client: &Client<E>,
    operation: &'static Operation,
    input: T::Input,
) -> ResultOf<T> {
    client.call(operation, input).await
}

/// Hands the typed input of a request to a method, and writes what it returns.
pub async fn serve<T: OperationTypes, F>(
    call: Call,
    method: impl FnOnce(T::Input) -> F + Send,
) -> Response
where
    F: Future<Output = ResultOf<T>> + Send,
{
    call.answer(method).await
}

/// The recorded calls of an operation.
///
/// # Errors
///
/// When a recorded message is not of its shape.
pub fn recorded<T: OperationTypes>(
    view: &View<'_>,
    operation: &'static Operation,
) -> Result<Vec<RecordedOf<T>>, Error> {
    view.calls(operation)
}

/// What an expansion does with the type of a member.
#[derive(Debug)]
pub struct MemberOf<T> {
    schema: fn() -> &'static Schema,
    optional: bool,
    to_value: fn(&T) -> Value,
    from_value: fn(Value) -> Result<T, Mistyped>,
    clone: fn(&T) -> T,
    eq: fn(&T, &T) -> bool,
    debug: fn(&T) -> &dyn fmt::Debug,
}

/// The type of a member: it must be a shape.
#[must_use]
pub const fn member<T: Shape>() -> MemberOf<T> {
    MemberOf {
        schema: T::schema,
        optional: T::OPTIONAL,
        to_value: T::to_value,
        from_value: T::from_value,
        clone: T::clone,
        eq: T::eq,
        debug: |value| value,
    }
}

impl<T> MemberOf<T> {
    /// The member in its schema.
    #[must_use]
    pub const fn schema(&self, name: &'static str, place: Place, traits: Traits) -> Member {
        Member {
            name,
            schema: self.schema,
            required: !self.optional,
            place,
            idempotency_token: false,
            traits,
        }
    }

    /// The value without its type.
    #[must_use]
    pub fn to_value(&self, value: &T) -> Value {
        (self.to_value)(value)
    }

    /// The next member of a structure.
    ///
    /// # Errors
    ///
    /// When its value is of another type, or missing.
    pub fn take(&self, members: &mut Members) -> Result<T, Mistyped> {
        members.take(self.from_value)
    }

    /// Sets the member in a builder.
    #[must_use]
    pub fn set<S: Shape>(&self, builder: Builder<S>, index: usize, value: &T) -> Builder<S> {
        builder.set(index, self.to_value(value))
    }

    /// The member of a union as a value.
    #[must_use]
    pub fn union(&self, index: usize, value: &T) -> Value {
        union(index, self.to_value(value))
    }

    /// The value of a union's member.
    ///
    /// # Errors
    ///
    /// When it is of another type.
    pub fn inside(&self, value: Value, name: &str) -> Result<T, Mistyped> {
        inside(value, name, self.from_value)
    }

    /// A copy.
    #[must_use]
    pub fn clone(&self, value: &T) -> T {
        (self.clone)(value)
    }

    /// Whether two are equal.
    #[must_use]
    pub fn eq(&self, a: &T, b: &T) -> bool {
        (self.eq)(a, b)
    }

    /// The value for `Debug`.
    #[must_use]
    pub fn debug<'a>(&self, value: &'a T) -> &'a dyn fmt::Debug {
        (self.debug)(value)
    }

    /// A sensitive value for `Debug`: whether it is there, not what it is.
    #[must_use]
    pub fn hidden(&self, value: &T) -> &'static dyn fmt::Debug {
        hidden(self.to_value(value).is_null())
    }
}

/// What an expansion does with the type of an error.
#[derive(Debug)]
pub struct ErrorOf<T> {
    /// The shape of the error.
    pub schema: &'static Schema,
    of: MemberOf<T>,
    declared: fn(&T) -> (&'static Structure, Value),
    fmt: fn(&T, &mut fmt::Formatter<'_>) -> fmt::Result,
}

/// The type of an error: it must be one of a definition.
#[must_use]
pub const fn error<T: ErrorShape>() -> ErrorOf<T> {
    ErrorOf { schema: T::SCHEMA, of: member::<T>(), declared, fmt: fmt_error }
}

impl<T> ErrorOf<T> {
    /// The error's structure in the definition.
    #[must_use]
    pub const fn structure(&self) -> &'static Structure {
        structure_of(self.schema)
    }

    /// The error of a value.
    ///
    /// # Errors
    ///
    /// When it is of another shape.
    pub fn read(&self, value: Value) -> Result<T, Mistyped> {
        (self.of.from_value)(value)
    }

    /// The error as its structure and its value.
    #[must_use]
    pub fn declared(&self, error: &T) -> (&'static Structure, Value) {
        (self.declared)(error)
    }

    /// A copy.
    #[must_use]
    pub fn clone(&self, error: &T) -> T {
        self.of.clone(error)
    }

    /// Whether two are equal.
    #[must_use]
    pub fn eq(&self, a: &T, b: &T) -> bool {
        self.of.eq(a, b)
    }

    /// The error for `Debug`.
    #[must_use]
    pub fn debug<'a>(&self, error: &'a T) -> &'a dyn fmt::Debug {
        self.of.debug(error)
    }

    /// Writes the error for people.
    ///
    /// # Errors
    ///
    /// When the formatter fails.
    pub fn fmt(&self, error: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.fmt)(error, f)
    }
}
