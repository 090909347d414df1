//! What a session came to, for programs.

use std::fs;
use std::path::Path;

use rehearsal::{Mismatch, Reason, Verdict};
use serde::Serialize;

use super::escaped;
use crate::exit::{Exit, Failure};

/// The verdict of a session.
#[derive(Serialize)]
pub(super) struct Outcome<'a> {
    passed: bool,
    mode: &'static str,
    cassette: Option<String>,
    replayed: usize,
    recorded: usize,
    saved: Option<String>,
    kept_aside: Option<String>,
    mismatches: Vec<Miss<'a>>,
    unused: Vec<Unused<'a>>,
    failures: &'a [String],
    broken: &'a [String],
    secrets: Vec<String>,
    kept_sensitive: &'a [String],
    warnings: &'a [String],
}

#[derive(Serialize)]
struct Miss<'a> {
    operation: &'a str,
    method: &'a str,
    uri: &'a str,
    reason: &'static str,
    nearest: Option<usize>,
    differences: Vec<Difference<'a>>,
}

#[derive(Serialize)]
struct Difference<'a> {
    path: &'a str,
    recorded: Option<&'a str>,
    live: Option<&'a str>,
}

#[derive(Serialize)]
struct Unused<'a> {
    interaction: usize,
    operation: &'a str,
}

impl<'a> Outcome<'a> {
    pub(super) fn of(verdict: &'a Verdict) -> Self {
        let path = |path: Option<&Path>| path.map(|path| path.display().to_string());
        let unused = verdict.unused().iter();
        Self {
            passed: verdict.passed(),
            mode: verdict.mode().name(),
            cassette: path(verdict.cassette()),
            replayed: verdict.replayed(),
            recorded: verdict.recorded(),
            saved: path(verdict.saved()),
            kept_aside: path(verdict.kept_aside()),
            mismatches: verdict.mismatches().iter().map(Miss::of).collect(),
            unused: unused
                .map(|one| Unused { interaction: one.interaction, operation: &one.operation })
                .collect(),
            failures: verdict.failures(),
            broken: verdict.broken(),
            secrets: verdict.secrets().iter().map(ToString::to_string).collect(),
            kept_sensitive: verdict.kept_sensitive(),
            warnings: verdict.warnings(),
        }
    }
}

impl<'a> Miss<'a> {
    fn of(mismatch: &'a Mismatch) -> Self {
        let (reason, nearest, differences) = match &mismatch.reason {
            Reason::Near { interaction, differences, .. } => {
                ("near", Some(*interaction), &differences[..])
            }
            Reason::AlreadyUsed { interaction, .. } => ("used", Some(*interaction), &[][..]),
            _ => ("absent", None, &[][..]),
        };
        let differences = differences.iter().map(|one| Difference {
            path: &one.path,
            recorded: one.recorded.as_deref(),
            live: one.live.as_deref(),
        });
        Self {
            operation: &mismatch.operation,
            method: &mismatch.method,
            uri: &mismatch.uri,
            reason,
            nearest,
            differences: differences.collect(),
        }
    }
}

/// Writes a verdict into a file, if one is wanted: standard output is the wrapped command's.
pub(super) fn write(verdict: &Verdict, file: Option<&Path>) -> Result<(), Failure> {
    let Some(file) = file else { return Ok(()) };
    let text = serde_json::to_string_pretty(&Outcome::of(verdict))
        .map_err(|error| Failure::new(Exit::Failure, error.to_string()))?;
    fs::write(file, escaped(&text) + "\n").map_err(|error| {
        Failure::new(Exit::Failure, format!("cannot write {}: {error}", file.display()))
    })
}
