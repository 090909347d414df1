//! The time that fakes live in.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use rehearsal::Timestamp;

/// 2026-01-01T00:00:00Z, in milliseconds since 1970.
const START: i64 = 1_767_225_600_000;

/// 9999-12-30T22:00:00Z, where timestamps end.
const END: i64 = 253_402_207_200_000;

/// The virtual clock of one or more fakes; cheap to clone, and all clones are the same clock.
///
/// Lifecycles move by it, never by real time, unless it is made to follow that. A fake's own clock begins at
/// 2026-01-01T00:00:00Z and takes one second for every request: so a poller that never sleeps sees a run through.
///
/// ```
/// use std::time::Duration;
///
/// use rehearsal_aws::fakes::Clock;
///
/// let clock = Clock::ticking(Duration::ZERO);
/// let before = clock.now();
/// clock.advance(Duration::from_secs(90 * 24 * 60 * 60));
/// assert_eq!(clock.now().seconds() - before.seconds(), 7_776_000);
/// ```
#[derive(Clone, Debug)]
pub struct Clock(Arc<Mutex<Pace>>);

#[derive(Debug)]
enum Pace {
    Ticking { now: Timestamp, step: Duration },
    RealTime { base: Timestamp, since: Instant },
}

impl Clock {
    /// A clock that takes a step for every request; with [`Duration::ZERO`] it stands still between calls of
    /// [`Clock::advance`].
    #[must_use]
    pub fn ticking(step: Duration) -> Self {
        let now = Timestamp::from_millis(START).unwrap_or(Timestamp::UNIX_EPOCH);
        Self(Arc::new(Mutex::new(Pace::Ticking { now, step })))
    }

    /// A clock that follows the real time: answers are no longer the same every time.
    #[must_use]
    #[allow(clippy::disallowed_methods, reason = "the one place of the fakes that reads the time")]
    pub fn real_time() -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let base = later(Timestamp::UNIX_EPOCH, now);
        Self(Arc::new(Mutex::new(Pace::RealTime { base, since: Instant::now() })))
    }

    /// The same clock, at another moment.
    #[must_use]
    pub fn starting_at(self, moment: Timestamp) -> Self {
        self.set(moment);
        self
    }

    /// The moment it shows.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.with(|pace| pace.now())
    }

    /// Lets time pass; to the millisecond.
    pub fn advance(&self, time: Duration) {
        self.with(|pace| {
            let to = later(pace.now(), time);
            pace.set(to);
        });
    }

    pub(super) fn set(&self, moment: Timestamp) {
        self.with(|pace| pace.set(moment));
    }

    /// A request comes in: the moment at which it is answered.
    pub(super) fn tick(&self) -> Timestamp {
        self.with(|pace| {
            if let Pace::Ticking { now, step } = pace {
                *now = later(*now, *step);
            }
            pace.now()
        })
    }

    fn with<T>(&self, act: impl FnOnce(&mut Pace) -> T) -> T {
        act(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Default for Clock {
    /// A second for every request.
    fn default() -> Self {
        Self::ticking(Duration::from_secs(1))
    }
}

impl Pace {
    fn now(&self) -> Timestamp {
        match self {
            Self::Ticking { now, .. } => *now,
            Self::RealTime { base, since } => later(*base, since.elapsed()),
        }
    }

    #[allow(clippy::disallowed_methods, reason = "the one place of the fakes that reads the time")]
    fn set(&mut self, moment: Timestamp) {
        match self {
            Self::Ticking { now, .. } => *now = moment,
            Self::RealTime { base, since } => (*base, *since) = (moment, Instant::now()),
        }
    }
}

/// A moment that much later, and never beyond the last that can be written.
pub(super) fn later(moment: Timestamp, time: Duration) -> Timestamp {
    let millis = i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
    Timestamp::from_millis(moment.millis().saturating_add(millis).min(END)).unwrap_or(moment)
}

/// How long after the first moment the second one is; nothing if it is before.
pub(super) fn between(from: Timestamp, to: Timestamp) -> Duration {
    Duration::from_millis(u64::try_from(to.millis() - from.millis()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticking_clock_moves_by_requests_and_by_hand() {
        let clock = Clock::default();
        let start = clock.now();
        assert_eq!(clock.now(), start);
        assert_eq!(between(start, clock.tick()), Duration::from_secs(1));
        clock.clone().advance(Duration::from_millis(1500));
        assert_eq!(between(start, clock.now()), Duration::from_millis(2500));
        clock.set(start);
        assert_eq!(clock.now(), start);
    }

    #[test]
    fn time_ends_where_timestamps_do() {
        let clock = Clock::default();
        for _ in 0..2 {
            clock.advance(Duration::MAX);
            assert_eq!(clock.now().millis(), END);
        }
        // What takes longer than there is time is not over at once.
        assert!(later(Timestamp::UNIX_EPOCH, Duration::MAX) > Timestamp::UNIX_EPOCH);
    }
}
