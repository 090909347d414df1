//! How a replay goes: in strict order, with other answers than the usual ones, by time, and at a pace.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rehearsal::{Answers, Exchange as _, Mode, Order, Pace, Session, SessionBuilder};

use crate::support::{Script, ask, record, states};

const START: &str = r#"{"name":"nightly"}"#;
const DESCRIBE: &str =
    r#"{"executionArn":"arn:aws:states:us-east-1:123456789012:execution:etl:nightly"}"#;
const POLL: &str = "states.DescribeExecution";

fn replaying(path: &Path) -> SessionBuilder {
    Session::builder(path).mode(Mode::Replay)
}

/// A run that was polled five times, thirty seconds apart, and succeeded.
fn polled(folder: &Path) -> PathBuf {
    let interaction = |operation: &str, at: u64, body: &str, answer: &str| {
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        serde_json::json!({
            "operation": format!("states.{operation}"),
            "at_ms": at,
            "request": {
                "method": "POST",
                "uri": "https://states.us-east-1.amazonaws.com/",
                "headers": {
                    "content-type": "application/x-amz-json-1.0",
                    "x-amz-target": format!("AWSStepFunctions.{operation}"),
                },
                "body": { "json": body },
            },
            "response": {
                "status": 200, "headers": {}, "body": { "json": { "status": answer } }, "took_ms": 40
            },
        })
    };
    let mut interactions = vec![interaction("StartExecution", 700, START, "STARTED")];
    for number in 0..5 {
        let answer = if number == 4 { "SUCCEEDED" } else { "RUNNING" };
        interactions.push(interaction(
            "DescribeExecution",
            800 + number * 30_050,
            DESCRIBE,
            answer,
        ));
    }
    let cassette = serde_json::json!({
        "rehearsal": 1,
        "recorded": { "at": "2026-11-21T07:00:00Z", "by": "hand", "upstreams": {} },
        "interactions": interactions,
    });
    let path = folder.join("polled.json");
    std::fs::write(&path, cassette.to_string()).unwrap();
    path
}

/// Starts the run, and polls it at an interval until it has ended; says how often.
async fn poll(session: &Session, interval: Duration, most: usize) -> usize {
    ask(session, states("StartExecution", START)).await;
    for polls in 1..=most {
        let answer = ask(session, states("DescribeExecution", DESCRIBE)).await;
        if answer == r#"{"status":"SUCCEEDED"}"# {
            return polls;
        }
        assert_eq!(answer, r#"{"status":"RUNNING"}"#);
        session.sleep(interval).await;
    }
    panic!("the run has not ended after {most} polls");
}

#[tokio::test]
async fn a_poller_sees_the_end_at_any_interval() {
    let folder = tempfile::tempdir().unwrap();
    let path = polled(folder.path());
    for (seconds, expected) in [(30, 5), (60, 3), (15, 9), (6, 19), (300, 2)] {
        // The code under test may take its time before it starts the run.
        for before in [0, 100] {
            let session = replaying(&path).answers(POLL, Answers::ByTime).open().unwrap();
            session.sleep(Duration::from_secs(before)).await;
            let polls = poll(&session, Duration::from_secs(seconds), 20).await;
            assert_eq!(polls, expected, "every {seconds} s, {before} s later");
            let verdict = session.finish().unwrap();
            assert_eq!(verdict.warnings(), [""; 0]);
            verdict.into_result().unwrap();
        }
    }
}

#[tokio::test]
async fn without_times_answers_come_in_their_order_and_a_warning_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = polled(folder.path());
    let text = std::fs::read_to_string(&path).unwrap().replace("at_ms", "another");
    std::fs::write(&path, text).unwrap();
    let session = replaying(&path).answers("*", Answers::ByTime).open().unwrap();
    assert_eq!(poll(&session, Duration::from_mins(5), 20).await, 5);
    let verdict = session.finish().unwrap();
    assert!(verdict.warnings()[0].contains("does not say when"), "{:?}", verdict.warnings());
    assert!(verdict.passed());
}

#[tokio::test]
async fn a_poller_may_ask_as_often_as_it_likes() {
    let folder = tempfile::tempdir().unwrap();
    let session = replaying(&polled(folder.path())).open().unwrap();
    poll(&session, Duration::from_secs(30), 5).await;
    for _ in 5..20 {
        let answer = ask(&session, states("DescribeExecution", DESCRIBE)).await;
        assert_eq!(answer, r#"{"status":"SUCCEEDED"}"#);
    }
    session.finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn operations_answer_as_they_are_told_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let script = Script::new(&[(200, "1"), (200, "2"), (200, "3"), (200, "4")]);
    let (start, list) = (|| states("StartExecution", "{}"), || states("ListExecutions", "{}"));
    record(&path, script, [start(), start(), list(), list()]).await;

    let told = |start, list| {
        replaying(&path).answers("states.StartExecution", start).answers("*", list).open().unwrap()
    };
    let session = told(Answers::RepeatLast, Answers::Loop);
    for expected in ["1", "2", "2", "2"] {
        assert_eq!(ask(&session, start()).await, expected);
    }
    for expected in ["3", "4", "3", "4", "3"] {
        assert_eq!(ask(&session, list()).await, expected);
    }
    session.finish().unwrap().into_result().unwrap();

    let session = told(Answers::Loop, Answers::Sequence);
    for expected in ["1", "2", "1"] {
        assert_eq!(ask(&session, start()).await, expected);
    }
    for expected in ["3", "4"] {
        assert_eq!(ask(&session, list()).await, expected);
    }
    let error = session.exchange(list()).await.unwrap_err().to_string();
    assert!(error.contains("recorded 2 times (last as #4)"), "{error}");
    assert!(!session.finish().unwrap().passed());
}

#[tokio::test]
async fn strict_order_is_exactly_what_was_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let script = Script::new(&[(200, "1"), (200, "2"), (200, "3")]);
    let (list, stop) = (|| states("ListExecutions", "{}"), || states("StopExecution", "{}"));
    let start = || states("StartExecution", "{}");
    record(&path, script, [list(), start(), stop()]).await;
    let strict = || replaying(&path).order(Order::Strict).open().unwrap();

    let session = strict();
    for request in [list(), start(), stop()] {
        ask(&session, request).await;
    }
    session.finish().unwrap().into_result().unwrap();

    // Another order.
    let session = strict();
    ask(&session, list()).await;
    let error = session.exchange(stop()).await.unwrap_err().to_string();
    let expected =
        "early:    recorded as #3, but in strict order #2 states.StartExecution comes before it";
    assert!(error.contains(expected), "{error}");
    ask(&session, start()).await;
    assert!(!session.finish().unwrap().passed());

    // A question more, and one less.
    let session = strict();
    ask(&session, list()).await;
    assert!(session.exchange(list()).await.is_err());
    assert!(!session.finish().unwrap().passed());
    let session = strict();
    let verdict = session.finish().unwrap();
    let missed: Vec<_> = verdict.unused().iter().map(|unused| unused.interaction).collect();
    assert_eq!(missed, [1, 2, 3]);
}

#[tokio::test]
async fn at_the_recorded_pace_answers_take_their_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = polled(folder.path());
    let session = replaying(&path).pace(Pace::Recorded).open().unwrap();
    let began = std::time::Instant::now();
    ask(&session, states("StartExecution", START)).await;
    ask(&session, states("DescribeExecution", DESCRIBE)).await;
    session.sleep(Duration::from_millis(20)).await;
    assert!(began.elapsed() >= Duration::from_millis(2 * 40 + 20));
    session.finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn a_recording_says_when_it_was_asked_what() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let session = Session::builder(&path)
        .mode(Mode::Record)
        .upstream_exchange(Script::new(&[(200, "1")]))
        .open()
        .unwrap();
    let pause = Duration::from_millis(20);
    for _ in 0..3 {
        ask(&session, states("ListExecutions", "{}")).await;
        session.sleep(pause).await;
    }
    session.finish().unwrap().into_result().unwrap();
    let cassette = rehearsal::Cassette::load(&path).unwrap();
    let times: Vec<_> = cassette.interactions().iter().map(|one| one.at().unwrap()).collect();
    assert!(times.is_sorted_by(|before, after| *before + pause <= *after), "{times:?}");
}
