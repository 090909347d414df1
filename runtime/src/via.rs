//! The ways in which a client is led to a session.

use std::fmt;
use std::str::FromStr;

use crate::error::Error;

/// How the client of a recording was led to the session; a replay leads it there in the same way.
///
/// ```
/// use rehearsal::Via;
///
/// assert_eq!("plain".parse::<Via>().unwrap(), Via::Plain);
/// assert_eq!(Via::Intercept.to_string(), "intercept");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Via {
    /// As its HTTP proxy, with `http://` and the real host as its endpoint: the requests go on over HTTPS just as the
    /// client signed them.
    Plain,
    /// As its endpoint.
    Reverse,
    /// As its HTTPS proxy, which shows certificates of its own.
    Intercept,
}

impl Via {
    /// Every way, in the order in which the documentation lists them.
    pub const ALL: &'static [Self] = &[Self::Plain, Self::Reverse, Self::Intercept];

    /// The name of the way, as users and cassettes write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Reverse => "reverse",
            Self::Intercept => "intercept",
        }
    }
}

impl fmt::Display for Via {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Via {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::ALL.iter().copied().find(|via| via.name() == text).ok_or_else(|| {
            let valid: Vec<_> = Self::ALL.iter().map(|via| via.name()).collect();
            let valid = valid.join(", ");
            Error::config(format!("unknown way `{text}`: write one of {valid}"))
        })
    }
}
