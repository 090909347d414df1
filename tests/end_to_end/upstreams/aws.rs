//! The upstream that checks signatures.

use rehearsal_tests::python;
use rehearsal_tests::upstreams::{Aws, Keys};
use serde_json::Value;

use crate::support::run;

/// The status, and the output or the error's code, of each way to sign.
fn checked(aws: &Aws, keys: &Keys) -> Vec<(String, u64, String)> {
    let mut client = python().command("checked.py");
    keys.give(&mut client).env("AWS_CA_BUNDLE", aws.ca_file());
    client.arg(aws.address().to_string()).args([aws.standard(), aws.express()]);
    let told = run(&mut client).succeeds();
    let lines = told.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    lines
        .map(|line| (text(&line["step"]), line["status"].as_u64().unwrap(), text(&line["told"])))
        .collect()
}

#[test]
fn only_good_signatures_pass() {
    let aws = Aws::start();
    let mut expected = vec![
        ("good", 200, ""),
        ("sync", 200, r#"{"word": "tampered"}"#),
        ("sync_another_body", 403, "SignatureDoesNotMatch"),
        ("another_body", 403, "SignatureDoesNotMatch"),
        ("another_target", 403, "SignatureDoesNotMatch"),
        ("another_date", 403, "SignatureDoesNotMatch"),
        ("another_host", 403, "SignatureDoesNotMatch"),
        ("another_secret", 403, "SignatureDoesNotMatch"),
        ("another_key", 403, "InvalidClientTokenId"),
    ];
    let is_as = |found: &[(String, u64, String)], expected: &[(&str, u64, &str)]| {
        let found: Vec<_> = found
            .iter()
            .map(|(step, status, told)| (step.as_str(), *status, told.as_str()))
            .collect();
        assert_eq!(found, expected);
    };
    is_as(&checked(&aws, &aws.user()), &expected);

    // Temporary credentials are checked as well, the token too.
    let session = aws.session();
    assert!(session.session_token.is_some());
    expected.extend([
        ("another_token", 403, "InvalidClientTokenId"),
        ("no_token", 403, "InvalidClientTokenId"),
    ]);
    is_as(&checked(&aws, &session), &expected);
}
