//! Which answer a request gets: by what it asks, in recorded order, and what repeats.

use rehearsal::{ErrorKind, Exchange as _};

use crate::support::{Script, ask, record, recording, replaying, states};

const DESCRIBE: &str =
    r#"{"executionArn":"arn:aws:states:us-east-1:123456789012:execution:etl:1"}"#;

#[tokio::test]
async fn a_polled_run_goes_through_its_states_and_stays_in_the_last() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let (running, succeeded) = (r#"{"status":"RUNNING"}"#, r#"{"status":"SUCCEEDED"}"#);
    let script = Script::new(&[(200, running), (200, running), (200, succeeded)]);
    let poll = || states("DescribeExecution", DESCRIBE);
    record(&path, script, [poll(), poll(), poll()]).await;

    let session = replaying(&path);
    for expected in [running, running, succeeded, succeeded, succeeded] {
        assert_eq!(ask(&session, poll()).await, expected);
    }
    assert!(session.finish().unwrap().passed());
}

#[tokio::test]
async fn every_request_gets_its_own_answer_in_any_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let names = ["a", "b", "c"];
    let answers = [(200, r#"{"is":"a"}"#), (200, r#"{"is":"b"}"#), (200, r#"{"is":"c"}"#)];
    let start = |name: &str| states("StartExecution", &format!(r#"{{"name":"{name}"}}"#));
    record(&path, Script::new(&answers), names.map(start)).await;

    for order in [[2, 0, 1], [1, 2, 0], [2, 1, 0]] {
        let session = replaying(&path);
        for at in order {
            assert_eq!(ask(&session, start(names[at])).await, answers[at].1);
        }
        session.finish().unwrap().into_result().unwrap();
    }
}

#[tokio::test]
async fn a_mutation_is_answered_as_often_as_it_was_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let start = || states("StartExecution", r#"{"name":"a"}"#);
    record(&path, Script::new(&[(200, "{}")]), [start()]).await;

    let session = replaying(&path);
    ask(&session, start()).await;
    let error = session.exchange(start()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Mismatch);
    assert!(error.to_string().contains("recorded once (last as #1)"), "{error}");
    assert!(!session.finish().unwrap().passed());
}

#[tokio::test]
async fn an_unused_mutation_fails_the_session_and_an_unused_question_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let start = || states("StartExecution", r#"{"name":"a"}"#);
    let list = || states("ListExecutions", "{}");
    record(&path, Script::new(&[(200, "{}")]), [start(), list()]).await;

    let lazy = replaying(&path);
    ask(&lazy, list()).await;
    let verdict = lazy.finish().unwrap();
    assert_eq!(verdict.unused()[0].operation, "states.StartExecution");
    let text = verdict.into_result().unwrap_err().to_string();
    assert!(text.contains("#1 states.StartExecution"), "{text}");

    let busy = replaying(&path);
    ask(&busy, start()).await;
    busy.finish().unwrap().into_result().unwrap();

    let allowed = rehearsal::Session::builder(&path)
        .mode(rehearsal::Mode::Replay)
        .allow_unused(true)
        .open()
        .unwrap();
    allowed.finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn a_swallowed_mismatch_still_fails_the_session() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let start = |name: &str| states("StartExecution", &format!(r#"{{"name":"{name}"}}"#));
    record(&path, Script::new(&[(200, "{}")]), [start("nightly-1")]).await;

    let session = replaying(&path);
    ask(&session, start("nightly-1")).await;
    let _swallowed = session.exchange(start("nightly-2")).await;
    let text = session.finish().unwrap().into_result().unwrap_err().to_string();
    let expected = format!(
        "error: no recorded interaction answers this request
  POST states.us-east-1.amazonaws.com  StartExecution
  cassette: {} (1 recorded, 1 used)
  nearest:  #1 StartExecution differs in
    body.name   - \"nightly-1\"   + \"nightly-2\"
  help: record it again with REHEARSAL=record",
        path.display()
    );
    assert!(text.starts_with(&expected), "{text}");
}

#[tokio::test]
async fn generated_tokens_do_not_count_and_come_back_as_the_live_ones() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let recorded = "6c84fb90-12c4-11e1-840d-7b25c5ee775a";
    let live = "2a176117-0a79-49f9-dd22-0123456789ab";
    let run = |token: &str| states("StartRun", &format!(r#"{{"clientToken":"{token}"}}"#));
    let stop = |token: &str| states("StopRun", &format!(r#"{{"runId":"run-{token}"}}"#));
    let echo = Script::new(&[
        (200, r#"{"runId":"run-6c84fb90-12c4-11e1-840d-7b25c5ee775a"}"#),
        (200, "{}"),
    ]);
    record(&path, echo, [run(recorded), stop(recorded)]).await;

    let session = replaying(&path);
    assert_eq!(ask(&session, run(live)).await, format!(r#"{{"runId":"run-{live}"}}"#));
    // What the response brought is asked for again, and known.
    assert_eq!(ask(&session, stop(live)).await, "{}");
    session.finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn one_session_serves_many_tasks_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let start = |n: usize| states("StartExecution", &format!(r#"{{"name":"{n}"}}"#));
    let session = recording(&path, crate::support::Echo);
    let tasks: Vec<_> = (0..64)
        .map(|n| {
            let session = session.clone();
            tokio::spawn(async move { ask(&session, start(n)).await })
        })
        .collect();
    let mut recorded = Vec::new();
    for task in tasks {
        recorded.push(task.await.unwrap());
    }
    session.finish().unwrap().into_result().unwrap();

    let session = replaying(&path);
    let tasks: Vec<_> = (0..64)
        .rev()
        .map(|n| {
            let session = session.clone();
            tokio::spawn(async move { (n, ask(&session, start(n)).await) })
        })
        .collect();
    for task in tasks {
        let (n, answer) = task.await.unwrap();
        assert_eq!(answer, recorded[n]);
    }
    session.finish().unwrap().into_result().unwrap();
}
