//! The files of a workspace that a status is made of: cassettes, what waits beside them, and sources.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::IgnoredAny;

use super::root::TAG;

/// Where a cassette says of itself what it is, in bytes.
const HEAD: u64 = 4 << 10;

/// Files in which a cassette may be named by its name: what runs programs, and programs.
const SOURCES: [&str; 18] = [
    "rs", "py", "js", "mjs", "cjs", "ts", "go", "rb", "java", "kt", "sh", "bash", "ps1", "yml",
    "yaml", "toml", "mk", "just",
];

/// The same without an ending.
const SOURCE_NAMES: [&str; 3] = ["Makefile", "justfile", "Dockerfile"];

/// What a walk has found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// By the path that the cassette has, or will have.
    pub(crate) cassettes: BTreeMap<PathBuf, Candidate>,
    pub(crate) sources: Vec<PathBuf>,
    /// Folders that could not be looked into, with the reason.
    pub(crate) unread: Vec<String>,
}

impl Found {
    /// The cassette of this name, in the folder of a file.
    fn beside(&mut self, path: &Path, stem: &str) -> &mut Candidate {
        self.cassettes.entry(path.with_file_name(format!("{stem}.json"))).or_default()
    }
}

/// What there is of a cassette.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// Whether the cassette itself is there.
    pub(crate) is_there: bool,
    /// The recording that waits beside it.
    pub(crate) aside: Option<PathBuf>,
    /// The journals beside it.
    pub(crate) journals: Vec<PathBuf>,
}

/// Looks through a workspace; not at what is hidden, what tools put there, and behind links.
pub(crate) fn walk(root: &Path) -> Found {
    let mut found = Found::default();
    add(root, &mut found);
    found.sources.sort();
    found
}

fn add(folder: &Path, found: &mut Found) {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            found.unread.push(format!("cannot read {}: {error}", folder.display()));
            return;
        }
    };
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            if !is_skipped(&path, &name) {
                add(&path, found);
            }
        } else if path.is_file() {
            // A cassette may be a link: build systems lay files out so.
            add_file(&path, &name, found);
        }
    }
}

fn is_skipped(path: &Path, name: &str) -> bool {
    name.starts_with('.') && !matches!(name, ".github" | ".ci" | ".gitlab" | ".circleci")
        || matches!(name, "target" | "node_modules")
        || name.ends_with(".bodies")
        || path.join(TAG).is_file()
}

fn add_file(path: &Path, name: &str, found: &mut Found) {
    if let Some(stem) = name.strip_suffix(".new.json") {
        if is_cassette(path) {
            found.beside(path, stem).aside = Some(path.to_owned());
        }
    } else if let Some(stem) = name.strip_suffix(".json") {
        if is_cassette(path) {
            found.beside(path, stem).is_there = true;
        }
    } else if let Some(stem) = name.strip_suffix(".journal") {
        if is_journal(path) {
            // `list.2.journal` made room for `list.journal`.
            let numbered =
                stem.rsplit_once('.').filter(|(_, number)| number.parse::<u32>().is_ok());
            let stem = numbered.map_or(stem, |(stem, _)| stem);
            let stem = stem.strip_suffix(".new").unwrap_or(stem);
            found.beside(path, stem).journals.push(path.to_owned());
        }
    } else {
        let end = path.extension().and_then(|end| end.to_str()).unwrap_or_default();
        if SOURCES.contains(&end) || SOURCE_NAMES.contains(&name) {
            found.sources.push(path.to_owned());
        }
    }
}

/// Whether a file begins as a cassette does, or is JSON that says it is one.
fn is_cassette(path: &Path) -> bool {
    #[derive(Deserialize)]
    struct Says {
        rehearsal: Option<u64>,
        interactions: Option<IgnoredAny>,
    }
    let Ok(head) = head(path) else { return false };
    if begins_as_cassette(&head) {
        return true;
    }
    // Somebody may have put the members into another order.
    if !head.trim_start().starts_with('{') {
        return false;
    }
    let Ok(file) = fs::File::open(path) else { return false };
    let says: Result<Says, _> = serde_json::from_reader(io::BufReader::new(file));
    says.is_ok_and(|says| says.rehearsal.is_some() && says.interactions.is_some())
}

/// `{ "rehearsal": 1`: also of what is no JSON further on.
fn begins_as_cassette(head: &str) -> bool {
    let version = || {
        let rest = head.trim_start_matches('\u{feff}').trim_start().strip_prefix('{')?;
        let rest = rest.trim_start().strip_prefix("\"rehearsal\"")?;
        rest.trim_start().strip_prefix(':')?.trim_start().chars().next()
    };
    version().is_some_and(|c| c.is_ascii_digit())
}

/// A journal begins as a cassette does; an empty one holds nothing that could be recovered.
fn is_journal(path: &Path) -> bool {
    head(path).is_ok_and(|head| begins_as_cassette(&head))
}

fn head(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(HEAD).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cassettes_are_told_from_other_json() {
        for text in ["{\n  \"rehearsal\": 1,\n", "\u{feff}{\"rehearsal\":2}"] {
            assert!(begins_as_cassette(text), "{text}");
        }
        for text in ["", "[]", "{\"rehearsal\": {}}", "{\"name\": \"rehearsal\"}"] {
            assert!(!begins_as_cassette(text), "{text}");
        }
    }

    #[test]
    fn a_walk_finds_what_is_there_and_what_waits() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let cassette = r#"{ "rehearsal": 1, "recorded": {}, "interactions": [] }"#;
        write("cassettes/a.json", cassette);
        write("cassettes/a.new.json", cassette);
        write("cassettes/b.2.journal", "{\"rehearsal\":1}\n");
        write("cassettes/turned.json", r#"{ "interactions": [], "rehearsal": 1 }"#);
        write("cassettes/other.json", r#"{ "name": "rehearsal" }"#);
        write("cassettes/other.journal", "Dear diary");
        write("src/lib.rs", "");
        write("Makefile", "");
        for skipped in ["target", ".git", "web/node_modules", "cassettes/a.bodies", "cache"] {
            write(&format!("{skipped}/c.json"), cassette);
        }
        write("cache/CACHEDIR.TAG", "");
        let found = walk(folder.path());
        let names: Vec<_> = found
            .cassettes
            .iter()
            .map(|(path, one)| {
                let name = path.file_name().unwrap().to_str().unwrap();
                (name, one.is_there, one.aside.is_some(), one.journals.len())
            })
            .collect();
        let expected = [
            ("a.json", true, true, 0),
            ("b.json", false, false, 1),
            ("turned.json", true, false, 0),
        ];
        assert_eq!(names, expected);
        assert_eq!(found.sources.len(), 2);
    }
}
