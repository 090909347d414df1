//! Why a request got no answer: what happened on the way to its upstream.

use std::fmt;

use crate::error::{Error, ErrorKind};

/// What happened instead of an answer; the source of an error.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Failure {
    pub(crate) kind: FailureKind,
    /// What happened, for people.
    pub(crate) message: String,
}

/// The kinds of failures, by what they were to the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FailureKind {
    /// No connection: the name is unknown, the port is closed, or nobody answered in time.
    Connect,
    /// The upstream's certificate, or its part in the handshake, was refused.
    Tls,
    /// The connection ended before an answer began.
    Reset,
    /// The client went away before an answer began.
    Aborted,
}

impl FailureKind {
    pub(crate) const ALL: [Self; 4] = [Self::Connect, Self::Tls, Self::Reset, Self::Aborted];

    /// How a cassette writes it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::Reset => "reset",
            Self::Aborted => "aborted",
        }
    }

    /// Whether the upstream was never reached, so that a recording says nothing of the service.
    pub(crate) fn is_unreached(self) -> bool {
        matches!(self, Self::Connect | Self::Tls)
    }
}

impl fmt::Display for FailureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Failure {
    pub(crate) fn new(kind: FailureKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// The failure that an error tells of, if it came from the way to an upstream.
    pub(crate) fn of(error: &Error) -> Option<&Self> {
        std::error::Error::source(error)?.downcast_ref()
    }

    pub(crate) fn into_error(self) -> Error {
        Error::new(ErrorKind::Upstream, self.message.clone()).with_source(self)
    }
}
