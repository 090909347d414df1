//! Building a structure member by member.

use std::fmt;
use std::marker::PhantomData;

use crate::definition::{Schema, Shape, Structure, Value};
use crate::error::{Error, Result};

/// What a generated builder is made of.
pub struct Builder<T> {
    values: Vec<Value>,
    built: PhantomData<fn() -> T>,
}

impl<T: Shape> Builder<T> {
    /// A builder with nothing set.
    #[must_use]
    pub fn new() -> Self {
        let members = structure::<T>().map_or(0, |structure| structure.members.len());
        Self { values: vec![Value::Null; members], built: PhantomData }
    }

    /// Sets a member, by its index in the definition.
    #[must_use]
    pub fn set(mut self, index: usize, value: Value) -> Self {
        if let Some(slot) = self.values.get_mut(index) {
            *slot = value;
        }
        self
    }

    /// The structure.
    ///
    /// # Errors
    ///
    /// When a required member was not set.
    pub fn build(self) -> Result<T> {
        let members = structure::<T>().map_or(&[][..], |structure| structure.members);
        let missing: Vec<_> = members
            .iter()
            .zip(&self.values)
            .filter(|(member, value)| member.required && value.is_null())
            .map(|(member, _)| format!("`{}`", member.name))
            .collect();
        let name = structure::<T>().map_or("", |structure| structure.name);
        if !missing.is_empty() {
            return Err(Error::config(format!("{name} needs {}", missing.join(", "))));
        }
        T::from_value(Value::Structure(self.values))
            .map_err(|error| Error::config(format!("{name}: {error}")))
    }
}

impl<T: Shape> Default for Builder<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Clone for Builder<T> {
    fn clone(&self) -> Self {
        Self { values: self.values.clone(), built: PhantomData }
    }
}

impl<T> fmt::Debug for Builder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Builder")
    }
}

fn structure<T: Shape>() -> Option<&'static Structure> {
    match T::SCHEMA {
        Schema::Structure(structure) => Some(structure),
        _ => None,
    }
}
