//! Signing again what a client has signed for the proxy.

use aws_credential_types::provider::SharedCredentialsProvider;
use http::request::Parts;
use http::uri::Scheme;
use http::{Request, Uri};

use crate::delivery::Streamed;
use crate::error::{Error, Result};
use crate::protocol::CredentialScope;
use crate::proxy::collected;
use crate::sign::Resigner;
use crate::upstream::{Hosts, is_aws_host};

/// Who signs, and for which hosts besides those of AWS.
#[derive(Debug)]
pub(crate) struct Signing {
    resigner: Resigner,
    hosts: Hosts,
    /// The access key id that clients were given to sign with; none where any will do.
    stand_in: Option<String>,
}

impl Signing {
    pub(crate) fn new(provider: SharedCredentialsProvider, hosts: Hosts) -> Self {
        Self { resigner: Resigner::new(provider), hosts, stand_in: None }
    }

    /// Signs only what was signed with this access key id.
    pub(crate) fn only(mut self, stand_in: Option<String>) -> Self {
        self.stand_in = stand_in;
        self
    }

    pub(crate) async fn sign(&self, request: Request<Streamed>) -> Result<Request<Streamed>> {
        let allowed = |uri: &_| self.allows(uri);
        let (mut parts, body) = request.into_parts();
        self.check_signer(&parts)?;
        if !Resigner::needs_body(&parts) {
            self.resigner.resign(&mut parts, None, allowed).await?;
            return Ok(Request::from_parts(parts, body));
        }
        let body = collected(body).await?;
        let plain = self.resigner.resign(&mut parts, Some(&body), allowed).await?;
        Ok(Request::from_parts(parts, plain.unwrap_or(body).into()))
    }

    /// A client that signs with a key of its own (of a role that it has assumed) would become somebody else.
    fn check_signer(&self, parts: &Parts) -> Result<()> {
        let scope = CredentialScope::of(&parts.headers, &parts.uri);
        match (scope, &self.stand_in) {
            (Some(scope), Some(stand_in)) if scope.access_key_id != *stand_in => {
                Err(Error::config(
                    "the request is signed with credentials of the client's own (of a role that it has assumed?), \
                     and would be signed again with others: record it with --via plain or --via intercept",
                ))
            }
            _ => Ok(()),
        }
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

    #[tokio::test]
    async fn a_client_with_credentials_of_its_own_keeps_them() {
        let credentials = aws_credential_types::Credentials::new("A", "s", None, None, "test");
        let mut hosts = Hosts::default();
        hosts.allow("127.0.0.1").unwrap();
        let signing = Signing::new(SharedCredentialsProvider::new(credentials), hosts);
        let signing = signing.only(Some("GIVEN".to_owned()));
        for (key, is_signed) in [("GIVEN", true), ("ASIAOFAROLE", false)] {
            let credential = format!("Credential={key}/20261121/us-east-1/states/aws4_request");
            let request = Request::post("http://127.0.0.1/").header(
                "authorization",
                format!("AWS4-HMAC-SHA256 {credential}, SignedHeaders=host, Signature=0"),
            );
            let signed = signing.sign(request.body(bytes::Bytes::new().into()).unwrap()).await;
            assert_eq!(signed.is_ok(), is_signed, "{key}: {signed:?}");
        }
    }

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
