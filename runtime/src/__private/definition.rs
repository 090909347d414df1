//! What the expansions of `#[service]` and `#[shape]` call.

use std::fmt;
use std::pin::Pin;
use std::vec::IntoIter;

use crate::definition::{
    Member, Mistyped, Path, Place, Schema, Shape, Structure, Traits, Value, Violations, check,
    sample,
};

pub use std::boxed::Box;
pub use std::string::String;
pub use std::sync::Arc;
pub use std::vec::Vec;

/// What the dyn form of a method returns.
pub type BoxedFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

impl Member {
    /// A member of a type.
    #[must_use]
    pub const fn new<T: Shape>(name: &'static str, place: Place, traits: Traits) -> Self {
        let required = !T::OPTIONAL;
        Self { name, schema: T::schema, required, place, idempotency_token: false, traits }
    }
}

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
    pub fn take<T: Shape>(&mut self) -> Result<T, Mistyped> {
        let value = self.values.next().unwrap_or(Value::Null);
        let name = self.names.get(self.taken).map_or("", |member| member.name);
        self.taken += 1;
        T::from_value(value).map_err(|error| error.at(name))
    }
}

/// A member of a union as a value.
#[must_use]
pub fn union(index: usize, value: &impl Shape) -> Value {
    Value::Union(index, Box::new(value.to_value()))
}

/// The value of a union's member.
///
/// # Errors
///
/// When it is of another type.
pub fn inside<T: Shape>(value: Value, name: &str) -> Result<T, Mistyped> {
    T::from_value(value).map_err(|error| error.at(name))
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
/// When a shape does not take its own sample, which would be a bug.
#[must_use]
pub fn fixture<T: Shape>() -> T {
    let value = sample(T::SCHEMA, &Traits::NONE, "fixture");
    T::from_value(value).unwrap_or_else(|error| unreachable!("a fixture is of its shape: {error}"))
}

/// Checks a value against its definition.
///
/// # Errors
///
/// All that is wrong with it.
pub fn validate<T: Shape>(value: &T) -> Result<(), Violations> {
    let mut found = Vec::new();
    check(&value.to_value(), T::SCHEMA, &Traits::NONE, &Path::ROOT, &mut found);
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
    const NONE: Structure = Structure { name: "", members: &[], error: None };
    let structure = match T::SCHEMA {
        Schema::Structure(structure) => structure,
        _ => &NONE,
    };
    (structure, error.to_value())
}

/// A sensitive value for `Debug`: whether it is there, not what it is.
#[must_use]
pub fn hidden<T: Shape>(value: &T) -> &'static dyn fmt::Debug {
    struct Hidden(&'static str);
    impl fmt::Debug for Hidden {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(self.0)
        }
    }
    static ABSENT: Hidden = Hidden("None");
    static THERE: Hidden = Hidden("(sensitive)");
    if value.to_value().is_null() { &ABSENT } else { &THERE }
}

/// Checks while compiling that the labels of a path and the members for labels are the same.
///
/// # Panics
///
/// When they are not: the build fails there.
pub const fn check_labels(uri: &str, host_prefix: &str, input: Option<&'static Schema>) {
    let members: &[Member] = match input {
        Some(Schema::Structure(structure)) => structure.members,
        Some(_) => panic!("the input of an operation is a struct"),
        None => &[],
    };
    check_template(uri.as_bytes(), members, true);
    check_template(host_prefix.as_bytes(), members, false);
    let mut index = 0;
    while index < members.len() {
        if matches!(members[index].place, Place::Label) {
            assert!(
                has_label(uri.as_bytes(), members[index].name.as_bytes()),
                "a member with `#[member(uri)]` of the input is no label of this path"
            );
        }
        index += 1;
    }
}

const fn check_template(template: &[u8], members: &[Member], is_path: bool) {
    let mut at = 0;
    while at < template.len() {
        if template[at] == b'{' {
            let start = at + 1;
            while at < template.len() && template[at] != b'}' {
                at += 1;
            }
            let end = if template[at - 1] == b'+' { at - 1 } else { at };
            assert!(
                has_member(template, start, end, members, is_path),
                "a label has no member in the input: add one of its wire name (in a path with `#[member(uri)]`)"
            );
        }
        at += 1;
    }
}

const fn has_member(
    template: &[u8],
    start: usize,
    end: usize,
    members: &[Member],
    is_path: bool,
) -> bool {
    let mut index = 0;
    while index < members.len() {
        let name = members[index].name.as_bytes();
        if same(template, start, end, name)
            && (!is_path || matches!(members[index].place, Place::Label))
        {
            return true;
        }
        index += 1;
    }
    false
}

const fn has_label(template: &[u8], name: &[u8]) -> bool {
    let mut at = 0;
    while at < template.len() {
        if template[at] == b'{' {
            let start = at + 1;
            while at < template.len() && template[at] != b'}' {
                at += 1;
            }
            let end = if template[at - 1] == b'+' { at - 1 } else { at };
            if same(template, start, end, name) {
                return true;
            }
        }
        at += 1;
    }
    false
}

const fn same(text: &[u8], start: usize, end: usize, name: &[u8]) -> bool {
    if end - start != name.len() {
        return false;
    }
    let mut index = 0;
    while index < name.len() {
        if text[start + index] != name[index] {
            return false;
        }
        index += 1;
    }
    true
}
