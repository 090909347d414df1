//! What differs between any two recordings of the same: by its name, and by its form.

use std::borrow::Cow;
use std::ops::Range;

use crate::definition::{Timestamp, TimestampFormat};
use crate::json::canonical_number;
use crate::redaction::{
    account_ids_in, blind, is_checksum, is_mask, is_masked, is_masked_number, is_pseudonym, is_uuid,
};

/// Headers of responses that belong to one message. Cassettes made by hand, or by others, may have them.
const HEADERS: [&str; 20] = [
    "age",
    "apigw-requestid",
    "connection",
    "content-length",
    "date",
    "expires",
    "keep-alive",
    "last-modified",
    "server",
    "set-cookie",
    "traceparent",
    "transfer-encoding",
    "x-amz-apigw-id",
    "x-amz-cf-id",
    "x-amz-cf-pop",
    "x-amz-id-2",
    "x-amz-request-id",
    "x-amzn-requestid",
    "x-amzn-trace-id",
    "x-request-id",
];

/// How members are called that hold a moment, at their end and in lower case.
const MOMENTS: [&str; 10] = [
    "at",
    "created",
    "date",
    "expiration",
    "expires",
    "modified",
    "since",
    "time",
    "timestamp",
    "until",
];

/// Seconds since 1970, from 2001 to 2099.
const SECONDS: Range<f64> = 1e9..4.1e9;

/// Shorter runs of letters and digits are words.
const SHORTEST_DRAWN: usize = 8;

/// Whether a header differs with every message: but `etag`, which says that a content is another one.
pub(super) fn is_header(name: &str) -> bool {
    HEADERS.contains(&name) || (is_checksum(name) && name != "etag")
}

/// Whether a member of that name may hold a page token, which is opaque.
pub(super) fn is_opaque(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with("token") || name == "marker" || name == "nextmarker"
}

/// Whether two numbers of a member differ only as any two recordings do: moments since 1970, and masks.
pub(super) fn is_noise(name: &str, was: &str, is: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_moment = |number: &str| {
        let number = number.parse().unwrap_or(0.0);
        SECONDS.contains(&number) || SECONDS.contains(&(number / 1000.0))
    };
    (is_masked_number(was) && is_masked_number(is))
        || (MOMENTS.iter().any(|end| name.ends_with(end)) && is_moment(was) && is_moment(is))
}

/// Whether two spellings are one number.
pub(super) fn is_same_number(was: &str, is: &str) -> bool {
    was == is || canonical_number(was) == canonical_number(is)
}

/// Whether a run of letters and digits looks drawn by a service, and not made of a content, as a digest is.
pub(super) fn is_drawn(word: &str) -> bool {
    let has = |of: fn(&u8) -> bool| word.bytes().any(|c| of(&c));
    let is_digest = matches!(word.len(), 40 | 64) && word.bytes().all(|c| c.is_ascii_hexdigit());
    word.len() >= SHORTEST_DRAWN
        && has(u8::is_ascii_digit)
        && has(u8::is_ascii_alphabetic)
        && !is_digest
}

/// Finds places in a text.
type Find = fn(&str) -> Vec<Range<usize>>;

/// A text with the same word for every mask, for every pseudonym, for every UUID, and for every moment.
pub(super) fn normal(text: &str) -> Cow<'_, str> {
    let mut text = if is_masked(text) { Cow::Owned(blind(text).into_owned()) } else { text.into() };
    let steps: [(Find, &str); 3] =
        [(pseudonyms, "(account)"), (uuids, "(uuid)"), (moments, "(moment)")];
    for (find, word) in steps {
        let found = find(&text);
        if !found.is_empty() {
            text = Cow::Owned(replaced(&text, &found, word));
        }
    }
    text
}

/// The UUIDs of a text that are no masks.
pub(super) fn uuids_in(text: &str) -> impl Iterator<Item = &str> {
    uuids(text).into_iter().map(|range| &text[range]).filter(|uuid| !is_mask(uuid))
}

fn uuids(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for dash in memchr::memchr_iter(b'-', text.as_bytes()) {
        let Some(start) = dash.checked_sub(8) else { continue };
        let is_behind = found.last().is_none_or(|last| last.end <= start);
        if is_behind && text.get(start..start + 36).is_some_and(is_uuid) {
            found.push(start..start + 36);
        }
    }
    found
}

fn pseudonyms(text: &str) -> Vec<Range<usize>> {
    account_ids_in(text).filter(|range| is_pseudonym(&text[range.clone()])).collect()
}

/// Moments as RFC 3339 and as signatures spell them.
fn moments(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for at in memchr::memchr_iter(b'T', text.as_bytes()) {
        if let Some(moment) = moment_around(text, at)
            && found.last().is_none_or(|last| last.end <= moment.start)
        {
            found.push(moment);
        }
    }
    found
}

/// The moment whose date and time a `T` stands between.
fn moment_around(text: &str, at: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let run = |from: usize, of: fn(&u8) -> bool| {
        bytes.get(from..).map_or(0, |rest| rest.iter().take_while(|c| of(c)).count())
    };
    let mut end = at + 1 + run(at + 1, |c| matches!(c, b'0'..=b'9' | b':' | b'.'));
    match bytes.get(end) {
        Some(b'Z') => end += 1,
        Some(b'+' | b'-') => end += 1 + run(end + 1, |c| matches!(c, b'0'..=b'9' | b':')),
        _ => return None,
    }
    let from = |length: usize| at.checked_sub(length).filter(|start| text.is_char_boundary(*start));
    let long = from(10)
        .filter(|start| Timestamp::parse(&text[*start..end], TimestampFormat::DateTime).is_some());
    let digits = |range: Range<usize>| bytes[range].iter().all(u8::is_ascii_digit);
    let short = || {
        let whole = |start: &usize| end == at + 8 && digits(*start..at) && digits(at + 1..end - 1);
        from(8).filter(whole)
    };
    long.or_else(short).map(|start| start..end)
}

fn replaced(text: &str, ranges: &[Range<usize>], word: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for range in ranges {
        out.push_str(&text[from..range.start]);
        out.push_str(word);
        from = range.end;
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_anew_is_the_same_word() {
        for (text, expected) in [
            ("run-6c84fb90-12c4-11e1-840d-7b25c5ee775a:é", "run-(uuid):é"),
            ("REDACTED7f3a0001 and 4edac7ed-7f3a-4000-8000-000000000001", "REDACTED and REDACTED"),
            ("arn:aws:states:us-east-1:900032570001:x", "arn:aws:states:us-east-1:(account):x"),
            ("arn:aws:states:us-east-1:123456789012:x", "arn:aws:states:us-east-1:123456789012:x"),
            ("<at>2026-11-21T07:00:00.5Z</at>", "<at>(moment)</at>"),
            ("2026-11-21T07:00:00+01:00 to 20261121T070000Z.", "(moment) to (moment)."),
            ("T20:00Z éT1Z 1234567T123456Z", "T20:00Z éT1Z 1234567T123456Z"),
            ("nothing", "nothing"),
        ] {
            assert_eq!(normal(text), expected, "{text}");
        }
    }

    #[test]
    fn names_and_sizes_make_a_moment() {
        assert!(is_noise("startDate", "1.686509515191E9", "1793251200.5"));
        assert!(is_noise("createdAt", "1793251200123", "1793251200124"));
        assert!(is_noise("pin", "909570001", "909123001"));
        assert!(!is_noise("count", "1793251200", "1793251201"));
        assert!(!is_noise("time", "17", "18"));
    }

    #[test]
    fn words_are_not_drawn() {
        for word in ["SUCCEEDED", "12345678", "v1", "a1b2c3d"] {
            assert!(!is_drawn(word), "{word}");
        }
        assert!(is_drawn("a1B2c3D4"));
        assert!(!is_drawn(&"0a".repeat(32)), "a digest");
        assert!(is_opaque("nextToken") && is_opaque("NextToken") && !is_opaque("tokens"));
        assert!(is_header("x-amzn-requestid") && is_header("content-md5") && !is_header("etag"));
        assert!(HEADERS.is_sorted() && MOMENTS.is_sorted());
    }
}
