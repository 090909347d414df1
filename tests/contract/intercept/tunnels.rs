//! Tunnels carry bytes as they are, and what goes wrong in one stays in it.

use bytes::Bytes;
use hyper_util::rt::{TokioExecutor, TokioIo};
use rehearsal::{Mode, Session};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::client::{Client, STATES, intercepting};
use crate::support::Script;

fn recording() -> (tempfile::TempDir, Session, Client) {
    let folder = tempfile::tempdir().unwrap();
    let script = Script::new(&[(200, "{}")]);
    let builder = Session::builder(folder.path().join("c.json")).upstream_exchange(script);
    let (session, client) = intercepting(builder, Mode::Record);
    (folder, session, client)
}

async fn rest(stream: &mut TcpStream) -> Vec<u8> {
    let mut rest = Vec::new();
    // A connection may also end with a reset.
    let _ = stream.read_to_end(&mut rest).await;
    rest
}

#[tokio::test(flavor = "multi_thread")]
async fn each_side_can_end_while_the_other_goes_on() {
    let (_folder, session, client) = recording();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let target = listener.local_addr().unwrap().to_string();
    for client_ends_first in [true, false] {
        let (status, _, mut near) = client.connect(&target).await;
        assert_eq!(status, 200);
        let (mut far, _) = listener.accept().await.unwrap();
        let (first, second) =
            if client_ends_first { (&mut near, &mut far) } else { (&mut far, &mut near) };
        first.write_all(b"\x00question").await.unwrap();
        first.shutdown().await.unwrap();
        assert_eq!(rest(second).await, b"\x00question");
        second.write_all(b"answer").await.unwrap();
        second.shutdown().await.unwrap();
        assert_eq!(rest(first).await, b"answer");
    }
    assert_eq!(session.finish().unwrap().recorded(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_connection_of_http_2_carries_many_tunnels() {
    let (_folder, session, client) = recording();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let target = listener.local_addr().unwrap().to_string();
    let stream = TokioIo::new(TcpStream::connect(client.proxy).await.unwrap());
    let made = hyper::client::conn::http2::handshake(TokioExecutor::new(), stream).await;
    let (mut proxy, connection) = made.unwrap();
    let connection = tokio::spawn(connection);
    let mut open = Vec::new();
    for _ in 0..2 {
        let ask = http::Request::connect(&target).body(http_body_util::Empty::<Bytes>::new());
        let answer = proxy.send_request(ask.unwrap()).await.unwrap();
        assert_eq!(answer.status(), 200);
        let near = TokioIo::new(hyper::upgrade::on(answer).await.unwrap());
        open.push((near, listener.accept().await.unwrap().0));
    }
    for (n, (near, far)) in (0_u8..).zip(&mut open) {
        near.write_all(&[n]).await.unwrap();
        assert_eq!(far.read_u8().await.unwrap(), n);
        far.write_all(&[n, n]).await.unwrap();
        assert_eq!(near.read_u16().await.unwrap(), u16::from_be_bytes([n, n]));
    }
    // Open tunnels keep neither their connection nor the session.
    let finished = tokio::task::spawn_blocking(move || session.finish()).await.unwrap();
    assert_eq!(finished.unwrap().recorded(), 0);
    connection.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_tls_client_says_ends_its_own_connection_only() {
    let (_folder, session, client) = recording();
    let target = format!("{STATES}:443");
    let mut bystander = client.open(&target, false).await;
    for garbage in [
        &b"GET / HTTP/1.1\r\nhost: states.us-east-1.amazonaws.com\r\n\r\n"[..],
        b"\x16\x03\x01\xff\xff\x01",
        b"\x00",
        b"",
    ] {
        let (status, _, mut stream) = client.connect(&target).await;
        assert_eq!(status, 200);
        stream.write_all(garbage).await.unwrap();
        stream.shutdown().await.unwrap();
        let answer = String::from_utf8_lossy(&rest(&mut stream).await).into_owned();
        assert!(!answer.contains("HTTP/"), "{answer}");
        assert_eq!(bystander.get(STATES, "/").await.status(), 200);
    }
    assert_eq!(client.open(&target, true).await.get(STATES, "/").await.status(), 200);
    assert_eq!(session.finish().unwrap().recorded(), 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_does_not_trust_the_authority_gets_nothing() {
    let (_folder, session, mut client) = recording();
    let stranger = rehearsal_tests::upstreams::Authority::new().pem();
    let trusted = std::mem::replace(&mut client.trusted, stranger);
    let error = client.secure(&format!("{STATES}:443"), STATES, false).await.unwrap_err();
    assert!(error.to_string().contains("invalid peer certificate"), "{error}");
    client.trusted = trusted;
    assert_eq!(
        client.open(&format!("{STATES}:443"), false).await.get(STATES, "/").await.status(),
        200
    );
    assert_eq!(session.finish().unwrap().recorded(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_target_is_refused_and_what_is_not_there_is_told() {
    let (_folder, session, client) = recording();
    for wrong in ["states.us-east-1.amazonaws.com", "a.example:0", "a..example:443"] {
        let (status, why, _) = client.connect(wrong).await;
        assert_eq!(status, 400, "{why}");
        assert!(why.starts_with(&format!("cannot connect to {wrong:?}: ")), "{why}");
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let nobody = listener.local_addr().unwrap().to_string();
    drop(listener);
    let (status, why, _) = client.connect(&nobody).await;
    assert_eq!(status, 502);
    assert!(why.starts_with(&format!("cannot connect to {nobody}: ")), "{why}");
    // None of it is a recording's affair.
    session.finish().unwrap().into_result().unwrap();
}
