//! The HTTP client in front of real services: hyper, with rustls where the `tls` feature is on.

use std::error::Error as StdError;
use std::time::Duration;

use http::header::{CONNECTION, EXPECT, TE, TRAILER, TRANSFER_ENCODING, UPGRADE};
use http::uri::Scheme;
use http::{HeaderMap, HeaderName, Version};
use http_body_util::BodyExt as _;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client, ResponseFuture};
use hyper_util::rt::TokioExecutor;
use once_cell::sync::OnceCell;

use super::resolve::{Names, Resolver};
use crate::delivery::{Failure, FailureKind, Streamed};
use crate::error::{Error, ErrorKind, Result};
use crate::exchange::{Exchange, StreamingExchange};
use crate::message::{Request, Response};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// A response that is larger than this is refused where it is wanted whole: 1 GiB.
const MAX_RESPONSE: usize = 1 << 30;

/// Headers about one connection, which are not passed on (RFC 9110, section 7.6.1).
static HOP_BY_HOP: [HeaderName; 9] = [
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

type Tcp = HttpConnector<Resolver>;

/// Sends requests where their URI says. Makes no connection and reads no certificate before the first.
#[derive(Debug, Default)]
pub(crate) struct HttpUpstream {
    names: Names,
    plain: OnceCell<Client<Tcp, Streamed>>,
    #[cfg(feature = "tls")]
    tls: OnceCell<Client<hyper_rustls::HttpsConnector<Tcp>, Streamed>>,
}

impl HttpUpstream {
    /// Finds these hosts where they are said to be, and all others by the system's resolver.
    pub(crate) fn new(names: Names) -> Self {
        Self { names, ..Self::default() }
    }

    fn send(&self, request: http::Request<Streamed>) -> Result<ResponseFuture> {
        if request.uri().scheme() == Some(&Scheme::HTTPS) {
            return self.send_tls(request);
        }
        let build = || Client::builder(TokioExecutor::new()).build(self.tcp());
        Ok(self.plain.get_or_init(build).request(request))
    }

    #[cfg(feature = "tls")]
    fn send_tls(&self, request: http::Request<Streamed>) -> Result<ResponseFuture> {
        let client = self.tls.get_or_try_init(|| {
            let provider = rustls::crypto::ring::default_provider();
            let builder = hyper_rustls::HttpsConnectorBuilder::new()
                .with_provider_and_native_roots(provider)
                .map_err(|error| {
                    let message = "cannot read this system's root certificates: install them \
                                   (ca-certificates), or set SSL_CERT_FILE";
                    Error::new(ErrorKind::Upstream, message).with_source(error)
                })?;
            let tls = builder.https_only().enable_http1().enable_http2().wrap_connector(self.tcp());
            Ok::<_, Error>(Client::builder(TokioExecutor::new()).build(tls))
        })?;
        Ok(client.request(request))
    }

    #[cfg(not(feature = "tls"))]
    #[allow(clippy::unused_self, clippy::needless_pass_by_value, reason = "as with TLS")]
    fn send_tls(&self, request: http::Request<Streamed>) -> Result<ResponseFuture> {
        let uri = request.uri();
        Err(Error::config(format!("{uri} needs TLS: switch on the feature `tls` of rehearsal")))
    }

    fn tcp(&self) -> Tcp {
        let mut tcp = HttpConnector::new_with_resolver(Resolver::new(self.names.clone()));
        tcp.set_connect_timeout(Some(CONNECT_TIMEOUT));
        tcp.set_nodelay(true);
        tcp.enforce_http(false);
        tcp
    }
}

impl StreamingExchange for HttpUpstream {
    async fn stream(&self, request: http::Request<Streamed>) -> Result<http::Response<Streamed>> {
        let target = request.uri();
        let scheme = target.scheme_str().unwrap_or("http");
        let host = target.authority().map_or("", |authority| authority.as_str());
        let name = format!("the upstream {scheme}://{host}");
        let (mut parts, body) = request.into_parts();
        parts.version = Version::HTTP_11;
        strip_hop_by_hop(&mut parts.headers);
        let request = http::Request::from_parts(parts, body);
        let response = self.send(request)?.await.map_err(|error| {
            let (kind, cause) = (kind_of(&error), root_cause(&error));
            Failure::new(kind, format!("{name} did not answer: {cause}")).into_error()
        })?;
        let (mut parts, body) = response.into_parts();
        if parts.status.is_informational() {
            let message = format!("{name} answered {}, which is no answer", parts.status);
            return Err(Failure::new(FailureKind::Reset, message).into_error());
        }
        strip_hop_by_hop(&mut parts.headers);
        let body = body.map_err(move |error| {
            let message = format!("{name} broke off its answer: {}", root_cause(&error));
            Failure::new(FailureKind::Reset, message).into_error()
        });
        Ok(http::Response::from_parts(parts, Streamed::passing(body)))
    }
}

impl Exchange for HttpUpstream {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let (parts, body) = self.stream(request.map(Streamed::from)).await?.into_parts();
        let body = body.collect(MAX_RESPONSE).await?.ok_or_else(|| {
            Error::new(ErrorKind::Upstream, "the upstream's answer is larger than 1 GiB")
        })?;
        Ok(Response::from_parts(parts, body))
    }
}

pub(crate) fn strip_hop_by_hop(headers: &mut HeaderMap) {
    if !headers.keys().any(|name| HOP_BY_HOP.contains(name)) {
        return;
    }
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

fn kind_of(error: &hyper_util::client::legacy::Error) -> FailureKind {
    if is_of_tls(error) {
        FailureKind::Tls
    } else if error.is_connect() {
        FailureKind::Connect
    } else {
        FailureKind::Reset
    }
}

/// rustls hides its errors inside of an `io::Error`.
#[cfg(feature = "tls")]
fn is_of_tls(error: &(dyn StdError + 'static)) -> bool {
    let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    error.is::<rustls::Error>()
        || inner.is_some_and(|inner| is_of_tls(inner))
        || error.source().is_some_and(is_of_tls)
}

#[cfg(not(feature = "tls"))]
fn is_of_tls(_: &(dyn StdError + 'static)) -> bool {
    false
}

/// hyper's own text says only that something failed; the reason is at the end of the chain.
pub(crate) fn root_cause(error: &dyn StdError) -> String {
    let mut cause = error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string()
}
