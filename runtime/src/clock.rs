//! The only source of time in the crate.

use std::time::{Duration, Instant, SystemTime};

/// The current time of day.
#[allow(clippy::disallowed_methods, reason = "the one place that reads the time")]
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}

/// The current time of day as in a cassette: RFC 3339, UTC, whole seconds.
pub(crate) fn timestamp() -> String {
    humantime::format_rfc3339_seconds(now()).to_string()
}

/// Reads a cassette's timestamp.
#[cfg(feature = "aws-sdk")]
pub(crate) fn parse_timestamp(text: &str) -> Option<SystemTime> {
    humantime::parse_rfc3339(text).ok()
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
