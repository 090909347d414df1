//! The faults, each seen by a raw client.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use aws_smithy_eventstream::frame::read_message_from;
use rehearsal_tests::upstreams::{Fault, Faulty, event};

use super::{ask, open, rest};

const WHOLE: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: 2\r\n\r\n{}";

/// The first answer of a connection that stays open.
fn first(mut connection: &TcpStream, length: usize) -> String {
    let mut came = vec![0; length];
    connection.read_exact(&mut came).unwrap();
    String::from_utf8(came).unwrap()
}

#[test]
fn none() {
    let faulty = Faulty::plain(Fault::None);
    let connection = ask(faulty.address());
    connection.shutdown(Shutdown::Write).unwrap();
    let (came, end) = rest(&connection);
    assert_eq!((came.as_str(), end.unwrap()), (WHOLE, WHOLE.len()));
    assert_eq!(faulty.progress().requests, 1);
}

#[test]
fn refused() {
    let faulty = Faulty::refusing();
    let error = TcpStream::connect(faulty.address()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionRefused);
}

#[test]
fn reset_before_an_answer() {
    let faulty = Faulty::plain(Fault::Reset);
    let (came, end) = rest(&ask(faulty.address()));
    assert_eq!((came.as_str(), end.unwrap_err().kind()), ("", ErrorKind::ConnectionReset));
}

#[test]
fn reset_in_the_body() {
    let faulty = Faulty::plain(Fault::ResetInBody);
    let (came, end) = rest(&ask(faulty.address()));
    assert_eq!(end.unwrap_err().kind(), ErrorKind::ConnectionReset);
    assert_eq!(came, "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n0123456789");
}

#[test]
fn closed_in_the_body() {
    let faulty = Faulty::plain(Fault::CloseInBody);
    let (came, end) = rest(&ask(faulty.address()));
    end.unwrap();
    assert_eq!(came, "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n0123456789");
}

#[test]
fn closed_between_chunks() {
    let faulty = Faulty::plain(Fault::CloseInChunks);
    let (came, end) = rest(&ask(faulty.address()));
    end.unwrap();
    assert!(came.ends_with("transfer-encoding: chunked\r\n\r\na\r\n0123456789\r\n"), "{came}");
}

#[tokio::test]
async fn half_closed() {
    let faulty = Faulty::plain(Fault::HalfClose);
    let mut connection = ask(faulty.address());
    let (came, end) = rest(&connection);
    assert_eq!((came.as_str(), end.unwrap()), ("", 0));
    // The other half is open: what is sent is still taken.
    connection.write_all(&[0; 1024]).unwrap();
    assert_eq!(faulty.progress().gone, 0);
    drop(connection);
    faulty.until(|progress| progress.gone == 1).await;
}

#[tokio::test]
async fn never_answered() {
    let faulty = Faulty::plain(Fault::Silence);
    let connection = ask(faulty.address());
    faulty.until(|progress| progress.requests == 1).await;
    // The client's end is noticed, and still nothing answers.
    connection.shutdown(Shutdown::Write).unwrap();
    faulty.until(|progress| progress.gone == 1).await;
    let (came, end) = rest(&connection);
    assert_eq!((came.as_str(), end.unwrap()), ("", 0));
}

#[tokio::test]
async fn answered_too_late() {
    let faulty = Faulty::plain(Fault::Late);
    let connection = ask(faulty.address());
    faulty.until(|progress| progress.requests == 1).await;
    assert_eq!(faulty.progress().gone, 0);
    // A client that only half gives up can see the answer that the others miss.
    connection.shutdown(Shutdown::Write).unwrap();
    let (came, end) = rest(&connection);
    assert_eq!((came.as_str(), end.unwrap()), (WHOLE, WHOLE.len()));
    assert_eq!(faulty.progress().gone, 1);
}

/// A connection in the middle of an upload.
fn uploading(faulty: &Faulty) -> TcpStream {
    let mut connection = open(faulty.address());
    connection.write_all(b"PUT / HTTP/1.1\r\nContent-Length: 1000\r\n\r\n0123456789").unwrap();
    connection
}

#[tokio::test]
async fn answered_early_and_closed() {
    let faulty = Faulty::plain(Fault::EarlyAnswer);
    let mut connection = uploading(&faulty);
    let (came, end) = rest(&connection);
    end.unwrap();
    assert!(came.starts_with("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n"), "{came}");
    connection.write_all(&[b'0'; 990]).unwrap();
    drop(connection);
    faulty.until(|progress| progress.gone == 1).await;
}

#[test]
fn answered_early_and_reset() {
    let faulty = Faulty::plain(Fault::EarlyAnswerAndReset);
    let (came, end) = rest(&uploading(&faulty));
    assert_eq!(end.unwrap_err().kind(), ErrorKind::ConnectionReset);
    assert!(came.starts_with("HTTP/1.1 403 Forbidden\r\n"), "{came}");
}

#[test]
fn unavailable_twice() {
    for retry_after in [None, Some(7)] {
        let faulty = Faulty::plain(Fault::Unavailable { times: 2, retry_after });
        let answers = [1, 2, 3].map(|_| {
            let connection = ask(faulty.address());
            connection.shutdown(Shutdown::Write).unwrap();
            rest(&connection).0
        });
        let header = if retry_after.is_some() { "retry-after: 7\r\n" } else { "" };
        let refused =
            format!("HTTP/1.1 503 Service Unavailable\r\n{header}content-length: 0\r\n\r\n");
        assert_eq!(answers, [&refused, &refused, WHOLE]);
    }
}

#[test]
fn slow() {
    // It is at least as slow as it says; how slow the machine is on top of that is of no interest.
    let pause = Duration::from_millis(20);
    let start = Instant::now();
    let faulty = Faulty::plain(Fault::SlowHead(pause));
    assert_eq!(first(&ask(faulty.address()), WHOLE.len()), WHOLE);
    assert!(start.elapsed() >= pause);

    let start = Instant::now();
    let faulty = Faulty::plain(Fault::SlowBody(pause));
    let expected = "HTTP/1.1 200 OK\r\ncontent-length: 13\r\n\r\n{\"slow\":true}";
    assert_eq!(first(&ask(faulty.address()), expected.len()), expected);
    assert!(start.elapsed() >= pause * 13);
}

#[tokio::test]
async fn a_large_body() {
    const LENGTH: u64 = 1 << 30;
    let faulty = Faulty::plain(Fault::Large(LENGTH));
    let mut connection = ask(faulty.address());
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {LENGTH}\r\n\r\n");
    assert_eq!(first(&connection, head.len()), head);

    let mut block = vec![0; 1 << 20];
    let mut came = 0;
    while came < LENGTH {
        let length = connection.read(&mut block).unwrap();
        assert!(length > 0, "the body ended after {came} bytes");
        // One byte of each piece, and the last of all.
        assert_eq!(block[0], Faulty::byte_at(came));
        came += length as u64;
        assert_eq!(block[length - 1], Faulty::byte_at(came - 1));
    }
    assert_eq!(faulty.until(|progress| progress.sent == LENGTH).await.sent, came);
}

#[tokio::test]
async fn events_come_on_command() {
    let faulty = Faulty::plain(Fault::Streamed("application/vnd.amazon.eventstream"));
    let connection = ask(faulty.address());
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/vnd.amazon.eventstream\r\n\
                transfer-encoding: chunked\r\n\r\n";
    assert_eq!(first(&connection, head.len()), head);
    for number in 0..3 {
        let frame = event("progress", &format!(r#"{{"number":{number}}}"#));
        let size = format!("{:x}\r\n", frame.len());
        faulty.send(frame.clone());
        // Nothing of the next event has been given yet, so what comes is this one alone.
        assert_eq!(first(&connection, size.len()), size);
        let mut came = vec![0; frame.len()];
        (&connection).read_exact(&mut came).unwrap();
        assert_eq!(came, frame);
        let message = read_message_from(&came[..]).unwrap();
        assert_eq!(message.payload(), format!(r#"{{"number":{number}}}"#).as_bytes());
        assert_eq!(message.headers()[1].name().as_str(), ":event-type");
        assert_eq!(first(&connection, 2), "\r\n");
    }
    faulty.end();
    assert_eq!(first(&connection, 5), "0\r\n\r\n");

    // A client that goes away in the middle is noticed.
    let gone = ask(faulty.address());
    assert_eq!(first(&gone, head.len()), head);
    drop(gone);
    faulty.until(|progress| progress.gone == 1).await;
}

#[tokio::test]
async fn uploads_are_counted() {
    let faulty = Faulty::plain(Fault::Upload);
    let mut connection = open(faulty.address());
    let bytes = |range: std::ops::Range<u64>| range.map(Faulty::byte_at).collect::<Vec<_>>();
    connection.write_all(b"PUT / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n12c\r\n").unwrap();
    connection.write_all(&bytes(0..300)).unwrap();
    // Each piece is seen when it comes.
    faulty.until(|progress| progress.received == 300).await;
    assert_eq!(faulty.uploads(), []);
    connection.write_all(b"\r\n64\r\n").unwrap();
    connection.write_all(&bytes(300..400)).unwrap();
    connection.write_all(b"\r\n0\r\n\r\n").unwrap();
    assert_eq!(first(&connection, WHOLE.len()), WHOLE);

    connection.write_all(b"PUT / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}").unwrap();
    assert_eq!(first(&connection, WHOLE.len()), WHOLE);
    let uploads: Vec<_> = faulty
        .uploads()
        .iter()
        .map(|upload| (upload.chunked, upload.bytes, upload.is_as_generated))
        .collect();
    assert_eq!(uploads, [(true, 400, true), (false, 2, false)]);
}
