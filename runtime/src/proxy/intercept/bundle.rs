//! What one command is to trust, in a file of its own.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use pem::{EncodeConfig, LineEnding, Pem};
use rustls::pki_types::CertificateDer;
use rustls_native_certs::{CertificateResult, load_certs_from_paths, load_native_certs};
use tempfile::NamedTempFile;

use super::authority::Authority;
use crate::error::{Error, ErrorKind, Result};

/// A file of certificates in PEM, made by [`Authority::bundle`]. It is gone when this is dropped.
#[derive(Debug)]
#[must_use = "the file is gone when this is dropped"]
pub struct CaBundle {
    file: NamedTempFile,
}

impl CaBundle {
    pub(super) fn new(authority: &Authority, more: &[PathBuf]) -> Result<Self> {
        // A system without any is one that a replay needs none of; what a recording lacks, its upstream tells.
        let mut certificates = load_native_certs().certs;
        for path in more {
            certificates.extend(load(path)?);
        }
        certificates.sort_unstable_by(|one, other| one.as_ref().cmp(other.as_ref()));
        certificates.dedup();
        let text = authority.certificate_pem().to_owned() + &certificates_pem(&certificates);
        let write = || {
            let mut file =
                tempfile::Builder::new().prefix("rehearsal-ca-").suffix(".pem").tempfile()?;
            file.write_all(text.as_bytes())?;
            Ok(file)
        };
        let file = write().map_err(|error| Error::io("write in", &std::env::temp_dir(), error))?;
        Ok(Self { file })
    }

    /// Where the file is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.file.path()
    }
}

pub(super) fn certificates_pem<'a>(
    certificates: impl IntoIterator<Item = &'a CertificateDer<'static>>,
) -> String {
    let pem = |der: &CertificateDer<'static>| Pem::new("CERTIFICATE", der.as_ref());
    let all: Vec<Pem> = certificates.into_iter().map(pem).collect();
    pem::encode_many_config(&all, EncodeConfig::new().set_line_ending(LineEnding::LF))
}

/// The certificates of a file or a folder that the user names.
fn load(path: &Path) -> Result<Vec<CertificateDer<'static>>> {
    let (file, folder) = if path.is_dir() { (None, Some(path)) } else { (Some(path), None) };
    let CertificateResult { certs, mut errors, .. } = load_certs_from_paths(file, folder);
    if let Some(error) = errors.pop() {
        let message = format!("cannot read the certificates in {}: {error}", path.display());
        return Err(Error::new(ErrorKind::Io, message).with_source(error));
    }
    Ok(certs)
}

#[cfg(test)]
mod tests {
    use rustls::pki_types::pem::PemObject as _;

    use super::*;

    fn certificates(path: &Path) -> Vec<CertificateDer<'static>> {
        CertificateDer::pem_file_iter(path).unwrap().map(Result::unwrap).collect()
    }

    type Result<T, E = Error> = std::result::Result<T, E>;

    #[test]
    fn a_bundle_holds_every_root_once() {
        let folder = tempfile::tempdir().unwrap();
        let [own, one, other] = std::array::from_fn(|_| Authority::new().unwrap());
        let file = folder.path().join("one.pem");
        std::fs::write(&file, one.certificate_pem()).unwrap();
        let files = folder.path().join("more");
        std::fs::create_dir(&files).unwrap();
        std::fs::write(files.join("a.pem"), other.certificate_pem()).unwrap();
        std::fs::write(files.join("b.pem"), one.certificate_pem()).unwrap();

        let bundle = own.bundle(&[file, files]).unwrap();
        let found = certificates(bundle.path());
        for authority in [&own, &one, &other] {
            let der =
                CertificateDer::from_pem_slice(authority.certificate_pem().as_bytes()).unwrap();
            assert_eq!(found.iter().filter(|found| **found == der).count(), 1);
        }
        let native = load_native_certs().certs;
        assert!(native.iter().all(|root| found.contains(root)));
        assert_eq!(found.len(), native.len() + 3);

        let path = bundle.path().to_owned();
        drop(bundle);
        assert!(!path.exists());
    }

    #[test]
    fn a_file_that_the_user_names_has_to_be_there() {
        let error = Authority::new().unwrap().bundle(&["no/such.pem".into()]).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Io);
        assert!(error.to_string().contains("the certificates in no/such.pem: "), "{error}");
    }
}
