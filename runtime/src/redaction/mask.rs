//! The forms of masks: what stands where a secret was, so that whoever reads it finds what it expects.
//!
//! All are built on sixteen characters, `REDACTED`, four hexadecimal digits for the cassette and four for the
//! secret: also in base64, also as a word.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use crate::random;

/// What every mask holds; older cassettes have nothing else.
pub(crate) const MASK: &str = "REDACTED";

/// The digits behind it.
const DIGITS: usize = 8;

/// A web token that nobody signed, up to its signature: `{"alg":"none"}`, `{}`.
const TOKEN: &str = "eyJhbGciOiJub25lIn0.e30.";

/// How a mask begins that is a UUID.
const UUID: &str = "4edac7ed-";

/// The prefixes of AWS access key ids that are credentials: of users, sessions, bearer tokens of services, contexts.
const KEY_IDS: [&str; 4] = ["AKIA", "ASIA", "ABIA", "ACCA"];

/// Where a cassette's masks begin to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag(u16);

/// One mask of one cassette.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) tag: Tag,
    pub(super) number: u16,
}

impl Tag {
    /// That of masks which are never written: of what a client sends on replay.
    pub(super) const LIVE: Self = Self(0);

    pub(super) fn random() -> Self {
        let [drawn, other, ..] = random::bits().to_be_bytes();
        Self(u16::from_be_bytes([drawn, other]).max(1))
    }

    pub(super) fn new(value: u16) -> Self {
        Self(value)
    }

    pub(super) fn value(self) -> u16 {
        self.0
    }
}

impl Mark {
    /// The mask of a secret, of its shape.
    pub(super) fn of(self, secret: &str) -> String {
        let core = self.core();
        if is_access_key_id(secret) {
            return format!("{}{}", &secret[..4], core.to_ascii_uppercase());
        }
        if let Some(frame) = Frame::of(secret) {
            return frame.around(&core);
        }
        if secret.starts_with("eyJ") && secret.split('.').count() == 3 {
            return format!("{TOKEN}{core}");
        }
        if is_uuid(secret) {
            return format!("{UUID}{:04x}-4000-8000-{:012x}", self.tag.0, self.number);
        }
        core
    }

    /// The mask of a number, which is one: nine digits beginning with 909.
    pub(super) fn number(self) -> u32 {
        909_000_000 + u32::from(self.tag.0 % 1000) * 1000 + u32::from(self.number % 1000)
    }

    fn core(self) -> String {
        format!("{MASK}{:04x}{:04x}", self.tag.0, self.number)
    }

    /// What the digits of a mask say.
    pub(super) fn read(mask: &str) -> Option<Self> {
        let hexadecimal = |digits: &str| u16::from_str_radix(digits, 16).ok();
        let (tag, number) = if let Some(rest) = mask.strip_prefix(UUID) {
            (rest.get(..4)?, rest.get(rest.len().checked_sub(4)?..)?)
        } else {
            let digits = &mask[mask.find(MASK)? + MASK.len()..];
            (digits.get(..4)?, digits.get(4..DIGITS)?)
        };
        Some(Self { tag: Tag(hexadecimal(tag)?), number: hexadecimal(number)? })
    }
}

/// Whether a number is a mask.
pub(crate) fn is_number(spelling: &str) -> bool {
    spelling.len() == 9 && spelling.starts_with("909")
}

/// What any mask holds: the word, or how a UUID begins.
static FORMS: LazyLock<[Finder<'static>; 2]> = LazyLock::new(|| [MASK, UUID].map(Finder::new));

/// Whether a text holds a mask of any form.
pub(crate) fn is_masked(text: &str) -> bool {
    FORMS.iter().any(|form| form.find(text.as_bytes()).is_some())
}

/// Whether a text is nothing but a mask.
pub(crate) fn is_mask(text: &str) -> bool {
    matches!(masks_in(text).as_slice(), [whole] if *whole == (0..text.len()))
}

/// The masks of a text, in their order.
pub(crate) fn masks_in(text: &str) -> Vec<Range<usize>> {
    let [words, uuids] = &*FORMS;
    let mut found: Vec<Range<usize>> =
        words.find_iter(text.as_bytes()).map(|at| whole(text, at)).collect();
    found.extend(uuids.find_iter(text.as_bytes()).filter_map(|at| {
        let whole = at..at + 36;
        text.get(whole.clone()).filter(|text| is_uuid(text)).map(|_| whole)
    }));
    found.sort_unstable_by_key(|range| range.start);
    found.dedup_by(|next, before| next.start < before.end);
    found
}

/// A text with every mask in it the same word: it does not count which secret stood there.
pub(crate) fn blind(text: &str) -> Cow<'_, str> {
    if is_masked(text) {
        Cow::Owned(replaced(text, &masks_in(text), |_| MASK))
    } else {
        Cow::Borrowed(text)
    }
}

/// Eight, four, four, four and twelve hexadecimal digits. The bits of version and variant do not
/// count: the Rust SDK sets the latter wrongly.
pub(crate) fn is_uuid(value: &str) -> bool {
    value.len() == 36
        && value.bytes().enumerate().all(|(at, c)| match at {
            8 | 13 | 18 | 23 => c == b'-',
            _ => c.is_ascii_hexdigit(),
        })
}

/// Replaces ranges, which are sorted and apart.
pub(super) fn replaced<T: AsRef<str>>(
    text: &str,
    ranges: &[Range<usize>],
    mut with: impl FnMut(&str) -> T,
) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for range in ranges {
        kept.push_str(&text[from..range.start]);
        kept.push_str(with(&text[range.clone()]).as_ref());
        from = range.end;
    }
    kept.push_str(&text[from..]);
    kept
}

/// All of the mask whose word stands at a place.
fn whole(text: &str, at: usize) -> Range<usize> {
    let (before, behind) = (&text[..at], &text[at + MASK.len()..]);
    let digits =
        |of: fn(&u8) -> bool| behind.len() >= DIGITS && behind.as_bytes()[..DIGITS].iter().all(of);
    let upper = digits(|c| matches!(c, b'0'..=b'9' | b'A'..=b'F'));
    let lower = digits(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'));
    let end = at + MASK.len() + if upper || lower { DIGITS } else { 0 };
    if before.ends_with(TOKEN) {
        return at - TOKEN.len()..end;
    }
    if upper && KEY_IDS.iter().any(|prefix| before.ends_with(prefix)) {
        return at - 4..end;
    }
    // A frame's lines are short.
    let near = before.ceil_char_boundary(before.len().saturating_sub(Frame::LINE));
    let begin = before[near..].rfind(Frame::BEGIN).map(|found| near + found);
    let framed = begin.and_then(|begin| {
        let label = Frame::label(&text[begin..at])?;
        let framed = Frame::LINES.map(|line| Frame { label, line }.around(&text[at..end]));
        let framed = framed.iter().find(|framed| text[begin..].starts_with(framed.as_str()))?;
        Some(begin..begin + framed.len())
    });
    framed.unwrap_or(at..end)
}

/// A prefix and sixteen more capitals or digits.
fn is_access_key_id(text: &str) -> bool {
    text.len() == 20
        && KEY_IDS.iter().any(|prefix| text.starts_with(prefix))
        && text.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
}

/// The lines around a key in PEM.
struct Frame<'a> {
    label: &'a str,
    /// A line's end.
    line: &'static str,
}

impl<'a> Frame<'a> {
    const BEGIN: &'static str = "-----BEGIN ";
    /// More than one of its lines has.
    const LINE: usize = 100;
    const DASHES: &'static str = "-----";
    /// It is escaped where the key stands in a text of JSON, and no end of a line where the key is in a header.
    const LINES: [&'static str; 3] = ["\n", "\\n", " "];

    fn of(key: &'a str) -> Option<Self> {
        let [all @ .., otherwise] = Self::LINES;
        let line = all.into_iter().find(|line| key.contains(line)).unwrap_or(otherwise);
        Some(Self { label: Self::label(key)?, line })
    }

    /// What a key is called; anything else than capitals might be a part of what must not be kept.
    fn label(key: &'a str) -> Option<&'a str> {
        let rest = key.strip_prefix(Self::BEGIN)?;
        let label = &rest[..rest.find(Self::DASHES)?];
        let plain = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b' ';
        label.bytes().all(plain).then_some(label)
    }

    fn around(&self, core: &str) -> String {
        let Self { label, line } = self;
        format!("-----BEGIN {label}-----{line}{core}{line}-----END {label}-----")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARK: Mark = Mark { tag: Tag(0x7f3a), number: 1 };

    #[test]
    fn a_mask_has_the_shape_of_its_secret_and_is_found_again() {
        for (secret, mask) in [
            ("hunter2", "REDACTED7f3a0001"),
            ("AKIAIOSFODNN7EXAMPLE", "AKIAREDACTED7F3A0001"),
            ("eyJhbGciOiJI.eyJzdWIiOiIx.c2ln", "eyJhbGciOiJub25lIn0.e30.REDACTED7f3a0001"),
            ("6c84fb90-12c4-11e1-840d-7b25c5ee775a", "4edac7ed-7f3a-4000-8000-000000000001"),
            (
                "-----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nREDACTED7f3a0001\n-----END EC PRIVATE KEY-----",
            ),
            (
                "-----BEGIN PRIVATE KEY-----\\nMHc\\n-----END PRIVATE KEY-----\\n",
                "-----BEGIN PRIVATE KEY-----\\nREDACTED7f3a0001\\n-----END PRIVATE KEY-----",
            ),
            (
                "-----BEGIN PRIVATE KEY-----MHc-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY----- REDACTED7f3a0001 -----END PRIVATE KEY-----",
            ),
            ("-----BEGIN hunter2 PRIVATE KEY-----", "REDACTED7f3a0001"),
        ] {
            assert_eq!(MARK.of(secret), mask);
            assert!(is_mask(mask), "{mask}");
            assert_eq!(Mark::read(mask), Some(MARK), "{mask}");
            let text = format!("<é{mask}|{mask}>\n\\n");
            assert_eq!(blind(&text), "<éREDACTED|REDACTED>\n\\n");
        }
        assert_eq!(MARK.number(), 909_570_001, "0x7f3a is 32570");
    }

    #[test]
    fn what_is_no_mask_stays() {
        for text in [
            "",
            "redacted",
            "4edac7ed-no uuid",
            "-----BEGIN PRIVATE KEY-----\nMHc\n-----END PRIVATE KEY-----",
        ] {
            assert_eq!(blind(text), text);
        }
        assert_eq!(blind("REDACTED and REDACTEDxyz"), "REDACTED and REDACTEDxyz");
        assert_eq!(Mark::read("REDACTED"), None);
    }
}
