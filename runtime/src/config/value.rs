//! Typed values out of TOML: what is not as expected is a fault with its place.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Source, Sourced};
use crate::error::Error;
use crate::json::line_and_column;
use crate::words::did_you_mean;

pub(super) type Value<'a> = Spanned<DeValue<'a>>;

/// What a reader of values comes to.
pub(super) type Read<T> = std::result::Result<T, Fault>;

/// What is wrong with a file, and where.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) at: Range<usize>,
    pub(super) message: String,
}

/// The file that is being read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    pub(super) path: &'a Path,
    pub(super) text: &'a str,
}

impl Place<'_> {
    /// A value with the line that it stands in.
    pub(super) fn sourced<T>(&self, at: &Range<usize>, value: T) -> Sourced<T> {
        let (line, _) = line_and_column(self.text, at.start);
        Sourced::new(value, Source::File { path: self.path.to_owned(), line })
    }

    pub(super) fn error(&self, Fault { at, message }: Fault) -> Error {
        let (line, column) = line_and_column(self.text, at.start);
        Error::config(format!("{}:{line}:{column}: {message}", self.path.display()))
    }

    /// A string, checked and read by `read`.
    pub(super) fn read<T>(
        &self,
        value: &Value<'_>,
        read: impl FnOnce(&str) -> crate::Result<T>,
    ) -> Read<Sourced<T>> {
        let read = read(string(value)?).map_err(|error| wrong(value, error.to_string()))?;
        Ok(self.sourced(&value.span(), read))
    }

    /// The same for every string of an array.
    pub(super) fn read_each<T>(
        &self,
        value: &Value<'_>,
        read: impl Fn(&str) -> crate::Result<T>,
    ) -> Read<Vec<Sourced<T>>> {
        let DeValue::Array(items) = value.get_ref() else {
            return Err(expected(value, "an array of strings"));
        };
        items.iter().map(|item| self.read(item, &read)).collect()
    }
}

/// A table; `header` says how to write it.
pub(super) fn table<'a, 'b>(value: &'b Value<'a>, header: &str) -> Read<&'b DeTable<'a>> {
    match value.get_ref() {
        DeValue::Table(table) => Ok(table),
        _ => Err(expected(value, &format!("a table: {header}"))),
    }
}

/// Which of two words stands there.
pub(super) fn word(value: &Value<'_>, [no, yes]: [&str; 2]) -> Read<bool> {
    match value.get_ref() {
        DeValue::String(text) if text == no => Ok(false),
        DeValue::String(text) if text == yes => Ok(true),
        _ => Err(expected(value, &format!("{no:?} or {yes:?}"))),
    }
}

pub(super) fn string<'b>(value: &'b Value<'_>) -> Read<&'b str> {
    match value.get_ref() {
        DeValue::String(text) => Ok(text),
        _ => Err(expected(value, "a string")),
    }
}

pub(super) fn expected(value: &Value<'_>, what: &str) -> Fault {
    wrong(value, format!("expected {what}"))
}

pub(super) fn wrong(value: &Value<'_>, message: String) -> Fault {
    Fault { at: value.span(), message }
}

pub(super) fn unknown_key(at: Range<usize>, key: &str, known: &[&str]) -> Fault {
    let (known_keys, meant) = (known.join(", "), did_you_mean(key, known));
    Fault { at, message: format!("unknown key {key:?}: write one of {known_keys}{meant}") }
}
