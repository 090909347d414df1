//! The only source of time in the crate.

mod counted;
mod session;

use std::time::{Duration, Instant, SystemTime};

pub(crate) use session::SessionClock;

/// The current time of day.
#[allow(clippy::disallowed_methods, reason = "the one place that reads the time")]
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}

/// A time of day as in a cassette: RFC 3339, UTC, whole seconds.
pub(crate) fn timestamp(time: SystemTime) -> String {
    let time = jiff::Timestamp::try_from(time).unwrap_or_default();
    jiff::Timestamp::from_second(time.as_second()).unwrap_or_default().to_string()
}

/// A time of day, exactly: RFC 3339, UTC. Outside of the years -9999 to 9999, 1970.
pub(crate) fn exact_timestamp(time: SystemTime) -> String {
    jiff::Timestamp::try_from(time).unwrap_or_default().to_string()
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

impl Default for Stopwatch {
    fn default() -> Self {
        Self::start()
    }
}
