//! A body that is too large to be held: a file of its own beside the cassette.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use tempfile::TempPath;

/// The bytes of a body: at hand, or in a file where they are too many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Payload {
    Whole(Bytes),
    File(BodyFile),
}

/// The bytes of a body in a file, told by their SHA-256.
#[derive(Clone, Debug)]
pub(crate) struct BodyFile {
    place: Place,
    /// 64 hexadecimal digits.
    pub(crate) sha256: String,
    pub(crate) length: u64,
}

#[derive(Clone, Debug)]
enum Place {
    /// Only counted and hashed: a request on replay.
    Nowhere,
    Temporary(Arc<Temporary>),
    Kept(PathBuf),
}

/// A file that is removed with the last that knows it, unless it has to stay.
#[derive(Debug)]
struct Temporary {
    path: PathBuf,
    stays: AtomicBool,
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if !*self.stays.get_mut() {
            // It may be gone; and what stays is found by its name.
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl BodyFile {
    pub(crate) fn unkept(sha256: String, length: u64) -> Self {
        Self { place: Place::Nowhere, sha256, length }
    }

    pub(crate) fn temporary(path: TempPath, sha256: String, length: u64) -> io::Result<Self> {
        let path = path.keep().map_err(|error| error.error)?;
        let temporary = Temporary { path, stays: AtomicBool::new(false) };
        Ok(Self { place: Place::Temporary(Arc::new(temporary)), sha256, length })
    }

    pub(crate) fn kept(path: PathBuf, sha256: String, length: u64) -> Self {
        Self { place: Place::Kept(path), sha256, length }
    }

    /// Where the bytes are; an empty path where they were not kept.
    pub(crate) fn path(&self) -> &Path {
        match &self.place {
            Place::Nowhere => Path::new(""),
            Place::Temporary(temporary) => &temporary.path,
            Place::Kept(path) => path,
        }
    }

    /// Lets the file stay where it is: a journal speaks of it.
    pub(crate) fn stay(&self) {
        if let Place::Temporary(temporary) = &self.place {
            temporary.stays.store(true, Ordering::Relaxed);
        }
    }

    /// Whether somebody has taken the file away.
    pub(crate) fn is_gone(&self) -> bool {
        matches!(self.place, Place::Temporary(_)) && !self.path().exists()
    }
}

/// The side file that a body was read from which is held; no part of what the body is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origin(Option<Box<Path>>);

impl Origin {
    pub(crate) fn of(path: PathBuf) -> Self {
        Self(Some(path.into()))
    }

    pub(crate) fn path(&self) -> Option<&Path> {
        self.0.as_deref()
    }
}

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Origin {}

impl PartialEq for BodyFile {
    fn eq(&self, other: &Self) -> bool {
        (&self.sha256, self.length) == (&other.sha256, other.length)
    }
}

impl Eq for BodyFile {}
