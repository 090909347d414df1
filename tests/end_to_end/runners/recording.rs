//! Different cassettes are recorded at the same time, by threads and by processes.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Child, Stdio};

use rehearsal::{Mode, Session};

use super::{passed, recording, tests};
use crate::support::{Fake, run, told};

/// The tests of users that have a cassette of their own, with one of those that share one.
const OWN: [&str; 10] = [
    "cases::a_run_succeeds::case_1_daily",
    "cases::a_run_succeeds::case_2_weekly",
    "cases::a_run_succeeds::case_3",
    "flaky::succeeds_when_tried_again",
    "orders::in_order",
    "orders::starts",
    "properties::each_case_has_a_session_on_the_same_cassette",
    "properties::one_session_is_around_cases_of_a_fixed_seed",
    "shared::reader_00",
    "steady::sees_the_same",
];

/// The files below a folder, which are to be cassettes and nothing else: each is read.
fn cassettes(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(cassettes(&path));
        } else {
            rehearsal::Cassette::load(&path).unwrap();
            found.insert(path.display().to_string());
        }
    }
    found
}

/// Replays what was recorded, without the upstream.
fn replays(folder: &Path) {
    let mut replay = tests(&OWN);
    replay.arg("--exact").env("CARGO_MANIFEST_DIR", folder);
    assert_eq!(passed(&run(&mut replay)), OWN.len());
    assert_eq!(cassettes(folder).len(), OWN.len());
}

#[test]
fn threads_record_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let fake = Fake::start();
    let mut record = recording(&OWN, folder.path(), &fake.url());
    assert_eq!(passed(&run(record.args(["--exact", "--test-threads", "8"]))), OWN.len());
    fake.stop();
    replays(folder.path());
}

/// One process a test, as nextest has it.
#[test]
fn processes_record_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let fake = Fake::start();
    let start = |test: &&str| {
        let mut record = recording(&[*test], folder.path(), &fake.url());
        record.arg("--exact").stdout(Stdio::piped()).stderr(Stdio::piped());
        record.spawn().unwrap()
    };
    let processes: Vec<Child> = OWN.iter().map(start).collect();
    for process in processes {
        assert_eq!(passed(&told(process.wait_with_output().unwrap())), 1);
    }
    fake.stop();
    replays(folder.path());
}

#[test]
fn one_cassette_is_not_recorded_by_two_tests_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cassettes/runners/shared.json");
    let first = Session::builder(path).mode(Mode::Record).upstream("http://127.0.0.1:1");
    let first = first.open().unwrap();
    let second =
        run(recording(&["shared::reader_01"], folder.path(), "http://127.0.0.1:1").arg("--exact"));
    assert_eq!(second.status, 101, "{second:?}");
    let told = "cassettes/runners/shared.json is being recorded already, by process ";
    assert!(second.stdout.contains(told), "{second:?}");
    drop(first);
}

/// A first attempt that failed leaves its recording beside the cassette; the second one makes the cassette.
#[test]
fn a_test_that_is_tried_again_records_what_the_second_attempt_saw() {
    let folder = tempfile::tempdir().unwrap();
    let attempted = folder.path().join("attempted");
    let cassette = folder.path().join("cassettes/end_to_end/runners/users/flaky");
    let cassette = |name: &str| cassette.join(format!("succeeds_when_tried_again.{name}"));
    for (status, kept) in [(101, "new.json"), (0, "json")] {
        let fake = Fake::start();
        let mut attempt = recording(&["flaky::"], folder.path(), &fake.url());
        let told = run(attempt.env("RUNNERS_FLAKY", &attempted));
        assert_eq!(told.status, status, "{told:?}");
        assert!(cassette(kept).exists(), "{told:?}");
        assert_eq!(cassette("json").exists(), status == 0);
    }
}
