//! What a cassette says leads `verify` nowhere, and no credentials with it.

use std::fs;

use rehearsal::Cassette;
use rehearsal::verify::{Live, Settings};
use rehearsal_tests::rehearsal;

use super::cassettes::with;
use super::victim::Counting;

/// A request to a host that a cassette names, also in other places than its URI.
fn leading_to(uri: &str, host: &str) -> String {
    with(&format!(
        r#"{{"operation": "states.ListStateMachines", "request": {{"method": "POST", "uri": "{uri}",
        "headers": {{"host": "{host}", "content-type": "application/x-amz-json-1.0", "content-length": "999",
        "x-amz-target": "AWSStepFunctions.ListStateMachines"}}, "body": {{"json": {{}}}}}},
        "response": {{"status": 200, "headers": {{}}}}}}"#
    ))
    .replace("\"upstreams\": {}", &format!(r#""upstreams": {{"states": "{uri}"}}"#))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_foreign_host_is_not_asked_unless_the_user_allows_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let upstream = Counting::default();
    let url = upstream.start();
    let host = url.strip_prefix("http://").unwrap().to_owned();
    for uri in [
        url.clone(),
        format!("http://states.us-east-1.amazonaws.com@{host}"),
        format!("http://states.us-east-1.amazonaws.com:x@{host}"),
        url.replace("http://127.0.0.1", "http://localhost"),
        format!("{url}#states.us-east-1.amazonaws.com"),
        format!("HTTP://{host}"),
    ] {
        fs::write(&path, leading_to(&format!("{uri}/"), &host)).unwrap();
        let cassette = Cassette::load(&path).unwrap();
        let drift = rehearsal::verify(&cassette, &Live::new(), &Settings::new()).await.unwrap();
        assert_eq!(
            (drift.compared, drift.unanswered.len() + drift.skipped.len()),
            (0, 1),
            "{uri}: {drift:?}"
        );
    }
    assert_eq!(upstream.seen(), [""; 0]);

    // With the user's consent it is asked, with the length that the body has.
    fs::write(&path, leading_to(&format!("{url}/"), &host)).unwrap();
    let cassette = Cassette::load(&path).unwrap();
    let live = Live::new().allow_host("127.0.0.1").unwrap();
    rehearsal::verify(&cassette, &live, &Settings::new()).await.unwrap();
    let seen = upstream.seen();
    assert_eq!(seen.len(), 1, "{seen:?}");
    assert!(
        seen[0].contains("content-length: 2\r\n") && seen[0].ends_with("\r\n\r\n{}"),
        "{seen:?}"
    );
}

#[test]
fn credentials_do_not_go_to_an_upstream_that_is_not_allowed() {
    let folder = tempfile::tempdir().unwrap();
    let upstream = Counting::default();
    let url = upstream.start();
    let real = "https://states.us-east-1.amazonaws.com/";
    fs::write(folder.path().join("c.json"), leading_to(real, "states.us-east-1.amazonaws.com"))
        .unwrap();
    // The user leads it to a stand-in: what signs has no business there.
    let run = rehearsal()
        .current_dir(folder.path())
        .args(["verify", "--upstream", &url, "c.json"])
        .env("AWS_ACCESS_KEY_ID", "AKIAQQQQQQQQQQQQQQQQ")
        .env("AWS_SECRET_ACCESS_KEY", "secret/secret/secret/secret/secret/secre")
        .env("AWS_SESSION_TOKEN", "a-token-of-the-session")
        .output()
        .unwrap();
    let seen = upstream.seen();
    assert_eq!(seen.len(), 1, "{}", String::from_utf8_lossy(&run.stderr));
    assert!(seen[0].contains("Credential=rehearsal/"), "{seen:?}");
    for secret in ["AKIAQQ", "a-token-of"] {
        assert!(!seen[0].contains(secret), "{seen:?}");
    }
}
