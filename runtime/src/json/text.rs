//! A JSON string as it was spelled between its quotes.

use std::borrow::Cow;

/// The text between the quotes of a JSON string, escapes included.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Text(Box<str>);

impl Text {
    /// Spells a value with the fewest escapes.
    pub(crate) fn new(value: &str) -> Self {
        let mut raw = String::with_capacity(value.len());
        for c in value.chars() {
            match c {
                '"' => raw.push_str("\\\""),
                '\\' => raw.push_str("\\\\"),
                '\n' => raw.push_str("\\n"),
                '\r' => raw.push_str("\\r"),
                '\t' => raw.push_str("\\t"),
                '\u{8}' => raw.push_str("\\b"),
                '\u{c}' => raw.push_str("\\f"),
                c if c < ' ' => {
                    use std::fmt::Write as _;
                    // Writing to a String cannot fail.
                    let _ = write!(raw, "\\u{:04x}", u32::from(c));
                }
                c => raw.push(c),
            }
        }
        Self(raw.into())
    }

    /// Takes text that the parser has checked: valid escapes, no lone surrogate, no control character.
    pub(super) fn from_checked(raw: &str) -> Self {
        Self(raw.into())
    }

    pub(crate) fn raw(&self) -> &str {
        &self.0
    }

    /// The string that the spelling stands for.
    pub(crate) fn value(&self) -> Cow<'_, str> {
        if self.0.contains('\\') { Cow::Owned(unescape(&self.0)) } else { Cow::Borrowed(&self.0) }
    }
}

fn unescape(raw: &str) -> String {
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        value.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        let (c, used) = match escape.as_bytes().first() {
            Some(b'n') => ('\n', 1),
            Some(b'r') => ('\r', 1),
            Some(b't') => ('\t', 1),
            Some(b'b') => ('\u{8}', 1),
            Some(b'f') => ('\u{c}', 1),
            Some(b'u') => unescape_unicode(escape),
            Some(&c) => (char::from(c), 1),
            None => break,
        };
        value.push(c);
        rest = &escape[used..];
    }
    value.push_str(rest);
    value
}

/// Reads `uXXXX`, or the pair `uXXXX\uXXXX`, and says how many bytes that took.
fn unescape_unicode(escape: &str) -> (char, usize) {
    let unit = |from: usize| {
        escape.get(from..from + 4).and_then(|digits| u32::from_str_radix(digits, 16).ok())
    };
    let first = unit(1).unwrap_or(0xFFFD);
    if (0xD800..0xDC00).contains(&first)
        && let Some(second) = unit(7).filter(|second| (0xDC00..0xE000).contains(second))
    {
        let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        return (char::from_u32(code).unwrap_or('\u{FFFD}'), 11);
    }
    (char::from_u32(first).unwrap_or('\u{FFFD}'), 5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_survive_spelling() {
        for value in ["", "plain", "q\"b\\n\nr\rt\tb\u{8}f\u{c}e\u{1b}", "é😀\u{7f}"] {
            assert_eq!(Text::new(value).value(), value);
        }
    }

    #[test]
    fn escapes_mean_their_characters() {
        assert_eq!(Text::from_checked(r"a\/b\u00e9\ud83d\ude00").value(), "a/bé😀");
    }
}
