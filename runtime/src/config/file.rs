//! `rehearsal.toml`: what holds for all sessions of a project.

use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Environment;
use crate::error::{Error, ErrorKind, Result};
use crate::json::line_and_column;
use crate::redaction::Redaction;

const NAME: &str = "rehearsal.toml";

/// What a `rehearsal.toml` says; nothing, where there is none.
#[derive(Debug, Default)]
pub(crate) struct File {
    pub(crate) redaction: Redaction,
}

impl File {
    /// Reads the file that holds for a cassette: the nearest at or above its folder, else at or above the package under
    /// test, else at or above the current directory.
    pub(crate) fn for_cassette(cassette: &Path, environment: &Environment) -> Result<Self> {
        let beside = std::path::absolute(cassette).ok();
        let beside = beside.as_deref().and_then(Path::parent).map(Path::to_owned);
        let current = std::path::absolute(".").ok();
        let package = environment.package().map(Path::to_owned);
        let found = [beside, package, current].into_iter().flatten().find_map(|from| above(&from));
        found.map_or_else(|| Ok(Self::default()), |path| Self::read(&path))
    }

    fn read(path: &Path) -> Result<Self> {
        let text = fs::read_to_string(path).map_err(|error| match error.kind() {
            io::ErrorKind::InvalidData => {
                Error::new(ErrorKind::Format, format!("{}: expected UTF-8 text", path.display()))
            }
            _ => Error::io("read", path, error),
        })?;
        Self::parse(&text).map_err(|Fault { at, message }| {
            let (line, column) = line_and_column(&text, at.start);
            Error::config(format!("{}:{line}:{column}: {message}", path.display()))
        })
    }

    fn parse(text: &str) -> std::result::Result<Self, Fault> {
        let document = DeTable::parse(text).map_err(|error| Fault {
            at: error.span().unwrap_or_default(),
            message: error.message().to_owned(),
        })?;
        let mut file = Self::default();
        for (key, value) in document.get_ref() {
            match key.get_ref().as_ref() {
                "redaction" => file.redaction = redaction(value)?,
                other => return Err(unknown(key.span(), other, &["redaction"])),
            }
        }
        Ok(file)
    }
}

/// The nearest file of the name, upwards.
fn above(from: &Path) -> Option<PathBuf> {
    from.ancestors().map(|folder| folder.join(NAME)).find(|path| path.is_file())
}

/// What is wrong with the file, and where.
#[derive(Debug)]
struct Fault {
    at: Range<usize>,
    message: String,
}

type Value<'a> = Spanned<DeValue<'a>>;

const KEYS: [&str; 7] =
    ["headers", "parameters", "members", "pointers", "patterns", "account_ids", "sensitive"];

fn redaction(value: &Value<'_>) -> std::result::Result<Redaction, Fault> {
    let DeValue::Table(table) = value.get_ref() else {
        return Err(expected(value, "a table: [redaction]"));
    };
    let mut rules = Redaction::new();
    for (key, value) in table {
        let add: fn(Redaction, &str) -> Redaction = match key.get_ref().as_ref() {
            "headers" => |rules, name| rules.header(name),
            "parameters" => |rules, name| rules.parameter(name),
            "members" => |rules, name| rules.member(name),
            "pointers" => |rules, pointer| rules.pointer(pointer),
            "patterns" => |rules, pattern| rules.pattern(pattern),
            "account_ids" => {
                rules = rules.account_ids(word(value, ["keep", "pseudonym"])?);
                continue;
            }
            "sensitive" => {
                rules = rules.sensitive(word(value, ["keep", "mask"])?);
                continue;
            }
            other => return Err(unknown(key.span(), other, &KEYS)),
        };
        let DeValue::Array(items) = value.get_ref() else {
            return Err(expected(value, "an array of strings"));
        };
        for item in items {
            let DeValue::String(text) = item.get_ref() else {
                return Err(expected(item, "a string"));
            };
            rules = add(rules, text);
            if let Some(fault) = rules.fault() {
                return Err(Fault { at: item.span(), message: fault.to_owned() });
            }
        }
    }
    Ok(rules)
}

/// Which of two words stands there.
fn word(value: &Value<'_>, [no, yes]: [&str; 2]) -> std::result::Result<bool, Fault> {
    match value.get_ref() {
        DeValue::String(text) if text == no => Ok(false),
        DeValue::String(text) if text == yes => Ok(true),
        _ => Err(expected(value, &format!("{no:?} or {yes:?}"))),
    }
}

fn expected(value: &Value<'_>, what: &str) -> Fault {
    Fault { at: value.span(), message: format!("expected {what}") }
}

fn unknown(at: Range<usize>, key: &str, known: &[&str]) -> Fault {
    Fault { at, message: format!("unknown key {key:?}: write one of {}", known.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        for (text, message) in [
            ("[redact]", "1:2: unknown key \"redact\": write one of redaction"),
            (
                "\n[redaction]\nheader = []",
                "3:1: unknown key \"header\": write one of headers, parameters, members, pointers, patterns, account_ids, sensitive",
            ),
            ("redaction = 1", "1:13: expected a table: [redaction]"),
            ("[redaction]\nheaders = \"x\"", "2:11: expected an array of strings"),
            ("[redaction]\nheaders = [1]", "2:12: expected a string"),
            ("[redaction]\nsensitive = true", "2:13: expected \"keep\" or \"mask\""),
            (
                "[redaction]\npointers = [\"/a\", \"b\"]",
                "2:19: \"b\" is no JSON pointer: begin it with a slash, as in /customer/card",
            ),
        ] {
            fs::write(&path, text).unwrap();
            let error = File::read(&path).unwrap_err().to_string();
            assert_eq!(error, format!("{}:{message}", path.display()));
        }
        fs::write(&path, "[redaction\n").unwrap();
        let error = File::read(&path).unwrap_err().to_string();
        assert!(error.starts_with(&format!("{}:1:11: ", path.display())), "{error}");
    }

    #[test]
    fn the_nearest_file_holds() {
        let folder = tempfile::tempdir().unwrap();
        let crate_folder = folder.path().join("crate");
        fs::create_dir_all(crate_folder.join("cassettes")).unwrap();
        let cassette = crate_folder.join("cassettes/deep/c.json");
        fs::write(folder.path().join(NAME), "[redaction]\nsensitive = \"mask\"").unwrap();
        assert_eq!(above(cassette.parent().unwrap()), Some(folder.path().join(NAME)));
        fs::write(crate_folder.join(NAME), "").unwrap();
        assert_eq!(above(cassette.parent().unwrap()), Some(crate_folder.join(NAME)));
    }
}
