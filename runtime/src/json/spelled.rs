//! Parts of a JSON text as they are spelled, and where they are in it.

use std::borrow::Cow;

use super::unescaped;

/// Where the text stops being what was expected, and what should stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) offset: usize,
    pub(crate) message: String,
}

/// What was read; a fault is at a byte offset of the text.
pub(crate) type Read<T> = Result<T, Fault>;

/// Line and column of an offset, from 1, as compilers count them.
pub(crate) fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(offset)];
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (before.matches('\n').count() + 1, column)
}

/// A string as it is spelled between its quotes, which has been checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raw<'a> {
    pub(crate) text: &'a str,
    pub(super) is_escaped: bool,
}

impl<'a> Raw<'a> {
    /// What it stands for.
    #[inline]
    pub(crate) fn value(self) -> Cow<'a, str> {
        if self.is_escaped { unescaped(self.text) } else { Cow::Borrowed(self.text) }
    }

    // For every pair of keys of an object: worth more than a call.
    #[inline]
    pub(super) fn is_same(self, other: Self) -> bool {
        self.text == other.text
            || ((self.is_escaped || other.is_escaped) && self.value() == other.value())
    }
}

/// A value as it is spelled, which has been checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelled<'a> {
    pub(crate) text: &'a str,
    pub(crate) offset: usize,
}

impl<'a> Spelled<'a> {
    /// The word for this kind of value in messages.
    pub(crate) fn kind(self) -> &'static str {
        match self.text.as_bytes().first() {
            Some(b'{') => "an object",
            Some(b'[') => "an array",
            Some(b'"') => "a string",
            Some(b't' | b'f') => "a boolean",
            Some(b'n') => "null",
            _ => "a number",
        }
    }

    /// What is between the quotes, if it is a string.
    pub(crate) fn raw_string(self) -> Option<&'a str> {
        self.text.strip_prefix('"')?.strip_suffix('"')
    }

    pub(crate) fn number(self) -> Option<&'a str> {
        self.text.starts_with(|c: char| c == '-' || c.is_ascii_digit()).then_some(self.text)
    }

    pub(crate) fn fault(self, message: impl Into<String>) -> Fault {
        Fault { offset: self.offset, message: message.into() }
    }
}
