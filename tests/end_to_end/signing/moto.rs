//! The AWS CLI with credentials that mean nothing, in front of moto with its signature checking on.

use std::path::Path;
use std::process::Command;

use aws_credential_types::Credentials;
use rehearsal::{Mode, Session};
use rehearsal_tests::{Moto, python};
use serde_json::Value;

use crate::support::run;

/// Starts an execution; with the credentials of every test's client, which no service knows.
fn start(endpoint: &str, machine: &str, name: &str) -> Command {
    let mut aws = python().aws();
    aws.env("AWS_ENDPOINT_URL", endpoint).env("AWS_MAX_ATTEMPTS", "1");
    aws.args(["stepfunctions", "start-execution", "--state-machine-arn", machine, "--name", name]);
    aws
}

fn recording(cassette: &Path, moto: &Moto, keys: &Value) -> Session {
    let key = |index: usize| keys[index].as_str().map(str::to_owned);
    let (id, secret) = (key(0).unwrap(), key(1).unwrap());
    Session::builder(cassette)
        .mode(Mode::Record)
        .service("states", moto.url())
        .allow_host("127.0.0.1")
        .credentials(Credentials::new(id, secret, key(2), None, "moto"))
        .open()
        .unwrap()
}

#[test]
fn moto_takes_what_is_signed_again_and_refuses_the_dummy() {
    let moto = Moto::start();
    let mut setup = python().command("signed_account.py");
    let made = run(setup.env("AWS_ENDPOINT_URL", moto.url())).succeeds();
    let made: Value = serde_json::from_str(&made).unwrap();
    let machine = made["machine"].as_str().unwrap();

    let direct = run(&mut start(&moto.url(), machine, "direct"));
    assert!(direct.stderr.contains("InvalidClientTokenId"), "{}", direct.stderr);

    let folder = tempfile::tempdir().unwrap();
    for who in ["user", "role"] {
        let cassette = folder.path().join(format!("{who}.json"));
        let session = recording(&cassette, &moto, &made[who]);
        let told = run(&mut start(&session.endpoint().unwrap(), machine, who)).succeeds();
        assert!(told.contains("executionArn"), "{told}");
        session.finish().unwrap().into_result().unwrap();

        let kept = std::fs::read_to_string(&cassette).unwrap();
        for secret in made[who].as_array().unwrap().iter().filter_map(Value::as_str) {
            assert!(!kept.contains(secret), "{secret} is in the cassette");
        }
        let replay = Session::builder(&cassette).mode(Mode::Replay).open().unwrap();
        let again = run(&mut start(&replay.endpoint().unwrap(), machine, who)).succeeds();
        assert_eq!(again, told);
        replay.finish().unwrap().into_result().unwrap();
    }

    // A key that moto does not know is refused whoever signs.
    let cassette = folder.path().join("wrong.json");
    let wrong = serde_json::json!([made["user"][0], "another secret", null]);
    let session = recording(&cassette, &moto, &wrong);
    let refused = run(&mut start(&session.endpoint().unwrap(), machine, "wrong"));
    assert!(refused.stderr.contains("SignatureDoesNotMatch"), "{}", refused.stderr);
}
