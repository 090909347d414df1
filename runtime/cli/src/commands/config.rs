//! `config`: every setting that holds, and where it comes from.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rehearsal::config::{Resolved, Row, Source, resolve};
use rehearsal::report::visible;
use serde::Serialize;

use super::{print, print_json};
use crate::arguments::Config;
use crate::exit::{Exit, Failure};

pub(crate) fn config(arguments: &Config) -> Result<Exit, Failure> {
    let settings = resolve(&arguments.path)?;
    if arguments.json {
        return print_json(&Told::of(&settings));
    }
    let current = std::path::absolute(".").unwrap_or_default();
    print(&told(&settings, &current))
}

/// A table of the settings, and one of the files.
fn told(settings: &Resolved, current: &Path) -> String {
    let rows = settings.rows().into_iter().map(|row| {
        let source = match &row.source {
            Source::File { path, line } => format!("{}:{line}", short(path, current)),
            source => source.to_string(),
        };
        let value = match row.value {
            Some(value) if row.key == "cassettes" => short(Path::new(&value), current),
            Some(value) => value,
            None => "-".to_owned(),
        };
        [row.key, value, source]
    });
    let mut out = table([["key", "value", "source"].map(str::to_owned)].into_iter().chain(rows));
    let files = looked_for(settings).into_iter().map(|file| {
        let found = if file.read { "read" } else { "not there" };
        [short(&file.path, current), found.to_owned(), String::new()]
    });
    out.push_str("\nlooked for, the nearest first:\n");
    for line in table(files).lines() {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "  {line}");
    }
    out
}

/// Three columns, as wide as they have to be. A long value breaks only its own line.
fn table(rows: impl Iterator<Item = [String; 3]>) -> String {
    const WIDEST: usize = 60;
    let rows: Vec<_> = rows.map(|row| row.map(|cell| visible(&cell).into_owned())).collect();
    let width = |column: usize| {
        let widths = rows.iter().map(|row| row[column].chars().count());
        widths.filter(|width| *width <= WIDEST).max().unwrap_or_default()
    };
    let (first, second) = (width(0), width(1));
    let mut out = String::new();
    for [key, value, source] in &rows {
        let line = format!("{key:first$}  {value:second$}  {source}");
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// A path as somebody in the current directory would write it.
fn short(path: &Path, current: &Path) -> String {
    if path == current {
        return ".".to_owned();
    }
    if let Ok(below) = path.strip_prefix(current) {
        return below.display().to_string();
    }
    let folder = path.parent().unwrap_or(path);
    match (current.strip_prefix(folder), path.file_name()) {
        (Ok(down), Some(name)) => {
            let mut up: PathBuf = down.components().map(|_| "..").collect();
            up.push(name);
            up.display().to_string()
        }
        _ => path.display().to_string(),
    }
}

/// A place where a file can be.
#[derive(Serialize)]
struct Looked {
    path: PathBuf,
    read: bool,
}

fn looked_for(settings: &Resolved) -> Vec<Looked> {
    let paths = settings.folders.iter().map(|folder| folder.join("rehearsal.toml"));
    paths.map(|path| Looked { read: settings.files.contains(&path), path }).collect()
}

#[derive(Serialize)]
struct Told {
    settings: Vec<Setting>,
    files: Vec<Looked>,
}

#[derive(Serialize)]
struct Setting {
    key: String,
    value: Option<String>,
    source: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    variable: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
}

impl Told {
    fn of(settings: &Resolved) -> Self {
        let rows = settings.rows().into_iter().map(Setting::of);
        Self { settings: rows.collect(), files: looked_for(settings) }
    }
}

impl Setting {
    fn of(row: Row) -> Self {
        let (source, variable, path, line) = match row.source {
            Source::Environment(name) => ("environment", Some(name), None, None),
            Source::File { path, line } => ("file", None, Some(path), Some(line)),
            _ => ("default", None, None, None),
        };
        Self { key: row.key, value: row.value, source, variable, path, line }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_short_where_they_are_near() {
        let current = Path::new("/src/orders/api");
        for (path, expected) in [
            ("/src/orders/api", "."),
            ("/src/orders/api/rehearsal.toml", "rehearsal.toml"),
            ("/src/orders/api/cassettes/rehearsal.toml", "cassettes/rehearsal.toml"),
            ("/src/orders/rehearsal.toml", "../rehearsal.toml"),
            ("/src/rehearsal.toml", "../../rehearsal.toml"),
            ("/other/rehearsal.toml", "/other/rehearsal.toml"),
        ] {
            assert_eq!(short(Path::new(path), current), expected);
        }
    }

    #[test]
    fn columns_are_as_wide_as_they_have_to_be() {
        let row = |cells: [&str; 3]| cells.map(str::to_owned);
        let long = "x".repeat(70);
        let rows = [row(["pace", "real", "default"]), row(["redaction", "é\u{1b}", "f:1"])];
        let told = table(rows.into_iter().chain([row(["a", &long, "b"])]));
        let last = format!("a          {long}  b\n");
        assert_eq!(
            told,
            format!("pace       real     default\nredaction  é\\u{{1b}}  f:1\n{last}")
        );
    }
}
