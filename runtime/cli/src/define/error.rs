//! Why a model has no definition: sentences that name the shape and say what to do.

use std::fmt;

/// One sentence or more.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Error(String);

impl Error {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

/// What a definition must say of its service, and this model does not.
pub(super) fn unsaid(what: &str, lacking: &str, example: &str) -> Error {
    Error::new(format!(
        "this model does not say {what}, and a definition must: {lacking}; add it to the model, as in {example}"
    ))
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What the three supported protocols are called, for messages.
pub(super) const PROTOCOLS: &str = "awsJson1_0, awsJson1_1 and restJson1";
