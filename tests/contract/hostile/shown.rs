//! What the command shows of a cassette: nothing acts on the terminal, nothing hides.

use std::fs;
use std::process::Output;

use bytes::Bytes;
use rehearsal::report::visible;
use rehearsal::{Exchange as _, Mode, Session};
use rehearsal_tests::rehearsal;

use super::cassettes::with;

/// An escape sequence, a bell, one of C1, a bidirectional control, nothing wide, a tag; as JSON has them.
const EVIL: &str = r"\u001b]0;owned\u0007\u009b2J\u202e\u200b\udb40\udc41\r\n";

/// A cassette with evil in every text, for the definitions to complain about, too.
fn evil() -> String {
    let body = format!(
        r#"{{"json": {{"stateMachineArn{EVIL}": "{EVIL}", "input": 1, "name": "{EVIL}"}}}}"#
    );
    with(&format!(
        r#"{{"operation": "states.StartExecution", "request": {{"method": "POST",
            "uri": "https://states.us-east-1.amazonaws.com/\u202e\u200b", "headers": {{"x-amz-target": "AWSStepFunctions.StartExecution",
            "content-type": "application/x-amz-json-1.0"}}, "body": {body}}},
            "response": {{"status": 200, "headers": {{"content-type": "application/x-amz-json-1.0"}}, "body": {body}}}}},
        {{"operation": "GET /{EVIL}", "request": {{"method": "GET", "uri": "http://h\u202e.example/\u200b", "headers": {{}}}},
            "failure": {{"kind": "reset", "message": "{EVIL}"}}}},
        {{"operation": "{EVIL}.{EVIL}", "request": {{"method": "GET", "uri": "http://h.example/y", "headers": {{}}, "body": {{"text": "{EVIL}"}}}},
            "response": {{"status": 500, "headers": {{}}, "body": {{"text": "{EVIL}"}}}}}}"#
    ))
    .replace("\"upstreams\": {}", &format!(r#""upstreams": {{"{EVIL}": "{EVIL}"}}, "note": "{EVIL}""#))
    .replace("rehearsal 0.1.0", EVIL)
    .replace("2026-11-21T07:00:00Z", EVIL)
}

fn assert_visible(output: &[u8], of: &str) {
    let text = String::from_utf8(output.to_vec()).unwrap();
    for line in text.split('\n') {
        assert_eq!(visible(line), line, "{of}: {text:?}");
    }
}

#[test]
fn no_command_lets_a_cassette_act_on_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.json"), evil()).unwrap();
    let refused = "http://127.0.0.1:9";
    // What lint says of this one are names of its definition.
    for (arguments, shows) in [
        (&["inspect", "c.json"][..], true),
        (&["inspect", "--json", "c.json"], true),
        (&["lint", "c.json"], false),
        (&["lint", "--json", "c.json"], false),
        (&["verify", "--upstream", refused, "--mutations", "c.json"], true),
        (&["verify", "--upstream", refused, "--mutations", "--json", "c.json"], true),
        (&["verify", "--offline", "--max-age", "1d", "c.json"], true),
        (&["replay", "--cassette", "c.json", "--", "true"], true),
    ] {
        let run = rehearsal().current_dir(folder.path()).args(arguments).output().unwrap();
        let Output { stdout, stderr, .. } = &run;
        assert_visible(stdout, &format!("{arguments:?}"));
        assert_visible(stderr, &format!("{arguments:?}"));
        let shown = [stdout.as_slice(), stderr].concat();
        let escaped = String::from_utf8(shown).unwrap();
        let is_told = escaped.contains("\\u{202e}") || escaped.contains("\\u202e");
        assert!(is_told || !shows, "{arguments:?}: {escaped}");
    }
}

#[test]
fn json_says_what_is_there() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.json"), evil()).unwrap();
    let run = rehearsal()
        .current_dir(folder.path())
        .args(["inspect", "--json", "c.json"])
        .output()
        .unwrap();
    let told: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(told["note"], "\u{1b}]0;owned\u{7}\u{9b}2J\u{202e}\u{200b}\u{e0041}\r\n");
}

#[test]
fn the_command_to_record_again_can_be_pasted_whatever_the_cassette_calls_its_upstream() {
    let folder = tempfile::tempdir().unwrap();
    let one = r#"{"operation": "PUT /x", "request": {"method": "PUT", "uri": "http://h.example/x", "headers": {}},
        "response": {"status": 200, "headers": {}}}"#;
    for upstream in [
        "http://h.example/'; touch owned; '",
        "$(touch owned)",
        "--help",
        "http://u:p@h",
        r"http://h\u001b",
    ] {
        let text = with(one)
            .replace("\"upstreams\": {}", &format!(r#""upstreams": {{"x": "{upstream}"}}"#));
        fs::write(folder.path().join("c.json"), text).unwrap();
        let arguments = ["replay", "--cassette", "c.json", "--", "true"];
        let run = rehearsal().current_dir(folder.path()).args(arguments).output().unwrap();
        let told = String::from_utf8(run.stderr).unwrap();
        assert!(
            told.contains("rehearsal record --cassette c.json --upstream URL -- true"),
            "{told}"
        );
        assert!(!told.contains("owned") && !told.contains("--help"), "{told}");
    }
}

#[tokio::test]
async fn a_mismatch_does_not_let_its_client_act_on_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    fs::write(&path, evil()).unwrap();
    let session = Session::builder(&path).mode(Mode::Replay).allow_unused(true).open().unwrap();
    let request = http::Request::post("https://states.us-east-1.amazonaws.com/")
        .header("x-amz-target", "AWSStepFunctions.StartExecution")
        .header("content-type", "application/x-amz-json-1.0")
        .body(Bytes::from("{\"name\":\"\\u001b[2J\u{202e}\u{9b}\",\"\u{200b}\":1}"))
        .unwrap();
    let error = session.exchange(request).await.unwrap_err().to_string();
    assert!(error.contains("no recorded interaction"), "{error}");
    assert_visible(error.as_bytes(), "the error");
    let verdict = session.finish().unwrap();
    assert_visible(verdict.to_string().as_bytes(), "the verdict");
}
