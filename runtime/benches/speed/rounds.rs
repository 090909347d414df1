//! Times of several ways of doing the same, taken in turns, so that the machine's moods meet all of them.

use std::time::{Duration, Instant};

/// The median of each way's times, after a first round that does not count.
pub(crate) fn medians<const N: usize>(
    rounds: usize,
    mut ways: [&mut dyn FnMut() -> Duration; N],
) -> [Duration; N] {
    let mut times = [const { Vec::new() }; N];
    for round in 0..=rounds {
        for (way, times) in ways.iter_mut().zip(&mut times) {
            let took = way();
            if round > 0 {
                times.push(took);
            }
        }
    }
    times.map(median)
}

/// The time in the middle.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

#[allow(clippy::disallowed_methods, reason = "a benchmark measures time")]
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let started = Instant::now();
    let value = work();
    (started.elapsed(), value)
}

/// How many times as long the first took.
pub(crate) fn ratio(first: Duration, second: Duration) -> f64 {
    first.as_secs_f64() / second.as_secs_f64()
}
