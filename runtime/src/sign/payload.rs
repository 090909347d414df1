//! How a client has signed its payload, and so how it is signed again.

use aws_sigv4::http_request::SignableBody;
use http::request::Parts;

use super::claim::{Claim, Place};
use crate::error::{Error, Result};
use crate::message::header;
use crate::protocol::query_pairs;

const HASH: &str = "x-amz-content-sha256";

/// What a signature covers of a payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Payload {
    /// The hash of the body.
    Whole,
    /// The hash that the client gives, which the upstream checks.
    Hashed(String),
    /// Nothing.
    Unsigned,
    /// Nothing, and a checksum follows the body.
    UnsignedTrailer,
    /// Each chunk by itself, with the client's key.
    SignedChunks,
}

impl Payload {
    pub(super) fn of(parts: &Parts, claim: &Claim) -> Result<Self> {
        let Some(said) = said(parts, claim.place) else {
            let presigned = claim.place != Place::Header;
            let unsigned = presigned && is_s3(&claim.scope.service);
            return Ok(if unsigned { Self::Unsigned } else { Self::Whole });
        };
        let is_hash = said.len() == 64 && said.bytes().all(|byte| byte.is_ascii_hexdigit());
        Ok(match said.as_str() {
            "UNSIGNED-PAYLOAD" => Self::Unsigned,
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => Self::UnsignedTrailer,
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" | "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => {
                Self::SignedChunks
            }
            other if other.starts_with("STREAMING-") => {
                return Err(Error::config(format!(
                    "the request cannot be signed again: its payload is signed as {other}, piece by piece while \
                     it is made; let the client sign for AWS itself, with Rehearsal as a forward proxy"
                )));
            }
            _ if is_hash => Self::Hashed(said),
            _ => Self::Whole,
        })
    }

    /// Whether the body must be there before the request can be signed.
    pub(super) fn needs_body(&self) -> bool {
        matches!(self, Self::Whole | Self::SignedChunks)
    }

    /// What the signer is given, with the body where that is needed.
    pub(super) fn signable<'a>(&self, body: &'a [u8]) -> SignableBody<'a> {
        match self {
            Self::Whole | Self::SignedChunks => SignableBody::Bytes(body),
            Self::Hashed(hash) => SignableBody::Precomputed(hash.clone()),
            Self::Unsigned => SignableBody::UnsignedPayload,
            Self::UnsignedTrailer => SignableBody::StreamingUnsignedPayloadTrailer,
        }
    }
}

/// Whether a request says in a header what its signature covers of the payload: S3 wants it, and others may.
pub(super) fn says(parts: &Parts, claim: &Claim) -> bool {
    is_s3(&claim.scope.service) || said(parts, claim.place).is_some()
}

fn said(parts: &Parts, place: Place) -> Option<String> {
    let in_query = || {
        let mut pairs = query_pairs(parts.uri.query().unwrap_or_default());
        pairs.find(|(name, _)| name.eq_ignore_ascii_case(HASH)).map(|(_, value)| value.into_owned())
    };
    let in_header = header(&parts.headers, HASH).map(str::to_owned);
    in_header.or_else(|| if place == Place::Header { None } else { in_query() })
}

/// Services whose paths and payloads are signed in S3's way.
pub(super) fn is_s3(service: &str) -> bool {
    ["s3", "s3express", "s3-object-lambda", "s3-outposts"].contains(&service)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn payload(service: &str, said: Option<&str>, presigned: bool) -> Result<Payload> {
        let scope = format!("A/20261121/us-east-1/{service}/aws4_request");
        let builder = if presigned {
            http::Request::get(format!(
                "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={scope}&X-Amz-Expires=1\
                 &X-Amz-SignedHeaders=host"
            ))
        } else {
            let signature = format!("AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host");
            http::Request::get("/").header("authorization", signature)
        };
        let builder = said.into_iter().fold(builder, |builder, said| builder.header(HASH, said));
        let parts = builder.body(()).unwrap().into_parts().0;
        Payload::of(&parts, &Claim::of(&parts).unwrap().unwrap())
    }

    #[test]
    fn a_client_says_how_its_payload_is_signed() {
        let hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        for (service, said, expected) in [
            ("states", None, Payload::Whole),
            ("s3", None, Payload::Whole),
            ("s3", Some("UNSIGNED-PAYLOAD"), Payload::Unsigned),
            ("s3", Some("STREAMING-UNSIGNED-PAYLOAD-TRAILER"), Payload::UnsignedTrailer),
            ("s3", Some("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"), Payload::SignedChunks),
            ("s3", Some("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"), Payload::SignedChunks),
            ("glacier", Some(hash), Payload::Hashed(hash.to_owned())),
            ("s3", Some("required"), Payload::Whole),
        ] {
            assert_eq!(payload(service, said, false).unwrap(), expected);
        }
        assert_eq!(payload("s3", None, true).unwrap(), Payload::Unsigned);
        assert_eq!(payload("sts", None, true).unwrap(), Payload::Whole);
    }

    #[test]
    fn events_are_refused() {
        let events = Some("STREAMING-AWS4-HMAC-SHA256-EVENTS");
        let error = payload("transcribe", events, false).unwrap_err().to_string();
        assert!(error.contains("STREAMING-AWS4-HMAC-SHA256-EVENTS"), "{error}");
    }
}
