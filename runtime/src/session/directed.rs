//! The way of a request to its upstream: where it goes, and in whose name.

use http::Request;

use super::Inner;
use crate::delivery::Streamed;
use crate::error::Result;

impl Inner {
    /// Points a request at its upstream. One that a client has made for the proxy is signed again, where the
    /// session has credentials for that: its own signature is for the proxy's host.
    pub(super) async fn directed(&self, request: Request<Streamed>) -> Result<Request<Streamed>> {
        // Who names the upstream has signed for it.
        #[cfg(feature = "sigv4")]
        let is_for_us = request.uri().authority().is_none();
        let request = self.settings.routes.direct(request)?;
        #[cfg(feature = "sigv4")]
        if let Some(signing) = self.settings.signing.as_ref().filter(|_| is_for_us) {
            return signing.sign(request).await;
        }
        Ok(request)
    }
}
