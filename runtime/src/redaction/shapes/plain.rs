//! Looking for shapes the plain way, character by character: what is done faster finds the same.

use std::ops::Range;

use proptest::prelude::*;

use super::*;
use crate::redaction::values::joined;

fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let lower = text.to_ascii_lowercase();
    for (at, _) in lower.match_indices('=') {
        let start = at + 1;
        let known = QUOTED.iter().any(|name| lower[..start].ends_with(name));
        if !known || found.last().is_some_and(|last: &Range<usize>| last.end > start) {
            continue;
        }
        let ends = |c: char| matches!(c, '&' | ',' | '"' | '\'' | '<' | '>') || c.is_whitespace();
        let end = text[start..].find(ends).map_or(text.len(), |length| start + length);
        if end - start >= MIN_QUOTED {
            found.push(start..end);
        }
    }
    found
}

fn assigned(text: &str) -> Vec<Range<usize>> {
    let in_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    let ends = |c: char| {
        c.is_whitespace() || matches!(c, '"' | '\'' | ',' | ';' | '&' | '<' | '>' | ')' | '}')
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut until = 0;
    for (at, sign) in text.match_indices(['=', ':']) {
        let before = text[..at].trim_end_matches([' ', '\t']);
        let before = before.strip_suffix(['"', '\'']).unwrap_or(before);
        let name = &before[before.trim_end_matches(in_name).len()..];
        let in_arn = sign == ":" && before[..before.len() - name.len()].ends_with([':', '/']);
        let inside = found.last().is_some_and(|last| at < last.end);
        if inside || in_arn || name.len() > MAX_NAME || !names::is_secret(name) {
            continue;
        }
        let value = text[at + 1..].trim_start_matches(['>', '=', ' ', '\t']);
        let value = value.strip_prefix(['"', '\'']).unwrap_or(value);
        let start = text.len() - value.len();
        if start >= until {
            until = value.find(ends).map_or(text.len(), |length| start + length);
        }
        let value = &text[start..until];
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

/// Looks for everything in every text.
fn find_plainly(text: &str) -> Vec<Range<usize>> {
    let mut found = quoted(text);
    for find in
        [assigned, credentials, access_key_ids, private_keys, web_tokens, user_infos, vendors]
    {
        found.extend(find(text));
    }
    found.retain(|range| !is_mask(&text[range.clone()]));
    found
}

fn pieces() -> impl Strategy<Value = String> {
    let prefixes: Vec<&str> = VENDORS.iter().map(|vendor| vendor.prefix).collect();
    let piece = prop_oneof![
        proptest::sample::select(prefixes).prop_map(str::to_owned),
        proptest::sample::select(vec![
            "AKIA",
            "ASIA",
            "abia",
            "ACCA",
            "IOSFODNN7EXAMPLE",
            "eyJ",
            "-----BEGIN ",
            "PRIVATE KEY-----",
            "-----END ",
            "Bearer ",
            "BASIC ",
            "dXNlcjpwYXNz",
            "://",
            "u:p@",
            "X-Amz-Signature=",
            "signature=",
            "Credential=",
            "password: ",
            "secret\" => ",
            "apiKey=",
            "arn:aws:",
            "REDACTED7f3a0001",
            " ",
            ".",
        ])
        .prop_map(str::to_owned),
        "[A-Za-z0-9]{8,40}",
        "[a-f0-9]{32,64}",
        "[A-Za-z0-9_.-]{1,20}",
        ".{0,3}",
    ];
    proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn a_first_look_overlooks_nothing(text in pieces(), any in ".{0,30}") {
        for text in [&text, &any] {
            prop_assert_eq!(joined(find(text)), joined(find_plainly(text)));
        }
    }
}
