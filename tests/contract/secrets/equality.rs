//! Masks keep what secrets had: the same one has the same mask everywhere in a cassette, another one has another, and
//! each has the shape of its secret.

use std::collections::BTreeSet;
use std::path::Path;

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine as _};
use rehearsal::{Cassette, Exchange as _, Request};
use serde_json::{Value, json};

use crate::support::{Echo, record, replaying};

const ONE: &str = "9f8e7d6c5b4a-first";
const OTHER: &str = "9f8e7d6c5b4a-other";

fn login(path: &str, secret: &str) -> Request {
    let body = json!({"user": "u", "clientSecret": secret}).to_string();
    let request = http::Request::post(format!("https://login.example.com{path}"));
    request.header("content-type", "application/json").body(body.into()).expect("a request")
}

fn noted(path: &str, text: &str) -> Request {
    let request = http::Request::post(format!("https://login.example.com{path}"));
    request.header("content-type", "text/plain").body(text.to_owned().into()).expect("a request")
}

/// Every mask in a cassette's text.
fn masks(path: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(path).expect("a cassette");
    let found = text.match_indices("REDACTED");
    found.map(|(at, word)| text[at..at + word.len() + 8].to_owned()).collect()
}

fn secret_of(cassette: &Cassette, number: usize) -> String {
    let body: Value =
        serde_json::from_slice(&cassette.interactions()[number].request_body()).expect("JSON");
    body["clientSecret"].as_str().expect("a string").to_owned()
}

#[tokio::test]
async fn a_secret_has_one_mask_in_a_cassette_and_another_in_another() {
    let folder = tempfile::tempdir().unwrap();
    let paths = ["one.json", "two.json"].map(|name| folder.path().join(name));
    let requests = || {
        [
            // Before its name is known, in the middle of a text.
            noted("/note", &format!("then {ONE} was tried")),
            login("/a", ONE),
            login("/b", OTHER),
            login("/c?access_token=9f8e7d6c5b4a-other", ONE),
        ]
    };
    for path in &paths {
        record(path, Echo, requests()).await;
        let cassette = Cassette::load(path).unwrap();
        let (one, other) = (secret_of(&cassette, 1), secret_of(&cassette, 2));
        assert_ne!(one, other);
        assert_eq!(secret_of(&cassette, 3), one);
        assert_eq!(
            cassette.interactions()[3].uri(),
            format!("https://login.example.com/c?access_token={other}")
        );
        assert_eq!(cassette.interactions()[0].request_body(), format!("then {one} was tried"));
        let [_, echo, ..] = cassette.interactions() else { panic!("four") };
        assert!(String::from_utf8_lossy(&echo.response_body()).contains(&one), "the echo too");
        assert_eq!(masks(path).len(), 2, "{:?}", masks(path));
    }
    assert!(masks(&paths[0]).is_disjoint(&masks(&paths[1])));
}

#[tokio::test]
async fn recording_again_changes_no_mask() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let bodies = |path: &Path| {
        let cassette = Cassette::load(path).unwrap();
        cassette.interactions().iter().map(rehearsal::Interaction::request_body).collect::<Vec<_>>()
    };
    record(&path, Echo, [login("/a", ONE), login("/b", OTHER)]).await;
    let first = bodies(&path);
    // Nobody would see in review that a secret has changed; but it is as secret as before.
    record(&path, Echo, [login("/a", "8c1d0f2e7a6b-third"), login("/b", OTHER)]).await;
    assert_eq!(bodies(&path), first);
}

#[tokio::test]
async fn appending_goes_on_where_a_cassette_ends() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    record(&path, Echo, [login("/a", ONE)]).await;
    let appending = rehearsal::Session::builder(&path).mode(rehearsal::Mode::Append);
    let session = rehearsal::__private::open_outside_ci(appending.upstream_exchange(Echo)).unwrap();
    for request in [login("/a", ONE), login("/b", ONE), login("/c", OTHER)] {
        session.exchange(request).await.unwrap();
    }
    session.finish().unwrap().into_result().unwrap();
    let cassette = Cassette::load(&path).unwrap();
    let secrets: Vec<_> = (0..3).map(|number| secret_of(&cassette, number)).collect();
    assert_eq!(secrets[0], secrets[1]);
    assert_ne!(secrets[0], secrets[2]);
}

#[tokio::test]
async fn what_a_client_sent_comes_back_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    record(&path, Echo, [login("/a", ONE), login("/b", OTHER)]).await;
    let replay = replaying(&path);
    for (path, own) in [("/a", "0a1b2c3d4e5f-mine"), ("/b", "0a1b2c3d4e5f-yours")] {
        let answer = replay.exchange(login(path, own)).await.unwrap();
        let answer = String::from_utf8_lossy(answer.body()).into_owned();
        assert!(answer.contains(own) && !answer.contains("REDACTED"), "{answer}");
    }
}

#[tokio::test]
async fn requests_that_differ_only_in_a_secret_keep_their_answers() {
    struct Balance;
    impl rehearsal::Exchange for Balance {
        async fn exchange(&self, request: Request) -> rehearsal::Result<rehearsal::Response> {
            let rich = String::from_utf8_lossy(request.body()).contains(ONE);
            Ok(crate::support::json_response(
                200,
                if rich { r#"{"rich":true}"# } else { r#"{"rich":false}"# },
            ))
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    record(
        &path,
        Balance,
        [login("/", ONE), login("/", OTHER), login("/", OTHER), login("/", ONE)],
    )
    .await;
    let replay = replaying(&path);
    let own = [ONE, OTHER].map(|secret| format!("other-{secret}"));
    let mut told = Vec::new();
    // Whoever came first while recording is whoever comes first now.
    for who in [0, 1, 0, 1] {
        let answer = replay.exchange(login("/", &own[who])).await.unwrap();
        told.push(answer.body() == r#"{"rich":true}"#);
    }
    assert_eq!(told, [true, false, true, false]);
    replay.finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn one_secret_where_two_were_recorded_is_answered_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    record(&path, Echo, [login("/", ONE), login("/", OTHER)]).await;
    let replay = replaying(&path);
    for _ in 0..2 {
        replay.exchange(login("/", "dummy")).await.unwrap();
    }
    let error = replay.exchange(login("/", "dummy")).await.unwrap_err().to_string();
    assert!(error.contains("no recorded interaction answers"), "{error}");
    let _verdict = replay.finish().unwrap();
}

#[tokio::test]
async fn a_mask_has_the_shape_of_its_secret() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let body = json!({
        "accessKeyId": "ASIAQ7XYZ2MNOPQRSTUV",
        "idToken": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl",
        "apiKey": "6c84fb90-12c4-41e1-840d-7b25c5ee775a",
        "secretKey": 4711,
        "secret": {"on": true, "codes": ["a", "b", "a"]},
    });
    let request = http::Request::post("/x").header("content-type", "application/json");
    record(&path, Echo, [request.body(body.to_string().into()).unwrap()]).await;
    let cassette = Cassette::load(&path).unwrap();
    let masked: Value = serde_json::from_slice(&cassette.interactions()[0].request_body()).unwrap();
    let text = |name: &str| masked[name].as_str().expect("still a string").to_owned();
    assert!(text("accessKeyId").starts_with("ASIAREDACTED") && text("accessKeyId").len() == 20);
    assert_eq!(text("idToken").split('.').count(), 3);
    let head = text("idToken").split('.').next().unwrap().to_owned();
    assert_eq!(BASE64_URL_SAFE_NO_PAD.decode(head).unwrap(), br#"{"alg":"none"}"#);
    let key = text("apiKey");
    assert!(key.len() == 36 && key.matches('-').count() == 4 && key != body["apiKey"], "{key}");
    assert!(masked["secretKey"].is_u64() && masked["secretKey"] != 4711);
    assert_eq!(masked["secret"]["on"], true);
    let codes = masked["secret"]["codes"].as_array().unwrap();
    assert!(codes[0] == codes[2] && codes[0] != codes[1]);
    assert!(BASE64_STANDARD.decode(codes[0].as_str().unwrap()).is_ok(), "as base64 too");
}
