//! Where recordings used to go wrong in the small: each was a wrong answer, a lost recording or a panic.

use std::time::Duration;

use bytes::Bytes;
use rehearsal::{Cassette, Exchange, Mode, Request, Response, Result, Session};

use crate::support::{Echo, Script, ask, record, recording, replaying, states};

/// Answers every request with one response.
struct Fixed(fn() -> Response);

impl Exchange for Fixed {
    async fn exchange(&self, _: Request) -> Result<Response> {
        Ok(self.0())
    }
}

fn get(uri: &str) -> Request {
    http::Request::get(uri).body(Bytes::new()).expect("a valid request")
}

#[tokio::test]
async fn an_invocation_id_of_another_request_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let describe = |name: &str| {
        let mut request = states("DescribeExecution", &format!(r#"{{"executionArn":"{name}"}}"#));
        request.headers_mut().insert("amz-sdk-invocation-id", "fixed".parse().unwrap());
        request
    };
    let script = Script::new(&[(200, r#"{"is":"a"}"#), (200, r#"{"is":"b"}"#)]);
    record(&path, script, [describe("a"), describe("b")]).await;
    let session = replaying(&path);
    assert_eq!(ask(&session, describe("b")).await, r#"{"is":"b"}"#);
    assert_eq!(ask(&session, describe("a")).await, r#"{"is":"a"}"#);
    session.finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn a_request_still_under_way_at_the_end_fails_the_recording() {
    struct Slow;
    impl Exchange for Slow {
        async fn exchange(&self, request: Request) -> Result<Response> {
            if request.uri().path() == "/slow" {
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
            Ok(Response::new(Bytes::new()))
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let session = recording(&path, Slow);
    session.exchange(get("/fast")).await.unwrap();
    let background = tokio::spawn({
        let session = session.clone();
        async move { session.exchange(get("/slow")).await }
    });
    tokio::task::yield_now().await;
    let verdict = session.finish().unwrap();
    assert!(verdict.failures()[0].starts_with("1 of the requests had no answer yet"), "{verdict}");
    assert!(!path.exists() && verdict.kept_aside().is_some());
    background.await.expect("no panic").expect("the answer itself");
}

#[tokio::test]
async fn whatever_is_recorded_can_be_read_again() {
    let folder = tempfile::tempdir().unwrap();
    for depth in [99, 100, 101, 124, 128, 500] {
        let path = folder.path().join(format!("{depth}.json"));
        let body = "[".repeat(depth) + &"]".repeat(depth);
        let post = || http::Request::post("/x").body(Bytes::from(body.clone())).unwrap();
        record(&path, Script::new(&[(200, "{}")]), [post()]).await;
        ask(&replaying(&path), post()).await;
    }
    // Secrets in CBOR: a double, a tagged date, bytes, and text.
    let path = folder.path().join("cbor.json");
    let cbor = b"\xa2\x66secret\x84\xfa\x3f\xc0\0\0\xc1\x01\x42\x01\x02\x63abc\x64name\x61n";
    let post = || {
        let request = http::Request::post("/x").header("content-type", "application/cbor");
        request.body(Bytes::from_static(cbor)).unwrap()
    };
    record(&path, Script::new(&[(200, "{}")]), [post()]).await;
    ask(&replaying(&path), post()).await;
    assert!(std::fs::read_to_string(&path).unwrap().contains("REDACTED"));
}

#[tokio::test]
async fn credentials_that_are_ordinary_words_mask_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let call = |access_key_id: &str| {
        let body =
            r#"{"stateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:REHEARSAL"}"#;
        let mut request = states("DescribeStateMachine", body);
        let scope = format!("Credential={access_key_id}/20261121/us-east-1/states/aws4_request");
        let value = format!("AWS4-HMAC-SHA256 {scope}, SignedHeaders=host, Signature=00");
        request.headers_mut().insert("authorization", value.parse().unwrap());
        request
    };
    // LocalStack and moto take an access key id of twelve digits for the account.
    record(&path, Echo, [call("123456789012")]).await;
    let session = replaying(&path);
    assert!(
        ask(&session, call("REHEARSAL")).await.contains(":123456789012:stateMachine:REHEARSAL")
    );
    session.finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn a_compressed_object_is_its_bytes_to_a_client_that_asked_for_no_coding() {
    const GZIP: &[u8] = b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x01\x00\x00\xff\xff\0\0\0\0\0\0\0\0";
    let upstream = Fixed(|| {
        let response = http::Response::builder()
            .header("content-encoding", "gzip")
            .header("x-amz-checksum-crc32", "AAAAAA==");
        response.body(GZIP.into()).unwrap()
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let mut request = get("/object.gz");
    request.headers_mut().insert("accept-encoding", "identity".parse().unwrap());
    record(&path, upstream, [request.clone()]).await;
    let replayed = replaying(&path).exchange(request).await.unwrap();
    assert_eq!(replayed.body(), GZIP);
    assert_eq!(replayed.headers()["content-encoding"], "gzip");
    assert_eq!(replayed.headers()["x-amz-checksum-crc32"], "AAAAAA==");
}

#[tokio::test]
async fn a_body_that_says_it_has_no_coding_is_shown_as_what_it_is() {
    let upstream = Fixed(|| {
        let response = http::Response::builder().header("content-encoding", "identity");
        response.body(r#"{"a":1}"#.into()).unwrap()
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let mut request = get("/x");
    request.headers_mut().insert("accept-encoding", "gzip".parse().unwrap());
    record(&path, upstream, [request]).await;
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(written.contains("\"json\": {"), "{written}");
}

#[tokio::test]
async fn a_good_recording_of_nothing_replays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    record(&path, Script::new(&[(200, "{}")]), []).await;
    assert_eq!(Cassette::load(&path).unwrap().interactions().len(), 0);
    replaying(&path).finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn a_token_in_a_header_comes_back_live() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let recorded = "6c84fb90-12c4-11e1-840d-7b25c5ee775a";
    let live = "2a176117-0a79-49f9-dd22-0123456789ab";
    let upstream = Fixed(|| {
        let token = "6c84fb90-12c4-11e1-840d-7b25c5ee775a";
        let response = http::Response::builder().header("location", format!("/runs/{token}"));
        response.body(format!(r#"{{"run":"{token}"}}"#).into()).unwrap()
    });
    let run = |token: &str| states("StartRun", &format!(r#"{{"clientToken":"{token}"}}"#));
    record(&path, upstream, [run(recorded)]).await;
    let replayed = replaying(&path).exchange(run(live)).await.unwrap();
    assert_eq!(replayed.headers()["location"], format!("/runs/{live}"));
    assert_eq!(replayed.body(), &format!(r#"{{"run":"{live}"}}"#));
}

#[tokio::test]
async fn a_failure_is_forgiven_only_to_the_call_that_was_answered_later() {
    struct Flaky(std::sync::atomic::AtomicUsize);
    impl Exchange for Flaky {
        async fn exchange(&self, _: Request) -> Result<Response> {
            match self.0.fetch_add(1, std::sync::atomic::Ordering::SeqCst) {
                0 | 2 => Err(rehearsal::Error::new(rehearsal::ErrorKind::Upstream, "reset")),
                _ => Ok(Response::new(Bytes::new())),
            }
        }
    }
    let call = |id: &str| {
        let mut request = get("/x");
        request.headers_mut().insert("amz-sdk-invocation-id", id.parse().unwrap());
        request
    };
    let folder = tempfile::tempdir().unwrap();
    for (calls, good) in [(&["a", "a"][..], true), (&["a", "a", "b"], false)] {
        let session = recording(&folder.path().join("c.json"), Flaky(0.into()));
        for id in calls {
            let _may_fail = session.exchange(call(id)).await;
        }
        assert_eq!(session.finish().unwrap().passed(), good);
    }
}

#[tokio::test]
async fn a_service_route_holds_in_process_too() {
    let folder = tempfile::tempdir().unwrap();
    let upstream = recording(&folder.path().join("upstream.json"), Script::new(&[(200, "{}")]));
    let path = folder.path().join("c.json");
    let session = Session::builder(&path)
        .mode(Mode::Record)
        .service("states", upstream.endpoint().unwrap())
        .open()
        .unwrap();
    // Its URI names the real host.
    assert_eq!(ask(&session, states("ListStateMachines", "{}")).await, "{}");
    session.finish().unwrap().into_result().unwrap();
    let uri = Cassette::load(&path).unwrap().interactions()[0].uri().to_owned();
    assert!(uri.starts_with("http://127.0.0.1:"), "{uri}");
}

#[tokio::test]
async fn what_was_broken_off_comes_before_what_came_through() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let request = |broken: &str| {
        format!(
            r#""operation": "PUT /x", "request": {{ "method": "PUT", "uri": "http://h/x", "headers": {{}} {broken} }}"#
        )
    };
    let body = r#", "body": { "text": "whole" }"#;
    let interactions = [
        format!(
            r#"{{ {}, "failure": {{ "kind": "reset", "message": "it was reset" }} }}"#,
            request(r#", "broken_by": "upstream""#)
        ),
        format!(r#"{{ {}, "response": {{ "status": 200, "headers": {{}} }} }}"#, request(body)),
        // A client that went away says nothing of one that sends all.
        format!(
            r#"{{ {}, "failure": {{ "kind": "aborted", "message": "it went away" }} }}"#,
            request(r#", "broken_by": "client""#)
        ),
        format!(r#"{{ {}, "response": {{ "status": 201, "headers": {{}} }} }}"#, request(body)),
    ];
    let cassette = format!(
        r#"{{ "rehearsal": 1, "recorded": {{ "at": "2026-11-21T07:00:00Z", "by": "a test", "upstreams": {{}} }},
            "interactions": [{}] }}"#,
        interactions.join(", ")
    );
    std::fs::write(&path, cassette).unwrap();
    let session = replaying(&path);
    let ask = async || {
        let request = http::Request::put("http://h/x").body("whole".into()).unwrap();
        session.exchange(request).await.map(|response| response.status().as_u16())
    };
    let error = ask().await.unwrap_err();
    assert_eq!(error.kind(), rehearsal::ErrorKind::Upstream, "{error}");
    assert_eq!(ask().await.unwrap(), 200);
    assert_eq!(ask().await.unwrap(), 201);
    let error = ask().await.unwrap_err();
    assert_eq!(error.kind(), rehearsal::ErrorKind::Mismatch, "{error}");
    let verdict = session.finish().unwrap();
    let unused: Vec<_> = verdict.unused().iter().map(|unused| unused.interaction).collect();
    assert_eq!(unused, [3]);
}
