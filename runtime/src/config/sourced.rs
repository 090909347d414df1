//! Where the value of a setting comes from.

use std::fmt;
use std::path::PathBuf;

/// The value of a setting, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Sourced<T> {
    /// What holds.
    pub value: T,
    /// Who says so.
    pub source: Source,
}

/// Where the value of a setting comes from, the strongest first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Source {
    /// A variable of the environment, by its name.
    Environment(&'static str),
    /// A line of a `rehearsal.toml`.
    File {
        /// The path of the file, absolute.
        path: PathBuf,
        /// The line of the value, from 1.
        line: usize,
    },
    /// Nobody says anything else.
    Default,
}

impl<T> Sourced<T> {
    pub(super) fn new(value: T, source: Source) -> Self {
        Self { value, source }
    }

    pub(super) fn of_default(value: T) -> Self {
        Self::new(value, Source::Default)
    }

    pub(super) fn map<U>(self, change: impl FnOnce(T) -> U) -> Sourced<U> {
        Sourced { value: change(self.value), source: self.source }
    }
}

/// `REHEARSAL_PACE`, `/src/orders/rehearsal.toml:3`, `default`.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Environment(name) => f.write_str(name),
            Self::File { path, line } => write!(f, "{}:{line}", path.display()),
            Self::Default => f.write_str("default"),
        }
    }
}
