//! Values that look drawn, under names that say that they are secret.

use std::ops::Range;

use memchr::memchr3_iter;

use super::entropy::{self, Classes};
use super::forms::{Hit, is_secret_key};
use super::harmless::{is_documented, is_mask, is_placeholder};
use super::secret::SecretKind;
use crate::redaction::{is_secret, normalized};

/// Shorter values are words, or too few to be told from one.
const LENGTH: Range<usize> = 8..(64 << 10);

/// How long a name may be.
const MAX_NAME: usize = 64;

/// The value of a name that is known to be secret, where it looks drawn.
pub(super) fn value(name: &str, text: &str, within: Range<usize>) -> Option<Hit> {
    let whole = &text[within.clone()];
    let value = whole.trim().trim_matches(['"', '\'']);
    let start = within.start + whole.find(value)?;
    let range = start..start + value.len();
    if !LENGTH.contains(&value.len()) || is_mask(value) || is_documented(value) {
        return None;
    }
    let plain = normalized(name);
    if is_secret_key(value) && (plain.contains("secretaccesskey") || plain.ends_with("secretkey")) {
        return Some(Hit::sure(range, SecretKind::SecretAccessKey));
    }
    if value.contains(char::is_whitespace) || is_placeholder(value) || !is_drawn(value) {
        return None;
    }
    let of_session = plain.ends_with("sessiontoken") || plain.ends_with("securitytoken");
    if of_session && value.len() >= 100 {
        return Some(Hit::sure(range, SecretKind::SessionToken));
    }
    Some(Hit::likely(range, SecretKind::Named))
}

/// Whether it is no word, and no words: letters with digits, or letters whose case changes as no writing has it.
fn is_drawn(value: &str) -> bool {
    let classes = Classes::of(value);
    let changes = value.as_bytes().windows(2).filter(|two| {
        two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase()
            || two[0].is_ascii_uppercase() && two[1].is_ascii_lowercase()
    });
    let mixed = classes.letter() && classes.digit || changes.count() * 5 >= value.len() * 2;
    mixed && entropy::bits(value) >= 2.9
}

/// The values of `password=…`, `"apiKey": "…"`, `Password: …` and `<SecretKey>…</SecretKey>` in a text.
pub(super) fn pairs(text: &str, found: &mut Vec<Hit>) {
    let bytes = text.as_bytes();
    let mut seen = 0;
    for at in memchr3_iter(b'=', b':', b'>', bytes) {
        if at < seen {
            continue;
        }
        let name = if bytes[at] == b'>' { element(text, at) } else { key(text, at) };
        let Some(name) = name.filter(|name| is_secret(name)) else { continue };
        let range = value_behind(text, at);
        seen = range.end;
        found.extend(value(name, text, range));
    }
}

/// The name in front of `=` or `:`, which may stand in quotes, also in those of a text within a text.
fn key(text: &str, at: usize) -> Option<&str> {
    let before = text[..at].trim_end_matches([' ', '\t']);
    let before = before.trim_end_matches(['"', '\'', '\\']);
    let in_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let length = before.as_bytes().iter().rev().take(MAX_NAME + 1).take_while(in_name).count();
    let name = (3..=MAX_NAME).contains(&length).then(|| &before[before.len() - length..])?;
    // `arn:aws:secretsmanager:us-east-1:123456789012:secret:name`
    if before[..before.len() - length].ends_with(':') {
        return None;
    }
    // `db.password=`
    name.rsplit('.').next()
}

/// The name of the element whose tag ends at `>`.
fn element(text: &str, at: usize) -> Option<&str> {
    const MAX_TAG: usize = 256;
    let before = &text.as_bytes()[at.saturating_sub(MAX_TAG)..at];
    let open = memchr::memrchr(b'<', before)?;
    let tag = text.get(at - before.len() + open + 1..at)?;
    let name = tag.split([' ', '\n', '\t', '/']).next()?;
    let name = name.rsplit(':').next()?;
    (!tag.ends_with('/')).then_some(name)
}

/// Where the value behind a separator stands.
fn value_behind(text: &str, at: usize) -> Range<usize> {
    let from = at + 1;
    // What is not closed ends somewhere, or many of them would take for ever.
    let rest = &text[from..text.floor_char_boundary((from + LENGTH.end).min(text.len()))];
    let end_of = |ends: &dyn Fn(char) -> bool, rest: &str| rest.find(ends).unwrap_or(rest.len());
    if text.as_bytes()[at] == b'>' {
        let cdata = rest.strip_prefix("<![CDATA[").map_or(0, |_| "<![CDATA[".len());
        let rest = &rest[cdata..];
        let length = if cdata > 0 { rest.find("]]>") } else { rest.find('<') };
        return from + cdata..from + cdata + length.unwrap_or(rest.len());
    }
    let spaces = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let opened = rest[spaces..].trim_start_matches('\\');
    let start = from + rest.len() - opened.len();
    if let Some(quote @ ('"' | '\'')) = opened.chars().next() {
        let inner = &opened[1..];
        let length = end_of(&|c| c == quote || c == '\\' || c == '\n', inner);
        return start + 1..start + 1 + length;
    }
    let ends = |c: char| {
        c.is_whitespace()
            || matches!(c, '&' | ';' | ',' | '<' | '>' | '"' | '\'' | ')' | '}' | ']' | '\\')
    };
    start..start + end_of(&ends, opened)
}

/// The value of a part of a multipart form whose name, which begins at a place, is secret.
pub(super) fn part(text: &str, from: usize) -> Option<Hit> {
    const MAX_HEAD: usize = 1024;
    const MAX_VALUE: usize = 4096;
    let rest = &text[from..text.floor_char_boundary((from + MAX_HEAD + MAX_VALUE).min(text.len()))];
    let name = rest.trim_start_matches(['"', '\\']);
    let name = &name[..name.find(|c: char| matches!(c, '"' | '\\' | ';') || c.is_whitespace())?];
    if !is_secret(name) {
        return None;
    }
    let head = &rest[..rest.floor_char_boundary(MAX_HEAD.min(rest.len()))];
    let start = head.find("\r\n\r\n")? + 4;
    let length = rest[start..].find("\r\n--").unwrap_or(0);
    value(name, text, from + start..from + start + length)
}

/// The values of cookies that look drawn: who has one is logged in.
pub(super) fn cookies(text: &str) -> Vec<Hit> {
    const MIN: usize = 16;
    let mut found = Vec::new();
    let mut from = 0;
    for pair in text.split_inclusive(';') {
        let value =
            pair.trim_end_matches(';').split_once('=').map_or("", |(_, value)| value.trim());
        if value.len() >= MIN {
            let start = from + pair.len() - pair.split_once('=').map_or(0, |(_, rest)| rest.len());
            found.extend(self::value("cookie", text, start..start + value.len()));
        }
        from += pair.len();
    }
    found
}
