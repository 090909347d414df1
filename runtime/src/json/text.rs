//! A JSON string as it was spelled between its quotes.

use std::borrow::Cow;

/// The text between the quotes of a JSON string, escapes included.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Text(Box<str>);

impl Text {
    /// Spells a value with the fewest escapes.
    pub(crate) fn new(value: &str) -> Self {
        let mut raw = String::with_capacity(value.len());
        escape(value, &mut raw);
        Self(raw.into())
    }

    /// Takes text that the parser has checked: valid escapes, no lone surrogate, no control character.
    pub(crate) fn from_checked(raw: &str) -> Self {
        Self(raw.into())
    }

    pub(crate) fn raw(&self) -> &str {
        &self.0
    }

    /// The string that the spelling stands for.
    pub(crate) fn value(&self) -> Cow<'_, str> {
        unescaped(&self.0)
    }
}

/// Writes the spelling of a string with the fewest escapes.
pub(super) fn escape(value: &str, out: &mut String) {
    let mut rest = value;
    loop {
        let plain = plain(rest.as_bytes());
        out.push_str(&rest[..plain]);
        let mut behind = rest[plain..].chars();
        match behind.next() {
            None => return,
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\u{c}') => out.push_str("\\f"),
            Some(c) => {
                use std::fmt::Write as _;
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
        }
        rest = behind.as_str();
    }
}

/// The string that a spelling stands for which has been checked.
pub(crate) fn unescaped(raw: &str) -> Cow<'_, str> {
    if memchr::memchr(b'\\', raw.as_bytes()).is_some() {
        Cow::Owned(unescape(raw))
    } else {
        Cow::Borrowed(raw)
    }
}

fn unescape(raw: &str) -> String {
    let mut value = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'\\', rest.as_bytes()) {
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

/// How many bytes come before the first that has to be escaped in a string, or ends it. Looks at eight at once: strings are
/// most of a cassette.
pub(super) fn plain(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const HIGH: u64 = ONES << 7;
    let ends = |c: u8| c == b'"' || c == b'\\' || c < b' ';
    let mut at = 0;
    let (words, _) = bytes.as_chunks::<8>();
    for word in words {
        let word = u64::from_le_bytes(*word);
        // The high bit of a byte that is zero, or less than a space. One behind such a byte may be taken for another.
        let zero = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
        let quote = zero(word ^ (ONES * u64::from(b'"')));
        let escape = zero(word ^ (ONES * u64::from(b'\\')));
        let control = word.wrapping_sub(ONES * u64::from(b' ')) & !word & HIGH;
        let found = quote | escape | control;
        if found != 0 {
            return at + found.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
    at + bytes[at..].iter().position(|&c| ends(c)).unwrap_or(bytes.len() - at)
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
    fn a_plain_run_ends_where_it_must() {
        for end in ["\"", "\\", "\n", "\0", "\u{1f}"] {
            for before in 0..20 {
                let text = "é\u{7f} ~\u{80}".chars().cycle().take(before).collect::<String>();
                let whole = format!("{text}{end}{end}xxxxxxxxxxxxxxxx");
                assert_eq!(plain(whole.as_bytes()), text.len(), "{whole:?}");
                assert_eq!(plain(text.as_bytes()), text.len());
            }
        }
    }

    #[test]
    fn escapes_mean_their_characters() {
        assert_eq!(Text::from_checked(r"a\/b\u00e9\ud83d\ude00").value(), "a/bé😀");
    }
}
