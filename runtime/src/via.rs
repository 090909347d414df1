//! The ways in which a client is led to a session.

use crate::named::named;

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

named!(Via, "way", { Plain = "plain", Reverse = "reverse", Intercept = "intercept" });
