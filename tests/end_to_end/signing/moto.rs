//! The AWS CLI with credentials that mean nothing, in front of moto with its signature checking on.

use std::path::Path;
use std::process::Command;

use aws_credential_types::Credentials;
use rehearsal::{Mode, Session};
use rehearsal_tests::python;
use rehearsal_tests::upstreams::{Aws, Keys};

use crate::support::run;

/// Starts an execution; with the credentials of every test's client, which no service knows.
fn start(endpoint: &str, machine: &str, name: &str) -> Command {
    let mut aws = python().aws();
    aws.env("AWS_ENDPOINT_URL", endpoint).env("AWS_MAX_ATTEMPTS", "1");
    aws.args(["stepfunctions", "start-execution", "--state-machine-arn", machine, "--name", name]);
    aws
}

fn recording(cassette: &Path, aws: &Aws, keys: Keys) -> Session {
    let Keys { access_key_id, secret_access_key, session_token, .. } = keys;
    let credentials =
        Credentials::new(access_key_id, secret_access_key, session_token, None, "moto");
    Session::builder(cassette)
        .mode(Mode::Record)
        .service("states", aws.moto().url())
        .allow_host("127.0.0.1")
        .credentials(credentials)
        .open()
        .unwrap()
}

#[test]
fn moto_takes_what_is_signed_again_and_refuses_the_dummy() {
    let aws = Aws::start();
    let machine = aws.standard();
    let direct = run(&mut start(&aws.moto().url(), machine, "direct"));
    assert!(direct.stderr.contains("InvalidClientTokenId"), "{}", direct.stderr);

    let folder = tempfile::tempdir().unwrap();
    for (who, keys) in [("user", aws.user()), ("role", aws.session())] {
        let cassette = folder.path().join(format!("{who}.json"));
        let session = recording(&cassette, &aws, keys.clone());
        let told = run(&mut start(&session.endpoint().unwrap(), machine, who)).succeeds();
        assert!(told.contains("executionArn"), "{told}");
        session.finish().unwrap().into_result().unwrap();

        let kept = std::fs::read_to_string(&cassette).unwrap();
        let secrets = [Some(keys.access_key_id), Some(keys.secret_access_key), keys.session_token];
        for secret in secrets.iter().flatten() {
            assert!(!kept.contains(secret), "{secret} is in the cassette");
        }
        let replay = Session::builder(&cassette).mode(Mode::Replay).open().unwrap();
        let again = run(&mut start(&replay.endpoint().unwrap(), machine, who)).succeeds();
        assert_eq!(again, told);
        replay.finish().unwrap().into_result().unwrap();
    }

    // A key that moto does not know is refused whoever signs.
    let mut wrong = aws.user();
    wrong.secret_access_key = "another secret".to_owned();
    let session = recording(&folder.path().join("wrong.json"), &aws, wrong);
    let refused = run(&mut start(&session.endpoint().unwrap(), machine, "wrong"));
    assert!(refused.stderr.contains("SignatureDoesNotMatch"), "{}", refused.stderr);
}
