//! HTTPS upstreams: verified against the system's roots, and refused where they are not known.

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::Full;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rehearsal::Cassette;
use rehearsal_tests::{isolate, python, rehearsal};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::{ServerConfig, crypto::ring};

use crate::support::{Run, run};

const ASK: &str = "import os, urllib.request\n\
                   print(urllib.request.urlopen(os.environ['REHEARSAL_ENDPOINT']).read())";

/// Serves `{}` for `localhost` over TLS until the runtime ends; gives the URL and the CA in PEM.
async fn serve() -> (String, String) {
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let ca = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let leaf = CertificateParams::new(["localhost".to_owned()]).unwrap();
    let leaf = leaf.signed_by(&key, &ca).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![leaf.der().clone()], key)
        .unwrap();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://localhost:{}", listener.local_addr().unwrap().port());
    let acceptor = TlsAcceptor::from(Arc::new(config));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            // A client that does not trust the certificate goes away, as it should.
            let Ok(stream) = acceptor.accept(stream).await else { continue };
            let service = service_fn(|request: http::Request<hyper::body::Incoming>| async move {
                let version = format!("{:?}", request.version());
                let response = http::Response::builder().header("x-version", version);
                response.body(Full::new(Bytes::from_static(b"{}")))
            });
            let server = auto::Builder::new(TokioExecutor::new());
            drop(server.serve_connection(TokioIo::new(stream), service).await);
        }
    });
    (url, ca.pem())
}

fn record(cassette: &Path, upstream: &str, roots: Option<&Path>) -> Run {
    let mut command = rehearsal();
    isolate(&mut command).env_remove("SSL_CERT_FILE").env_remove("SSL_CERT_DIR");
    if let Some(roots) = roots {
        command.env("SSL_CERT_FILE", roots);
    }
    command.args(["record", "--upstream", upstream, "--cassette"]).arg(cassette);
    run(command.arg("--").arg(python().executable()).args(["-c", ASK]))
}

#[tokio::test(flavor = "multi_thread")]
async fn an_https_upstream_is_verified() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let roots = folder.path().join("ca.pem");
    let (url, ca) = serve().await;
    std::fs::write(&roots, ca).unwrap();

    let stranger = record(&cassette, &url, None);
    assert_eq!(stranger.status, 1, "{stranger:?}");
    assert!(stranger.stderr.contains("did not answer: invalid peer certificate"), "{stranger:?}");
    assert!(!cassette.exists());

    record(&cassette, &url, Some(&roots)).succeeds();
    let cassette = Cassette::load(&cassette).unwrap();
    let interaction = &cassette.interactions()[0];
    assert_eq!(interaction.uri(), format!("{url}/"));
    // TLS negotiated HTTP/2, whatever the client in front of the proxy speaks.
    let version = interaction.response_headers().find(|(name, _)| *name == "x-version");
    assert_eq!(version, Some(("x-version", "HTTP/2.0")));
}
