//! The upstream that keeps what it got.

use std::io::Write as _;

use bytes::Bytes;
use http::{Response, Version};
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use rehearsal_tests::upstreams::{Capture, Captured};
use serde_json::json;

use super::{open, rest};

const REQUEST: &str = "POST /a%2fb/../c?z=1&A=%7e HTTP/1.1\r\nHOST: states.example\r\nX-b:  two \r\nx-A: one\r\n\
                       Transfer-Encoding: chunked\r\nconnection: close\r\nX-b: three\r\n\r\n\
                       4;extension=1\r\n{\"a\"\r\n3\r\n:1}\r\n0\r\ntrailer: t\r\n\r\n";

fn echo(request: &Captured) -> Response<Bytes> {
    Response::builder().status(201).body(request.body.clone()).unwrap()
}

#[test]
fn http_1_1_is_kept_as_it_was_written() {
    let capture = Capture::plain(echo);
    let mut connection = open(capture.address());
    connection.write_all(REQUEST.as_bytes()).unwrap();
    let (answer, end) = rest(&connection);
    end.unwrap();
    assert_eq!(answer, "HTTP/1.1 201 Created\r\ncontent-length: 7\r\n\r\n{\"a\":1}");

    let received = capture.received();
    let [request] = &received[..] else { panic!("{received:?}") };
    assert_eq!(request.version, Version::HTTP_11);
    assert_eq!(request.header("x-a"), Some("one"));
    let expected = json!({
        "version": "HTTP/1.1",
        "method": "POST",
        "target": "/a%2fb/../c?z=1&A=%7e",
        "headers": [
            ["HOST", "states.example"],
            ["X-b", "two"],
            ["x-A", "one"],
            ["Transfer-Encoding", "chunked"],
            ["connection", "close"],
            ["X-b", "three"],
        ],
        "body": "eyJhIjoxfQ==",
    });
    assert_eq!(request.to_json(), expected);
}

#[test]
fn a_connection_serves_one_request_after_the_other() {
    let capture = Capture::plain(Capture::nothing);
    let mut connection = open(capture.address());
    let next = "GET /next HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n";
    write!(
        connection,
        "PUT / HTTP/1.1\r\ncontent-length: 2\r\nexpect: 100-continue\r\n\r\n{{}}{next}"
    )
    .unwrap();
    let (answers, end) = rest(&connection);
    end.unwrap();
    assert!(answers.starts_with("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"), "{answers}");
    assert_eq!(answers.matches("HTTP/1.1 200 OK").count(), 2);
    let targets: Vec<_> = capture.received().into_iter().map(|request| request.target).collect();
    assert_eq!(targets, ["/", "/next"]);
}

#[tokio::test]
async fn http_2_is_kept_with_its_authority_as_the_host() {
    let capture = Capture::plain(echo);
    let client = Client::builder(TokioExecutor::new()).http2_only(true).build_http();
    let request = http::Request::post(format!("{}/a%2Fb?q=1", capture.url())).header("x-a", "one");
    let request = request.body(Full::new(Bytes::from_static(b"{}"))).unwrap();
    let answer = client.request(request).await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.version()), (201, Version::HTTP_2));
    assert_eq!(answer.into_body().collect().await.unwrap().to_bytes(), "{}");

    let received = capture.received();
    let [request] = &received[..] else { panic!("{received:?}") };
    assert_eq!(
        (request.version, request.target.as_str(), &request.body[..]),
        (Version::HTTP_2, "/a%2Fb?q=1", &b"{}"[..])
    );
    let host = capture.address().to_string();
    assert_eq!(request.headers[0], ("host".to_owned(), Bytes::from(host)));
    assert_eq!(request.header("x-a"), Some("one"));
}

#[test]
#[should_panic(expected = "an upstream has panicked")]
fn what_is_wrong_with_a_request_fails_the_test() {
    let capture = Capture::plain(|_| panic!("this request is wrong, as this test wants it"));
    let mut connection = open(capture.address());
    connection.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    let (answer, _) = rest(&connection);
    assert_eq!(answer, "");
}
