//! Signing again what a client has signed for the proxy.

use aws_credential_types::provider::SharedCredentialsProvider;
use http::uri::Scheme;
use http::{Request, Uri};

use crate::delivery::Streamed;
use crate::error::Result;
use crate::proxy::collected;
use crate::sign::Resigner;
use crate::upstream::{Hosts, is_aws_host};

/// Who signs, and for which hosts besides those of AWS.
#[derive(Debug)]
pub(crate) struct Signing {
    resigner: Resigner,
    hosts: Hosts,
}

impl Signing {
    pub(crate) fn new(provider: SharedCredentialsProvider, hosts: Hosts) -> Self {
        Self { resigner: Resigner::new(provider), hosts }
    }

    pub(crate) async fn sign(&self, request: Request<Streamed>) -> Result<Request<Streamed>> {
        let allowed = |uri: &_| self.allows(uri);
        let (mut parts, body) = request.into_parts();
        if !Resigner::needs_body(&parts) {
            self.resigner.resign(&mut parts, None, allowed).await?;
            return Ok(Request::from_parts(parts, body));
        }
        let body = collected(body).await?;
        let plain = self.resigner.resign(&mut parts, Some(&body), allowed).await?;
        Ok(Request::from_parts(parts, plain.unwrap_or(body).into()))
    }

    /// Whether a host may see what is signed.
    pub(crate) fn allows(&self, uri: &Uri) -> bool {
        let host = uri.host().unwrap_or_default();
        let is_https = uri.scheme() == Some(&Scheme::HTTPS);
        (is_https && is_aws_host(host))
            || (self.hosts.contains(host) && (is_https || !self.hosts.is_https(host)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_aws_and_who_is_named_see_what_is_signed() {
        let mut hosts = Hosts::default();
        for entry in ["127.0.0.1", "*.example.org", "https://only.tls"] {
            hosts.allow(entry).unwrap();
        }
        let credentials = aws_credential_types::Credentials::new("A", "s", None, None, "test");
        let signing = Signing::new(SharedCredentialsProvider::new(credentials), hosts);
        for (uri, expected) in [
            ("https://states.us-east-1.amazonaws.com/", true),
            ("http://states.us-east-1.amazonaws.com/", false),
            ("https://evil-amazonaws.com/", false),
            ("http://127.0.0.1:5000/", true),
            ("http://127.0.0.2:5000/", false),
            ("http://a.example.org/", true),
            ("http://evilexample.org/", false),
            ("https://only.tls:8443/", true),
            ("http://only.tls/", false),
            ("/", false),
        ] {
            assert_eq!(signing.allows(&uri.parse().unwrap()), expected, "{uri}");
        }
    }
}
