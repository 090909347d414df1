//! Secrets in text: members in quotes, XML elements and parts of forms by their names, then by value and shape.

use std::ops::Range;

use super::Secrets;
use super::mask::{is_mask, is_number, replaced};
use super::values::joined;

const CDATA: &str = "<![CDATA[";

/// The head of a part of a form is not longer.
const MAX_HEAD: usize = 2 << 10;

/// So far behind a tag its end is looked for.
const MAX_ELEMENT: usize = 64 << 10;

/// Masks what must not be kept of a text.
pub(super) fn mask(text: &str, secrets: &mut Secrets) -> String {
    let named = mask_named(text, secrets);
    secrets.mask(&named)
}

/// Masks what is a secret by its name.
pub(super) fn mask_named(text: &str, secrets: &mut Secrets) -> String {
    let mut masked = text.to_owned();
    for find in [elements, quoted_members, parts] {
        let found = joined(find(&masked, secrets));
        if !found.is_empty() {
            masked = replaced(&masked, &found, |secret| secrets.conceal(plain(secret)));
        }
    }
    let found = joined(numbers(&masked, secrets));
    if !found.is_empty() {
        masked =
            replaced(&masked, &found, |secret| secrets.masks().mask_number(secret).to_string());
    }
    masked
}

/// What is in a CDATA section.
fn plain(text: &str) -> &str {
    let text = text.trim();
    text.strip_prefix(CDATA).map_or(text, |data| data.strip_suffix("]]>").unwrap_or(data))
}

/// The texts of XML elements with secret names: `<SecretAccessKey>…</SecretAccessKey>`.
pub(super) fn elements(text: &str, secrets: &Secrets) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('<').map(|at| from + at) {
        let Some(close) = text[open..].find('>').map(|length| open + length + 1) else { break };
        from = close;
        let (tag, behind) = (&text[open + 1..close - 1], &text[close..]);
        let whole = tag.split([' ', '\n', '\t', '/']).next().unwrap_or_default();
        let name = whole.rsplit(':').next().unwrap_or_default();
        if tag.ends_with('/') || !secrets.masks().rules().is_member(name) {
            continue;
        }
        // With all that is in it: other elements, comments, CDATA, whose quotes might end in another place.
        let near = &behind[..behind.floor_char_boundary(MAX_ELEMENT)];
        let length = near.find(&format!("</{whole}")).or_else(|| behind.find('<')).unwrap_or(0);
        if length > 0 && !is_mask(&behind[..length]) {
            found.push(close..close + length);
            from = close + length;
        }
    }
    found
}

/// The values of `"password": "…"` in text that is no JSON as a whole, or not in a form that comes back: lines of
/// JSON, duplicate keys, unusual spacing.
pub(super) fn quoted_members(text: &str, secrets: &Secrets) -> Vec<Range<usize>> {
    let is_free = |value: &Range<usize>| !value.is_empty() && !is_mask(&text[value.clone()]);
    members(text, secrets, |at| {
        next_string(text, at).filter(|value| value.start == at + 1 && is_free(value))
    })
}

/// The same where the value is a number.
fn numbers(text: &str, secrets: &Secrets) -> Vec<Range<usize>> {
    members(text, secrets, |at| {
        let in_number = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E');
        let length = text[at..].find(|c| !in_number(c)).unwrap_or(text.len() - at);
        let number = &text[at..at + length];
        let is_free = number.contains(|c: char| c.is_ascii_digit()) && !is_number(number);
        is_free.then(|| at..at + length)
    })
}

/// The values of members with secret names, as far as `value` takes what stands behind the colon.
fn members(
    text: &str,
    secrets: &Secrets,
    value: impl Fn(usize) -> Option<Range<usize>>,
) -> Vec<Range<usize>> {
    let rules = secrets.masks().rules();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some(key) = next_string(text, from) {
        let after = text[key.end + 1..].trim_start();
        let Some(behind) = after.strip_prefix(':').map(str::trim_start) else {
            // No key. What closes it may as well open the next: a stray quote shifts all pairs.
            from = key.end;
            continue;
        };
        from = key.end + 1;
        if rules.is_member(&text[key])
            && let Some(value) = value(text.len() - behind.len())
        {
            // As above: what closes it may open the next.
            from = value.end;
            found.push(value);
        }
    }
    found
}

/// The parts of a multipart form with secret names.
pub(super) fn parts(text: &str, secrets: &Secrets) -> Vec<Range<usize>> {
    const DISPOSITION: &str = "form-data;";
    let rules = secrets.masks().rules();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices(DISPOSITION) {
        if found.last().is_some_and(|part| at < part.end) {
            continue;
        }
        let near = &text[at..text.floor_char_boundary(at + MAX_HEAD)];
        let Some(head) = near.find("\r\n\r\n").map(|length| &near[..length]) else { continue };
        let named = head.split([';', ' ']).find_map(|one| one.strip_prefix("name="));
        let name = named.map(|name| name.split("\r\n").next().unwrap_or(name).trim_matches('"'));
        if !name.is_some_and(|name| rules.is_parameter(name)) {
            continue;
        }
        let start = at + head.len() + 4;
        let end = text[start..].find("\r\n--").map_or(text.len(), |length| start + length);
        if start < end && !is_mask(&text[start..end]) {
            found.push(start..end);
        }
    }
    found
}

/// The content of the next string in double quotes.
fn next_string(text: &str, from: usize) -> Option<Range<usize>> {
    let start = from + text[from..].find('"')? + 1;
    let mut escaped = false;
    let length = text[start..].find(|c| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    })?;
    Some(start..start + length)
}
