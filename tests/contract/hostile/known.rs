//! Requests that are known are answered as soon as they are read: nothing else gets past by it, and nobody can tell.

use rehearsal::{Answers, Mode, Session};

use super::victim::Connection;
use crate::support::{Script, record, states};

const ASKED: &str = r#"{"executionArn":"arn:aws:states:us-east-1:123456789012:execution:a:b"}"#;

/// A replay of one request, which is answered with these bodies in turn.
struct Replay {
    _folder: tempfile::TempDir,
    session: Session,
    address: String,
}

impl Replay {
    async fn of(bodies: &[&'static str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.json");
        let script: Vec<_> = bodies.iter().map(|body| (200, *body)).collect();
        let asked = bodies.iter().map(|_| states("DescribeExecution", ASKED));
        record(&path, Script::new(&script), asked).await;
        let session = Session::builder(&path).mode(Mode::Replay);
        let session = session.answers("*", Answers::RepeatLast).open().unwrap();
        let address = session.endpoint().unwrap().replace("http://", "");
        Self { _folder: folder, session, address }
    }

    /// The request, with some headers more.
    fn with(&self, headers: &str, body: &str) -> String {
        post(&format!("host: {}\r\n{headers}", self.address), body)
    }

    /// A connection on which the request is known.
    fn connect(&self) -> Connection {
        let mut connection = Connection::to(&self.address);
        connection.send(self.with("", ASKED));
        assert!(connection.answer().is_some_and(|answer| answer.starts_with("HTTP/1.1 200 ")));
        connection
    }
}

fn post(headers: &str, body: &str) -> String {
    format!(
        "POST / HTTP/1.1\r\ncontent-type: application/x-amz-json-1.0\r\n\
         x-amz-target: AWSStepFunctions.DescribeExecution\r\n{headers}content-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// An answer without the time of day, and what comes behind it.
fn told(connection: &mut Connection) -> (Option<String>, bool) {
    let answer = connection.answer().map(|answer| {
        let kept = answer.split("\r\n").filter(|line| !line.starts_with("date: "));
        kept.collect::<Vec<_>>().join("\n")
    });
    connection.end();
    (answer, connection.rest().is_empty())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_answered_alike_whatever_came_before_it() {
    let replay = Replay::of(&[r#"{"status":"SUCCEEDED"}"#]).await;
    let other = ASKED.replacen(':', ": ", 1);
    let shouted = replay.with("", ASKED).replace("content-", "Content-").replace("x-amz", "X-AMZ");
    let long = format!("{}\r\n", format_args!("x-padding: {}", "a".repeat(20_000)));
    let in_pieces = replay.with("", ASKED).replace(
        &format!("content-length: {}\r\n\r\n{ASKED}", ASKED.len()),
        &format!("transfer-encoding: chunked\r\n\r\n{:x}\r\n{ASKED}\r\n0\r\n\r\n", ASKED.len()),
    );
    for (request, status) in [
        (replay.with("", ASKED), 200),
        (replay.with("", &other), 200),
        (shouted, 200),
        (in_pieces, 200),
        (replay.with(&long, ASKED), 200),
        (replay.with("connection: close\r\n", ASKED), 200),
        (replay.with("connection: keep-alive\r\n", ASKED), 200),
        (replay.with("", ASKED).replace("HTTP/1.1", "HTTP/1.0"), 200),
        (replay.with("", ASKED).replace("POST / ", "POST http://127.0.0.1/ "), 200),
        (replay.with("", ASKED).replace("POST ", "REHEARSAL "), 400),
        (replay.with("", ASKED).replace("POST ", "REHEARSAL-REFUSED "), 400),
        (replay.with("expect: something\r\n", ASKED), 417),
        (replay.with("host: another\r\n", ASKED), 400),
        (post("", ASKED), 400),
        (post("host: a b\r\n", ASKED), 400),
        (post("host: states.us-east-1.amazonaws.com\r\n", ASKED), 200),
        (replay.with("origin: https://evil.org\r\n", ASKED), 403),
        (replay.with("Referer: https://evil.org/\r\n", ASKED), 403),
        (replay.with("sec-fetch-site: cross-site\r\n", ASKED), 403),
        (replay.with("origin: http://localhost:3000\r\n", ASKED), 200),
        (post("host: evil.org\r\nuser-agent: Mozilla/5.0\r\n", ASKED), 403),
        (post("host: evil.org\r\naccept-language: en\r\n", ASKED), 403),
        (replay.with("content-length: 1\r\n", ASKED), 400),
    ] {
        let mut first = Connection::to(&replay.address);
        first.send(&request);
        let first = told(&mut first);
        assert!(
            first.0.as_ref().is_some_and(|it| it.split(' ').nth(1) == Some(&status.to_string())),
            "{request}: {first:?}"
        );
        let mut later = replay.connect();
        later.send(&request);
        assert_eq!(told(&mut later), first, "{request}");
    }
    // Some of them were no request of the recording.
    assert!(replay.session.finish().unwrap().into_result().is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_come_in_the_order_of_their_requests() {
    let bodies = ["0", "1", "2", "3", "4", "5", "6"];
    let spelled = ASKED.replacen(':', ": ", 1);
    for pieces in [usize::MAX, 100] {
        let replay = Replay::of(&bodies).await;
        let mut connection = replay.connect();
        let known = replay.with("", ASKED);
        let unknown = replay.with("", &spelled);
        let sent = [&known, &unknown, &unknown, &known, &known, &unknown].map(String::as_str);
        for piece in sent.concat().as_bytes().chunks(pieces) {
            connection.send(piece);
        }
        for body in &bodies[1..] {
            let answer = connection.answer().unwrap();
            assert!(answer.ends_with(&format!("\r\n\r\n{body}")), "{body}: {answer}");
        }
        replay.session.finish().unwrap().into_result().unwrap();
    }
}
