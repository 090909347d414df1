//! Signing again what a client has signed for the proxy.

use aws_credential_types::provider::SharedCredentialsProvider;
use http::Request;

use crate::delivery::Streamed;
use crate::error::Result;
use crate::proxy::collected;
use crate::sign::Resigner;
use crate::upstream::Allowed;

/// Who signs, and for which hosts.
#[derive(Debug)]
pub(super) struct Signing {
    resigner: Resigner,
    allowed: Allowed,
}

impl Signing {
    pub(super) fn new(provider: SharedCredentialsProvider, allowed: Allowed) -> Self {
        Self { resigner: Resigner::new(provider), allowed }
    }

    pub(super) async fn sign(&self, request: Request<Streamed>) -> Result<Request<Streamed>> {
        let allowed = |uri: &_| self.allowed.allows(uri);
        let (mut parts, body) = request.into_parts();
        if !Resigner::needs_body(&parts) {
            self.resigner.resign(&mut parts, None, allowed).await?;
            return Ok(Request::from_parts(parts, body));
        }
        let body = collected(body).await?;
        let plain = self.resigner.resign(&mut parts, Some(&body), allowed).await?;
        Ok(Request::from_parts(parts, plain.unwrap_or(body).into()))
    }
}
