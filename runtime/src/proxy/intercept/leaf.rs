//! Certificates for single hosts, made when they are asked for.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use rcgen::{
    CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, SanType,
};
use rustls::crypto::ring::sign::any_ecdsa_type;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::{CertifiedKey, SigningKey};

use super::authority::{Authority, DAY, Life, set_life};
use crate::error::{Error, Result};
use crate::random;
use crate::upstream::Host;

const LIFE: Duration = Duration::from_hours(24 * 7);

/// A client may name ever new hosts; then all are forgotten.
const MOST: usize = 1024;

/// The certificates of an authority for hosts, with one key for all.
pub(super) struct Leaves {
    authority: Authority,
    key: KeyPair,
    signing: Arc<dyn SigningKey>,
    made: Mutex<HashMap<Host, Leaf>>,
}

struct Leaf {
    key: Arc<CertifiedKey>,
    ends: SystemTime,
}

impl Leaves {
    pub(super) fn new(authority: Authority) -> Result<Self> {
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)
            .map_err(|error| Error::config("cannot make a key").with_source(error))?;
        let der = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let signing = any_ecdsa_type(&der)
            .map_err(|error| Error::config("cannot sign with a new key").with_source(error))?;
        Ok(Self { authority, key, signing, made: Mutex::default() })
    }

    /// The certificate of a host, with its key.
    pub(super) fn leaf(&self, host: &Host, now: SystemTime) -> Result<Arc<CertifiedKey>> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        // Not one that ends before the connection does.
        if let Some(leaf) = made.get(host).filter(|leaf| now + DAY < leaf.ends) {
            return Ok(Arc::clone(&leaf.key));
        }
        if made.len() >= MOST {
            made.clear();
        }
        let leaf = self.make(host, now)?;
        let key = Arc::clone(&leaf.key);
        made.insert(host.clone(), leaf);
        Ok(key)
    }

    fn make(&self, host: &Host, now: SystemTime) -> Result<Leaf> {
        let fail = |error: rcgen::Error| {
            Error::config(format!("cannot make a certificate for {host}")).with_source(error)
        };
        let authority = self.authority.life();
        let life =
            Life { begins: authority.begins.max(now - DAY), ends: authority.ends.min(now + LIFE) };
        let mut params = CertificateParams::default();
        set_life(&mut params, life);
        params.serial_number = Some(serial_number().into());
        params.distinguished_name = DistinguishedName::new();
        // Host names can be longer than a common name, and nobody looks for them there any more.
        params.distinguished_name.push(DnType::CommonName, "intercepted by Rehearsal");
        params.subject_alt_names = vec![match host {
            Host::Name(name) => SanType::DnsName(name.as_str().try_into().map_err(fail)?),
            Host::Address(address) => SanType::IpAddress(*address),
        }];
        params.is_ca = IsCa::ExplicitNoCa;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.use_authority_key_identifier_extension = true;
        let certificate = params.signed_by(&self.key, self.authority.issuer()).map_err(fail)?;
        let key = CertifiedKey::new(vec![certificate.into()], Arc::clone(&self.signing));
        Ok(Leaf { key: Arc::new(key), ends: life.ends })
    }
}

impl fmt::Debug for Leaves {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Leaves").field("authority", &self.authority).finish_non_exhaustive()
    }
}

/// Random, positive, and never the same twice for one authority, or clients refuse both.
fn serial_number() -> Vec<u8> {
    let mut bytes = random::bits().to_be_bytes();
    bytes[0] = bytes[0] & 0x7f | 0x40;
    bytes.to_vec()
}

#[cfg(test)]
mod tests {
    use rustls::RootCertStore;
    use rustls::client::WebPkiServerVerifier;
    use rustls::client::danger::ServerCertVerifier as _;
    use rustls::pki_types::pem::PemObject as _;
    use rustls::pki_types::{CertificateDer, ServerName, UnixTime};

    use super::*;
    use crate::clock;

    fn leaves() -> Leaves {
        Leaves::new(Authority::new().unwrap()).unwrap()
    }

    fn host(text: &str) -> Host {
        Host::parse(text).unwrap()
    }

    fn verify(leaves: &Leaves, host: &Host, name: &str, at: SystemTime) -> bool {
        let mut roots = RootCertStore::empty();
        let pem = leaves.authority.certificate_pem().as_bytes();
        roots.add(CertificateDer::from_pem_slice(pem).unwrap()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let verifier = WebPkiServerVerifier::builder_with_provider(roots.into(), provider);
        let leaf = leaves.leaf(host, at).unwrap();
        let name = ServerName::try_from(name).unwrap();
        let now = UnixTime::since_unix_epoch(at.duration_since(SystemTime::UNIX_EPOCH).unwrap());
        let verifier = verifier.build().unwrap();
        verifier.verify_server_cert(&leaf.cert[0], &[], &name, &[], now).is_ok()
    }

    #[test]
    fn a_leaf_is_good_for_its_host_and_no_other() {
        let leaves = leaves();
        let now = clock::now();
        for (text, name) in [
            ("states.us-east-1.amazonaws.com", "states.us-east-1.amazonaws.com"),
            ("API.Example.com", "api.example.com"),
            ("xn--bcher-kva.example", "xn--bcher-kva.example"),
            ("127.0.0.1", "127.0.0.1"),
            ("[::1]", "::1"),
        ] {
            assert!(verify(&leaves, &host(text), name, now), "{text}");
            assert!(!verify(&leaves, &host(text), "other.example", now), "{text}");
        }
        let long = format!("{}.{}.example.com", "a".repeat(63), "b".repeat(63));
        assert!(verify(&leaves, &host(&long), &long, now));
    }

    #[test]
    fn a_leaf_is_made_once_and_again_before_it_ends() {
        let leaves = leaves();
        let host = host("a.example");
        let now = clock::now();
        let leaf = leaves.leaf(&host, now).unwrap();
        assert!(Arc::ptr_eq(&leaf, &leaves.leaf(&host, now + DAY * 5).unwrap()));
        let next = leaves.leaf(&host, now + DAY * 8).unwrap();
        assert!(!Arc::ptr_eq(&leaf, &next));
        assert!(verify(&leaves, &host, "a.example", now + DAY * 8));
    }

    #[test]
    fn a_leaf_never_outlives_its_authority() {
        let leaves = leaves();
        let life = leaves.authority.life();
        let leaf = leaves.make(&host("a.example"), life.ends - DAY).unwrap();
        assert_eq!(leaf.ends, life.ends);
        let leaf = leaves.leaf(&host("a.example"), life.begins + Duration::from_secs(1)).unwrap();
        let (_, parsed) = x509_parser::parse_x509_certificate(&leaf.cert[0]).unwrap();
        let begins = life.begins.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
        assert_eq!(u64::try_from(parsed.validity().not_before.timestamp()), Ok(begins));
    }

    #[test]
    fn what_is_made_is_bounded_and_serial_numbers_are_not_repeated() {
        let leaves = leaves();
        let now = clock::now();
        let mut serials = std::collections::HashSet::new();
        for n in 0..=MOST {
            let leaf = leaves.leaf(&host(&format!("h{n}.example")), now).unwrap();
            let (_, parsed) = x509_parser::parse_x509_certificate(&leaf.cert[0]).unwrap();
            assert!(serials.insert(parsed.raw_serial().to_vec()));
        }
        assert_eq!(leaves.made.lock().unwrap().len(), 1);
    }
}
