//! Finding the note of the last failed session on a cassette, in the target folder of its workspace.

use std::fs;
use std::path::{Path, PathBuf};

use super::session::{Note, Replayed};

/// A target folder has no more notes than tests.
const MAX_NOTES: usize = 10_000;

/// A larger file is no note: 4 MiB.
const MAX_NOTE: u64 = 4 << 20;

/// Folders of packages, modules and tests are not deeper.
const MAX_DEPTH: usize = 16;

/// How the last replay of a cassette failed, if there is a note of that. What is no note is passed over.
pub(super) fn last_failed(cassette: &Path) -> Option<Replayed> {
    let cassette = fs::canonicalize(cassette).ok()?;
    let folder = cassette.ancestors().map(|above| above.join("target/rehearsal/notes"));
    let folder = folder.skip(1).find(|folder| folder.is_dir())?;
    let mut files = Vec::new();
    collect(&folder, 0, &mut files);
    let notes = files.iter().filter_map(|file| Note::parse(&fs::read_to_string(file).ok()?).ok());
    let is_of_it = |note: &Note| {
        let path = note.cassette.as_deref().and_then(|path| fs::canonicalize(path).ok());
        note.failed() && path.as_ref() == Some(&cassette)
    };
    // Moments in UTC of one form sort as text.
    notes.filter(is_of_it).max_by(|a, b| a.at.cmp(&b.at)).map(Replayed::from)
}

fn collect(folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for entry in entries {
        // Of a link it tells neither.
        let Ok(kind) = entry.file_type() else { continue };
        let path = entry.path();
        if kind.is_dir() && depth < MAX_DEPTH {
            collect(&path, depth + 1, files);
        } else if kind.is_file()
            && files.len() < MAX_NOTES
            && path.extension().is_some_and(|end| end == "json")
            && entry.metadata().is_ok_and(|file| file.len() <= MAX_NOTE)
        {
            files.push(path);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn the_last_failed_session_on_a_cassette_is_found() {
        let root = tempfile::tempdir().unwrap();
        let cassette = root.path().join("cassettes/a.json");
        let notes = root.path().join("target/rehearsal/notes/shop/tests");
        fs::create_dir_all(cassette.parent().unwrap()).unwrap();
        fs::create_dir_all(&notes).unwrap();
        fs::write(&cassette, "{}").unwrap();
        assert_eq!(last_failed(&cassette), None);

        let note = |name: &str, at: &str, passed: bool, of: &Path| {
            let note = json!({
                "version": 1, "name": name, "at": at, "passed": passed, "cassette": of
            });
            fs::write(notes.join(format!("{name}.json")), note.to_string()).unwrap();
        };
        note("older", "2026-11-30T10:00:00Z", false, &cassette);
        note("newer", "2026-11-30T11:00:00Z", false, &cassette);
        note("passed", "2026-11-30T12:00:00Z", true, &cassette);
        note("elsewhere", "2026-11-30T12:00:00Z", false, &root.path().join("b.json"));
        fs::write(notes.join("odd.json"), "{").unwrap();
        let found = serde_json::to_value(last_failed(&cassette).unwrap()).unwrap();
        assert_eq!(found["test"], Value::from("newer"));
    }
}
