//! An upstream that keeps what it got.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use http::{Response, Version};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use serde_json::{Value, json};
use tokio::net::TcpStream;

use super::authority::Identity;
use super::background::Background;
use super::connection::{Connection, Stream};

/// How an HTTP/2 client begins.
const PREFACE: &[u8] = b"PRI * HTTP/2.0";

/// A request, exactly as it came.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Captured {
    /// HTTP/1.1 or HTTP/2.
    pub version: Version,
    /// The method.
    pub method: String,
    /// The request target of HTTP/1.1 as it was written; for HTTP/2, `:path`.
    pub target: String,
    /// The headers in their order, with names as they were written. `:authority` of HTTP/2 is the first,
    /// under the name `host`, as a signer has it.
    pub headers: Vec<(String, Bytes)>,
    /// The body, without its chunks.
    pub body: Bytes,
}

impl Captured {
    /// The text of the first header of a name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let (_, value) = self.headers.iter().find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        std::str::from_utf8(value).ok()
    }

    /// The request for programs in other languages: `method`, `target`, `headers` as pairs, and `body` in
    /// base64.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let text = |value: &Bytes| String::from_utf8_lossy(value).into_owned();
        let headers: Vec<_> =
            self.headers.iter().map(|(name, value)| json!([name, text(value)])).collect();
        json!({
            "version": format!("{:?}", self.version),
            "method": self.method,
            "target": self.target,
            "headers": headers,
            "body": BASE64_STANDARD.encode(&self.body),
        })
    }
}

type Answer = dyn Fn(&Captured) -> Response<Bytes> + Send + Sync;

/// What the connections of an upstream and its test share.
struct Shared {
    received: Mutex<Vec<Captured>>,
    answer: Box<Answer>,
}

impl Shared {
    fn take(&self, request: Captured) -> Response<Bytes> {
        let answer = (self.answer)(&request);
        self.received.lock().unwrap_or_else(PoisonError::into_inner).push(request);
        answer
    }
}

/// An upstream on loopback that keeps every request, and answers as it is told.
#[must_use = "it stops when dropped"]
pub struct Capture {
    server: Background,
    scheme: &'static str,
    shared: Arc<Shared>,
}

impl std::fmt::Debug for Capture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Capture").field("server", &self.server).finish_non_exhaustive()
    }
}

impl Capture {
    /// Without TLS: HTTP/1.1, and HTTP/2 for a client that begins with it.
    pub fn plain(answer: impl Fn(&Captured) -> Response<Bytes> + Send + Sync + 'static) -> Self {
        Self::new("http", answer, |shared| {
            Background::start(move |stream| serve_plain(stream, Arc::clone(&shared)))
        })
    }

    /// With TLS, and whichever of `protocols` the client has too: `h2`, `http/1.1`.
    pub fn tls(
        identity: &Identity,
        protocols: &[&str],
        answer: impl Fn(&Captured) -> Response<Bytes> + Send + Sync + 'static,
    ) -> Self {
        let acceptor = identity.acceptor(protocols);
        Self::new("https", answer, |shared| {
            Background::start(move |stream: TcpStream| {
                let (acceptor, shared) = (acceptor.clone(), Arc::clone(&shared));
                async move {
                    // A client that does not trust the certificate goes away, as it should.
                    let Ok(stream) = acceptor.accept(stream).await else { return };
                    let is_http2 = stream.get_ref().1.alpn_protocol() == Some(b"h2");
                    serve(stream, is_http2, shared).await;
                }
            })
        })
    }

    /// The answer of a service that has nothing to say.
    #[must_use]
    pub fn nothing(_: &Captured) -> Response<Bytes> {
        let response = Response::builder().header("content-type", "application/x-amz-json-1.0");
        response.body(Bytes::from_static(b"{}")).expect("the response is valid")
    }

    fn new(
        scheme: &'static str,
        answer: impl Fn(&Captured) -> Response<Bytes> + Send + Sync + 'static,
        start: impl FnOnce(Arc<Shared>) -> Background,
    ) -> Self {
        let shared = Arc::new(Shared { received: Mutex::default(), answer: Box::new(answer) });
        Self { server: start(Arc::clone(&shared)), scheme, shared }
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// Its URL, without a slash at its end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.address())
    }

    /// Every request so far, in the order of their ends.
    #[must_use]
    pub fn received(&self) -> Vec<Captured> {
        self.shared.received.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn serve_plain(stream: TcpStream, shared: Arc<Shared>) {
    let mut start = [0; PREFACE.len()];
    // A client that sends less at first speaks HTTP/1.1: the preface comes in one piece.
    let Ok(length) = stream.peek(&mut start).await else { return };
    serve(stream, &start[..length] == PREFACE, shared).await;
}

async fn serve(stream: impl Stream + 'static, is_http2: bool, shared: Arc<Shared>) {
    // Clients may go away at any time.
    if is_http2 {
        let service = service_fn(move |request| over_http2(request, Arc::clone(&shared)));
        let server = http2::Builder::new(TokioExecutor::new());
        let _ = server.serve_connection(TokioIo::new(stream), service).await;
    } else {
        let _ = over_http1(Connection::new(stream), &shared).await;
    }
}

async fn over_http1(mut connection: Connection, shared: &Shared) -> std::io::Result<()> {
    while let Some(head) = connection.head().await? {
        let body = connection.whole(head.body()).await?;
        let is_last = head.get("connection").is_some_and(|said| said.eq_ignore_ascii_case("close"));
        let answer = shared.take(Captured {
            version: Version::HTTP_11,
            method: head.method,
            target: head.target,
            headers: head.headers,
            body,
        });
        connection.write(&written(&answer)).await?;
        if is_last {
            return connection.finish().await;
        }
    }
    Ok(())
}

/// An answer as HTTP/1.1 has it.
fn written(answer: &Response<Bytes>) -> Vec<u8> {
    let mut bytes = format!("HTTP/1.1 {}\r\n", answer.status()).into_bytes();
    for (name, value) in answer.headers() {
        bytes.extend_from_slice(name.as_str().as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(value.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("content-length: {}\r\n\r\n", answer.body().len()).as_bytes());
    bytes.extend_from_slice(answer.body());
    bytes
}

async fn over_http2(
    request: http::Request<Incoming>,
    shared: Arc<Shared>,
) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    let authority = parts.uri.authority().map(|authority| {
        ("host".to_owned(), Bytes::copy_from_slice(authority.as_str().as_bytes()))
    });
    let headers = parts
        .headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), Bytes::copy_from_slice(value.as_bytes())));
    let answer = shared.take(Captured {
        version: parts.version,
        method: parts.method.to_string(),
        target: parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default(),
        headers: authority.into_iter().chain(headers).collect(),
        body,
    });
    Ok(answer.map(Full::new))
}
