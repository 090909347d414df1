//! Sleeps that are counted instead of slept, where no clock of tokio's can be paused: they end in the order of their ends,
//! so a timeout never comes before the pauses that it spans.

use std::collections::BTreeSet;
use std::future::poll_fn;
use std::task::{Context, Poll};
use std::time::Duration;

use super::session::SessionClock;

/// How often a sleep that ends next lets others go first: an answer of a cassette is there after a few times.
const YIELDS: usize = 64;

/// A century: what sleeps for longer sleeps for good, and times must not overflow.
const MAX_SLEEP: Duration = Duration::from_hours(100 * 366 * 24);

/// A sleep whose task is not polled any more must not hold up the others for ever.
const MAX_YIELDS: usize = 100_000;

/// The ends of the sleeps that are under way, each with a number of its own.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    ends: BTreeSet<(Duration, u64)>,
    last: u64,
}

impl Waiting {
    fn begin(&mut self, end: Duration) -> (Duration, u64) {
        self.last += 1;
        self.ends.insert((end, self.last));
        (end, self.last)
    }
}

/// Counts a sleep.
pub(super) async fn sleep(clock: &SessionClock, duration: Duration) {
    let mut sleep = clock.with_waiting(|waiting, now| Counted {
        clock,
        end: waiting.begin(now + duration.min(MAX_SLEEP)),
        as_next: 0,
        polls: 0,
    });
    poll_fn(|context| sleep.poll(context)).await;
}

struct Counted<'a> {
    clock: &'a SessionClock,
    end: (Duration, u64),
    /// How often it was polled in a row as the one that ends next.
    as_next: usize,
    polls: usize,
}

impl Counted<'_> {
    fn poll(&mut self, context: &Context<'_>) -> Poll<()> {
        let is_next = self.clock.with_waiting(|waiting, _| waiting.ends.first() == Some(&self.end));
        self.as_next = if is_next { self.as_next + 1 } else { 0 };
        self.polls += 1;
        if self.as_next > YIELDS || self.polls > MAX_YIELDS {
            self.clock.skip_to(self.end.0);
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

impl Drop for Counted<'_> {
    fn drop(&mut self) {
        self.clock.with_waiting(|waiting, _| waiting.ends.remove(&self.end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Pace;

    #[tokio::test(flavor = "multi_thread", worker_threads = 1)]
    async fn a_timeout_comes_after_the_pauses_that_it_spans() {
        let clock = SessionClock::start(true, Pace::Instant);
        let second = Duration::from_secs(1);
        let work = async {
            for _ in 0..5 {
                sleep(&clock, second).await;
                tokio::task::yield_now().await;
            }
        };
        let is_done = tokio::select! {
            () = sleep(&clock, second * 60) => false,
            () = work => true,
        };
        assert!(is_done);
        assert!((second * 5..second * 30).contains(&clock.elapsed()), "{:?}", clock.elapsed());
        let is_done = tokio::select! {
            () = sleep(&clock, second * 60) => false,
            () = std::future::pending() => true,
        };
        assert!(!is_done && clock.elapsed() >= second * 65);
    }

    #[tokio::test]
    async fn a_sleep_for_good_overflows_nothing() {
        let clock = SessionClock::start(true, Pace::Instant);
        for _ in 0..3 {
            sleep(&clock, Duration::MAX).await;
        }
        assert!(std::time::SystemTime::UNIX_EPOCH + clock.elapsed() > clock.began());
    }

    #[tokio::test]
    async fn a_sleep_that_nobody_polls_holds_up_nobody_for_ever() {
        let clock = SessionClock::start(true, Pace::Instant);
        let mut forgotten = Box::pin(sleep(&clock, Duration::from_secs(1)));
        let mut context = Context::from_waker(std::task::Waker::noop());
        assert!(forgotten.as_mut().poll(&mut context).is_pending());
        sleep(&clock, Duration::from_hours(1)).await;
        assert!(clock.elapsed() >= Duration::from_hours(1));
    }
}
