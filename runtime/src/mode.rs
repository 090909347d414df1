//! The five modes of a session.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// What a session does with the requests that it gets.
///
/// In tests the environment variable `REHEARSAL` sets it, by these lower-case names:
///
/// ```
/// use rehearsal::Mode;
///
/// assert_eq!("record".parse::<Mode>().unwrap(), Mode::Record);
/// assert_eq!(Mode::default(), Mode::Replay);
/// let error = "recrod".parse::<Mode>().unwrap_err();
/// assert!(error.to_string().contains("replay, record, auto, append, live"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mode {
    /// Answer from the cassette and never touch the network. The default.
    #[default]
    Replay,
    /// Ask the upstream and write a fresh cassette.
    Record,
    /// Record when there is no cassette, else replay.
    Auto,
    /// Replay, and record what the cassette does not have yet.
    Append,
    /// Ask the upstream and keep nothing.
    Live,
}

impl Mode {
    /// Every mode, in the order in which the documentation lists them.
    pub const ALL: &'static [Self] =
        &[Self::Replay, Self::Record, Self::Auto, Self::Append, Self::Live];

    /// The name of the mode as users write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Replay => "replay",
            Self::Record => "record",
            Self::Auto => "auto",
            Self::Append => "append",
            Self::Live => "live",
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Mode {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::ALL.iter().copied().find(|mode| mode.name() == text).ok_or_else(|| {
            let valid: Vec<_> = Self::ALL.iter().map(|mode| mode.name()).collect();
            let valid = valid.join(", ");
            Error::config(format!("unknown mode `{text}`: write one of {valid}"))
        })
    }
}
