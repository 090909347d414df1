//! A status for programs.

use serde::Serialize;

use super::Workspace;
use super::cassette::{Cassette, Run};
use super::warnings::{Warned, warned};

#[derive(Serialize)]
pub(super) struct Summary<'a> {
    root: String,
    target: Option<String>,
    /// How many runs have been noted.
    runs: usize,
    unreadable_notes: usize,
    cassettes: Vec<Line>,
    warnings: Vec<Row<'a>>,
}

#[derive(Serialize)]
struct Line {
    cassette: String,
    states: Vec<&'static str>,
    interactions: Option<usize>,
    recorded_at: Option<String>,
    age_seconds: Option<u64>,
    stale: bool,
    unused: Vec<usize>,
    never_replayed: bool,
    orphaned: bool,
    pending: Vec<String>,
    error: Option<String>,
    runs: Vec<RunRow>,
    commands: Vec<String>,
}

#[derive(Serialize)]
struct RunRow {
    by: String,
    at: String,
    passed: bool,
}

#[derive(Serialize)]
struct Row<'a> {
    package: Option<&'a str>,
    name: &'a str,
    cassette: Option<String>,
    at: &'a str,
    mode: Option<&'a str>,
    passed: bool,
    warnings: Vec<String>,
    command: Option<String>,
}

impl<'a> Summary<'a> {
    pub(super) fn of(workspace: &'a Workspace) -> Self {
        let line = |cassette| Line::of(workspace, cassette);
        let row = |Warned { note, warnings, command }: Warned<'a>| Row {
            package: note.package.as_deref(),
            name: &note.name,
            cassette: note.cassette.as_deref().map(|path| workspace.shown(path)),
            at: &note.at,
            mode: note.mode.as_deref(),
            passed: note.passed,
            warnings,
            command,
        };
        Self {
            root: workspace.root.display().to_string(),
            target: workspace.target.as_ref().map(|target| target.display().to_string()),
            runs: workspace.notes.all.len(),
            unreadable_notes: workspace.notes.unreadable.len(),
            cassettes: workspace.cassettes.iter().map(line).collect(),
            warnings: warned(workspace).into_iter().map(row).collect(),
        }
    }
}

impl Line {
    fn of(workspace: &Workspace, cassette: &Cassette) -> Self {
        let shown = |path: &std::path::Path| workspace.shown(path);
        let states = cassette.states();
        let advice = states.iter().flat_map(|state| cassette.advice(*state, &shown));
        let run = |run: &Run| {
            let (by, at, passed) = (run.title.clone(), run.at.clone(), run.passed);
            RunRow { by, at, passed }
        };
        Self {
            cassette: shown(&cassette.path),
            commands: advice.map(|advice| advice.command).collect(),
            states: states.iter().map(|state| state.name()).collect(),
            interactions: cassette.interactions,
            recorded_at: cassette.recorded_at.clone(),
            age_seconds: cassette.age.map(|age| age.as_secs()),
            stale: cassette.stale,
            unused: cassette.unused.clone(),
            never_replayed: cassette.never_replayed,
            orphaned: cassette.orphaned,
            pending: cassette
                .aside
                .iter()
                .chain(&cassette.journals)
                .map(|path| shown(path))
                .collect(),
            error: cassette.error.clone(),
            runs: cassette.runs.iter().map(run).collect(),
        }
    }
}
