//! URIs without user names, passwords, signatures and tokens.

use http::Uri;
use percent_encoding::utf8_percent_encode;

use super::mask::{MASK, is_mask};
use super::values::ENCODED;
use super::{Secrets, names};
use crate::protocol::query_pairs;

/// The URI as a cassette keeps it.
pub(super) fn redact(uri: &Uri, secrets: &mut Secrets) -> String {
    let mut kept = String::new();
    if let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) {
        let host = authority.as_str().rsplit('@').next().unwrap_or_default();
        kept = format!("{scheme}://{host}");
    }
    // A target may be nothing but a host.
    kept.push_str(if uri.path().is_empty() { "/" } else { uri.path() });
    if let Some(query) = uri.query() {
        kept.push('?');
        kept.push_str(&redact_query(query, secrets));
    }
    kept
}

/// Masks the values of secret parameters; the others keep their spelling. Serves forms too.
pub(super) fn redact_query(query: &str, secrets: &mut Secrets) -> String {
    let presigned = names::is_presigned(query);
    let pairs = query.split('&').map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let Some((plain_name, plain_value)) = query_pairs(pair).next() else {
            return pair.to_owned();
        };
        if value.is_empty() || is_mask(&plain_value) {
            return pair.to_owned();
        }
        // New with every request, and no part of it: one mask is as good as another.
        if presigned && names::is_moment(&plain_name) {
            secrets.add_own(value);
            return format!("{name}={MASK}");
        }
        let of_signature = presigned && names::is_of_signature(&plain_name);
        if !(of_signature || secrets.masks().rules().is_parameter(&plain_name)) {
            return pair.to_owned();
        }
        secrets.add(value);
        // The mask of a key in PEM has lines.
        let mask = secrets.conceal(&plain_value);
        format!("{name}={}", utf8_percent_encode(&mask, ENCODED))
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// Masks the parameters in the query and the fragment of a URL, as a `location` header has it.
pub(super) fn redact_text(url: &str, secrets: &mut Secrets) -> String {
    let (rest, fragment) = match url.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment)),
        None => (url, None),
    };
    let mut kept = match rest.split_once('?') {
        Some((path, query)) => format!("{path}?{}", redact_query(query, secrets)),
        None => rest.to_owned(),
    };
    if let Some(fragment) = fragment {
        kept.push('#');
        kept.push_str(&redact_query(fragment, secrets));
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_and_tokens_are_masked_in_place() {
        let uri = "https://me:pw@b.s3.amazonaws.com/k?list-type=2&X-Amz-Signature=ab&access%5Ftoken=t&X-Amz-Date=20261121T000000Z";
        assert_eq!(
            redact(&uri.parse().unwrap(), &mut Secrets::default()),
            "https://b.s3.amazonaws.com/k?list-type=2&X-Amz-Signature=REDACTED&access%5Ftoken=REDACTED00000001&X-Amz-Date=REDACTED"
        );
        for (uri, kept) in [("/p?a", "/p?a"), ("h:80", "/"), ("*", "*")] {
            assert_eq!(redact(&uri.parse().unwrap(), &mut Secrets::default()), kept);
        }
    }

    #[test]
    fn a_mask_of_several_lines_is_spelled_as_a_query_has_it() {
        let mut secrets = Secrets::default();
        let key = "private_key=-----BEGIN+PRIVATE+KEY-----%0AMHc%0A-----END+PRIVATE+KEY-----";
        let masked = redact_query(key, &mut secrets);
        let expected = "private_key=-----BEGIN%20PRIVATE%20KEY-----%0AREDACTED00000001%0A-----END%20PRIVATE%20KEY-----";
        assert_eq!(masked, expected);
        assert_eq!(redact_query(&masked, &mut secrets), expected, "it is masked already");
    }
}
