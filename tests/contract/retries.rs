//! The attempts of one SDK call belong together.

use rehearsal::{Cassette, Request};

use crate::support::{Script, ask, record, replaying, states};

fn attempt(invocation: &str) -> Request {
    let mut request = states("DescribeExecution", r#"{"executionArn":"a"}"#);
    let id = invocation.parse().expect("a header value");
    request.headers_mut().insert("amz-sdk-invocation-id", id);
    request
}

#[tokio::test]
async fn attempts_are_replayed_within_their_call() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let script = Script::new(&[(500, "first"), (200, "other"), (429, "second"), (200, "third")]);
    // The calls x and y overlap: y is answered between x's first and second attempt.
    record(&path, script, ["x", "y", "x", "x"].map(attempt)).await;
    let calls: Vec<_> = std::fs::read_to_string(&path)
        .unwrap()
        .lines()
        .filter(|line| line.contains("\"call\""))
        .map(str::to_owned)
        .collect();
    assert_eq!(calls.len(), 3);
    assert_eq!(Cassette::load(&path).unwrap().interactions().len(), 4);

    let session = replaying(&path);
    // Now x has all its attempts before y begins, and each gets its own answer all the same.
    for (invocation, expected) in
        [("p", "first"), ("p", "second"), ("p", "third"), ("q", "other"), ("p", "third")]
    {
        assert_eq!(ask(&session, attempt(invocation)).await, expected);
    }
    session.finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn a_client_without_invocation_ids_gets_the_recorded_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let script = Script::new(&[(500, "first"), (200, "second")]);
    record(&path, script, ["x", "x"].map(attempt)).await;
    let session = replaying(&path);
    let plain = || states("DescribeExecution", r#"{"executionArn":"a"}"#);
    assert_eq!(ask(&session, plain()).await, "first");
    assert_eq!(ask(&session, plain()).await, "second");
    session.finish().unwrap().into_result().unwrap();
}
