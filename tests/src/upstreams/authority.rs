//! A certificate authority for tests, and certificates that a client should take or refuse.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose, date_time_ymd,
};
use tempfile::TempDir;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::{ServerConfig, crypto::ring};

/// Who a server says it is: a certificate and its key.
#[derive(Clone)]
pub struct Identity {
    certificate: CertificateDer<'static>,
    key: Arc<PrivatePkcs8KeyDer<'static>>,
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").finish_non_exhaustive()
    }
}

impl Identity {
    /// A certificate for `hosts` that vouches for itself, as no client should take it.
    #[must_use]
    pub fn self_signed(hosts: &[&str]) -> Self {
        let key = new_key();
        let certificate = leaf(hosts).self_signed(&key).expect("a certificate can be signed");
        Self::new(certificate.der(), &key)
    }

    fn new(certificate: &CertificateDer<'static>, key: &KeyPair) -> Self {
        let key = Arc::new(PrivatePkcs8KeyDer::from(key.serialize_der()));
        Self { certificate: certificate.clone(), key }
    }

    /// TLS under this name, which speaks one of `protocols`, the best first.
    pub(super) fn acceptor(&self, protocols: &[&str]) -> TlsAcceptor {
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring knows every version")
            .with_no_client_auth()
            .with_single_cert(
                vec![self.certificate.clone()],
                PrivateKeyDer::Pkcs8(self.key.clone_key()),
            )
            .expect("the key is that of the certificate");
        config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
        TlsAcceptor::from(Arc::new(config))
    }
}

/// A certificate authority that only tests trust.
pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    folder: TempDir,
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authority").field("file", &self.file()).finish_non_exhaustive()
    }
}

impl Default for Authority {
    fn default() -> Self {
        Self::new()
    }
}

impl Authority {
    /// A new authority, whose certificate is in a file for as long as this value lives.
    #[must_use]
    pub fn new() -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, "Rehearsal's test authority");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let issuer =
            CertifiedIssuer::self_signed(params, new_key()).expect("an authority signs itself");
        let folder = TempDir::new().expect("the temporary folder takes a certificate");
        let authority = Self { issuer, folder };
        std::fs::write(authority.file(), authority.pem()).expect("the certificate can be written");
        authority
    }

    /// The authority's certificate, as PEM.
    #[must_use]
    pub fn pem(&self) -> String {
        self.issuer.pem()
    }

    /// The file that holds [`Authority::pem`]: for `SSL_CERT_FILE`, `AWS_CA_BUNDLE` and the like.
    #[must_use]
    pub fn file(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// The folder of [`Authority::file`], where a test may put files of its own.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A good certificate for `hosts`.
    #[must_use]
    pub fn identity(&self, hosts: &[&str]) -> Identity {
        self.sign(&leaf(hosts))
    }

    /// A certificate for `hosts` that ran out long ago.
    #[must_use]
    pub fn expired(&self, hosts: &[&str]) -> Identity {
        let mut params = leaf(hosts);
        params.not_before = date_time_ymd(2019, 1, 1);
        params.not_after = date_time_ymd(2020, 1, 1);
        self.sign(&params)
    }

    fn sign(&self, params: &CertificateParams) -> Identity {
        let key = new_key();
        let certificate = params.signed_by(&key, &self.issuer).expect("the authority can sign");
        Identity::new(certificate.der(), &key)
    }
}

fn new_key() -> KeyPair {
    KeyPair::generate().expect("a key can be drawn")
}

/// What a server's certificate holds. Strict clients want every part of it.
fn leaf(hosts: &[&str]) -> CertificateParams {
    let hosts: Vec<_> = hosts.iter().map(ToString::to_string).collect();
    let mut params = CertificateParams::new(hosts).expect("hosts are names or addresses");
    // rustls refuses a leaf that could sign others.
    params.is_ca = IsCa::ExplicitNoCa;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.use_authority_key_identifier_extension = true;
    params
}
