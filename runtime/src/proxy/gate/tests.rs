//! What passes the gate, what does not, and who is too slow; on a clock that the tests move.

use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream, duplex};

use super::between::{ANSWERED, Between, REFUSED, StoodIn};
use super::stream::{AnswersAtOnce, Gated};
use crate::proxy::answer::Answer;
use crate::proxy::limits::Limits;

const LIMITS: Limits = Limits {
    connections: 1,
    head: 64,
    head_time: Duration::from_secs(3),
    idle: Duration::from_secs(10),
    body_idle: Duration::from_secs(1),
};

fn gate() -> (DuplexStream, Gated<DuplexStream, ()>, Between) {
    let (client, server) = duplex(1 << 16);
    let between = Between::default();
    (client, Gated::new(server, LIMITS, between.clone(), (), ()), between)
}

/// The status of the answer to what was refused.
fn status(between: &Between) -> Option<u16> {
    let method = http::Method::from_bytes(b"REHEARSAL-REFUSED").unwrap();
    match between.taken(&method) {
        Some(StoodIn::Refused(refusal)) => Some(refusal.status.as_u16()),
        _ => None,
    }
}

/// What hyper would read of what a client sends and then ends, in pieces of some size.
async fn passed(sent: &[u8], piece: usize) -> (Vec<u8>, Option<u16>) {
    let (mut client, mut gated, between) = gate();
    let mut read = Vec::new();
    for piece in sent.chunks(piece) {
        client.write_all(piece).await.unwrap();
        // What can be read is read: no piece waits for the next.
        let mut some = [0; 7];
        while let Ok(Ok(1..)) = tokio::time::timeout(Duration::ZERO, gated.read(&mut some))
            .await
            .inspect(|length| read.extend_from_slice(&some[..*length.as_ref().unwrap_or(&0)]))
        {
        }
    }
    drop(client);
    let status = status(&between);
    if status.is_none() {
        gated.read_to_end(&mut read).await.unwrap();
    }
    (read, status)
}

#[tokio::test(start_paused = true)]
async fn what_is_fit_passes_as_it_came() {
    for sent in [
        &b"GET / HTTP/1.1\r\nhost: h\r\n\r\nPUT / HTTP/1.1\r\ncontent-length: 4\r\n\r\n\n\r\n\nGET / HTTP/1.0\r\n\r\n"[..],
        b"PUT / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n3\r\n\n\n\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\x12\n\n",
        b"CONNECT h:1 HTTP/1.1\r\n\r\n\x16\x03\n\n",
    ] {
        for piece in [1, 2, 5, sent.len()] {
            assert_eq!(passed(sent, piece).await, (sent.to_vec(), None), "{piece}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_refused_is_never_seen_and_nothing_behind_it_either() {
    let good = b"GET / HTTP/1.1\r\nhost: h\r\n\r\n";
    let long = [b"GET /", &[b'a'; 64][..], b" HTTP/1.1\r\n\r\n"].concat();
    for (bad, status) in [
        (&b"GET / HTTP/1.1\nhost: h\n\n"[..], 400),
        (b"GET / HTTP/1.1\r\nhost: h\r\n x\r\n\r\n", 400),
        (b"PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n", 400),
        (&long, 431),
    ] {
        for piece in [1, 3, 1000] {
            let sent = [&good[..], bad, good].concat();
            let (read, refused) = passed(&sent, piece).await;
            assert_eq!(refused, Some(status), "{}", String::from_utf8_lossy(bad));
            assert_eq!(read, [&good[..], REFUSED].concat(), "{piece}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_head_that_trickles_in_is_timed_out_and_an_idle_connection_is_closed() {
    let (mut client, mut gated, between) = gate();
    let trickle = tokio::spawn(async move {
        for byte in b"GET / HTTP/1.1\r\nhost: h" {
            client.write_all(&[*byte]).await.unwrap();
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    });
    let mut read = vec![0; REFUSED.len()];
    gated.read_exact(&mut read).await.unwrap();
    assert_eq!(read, REFUSED);
    assert_eq!(status(&between), Some(408));
    trickle.abort();

    let (_client, mut gated, _) = gate();
    assert_eq!(gated.read(&mut [0]).await.unwrap(), 0);
    // With half of HTTP/2's first words it is no better.
    let (mut client, mut gated, between) = gate();
    client.write_all(b"PRI *").await.unwrap();
    gated.read_exact(&mut read).await.unwrap();
    assert_eq!(status(&between), Some(408));
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_waits_for_its_answer_is_not_idle() {
    let (mut client, mut gated, between) = gate();
    client.write_all(b"GET / HTTP/1.1\r\n\r\n").await.unwrap();
    gated.read_exact(&mut [0; 18]).await.unwrap();
    let hours = Duration::from_hours(2);
    assert!(tokio::time::timeout(hours, gated.read(&mut [0])).await.is_err());
    assert_eq!(status(&between), None);
}

/// Knows what is asked of one path.
struct Knows;

impl AnswersAtOnce for Knows {
    fn answer(&self, request: &httparse::Request<'_, '_>, body: &[u8]) -> Option<Answer> {
        (request.path == Some("/known"))
            .then(|| http::Response::new(bytes::Bytes::copy_from_slice(body).into()))
    }
}

#[tokio::test(start_paused = true)]
async fn what_has_its_answer_is_stood_in_for_with_its_body() {
    let (mut client, server) = duplex(1 << 16);
    let between = Between::default();
    let mut gated = Gated::new(server, LIMITS, between.clone(), Knows, ());
    let known = "PUT /known HTTP/1.1\r\ncontent-length: 4\r\n\r\nbody";
    let other = "PUT /other HTTP/1.1\r\ncontent-length: 4\r\n\r\nbody";
    client.write_all([known, other].concat().as_bytes()).await.unwrap();
    let mut read = vec![0; ANSWERED.len() + other.len()];
    gated.read_exact(&mut read).await.unwrap();
    assert_eq!(read, [ANSWERED, other.as_bytes()].concat());
    let method = http::Method::from_bytes(b"REHEARSAL").unwrap();
    let Some(StoodIn::Answered(answer)) = between.taken(&method) else { panic!("no answer") };
    assert_eq!(answer.into_body().collect(9).await.unwrap().unwrap(), "body");
    assert!(between.taken(&method).is_none());
}
