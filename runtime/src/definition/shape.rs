//! What a Rust type must do to be a shape, and the types that are one by themselves.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::{BuildHasher, Hash};

use bytes::Bytes;

use super::{Document, Mistyped, Schema, Structure, Timestamp, Value};

/// A type whose values a definition describes; `#[shape]` implements it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no shape",
    label = "not a shape",
    note = "write `#[shape]` on it, or use `bool`, `i8`, `i16`, `i32`, `i64`, `f32`, `f64`, `String`, `bytes::Bytes`, \
            `Timestamp`, `Document`, `Vec`, `BTreeMap`, `HashMap`, `Option` or `Box` of a shape"
)]
pub trait Shape: Clone + fmt::Debug + PartialEq {
    /// What the shape is.
    const SCHEMA: &'static Schema;

    /// Whether a value may be left out: true of `Option` only.
    const OPTIONAL: bool = false;

    /// The schema by function, for schemas that hold themselves.
    #[must_use]
    fn schema() -> &'static Schema {
        Self::SCHEMA
    }

    /// The value without its type.
    fn to_value(&self) -> Value;

    /// The type again.
    ///
    /// # Errors
    ///
    /// When the value is of another shape, or a required member is missing.
    fn from_value(value: Value) -> Result<Self, Mistyped>;
}

/// A type that may be the key of a map: a string, or an enum of strings.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no key of a map",
    label = "not a key",
    note = "keys are `String`s, or enums of strings with `#[shape]`"
)]
pub trait MapKey: Shape {
    /// The key as on the wire.
    fn to_key(&self) -> String {
        match self.to_value() {
            Value::String(key) => key,
            _ => String::new(),
        }
    }

    /// The key of that spelling.
    ///
    /// # Errors
    ///
    /// When the type has no such value.
    fn from_key(key: String) -> Result<Self, Mistyped> {
        Self::from_value(Value::String(key))
    }
}

impl MapKey for String {}

macro_rules! integers {
    ($($type:ty => $schema:ident),*) => {$(
        impl Shape for $type {
            const SCHEMA: &'static Schema = &Schema::$schema;

            fn to_value(&self) -> Value {
                Value::Integer(i64::from(*self))
            }

            fn from_value(value: Value) -> Result<Self, Mistyped> {
                match value {
                    Value::Integer(integer) => Self::try_from(integer).map_err(|_| {
                        Mistyped::new(concat!("an ", stringify!($type)), integer.to_string())
                    }),
                    other => Err(Mistyped::new("an integer", other.kind())),
                }
            }
        }
    )*};
}

integers!(i8 => Byte, i16 => Short, i32 => Integer, i64 => Long);

macro_rules! scalars {
    ($($type:ty => $schema:ident, $variant:ident, $expected:literal;)*) => {$(
        impl Shape for $type {
            const SCHEMA: &'static Schema = &Schema::$schema;

            fn to_value(&self) -> Value {
                Value::$variant(self.clone())
            }

            fn from_value(value: Value) -> Result<Self, Mistyped> {
                match value {
                    Value::$variant(value) => Ok(value),
                    other => Err(Mistyped::new($expected, other.kind())),
                }
            }
        }
    )*};
}

scalars! {
    bool => Boolean, Bool, "a boolean";
    f64 => Double, Float, "a number";
    String => String, String, "a string";
    Bytes => Blob, Blob, "bytes";
    Timestamp => Timestamp, Timestamp, "a timestamp";
    Document => Document, Document, "a document";
}

impl Shape for f32 {
    const SCHEMA: &'static Schema = &Schema::Float;

    fn to_value(&self) -> Value {
        Value::Float(f64::from(*self))
    }

    fn from_value(value: Value) -> Result<Self, Mistyped> {
        match value {
            #[allow(clippy::cast_possible_truncation, reason = "what a float holds of it")]
            Value::Float(number) => Ok(number as f32),
            other => Err(Mistyped::new("a number", other.kind())),
        }
    }
}

/// What an operation takes or gives that takes or gives nothing.
impl Shape for () {
    const SCHEMA: &'static Schema =
        &Schema::Structure(Structure { name: "()", members: &[], error: None });

    fn to_value(&self) -> Value {
        Value::Structure(Vec::new())
    }

    fn from_value(_: Value) -> Result<Self, Mistyped> {
        Ok(())
    }
}

impl<T: Shape> Shape for Option<T> {
    const SCHEMA: &'static Schema = T::SCHEMA;
    const OPTIONAL: bool = true;

    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, Shape::to_value)
    }

    fn from_value(value: Value) -> Result<Self, Mistyped> {
        if value.is_null() { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

impl<T: Shape> Shape for Box<T> {
    const SCHEMA: &'static Schema = T::SCHEMA;

    fn to_value(&self) -> Value {
        self.as_ref().to_value()
    }

    fn from_value(value: Value) -> Result<Self, Mistyped> {
        T::from_value(value).map(Self::new)
    }
}

impl<T: Shape> Shape for Vec<T> {
    const SCHEMA: &'static Schema = &Schema::List { of: T::schema, sparse: T::OPTIONAL };

    fn to_value(&self) -> Value {
        Value::List(self.iter().map(Shape::to_value).collect())
    }

    fn from_value(value: Value) -> Result<Self, Mistyped> {
        let Value::List(items) = value else { return Err(Mistyped::new("a list", value.kind())) };
        let typed =
            |(index, item)| T::from_value(item).map_err(|error| error.at(&format!("[{index}]")));
        items.into_iter().enumerate().map(typed).collect()
    }
}

impl<K: MapKey + Ord, V: Shape> Shape for BTreeMap<K, V> {
    const SCHEMA: &'static Schema =
        &Schema::Map { key: K::schema, value: V::schema, sparse: V::OPTIONAL };

    fn to_value(&self) -> Value {
        Value::Map(self.iter().map(|(key, value)| (key.to_key(), value.to_value())).collect())
    }

    fn from_value(value: Value) -> Result<Self, Mistyped> {
        entries(value)?.map(entry).collect()
    }
}

impl<K, V, S> Shape for HashMap<K, V, S>
where
    K: MapKey + Eq + Hash,
    V: Shape,
    S: BuildHasher + Clone + Default,
{
    const SCHEMA: &'static Schema =
        &Schema::Map { key: K::schema, value: V::schema, sparse: V::OPTIONAL };

    fn to_value(&self) -> Value {
        let mut entries: Vec<_> =
            self.iter().map(|(key, value)| (key.to_key(), value.to_value())).collect();
        // The order of a hash map differs from run to run.
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
        Value::Map(entries)
    }

    fn from_value(value: Value) -> Result<Self, Mistyped> {
        entries(value)?.map(entry).collect()
    }
}

fn entries(value: Value) -> Result<impl Iterator<Item = (String, Value)>, Mistyped> {
    match value {
        Value::Map(entries) => Ok(entries.into_iter()),
        other => Err(Mistyped::new("a map", other.kind())),
    }
}

fn entry<K: MapKey, V: Shape>((key, value): (String, Value)) -> Result<(K, V), Mistyped> {
    let value = V::from_value(value).map_err(|error| error.at(&key))?;
    Ok((K::from_key(key)?, value))
}
