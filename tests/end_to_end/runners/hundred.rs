//! A test is replayed a hundred times in a row, under both runners: what it tells is the same each time, and no run takes
//! as long as it would if it slept.

use std::time::Duration;

use super::nextest::nextest;
use super::{passed, this_binary};
use crate::support::run;

const TIMES: usize = 100;

/// The tests, and a time that each of them would take in one run if it slept as when it was recorded.
///
/// Each prints lines that begin with `story: `, and one `took: … us`.
const TESTS: [(&str, Duration); 3] = [
    ("runners::users::steady::sees_the_same", Duration::from_secs(30)),
    ("determinism::nightly::as_recorded", Duration::from_mins(2)),
    ("determinism::nightly::what_a_test_draws_is_asked_for_again", Duration::from_secs(30)),
];

/// What the runs of a test told and how long each took, by their output.
fn told(output: &str) -> (Vec<String>, Vec<Duration>) {
    let after = |what: &'static str| {
        output.lines().filter_map(move |line| Some(line.split_once(what)?.1.to_owned()))
    };
    let took = after("took: ").map(|time| {
        let micros = time.trim_end_matches(" us").parse().expect("a time");
        Duration::from_micros(micros)
    });
    (after("story: ").collect(), took.collect())
}

/// Holds what a hundred runs told to what one did.
fn holds(test: &str, once: &[String], hundred: &[String], took: &[Duration], sleeps: Duration) {
    assert!(!once.is_empty(), "{test} tells nothing");
    assert_eq!(hundred.len(), once.len() * TIMES, "{test}");
    for (number, told) in hundred.chunks(once.len()).enumerate() {
        assert_eq!(told, once, "{test}, run {}", number + 1);
    }
    assert_eq!(took.len(), TIMES, "{test}");
    let slowest = took.iter().max().copied().unwrap_or_default();
    // A third leaves room for a machine that is busy otherwise: a run takes milliseconds.
    assert!(slowest < sleeps / 3, "{test}: a run took {slowest:?}, and it sleeps for {sleeps:?}");
}

#[test]
fn a_hundred_times_the_same_under_cargo_test() {
    for (test, sleeps) in TESTS {
        let again = || {
            let run = run(this_binary().args(["--exact", "--nocapture", test]));
            assert_eq!(passed(&run), 1);
            told(&run.stdout)
        };
        let (once, _) = again();
        let mut hundred = (Vec::new(), Vec::new());
        for _ in 0..TIMES {
            let (story, took) = again();
            hundred.0.extend(story);
            hundred.1.extend(took);
        }
        holds(test, &once, &hundred.0, &hundred.1, sleeps);
    }
}

#[test]
fn a_hundred_times_the_same_under_nextest() {
    for (test, sleeps) in TESTS {
        let again = |times: &str| {
            let mut command = nextest(&format!("test(={test})"));
            command.args(["--stress-count", times, "--success-output", "immediate"]);
            let run = run(&mut command);
            assert_eq!(run.status, 0, "{}", run.stderr);
            told(&run.stderr)
        };
        let (once, _) = again("1");
        let (hundred, took) = again(&TIMES.to_string());
        holds(test, &once, &hundred, &took, sleeps);
    }
}
