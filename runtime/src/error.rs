//! The one error type of the crate: opaque, with a kind to branch on and a sentence that says what to do next.

use std::error::Error as StdError;
use std::fmt;
use std::path::Path;

use crate::visible::visible_lines;

/// A result whose error is [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// What went wrong, in terms a caller can act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A file could not be read or written.
    Io,
    /// There is no cassette where one is needed.
    Missing,
    /// A cassette is not valid; the message gives file, line and column.
    Format,
    /// No recorded interaction answers a request, or a recorded one was not asked for.
    Mismatch,
    /// The real service could not be reached, or did not answer.
    Upstream,
    /// A setting, an address or a URL is wrong.
    Config,
    /// A recording holds a secret, and was kept aside.
    Secret,
    /// Another session is recording the same cassette.
    Busy,
}

/// Anything that can go wrong in Rehearsal.
///
/// The text of the error says what happened, where, and what to do about it. So does its `{:?}`, which is what
/// `unwrap` and a test or a `main` that returns the error show; `{:#?}` shows its parts.
///
/// ```
/// use rehearsal::{Cassette, ErrorKind};
///
/// let error = Cassette::load("no/such/cassette.json").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Missing);
/// assert!(error.to_string().contains("no/such/cassette.json"));
/// assert_eq!(format!("{error:?}"), error.to_string());
/// ```
#[derive(thiserror::Error)]
#[error("{message}")]
pub struct Error {
    kind: ErrorKind,
    message: String,
    #[source]
    source: Option<Box<dyn StdError + Send + Sync>>,
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !f.alternate() {
            return f.write_str(&self.message);
        }
        let Self { kind, message, source } = self;
        let mut parts = f.debug_struct("Error");
        parts.field("kind", kind).field("message", message).field("source", source).finish()
    }
}

impl Error {
    /// Makes an error of a kind; for implementors of [`Exchange`](crate::Exchange).
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        // It quotes clients, services and cassettes.
        let message = visible_lines(&message.into()).into_owned();
        Self { kind, message, source: None }
    }

    /// Adds the error that caused this one.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// The kind of the error.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The error that caused this one, if it is of that type; else this one again.
    pub(crate) fn into_source<S: StdError + 'static>(self) -> std::result::Result<S, Self> {
        let Self { kind, message, source } = self;
        let source = match source.map(<dyn StdError + Send + Sync>::downcast) {
            Some(Ok(source)) => return Ok(*source),
            Some(Err(source)) => Some(source),
            None => None,
        };
        Err(Self { kind, message, source })
    }

    pub(crate) fn config(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Config, message)
    }

    pub(crate) fn io(action: &str, path: &Path, source: std::io::Error) -> Self {
        let message = format!("cannot {action} {}: {source}", path.display());
        Self::new(ErrorKind::Io, message).with_source(source)
    }
}
