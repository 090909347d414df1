//! A changed request: the report, the exit status, and no retries.

use std::path::Path;

use aws_sdk_sfn::Client;
use aws_sdk_sfn::error::DisplayErrorContext;
use rehearsal::{Mode, Session, replay as replay_test};
use rehearsal_tests::cassettes_dir;

use crate::support::{replay, script};

const MACHINE: &str = "arn:aws:states:us-east-1:123456789012:stateMachine:lifecycle";

/// The committed recording of a life with boto3.
fn cassette() -> std::path::PathBuf {
    cassettes_dir().join("stepfunctions/lifecycle-boto3.json")
}

fn report(cassette: &Path) -> [String; 3] {
    [
        "error: no recorded interaction answers this request".to_owned(),
        format!("cassette: {} (", cassette.display()),
        "body.name   - \"first\"   + \"changed\"".to_owned(),
    ]
}

#[test]
fn boto3_fails_at_once_and_the_exit_status_is_3() {
    let path = cassette();
    let line =
        |arguments: &[&str]| script("changed.py", &[&["changed", MACHINE], arguments].concat());

    let failed = replay(&path, &line(&[]));
    assert_eq!(failed.status, 3, "{failed:?}");
    assert!(failed.stdout.contains("\"code\": \"RehearsalMismatch\""), "{failed:?}");
    assert!(failed.stdout.contains("attempts: 0"), "{failed:?}");
    for part in report(&path) {
        assert!(failed.stderr.contains(&part), "{part} is not in {}", failed.stderr);
    }
    assert!(failed.stderr.contains("help: rehearsal record --cassette "), "{}", failed.stderr);

    // The code under test swallows the error; the session does not.
    let swallowed = replay(&path, &line(&["--swallow"]));
    assert_eq!(swallowed.status, 3, "{swallowed:?}");
}

#[tokio::test]
async fn the_rust_sdk_fails_at_once_and_shows_the_report() {
    let path = cassette();
    let session = Session::builder(&path).mode(Mode::Replay).open().unwrap();
    let sfn = Client::new(&session.aws_config().await);
    let start = sfn.start_execution().state_machine_arn(MACHINE).name("changed");
    let error = start.input(r#"{"a": 4}"#).send().await.unwrap_err();
    let text = DisplayErrorContext(&error).to_string();
    for part in report(&path) {
        assert!(text.contains(&part), "{part} is not in {text}");
    }
    // One mismatch is one attempt.
    assert_eq!(session.abandon().unwrap().mismatches().len(), 1);
}

#[replay_test("stepfunctions/lifecycle-boto3")]
#[should_panic(expected = "body.name   - \"first\"   + \"changed\"")]
async fn a_test_fails_even_if_it_swallows_the_error(session: Session) {
    // Recording would put one failed call in place of a whole life.
    assert_eq!(session.mode(), Mode::Replay, "this test is about replay");
    let sfn = Client::new(&session.aws_config().await);
    let start = sfn.start_execution().state_machine_arn(MACHINE).name("changed");
    let _swallowed = start.input(r#"{"a": 4}"#).send().await;
}
