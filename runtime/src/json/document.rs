//! A JSON value that stays the text it was read from until somebody looks into it.

use std::borrow::Cow;
use std::ops::{Deref, DerefMut};

use bytestring::ByteString;
use once_cell::sync::OnceCell;

use super::{Json, Layout, Writer, parse};

/// A checked JSON value. A replay writes most bodies, and never looks into them: as a tree they would take several times
/// the room of their text.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// As it was read, in any layout.
    text: ByteString,
    /// What the text says, once somebody has asked.
    tree: OnceCell<Box<Json>>,
    /// What it was changed to: then nothing else counts.
    changed: Option<Box<Json>>,
}

impl Document {
    /// A value that has been checked, by its text.
    pub(crate) fn checked(text: ByteString) -> Self {
        Self { text, tree: OnceCell::new(), changed: None }
    }

    /// What it says, for once: a tree that is not there yet is not kept.
    pub(crate) fn once(&self) -> Cow<'_, Json> {
        let known = self.changed.as_ref().or_else(|| self.tree.get());
        known.map_or_else(|| Cow::Owned(read(&self.text)), |tree| Cow::Borrowed(&**tree))
    }

    /// Its text in a layout.
    pub(crate) fn render(&self, layout: Layout) -> String {
        let mut out = String::with_capacity(self.text.len());
        Writer::new(&mut out, layout).document(self);
        out
    }

    /// What it was read from, unless it was changed since.
    pub(crate) fn text(&self) -> Option<&str> {
        self.changed.is_none().then_some(&*self.text)
    }
}

fn read(text: &str) -> Json {
    // Whoever made the document has checked the text.
    parse(text).unwrap_or(Json::Null)
}

impl Deref for Document {
    type Target = Json;

    fn deref(&self) -> &Json {
        let read = || self.tree.get_or_init(|| Box::new(read(&self.text)));
        self.changed.as_ref().unwrap_or_else(read)
    }
}

impl DerefMut for Document {
    fn deref_mut(&mut self) -> &mut Json {
        let tree = &mut self.tree;
        self.changed
            .get_or_insert_with(|| tree.take().unwrap_or_else(|| Box::new(read(&self.text))))
    }
}

impl From<Json> for Document {
    fn from(value: Json) -> Self {
        Self { text: ByteString::new(), tree: OnceCell::new(), changed: Some(Box::new(value)) }
    }
}

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        *self.once() == *other.once()
    }
}

impl Eq for Document {}

#[cfg(test)]
mod tests {
    use super::super::{Indent, render};
    use super::*;

    const TEXT: &str = r#"{ "a":[1.50, {},[ ]],"b" : "x\"{ ,: \u00e9\\", "c":{"d":null}}"#;

    #[test]
    fn text_and_tree_are_written_alike() {
        let document = Document::checked(TEXT.into());
        for layout in [Layout::Compact, Layout::Python, Layout::Indented(Indent::Spaces(2))] {
            assert_eq!(document.render(layout), render(&parse(TEXT).unwrap(), layout));
        }
    }

    #[test]
    fn what_is_changed_is_what_counts() {
        let mut document = Document::checked(TEXT.into());
        assert_eq!(document, Document::from(parse(TEXT).unwrap()));
        *document = Json::Bool(true);
        assert_eq!(document.render(Layout::Compact), "true");
        assert_eq!((document.text(), &*document.once()), (None, &Json::Bool(true)));
    }
}
