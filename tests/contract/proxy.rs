//! The proxy of a session: HTTP/1.1 and h2c, keep-alive, blocking clients, errors that SDKs understand.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use rehearsal::{Exchange, Mode, Request, Response, Session};

use crate::support::{Script, record, recording, replaying, states};

fn client(h2: bool) -> Client<HttpConnector, Full<Bytes>> {
    Client::builder(TokioExecutor::new()).http2_only(h2).build_http()
}

async fn get(h2: bool, url: String) -> (http::StatusCode, http::Version, String) {
    let response = client(h2).get(url.parse().expect("a URL")).await.expect("an answer");
    let (status, version) = (response.status(), response.version());
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    (status, version, String::from_utf8(body.to_vec()).expect("text"))
}

#[tokio::test]
async fn http_1_1_and_h2c_reach_the_same_session() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let session = recording(&path, Script::new(&[(200, r#"{"n":1}"#)]));
    let url = format!("{}/x?a=1", session.endpoint().unwrap());
    for (h2, version) in [(false, http::Version::HTTP_11), (true, http::Version::HTTP_2)] {
        let expected = (http::StatusCode::OK, version, r#"{"n":1}"#.to_owned());
        assert_eq!(get(h2, url.clone()).await, expected);
    }
    session.finish().unwrap().into_result().unwrap();
    // Recorded alike, so each replays for the other.
    let session = replaying(&path);
    let url = format!("{}/x?a=1", session.endpoint().unwrap());
    assert_eq!(get(true, url.clone()).await.2, r#"{"n":1}"#);
    assert_eq!(get(false, url).await.2, r#"{"n":1}"#);
    session.finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn one_connection_carries_many_requests_and_a_blocking_client_does_not_wait_for_itself() {
    let folder = tempfile::tempdir().unwrap();
    let session = recording(&folder.path().join("c.json"), Script::new(&[(200, "{}")]));
    let address = session.endpoint().unwrap().replace("http://", "");
    // This blocks the only thread of the test's runtime.
    let mut connection = TcpStream::connect(&address).unwrap();
    for n in 0..3 {
        write!(connection, "GET /{n} HTTP/1.1\r\nhost: {address}\r\n\r\n").unwrap();
        let mut answer = [0; 4096];
        let length = connection.read(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer[..length]);
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("{}"), "{answer}");
    }
    let verdict = session.finish().unwrap();
    assert_eq!(verdict.recorded(), 3);
    // After the end nobody listens, and the idle connection is closed.
    assert_eq!(connection.read(&mut [0; 16]).unwrap(), 0);
    assert!(TcpStream::connect(&address).is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_under_way_is_answered_before_the_proxy_stops() {
    struct Slow;
    impl Exchange for Slow {
        async fn exchange(&self, _: Request) -> rehearsal::Result<Response> {
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            Ok(Response::new("late".into()))
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let session = recording(&folder.path().join("c.json"), Slow);
    let url = session.endpoint().unwrap();
    let asked = tokio::spawn(get(false, url));
    tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    let verdict = tokio::task::spawn_blocking(move || session.finish()).await.unwrap().unwrap();
    assert_eq!(asked.await.unwrap().2, "late");
    assert_eq!(verdict.recorded(), 1);
}

#[tokio::test]
async fn a_mismatch_is_an_error_of_the_clients_protocol() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    record(&path, Script::new(&[(200, "{}")]), [states("StartExecution", "{}")]).await;
    let session = replaying(&path);
    let endpoint = session.endpoint().unwrap();
    let post = |media: &str, target: Option<&str>, body: &'static str| {
        let mut request = http::Request::post(&endpoint).header("content-type", media);
        if let Some(target) = target {
            request = request.header("x-amz-target", target);
        }
        request.body(Full::from(body)).unwrap()
    };
    for (request, start) in [
        (
            post("application/x-amz-json-1.0", Some("AWSStepFunctions.X"), "{}"),
            r#"{"__type":"RehearsalMismatch","message":"error: no recorded"#,
        ),
        (
            post("application/x-www-form-urlencoded", None, "Action=A&Version=1"),
            "<ErrorResponse><Error><Type>Sender</Type><Code>RehearsalMismatch</Code><Message>error: no",
        ),
        (post("text/plain", None, "x"), "error: no recorded interaction answers this request\n"),
    ] {
        let response = client(false).request(request).await.unwrap();
        assert_eq!(response.status(), 400);
        assert_eq!(response.headers()["x-amzn-errortype"], "RehearsalMismatch");
        let body = response.into_body().collect().await.unwrap().to_bytes();
        let body = String::from_utf8(body.to_vec()).unwrap();
        assert!(body.starts_with(start), "{body}");
    }
    assert_eq!(session.abandon().unwrap().mismatches().len(), 3);
}

#[tokio::test]
async fn an_upstream_that_refuses_ends_the_connection_and_fails_the_recording() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let session = Session::builder(&path)
        .mode(Mode::Record)
        .upstream(format!("http://{free}"))
        .open()
        .unwrap();
    let url = session.endpoint().unwrap();
    assert!(client(false).get(url.parse().unwrap()).await.is_err());
    let verdict = session.finish().unwrap();
    let [failure] = verdict.failures() else { panic!("{verdict}") };
    assert!(failure.starts_with(&format!("the upstream http://{free} did not answer: ")));
    assert!(!path.exists());
    // What happened is kept beside, and happens again on replay.
    let kept = verdict.kept_aside().unwrap().to_owned();
    assert!(verdict.into_result().is_err());
    let cassette = rehearsal::Cassette::load(&kept).unwrap();
    let [interaction] = cassette.interactions() else { panic!("{kept:?}") };
    assert_eq!(interaction.status(), None);
    assert!(interaction.failure().unwrap().contains("did not answer"));
    let session = replaying(&kept);
    let url = session.endpoint().unwrap();
    assert!(client(false).get(url.parse().unwrap()).await.is_err());
    session.finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn a_redirect_to_the_upstream_stays_in_the_session() {
    // Two sessions: the outer one records what the inner one's proxy answers.
    struct Redirects;
    impl Exchange for Redirects {
        async fn exchange(&self, request: Request) -> rehearsal::Result<Response> {
            let host = request.headers()["host"].to_str().expect("text").to_owned();
            let response = http::Response::builder().status(302);
            let response = response.header("location", format!("http://{host}/final?a=1"));
            Ok(response.body(Bytes::new()).expect("a valid response"))
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let live = folder.path().join("live.json");
    let inner =
        Session::builder(live).mode(Mode::Live).upstream_exchange(Redirects).open().unwrap();
    let outer = Session::builder(&path)
        .mode(Mode::Record)
        .upstream(inner.endpoint().unwrap())
        .open()
        .unwrap();
    let location = async |session: &Session| {
        let endpoint = session.endpoint().unwrap();
        let response = client(false).get(format!("{endpoint}/x").parse().unwrap()).await.unwrap();
        let location = response.headers()["location"].to_str().unwrap().to_owned();
        assert_eq!(location, format!("{endpoint}/final?a=1"));
    };
    location(&outer).await;
    outer.finish().unwrap().into_result().unwrap();
    let replay = replaying(&path);
    location(&replay).await;
    replay.finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn a_length_that_a_cassette_claims_is_not_believed_and_tunnels_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let request = || http::Request::get("/x").body(Bytes::new()).unwrap();
    record(&path, Script::new(&[(200, "{}")]), [request()]).await;
    let text = std::fs::read_to_string(&path).unwrap();
    let edited =
        text.replace("\"x-amzn-requestid\"", "\"content-length\": \"7\",\n\"x-amzn-requestid\"");
    assert_ne!(edited, text);
    std::fs::write(&path, edited).unwrap();
    let session = replaying(&path);
    let endpoint = session.endpoint().unwrap();
    assert_eq!(get(false, format!("{endpoint}/x")).await.2, "{}");

    let address = endpoint.replace("http://", "");
    let mut connection = TcpStream::connect(&address).unwrap();
    write!(connection, "CONNECT h:443 HTTP/1.1\r\nhost: h:443\r\n\r\n").unwrap();
    let mut answer = [0; 4096];
    let length = connection.read(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer[..length]).into_owned();
    assert!(answer.starts_with("HTTP/1.1 501"), "{answer}");
    session.finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn compressed_answers_are_kept_readable_and_come_back_decoded() {
    struct Gzip;
    impl Exchange for Gzip {
        async fn exchange(&self, _: Request) -> rehearsal::Result<Response> {
            // gzip of {"a": 1} with a stored block.
            let mut gzip = b"\x1f\x8b\x08\0\0\0\0\0\0\xff\x01\x08\0\xf7\xff{\"a\": 1}".to_vec();
            gzip.extend(crc32(b"{\"a\": 1}").to_le_bytes());
            gzip.extend(8_u32.to_le_bytes());
            let response = http::Response::builder()
                .header("content-type", "application/json")
                .header("content-encoding", "gzip");
            Ok(response.body(gzip.into()).expect("a valid response"))
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let request = || http::Request::get("/x").body(Bytes::new()).unwrap();
    let live = record(&path, Gzip, [request()]).await;
    assert_eq!(live[0].headers()["content-encoding"], "gzip");
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("\"encoding\": \"gzip\"") && text.contains("\"a\": 1"), "{text}");
    let replayed = replaying(&path).exchange(request()).await.unwrap();
    assert_eq!(replayed.body(), r#"{"a": 1}"#);
    assert!(!replayed.headers().contains_key("content-encoding"));
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        })
    })
}
