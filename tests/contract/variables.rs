//! What a test draws while recording, it gets back on replay; what the code under test draws, does not count.

use std::path::Path;
use std::time::{Duration, SystemTime};

use rehearsal::{Cassette, Exchange as _, Mode, Session, SessionBuilder};

use crate::support::{Echo, ask, states};

fn recording(path: &Path) -> SessionBuilder {
    Session::builder(path).mode(Mode::Record).upstream_exchange(Echo)
}

fn replaying(path: &Path) -> SessionBuilder {
    Session::builder(path).mode(Mode::Replay)
}

/// All that a test may draw.
fn drawn(session: &Session) -> (String, u16, String, [SystemTime; 2], u64, String) {
    let name = session.variable("run_name", || uuid::Uuid::new_v4().to_string());
    let port = session.variable("port", || 4000);
    let mut rng = session.rng("orders");
    let rolled = rng.within(10..1_000_000);
    (
        name,
        port,
        session.uuid("token"),
        [session.now(), session.now()],
        rolled,
        rng.alphanumeric(12),
    )
}

#[test]
fn variables_are_the_same_on_every_replay() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let session = recording(&path).open().unwrap();
    let recorded = drawn(&session);
    // A name stands for one value.
    assert_eq!(session.variable("run_name", String::new), recorded.0);
    session.finish().unwrap().into_result().unwrap();
    for _ in 0..3 {
        let session = replaying(&path).open().unwrap();
        assert_eq!(drawn(&session), recorded);
        session.finish().unwrap().into_result().unwrap();
    }
    // Another recording draws other ones.
    let session = recording(&path).open().unwrap();
    assert_ne!(drawn(&session), recorded);
    session.finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn more_times_than_recorded_go_on_from_the_recording() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let session = recording(&path).open().unwrap();
    let first = session.now();
    session.finish().unwrap().into_result().unwrap();

    let session = replaying(&path).open().unwrap();
    assert_eq!(session.now(), first);
    session.sleep(Duration::from_hours(1)).await;
    let later = session.now().duration_since(first).unwrap();
    assert!((3500..3700).contains(&later.as_secs()), "{later:?}");
    session.finish().unwrap().into_result().unwrap();
}

#[test]
fn a_variable_that_the_cassette_lacks_fails_the_verdict_and_not_the_test() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let session = recording(&path).open().unwrap();
    session.variable("port", || "none".to_owned());
    let _ = session.now();
    session.finish().unwrap().into_result().unwrap();

    for (ask, expected) in [
        (
            (|session| session.variable("name", || 7)) as fn(&Session) -> u16,
            "the cassette has no variable \"name\": it was recorded before the test drew one",
        ),
        (
            |session| session.variable("port", || 7),
            "variable \"port\" of the cassette, \"none\", is no u16",
        ),
        (
            |session| session.variable("now", || 7),
            "variable \"now\" is the times of day that the session told: give yours another name",
        ),
    ] {
        let session = replaying(&path).open().unwrap();
        assert_eq!(ask(&session), 7);
        let text = session.finish().unwrap().into_result().unwrap_err().to_string();
        assert!(text.contains(expected), "{text}");
    }
}

#[tokio::test]
async fn what_is_appended_and_what_is_recovered_has_its_variables() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let session = recording(&path).open().unwrap();
    let first = (session.uuid("first"), session.now());
    ask(&session, states("ListExecutions", "{}")).await;
    session.finish().unwrap().into_result().unwrap();

    let append = || {
        let builder = Session::builder(&path).mode(Mode::Append).upstream_exchange(Echo);
        rehearsal::__private::open_outside_ci(builder).unwrap()
    };
    let session = append();
    assert_eq!((session.uuid("first"), session.now()), first);
    let second = (session.uuid("second"), session.now());
    ask(&session, states("DescribeExecution", "{}")).await;
    // What was drawn is in the journal, as a killed process leaves it.
    let journal = std::fs::read(path.with_extension("journal")).unwrap();
    session.finish().unwrap().into_result().unwrap();

    let check = |path: &Path| {
        let session = replaying(path).open().unwrap();
        assert_eq!((session.uuid("first"), session.now()), first);
        assert_eq!((session.uuid("second"), session.now()), second);
        session.finish().unwrap().into_result().unwrap();
    };
    check(&path);

    let cassette = Cassette::load(&path).unwrap();
    assert_eq!(cassette.interactions().len(), 2);
    std::fs::remove_file(&path).unwrap();
    let session = recording(&path).open().unwrap();
    assert_eq!((session.uuid("first").len(), session.uuid("second").len()), (36, 36));
    drop(session);
    std::fs::write(path.with_extension("journal"), journal).unwrap();
    let recovered = rehearsal::recover(&path).unwrap();
    let session = replaying(&recovered.cassette.unwrap()).open().unwrap();
    assert_eq!(session.uuid("second"), second.0);
    assert_eq!(session.now(), second.1);
}

const NAME: &str = "request.body.name";

fn start(name: &str) -> rehearsal::Request {
    states("StartExecution", &format!(r#"{{"name":"{name}","input":"{{}}"}}"#))
}

#[tokio::test]
async fn an_alias_does_not_count_and_the_live_value_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let session = recording(&path).alias(NAME).open().unwrap();
    for name in ["nightly-1", "nightly-12"] {
        ask(&session, start(name)).await;
        let arn = format!(r#"{{"executionArn":"arn:execution:etl:{name}"}}"#);
        ask(&session, states("DescribeExecution", &arn)).await;
    }
    session.finish().unwrap().into_result().unwrap();

    let session = replaying(&path).alias(NAME).open().unwrap();
    // One is the beginning of the other here too, and the longer comes first.
    for name in ["nightly-777", "nightly-7"] {
        let answer = ask(&session, start(name)).await;
        assert!(answer.contains(&format!(r#"\"name\":\"{name}\""#)), "{answer}");
        let arn = format!(r#"{{"executionArn":"arn:execution:etl:{name}"}}"#);
        let answer = ask(&session, states("DescribeExecution", &arn)).await;
        assert!(answer.contains(&format!("arn:execution:etl:{name}\\\"")), "{answer}");
    }
    session.finish().unwrap().into_result().unwrap();

    // Without it the name counts.
    let session = replaying(&path).open().unwrap();
    let error = session.exchange(start("nightly-7")).await.unwrap_err().to_string();
    assert!(error.contains("body.name"), "{error}");
    assert!(!session.finish().unwrap().passed());
}

#[tokio::test]
async fn an_alias_is_for_one_operation_if_it_says_so_and_in_any_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let get = |uri: &str| rehearsal::http::Request::get(uri).body("".into()).unwrap();
    let aliased = |builder: SessionBuilder| {
        let aliases = [
            "states.StartExecution request.body.name",
            "request.path[1]",
            "request.query.since",
            "request.body.items[*].id",
        ];
        aliases.into_iter().fold(builder, SessionBuilder::alias).open().unwrap()
    };
    let session = aliased(recording(&path));
    let items =
        |id: u8| states("ListExecutions", &format!(r#"{{"items":[{{"id":{id}}},{{"id":"x"}}]}}"#));
    for request in [start("a-name"), get("/runs/one/state?since=1&all=1"), items(1)] {
        ask(&session, request).await;
    }
    session.finish().unwrap().into_result().unwrap();

    let session = aliased(replaying(&path));
    for request in [start("b-name"), get("/runs/two/state?since=2&all=1"), items(2)] {
        ask(&session, request).await;
    }
    for request in [
        states("StopExecution", r#"{"name":"b-name"}"#),
        get("/runs/two/state?since=2&all=2"),
        get("/jobs/two/state?since=2&all=1"),
    ] {
        assert!(session.exchange(request).await.is_err());
    }
    assert!(!session.finish().unwrap().passed());
}

#[test]
fn an_alias_that_is_no_field_is_refused() {
    let error = replaying(Path::new("c.json")).alias("name").open().unwrap_err().to_string();
    assert!(error.starts_with("alias \"name\" is no field of a request"), "{error}");
}
