//! The five modes of a session.

use crate::named::named;

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

named!(Mode, "mode", {
    Replay = "replay",
    Record = "record",
    Auto = "auto",
    Append = "append",
    Live = "live",
});
