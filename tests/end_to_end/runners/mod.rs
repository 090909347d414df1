//! Every way in which tests are run: `cargo test` and `cargo nextest`, in threads and in processes, in parts, tried again,
//! a thousand times.
//!
//! [`users`] holds tests as users write them; the other modules run those, in processes of their own.

mod committed;
mod hundred;
mod nextest;
mod recording;
mod sharing;
mod users;

use std::path::Path;
use std::process::Command;

use rehearsal_tests::{isolate, with_credentials};

use crate::support::Run;

/// Where the tests of users are.
pub(crate) const USERS: &str = "runners::users::";

/// How many there are, which no run may change by itself.
const COUNT: usize = 32 + 3 + 1 + 1 + 2 + 2;

/// This test binary, as a runner starts it: with some tests of users.
pub(crate) fn tests(names: &[&str]) -> Command {
    let mut binary = this_binary();
    binary.args(names.iter().map(|name| format!("{USERS}{name}")));
    binary
}

/// This test binary, as a runner starts it.
pub(crate) fn this_binary() -> Command {
    let mut binary = Command::new(std::env::current_exe().expect("this test binary"));
    with_credentials(isolate(&mut binary));
    for variable in ["CI", "REHEARSAL", "RUST_BACKTRACE", "RUST_TEST_THREADS"] {
        binary.env_remove(variable);
    }
    binary
}

/// The same, with its cassettes in a folder, where an upstream is recorded.
fn recording(names: &[&str], folder: &Path, upstream: &str) -> Command {
    let mut binary = tests(names);
    binary.env("REHEARSAL", "record").env("CARGO_MANIFEST_DIR", folder);
    binary.env("AWS_ENDPOINT_URL_SFN", upstream);
    binary
}

/// How many tests of a run passed, by what libtest says; it fails where one did not.
fn passed(run: &Run) -> usize {
    assert_eq!(run.status, 0, "{}{}", run.stdout, run.stderr);
    let line = run.stdout.lines().find_map(|line| line.strip_prefix("test result: ok. "));
    let count = line.and_then(|line| line.split_once(" passed; 0 failed")).expect("a result").0;
    count.parse().expect("a number of tests")
}
