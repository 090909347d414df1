//! What the expansions of `#[service]` and `#[shape]` call.

use std::fmt;
use std::pin::Pin;
use std::vec::IntoIter;

use crate::definition::{
    HIDDEN, Member, Mistyped, Schema, Shape, Structure, Traits, Value, Violations, sample,
    violations,
};

pub use std::boxed::Box;
pub use std::string::String;
pub use std::sync::Arc;
pub use std::vec::Vec;

/// What the dyn form of a method returns.
pub type BoxedFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The members of a structure, on the way to its fields.
#[derive(Debug)]
pub struct Members {
    names: &'static [Member],
    values: IntoIter<Value>,
    taken: usize,
}

impl Members {
    /// Opens the value of a structure.
    ///
    /// # Errors
    ///
    /// When it is none.
    pub fn of<T: Shape>(value: Value) -> Result<Self, Mistyped> {
        match (value, T::SCHEMA) {
            (Value::Structure(values), Schema::Structure(Structure { members, .. }))
                if values.len() == members.len() =>
            {
                Ok(Self { names: members, values: values.into_iter(), taken: 0 })
            }
            (other, _) => Err(Mistyped::new("a structure", other.kind())),
        }
    }

    /// The next field.
    ///
    /// # Errors
    ///
    /// When its value is of another type, or missing.
    pub(super) fn take<T>(
        &mut self,
        from_value: fn(Value) -> Result<T, Mistyped>,
    ) -> Result<T, Mistyped> {
        let value = self.values.next().unwrap_or(Value::Null);
        let name = self.names.get(self.taken).map_or("", |member| member.name);
        self.taken += 1;
        from_value(value).map_err(|error| error.at(name))
    }
}

/// The members of a structure as a value.
#[must_use]
pub fn structure<const COUNT: usize>(members: [Value; COUNT]) -> Value {
    Value::Structure(members.into())
}

/// A value of an enum of strings.
#[must_use]
pub fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

/// A member of a union as a value.
pub(super) fn union(index: usize, value: Value) -> Value {
    Value::Union(index, Box::new(value))
}

/// The value of a union's member.
pub(super) fn inside<T>(
    value: Value,
    name: &str,
    from_value: fn(Value) -> Result<T, Mistyped>,
) -> Result<T, Mistyped> {
    from_value(value).map_err(|error| error.at(name))
}

/// The error for a value that is none of a shape's.
#[must_use]
pub fn mistyped(expected: &str, value: &Value) -> Mistyped {
    let found = match value {
        Value::String(text) => format!("\"{text}\""),
        other => other.kind().to_owned(),
    };
    Mistyped::new(expected, found)
}

/// A sample of a shape.
///
/// # Panics
///
/// When a shape has none: a union each of whose members holds it again.
#[must_use]
pub fn fixture<T: Shape>() -> T {
    let value = sample(T::SCHEMA, &Traits::NONE, "fixture");
    T::from_value(value).unwrap_or_else(|error| panic!("this shape has no fixture: {error}"))
}

/// Checks a value against its definition.
///
/// # Errors
///
/// All that is wrong with it.
pub fn validate<T: Shape>(value: &T) -> Result<(), Violations> {
    let found = violations(&value.to_value(), T::SCHEMA);
    if found.is_empty() { Ok(()) } else { Err(Violations(found)) }
}

/// Writes an error: its code and its message.
///
/// # Errors
///
/// When the formatter fails.
pub fn fmt_error<T: Shape>(error: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (structure, value) = declared(error);
    crate::service::fmt_error(structure, &value, f)
}

/// An error as its structure and its value.
#[must_use]
pub fn declared<T: Shape>(error: &T) -> (&'static Structure, Value) {
    (structure_of(T::SCHEMA), error.to_value())
}

/// The structure that a schema is, or an empty one.
pub(super) const fn structure_of(schema: &'static Schema) -> &'static Structure {
    const NONE: Structure = Structure { name: "", members: &[], error: None };
    match schema {
        Schema::Structure(structure) => structure,
        _ => &NONE,
    }
}

/// A sensitive value for `Debug`: whether it is there, not what it is.
pub(super) fn hidden(is_absent: bool) -> &'static dyn fmt::Debug {
    struct Hidden(&'static str);
    impl fmt::Debug for Hidden {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
    }
    static ABSENT: Hidden = Hidden("None");
    static THERE: Hidden = Hidden(HIDDEN);
    if is_absent { &ABSENT } else { &THERE }
}
