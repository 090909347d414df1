//! A journal that somebody has left: found, locked, read as far as it can be, and put away.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufRead as _, BufReader};
use std::path::{Path, PathBuf};

use super::line::{Finished, Header, Line, Saved};
use super::side;
use crate::beside::Beside;
use crate::error::{Error, ErrorKind, Result};
use crate::json::{Json, Text};

/// A journal that nobody writes any more, locked.
#[derive(Debug)]
pub(super) struct Interrupted {
    file: File,
    path: PathBuf,
}

/// What there is in it.
pub(super) struct Contents {
    pub(super) header: Header,
    /// Each with the number of its line.
    pub(super) finished: Vec<(usize, Finished)>,
    pub(super) variables: Vec<(Text, Json)>,
    /// The lines that cannot be read, and why.
    pub(super) damaged: Vec<(usize, String)>,
    /// Whether the last line is not all there.
    pub(super) torn: bool,
    saved: Option<Saved>,
}

impl Interrupted {
    /// The journal of a path; none where there is none (any more).
    ///
    /// # Errors
    ///
    /// [`Busy`](ErrorKind::Busy) while it is written, and where it is no file.
    pub(super) fn open(path: &Path) -> Result<Option<Self>> {
        let failed = |error| Error::io("read the journal", path, error);
        match path.symlink_metadata() {
            Ok(found) if found.is_file() => {}
            Ok(_) => return Err(strange(path, "is no file")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(error)),
        }
        let file = match File::open(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            file => file.map_err(failed)?,
        };
        match lock(&file) {
            Ok(true) => {}
            Ok(false) => return Err(busy(path, &file)),
            Err(error) => return Err(Error::io("lock the journal", path, error)),
        }
        // Whoever had the lock may have removed it, and the next one made another.
        Ok(is_at(&file, path).then(|| Self { file, path: path.to_owned() }))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Reads it; none where not even its first line was written.
    ///
    /// # Errors
    ///
    /// Where it is no journal, or cannot be read.
    pub(super) fn read(&self) -> Result<Option<Contents>> {
        let failed = |error| Error::io("read the journal", &self.path, error);
        let mut lines = BufReader::new(&self.file);
        let mut line = Vec::new();
        lines.read_until(b'\n', &mut line).map_err(failed)?;
        if line.is_empty() {
            return Ok(None);
        }
        let header = str::from_utf8(&line).ok().map(|text| Header::read(&text.trim_end().into()));
        let header = match header {
            Some(Ok(header)) => header,
            Some(Err(fault)) => {
                return Err(strange(&self.path, &format!("is no journal ({})", fault.message)));
            }
            None => return Err(strange(&self.path, "is no journal")),
        };
        let (finished, variables, damaged) = (Vec::new(), Vec::new(), Vec::new());
        let mut contents =
            Contents { header, finished, variables, damaged, torn: false, saved: None };
        for number in 2.. {
            line.clear();
            if lines.read_until(b'\n', &mut line).map_err(failed)? == 0 {
                break;
            }
            contents.take(number, &line);
        }
        Ok(Some(contents))
    }

    /// Gives it another name, so that a new recording finds room.
    pub(super) fn make_room(self, beside: &Beside) -> Result<PathBuf> {
        let failed = |error| Error::io("rename the interrupted journal", &self.path, error);
        for number in 1..=u32::MAX {
            let path = beside.numbered_journal(number);
            // Whoever makes the file has its name.
            match File::create_new(&path) {
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failed(error)),
                Ok(_) => {
                    fs::rename(&self.path, &path).map_err(failed)?;
                    return Ok(path);
                }
            }
        }
        Err(failed(io::ErrorKind::AlreadyExists.into()))
    }

    pub(super) fn remove(self) -> Result<()> {
        fs::remove_file(&self.path).map_err(|error| Error::io("remove", &self.path, error))
    }
}

impl Contents {
    fn take(&mut self, number: usize, line: &[u8]) {
        let (text, whole) = match line.strip_suffix(b"\n") {
            Some(text) => (text, true),
            None => (line, false),
        };
        let read = match str::from_utf8(text) {
            Ok(text) => Line::read(&text.into())
                .map_err(|fault| format!("at byte {}: {}", fault.offset + 1, fault.message)),
            Err(error) => Err(format!("at byte {}: expected UTF-8 text", error.valid_up_to() + 1)),
        };
        match read {
            Ok(Line::Finished(finished)) => self.finished.push((number, *finished)),
            Ok(Line::Variables(drawn)) => {
                self.variables.extend(drawn);
            }
            Ok(Line::Saved(saved)) => self.saved = Some(saved),
            // Its response had not been handed on.
            Err(_) if !whole => self.torn = true,
            Err(why) => self.damaged.push((number, why)),
        }
    }

    /// Whether there is nothing in it that anybody could miss.
    pub(super) fn is_empty(&self) -> bool {
        self.finished.is_empty() && self.damaged.is_empty()
    }

    /// The file into which all of it was saved, just before its process ended.
    pub(super) fn saved_in(&self, folder: &Path) -> Option<PathBuf> {
        let saved = self.saved.as_ref()?;
        let beside = Beside::of(&folder.join(&self.header.cassette));
        let places = [folder.join(&self.header.cassette), beside.aside()];
        let path = places.into_iter().find(|path| *path == folder.join(&saved.name))?;
        (side::sha256_of(&path).ok()? == saved.sha256).then_some(path)
    }
}

/// Takes the lock of a journal: false while somebody else has it.
pub(super) fn lock(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        // Some network file systems have no locks: recordings are then not kept apart.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => Ok(true),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Whether a file is still the one of its path.
#[cfg(unix)]
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let id = |found: fs::Metadata| (found.dev(), found.ino());
    let (file, path) = (file.metadata().map(id), path.symlink_metadata().map(id));
    matches!((file, path), (Ok(file), Ok(path)) if file == path)
}

/// Whether a file is still the one of its path, as far as this system tells.
#[cfg(not(unix))]
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    let id = |found: fs::Metadata| (found.created().ok(), found.len());
    let (file, path) = (file.metadata().map(id), path.symlink_metadata().map(id));
    matches!((file, path), (Ok(file), Ok(path)) if file == path)
}

fn strange(path: &Path, what: &str) -> Error {
    let path = path.display();
    let message = format!(
        "{path} {what}, but a recording keeps its journal there: move it away, or remove it"
    );
    Error::new(ErrorKind::Io, message)
}

fn busy(path: &Path, file: &File) -> Error {
    let mut line = String::new();
    // A lock may keep others from reading: then nobody knows who has it.
    let header = BufReader::new(file).read_line(&mut line).ok();
    let header = header.and_then(|_| Header::read(&line.trim_end().into()).ok());
    let (cassette, whom) = match header {
        Some(header) => {
            let whom = if header.process == std::process::id() {
                "another session of this process".to_owned()
            } else {
                format!("process {}", header.process)
            };
            (path.with_file_name(header.cassette), format!("by {whom}, since {}", header.at))
        }
        None => (path.to_owned(), "by another process".to_owned()),
    };
    let message = format!(
        "{} is being recorded already, {whom} (it holds {}): wait until it ends, or name another cassette",
        cassette.display(),
        path.display()
    );
    Error::new(ErrorKind::Busy, message)
}
