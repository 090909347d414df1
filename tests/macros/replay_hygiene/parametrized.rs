//! `#[replay]` above `#[rstest]`: each case is told apart, under the name that rstest gives it.

#![deny(warnings, clippy::all, clippy::pedantic)]
#![allow(clippy::disallowed_methods, reason = "test-log reads the environment")]

use rstest::{fixture, rstest};

use super::spied::{Session, replay};

const HERE: &str = module_path!();

fn check(session: &Session, function: &str, case: Option<&str>) {
    assert_eq!(session.case.module_path, HERE);
    assert_eq!(session.case.function, function);
    assert_eq!(session.case.case.as_deref(), case);
}

#[replay(crate = crate::replay_hygiene::spied)]
#[rstest]
#[case(1)]
#[case::named(2)]
#[trace]
async fn cases(mut session: Session, #[case] number: u8) {
    session = session.clone();
    let case = ["case_1", "case_2_named"][usize::from(number) - 1];
    check(&session, "cases", Some(case));
    assert_eq!(session.entry, "replay_blocking");
}

#[replay("one/name", crate = crate::replay_hygiene::spied)]
#[rstest]
#[case(1)]
#[case(2)]
#[tokio::test]
async fn cases_on_tokio(#[case] number: u8, session: Session) -> Result<(), String> {
    check(&session, "cases_on_tokio", Some(&format!("case_{number}")));
    assert_eq!(session.case.cassette, Some("one/name"));
    assert_eq!(session.entry, "replay_async");
    Ok(())
}

#[replay(crate = crate::replay_hygiene::spied)]
#[rstest]
#[case(1)]
#[test_log::test]
async fn cases_with_a_log(#[case] number: u8, session: Session) {
    assert_eq!(number, 1);
    check(&session, "cases_with_a_log", Some("case_1"));
    assert_eq!(session.entry, "replay_blocking");
}

#[replay(crate = crate::replay_hygiene::spied)]
#[rstest]
async fn values(session: Session, #[values(1, 2)] number: u8) {
    check(&session, "values", Some(&format!("number_{number}_{number}")));
}

#[replay(crate = crate::replay_hygiene::spied)]
#[rstest]
#[case::named("a")]
async fn a_matrix(
    session: Session,
    #[case] letter: &str,
    #[values(1, 2)] first: u8,
    #[values(true)] second: bool,
) {
    assert_eq!(letter, "a");
    assert!(second);
    let case = format!("case_1_named::first_{first}_{first}::second_1_true");
    check(&session, "a_matrix", Some(&case));
}

#[fixture]
fn five() -> u8 {
    5
}

#[replay(crate = crate::replay_hygiene::spied)]
#[rstest]
#[should_panic(expected = "the first case")]
#[case(1)]
#[case(2)]
async fn attributes_of_one_case(#[case] number: u8, _session: Session) {
    assert!(number != 1, "the first case");
}

#[replay(crate = crate::replay_hygiene::spied)]
#[rstest]
#[case(1)]
#[test_attr(tokio::test)]
async fn an_explicit_test_attribute(#[case] number: u8, session: Session) {
    assert_eq!(number, 1);
    assert_eq!(session.entry, "replay_async");
}

#[replay(crate = crate::replay_hygiene::spied)]
#[rstest]
async fn no_cases(five: u8, _: Session) {
    assert_eq!(five, 5);
}

#[replay(crate = crate::replay_hygiene::spied)]
#[rstest]
async fn single(five: u8, session: Session) {
    assert_eq!(five, 5);
    check(&session, "single", None);
}

#[fixture]
async fn soon(five: u8) -> u8 {
    five + 1
}

#[replay(crate = crate::replay_hygiene::spied)]
#[rstest]
#[case(6)]
#[awt]
async fn awaited(session: Session, #[future] soon: u8, #[case] expected: u8) {
    assert_eq!(soon, expected);
    check(&session, "awaited", Some("case_1"));
}

#[replay(crate = crate::replay_hygiene::spied)]
#[rstest]
#[case(1)]
async fn r#match(session: Session, #[case] _number: u8) {
    check(&session, "match", Some("case_1"));
}

mod same_name {
    use rstest::rstest;

    use crate::replay_hygiene::spied::{Session, replay};

    #[replay(crate = crate::replay_hygiene::spied)]
    #[rstest]
    #[case(1)]
    async fn same_name(session: Session, #[case] _number: u8) {
        assert_eq!(session.case.module_path, module_path!());
        assert_eq!(session.case.function, "same_name");
        assert_eq!(session.case.case.as_deref(), Some("case_1"));
    }
}
