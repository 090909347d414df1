//! Upstreams and sessions that the tests of this binary share.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use rehearsal::{Exchange, Mode, Request, Response, Result, Session};

/// Answers with the given bodies, one after the other, then with the last again.
pub struct Script {
    answers: Mutex<VecDeque<(u16, &'static str)>>,
    asked: AtomicUsize,
}

impl Script {
    pub fn new(answers: &[(u16, &'static str)]) -> Self {
        let answers = Mutex::new(answers.iter().copied().collect());
        Self { answers, asked: AtomicUsize::new(0) }
    }
}

impl Exchange for Script {
    async fn exchange(&self, _: Request) -> Result<Response> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let mut answers = self.answers.lock().expect("no test panics while it holds this");
        let answer = match answers.len() {
            1 => answers[0],
            _ => answers.pop_front().expect("a script has an answer"),
        };
        Ok(json_response(answer.0, answer.1))
    }
}

/// Answers with what it was asked: the worst upstream for a secret.
pub struct Echo;

impl Exchange for Echo {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let mut headers = serde_json::Map::new();
        for (name, value) in request.headers() {
            let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
            headers.insert(name.to_string(), value.into());
        }
        let body = String::from_utf8_lossy(request.body()).into_owned();
        let echo = serde_json::json!({
            "headers": headers, "uri": request.uri().to_string(), "body": body
        });
        let mut response = json_response(200, "");
        for (name, value) in request.headers() {
            response.headers_mut().append(name, value.clone());
        }
        response.headers_mut().remove("content-encoding");
        *response.body_mut() = echo.to_string().into();
        Ok(response)
    }
}

/// Refuses: what a replay must never notice.
pub struct Refuses;

impl Exchange for Refuses {
    async fn exchange(&self, request: Request) -> Result<Response> {
        panic!("a replay asked an upstream for {}", request.uri());
    }
}

pub fn json_response(status: u16, body: &'static str) -> Response {
    http::Response::builder()
        .status(status)
        .header("content-type", "application/x-amz-json-1.0")
        .header("x-amzn-requestid", "11111111-2222-3333-4444-555555555555")
        .body(body.into())
        .expect("a valid response")
}

/// An AWS JSON request, as an SDK makes it.
pub fn states(operation: &str, body: &str) -> Request {
    http::Request::post("https://states.us-east-1.amazonaws.com/")
        .header("content-type", "application/x-amz-json-1.0")
        .header("x-amz-target", format!("AWSStepFunctions.{operation}"))
        .body(Bytes::copy_from_slice(body.as_bytes()))
        .expect("a valid request")
}

pub fn recording(cassette: &Path, upstream: impl Exchange) -> Session {
    Session::builder(cassette)
        .mode(Mode::Record)
        .upstream_exchange(upstream)
        .open()
        .expect("a session to record")
}

pub fn replaying(cassette: &Path) -> Session {
    Session::builder(cassette)
        .mode(Mode::Replay)
        .upstream_exchange(Refuses)
        .open()
        .expect("a session to replay")
}

/// Records some requests, and gives the session's answers.
pub async fn record(
    cassette: &Path,
    upstream: impl Exchange,
    requests: impl IntoIterator<Item = Request>,
) -> Vec<Response> {
    let session = recording(cassette, upstream);
    let mut answers = Vec::new();
    for request in requests {
        answers.push(session.exchange(request).await.expect("an answer"));
    }
    session.finish().expect("a verdict").into_result().expect("a good recording");
    answers
}

pub async fn ask(session: &Session, request: Request) -> String {
    let response = session.exchange(request).await.expect("an answer");
    String::from_utf8(response.into_body().to_vec()).expect("text")
}
