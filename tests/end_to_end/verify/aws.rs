//! Live AWS: over HTTPS, under its hosts, signed with one's own credentials.

use std::path::Path;
use std::process::Command;

use rehearsal_tests::upstreams::{Aws, Keys};
use rehearsal_tests::{isolate, rehearsal};

use super::{DRIFT, lines};
use crate::support::{Run, run, script};

fn command(aws: &Aws, keys: &Keys, subcommand: &str) -> Command {
    let mut command = rehearsal();
    keys.give(isolate(&mut command));
    command.env("SSL_CERT_FILE", aws.ca_file()).arg(subcommand);
    for resolution in aws.resolutions() {
        command.arg("--resolve").arg(resolution);
    }
    command
}

fn verify(aws: &Aws, keys: &Keys, cassette: &Path, options: &[&str]) -> Run {
    run(command(aws, keys, "verify").args(options).arg(cassette))
}

fn record(aws: &Aws, cassette: &Path) {
    let line = script("sync.py", &[aws.standard(), aws.express(), "first"]);
    let mut record = command(aws, &aws.user(), "record");
    record.env("AWS_DEFAULT_REGION", "us-east-1").arg("--cassette").arg(cassette);
    run(record.arg("--").args(&line)).succeeds();
}

#[test]
fn a_recording_of_aws_is_verified_with_ones_own_credentials() {
    let aws = Aws::start();
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    record(&aws, &cassette);

    for keys in [aws.user(), aws.session()] {
        let told = verify(&aws, &keys, &cassette, &[]);
        assert_eq!(told.status, 0, "{told:?}");
        let last = "as recorded; compared 1 of 3 interactions; skipped 2";
        assert_eq!(lines(&told, &cassette).last(), Some(&last), "{told:?}");
    }

    // What is not well signed is refused there, and nothing is told of what it was signed with.
    for keys in [aws.user(), aws.session()] {
        let mut wrong = keys.clone();
        wrong.secret_access_key.push('x');
        let told = verify(&aws, &wrong, &cassette, &["--values"]);
        assert_eq!(told.status, DRIFT, "{told:?}");
        let refused = lines(&told, &cassette)[0];
        assert!(
            refused.contains("/status: recorded 200, now 403 SignatureDoesNotMatch"),
            "{told:?}"
        );
        let secrets = [Some(keys.access_key_id), Some(keys.secret_access_key), keys.session_token];
        for secret in secrets.into_iter().flatten() {
            assert!(!told.stdout.contains(&secret) && !told.stderr.contains(&secret), "{told:?}");
        }
    }

    // The host of an operation that has one of its own.
    let told = verify(&aws, &aws.user(), &cassette, &["--mutations"]);
    let told = lines(&told, &cassette);
    assert!(!told.iter().any(|line| line.contains("StartSyncExecution")), "{told:?}");
    assert!(told.last().unwrap().contains("compared 3 of 3 interactions"), "{told:?}");
}

#[test]
fn an_upstream_of_ones_own_is_signed_for_only_if_allowed() {
    let aws = Aws::start();
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    record(&aws, &cassette);

    let url = aws.moto().url();
    let told = verify(&aws, &aws.user(), &cassette, &["--upstream", &url]);
    assert_eq!(told.status, DRIFT, "{told:?}");
    assert!(told.stdout.contains("now 403 InvalidClientTokenId"), "{told:?}");
    let told =
        verify(&aws, &aws.user(), &cassette, &["--upstream", &url, "--allow-host", "127.0.0.1"]);
    assert_eq!(told.status, 0, "{told:?}");
}
