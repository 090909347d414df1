//! How a replay went, for the page to show: from a verdict, or from the note that a session left.

use std::fs;
use std::path::{Path, PathBuf};

use rehearsal::{Mismatch, Reason, Verdict};
use serde::{Deserialize, Serialize};

use crate::exit::{Exit, Failure};

/// The version of notes that is read.
const VERSION: u64 = 1;

/// A replay, as the page has it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Replayed {
    passed: bool,
    /// The test, where a note names it.
    test: Option<String>,
    at: Option<String>,
    mismatches: Vec<Missed>,
    /// The numbers of recorded mutations that failed the replay, for nobody asked for them.
    missing: Vec<usize>,
    /// The numbers of all that nobody asked for, as far as they are known.
    unused: Vec<usize>,
    failures: Vec<String>,
    help: Option<String>,
}

/// A request that nothing answered.
#[derive(Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Missed {
    operation: String,
    method: String,
    uri: String,
    reason: Why,
    /// The number of the nearest interaction, or of the last that was used.
    #[serde(alias = "nearest")]
    interaction: Option<usize>,
    /// How often it was recorded.
    times: Option<usize>,
    /// What the cassette has instead.
    operations: Vec<String>,
    differences: Vec<Differs>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
enum Why {
    Near,
    #[serde(alias = "used")]
    AlreadyUsed,
    /// In strict order another one comes first.
    Early,
    #[default]
    Absent,
}

#[derive(Debug, PartialEq, Eq, Deserialize, Serialize)]
struct Differs {
    path: String,
    recorded: Option<String>,
    live: Option<String>,
}

/// A note, as the session writes it.
#[derive(Debug, Deserialize)]
pub(super) struct Note {
    version: Option<u64>,
    passed: bool,
    name: Option<String>,
    pub(super) at: Option<String>,
    pub(super) cassette: Option<PathBuf>,
    error: Option<String>,
    #[serde(default)]
    mismatches: Vec<Missed>,
    #[serde(default)]
    unused: Unused,
    #[serde(default)]
    failures: Vec<String>,
    help: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Unused {
    numbers: Vec<usize>,
}

impl Note {
    /// Reads a note; the error says what is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let note: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match note.version {
            Some(VERSION) | None => Ok(note),
            Some(other) => {
                Err(format!("its version is {other}, and this Rehearsal reads {VERSION}"))
            }
        }
    }

    pub(super) fn failed(&self) -> bool {
        !self.passed
    }
}

impl Replayed {
    /// What a replay came to; `help` is the command that records it anew.
    pub(crate) fn of(verdict: &Verdict, help: String) -> Self {
        let missing: Vec<_> = verdict.unused().iter().map(|unused| unused.interaction).collect();
        Self {
            passed: verdict.passed(),
            test: None,
            at: None,
            mismatches: verdict.mismatches().iter().map(Missed::of).collect(),
            unused: missing.clone(),
            missing,
            failures: verdict.failures().to_vec(),
            help: Some(help),
        }
    }

    /// Reads the note of a session.
    pub(crate) fn read(path: &Path) -> Result<Self, Failure> {
        let wrong = |why: String| {
            let message = format!("{} is no note of a session: {why}", path.display());
            Failure::new(Exit::Failure, message)
        };
        let text = fs::read_to_string(path).map_err(|error| {
            Failure::new(Exit::Failure, format!("cannot read {}: {error}", path.display()))
        })?;
        Note::parse(&text).map(Self::from).map_err(wrong)
    }
}

impl From<Note> for Replayed {
    fn from(note: Note) -> Self {
        let mut failures = note.failures;
        failures.extend(note.error);
        Self {
            passed: note.passed,
            test: note.name,
            at: note.at,
            mismatches: note.mismatches,
            missing: Vec::new(),
            unused: note.unused.numbers,
            failures,
            help: note.help,
        }
    }
}

impl Missed {
    fn of(mismatch: &Mismatch) -> Self {
        let Mismatch { method, uri, operation, .. } = mismatch.clone();
        let missed = Self { operation, method, uri, ..Self::default() };
        match mismatch.reason.clone() {
            Reason::Near { interaction, differences, .. } => Self {
                reason: Why::Near,
                interaction: Some(interaction),
                differences: differences
                    .into_iter()
                    .map(|one| Differs { path: one.path, recorded: one.recorded, live: one.live })
                    .collect(),
                ..missed
            },
            Reason::AlreadyUsed { interaction, times } => Self {
                reason: Why::AlreadyUsed,
                interaction: Some(interaction),
                times: Some(times),
                ..missed
            },
            Reason::Early { interaction, .. } => {
                Self { reason: Why::Early, interaction: Some(interaction), ..missed }
            }
            Reason::Absent { operations } => Self { operations, ..missed },
            _ => missed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_read_as_sessions_write_it() {
        let note = r#"{ "version": 1, "at": "2026-11-30T12:00:00Z", "name": "shop::nightly", "passed": false,
          "cassette": "/c.json", "error": null, "unused": { "count": 2, "numbers": [1, 2] },
          "failures": [], "help": "REHEARSAL=append cargo test nightly", "report": "…",
          "mismatches": [ { "operation": "s.A", "method": "POST", "uri": "/", "reason": "used", "nearest": 3,
            "differences": [ { "path": "body.a", "recorded": null, "live": "1" } ], "request": [] } ] }"#;
        let replayed = Replayed::from(Note::parse(note).unwrap());
        assert_eq!(replayed.test.as_deref(), Some("shop::nightly"));
        assert_eq!((replayed.unused, replayed.passed), (vec![1, 2], false));
        let miss = &replayed.mismatches[0];
        assert_eq!((miss.reason, miss.interaction), (Why::AlreadyUsed, Some(3)));
        assert_eq!(miss.differences[0].live.as_deref(), Some("1"));
    }

    #[test]
    fn what_is_no_note_is_refused() {
        for (text, why) in [
            ("{}", "missing field `passed`"),
            (r#"{"version": 2, "passed": true}"#, "its version is 2, and this Rehearsal reads 1"),
            (r#"{"passed": true, "mismatches": [{"reason": "odd"}]}"#, "unknown variant `odd`"),
        ] {
            let error = Note::parse(text).unwrap_err();
            assert!(error.contains(why), "{error}");
        }
    }
}
