//! Rehearsal as the HTTPS proxy of a command: it keeps its endpoints, its credentials and its signatures.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::Version;
use rehearsal::{
    Authority, Cassette, Exchange, Interaction, Mode, Request, Response, Session, Via,
};
use rehearsal_tests::upstreams::{Aws, Capture, Captured};
use rehearsal_tests::{isolate, with_credentials};

use super::{clients, recording, replay_in};
use crate::support::{aws as cli, run, sdk_client};

#[test]
fn every_client_is_recorded_unmodified_and_its_recording_replays() {
    let aws = Aws::start();
    let folder = tempfile::tempdir().unwrap();
    let authority = folder.path().join("ca");
    for (client, keys, line) in clients(&aws) {
        let cassette = folder.path().join(format!("{client}.json"));
        let mut command = recording(&aws, &keys, &cassette, &["--via", "intercept"]);
        let recorded = run(command.env("REHEARSAL_CA_DIR", &authority).arg("--").args(&line));
        let live = recorded.succeeds();
        let kept = Cassette::load(&cassette).unwrap();
        assert_eq!(kept.via(), Some(Via::Intercept));
        let sync = "https://sync-states.us-east-1.amazonaws.com/";
        assert!(kept.interactions().iter().any(|one| one.uri() == sync), "{}", kept.to_json());
        assert!(kept.interactions().iter().all(|one| one.failure().is_none()));
        // The way is the cassette's.
        assert_eq!(replay_in(&authority, &cassette, &line).succeeds(), live, "{client}");
        let other = cli(&["stepfunctions", "list-activities"]);
        let other = replay_in(&authority, &cassette, &other).stderr;
        assert!(other.contains(&format!("{client}.json --via intercept -- ")), "{other}");
    }
}

/// Says what it is, to anybody.
fn page(_: &Captured) -> Response {
    Response::new(Bytes::from_static(b"a page"))
}

#[test]
fn a_host_that_is_not_on_the_list_passes_unseen_and_one_that_is_is_recorded() {
    let aws = Aws::start();
    let other = Capture::tls(&aws.authority().identity(&["other.example"]), &["http/1.1"], page);
    let folder = tempfile::tempdir().unwrap();
    let authority = folder.path().join("ca");
    let fetch = "import urllib.request, boto3\n\
                 print(urllib.request.urlopen('https://other.example/').read())\n\
                 print(len(boto3.client('stepfunctions').list_state_machines()['stateMachines']))";
    let python = rehearsal_tests::python().executable().display().to_string();
    let line = [python, "-c".to_owned(), fetch.to_owned()];
    let at = format!("other.example={}", other.address());
    let record = |options: &[&str]| {
        let cassette = folder.path().join("c.json");
        let mut all = vec!["--via", "intercept", "--resolve", &at];
        all.extend(options);
        let mut command = recording(&aws, &aws.user(), &cassette, &all);
        let recorded = run(command.env("REHEARSAL_CA_DIR", &authority).arg("--").args(&line));
        assert_eq!(recorded.succeeds(), "b'a page'\n2\n");
        let kept = Cassette::load(&cassette).unwrap();
        kept.interactions().iter().map(Interaction::operation).collect::<Vec<_>>()
    };
    assert_eq!(record(&[]), ["states.ListStateMachines"]);
    // It was really asked, and nobody else's certificate was shown: only its own is for that host.
    assert_eq!(other.received().len(), 1);
    let listed = record(&["--allow-host", "other.example"]);
    assert_eq!(listed, ["GET /", "states.ListStateMachines"]);

    // On replay it is answered, and nothing is asked any more.
    let asked = other.received().len();
    let cassette = folder.path().join("c.json");
    assert_eq!(replay_in(&authority, &cassette, &line).succeeds(), "b'a page'\n2\n");
    assert_eq!(other.received().len(), asked);
}

/// Keeps the versions of HTTP in which it was asked.
#[derive(Clone, Default)]
struct Versions(Arc<Mutex<Vec<Version>>>);

impl Exchange for Versions {
    async fn exchange(&self, request: Request) -> rehearsal::Result<Response> {
        self.0.lock().expect("nobody panics here").push(request.version());
        let body = r#"{"executionArn":"arn:run","startDate":1.5}"#;
        let response =
            http::Response::builder().header("content-type", "application/x-amz-json-1.0");
        Ok(response.body(body.into()).expect("a response"))
    }
}

#[test]
fn the_sdk_for_rust_speaks_http_2_through_it() {
    let folder = tempfile::tempdir().unwrap();
    let authority = Authority::new().unwrap();
    let bundle = authority.bundle(&[]).unwrap();
    let upstream = Versions::default();
    let builder = Session::builder(folder.path().join("c.json")).mode(Mode::Record);
    let session = builder.intercept(authority).upstream_exchange(upstream.clone()).open().unwrap();
    let line = sdk_client(&["start", "arn:m", "run", "{}"]);
    let mut command = std::process::Command::new(&line[0]);
    with_credentials(isolate(&mut command)).args(&line[1..]);
    command.env("HTTPS_PROXY", session.endpoint().unwrap()).env("SSL_CERT_FILE", bundle.path());
    assert_eq!(run(&mut command).succeeds(), "started arn:run\n");
    session.finish().unwrap().into_result().unwrap();
    assert_eq!(*upstream.0.lock().unwrap(), [Version::HTTP_2]);
}
