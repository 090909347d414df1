//! The TLS server that a client meets inside of a tunnel.

use std::sync::Arc;

use rustls::ServerConfig;
use rustls::crypto::CryptoProvider;
use rustls::server::{ClientHello, NoServerSessionStorage, ResolvesServerCert};
use rustls::sign::CertifiedKey;

use super::leaf::Leaves;
use crate::clock;
use crate::error::{Error, Result};
use crate::upstream::Host;

/// The settings for a connection to a host.
pub(super) fn server_config(
    provider: &Arc<CryptoProvider>,
    leaves: &Arc<Leaves>,
    host: &Host,
) -> Result<ServerConfig> {
    let mut config = ServerConfig::builder_with_provider(Arc::clone(provider))
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::config("the TLS provider has no version").with_source(error))?
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(Chooser { leaves: Arc::clone(leaves), host: host.clone() }));
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    // These settings end with their connection: nobody could resume what they remember.
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    Ok(config)
}

/// Chooses the certificate: of the host that the client asks for, else of the one it connected to.
#[derive(Debug)]
struct Chooser {
    leaves: Arc<Leaves>,
    host: Host,
}

impl ResolvesServerCert for Chooser {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let asked = hello.server_name().map(Host::parse).transpose().ok()?;
        self.leaves.leaf(asked.as_ref().unwrap_or(&self.host), clock::now()).ok()
    }
}
