//! A request as it came, before anything of it is understood: what it says in every byte that counts.

use http::request::Parts;

use crate::matching::COUNTING_HEADERS;
use crate::protocol::{CredentialScope, service_of_host};
use crate::redaction::{INVOCATION_ID, is_secret};

/// A live request, or a recorded one as a client would send it.
#[derive(Debug)]
pub(crate) struct Sent<'a> {
    pub(super) method: &'a str,
    /// Path and query.
    pub(super) target: &'a str,
    pub(super) media: &'a [u8],
    /// The values of `COUNTING_HEADERS`.
    pub(super) counting: [Option<&'a [u8]>; COUNTING_HEADERS.len()],
    pub(super) body: &'a [u8],
    host: Option<&'a str>,
    invocation: Option<&'a str>,
    /// Without its signature.
    authorization: &'a [u8],
    /// What other headers hold that is secret.
    secrets: Vec<&'a [u8]>,
}

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
            invocation: None,
            authorization: b"",
            secrets: Vec::new(),
        };
        for (name, value) in headers {
            match name {
                "content-type" if sent.media.is_empty() => sent.media = value,
                "authorization" if sent.authorization.is_empty() => {
                    sent.authorization = without_signature(value);
                }
                "host" => sent.host = sent.host.or(str::from_utf8(value).ok()),
                INVOCATION_ID => sent.invocation = str::from_utf8(value).ok(),
                "x-amz-security-token" => sent.secrets.push(value),
                // Its body is another by its bytes.
                "content-encoding" => return None,
                // Every SDK's, which neither count nor hold a secret.
                "accept"
                | "accept-encoding"
                | "amz-sdk-request"
                | "connection"
                | "content-length"
                | "date"
                | "user-agent"
                | "x-amz-content-sha256"
                | "x-amz-date"
                | "x-amz-user-agent"
                | "x-amzn-trace-id" => {}
                name => match COUNTING_HEADERS.iter().position(|counting| *counting == name) {
                    Some(place) => {
                        sent.counting[place].get_or_insert(value);
                    }
                    None if is_secret(name) => sent.secrets.push(value),
                    None => {}
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

    /// What its headers hold that is secret.
    pub(super) fn secrets(&self) -> impl Iterator<Item = &'a [u8]> {
        std::iter::once(self.authorization).chain(self.secrets.iter().copied())
    }
}

/// The signature is another with every request, and that of this one only.
fn without_signature(authorization: &[u8]) -> &[u8] {
    let end = memchr::memrchr(b'=', authorization).unwrap_or(0);
    authorization[..end].strip_suffix(b"Signature").unwrap_or(authorization)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<'a>(headers: &'a [(&'a str, &'a str)]) -> Option<Sent<'a>> {
        let headers = headers.iter().map(|(name, value)| (*name, value.as_bytes()));
        Sent::new("POST", (None, "/"), headers, b"{}")
    }

    #[test]
    fn what_counts_is_told_from_what_is_secret_and_from_the_rest() {
        let scope = "AWS4-HMAC-SHA256 Credential=AKID/20261121/us-east-1/states/aws4_request, ";
        let authorization = format!("{scope}Signature=0123");
        let headers = [
            ("authorization", authorization.as_str()),
            ("range", "bytes=0-9"),
            ("x-amz-security-token", "token"),
            ("x-anything", "else"),
        ];
        let sent = with(&headers).unwrap();
        assert_eq!(sent.service(), Some("states"));
        assert_eq!(sent.secrets().collect::<Vec<_>>(), [scope.as_bytes(), b"token"]);
        assert_eq!(sent.counting.into_iter().flatten().collect::<Vec<_>>(), [b"bytes=0-9"]);
        assert!(with(&[("content-encoding", "gzip")]).is_none());
    }

    #[test]
    fn only_what_is_called_a_signature_is_left_out() {
        for (authorization, kept) in [
            ("a, Signature=b", "a, "),
            ("Basic dXNlcg==", "Basic dXNlcg=="),
            ("Bearer t", "Bearer t"),
        ] {
            assert_eq!(without_signature(authorization.as_bytes()), kept.as_bytes());
        }
    }
}
