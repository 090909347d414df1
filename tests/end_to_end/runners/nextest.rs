//! `cargo nextest`: a process a test, parts of a run, and failed tests tried again; and `cargo test` itself.

use std::process::Command;

use rehearsal_tests::{cargo_nextest, cargo_on_this_test, isolate, with_credentials};

use super::{COUNT, USERS};
use crate::support::{Run, run};

/// `cargo nextest run` on the tests of this binary that an expression names.
pub(super) fn nextest(filter: &str) -> Command {
    let mut command = cargo_on_this_test(&["nextest", "run"], "--cargo-profile");
    cargo_nextest(&mut command);
    with_credentials(isolate(&mut command));
    command.args(["--color", "never", "--show-progress", "none", "-E", filter]);
    command
}

fn users() -> Command {
    nextest(&format!("test(/^{USERS}/)"))
}

/// How many tests ran and passed, by the summary: `3 tests run: 3 passed (1 flaky), 940 skipped`.
fn passed(run: &Run) -> usize {
    assert_eq!(run.status, 0, "{}", run.stderr);
    let summary = run.stderr.lines().find(|line| line.trim_start().starts_with("Summary"));
    let counts = summary.and_then(|line| line.split_once("] ")).expect("a summary").1;
    let number = |text: &str| text.trim().split(' ').next()?.parse::<usize>().ok();
    let (ran, rest) = counts.split_once(": ").expect("tests that ran");
    let (ran, passed) = (number(ran), number(rest));
    assert_eq!(ran, passed, "{counts}");
    passed.expect("a number of tests")
}

#[test]
fn a_process_a_test() {
    assert_eq!(passed(&run(&mut users())), COUNT);
}

#[test]
fn a_run_in_two_parts() {
    let part = |which: &str| passed(&run(users().args(["--partition", which])));
    let parts = [part("count:1/2"), part("count:2/2")];
    assert_eq!(parts.iter().sum::<usize>(), COUNT);
    assert!(parts.iter().all(|part| part.abs_diff(COUNT / 2) <= 1), "{parts:?}");
}

#[test]
fn a_failed_test_is_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let attempted = folder.path().join("attempted");
    let run = run(users().args(["--retries", "2"]).env("RUNNERS_FLAKY", &attempted));
    assert_eq!(passed(&run), COUNT);
    assert!(run.stderr.contains("(1 flaky)"), "{}", run.stderr);
    assert!(attempted.exists());
}

#[test]
fn cargo_test_runs_the_same() {
    let mut command = cargo_on_this_test(&["test"], "--profile");
    with_credentials(isolate(&mut command));
    let run = run(command.args(["--", USERS, "--test-threads", "8"]));
    assert_eq!(super::passed(&run), COUNT);
}
