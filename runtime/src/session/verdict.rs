//! How a session went.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::error::{Error, ErrorKind, Result};
use crate::matching::Mismatch;
use crate::mode::Mode;
use crate::report::{self, Style};
use crate::scan::Secret;

/// How a session went. Its text says why it failed and what to type next.
#[derive(Clone, Debug)]
#[must_use = "a failed verdict is a failed test: call `into_result`"]
pub struct Verdict {
    pub(super) mode: Mode,
    pub(super) cassette: Option<PathBuf>,
    pub(super) mismatches: Vec<Mismatch>,
    pub(super) unused: Vec<Unused>,
    pub(super) failures: Vec<String>,
    pub(super) broken: Vec<String>,
    pub(super) secrets: Vec<Secret>,
    pub(super) kept: Vec<String>,
    pub(super) warnings: Vec<String>,
    pub(super) replayed: usize,
    pub(super) recorded: usize,
    pub(super) saved: Option<PathBuf>,
    pub(super) kept_aside: Option<PathBuf>,
    pub(super) help: String,
}

/// A recorded mutating interaction that nobody asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unused {
    /// Its number in the cassette, from 1.
    pub interaction: usize,
    /// Its operation.
    pub operation: String,
}

impl Verdict {
    /// Whether every request was answered, every mutating interaction asked for, and no secret recorded.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.mismatches.is_empty()
            && self.unused.is_empty()
            && self.failures.is_empty()
            && self.secrets.is_empty()
    }

    /// An error with the whole report, if the verdict failed.
    ///
    /// # Errors
    ///
    /// [`Mismatch`](ErrorKind::Mismatch), or [`Upstream`](ErrorKind::Upstream) when only the upstream
    /// failed, or [`Secret`](ErrorKind::Secret) when only a secret was recorded.
    pub fn into_result(self) -> Result<()> {
        if self.passed() {
            return Ok(());
        }
        let replay_failed = !self.mismatches.is_empty() || !self.unused.is_empty();
        let kind = match self.failures.is_empty() {
            _ if replay_failed => ErrorKind::Mismatch,
            true => ErrorKind::Secret,
            false => ErrorKind::Upstream,
        };
        Err(Error::new(kind, self.to_string()))
    }

    /// The verdict as text, in colours if wanted.
    #[must_use]
    pub fn report(&self, style: Style) -> String {
        report::verdict(self, style)
    }

    /// The mode that was in force.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// The path of the cassette; none in mode `live`.
    #[must_use]
    pub fn cassette(&self) -> Option<&Path> {
        self.cassette.as_deref()
    }

    /// The requests that no recorded interaction answered.
    #[must_use]
    pub fn mismatches(&self) -> &[Mismatch] {
        &self.mismatches
    }

    /// The mutating interactions that were recorded and never asked for.
    #[must_use]
    pub fn unused(&self) -> &[Unused] {
        &self.unused
    }

    /// The requests that got no answer for other reasons, each once: an upstream that is not there.
    #[must_use]
    pub fn failures(&self) -> &[String] {
        &self.failures
    }

    /// What was recorded of connections that broke, one sentence each: no failure, for the cassette says so and a
    /// replay does the same, but rarely what one wants to keep.
    #[must_use]
    pub fn broken(&self) -> &[String] {
        &self.broken
    }

    /// The secrets that redaction could not see, and whose form leaves no doubt: a recording with one is kept aside.
    #[must_use]
    pub fn secrets(&self) -> &[Secret] {
        &self.secrets
    }

    /// The members that definitions call sensitive and that were kept while recording, each once:
    /// `states.StartExecution input`. [`Redaction::sensitive`](crate::Redaction::sensitive) masks them.
    #[must_use]
    pub fn kept_sensitive(&self) -> &[String] {
        &self.kept
    }

    /// What fails nothing, and should be known all the same: an earlier recording that was interrupted and can be
    /// recovered, or a journal that could not be written.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// How many requests were answered from the cassette.
    #[must_use]
    pub fn replayed(&self) -> usize {
        self.replayed
    }

    /// How many interactions were recorded.
    #[must_use]
    pub fn recorded(&self) -> usize {
        self.recorded
    }

    /// The cassette that was written.
    #[must_use]
    pub fn saved(&self) -> Option<&Path> {
        self.saved.as_deref()
    }

    /// Where the recording of a failed run is kept.
    #[must_use]
    pub fn kept_aside(&self) -> Option<&Path> {
        self.kept_aside.as_deref()
    }

    pub(crate) fn help(&self) -> &str {
        &self.help
    }

    /// The same with another command to type.
    pub(crate) fn helped_by(&self, help: &str) -> Self {
        Self { help: help.to_owned(), ..self.clone() }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.report(Style::Plain))
    }
}
