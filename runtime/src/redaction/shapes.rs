//! Secrets that are known by their shape, wherever they stand in a text.

use std::ops::Range;
use std::sync::LazyLock;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use memchr::memmem::Finder;
use memchr::{memchr, memchr_iter, memchr2, memchr2_iter};

use super::anchors::{Anchor, anchors};
use super::beginnings::may_hold_any;
use super::mask::{blind, is_mask};
use super::names;
use super::vendors::VENDORS;

/// What a quoted signature or credential has at least.
const MIN_QUOTED: usize = 8;

/// A shorter word behind `bearer` is one of a sentence.
const MIN_BEARER: usize = 16;

/// No shape that is one word, without `:` and `=`, is shorter: of a web token, whose parts have eight each.
const MIN_WORD: usize = 18;

/// As much of a value tells whether it is a word.
const MAX_LOOKED: usize = 256;

/// No name of a secret is longer.
const MAX_NAME: usize = 64;

/// Names in front of `=` in URLs and `authorization` headers that a text quotes.
const QUOTED: [&str; 5] =
    ["x-amz-signature=", "x-amz-credential=", "x-amz-security-token=", "credential=", "signature="];

/// One of these is in whatever has a shape, or is a mask.
pub(super) const HINTS: [&str; 12] = [
    "AKIA",
    "ASIA",
    "eyJ",
    "-----BEGIN ",
    "earer ",
    "://",
    "ignature=",
    "redential=",
    "-Token=",
    "REDACTED",
    "ey=",
    "assword",
];

/// Everything of a text that has the shape of a secret; the places may overlap.
pub(super) fn find(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // Most texts have nothing that any of them begins with.
    if memchr2(b'=', b':', text.as_bytes()).is_some() {
        found.extend(quoted(text));
        found.extend(assigned(text));
    } else if text.len() < MIN_WORD && memchr(b' ', text.as_bytes()).is_none() {
        // Most names have not even room for one.
        return found;
    }
    if may_hold_any(text) {
        for find in [credentials, access_key_ids, private_keys, web_tokens, user_infos, vendors] {
            found.extend(find(text));
        }
    }
    found.retain(|range| !is_mask(&text[range.clone()]));
    found
}

/// The values of `X-Amz-Signature=…` and its like.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // Every name ends in `=`: look at what stands before each.
    for at in memchr_iter(b'=', text.as_bytes()) {
        let start = at + 1;
        let before = &text.as_bytes()[..start];
        let ends = |name: &str| {
            let from = start.checked_sub(name.len());
            from.is_some_and(|from| before[from..].eq_ignore_ascii_case(name.as_bytes()))
        };
        let known = QUOTED.iter().any(|name| ends(name));
        if !known || found.last().is_some_and(|last: &Range<usize>| last.end > start) {
            continue;
        }
        let ends = |c: char| matches!(c, '&' | ',' | '"' | '\'' | '<' | '>') || c.is_whitespace();
        let end = text[start..].find(ends).map_or(text.len(), |length| start + length);
        // `signature=1` is somebody's own parameter; what AWS signs with is longer.
        if end - start >= MIN_QUOTED {
            found.push(start..end);
        }
    }
    found
}

/// What is assigned to a name that says that it is secret: `AWS_SECRET_ACCESS_KEY=…`, `password: "…"`, `secret => …`.
fn assigned(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let back = |mut at: usize, over: fn(u8) -> bool| {
        while at > 0 && over(bytes[at - 1]) {
            at -= 1;
        }
        at
    };
    let ends = |c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | ',' | ';' | '&' | '<' | '>' | ')' | '}')
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut until = 0;
    for at in memchr2_iter(b'=', b':', bytes) {
        let end = back(at, |c| matches!(c, b' ' | b'\t'));
        let end = end - usize::from(matches!(bytes[..end], [.., b'"' | b'\'']));
        let begin = back(end, |c| c.is_ascii_alphanumeric() || matches!(c, b'_' | b'-'));
        // A part of an ARN is no name.
        let in_arn = bytes[at] == b':' && matches!(bytes[..begin], [.., b':' | b'/']);
        let inside = found.last().is_some_and(|last| at < last.end);
        let name = &text[begin..end];
        if inside || in_arn || name.len() > MAX_NAME || !names::is_secret(name) {
            continue;
        }
        let behind = &text[at + 1..];
        let value = behind.trim_start_matches(['>', '=', ' ', '\t']);
        let value = value.strip_prefix(['"', '\'']).unwrap_or(value);
        let start = text.len() - value.len();
        // One within another ends where that does.
        if start >= until {
            until = value.find(ends).map_or(text.len(), |length| start + length);
        }
        let value = &text[start..until];
        // In a sentence it may be a word; the digits of a mask in it say nothing.
        let near = blind(&value[..value.floor_char_boundary(MAX_LOOKED)]);
        let drawn = value.len() >= MIN_QUOTED
            && near.bytes().any(|c| c.is_ascii_digit())
            && near.bytes().any(|c| c.is_ascii_alphabetic());
        if drawn && !value.starts_with("arn:") {
            found.push(start..start + value.len());
        }
    }
    found
}

/// The token behind `Bearer`, and the name and password behind `Basic`.
fn credentials(text: &str) -> Vec<Range<usize>> {
    let in_token = |c: char| c.is_ascii_alphanumeric() || "-._~+/=".contains(c);
    let mut found = Vec::new();
    for (_, start, anchor) in anchors(text) {
        let token = || {
            let length = text[start..].find(|c| !in_token(c)).unwrap_or(text.len() - start);
            &text[start..start + length]
        };
        let token = match anchor {
            Anchor::Bearer => Some(token()).filter(|token| {
                token.len() >= MIN_BEARER && token.contains(|c: char| c.is_ascii_digit())
            }),
            Anchor::Basic => Some(token()).filter(|token| {
                let pair = BASE64_STANDARD.decode(token).unwrap_or_default();
                token.len() >= MIN_QUOTED && pair.contains(&b':') && pair.is_ascii()
            }),
            _ => None,
        };
        found.extend(token.map(|token| start..start + token.len()));
    }
    found
}

/// Access key ids: `AKIA`, `ASIA`, `ABIA` or `ACCA`, and sixteen more capitals or digits.
fn access_key_ids(text: &str) -> Vec<Range<usize>> {
    const LENGTH: usize = 20;
    let bytes = text.as_bytes();
    let in_id = |c: &u8| c.is_ascii_uppercase() || c.is_ascii_digit();
    let is_whole = |at: usize| {
        matches!(&bytes[at..at + 4], b"AKIA" | b"ASIA" | b"ABIA" | b"ACCA")
            && bytes.get(at..at + LENGTH).is_some_and(|id| id.iter().all(in_id))
            && !bytes.get(at + LENGTH).is_some_and(u8::is_ascii_alphanumeric)
            && !(at > 0 && bytes[at - 1].is_ascii_alphanumeric())
    };
    let starts = text.match_indices('A').map(|(at, _)| at);
    let whole = starts.filter(|at| at + LENGTH <= bytes.len() && is_whole(*at));
    whole.map(|at| at..at + LENGTH).collect()
}

/// Tokens of vendors whose prefixes tell them.
fn vendors(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let of_vendor = anchors(text).filter_map(|(start, _, anchor)| {
        let Anchor::Vendor(index) = anchor else { return None };
        let begins = start == 0 || !bytes[start - 1].is_ascii_alphanumeric();
        let length = VENDORS.get(index)?.length_at(&bytes[start..]).filter(|_| begins)?;
        Some(start..start + length)
    });
    of_vendor.collect()
}

/// PEM private keys with everything between their lines.
fn private_keys(text: &str) -> Vec<Range<usize>> {
    static BEGIN: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("-----BEGIN "));
    const END: &str = "-----END ";
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = BEGIN.find(&text.as_bytes()[from..]).map(|at| from + at) {
        let label = start + BEGIN.needle().len();
        from = label;
        let Some(dashes) = text[label..].find("-----").map(|at| label + at) else { break };
        if !text[label..dashes].ends_with("PRIVATE KEY") {
            continue;
        }
        // A key that was cut off is masked to the end of the text.
        let close = text[dashes..].find(END).map(|at| dashes + at + END.len());
        let end = close.and_then(|close| text[close..].find("-----").map(|at| close + at + 5));
        let end = end.unwrap_or(text.len());
        found.push(start..end);
        from = end;
    }
    found
}

/// JSON Web Tokens: three parts in base64url, of which the first is an object, `{"…`.
fn web_tokens(text: &str) -> Vec<Range<usize>> {
    const MIN_PART: usize = 8;
    static BEGIN: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("eyJ"));
    let in_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let mut found = Vec::new();
    // How far the run of such characters and full stops goes that was looked at last.
    let (mut run, mut seen) = (0, 0);
    for start in BEGIN.find_iter(text.as_bytes()) {
        if start < seen {
            continue;
        }
        if start >= run {
            let length = text[start..].find(|c| !in_part(c) && c != '.');
            run = length.map_or(text.len(), |length| start + length);
        }
        let mut parts = text[start..run].splitn(3, '.');
        let (head, payload, rest) = (parts.next(), parts.next(), parts.next());
        let long = |part: Option<&str>| part.is_some_and(|part| part.len() >= MIN_PART);
        if rest.is_some() && long(head) && long(payload) {
            seen = run;
            found.push(start..run);
        } else if rest.is_none() {
            seen = run;
        }
    }
    found
}

/// The password in `scheme://user:password@host`.
fn user_infos(text: &str) -> Vec<Range<usize>> {
    static SEPARATOR: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("://"));
    let mut found = Vec::new();
    for at in SEPARATOR.find_iter(text.as_bytes()) {
        let start = at + SEPARATOR.needle().len();
        let ends = |c: char| matches!(c, '/' | '?' | '#' | '"' | '\'' | '<') || c.is_whitespace();
        let authority = &text[start..];
        let authority = &authority[..authority.find(ends).unwrap_or(authority.len())];
        if let Some((info, _)) = authority.rsplit_once('@')
            && let Some((user, password)) = info.split_once(':')
            && !password.is_empty()
        {
            let from = start + user.len() + 1;
            found.push(from..from + password.len());
        }
    }
    found
}

#[cfg(test)]
mod plain;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redaction::mask::replaced;
    use crate::redaction::values::joined;

    fn masked(text: &str) -> String {
        replaced(text, &joined(find(text)), |_| "(mask)")
    }

    #[test]
    fn shapes_are_found_in_any_text() {
        let pem = "-----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY-----";
        for (text, expected) in [
            ("id AKIAIOSFODNN7EXAMPLE.", "id (mask)."),
            ("xAKIAIOSFODNN7EXAMPLE", "xAKIAIOSFODNN7EXAMPLE"),
            ("AKIA short", "AKIA short"),
            (
                "https://h/?X-Amz-Credential=AKID%2Fx&a=1&X-Amz-Signature=0123456789",
                "https://h/?X-Amz-Credential=(mask)&a=1&X-Amz-Signature=(mask)",
            ),
            ("Credential=AKIDEXAMPLE/x, Signature=0123abcd", "Credential=(mask), Signature=(mask)"),
            ("signature=1", "signature=1"),
            ("export AWS_SECRET_ACCESS_KEY=a1b2c3d4e5\n", "export AWS_SECRET_ACCESS_KEY=(mask)\n"),
            ("password: required1, or password=x", "password: (mask), or password=x"),
            ("password: db://u:REDACTED7f3a0001@h", "password: db://u:REDACTED7f3a0001@h"),
            ("aws_secret_access_key = a1b2c3d4e5", "aws_secret_access_key = (mask)"),
            (
                "{'apiKey': 'a1b2c3d4e5', 'secret' => \"a1b2c3d4e5\"}",
                "{'apiKey': '(mask)', 'secret' => \"(mask)\"}",
            ),
            (
                "Authorization: Basic dXNlcjpwYXNz, BEARER abcdefgh12345678",
                "Authorization: Basic (mask), BEARER (mask)",
            ),
            (
                "arn:aws:secretsmanager:eu-west-1:1:secret:name-a1b2c3",
                "arn:aws:secretsmanager:eu-west-1:1:secret:name-a1b2c3",
            ),
            ("t eyJhbGciOiJI.eyJzdWIiOiIx.c2ln, e", "t (mask), e"),
            ("eyJ is no token", "eyJ is no token"),
            ("postgres://u:p@ss@h:5432/db", "postgres://u:(mask)@h:5432/db"),
            ("http://h:80/a@b:c", "http://h:80/a@b:c"),
            ("refused: Bearer abcdefgh12345678, try again", "refused: Bearer (mask), try again"),
            ("the bearer of misfortunes4", "the bearer of misfortunes4"),
            (&format!("a {pem} b {pem}"), "a (mask) b (mask)"),
            ("-----BEGIN CERTIFICATE-----\nx", "-----BEGIN CERTIFICATE-----\nx"),
            ("nothing to see: é😀", "nothing to see: é😀"),
            (
                "AKIAREDACTED7F3A0001 signature=REDACTED7f3a0002",
                "AKIAREDACTED7F3A0001 signature=REDACTED7f3a0002",
            ),
        ] {
            assert_eq!(masked(text), expected);
        }
    }
}
