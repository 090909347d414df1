//! The secrets that a request's redaction knows: what the request carried, what the session has met, and
//! what has the shape of one.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::mask::{is_mask, masks_in, replaced};
use super::masks::Masks;
use super::own::Own;
use super::{shapes, text};

/// Shorter values (`TOK`, `us-east-1`) would be found in the middle of ordinary words.
const MIN_LENGTH: usize = 12;

/// What has letters, digits and signs is no word either.
const MIN_MIXED: usize = 8;

/// What stands in paths and queries as it is (RFC 3986, section 2.3).
pub(super) const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The secrets of one exchange, and those of its session.
#[derive(Clone, Debug, Default)]
pub(crate) struct Secrets {
    own: Own,
    masks: Arc<Masks>,
}

impl Secrets {
    pub(super) fn of(masks: &Arc<Masks>) -> Self {
        Self { own: Own::default(), masks: Arc::clone(masks) }
    }

    pub(super) fn masks(&self) -> &Masks {
        &self.masks
    }

    pub(super) fn shared(&self) -> Arc<Masks> {
        Arc::clone(&self.masks)
    }

    /// Notes a secret to look for elsewhere, for the rest of the session.
    pub(crate) fn add(&mut self, secret: &str) {
        if let Some(secret) = worth_finding(secret) {
            self.masks.know(secret);
            // As URLs and forms spell it.
            if let Cow::Owned(encoded) = utf8_percent_encode(secret, ENCODED).into() {
                self.masks.know(&encoded);
            }
        }
    }

    /// Notes a secret that only this request has: its signature, say.
    pub(super) fn add_own(&mut self, secret: &str) {
        if let Some(secret) = worth_finding(secret) {
            self.own.add(secret);
        }
    }

    /// The mask of a value that is one by its name; the value is looked for elsewhere too.
    pub(super) fn conceal(&mut self, secret: &str) -> String {
        self.add(secret);
        self.masks.mask(secret)
    }

    /// Masks these secrets, and whatever has the shape of one.
    pub(crate) fn mask(&self, text: &str) -> String {
        self.masked(text).into_owned()
    }

    pub(super) fn masked<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let found = self.find(text);
        if found.is_empty() {
            return Cow::Borrowed(text);
        }
        Cow::Owned(replaced(text, &found, |secret| self.masks.mask(secret)))
    }

    /// The same for those that the session has met, and nothing else: what has a shape has been found already.
    pub(super) fn masked_again(&self, text: &str) -> Option<String> {
        let mut found = Vec::new();
        self.masks.find_known(text, &mut found);
        let found = apart(found, text);
        (!found.is_empty()).then(|| replaced(text, &found, |secret| self.masks.mask(secret)))
    }

    /// Where these secrets stand in a text, and what has the shape of one: sorted and apart.
    fn find(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = shapes::find(text);
        self.own.find(text.as_bytes(), &mut found);
        self.masks.find_known(text, &mut found);
        self.masks.rules().find(text, &mut found);
        apart(found, text)
    }

    /// The same in bytes that are no text, with what is a secret by its name there.
    pub(super) fn find_in_bytes(&self, bytes: &[u8]) -> Vec<Range<usize>> {
        let text = as_ascii(bytes);
        let mut found = self.find(&text);
        found.extend(self.named(&text));
        joined(found)
    }

    fn named(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = text::elements(text, self);
        found.extend(text::quoted_members(text, self));
        found.extend(text::parts(text, self));
        found
    }

    /// The same for a part of a long stream, with what is a secret by its name there; and masks.
    pub(crate) fn find_in_block(&self, bytes: &[u8]) -> Vec<Range<usize>> {
        // What no text has; then names tell nothing.
        let binary = memchr::memchr(0, bytes).is_some();
        let holds = |needle: &str| memchr::memmem::find(bytes, needle.as_bytes()).is_some();
        let hinted = shapes::HINTS.iter().any(|hint| holds(hint)) || self.own.stand_in(bytes);
        if binary && !hinted && !self.masks.holds_known(bytes) && !self.masks.rules().has_patterns()
        {
            return Vec::new();
        }
        let text = as_ascii(bytes);
        let mut found = masks_in(&text);
        if !binary {
            found.extend(self.named(&text));
        }
        found.extend(self.find(&text));
        joined(found)
    }
}

/// A secret that can be looked for in any text. It must look drawn: what is a plain word, a number or a name (an account id
/// as access key, `minioadmin`, `eu-central-1`) may stand in any request, where it would be masked in one run and not in
/// another with other credentials.
fn worth_finding(secret: &str) -> Option<&str> {
    let secret = secret.trim();
    let (mut digits, mut lower, mut upper, mut sign) = (0, false, false, false);
    for c in secret.bytes() {
        match c {
            b'0'..=b'9' => digits += 1,
            b'a'..=b'z' => lower = true,
            b'A'..=b'Z' => upper = true,
            b' ' | b'-' | b'_' | b'.' | b'/' | b':' => {}
            _ => sign = true,
        }
    }
    let (letter, cases) = (lower || upper, lower && upper);
    let long =
        secret.len() >= MIN_LENGTH && letter && (digits > 1 || (digits == 1 && (cases || sign)));
    let mixed = secret.len() >= MIN_MIXED && letter && digits > 0 && sign;
    ((long || mixed) && !is_mask(secret) && !secret.starts_with("arn:")).then_some(secret)
}

/// A mask is no place of a secret, whatever was found in it.
fn apart(mut found: Vec<Range<usize>>, text: &str) -> Vec<Range<usize>> {
    if found.is_empty() {
        return found;
    }
    let masks = masks_in(text);
    found.retain(|range| {
        !masks.iter().any(|mask| mask.start <= range.start && range.end <= mask.end)
    });
    joined(found)
}

/// Sorted and apart: places that overlap become one.
pub(super) fn joined(mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    found.sort_unstable_by_key(|range| (range.start, range.end));
    found.dedup_by(|next, before| {
        let overlap = next.start < before.end;
        if overlap {
            before.end = before.end.max(next.end);
        }
        overlap
    });
    found
}

/// Text of the same length: all that has a shape is ASCII.
fn as_ascii(bytes: &[u8]) -> String {
    let ascii: Vec<u8> = bytes.iter().map(|c| if c.is_ascii() { *c } else { 0x1a }).collect();
    String::from_utf8(ascii).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_echoed_credential_is_masked() {
        let mut secrets = Secrets::default();
        secrets.add("FwoGZXIvYXdz//token1");
        secrets.add("TOK");
        secrets.add("FwoGZXIvYXdz//token1-and-more");
        secrets.add("123456789012");
        secrets.add("minioadminadmin");
        let text =
            "FwoGZXIvYXdz//token1 FwoGZXIvYXdz//token1-and-more TOK 123456789012 minioadminadmin";
        assert_eq!(
            secrets.mask(text),
            "REDACTED00000001 REDACTED00000002 TOK 123456789012 minioadminadmin"
        );
        let other = Secrets::of(&secrets.masks);
        assert_eq!(other.mask("and FwoGZXIvYXdz//token1."), "and REDACTED00000001.");
    }

    #[test]
    fn what_is_masked_is_not_masked_again() {
        let secrets = Secrets::default();
        let once = secrets
            .mask("AKIAIOSFODNN7EXAMPLE eyJhbGciOiJI.eyJzdWIiOiIx.c2ln Credential=AKIDEXAMPLE");
        assert_eq!(secrets.mask(&once), once);
    }

    #[test]
    fn bytes_are_looked_at_where_they_are_text() {
        let secrets = Secrets::default();
        let bytes = b"\xff\xfeAKIAIOSFODNN7EXAMPLE\0";
        assert_eq!(secrets.find_in_bytes(bytes).first(), Some(&(2..22)));
    }
}
