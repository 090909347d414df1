//! A request as it came, before anything of it is understood: what it says in every byte that counts.

use std::hash::{BuildHasher, Hasher as _, RandomState};

use http::request::Parts;

use crate::interaction::RecordedRequest;
use crate::matching::COUNTING_HEADERS;
use crate::message::Content;
use crate::protocol::{CredentialScope, service_of_host};
use crate::redaction::{INVOCATION_ID, is_secret};

/// How a body is to be read; it counts here, where nothing is read.
const CONTENT_TYPE: &str = "content-type";

/// Headers of every SDK client that neither count nor hold a secret.
const HARMLESS: [&str; 11] = [
    "accept",
    "accept-encoding",
    "amz-sdk-request",
    "connection",
    "content-length",
    "date",
    "user-agent",
    "x-amz-content-sha256",
    "x-amz-date",
    "x-amz-user-agent",
    "x-amzn-trace-id",
];

/// A live request, or a recorded one as a client would send it.
#[derive(Debug)]
pub(crate) struct Sent<'a> {
    method: &'a str,
    target: &'a str,
    media: &'a [u8],
    /// The values of `COUNTING_HEADERS`.
    counting: [Option<&'a [u8]>; COUNTING_HEADERS.len()],
    body: &'a [u8],
    host: Option<&'a str>,
    authorization: &'a [u8],
    invocation: Option<&'a str>,
    /// What its headers hold that is secret.
    secrets: Vec<&'a [u8]>,
}

/// Hashes requests with keys of its own.
#[derive(Debug, Default)]
pub(super) struct Fingerprints(RandomState, RandomState);

impl<'a> Sent<'a> {
    /// None where more counts than can be seen so.
    pub(crate) fn of(parts: &'a Parts, body: &'a [u8]) -> Option<Self> {
        // What stands there may be a secret.
        let has_user = parts.uri.authority().is_some_and(|host| host.as_str().contains('@'));
        let target = parts.uri.path_and_query()?.as_str();
        let headers = parts.headers.iter();
        let headers = headers.map(|(name, value)| (name.as_str(), value.as_bytes()));
        let sent = Self::new(parts.method.as_str(), (parts.uri.host(), target), headers, body);
        sent.filter(|_| !has_user)
    }

    pub(crate) fn new(
        method: &'a str,
        (host, target): (Option<&'a str>, &'a str),
        headers: impl Iterator<Item = (&'a str, &'a [u8])>,
        body: &'a [u8],
    ) -> Option<Self> {
        let mut sent = Self {
            method,
            target,
            media: b"",
            counting: [None; COUNTING_HEADERS.len()],
            body,
            host,
            authorization: b"",
            invocation: None,
            secrets: Vec::new(),
        };
        for (name, value) in headers {
            match name {
                CONTENT_TYPE if sent.media.is_empty() => sent.media = value,
                INVOCATION_ID => sent.invocation = str::from_utf8(value).ok(),
                "authorization" if sent.authorization.is_empty() => {
                    sent.authorization = without_signature(value);
                }
                "host" => sent.host = sent.host.or(str::from_utf8(value).ok()),
                // Its body is another by its bytes.
                "content-encoding" => return None,
                name if HARMLESS.binary_search(&name).is_ok() => {}
                name => match COUNTING_HEADERS.binary_search(&name) {
                    Ok(place) => {
                        sent.counting[place].get_or_insert(value);
                    }
                    Err(_) if is_secret(name) => sent.secrets.push(value),
                    Err(_) => {}
                },
            }
        }
        Some(sent)
    }

    /// The id that the attempts of one SDK call share.
    pub(crate) fn invocation(&self) -> Option<&'a str> {
        self.invocation
    }

    /// The service that it is for, as far as it tells.
    pub(super) fn service(&self) -> Option<&'a str> {
        let authorization = str::from_utf8(self.authorization).ok();
        let signed = authorization.and_then(CredentialScope::service_in);
        signed.or_else(|| self.host.and_then(service_of_host))
    }
}

/// The signature is another with every request, and that of this one only.
fn without_signature(authorization: &[u8]) -> &[u8] {
    memchr::memmem::find(authorization, b"Signature=")
        .map_or(authorization, |at| &authorization[..at])
}

impl Fingerprints {
    /// Equal requests have equal ones.
    pub(super) fn of(&self, sent: &Sent<'_>) -> u128 {
        let half = |keys: &RandomState| {
            let mut hasher = keys.build_hasher();
            for part in [sent.method.as_bytes(), sent.target.as_bytes(), sent.media, sent.body] {
                hasher.write_usize(part.len());
                hasher.write(part);
            }
            for (place, value) in sent.counting.iter().enumerate() {
                if let Some(value) = value {
                    hasher.write_usize(place);
                    hasher.write_usize(value.len());
                    hasher.write(value);
                }
            }
            u128::from(hasher.finish())
        };
        half(&self.0) << 64 | half(&self.1)
    }

    /// That of a recorded request; none where its body is no longer there as it came.
    pub(super) fn of_recorded(&self, request: &RecordedRequest) -> Option<u128> {
        let is_whole = request.body.encoding.is_none() && request.broken.is_none();
        if !is_whole || matches!(request.body.content, Content::File(_)) {
            return None;
        }
        let body = request.body.content.to_bytes();
        let headers = request.headers.iter();
        let headers = headers.map(|(name, value)| (&**name, value[..].as_bytes()));
        let uri: http::Uri = request.uri.parse().ok()?;
        let target = (uri.host(), uri.path_and_query()?.as_str());
        Sent::new(&request.method, target, headers, &body).map(|sent| self.of(&sent))
    }

    /// The secrets in a request's headers.
    pub(super) fn of_secrets(&self, sent: &Sent<'_>) -> u64 {
        self.0.hash_one((sent.authorization, &sent.secrets))
    }
}
