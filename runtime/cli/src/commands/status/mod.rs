//! `status`: the cassettes of a workspace, and what the latest runs had to say of them.

mod cassette;
mod json;
mod table;
mod warnings;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rehearsal::report::quoted;

use super::{print, print_json};
use crate::arguments::Status as Arguments;
use crate::exit::{Exit, Failure};
use crate::notes::Notes;
use crate::progress::Progress;
use crate::stdout_style;
use crate::workspace::{Found, Sources, root_of, target_of, walk};

use cassette::Cassette;

pub(crate) fn status(arguments: &Arguments) -> Result<Exit, Failure> {
    let workspace = Workspace::of(arguments)?;
    if arguments.json {
        print_json(&json::Summary::of(&workspace))?;
    } else {
        let style = stdout_style();
        let mut text = String::new();
        if !arguments.warnings {
            text += &table::table(&workspace, style);
        }
        text += &warnings::warnings(&workspace, style);
        if text.is_empty() {
            text += "the latest runs had no warnings\n";
        }
        print(&text)?;
    }
    if !workspace.unread.is_empty() {
        return Err(Failure::new(Exit::Failure, workspace.unread.join("\n")));
    }
    let is_well = workspace.cassettes.iter().all(|one| one.states().is_empty());
    Ok(if arguments.check && !is_well { Exit::Unwell } else { Exit::Success })
}

/// What there is to say of a workspace.
struct Workspace {
    root: PathBuf,
    /// What paths are shown from.
    here: PathBuf,
    target: Option<PathBuf>,
    cassettes: Vec<Cassette>,
    notes: Notes,
    unread: Vec<String>,
}

impl Workspace {
    fn of(arguments: &Arguments) -> Result<Self, Failure> {
        let failed = |path: &Path, error: std::io::Error| {
            Failure::new(Exit::Failure, format!("cannot read {}: {error}", path.display()))
        };
        let here = std::env::current_dir().map_err(|error| failed(Path::new("."), error))?;
        let (root, around) = if let Some(path) = &arguments.path {
            let root = path.canonicalize().map_err(|error| failed(path, error))?;
            if !root.is_dir() {
                let path = path.to_string_lossy();
                let message = format!(
                    "{path} is no folder; of a cassette: rehearsal inspect {}",
                    quoted(&path)
                );
                return Err(Failure::new(Exit::Failure, message));
            }
            let around = root_of(&root).unwrap_or_else(|| root.clone());
            (root, around)
        } else {
            let root = root_of(&here).ok_or_else(|| {
                let message = "there is no Cargo.lock here or above, so this is no workspace: name a folder, as in \
                               rehearsal status .";
                Failure::new(Exit::Failure, message)
            })?;
            (root.clone(), root)
        };
        if let Some(named) = arguments.target_dir.as_deref().filter(|named| !named.is_dir()) {
            let message = format!("{} is no folder: name Cargo's target folder", named.display());
            return Err(Failure::new(Exit::Failure, message));
        }
        let target = target_of(&around, arguments.target_dir.as_deref());
        let mut notes = target.as_deref().map(Notes::read).unwrap_or_default();
        let found = walk(&root);
        let mut unread = found.unread.clone();
        // A test may be in another folder than the cassette.
        let (sources, missed) = sources(&root, &around, &found);
        unread.extend(missed);
        // What is left of tests that have been removed or renamed.
        notes.all.retain(|note| {
            note.package.is_none() || note.functions().any(|name| sources.has_function(name))
        });
        let cassettes = cassettes(&root, &found, &notes, &sources, arguments.max_age);
        Ok(Self { root, here, target, cassettes, notes, unread })
    }

    /// A path as it is shown, and typed.
    fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.here).unwrap_or(path).display().to_string()
    }

    /// Whether any run has been noted: else nobody knows what was replayed.
    fn has_notes(&self) -> bool {
        !self.notes.all.is_empty()
    }
}

fn sources(root: &Path, around: &Path, found: &Found) -> (Sources, Vec<String>) {
    let mut sources = Sources::default();
    let progress = Progress::counting();
    let mut add = |found: &Found| {
        for path in &found.sources {
            let name = path.strip_prefix(around).unwrap_or(path);
            progress.at(&format!("reading {}", name.display()));
            sources.add(path);
        }
    };
    if root == around {
        add(found);
        return (sources, Vec::new());
    }
    let found = walk(around);
    add(&found);
    (sources, found.unread)
}

fn cassettes(
    root: &Path,
    found: &Found,
    notes: &Notes,
    sources: &Sources,
    max_age: Option<Duration>,
) -> Vec<Cassette> {
    let progress = Progress::of(found.cassettes.len());
    let found = found.cassettes.iter().map(|(path, candidate)| {
        progress.at(&path.strip_prefix(root).unwrap_or(path).display().to_string());
        let cassette = Cassette::of(path, candidate, notes, sources, max_age);
        progress.advance();
        cassette
    });
    found.collect()
}
