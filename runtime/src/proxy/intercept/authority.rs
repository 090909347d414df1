//! Our certificate authority: a key, and the certificate that clients are told to trust.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, PublicKeyData as _, date_time_ymd,
};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use x509_parser::time::ASN1Time;

use super::bundle::{CaBundle, certificates_pem};
use super::store;
use crate::clock;
use crate::config;
use crate::error::{Error, Result};

pub(super) const DAY: Duration = Duration::from_hours(24);

const LIFE: Duration = Duration::from_hours(24 * 730);

/// An authority with less than this left to live is replaced.
const SPARE: Duration = Duration::from_hours(24 * 30);

/// The certificate authority of a user, by which a session listens in on HTTPS
/// ([`SessionBuilder::intercept`](crate::SessionBuilder::intercept)).
///
/// Whoever has its key can pose as any host to whoever trusts its certificate: so the key is made on this machine, only
/// its user can read it, and it never leaves its file. Tell single commands to trust the certificate
/// ([`bundle`](Self::bundle)) rather than the whole system.
///
/// ```
/// use rehearsal::Authority;
///
/// # fn main() -> rehearsal::Result<()> {
/// let authority = Authority::new()?;
/// assert!(authority.certificate_pem().starts_with("-----BEGIN CERTIFICATE-----"));
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Authority {
    inner: Arc<Inner>,
}

struct Inner {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
    life: Life,
}

/// From when until when a certificate is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Life {
    pub(super) begins: SystemTime,
    pub(super) ends: SystemTime,
}

impl Authority {
    /// An authority of this process alone, which no file holds: for tests.
    ///
    /// # Errors
    ///
    /// When the system gives no random numbers.
    pub fn new() -> Result<Self> {
        Self::new_at(clock::now())
    }

    pub(super) fn new_at(now: SystemTime) -> Result<Self> {
        Self::from_pem(&generate(now)?)
            .map_err(|why| Error::config(format!("the new certificate authority is broken: {why}")))
    }

    /// The authority that a folder keeps; it is made on first use, and again when its life of two years comes to an end.
    ///
    /// The folder holds a private key: nobody else must be able to write to it or to read its files.
    ///
    /// # Errors
    ///
    /// When the folder or its files cannot be read or written, when others can, and when they are damaged.
    pub fn load_or_create(folder: impl AsRef<Path>) -> Result<Self> {
        store::load_or_create(folder.as_ref(), clock::now())
    }

    /// The user's own authority, in the folder that `REHEARSAL_CA_DIR` names; else in
    /// `$XDG_DATA_HOME/rehearsal`, `~/.local/share/rehearsal`, or `%LOCALAPPDATA%\rehearsal` on Windows.
    ///
    /// # Errors
    ///
    /// As [`load_or_create`](Self::load_or_create); and when this user has no folder.
    pub fn at_default() -> Result<Self> {
        Self::load_or_create(config::authority_folder()?)
    }

    /// The certificate, which is no secret, in PEM.
    #[must_use]
    pub fn certificate_pem(&self) -> &str {
        &self.inner.pem
    }

    /// A file for one command with everything that it should trust: this authority, the system's roots
    /// (or those that `SSL_CERT_FILE` and `SSL_CERT_DIR` name), and those of more files or folders.
    ///
    /// # Errors
    ///
    /// When one of `more` cannot be read, or the file cannot be written.
    pub fn bundle(&self, more: &[PathBuf]) -> Result<CaBundle> {
        CaBundle::new(self, more)
    }

    /// Reads a certificate and its key.
    pub(super) fn from_pem(text: &str) -> std::result::Result<Self, &'static str> {
        let certificate = CertificateDer::from_pem_slice(text.as_bytes());
        let certificate = certificate.map_err(|_| "it holds no certificate")?;
        let key = PrivateKeyDer::from_pem_slice(text.as_bytes());
        let key = key.map_err(|_| "it holds no private key")?;
        let key = KeyPair::try_from(&key).map_err(|_| "its private key cannot be read")?;

        let unreadable = "its certificate cannot be read";
        let (_, parsed) =
            x509_parser::parse_x509_certificate(&certificate).map_err(|_| unreadable)?;
        if !parsed.is_ca() {
            return Err("its certificate is not an authority's");
        }
        if parsed.public_key().raw != key.subject_public_key_info() {
            return Err("its private key is not that of its certificate");
        }
        let validity = parsed.validity();
        let life = Life {
            begins: system_time(validity.not_before).ok_or(unreadable)?,
            ends: system_time(validity.not_after).ok_or(unreadable)?,
        };
        let issuer = Issuer::from_ca_cert_der(&certificate, key).map_err(|_| unreadable)?;
        let pem = certificates_pem([&certificate]);
        Ok(Self { inner: Arc::new(Inner { issuer, pem, life }) })
    }

    /// Whether it can be used for a while yet.
    pub(super) fn lasts(&self, now: SystemTime) -> bool {
        let Life { begins, ends } = self.inner.life;
        begins <= now && now + SPARE < ends
    }

    pub(super) fn life(&self) -> Life {
        self.inner.life
    }

    pub(super) fn issuer(&self) -> &Issuer<'static, KeyPair> {
        &self.inner.issuer
    }
}

impl fmt::Debug for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authority").field("life", &self.inner.life).finish_non_exhaustive()
    }
}

/// Makes a new authority: its certificate and its private key, in PEM.
pub(super) fn generate(now: SystemTime) -> Result<String> {
    let fail = |error: rcgen::Error| {
        Error::config("cannot make a certificate authority").with_source(error)
    };
    let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).map_err(fail)?;
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
    set_life(&mut params, Life { begins: now - DAY, ends: now + LIFE });
    // Nothing of the user or the machine; but two authorities of one name would be taken for each other.
    let id = params.key_identifier(&key).first_chunk().map_or(0, |id| u32::from_be_bytes(*id));
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::OrganizationName, "Rehearsal");
    params
        .distinguished_name
        .push(DnType::CommonName, format!("Rehearsal CA for recording {id:08x}"));
    let certificate = params.self_signed(&key).map_err(fail)?;
    Ok(certificate.pem() + &key.serialize_pem())
}

pub(super) fn set_life(params: &mut CertificateParams, life: Life) {
    let date = |time: SystemTime| {
        date_time_ymd(1970, 1, 1) + time.duration_since(UNIX_EPOCH).unwrap_or_default()
    };
    params.not_before = date(life.begins);
    params.not_after = date(life.ends);
}

fn system_time(time: ASN1Time) -> Option<SystemTime> {
    UNIX_EPOCH.checked_add(Duration::from_secs(time.timestamp().try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_authority_is_read_as_it_was_made() {
        // Certificates know whole seconds.
        let now = UNIX_EPOCH + Duration::from_hours(500_000);
        let pem = generate(now).unwrap().replace("\r\n", "\n");
        let authority = Authority::from_pem(&pem).unwrap();
        assert!(pem.starts_with(authority.certificate_pem()));
        assert_eq!(authority.life(), Life { begins: now - DAY, ends: now + LIFE });
    }

    #[test]
    fn the_certificate_says_what_it_is_and_nothing_of_its_user() {
        let authority = Authority::new().unwrap();
        let der = CertificateDer::from_pem_slice(authority.certificate_pem().as_bytes()).unwrap();
        let (_, parsed) = x509_parser::parse_x509_certificate(&der).unwrap();
        let subject = parsed.subject().to_string();
        let id = subject.strip_prefix("O=Rehearsal, CN=Rehearsal CA for recording ").unwrap();
        assert!(id.len() == 8 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{subject}");
        let constraints = parsed.basic_constraints().unwrap().unwrap();
        assert!(constraints.critical && constraints.value.ca);
        assert_eq!(constraints.value.path_len_constraint, Some(0));
        let usage = parsed.key_usage().unwrap().unwrap();
        assert_eq!((usage.critical, usage.value.flags), (true, 1 << 5), "keyCertSign alone");
        assert!(parsed.verify_signature(None).is_ok());
    }

    #[test]
    fn it_is_replaced_before_it_expires_and_where_the_clock_went_back() {
        let now = clock::now();
        let authority = Authority::new_at(now).unwrap();
        let last = now + LIFE - SPARE;
        assert!(authority.lasts(now) && authority.lasts(last - DAY));
        assert!(!authority.lasts(last + DAY) && !authority.lasts(now + LIFE + DAY));
        assert!(!authority.lasts(now - DAY * 2));
    }

    #[test]
    fn what_does_not_belong_together_is_no_authority() {
        let [one, other] = [generate(clock::now()).unwrap(), generate(clock::now()).unwrap()];
        let split = |pem: &str| {
            let (certificate, key) = pem.split_at(pem.find("-----BEGIN PRIVATE").unwrap());
            (certificate.to_owned(), key.to_owned())
        };
        let (certificate, key) = split(&one);
        let leaf_key = KeyPair::generate().unwrap();
        let leaf = CertificateParams::new(["a.example".to_owned()]).unwrap();
        let leaf = leaf.self_signed(&leaf_key).unwrap().pem() + &leaf_key.serialize_pem();
        for (pem, why) in [
            (String::new(), "no certificate"),
            (certificate.clone(), "no private key"),
            (key.clone(), "no certificate"),
            (certificate + &split(&other).1, "not that of its certificate"),
            (leaf, "not an authority's"),
            (one.replace("MI", "AI"), "cannot be read"),
        ] {
            let refused = Authority::from_pem(&pem).unwrap_err();
            assert!(refused.contains(why), "{refused}");
        }
    }

    #[test]
    fn the_key_is_never_printed() {
        let authority = Authority::from_pem(&generate(clock::now()).unwrap()).unwrap();
        let expected = format!("Authority {{ life: {:?}, .. }}", authority.life());
        assert_eq!(format!("{authority:?}"), expected);
    }
}
