//! A client that reaches hosts through the proxy of a session, and a host that it can reach past it.

use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rehearsal::{Authority, Mode, Session, SessionBuilder};
use rehearsal_tests::upstreams::{self, Capture};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

pub const STATES: &str = "states.us-east-1.amazonaws.com";

/// A session that intercepts, and what its clients trust.
pub fn intercepting(builder: SessionBuilder, mode: Mode) -> (Session, Client) {
    let authority = Authority::new().unwrap();
    let pem = authority.certificate_pem().to_owned();
    let session = builder.mode(mode).intercept(authority).open().unwrap();
    let proxy = session.endpoint().unwrap().replace("http://", "").parse().unwrap();
    (session, Client { proxy, trusted: pem })
}

/// A client with `HTTPS_PROXY`.
#[derive(Clone)]
pub struct Client {
    pub proxy: SocketAddr,
    /// A certificate in PEM.
    pub trusted: String,
}

impl Client {
    /// Asks for a tunnel: the status, and the connection with nothing of the answer left in it.
    pub async fn connect(&self, target: &str) -> (u16, String, TcpStream) {
        let mut stream = TcpStream::connect(self.proxy).await.unwrap();
        let ask = format!("CONNECT {target} HTTP/1.1\r\nhost: {target}\r\n\r\n");
        stream.write_all(ask.as_bytes()).await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.unwrap());
        }
        let head = String::from_utf8(head).unwrap();
        let status: u16 = head["HTTP/1.1 ".len()..][..3].parse().unwrap();
        if status == 200 {
            return (status, String::new(), stream);
        }
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let mut body = vec![0; length.unwrap().parse().unwrap()];
        stream.read_exact(&mut body).await.unwrap();
        (status, String::from_utf8(body).unwrap(), stream)
    }

    /// TLS inside of a tunnel, with the name that is asked for and that the certificate must have.
    pub async fn secure(
        &self,
        target: &str,
        name: &str,
        h2: bool,
    ) -> std::io::Result<TlsStream<TcpStream>> {
        let (status, why, stream) = self.connect(target).await;
        assert_eq!(status, 200, "{why}");
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(self.trusted.as_bytes()).unwrap()).unwrap();
        let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = vec![if h2 { b"h2".to_vec() } else { b"http/1.1".to_vec() }];
        let name = ServerName::try_from(name.to_owned()).unwrap();
        TlsConnector::from(Arc::new(config)).connect(name, stream).await
    }

    /// HTTP inside of a tunnel to a host.
    pub async fn open(&self, target: &str, h2: bool) -> Http {
        let name = target.rsplit_once(':').unwrap().0.trim_matches(['[', ']']);
        let stream = self.secure(target, name, h2).await.unwrap();
        let negotiated = stream.get_ref().1.alpn_protocol().unwrap().to_vec();
        assert_eq!(negotiated, if h2 { &b"h2"[..] } else { b"http/1.1" });
        Http::over(stream, h2).await
    }
}

/// A connection for requests.
pub enum Http {
    One(hyper::client::conn::http1::SendRequest<Full<Bytes>>),
    Two(hyper::client::conn::http2::SendRequest<Full<Bytes>>),
}

impl Http {
    pub async fn over(stream: TlsStream<TcpStream>, h2: bool) -> Self {
        let io = TokioIo::new(stream);
        if h2 {
            let made = hyper::client::conn::http2::handshake(TokioExecutor::new(), io).await;
            let (sender, connection) = made.unwrap();
            tokio::spawn(connection);
            Self::Two(sender)
        } else {
            let (sender, connection) = hyper::client::conn::http1::handshake(io).await.unwrap();
            tokio::spawn(connection);
            Self::One(sender)
        }
    }

    pub async fn send(&mut self, request: http::Request<Full<Bytes>>) -> http::Response<Bytes> {
        let sent = match self {
            Self::One(sender) => {
                // The last answer may not have left the connection yet.
                sender.ready().await.unwrap();
                sender.send_request(request).await
            }
            Self::Two(sender) => sender.send_request(request).await,
        };
        let (parts, body) = sent.unwrap().into_parts();
        http::Response::from_parts(parts, body.collect().await.unwrap().to_bytes())
    }

    /// The body of the answer to a `GET`, in the form of target that the version has.
    pub async fn get(&mut self, host: &str, path: &str) -> http::Response<Bytes> {
        let request = match self {
            Self::One(_) => http::Request::get(path).header("host", host),
            Self::Two(_) => http::Request::get(format!("https://{host}{path}")),
        };
        self.send(request.body(Full::default()).unwrap()).await
    }
}

/// A host with TLS on loopback, and the CA that it is known by; it answers with its own name for the path.
pub fn host() -> (Capture, upstreams::Authority) {
    let ca = upstreams::Authority::new();
    let host = Capture::tls(&ca.identity(&["127.0.0.1"]), &["http/1.1"], |request| {
        http::Response::new(format!("the host itself at {}", request.target).into())
    });
    (host, ca)
}
