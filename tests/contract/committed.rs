//! Every committed cassette is valid, stable, and replays whole without any upstream.

use std::fs;
use std::path::{Path, PathBuf};

use rehearsal::{Cassette, Exchange as _, Interaction, Request};
use rehearsal_tests::cassettes_dir;

use crate::support::{Echo, record, replaying};

fn committed() -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(&cassettes_dir(), &mut found);
    assert!(!found.is_empty(), "no cassette is committed");
    found
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of cassettes") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|end| end == "json")
            && path.file_name().is_some_and(|name| name != "schema.json")
        {
            found.push(path);
        }
    }
}

/// The request of an interaction, as a client sends it to the proxy.
fn request(interaction: &Interaction) -> Request {
    let mut request = http::Request::builder().method(interaction.method()).uri(interaction.uri());
    for (name, value) in interaction.request_headers() {
        request = request.header(name, value);
    }
    request.body(interaction.request_body()).expect("a valid request")
}

#[tokio::test]
async fn every_committed_cassette_replays_whole_and_offline() {
    for path in committed() {
        let cassette = Cassette::load(&path).unwrap();
        // Its upstream panics: any attempt to leave the cassette fails here.
        let session = replaying(&path);
        for interaction in cassette.interactions() {
            let answer = session.exchange(request(interaction)).await.unwrap();
            assert_eq!(Some(answer.status()), interaction.status(), "{}", path.display());
            assert_eq!(answer.body(), &interaction.response_body(), "{}", path.display());
        }
        session.finish().unwrap().into_result().unwrap();
    }
}

#[test]
fn every_committed_cassette_is_as_rehearsal_writes_it() {
    for path in committed() {
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(Cassette::load(&path).unwrap().to_json(), text, "{}", path.display());
    }
}

#[tokio::test]
async fn cassettes_keep_the_published_schema() {
    let schema = fs::read_to_string(cassettes_dir().join("schema.json")).unwrap();
    let schema = jsonschema::validator_for(&serde_json::from_str(&schema).unwrap()).unwrap();
    let check = |path: &Path| {
        let text = fs::read_to_string(path).unwrap();
        let errors: Vec<_> = schema
            .iter_errors(&serde_json::from_str(&text).unwrap())
            .map(|error| format!("{}: {error}", path.display()))
            .collect();
        assert_eq!(errors, Vec::<String>::new());
    };
    for path in committed() {
        check(&path);
    }

    // One of every kind of body.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let post = |media: &str, body: &'static [u8]| {
        http::Request::post("/x").header("content-type", media).body(body.into()).unwrap()
    };
    let requests = [
        post("application/json", b"{\n    \"a\": 1\n}\n"),
        post("text/plain", b"text"),
        post("application/octet-stream", b"\xff\x00"),
        post("application/cbor", b"\xbf\x61a\x01\xff"),
        post("text/plain", b""),
    ];
    record(&path, Echo, requests).await;
    check(&path);
    let text = fs::read_to_string(&path).unwrap();
    for kind in [
        "\"json\"",
        "\"indent-4\"",
        "\"end\"",
        "\"text\"",
        "\"base64\"",
        "\"cbor\"",
        "\"indefinite\"",
    ] {
        assert!(text.contains(kind), "{kind} is not in {text}");
    }
}
