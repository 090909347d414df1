//! The clock of a session: real while it talks to a service, virtual on replay.
//!
//! Where a test's runtime has one thread, tokio's own clock is paused, and jumps to the next timer whenever nothing is
//! left to do. So all that sleeps by tokio sleeps on one clock, the code under test and the SDK alike. Elsewhere the
//! SDK's sleeps are not slept, but counted.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::time::Instant;

use super::Stopwatch;
use super::counted::{self, Waiting};
use crate::policy::Pace;

/// How much time has passed in a session.
#[derive(Debug)]
pub(crate) struct SessionClock {
    began: SystemTime,
    watch: Stopwatch,
    /// Whether sleeps take their time.
    is_real: bool,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// What was slept without waiting.
    skipped: Duration,
    waiting: Waiting,
    paused: Option<Paused>,
    /// The latest time that was told: it never goes back, whichever thread asks.
    latest: Duration,
}

/// Tokio's clock stands still but for its jumps.
#[derive(Clone, Copy, Debug)]
struct Paused {
    /// Tokio's time when it was paused.
    from: Instant,
    /// The session's time by then.
    at: Duration,
    /// Whether it was paused by us, who may resume it.
    by_us: bool,
}

impl SessionClock {
    /// Of a session that begins now, on replay at this pace.
    pub(crate) fn start(replays: bool, pace: Pace) -> Self {
        let is_real = !replays || pace != Pace::Instant;
        Self { began: super::now(), watch: Stopwatch::start(), is_real, state: Mutex::default() }
    }

    /// The time of day when the session began.
    pub(crate) fn began(&self) -> SystemTime {
        self.began
    }

    /// How much time has passed since the session began.
    pub(crate) fn elapsed(&self) -> Duration {
        let mut state = self.state();
        let now = match state.paused {
            Some(paused) if Handle::try_current().is_ok() => {
                paused.at + Instant::now().saturating_duration_since(paused.from)
            }
            Some(_) => state.latest,
            None => self.watch.elapsed() + state.skipped,
        };
        state.latest = state.latest.max(now);
        state.latest
    }

    /// Pauses the clock of the runtime that this is called in, if there is one to pause.
    pub(crate) fn pause(&self) {
        let has_one_thread = || {
            Handle::try_current()
                .is_ok_and(|handle| handle.runtime_flavor() == RuntimeFlavor::CurrentThread)
        };
        if self.is_real || !has_one_thread() {
            return;
        }
        let by_us = !stands_still();
        if by_us {
            tokio::time::pause();
        }
        let at = self.elapsed();
        self.state().paused = Some(Paused { from: Instant::now(), at, by_us });
    }

    /// Lets time pass again: what waits for a socket must not see its timeouts at once. Called from another runtime or
    /// from outside of any, it does nothing.
    pub(crate) fn resume(&self) {
        let now = self.elapsed();
        let mut state = self.state();
        if state.paused.is_some_and(|paused| paused.by_us)
            && Handle::try_current().is_ok()
            && stands_still()
        {
            tokio::time::resume();
            state.paused = None;
            state.skipped = now.saturating_sub(self.watch.elapsed());
        }
    }

    /// Sleeps on this clock.
    pub(crate) async fn sleep(&self, duration: Duration) {
        if Handle::try_current().is_ok() && (self.is_real || stands_still()) {
            tokio::time::sleep(duration).await;
        } else {
            counted::sleep(self, duration).await;
        }
    }

    /// The sleeps that are counted, and the time.
    pub(super) fn with_waiting<T>(&self, act: impl FnOnce(&mut Waiting, Duration) -> T) -> T {
        let now = self.elapsed();
        act(&mut self.state().waiting, now)
    }

    /// It is this time at the least.
    pub(super) fn skip_to(&self, time: Duration) {
        let now = self.elapsed();
        self.state().skipped += time.saturating_sub(now);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Every change of the state is whole, so a panic elsewhere does not spoil it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether the clock of the runtime that this is called in is paused; tokio itself does not tell.
fn stands_still() -> bool {
    let (before, watch) = (Instant::now(), Stopwatch::start());
    while watch.elapsed().is_zero() {}
    Instant::now() == before
}

#[cfg(test)]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_hours(1);

    fn replaying() -> SessionClock {
        SessionClock::start(true, Pace::Instant)
    }

    #[tokio::test]
    async fn a_paused_clock_jumps_and_its_sleeps_are_those_of_tokio() {
        let (clock, watch) = (replaying(), Stopwatch::start());
        clock.pause();
        clock.sleep(LONG).await;
        tokio::time::sleep(LONG).await;
        assert!((LONG * 2..LONG * 2 + Duration::from_mins(1)).contains(&clock.elapsed()));
        assert!(watch.elapsed() < Duration::from_mins(1));
        clock.resume();
        assert!(!stands_still() && clock.elapsed() >= LONG * 2);
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn where_nothing_can_be_paused_sleeps_are_counted() {
        let clock = replaying();
        clock.pause();
        clock.sleep(LONG).await;
        assert!(!stands_still() && clock.elapsed() >= LONG);
    }

    #[test]
    fn it_needs_no_runtime() {
        let clock = replaying();
        clock.pause();
        clock.resume();
        let mut sleep = std::pin::pin!(clock.sleep(LONG));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        while sleep.as_mut().poll(&mut context).is_pending() {}
        assert!(clock.elapsed() >= LONG);
    }

    #[tokio::test(start_paused = true)]
    async fn a_clock_that_others_paused_stays_so() {
        let clock = replaying();
        clock.pause();
        clock.resume();
        assert!(stands_still());
        clock.sleep(LONG).await;
        assert!(clock.elapsed() >= LONG);
    }

    #[tokio::test]
    async fn time_is_real_while_recording_and_at_another_pace() {
        for clock in
            [SessionClock::start(false, Pace::Instant), SessionClock::start(true, Pace::Real)]
        {
            clock.pause();
            assert!(!stands_still());
            let watch = Stopwatch::start();
            clock.sleep(Duration::from_millis(20)).await;
            assert!(watch.elapsed() >= Duration::from_millis(20));
        }
    }
}
