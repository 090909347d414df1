//! Masking what is found, in place.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::cassette::secrets;
use super::look::{At, Look};
use super::secret::Secret;
use crate::beside::{Beside, Readers};
use crate::cassette::Cassette;
use crate::error::{Error, ErrorKind, Result};
use crate::interaction::{Interaction, Outcome};
use crate::message::{Body, BodyFile, Sha256};
use crate::redaction::{Masks, Redaction};

/// A mask never makes a secret of what was none, but may show one that overlapped it.
const MAX_ROUNDS: usize = 4;

/// Masks every secret in a cassette that [`secrets`](crate::secrets) finds, in place and whole or not at all, and says
/// which they were. The same secret gets the same mask everywhere. Side files that hold one are written anew, and removed,
/// unless another cassette of the folder needs them; headers with checksums of a changed body are dropped.
///
/// # Errors
///
/// Those of [`Cassette::load`] and [`Cassette::save`]; also [`Io`](ErrorKind::Io) for a symbolic link and for a file that
/// may not be written.
pub fn mask_secrets(path: impl AsRef<Path>) -> Result<Vec<Secret>> {
    let path = path.as_ref();
    let mut cassette = Cassette::load(path)?;
    if secrets(&cassette)?.is_empty() {
        return Ok(Vec::new());
    }
    check_own(path)?;
    let before = side_files(&cassette);
    let (masked, left) = mask(&mut cassette)?;
    if let Some(left) = left.first() {
        let message = format!("cannot mask what is at {}: {left}", path.display());
        return Err(Error::new(ErrorKind::Format, message));
    }
    cassette.save(path)?;
    remove_unused(path, &before)?;
    Ok(masked)
}

/// Masks what is found, and says what that was, and what is left.
pub(crate) fn mask(cassette: &mut Cassette) -> Result<(Vec<Secret>, Vec<Secret>)> {
    // They go on where those of the cassette end.
    let masks = Masks::recording(Redaction::default(), Some(&cassette.to_json()), true);
    let mut masked = Vec::new();
    let mut left = secrets(cassette)?;
    for _ in 0..MAX_ROUNDS {
        if left.is_empty() {
            break;
        }
        let mut look = Look { masks: Some(&masks), ..Look::default() };
        look.cassette(cassette)?;
        masked.append(&mut look.found);
        left = secrets(cassette)?;
    }
    Ok((masked, left))
}

/// Refuses what a rename would replace that was not meant: a link, or a file that is not to be written.
fn check_own(path: &Path) -> Result<()> {
    let metadata = fs::symlink_metadata(path).map_err(|error| Error::io("read", path, error))?;
    let why = if metadata.is_symlink() {
        "it is a symbolic link: name the file that it leads to"
    } else if metadata.permissions().readonly() {
        "it is read-only: allow writing it first"
    } else {
        return Ok(());
    };
    Err(Error::new(ErrorKind::Io, format!("cannot mask secrets in {}: {why}", path.display())))
}

/// The side files that a cassette was read with.
pub(crate) fn side_files(cassette: &Cassette) -> BTreeSet<PathBuf> {
    let of = |body: &Body| {
        let path = body.origin.path().or_else(|| body.file().map(BodyFile::path));
        path.map(Path::to_owned)
    };
    let bodies =
        cassette.interactions.iter().flat_map(|Interaction { request, outcome, .. }| {
            let answered = match outcome {
                Outcome::Answered(response) => of(&response.body),
                Outcome::Failed(_) => None,
            };
            [of(&request.body), answered]
        });
    bodies.flatten().collect()
}

/// Removes the side files that no cassette of their folder names any more: they hold what was masked.
pub(crate) fn remove_unused(path: &Path, before: &BTreeSet<PathBuf>) -> Result<()> {
    let beside = Beside::of(path);
    let beside = beside.folder();
    let mut unused: Vec<&PathBuf> = before.iter().filter(|file| file.exists()).collect();
    if unused.is_empty() {
        return Ok(());
    }
    let entries = fs::read_dir(beside).map_err(|error| Error::io("read", beside, error))?;
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_file() && path.extension().is_some_and(|end| end == "json") {
            let text = fs::read(&path).map_err(|error| Error::io("read", &path, error))?;
            unused.retain(|file| {
                let name = file.file_name().unwrap_or_default().as_encoded_bytes();
                memchr::memmem::find(&text, name).is_none()
            });
        }
    }
    for file in unused {
        fs::remove_file(file).map_err(|error| Error::io("remove", file, error))?;
    }
    Ok(())
}

impl Look<'_> {
    /// Looks at a body that is too large to be held, and says which file takes its place.
    pub(super) fn large(&mut self, body: &BodyFile, at: &At<'_>) -> Result<Option<BodyFile>> {
        let path = body.path();
        if path.as_os_str().is_empty() {
            return Ok(None);
        }
        let failed = |error| Error::io("read", path, error);
        let masks = self.masks.take();
        let known = self.found.len();
        let looked = File::open(path).and_then(|file| self.pieces(file, io::sink(), at));
        self.masks = masks;
        looked.map_err(failed)?;
        if self.masks.is_none() || self.found.len() == known {
            return Ok(None);
        }
        // Only now is it worth writing it once more.
        self.found.truncate(known);
        let folder = path.parent().unwrap_or(Path::new(""));
        let kept = Kept::new(folder).and_then(|mut kept| {
            self.pieces(File::open(path)?, &mut kept, at)?;
            kept.finish()
        });
        kept.map(Some).map_err(|error| Error::io("mask secrets in", path, error))
    }
}

/// A file that takes the place of another.
struct Kept {
    file: BufWriter<NamedTempFile>,
    hash: Sha256,
    length: u64,
}

impl Kept {
    fn new(folder: &Path) -> io::Result<Self> {
        // `NAME.bodies` belongs to `NAME.json`.
        let beside = Beside::of(&folder.with_extension("json"));
        let file = BufWriter::new(beside.unfinished(folder, Readers::Shared)?);
        Ok(Self { file, hash: Sha256::new(), length: 0 })
    }

    fn finish(self) -> io::Result<BodyFile> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        let sha256 = self.hash.finish();
        BodyFile::temporary(file.into_temp_path(), sha256, self.length)
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
