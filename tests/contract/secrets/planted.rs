//! Every kind of secret at every place: nowhere in any file, and replays match, whatever the secrets are then.

use std::path::Path;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use rehearsal::{Exchange as _, Mode, Redaction, Request, Response, Session, SessionBuilder};

use super::everything;
use super::kinds::KINDS;
use super::traffic::{Planned, exchanges, spellings};

/// A kind of secret, and one of it.
type Planted = (&'static str, String);

/// All secrets of one seed, and the exchanges in which they are planted.
fn planted(seed: u64) -> (Vec<Planted>, Vec<(Request, Response)>) {
    let mut secrets = Vec::new();
    let mut all = Vec::new();
    for (number, kind) in KINDS.iter().enumerate() {
        for (place, planted) in kind.planted.iter().enumerate() {
            let own = seed * 10_000 + u64::try_from(number * 100 + place * 10).expect("64 bits");
            let secret = (kind.make)(own + 1);
            all.extend(exchanges(*planted, &secret, &format!("/{number}/{place}")));
            secrets.push((kind.name, secret));
        }
    }
    (secrets, all)
}

fn session(cassette: &Path) -> SessionBuilder {
    let rules = Redaction::new()
        .pattern("cus_[A-Za-z0-9]{14}")
        .member("tenant-pin")
        .parameter("tenant")
        .header("X-Tenant");
    Session::builder(cassette).redaction(rules)
}

fn assert_clean(written: &[u8], secrets: &[(&str, String)], where_: &str) {
    let written = String::from_utf8_lossy(written);
    for (kind, secret) in secrets {
        for spelling in spellings(secret) {
            if let Some(at) = written.find(&spelling) {
                let start = written.floor_char_boundary(at.saturating_sub(300));
                let around = &written[start..at + spelling.len()];
                panic!("{where_}: {kind}: {spelling} is in\n{around}");
            }
        }
    }
}

/// How a client reaches the session.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    InProcess,
    Proxied,
}

async fn ask(session: &Session, request: &Request, way: Way) -> (u16, Bytes) {
    if way == Way::InProcess {
        let response = session.exchange(request.clone()).await.expect("an answer");
        return (response.status().as_u16(), response.into_body());
    }
    let client = Client::builder(TokioExecutor::new()).build_http();
    let (mut parts, body) = request.clone().into_parts();
    parts.uri =
        format!("{}{}", session.endpoint().expect("a proxy"), parts.uri).parse().expect("a URL");
    let response =
        client.request(http::Request::from_parts(parts, Full::new(body))).await.expect("an answer");
    let status = response.status().as_u16();
    (status, response.into_body().collect().await.expect("a body").to_bytes())
}

async fn no_file_holds_a_secret(way: Way) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let (secrets, exchanges) = planted(1);
    let upstream = rehearsal::serve(Planned::new(&exchanges)).unwrap();
    let recording = match way {
        Way::InProcess => session(&path).upstream_exchange(Planned::new(&exchanges)),
        Way::Proxied => session(&path).upstream(upstream.url()),
    };
    let recording = recording.mode(Mode::Record).open().unwrap();
    for (request, response) in &exchanges {
        let (status, body) = ask(&recording, request, way).await;
        // The client gets what the service said.
        assert_eq!((status, &body), (response.status().as_u16(), response.body()));
    }
    // What a crash would leave behind.
    let while_recording = everything(folder.path());
    assert!(while_recording.len() > 10_000, "the journal holds what is recorded");
    assert_clean(&while_recording, &secrets, "while recording");
    let verdict = recording.finish().unwrap();
    assert_clean(verdict.to_string().as_bytes(), &secrets, "the verdict");
    verdict.into_result().unwrap();
    assert_clean(&everything(folder.path()), &secrets, "the cassette");

    // The same secrets, and others of the same kinds.
    for seed in [1, 2] {
        let (own, exchanges) = planted(seed);
        let replay = session(&path).mode(Mode::Replay).open().unwrap();
        for (number, (request, response)) in exchanges.iter().enumerate() {
            let (status, _) = ask(&replay, request, way).await;
            assert_eq!(
                status,
                response.status().as_u16(),
                "{seed}: #{} {}",
                number + 1,
                request.uri()
            );
        }
        replay.finish().unwrap().into_result().unwrap();
        // What does not match is told without its secrets.
        let replay = session(&path).mode(Mode::Replay).open().unwrap();
        for (request, _) in &exchanges {
            let mut request = request.clone();
            request.headers_mut().insert("range", "bytes=1-2".parse().unwrap());
            if way == Way::InProcess {
                let error = replay.exchange(request).await.unwrap_err();
                assert_clean(error.to_string().as_bytes(), &own, "a mismatch");
            } else {
                let (_, body) = ask(&replay, &request, way).await;
                assert_clean(&body, &own, "a mismatch");
            }
        }
        assert_clean(replay.finish().unwrap().to_string().as_bytes(), &own, "a failed verdict");
    }
}

#[tokio::test]
async fn no_file_holds_a_secret_in_process() {
    no_file_holds_a_secret(Way::InProcess).await;
}

#[tokio::test]
async fn no_file_holds_a_secret_of_the_proxy() {
    no_file_holds_a_secret(Way::Proxied).await;
}

#[test]
fn the_table_has_twenty_kinds_and_every_sort_of_place() {
    assert!(KINDS.len() >= 20);
    let (secrets, _) = planted(1);
    let mut unique: Vec<_> = secrets.iter().map(|(_, secret)| secret).collect();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), secrets.len(), "one secret must not hide another");
    let (others, _) = planted(2);
    assert!(secrets.iter().zip(&others).all(|(one, other)| one.1 != other.1));
}
