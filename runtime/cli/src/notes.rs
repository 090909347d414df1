//! The notes that sessions leave in a target folder: how the latest run of each test, and of each wrapped command, went.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The version of notes that this command reads.
const VERSION: u64 = 1;

/// The folder of tests' notes in a target folder.
const TESTS: &str = "rehearsal/notes";

/// The folder of wrapped commands' notes in a target folder.
pub(crate) const COMMANDS: &str = "rehearsal/commands";

/// A larger file is no note, in bytes.
const MAX_NOTE: u64 = 16 << 20;

/// What sessions have noted.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    pub(crate) all: Vec<Note>,
    /// Files that are no notes, or of another version.
    pub(crate) unreadable: Vec<PathBuf>,
}

/// How the latest session of a test went. What its members hold stands in `runtime/src/notes/mod.rs`.
#[derive(Debug, Deserialize)]
pub(crate) struct Note {
    version: u64,
    pub(crate) at: String,
    /// None of a wrapped command.
    pub(crate) package: Option<String>,
    pub(crate) name: String,
    pub(crate) cassette: Option<PathBuf>,
    pub(crate) mode: Option<String>,
    pub(crate) passed: bool,
    pub(crate) error: Option<String>,
    pub(crate) interactions: usize,
    pub(crate) unused: Unused,
    pub(crate) failures: Vec<String>,
    pub(crate) broken: Vec<String>,
    pub(crate) warnings: Vec<String>,
    pub(crate) kept_sensitive: Vec<String>,
    pub(crate) mismatch_count: usize,
    pub(crate) help: Option<String>,
}

/// The interactions that nobody asked for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Unused {
    pub(crate) count: usize,
    /// The first of them.
    pub(crate) numbers: Vec<usize>,
}

impl Notes {
    /// Reads the notes in a target folder, in the order of their names.
    pub(crate) fn read(target: &Path) -> Self {
        let mut notes = Self::default();
        for folder in [TESTS, COMMANDS] {
            notes.add(&target.join(folder));
        }
        notes.all.sort_by(|a, b| (&a.package, &a.name).cmp(&(&b.package, &b.name)));
        notes
    }

    fn add(&mut self, folder: &Path) {
        // Where there is none, nothing is noted.
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                self.add(&path);
            } else if path.extension().is_some_and(|end| end == "json") {
                match note(&path) {
                    Some(note) => self.all.push(note),
                    None => self.unreadable.push(path),
                }
            }
        }
    }
}

impl Note {
    /// A test's path, or the command that wrapped another.
    pub(crate) fn title(&self) -> String {
        match &self.package {
            Some(package) => format!("{} ({package})", self.name),
            None => format!("a command over {}", self.name),
        }
    }

    /// The function of a test; with the case of a parametrized one, it is one of these two.
    pub(crate) fn functions(&self) -> impl Iterator<Item = &str> {
        self.name.rsplit("::").take(2).filter(|_| self.package.is_some())
    }

    /// Whether an answer of the cassette was asked for.
    pub(crate) fn has_replayed(&self) -> bool {
        matches!(self.mode.as_deref(), Some("replay" | "append"))
    }
}

fn note(path: &Path) -> Option<Note> {
    if fs::metadata(path).ok()?.len() > MAX_NOTE {
        return None;
    }
    let note: Note = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    (note.version == VERSION).then_some(note)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_of_another_version_is_told_and_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let notes = folder.path().join(TESTS).join("shop/shop");
        fs::create_dir_all(&notes).unwrap();
        let note = |version| {
            format!(
                r#"{{ "version": {version}, "at": "2026-11-21T07:00:00Z", "package": "shop", "name": "shop::works::case_1",
                "cassette": null, "mode": "replay", "passed": true, "error": null, "interactions": 0,
                "unused": {{ "count": 0, "numbers": [] }}, "failures": [], "broken": [], "warnings": [],
                "kept_sensitive": [], "mismatch_count": 0, "help": null, "new": 1 }}"#
            )
        };
        fs::write(notes.join("works.json"), note(1)).unwrap();
        fs::write(notes.join("later.json"), note(2)).unwrap();
        fs::write(notes.join("torn.json"), "{").unwrap();
        fs::write(notes.join(".a1b2.saving"), "{").unwrap();
        let read = Notes::read(folder.path());
        assert_eq!((read.all.len(), read.unreadable.len()), (1, 2));
        assert_eq!(read.all[0].title(), "shop::works::case_1 (shop)");
        assert_eq!(read.all[0].functions().collect::<Vec<_>>(), ["case_1", "works"]);
        assert!(Notes::read(&folder.path().join("none")).all.is_empty());
    }
}
