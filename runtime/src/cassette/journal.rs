//! The journal of a recording that runs: every interaction is in it before its response has left, and its lock keeps
//! other recordings of the cassette away.
//!
//! A line is one `write` into the page cache, without `fsync`: what is there survives the death of the process, though
//! not that of the machine.

use std::fs::File;
use std::io::ErrorKind::{AlreadyExists, NotFound};
use std::io::{self, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use super::interrupted::{Interrupted, is_at, lock};
use super::line::{self, Header, Saved};
use crate::beside::{Beside, Readers, recover_command, refuse_links, remove_file};
use crate::error::{Error, ErrorKind, Result};
use crate::json::Json;
use crate::message::Sha256;
use crate::words::counted;

/// How often others may be in the way while a recording begins.
const ATTEMPTS: usize = 100;

/// A journal that is written. Dropped without an interaction in it, it is removed; else only by [`remove`](Self::remove).
#[derive(Debug)]
pub(crate) struct Journal {
    file: File,
    path: PathBuf,
    /// Where the next line goes.
    end: u64,
    noted: usize,
    missing: usize,
    trouble: Option<String>,
}

impl Journal {
    /// Begins a recording: nobody else records this cassette until the journal is closed. What an interrupted
    /// recording has left is kept, and told.
    ///
    /// # Errors
    ///
    /// [`Busy`](ErrorKind::Busy) while somebody else records it; [`Io`](ErrorKind::Io) where nothing can be written,
    /// or a symbolic link leads somewhere else.
    pub(crate) fn begin(cassette: &Path, header: &Header) -> Result<(Self, Option<String>)> {
        super::check_folder(cassette)?;
        let beside = Beside::of(cassette);
        refuse_links(&beside.written(cassette))?;
        let mut kept = None;
        for _ in 0..ATTEMPTS {
            if let Some(journal) = Self::create(&beside, cassette, header)? {
                if beside.journals().len() == 1 {
                    beside.clean();
                }
                return Ok((journal, kept));
            }
            if let Some(interrupted) = Interrupted::open(&beside.journal())? {
                kept = clear(interrupted, &beside)?.or(kept);
            }
        }
        let path = beside.journal();
        let message = format!("{} comes and goes: who else is recording?", path.display());
        Err(Error::new(ErrorKind::Busy, message))
    }

    /// Makes it, locked and with its first line, in one step; none where there is one.
    pub(super) fn create(
        beside: &Beside,
        cassette: &Path,
        header: &Header,
    ) -> Result<Option<Self>> {
        let path = beside.journal();
        let failed = |error| {
            let message = format!("write the cassette {}: its journal", cassette.display());
            Error::io(&message, &path, error)
        };
        let first = header.to_line();
        let mut file = beside.unfinished(beside.folder(), Readers::Owner).map_err(failed)?;
        file.write_all(first.as_bytes()).map_err(failed)?;
        match lock(file.as_file()) {
            Ok(_) => {}
            Err(error) => return Err(Error::io("lock the journal", &path, error)),
        }
        match file.persist_noclobber(&path) {
            Ok(file) => {
                let end = first.len() as u64;
                Ok(Some(Self { file, path, end, noted: 0, missing: 0, trouble: None }))
            }
            // There is one; or whoever made it has tidied up in the moment before this one was locked.
            Err(error) if matches!(error.error.kind(), AlreadyExists | NotFound) => Ok(None),
            Err(error) => Err(failed(error.error)),
        }
    }

    /// Takes a line. What cannot be written is only in memory until the end; the client gets its answer all the same.
    pub(crate) fn note(&mut self, line: &str) {
        match self.write(line) {
            Ok(()) => self.noted += 1,
            Err(error) => {
                self.missing += 1;
                self.trouble.get_or_insert_with(|| error.to_string());
            }
        }
    }

    fn write(&mut self, line: &str) -> io::Result<()> {
        if !is_at(&self.file, &self.path) {
            return Err(io::Error::new(NotFound, "somebody has taken it away"));
        }
        let written = self.file.write_all(line.as_bytes());
        if written.is_ok() {
            self.end += line.len() as u64;
        } else {
            // Half a line must not spoil the next.
            let _ = self.file.set_len(self.end);
            self.file.seek(SeekFrom::Start(self.end))?;
        }
        written
    }

    /// Takes a variable. Without it, what is recovered would have to be recorded again; the recording itself has it.
    pub(crate) fn note_variable(&mut self, name: &str, value: &Json) {
        let _ = self.write(&line::of_variable(name, value));
    }

    /// Notes that everything is about to be in a file.
    pub(super) fn note_saving(&mut self, path: &Path, text: &str) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let sha256 = Sha256::of(text);
        // Without it a crash between here and the journal's end would only have the same recovered again.
        let _ = self.write(&line::of_saved(&Saved { name, sha256 }));
    }

    /// What could not be noted, and why.
    pub(crate) fn trouble(&self) -> Option<String> {
        let why = self.trouble.as_ref()?;
        let what = match self.missing {
            1 => "1 interaction was".to_owned(),
            count => format!("{count} interactions were"),
        };
        let path = self.path.display();
        Some(format!("{what} only in memory until now: {path} could not be written ({why})"))
    }

    /// How to get at what is in it; none where nothing is.
    pub(crate) fn advice(&self) -> Option<String> {
        let lives = self.noted > 0 && is_at(&self.file, &self.path);
        let of_all = if self.missing > 0 { " (but not all)" } else { "" };
        lives.then(|| {
            let command = recover_command(&self.path);
            format!("the recording is in its journal{of_all}: {command}")
        })
    }

    /// Everything is safe somewhere else.
    pub(crate) fn remove(mut self) {
        self.noted = 0;
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        if self.noted == 0 && is_at(&self.file, &self.path) {
            remove_file(&self.path);
        }
    }
}

/// Makes room for a new journal without losing anything; says what is kept.
fn clear(interrupted: Interrupted, beside: &Beside) -> Result<Option<String>> {
    let contents = interrupted.read()?;
    let nothing_to_lose = contents.as_ref().is_none_or(|contents| {
        contents.is_empty()
            || contents.saved_in(interrupted.path().parent().unwrap_or(Path::new(""))).is_some()
    });
    if nothing_to_lose {
        interrupted.remove()?;
        return Ok(None);
    }
    let count = contents.map_or(0, |contents| contents.finished.len());
    let command = recover_command(&interrupted.make_room(beside)?);
    let what = counted(count, "interaction");
    Ok(Some(format!(
        "an earlier recording was interrupted; what it had ({what}) is kept: {command}"
    )))
}

#[cfg(test)]
mod tests {
    use super::super::{Cassette, recover};
    use super::*;
    use crate::mode::Mode;

    const INTERACTION: &str = r#"{"operation":"GET /","request":{"method":"GET","uri":"/","headers":{}},"response":{"status":200,"headers":{}}}"#;

    fn begin(cassette: &Path) -> (Journal, Option<String>) {
        let header = Header::new(cassette, Mode::Append, None, None);
        Journal::begin(cassette, &header).unwrap()
    }

    fn note(journal: &mut Journal, place: usize) {
        journal.note(&format!("{{\"place\":{place},\"interaction\":{INTERACTION}}}\n"));
    }

    #[test]
    fn what_was_saved_just_before_the_end_is_not_recovered_again() {
        for next in ["recover", "record"] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("c.json");
            let (mut journal, _) = begin(&path);
            note(&mut journal, 0);
            let text = Cassette::new().to_json();
            journal.note_saving(&path, &text);
            // Killed before the rename: it is as if nothing had been said.
            drop(journal);
            std::fs::write(&path, "another").unwrap();
            let contents = || {
                let left = Interrupted::open(&Beside::of(&path).journal()).unwrap().unwrap();
                left.read().unwrap().unwrap()
            };
            assert_eq!(contents().saved_in(folder.path()), None);
            // Killed behind it.
            std::fs::write(&path, &text).unwrap();
            assert_eq!(contents().saved_in(folder.path()), Some(path.clone()));
            if next == "recover" {
                let recovered = recover(&path).unwrap();
                assert!(recovered.was_saved);
                assert_eq!((recovered.cassette, recovered.interactions), (Some(path.clone()), 0));
            } else {
                let (journal, kept) = begin(&path);
                assert_eq!(kept, None);
                drop(journal);
            }
            assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "{next}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
        }
    }

    #[test]
    fn a_journal_is_removed_only_while_it_is_ours() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.json");
        let (mut journal, _) = begin(&path);
        note(&mut journal, 0);
        let own = Beside::of(&path).journal();
        std::fs::remove_file(&own).unwrap();
        let (other, _) = begin(&path);
        note(&mut journal, 1);
        assert!(journal.trouble().unwrap().contains("somebody has taken it away"));
        assert_eq!(journal.advice(), None);
        journal.remove();
        assert!(own.exists());
        drop(other);
        assert!(!own.exists());
    }

    #[test]
    fn leftovers_go_with_the_next_recording_unless_a_journal_speaks_of_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.json");
        let body = folder.path().join(".c.aaaaaa.body");
        std::fs::write(&body, "").unwrap();
        let (mut journal, _) = begin(&path);
        assert!(!body.exists());
        std::fs::write(&body, "").unwrap();
        note(&mut journal, 0);
        drop(journal);
        let (_, kept) = begin(&path);
        assert!(kept.unwrap().ends_with("c.1.journal"));
        assert!(body.exists());
    }
}
