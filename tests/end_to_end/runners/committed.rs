//! The committed cassettes of the tests of users: what is recorded again from the fakes is the same.
//!
//! `REHEARSAL_TEST_UPDATE=1 cargo test -p rehearsal-tests --all-features --test end_to_end runners::committed`
//! records them anew.

use std::fs;

use rehearsal_tests::cassettes_dir;

use super::recording;
use crate::support::{Fake, is_update, lasting, run};

/// The tests that record, and their cassettes.
const TESTS: [(&str, &str); 10] = [
    (
        "cases::a_run_succeeds::case_1_daily",
        "end_to_end/runners/users/cases/a_run_succeeds/case_1_daily",
    ),
    (
        "cases::a_run_succeeds::case_2_weekly",
        "end_to_end/runners/users/cases/a_run_succeeds/case_2_weekly",
    ),
    ("cases::a_run_succeeds::case_3", "end_to_end/runners/users/cases/a_run_succeeds/case_3"),
    (
        "flaky::succeeds_when_tried_again",
        "end_to_end/runners/users/flaky/succeeds_when_tried_again",
    ),
    ("orders::in_order", "end_to_end/runners/users/orders/in_order"),
    ("orders::starts", "end_to_end/runners/users/orders/starts"),
    ("properties::each_case_has_a_session_on_the_same_cassette", "runners/properties/listed"),
    ("properties::one_session_is_around_cases_of_a_fixed_seed", "runners/properties/started"),
    ("shared::reader_00", "runners/shared"),
    ("steady::sees_the_same", "end_to_end/runners/users/steady/sees_the_same"),
];

/// What the committed ones say of where they come from.
const NOTE: &str =
    concat!("recorded from the fakes of rehearsal ", env!("CARGO_PKG_VERSION"), ", not from AWS");

/// The port of a fake is any free one; this one is written in its place.
const UPSTREAM: &str = "http://127.0.0.1:4600";

#[test]
fn cassettes_of_users_are_as_recorded() {
    for (test, name) in TESTS {
        let folder = tempfile::tempdir().unwrap();
        let fake = Fake::start();
        let mut record = recording(&[test], folder.path(), &fake.url());
        run(record.arg("--exact").env("REHEARSAL_NOTE", NOTE)).succeeds();
        let fresh = folder.path().join("cassettes").join(name).with_extension("json");
        let text = fs::read_to_string(&fresh).unwrap().replace(&fake.url(), UPSTREAM);
        fs::write(&fresh, text).unwrap();

        let committed = cassettes_dir().join(name).with_extension("json");
        if is_update() && (!committed.exists() || lasting(&fresh) != lasting(&committed)) {
            fs::create_dir_all(committed.parent().unwrap()).unwrap();
            fs::copy(&fresh, &committed).unwrap();
        }
        let help = "it is not what the fake gives now: record it anew with REHEARSAL_TEST_UPDATE=1";
        assert_eq!(lasting(&fresh), lasting(&committed), "{}: {help}", committed.display());
    }
}
