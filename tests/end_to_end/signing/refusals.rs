//! What is not signed, and why: nothing of it leaves.

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};
use rehearsal::{Mode, Session};

use super::stage::{Stage, dummy, own};

/// Has none, and says so.
#[derive(Debug)]
struct Nobody;

impl ProvideCredentials for Nobody {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        let none: Result<Credentials, _> = Err(CredentialsError::not_loaded("set AWS_PROFILE"));
        future::ProvideCredentials::ready(none)
    }
}

fn refused(stage: &Stage, headers: &[(&str, &str)], why: &str) {
    for _ in 0..2 {
        let answer = stage.send("POST", "/", headers, b"{}");
        assert!(answer.starts_with("HTTP/1.1 400 ") && answer.contains(why), "{answer}");
    }
    assert!(stage.unjudged().is_empty());
    let verdict = stage.session.finish().unwrap();
    assert_eq!(verdict.failures().len(), 1, "{:?}", verdict.failures());
    assert!(verdict.failures()[0].contains(why), "{:?}", verdict.failures());
}

#[test]
fn only_allowed_hosts_see_a_signature() {
    let stage = Stage::with(|builder| builder.credentials(own()));
    let headers = [("authorization", &*dummy("states", "host"))];
    refused(&stage, &headers, "say so with SessionBuilder::allow_host(");
}

#[test]
fn without_credentials_nothing_is_sent() {
    let stage = Stage::with(|builder| builder.credentials(Nobody).allow_host("127.0.0.1"));
    let headers = [("authorization", &*dummy("states", "host"))];
    let why = "there are no credentials to sign the request with: set AWS_PROFILE";
    refused(&stage, &headers, why);
}

#[test]
fn other_signatures_are_not_replaced() {
    for (authorization, why) in [
        ("AWS4-ECDSA-P256-SHA256 Credential=A/20200101/s3/aws4_request", "Version 4A"),
        ("Bearer token", "no Signature Version 4"),
    ] {
        refused(&Stage::new(own()), &[("authorization", authorization)], why);
    }
}

#[test]
fn a_region_that_the_upstream_is_not_in_is_told() {
    let session = Session::builder("unused.json")
        .mode(Mode::Live)
        .service("states", "https://states.eu-west-1.amazonaws.com")
        .credentials(own());
    let stage = Stage::with(|_| session);
    let headers = [("authorization", &*dummy("states", "host"))];
    refused(&stage, &headers, "give the client the region eu-west-1");
}

#[test]
fn a_service_without_a_known_host_is_told() {
    let session = Session::builder("unused.json").mode(Mode::Live).credentials(own());
    let stage = Stage::with(|_| session);
    let headers = [("authorization", &*dummy("bedrock", "host"))];
    refused(&stage, &headers, "--service bedrock=https://HOST");
}

#[test]
fn what_is_not_signed_stays_so() {
    let stage = Stage::with(|builder| builder.credentials(Nobody));
    stage.send_on("GET", "/public?a=1", &[], b"");
    let received = stage.unjudged();
    assert!(
        received[0].url.ends_with("/public?a=1") && received[0].header("authorization").is_none()
    );
}

#[test]
fn an_entry_that_is_no_host_is_refused_at_once() {
    let builder = Session::builder("unused.json").mode(Mode::Live).allow_host("host:80");
    let error = builder.open().unwrap_err().to_string();
    assert!(error.contains("\"host:80\" is no host to allow"), "{error}");
}
