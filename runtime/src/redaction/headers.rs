//! Which headers are kept: of a request only the listed ones, of a response all but the listed ones.

use std::borrow::Cow;

use bytestring::ByteString;
use http::HeaderMap;

use super::mask::is_mask;
use super::{Secrets, names, uri};
use crate::definition::Known;
use crate::interaction::Headers;

/// What tells requests apart. A secret in any other header cannot reach a cassette.
const REQUEST_ALLOWED: [&str; 14] = [
    "accept",
    "content-type",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "range",
    "smithy-protocol",
    "x-amz-acl",
    "x-amz-copy-source",
    "x-amz-invocation-type",
    "x-amz-target",
    "x-http-method-override",
];

/// What belongs to one connection or one moment, and would make every recording differ.
const RESPONSE_DENIED: [&str; 23] = [
    "age",
    "alt-svc",
    "connection",
    "content-length",
    "date",
    "expires",
    "keep-alive",
    "nel",
    "proxy-authenticate",
    "proxy-connection",
    "report-to",
    "server",
    "set-cookie",
    "set-cookie2",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
    "x-amz-cf-id",
    "x-amz-cf-pop",
    "x-amz-id-2",
    "x-amzn-trace-id",
];

/// Checksums of the body, wrong once it is decoded, or a part of it masked.
const CHECKSUMS: [&str; 5] = ["content-digest", "content-md5", "digest", "x-amz-crc32", "etag"];

/// What became of a request's body.
#[derive(Clone, Copy, Debug)]
pub(super) struct RequestBody {
    /// Its content coding was taken off.
    pub(super) decoded: bool,
    /// A part of it was masked.
    pub(super) masked: bool,
}

/// What became of the body that the headers describe.
#[derive(Clone, Copy, Debug)]
pub(super) struct ResponseRules {
    /// Its content coding was taken off.
    pub(super) decoded: bool,
    /// A part of it was masked.
    pub(super) masked: bool,
    /// It answers a HEAD request: the length says what a GET would bring.
    pub(super) head: bool,
}

/// Besides the listed ones those that a definition has members for, unless their names say that they are secrets.
pub(super) fn of_request(
    headers: &HeaderMap,
    body: RequestBody,
    known: Option<Known>,
    secrets: &mut Secrets,
) -> Headers {
    let shared = secrets.shared();
    let rules = shared.rules();
    let member = |name: &str| known.and_then(|known| known.header_member(name));
    let mut kept = collect(headers, |name| {
        REQUEST_ALLOWED.contains(&name)
            || (name == "content-encoding" && !body.decoded)
            || (member(name).is_some()
                && !names::is_secret(name)
                && !(body.masked && is_checksum(name)))
    });
    for (name, value) in &mut kept {
        let sensitive =
            rules.masks_sensitive() && member(name).is_some_and(|one| one.traits.sensitive);
        if sensitive || rules.is_header(name) {
            *value = concealed(value, secrets);
        } else {
            mask(value, secrets);
        }
    }
    kept
}

pub(super) fn of_response(
    headers: &HeaderMap,
    rules: ResponseRules,
    secrets: &mut Secrets,
) -> Headers {
    let mut kept = collect(headers, |name| match name {
        "content-length" => rules.head,
        "content-encoding" => !rules.decoded,
        name if is_checksum(name) => !(rules.masked || rules.decoded),
        name => !RESPONSE_DENIED.contains(&name),
    });
    for (name, value) in &mut kept {
        if names::is_secret(name) || secrets.masks().rules().is_header(name) {
            *value = concealed(value, secrets);
        } else if matches!(&**name, "location" | "content-location") {
            let named = uri::redact_text(value, secrets);
            *value = secrets.mask(&named).into();
        } else {
            mask(value, secrets);
        }
    }
    kept
}

fn mask(value: &mut ByteString, secrets: &Secrets) {
    if let Cow::Owned(masked) = secrets.masked(value) {
        *value = masked.into();
    }
}

fn concealed(value: &str, secrets: &mut Secrets) -> ByteString {
    if value.is_empty() || is_mask(value) { value.into() } else { secrets.conceal(value).into() }
}

/// Whether a header is a checksum of the body, wrong once a part of that is masked.
pub(crate) fn is_checksum(name: &str) -> bool {
    CHECKSUMS.contains(&name) || name.starts_with("x-amz-checksum-")
}

fn collect(headers: &HeaderMap, keep: impl Fn(&str) -> bool) -> Headers {
    let mut kept: Headers = headers
        .iter()
        .filter(|(name, _)| keep(name.as_str()))
        .map(|(name, value)| {
            (name.as_str().into(), String::from_utf8_lossy(value.as_bytes()).into_owned().into())
        })
        .collect();
    // Stable, so that the values of one name keep their order.
    kept.sort_by(|a, b| a.0.cmp(&b.0));
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(n, v)| (n.parse().unwrap(), v.parse().unwrap())).collect()
    }

    #[test]
    fn unknown_request_headers_are_dropped() {
        let kept = of_request(
            &headers(&[("x-new-secret", "s"), ("content-type", "text/plain"), ("cookie", "c")]),
            RequestBody { decoded: false, masked: false },
            None,
            &mut Secrets::default(),
        );
        assert_eq!(kept, [("content-type".into(), "text/plain".into())]);
    }

    #[test]
    fn noise_and_secrets_of_responses_are_dropped() {
        let all = headers(&[
            ("x-amzn-requestid", "r"),
            ("date", "d"),
            ("set-cookie", "c"),
            ("x-amz-security-token", "s"),
            ("x-amz-crc32", "1"),
            ("content-length", "3"),
        ]);
        let rules = ResponseRules { decoded: false, masked: true, head: false };
        let kept = of_response(&all, rules, &mut Secrets::default());
        let expected = [("x-amz-security-token", "REDACTED00000001"), ("x-amzn-requestid", "r")];
        assert_eq!(kept, expected.map(|(n, v)| (n.into(), v.into())));
        let rules = ResponseRules { decoded: false, masked: false, head: true };
        assert_eq!(of_response(&all, rules, &mut Secrets::default()).len(), 4);
    }
}
