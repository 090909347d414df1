//! What a client's own signature says, and taking it off.

use std::time::Duration;

use http::header::{AUTHORIZATION, DATE, HeaderName};
use http::request::Parts;

use super::spelling;
use crate::error::{Error, Result};
use crate::message::header;
use crate::protocol::{CredentialScope, query_pairs};

const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// Headers that hold credentials, or that a signature covers and sets anew.
const OF_SIGNATURES: [&str; 3] = ["x-amz-date", "x-amz-security-token", "x-amz-content-sha256"];

/// What a session of S3 Express sends in place of a session token.
const EXPRESS_TOKEN: &str = "x-amz-s3session-token";

/// Query parameters of presigned URLs.
const OF_PRESIGNED: [&str; 7] = [
    "X-Amz-Algorithm",
    "X-Amz-Credential",
    "X-Amz-Date",
    "X-Amz-Expires",
    "X-Amz-Security-Token",
    "X-Amz-Signature",
    "X-Amz-SignedHeaders",
];

/// A client's signature.
#[derive(Debug)]
pub(super) struct Claim {
    pub(super) scope: CredentialScope,
    pub(super) place: Place,
    signed_headers: Vec<HeaderName>,
}

/// Where a signature stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Header,
    /// In a presigned URL, which is good for so long.
    Query {
        expires: Duration,
    },
}

impl Claim {
    /// Reads the signature of a request; none where it is not signed at all.
    pub(super) fn of(parts: &Parts) -> Result<Option<Self>> {
        if parts.headers.contains_key(EXPRESS_TOKEN) {
            return Err(refused("it belongs to a session of S3 Express, which has its own key"));
        }
        if parts.headers.contains_key(AUTHORIZATION) {
            return Self::of_header(parts).map(Some);
        }
        Self::of_query(parts)
    }

    fn of_header(parts: &Parts) -> Result<Self> {
        let value = header(&parts.headers, AUTHORIZATION).unwrap_or_default();
        let (scheme, fields) = value.split_once(' ').unwrap_or((value, ""));
        match scheme {
            ALGORITHM => {}
            _ if scheme.starts_with("AWS4-ECDSA") => return Err(refused(VERSION_4A)),
            _ => return Err(refused("its authorization is no Signature Version 4")),
        }
        let signed =
            fields.split(',').find_map(|field| field.trim().strip_prefix("SignedHeaders="));
        Self::new(parts, signed, Place::Header)
    }

    fn of_query(parts: &Parts) -> Result<Option<Self>> {
        let query = parts.uri.query().unwrap_or_default();
        let find = |wanted: &str| {
            let mut pairs = query_pairs(query);
            pairs.find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, value)| value)
        };
        match find("X-Amz-Algorithm").as_deref() {
            Some(ALGORITHM) => {}
            Some(name) if name.starts_with("AWS4-ECDSA") => return Err(refused(VERSION_4A)),
            Some(_) => return Err(refused("its signature is no Signature Version 4")),
            None if find("AWSAccessKeyId").is_some() => {
                return Err(refused("it is signed with Signature Version 2"));
            }
            None if find("X-Amz-Signature").is_some() => return Err(unreadable()),
            None => return Ok(None),
        }
        let expires = find("X-Amz-Expires").and_then(|seconds| seconds.parse().ok());
        let place =
            Place::Query { expires: expires.map(Duration::from_secs).ok_or_else(unreadable)? };
        Self::new(parts, find("X-Amz-SignedHeaders").as_deref(), place).map(Some)
    }

    fn new(parts: &Parts, signed: Option<&str>, place: Place) -> Result<Self> {
        let scope = CredentialScope::of(&parts.headers, &parts.uri).ok_or_else(unreadable)?;
        let names = signed.ok_or_else(unreadable)?.split(';').map(str::parse);
        let signed_headers = names.collect::<std::result::Result<_, _>>();
        Ok(Self { scope, place, signed_headers: signed_headers.map_err(|_| unreadable())? })
    }

    /// Whether the new signature covers a header: what the client's covered, and in a header also all that
    /// AWS calls its own.
    pub(super) fn covers(&self, name: &HeaderName) -> bool {
        self.signed_headers.contains(name)
            || (self.place == Place::Header && name.as_str().starts_with("x-amz-"))
    }

    /// Takes the signature off a request, and all that would tell of its credentials.
    pub(super) fn strip_from(&self, parts: &mut Parts) -> Result<()> {
        parts.headers.remove(AUTHORIZATION);
        // It is as old as the signature was.
        parts.headers.remove(DATE);
        let of_header = self.place == Place::Header;
        // A presigned URL may cover the hash of its payload.
        for name in OF_SIGNATURES.iter().filter(|name| of_header || !name.ends_with("sha256")) {
            parts.headers.remove(*name);
        }
        spelling::remove_parameters(&mut parts.uri, &OF_PRESIGNED)
    }
}

const VERSION_4A: &str = "it is signed with Signature Version 4A";

fn unreadable() -> Error {
    refused("its signature cannot be read")
}

fn refused(why: &str) -> Error {
    Error::config(format!(
        "the request cannot be signed again: {why}; let the client sign for AWS itself (as a forward proxy, \
         Rehearsal passes its signature on), or have it sign with Signature Version 4"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const CREDENTIAL: &str = "AKID/20261121/us-east-1/s3/aws4_request";

    fn parts(uri: &str, headers: &[(&str, &str)]) -> Parts {
        let builder = http::Request::get(uri);
        let add = |builder: http::request::Builder, (name, value): &(&str, &str)| {
            builder.header(*name, *value)
        };
        headers.iter().fold(builder, add).body(()).unwrap().into_parts().0
    }

    #[test]
    fn a_signature_is_read_and_taken_off() {
        let authorization =
            format!("{ALGORITHM} Credential={CREDENTIAL}, SignedHeaders=host;range, Signature=0");
        let headers = [
            ("authorization", authorization.as_str()),
            ("date", "now"),
            ("range", "bytes=0-1"),
            ("x-amz-acl", "private"),
            ("x-amz-content-sha256", "UNSIGNED-PAYLOAD"),
            ("x-amz-date", "20261121T000000Z"),
            ("x-amz-security-token", "dummy"),
        ];
        let mut parts =
            parts("https://s3.us-east-1.amazonaws.com/b?acl&X-Amz-Security-Token=t", &headers);
        let claim = Claim::of(&parts).unwrap().unwrap();
        assert_eq!(claim.scope.service, "s3");
        claim.strip_from(&mut parts).unwrap();
        let mut left: Vec<_> = parts.headers.keys().map(HeaderName::as_str).collect();
        left.sort_unstable();
        assert_eq!(left, ["range", "x-amz-acl"]);
        assert!(parts.headers.keys().all(|name| claim.covers(name)));
        assert!(!claim.covers(&HeaderName::from_static("accept")));
        assert_eq!(parts.uri, "https://s3.us-east-1.amazonaws.com/b?acl");
    }

    #[test]
    fn a_presigned_url_is_read_and_taken_off() {
        let uri = format!(
            "https://b.s3.us-east-1.amazonaws.com/k?a=1&X-Amz-Algorithm={ALGORITHM}&X-Amz-Credential={}\
             &X-Amz-Date=20261121T000000Z&X-Amz-Expires=900&X-Amz-SignedHeaders=host&X-Amz-Signature=0\
             &X-Amz-Security-Token=t",
            CREDENTIAL.replace('/', "%2F"),
        );
        let mut parts = parts(&uri, &[("x-amz-acl", "private")]);
        let claim = Claim::of(&parts).unwrap().unwrap();
        assert_eq!(claim.place, Place::Query { expires: Duration::from_mins(15) });
        assert!(!claim.covers(&HeaderName::from_static("x-amz-acl")));
        claim.strip_from(&mut parts).unwrap();
        assert_eq!(parts.uri, "https://b.s3.us-east-1.amazonaws.com/k?a=1");
    }

    #[test]
    fn what_is_not_signed_is_none() {
        assert!(Claim::of(&parts("/?a=1", &[])).unwrap().is_none());
    }

    #[test]
    fn other_signatures_are_refused() {
        let of = |value| Claim::of(&parts("/", &[("authorization", value)]));
        for (claim, why) in [
            (of("AWS4-ECDSA-P256-SHA256 Credential=A/20261121/s3/aws4_request"), "Version 4A"),
            (of("Bearer token"), "no Signature Version 4"),
            (of("AWS AKID:signature"), "no Signature Version 4"),
            (of("AWS4-HMAC-SHA256 nonsense"), "cannot be read"),
            (of("AWS4-HMAC-SHA256"), "cannot be read"),
            (Claim::of(&parts("/?X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256", &[])), "Version 4A"),
            (Claim::of(&parts("/?AWSAccessKeyId=A&Signature=s", &[])), "Version 2"),
            (Claim::of(&parts("/?X-Amz-Signature=s", &[])), "cannot be read"),
            (Claim::of(&parts("/", &[(EXPRESS_TOKEN, "t")])), "S3 Express"),
        ] {
            let error = claim.unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
    }
}
