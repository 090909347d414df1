//! JSON that keeps how its text was spelled: key order, number spelling and string escapes.
//!
//! A replayed body must be the very bytes that were recorded (live Step Functions writes
//! `1.686509515191E9`), and a cassette must show it structured. `serde_json` can keep number text
//! only through `arbitrary_precision`, which would leak into the user's whole build.

mod document;
mod number;
mod read;
mod spelled;
mod text;
mod write;

pub(crate) use document::Document;
pub(crate) use number::canonical as canonical_number;
pub(crate) use read::{MAX_BODY_VALUES, Reader, parse, parse_body, parse_spaced};
pub(crate) use spelled::{Fault, Raw, Read, Spelled, line_and_column};
pub(crate) use text::{Text, unescaped};
pub(crate) use write::{Indent, Layout, Members, Writer, render};

/// One JSON value, spelled as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(Box<str>),
    String(Text),
    Array(Vec<Json>),
    Object(Vec<(Text, Json)>),
}

impl Json {
    pub(crate) fn string(value: &str) -> Self {
        Self::String(Text::new(value))
    }

    pub(crate) fn integer(value: impl Into<i128>) -> Self {
        Self::Number(value.into().to_string().into())
    }

    pub(crate) fn object<'a>(members: impl IntoIterator<Item = (&'a str, Self)>) -> Self {
        Self::Object(members.into_iter().map(|(key, value)| (Text::new(key), value)).collect())
    }

    /// Changes every string in it that is a value; one that comes out the same keeps its spelling.
    pub(crate) fn change_strings(&mut self, change: &impl Fn(&mut String)) {
        match self {
            Self::String(text) => {
                let mut plain = text.value().into_owned();
                change(&mut plain);
                if plain != text.value() {
                    *text = Text::new(&plain);
                }
            }
            Self::Array(items) => {
                for item in items {
                    item.change_strings(change);
                }
            }
            Self::Object(members) => {
                for (_, value) in members {
                    value.change_strings(change);
                }
            }
            Self::Null | Self::Bool(_) | Self::Number(_) => {}
        }
    }

    /// The word for this kind of value in messages.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

/// Appends one step to a JSON pointer (RFC 6901).
pub(crate) fn push_pointer(pointer: &mut String, step: &str) {
    pointer.push('/');
    pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
}
