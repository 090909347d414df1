//! Writing the tree: compact, with Python's spaces, or indented.

use super::{Json, Text};

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
    Writer { out: &mut out, layout, depth: 0 }.value(value);
    out
}

struct Writer<'a> {
    out: &'a mut String,
    layout: Layout,
    depth: usize,
}

impl Writer<'_> {
    fn value(&mut self, value: &Json) {
        match value {
            Json::Null => self.out.push_str("null"),
            Json::Bool(true) => self.out.push_str("true"),
            Json::Bool(false) => self.out.push_str("false"),
            Json::Number(spelling) => self.out.push_str(spelling),
            Json::String(text) => self.text(text),
            Json::Array(items) => {
                self.sequence('[', ']', items, Self::value);
            }
            Json::Object(members) => {
                self.sequence('{', '}', members, |writer, (key, value)| {
                    writer.text(key);
                    writer.out.push_str(if writer.layout == Layout::Compact { ":" } else { ": " });
                    writer.value(value);
                });
            }
        }
    }

    fn text(&mut self, text: &Text) {
        self.out.push('"');
        self.out.push_str(text.raw());
        self.out.push('"');
    }

    fn sequence<T>(
        &mut self,
        open: char,
        close: char,
        items: &[T],
        mut each: impl FnMut(&mut Self, &T),
    ) {
        self.out.push(open);
        self.depth += 1;
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                self.out.push_str(if self.layout == Layout::Python { ", " } else { "," });
            }
            self.new_line();
            each(self, item);
        }
        self.depth -= 1;
        if !items.is_empty() {
            self.new_line();
        }
        self.out.push(close);
    }

    fn new_line(&mut self) {
        let Layout::Indented(indent) = self.layout else {
            return;
        };
        self.out.push('\n');
        for _ in 0..self.depth {
            match indent {
                Indent::Tab => self.out.push('\t'),
                Indent::Spaces(width) => (0..width).for_each(|_| self.out.push(' ')),
            }
        }
    }
}
