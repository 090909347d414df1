//! The HTTP client in front of real services: hyper, with rustls where the `tls` feature is on.

use std::error::Error as StdError;
use std::time::Duration;

use bytes::Bytes;
use http::header::{CONNECTION, EXPECT, TE, TRAILER, TRANSFER_ENCODING, UPGRADE};
use http::uri::Scheme;
use http::{HeaderMap, HeaderName, Version};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client, ResponseFuture};
use hyper_util::rt::TokioExecutor;
use once_cell::sync::OnceCell;

use crate::error::{Error, ErrorKind, Result};
use crate::exchange::Exchange;
use crate::message::{Request, Response};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// A response that is larger than this is refused: 1 GiB.
const MAX_RESPONSE: usize = 1 << 30;

/// Headers about one connection, which are not passed on (RFC 9110, section 7.6.1).
const HOP_BY_HOP: [HeaderName; 9] = [
    CONNECTION,
    EXPECT,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-authorization"),
    HeaderName::from_static("proxy-connection"),
];

/// Sends requests where their URI says. Makes no connection and reads no certificate before the first.
#[derive(Debug, Default)]
pub(crate) struct HttpUpstream {
    plain: OnceCell<Client<HttpConnector, Full<Bytes>>>,
    #[cfg(feature = "tls")]
    tls: OnceCell<Client<hyper_rustls::HttpsConnector<HttpConnector>, Full<Bytes>>>,
}

impl HttpUpstream {
    fn send(&self, request: http::Request<Full<Bytes>>) -> Result<ResponseFuture> {
        if request.uri().scheme() == Some(&Scheme::HTTPS) {
            return self.send_tls(request);
        }
        let client = self.plain.get_or_init(|| Client::builder(TokioExecutor::new()).build(tcp()));
        Ok(client.request(request))
    }

    #[cfg(feature = "tls")]
    fn send_tls(&self, request: http::Request<Full<Bytes>>) -> Result<ResponseFuture> {
        let client = self.tls.get_or_try_init(|| {
            let provider = rustls::crypto::ring::default_provider();
            let builder = hyper_rustls::HttpsConnectorBuilder::new()
                .with_provider_and_native_roots(provider)
                .map_err(|error| {
                    let message = "cannot read this system's root certificates: install them \
                                   (ca-certificates), or set SSL_CERT_FILE";
                    Error::new(ErrorKind::Upstream, message).with_source(error)
                })?;
            let tls = builder.https_only().enable_http1().enable_http2().wrap_connector(tcp());
            Ok::<_, Error>(Client::builder(TokioExecutor::new()).build(tls))
        })?;
        Ok(client.request(request))
    }

    #[cfg(not(feature = "tls"))]
    #[allow(clippy::unused_self, clippy::needless_pass_by_value, reason = "as with TLS")]
    fn send_tls(&self, request: http::Request<Full<Bytes>>) -> Result<ResponseFuture> {
        let uri = request.uri();
        Err(Error::config(format!("{uri} needs TLS: switch on the feature `tls` of rehearsal")))
    }
}

impl Exchange for HttpUpstream {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let target = request.uri().clone();
        let fail = |what: &str, error: Box<dyn StdError + Send + Sync>| {
            let scheme = target.scheme_str().unwrap_or("http");
            let host = target.authority().map_or("", |authority| authority.as_str());
            let cause = root_cause(error.as_ref());
            let message = format!("the upstream {scheme}://{host} {what}: {cause}");
            Error::new(ErrorKind::Upstream, message).with_source(error)
        };
        let (mut parts, body) = request.into_parts();
        parts.version = Version::HTTP_11;
        strip_hop_by_hop(&mut parts.headers);
        let request = http::Request::from_parts(parts, Full::new(body));
        let response =
            self.send(request)?.await.map_err(|error| fail("did not answer", error.into()))?;
        let (mut parts, body) = response.into_parts();
        strip_hop_by_hop(&mut parts.headers);
        let body = Limited::new(body, MAX_RESPONSE).collect().await;
        let body = body.map_err(|error| fail("broke off its answer", error))?;
        Ok(Response::from_parts(parts, body.to_bytes()))
    }
}

fn tcp() -> HttpConnector {
    let mut tcp = HttpConnector::new();
    tcp.set_connect_timeout(Some(CONNECT_TIMEOUT));
    tcp.set_nodelay(true);
    tcp.enforce_http(false);
    tcp
}

pub(crate) fn strip_hop_by_hop(headers: &mut HeaderMap) {
    // `connection` may name more of them.
    let named: Vec<HeaderName> = headers
        .get_all(CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|name| name.trim().parse().ok())
        .collect();
    for name in HOP_BY_HOP.iter().chain(&named) {
        headers.remove(name);
    }
}

/// hyper's own text says only that something failed; the reason is at the end of the chain.
pub(crate) fn root_cause(error: &dyn StdError) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}
