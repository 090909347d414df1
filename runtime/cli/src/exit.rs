//! The exit statuses of the command, and the errors that lead to them.

use std::fmt;
use std::process::ExitCode;

/// How the command ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Success,
    /// Rehearsal's own failure: a file, an address, an upstream.
    Failure,
    /// The command line lacks something that only the settings tell.
    Usage,
    /// A request went unmatched, or a recorded mutation was not asked for.
    Mismatch,
    /// A cassette is not as its definitions have it, or holds a secret.
    Findings,
    /// A service does not answer as recorded, or a cassette is too old. Not `Findings`: those are of the file alone, and
    /// the same every time; drift comes from outside, and a job that runs both must tell which of them failed.
    Drift,
    /// Two cassettes do not mean the same.
    Different,
    /// Something waits for somebody: a recording for review, or a cassette that is not well.
    Unwell,
    /// There is no such command to wrap.
    NotFound,
    /// The wrapped command's own status.
    Child(u8),
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Success => 0,
            Exit::Failure => 1,
            Exit::Usage => 2,
            Exit::Mismatch => 3,
            Exit::Findings => 4,
            Exit::Drift => 5,
            Exit::Different => 6,
            Exit::Unwell => 7,
            Exit::NotFound => 127,
            Exit::Child(status) => status,
        })
    }
}

/// Why the command could not do its work.
#[derive(Debug)]
pub(crate) struct Failure {
    exit: Exit,
    message: String,
}

impl Failure {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into() }
    }

    pub(crate) fn exit(&self) -> Exit {
        self.exit
    }
}

impl From<rehearsal::Error> for Failure {
    fn from(error: rehearsal::Error) -> Self {
        Self::new(Exit::Failure, error.to_string())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
