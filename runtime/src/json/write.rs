//! Writing JSON: compact, with Python's spaces, or indented.

use std::fmt::Write as _;

use super::text::{escape, plain};
use super::{Document, Json, Text};

/// How deep each level of an indented text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Indent {
    Spaces(u8),
    Tab,
}

impl Indent {
    /// Nobody indents further; a cassette that says so would blow its bodies up.
    pub(crate) const MAX_SPACES: u8 = 16;
}

/// The white space between tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Layout {
    /// `{"a":1,"b":[]}`
    Compact,
    /// `{"a": 1, "b": []}`: what Python's `json.dumps` writes.
    Python,
    /// A member a line.
    Indented(Indent),
}

/// Writes a value in a layout, without a line end.
pub(crate) fn render(value: &Json, layout: Layout) -> String {
    let mut out = String::new();
    Writer::new(&mut out, layout).value(value);
    out
}

/// Writes values in a layout, one after the other as its user has them.
pub(crate) struct Writer<'o> {
    out: &'o mut String,
    layout: Layout,
    depth: usize,
}

/// The members of an object that is written.
pub(crate) struct Members<'w, 'o> {
    writer: &'w mut Writer<'o>,
    is_empty: bool,
}

impl<'o> Writer<'o> {
    pub(crate) fn new(out: &'o mut String, layout: Layout) -> Self {
        Self { out, layout, depth: 0 }
    }

    pub(crate) fn string(&mut self, value: &str) {
        self.out.push('"');
        escape(value, self.out);
        self.out.push('"');
    }

    pub(crate) fn integer(&mut self, value: impl Into<u128>) {
        // Writing to a String cannot fail.
        let _ = write!(self.out, "{}", value.into());
    }

    pub(crate) fn object(&mut self, write: impl FnOnce(&mut Members<'_, 'o>)) {
        self.out.push('{');
        self.depth += 1;
        let mut members = Members { writer: self, is_empty: true };
        write(&mut members);
        let is_empty = members.is_empty;
        self.close('}', is_empty);
    }

    pub(crate) fn array<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut each: impl FnMut(&mut Self, T),
    ) {
        self.out.push('[');
        self.depth += 1;
        let mut is_empty = true;
        for item in items {
            self.next(&mut is_empty);
            each(self, item);
        }
        self.close(']', is_empty);
    }

    pub(crate) fn value(&mut self, value: &Json) {
        match value {
            Json::Null => self.out.push_str("null"),
            Json::Bool(true) => self.out.push_str("true"),
            Json::Bool(false) => self.out.push_str("false"),
            Json::Number(spelling) => self.out.push_str(spelling),
            Json::String(text) => self.text(text),
            Json::Array(items) => self.array(items, Self::value),
            Json::Object(members) => self.object(|out| out.extend(members)),
        }
    }

    /// A document, which needs no tree for that.
    pub(crate) fn document(&mut self, document: &Document) {
        match document.text() {
            Some(text) => self.checked(text),
            None => self.value(document),
        }
    }

    /// A value by its text, which has been checked.
    fn checked(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let from = at;
            at += 1;
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => {}
                b'{' | b'[' => {
                    self.out.push(char::from(byte));
                    self.depth += 1;
                    at += bytes[at..].iter().take_while(|c| c.is_ascii_whitespace()).count();
                    match bytes.get(at) {
                        Some(&end @ (b'}' | b']')) => {
                            at += 1;
                            self.close(char::from(end), true);
                        }
                        _ => self.new_line(),
                    }
                }
                b'}' | b']' => self.close(char::from(byte), false),
                b',' => self.comma(),
                b':' => self.colon(),
                b'"' => {
                    at += plain(&bytes[at..]);
                    while bytes.get(at) == Some(&b'\\') {
                        at += 2;
                        at += plain(&bytes[at..]);
                    }
                    at += 1;
                    self.out.push_str(&text[from..at]);
                }
                _ => {
                    let goes_on =
                        |c: &&u8| !matches!(c, b',' | b'}' | b']' | b' ' | b'\t' | b'\n' | b'\r');
                    at += bytes[at..].iter().take_while(goes_on).count();
                    self.out.push_str(&text[from..at]);
                }
            }
        }
    }

    fn text(&mut self, text: &Text) {
        self.out.push('"');
        self.out.push_str(text.raw());
        self.out.push('"');
    }

    fn next(&mut self, is_first: &mut bool) {
        if std::mem::replace(is_first, false) {
            self.new_line();
        } else {
            self.comma();
        }
    }

    fn comma(&mut self) {
        self.out.push_str(if self.layout == Layout::Python { ", " } else { "," });
        self.new_line();
    }

    fn colon(&mut self) {
        self.out.push_str(if self.layout == Layout::Compact { ":" } else { ": " });
    }

    fn close(&mut self, bracket: char, is_empty: bool) {
        self.depth -= 1;
        if !is_empty {
            self.new_line();
        }
        self.out.push(bracket);
    }

    fn new_line(&mut self) {
        let Layout::Indented(indent) = self.layout else {
            return;
        };
        self.out.push('\n');
        let (unit, width) = match indent {
            Indent::Tab => ("\t", 1),
            Indent::Spaces(width) => (" ", usize::from(width)),
        };
        self.out.extend(std::iter::repeat_n(unit, self.depth * width));
    }
}

impl<'o> Members<'_, 'o> {
    /// Begins a member; its value is written by what this returns.
    pub(crate) fn put(&mut self, key: &str) -> &mut Writer<'o> {
        self.writer.next(&mut self.is_empty);
        self.writer.string(key);
        self.writer.colon();
        self.writer
    }

    /// Members that are trees.
    pub(crate) fn extend(&mut self, members: &[(Text, Json)]) {
        for (key, value) in members {
            self.writer.next(&mut self.is_empty);
            self.writer.text(key);
            self.writer.colon();
            self.writer.value(value);
        }
    }
}
