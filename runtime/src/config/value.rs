//! Typed values out of TOML: what is not as expected is a fault with its place.

use std::ops::Range;
use std::path::Path;

use toml_span::value::Table;

pub(super) use toml_span::Value;

use super::{Source, Sourced};
use crate::error::Error;
use crate::json::line_and_column;
use crate::words::did_you_mean;

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
        Ok(self.sourced(&span(value), read))
    }

    /// The same for every string of an array.
    pub(super) fn read_each<T>(
        &self,
        value: &Value<'_>,
        read: impl Fn(&str) -> crate::Result<T>,
    ) -> Read<Vec<Sourced<T>>> {
        list(value)?.iter().map(|item| self.read(item, &read)).collect()
    }
}

/// Where a value stands, with the quote that a string's own span leaves out (but for `""`).
pub(super) fn span(value: &Value<'_>) -> Range<usize> {
    let Range { start, end } = value.span.into();
    let is_inside = value.as_str().is_some_and(|text| !text.is_empty() || start == end);
    start.saturating_sub(usize::from(is_inside))..end
}

pub(super) fn list<'a, 'b>(value: &'b Value<'a>) -> Read<&'b [Value<'a>]> {
    value.as_array().map(Vec::as_slice).ok_or_else(|| expected(value, "an array of strings"))
}

/// A table; `header` says how to write it.
pub(super) fn table<'a, 'b>(value: &'b Value<'a>, header: &str) -> Read<&'b Table<'a>> {
    value.as_table().ok_or_else(|| expected(value, &format!("a table: {header}")))
}

/// Which of two words stands there.
pub(super) fn word(value: &Value<'_>, [no, yes]: [&str; 2]) -> Read<bool> {
    match value.as_str() {
        Some(text) if text == no => Ok(false),
        Some(text) if text == yes => Ok(true),
        _ => Err(expected(value, &format!("{no:?} or {yes:?}"))),
    }
}

pub(super) fn string<'b>(value: &'b Value<'_>) -> Read<&'b str> {
    value.as_str().ok_or_else(|| expected(value, "a string"))
}

pub(super) fn expected(value: &Value<'_>, what: &str) -> Fault {
    wrong(value, format!("expected {what}"))
}

pub(super) fn wrong(value: &Value<'_>, message: String) -> Fault {
    Fault { at: span(value), message }
}

pub(super) fn unknown_key(at: Range<usize>, key: &str, known: &[&str]) -> Fault {
    let (known_keys, meant) = (known.join(", "), did_you_mean(key, known));
    Fault { at, message: format!("unknown key {key:?}: write one of {known_keys}{meant}") }
}
