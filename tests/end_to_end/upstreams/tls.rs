//! Certificates good and bad, as rustls sees them.

use std::sync::Arc;

use rehearsal_tests::upstreams::{Authority, Capture, Fault, Faulty, Identity};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto::ring};

const HOST: &str = "states.us-east-1.amazonaws.com";

/// Connects as `HOST` for whoever trusts the authority's file.
async fn connect(
    address: std::net::SocketAddr,
    authority: &Authority,
    protocols: &[&str],
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(authority.file()).unwrap()).unwrap();
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
    let stream = TcpStream::connect(address).await.unwrap();
    let name = ServerName::try_from(HOST).unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, stream).await
}

/// Why a client does not talk to an upstream.
async fn refusal(faulty: &Faulty, authority: &Authority) -> String {
    connect(faulty.address(), authority, &[]).await.unwrap_err().to_string()
}

#[tokio::test]
async fn bad_certificates_are_refused_each_for_its_reason() {
    let ca = Authority::new();
    let hosts = [HOST];
    let others = Authority::new();
    for (identity, reason) in [
        (ca.expired(&hosts), "invalid peer certificate: certificate expired"),
        (
            ca.identity(&["elsewhere.example"]),
            "invalid peer certificate: certificate not valid for",
        ),
        (Identity::self_signed(&hosts), "invalid peer certificate: UnknownIssuer"),
        (others.identity(&hosts), "invalid peer certificate: "),
    ] {
        let faulty = Faulty::tls(Fault::None, &identity);
        let refused = refusal(&faulty, &ca).await;
        assert!(refused.starts_with(reason), "{refused}");
        faulty.until(|progress| progress.failed_handshakes == 1).await;
    }

    let plain = Faulty::plain(Fault::None);
    let refused = refusal(&plain, &ca).await;
    assert_eq!(refused, "received corrupt message of type InvalidContentType");
}

#[tokio::test]
async fn a_body_cut_off_under_tls_has_no_close_notify() {
    let ca = Authority::new();
    let faulty = Faulty::tls(Fault::CloseInBody, &ca.identity(&[HOST]));
    let mut stream = connect(faulty.address(), &ca, &["http/1.1"]).await.unwrap();
    stream.write_all(b"GET / HTTP/1.1\r\n\r\n").await.unwrap();
    let mut came = String::new();
    let error = stream.read_to_string(&mut came).await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::UnexpectedEof);
}

#[tokio::test]
async fn the_capturing_upstream_speaks_what_both_sides_know() {
    let ca = Authority::new();
    let identity = ca.identity(&[HOST]);
    for (offered, chosen) in [(&["h2", "http/1.1"][..], &b"h2"[..]), (&["http/1.1"], b"http/1.1")] {
        let capture = Capture::tls(&identity, &["h2", "http/1.1"], Capture::nothing);
        let stream = connect(capture.address(), &ca, offered).await.unwrap();
        assert_eq!(stream.get_ref().1.alpn_protocol(), Some(chosen));
    }
}
