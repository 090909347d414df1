//! The only source of time in the crate.

use std::time::{Duration, Instant, SystemTime};

/// The current time of day.
#[allow(clippy::disallowed_methods, reason = "the one place that reads the time")]
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}

/// The current time of day as in a cassette: RFC 3339, UTC, whole seconds.
pub(crate) fn timestamp() -> String {
    let now = jiff::Timestamp::try_from(now()).unwrap_or_default();
    jiff::Timestamp::from_second(now.as_second()).unwrap_or_default().to_string()
}

/// Reads a cassette's timestamp.
pub(crate) fn parse_timestamp(text: &str) -> Option<SystemTime> {
    text.parse::<jiff::Timestamp>().ok().map(SystemTime::from)
}

/// Measures how long something takes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the time")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    pub(crate) fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}
