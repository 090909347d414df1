//! URIs without user names, passwords, signatures and tokens.

use http::Uri;

use super::{MASK, names};
use crate::protocol::query_pairs;

/// The URI as a cassette keeps it.
pub(super) fn redact(uri: &Uri) -> String {
    let mut kept = String::new();
    if let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) {
        let host = authority.as_str().rsplit('@').next().unwrap_or_default();
        kept = format!("{scheme}://{host}");
    }
    kept.push_str(uri.path());
    if let Some(query) = uri.query() {
        kept.push('?');
        kept.push_str(&redact_query(query));
    }
    kept
}

/// Masks the values of secret parameters; the others keep their spelling.
pub(super) fn redact_query(query: &str) -> String {
    let pairs = query.split('&').map(|pair| {
        let secret = query_pairs(pair)
            .next()
            .is_some_and(|(name, _)| names::is_secret(&name) || names::is_presigned(&name));
        match pair.split_once('=') {
            Some((name, _)) if secret => format!("{name}={MASK}"),
            _ => pair.to_owned(),
        }
    });
    pairs.collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signatures_and_tokens_are_masked_in_place() {
        let uri = "https://me:pw@b.s3.amazonaws.com/k?list-type=2&X-Amz-Signature=ab&access%5Ftoken=t&X-Amz-Date=20261121T000000Z";
        assert_eq!(
            redact(&uri.parse().unwrap()),
            "https://b.s3.amazonaws.com/k?list-type=2&X-Amz-Signature=REDACTED&access%5Ftoken=REDACTED&X-Amz-Date=REDACTED"
        );
        assert_eq!(redact(&"/p?a".parse().unwrap()), "/p?a");
    }
}
