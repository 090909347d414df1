//! Bad input through the command line: a clear error, a non-zero status, no panic, the old cassette untouched.

use std::fs;
use std::path::Path;
use std::process::Output;

use rehearsal_tests::rehearsal;

const GOOD: &str = r#"{
  "rehearsal": 1,
  "recorded": {
    "at": "2026-11-21T07:00:00Z",
    "by": "rehearsal 0.1.0",
    "upstreams": {}
  },
  "interactions": []
}
"#;

/// Runs the command in a folder; asserts that it failed without a panic, and gives its message.
fn fails(folder: &Path, arguments: &[&str], status: i32) -> String {
    let Output { status: exit, stderr, .. } =
        rehearsal().current_dir(folder).args(arguments).output().expect("the command runs");
    let message = String::from_utf8_lossy(&stderr).into_owned();
    assert_eq!(exit.code(), Some(status), "{arguments:?}: {message}");
    assert!(!message.contains("panicked"), "{message}");
    message
}

#[test]
fn every_broken_cassette_is_refused_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let one = |interaction: &str| GOOD.replace("[]", &format!("[{interaction}]")).into_bytes();
    let body = r#"{"operation": "GET /", "request": {"method": "GET", "uri": "/", "headers": {}, "body": {"yaml": 1}}, "response": {"status": 200, "headers": {}}}"#;
    for (name, content, message) in [
        ("truncated", GOOD.as_bytes()[..60].to_vec(), "c.json:4:25: expected the closing"),
        ("not UTF-8", b"{\n  \"rehearsal\": \xff".to_vec(), "c.json:2:16: expected UTF-8 text"),
        (
            "of another version",
            GOOD.replace(": 1", ": 7").into_bytes(),
            "c.json:2:16: unknown format version 7: rehearsal 0.1.0 reads version 1",
        ),
        (
            "with a duplicate key",
            GOOD.replace("\"by\"", "\"at\"").into_bytes(),
            "c.json:5:5: duplicate key \"at\"",
        ),
        ("with an unknown body", one(body), "c.json:8:116: unknown body kind \"yaml\""),
        ("empty", Vec::new(), "c.json:1:1: expected a JSON value"),
        ("of another kind", b"[1]".to_vec(), "c.json:1:1: expected a cassette, an object"),
    ] {
        fs::write(folder.path().join("c.json"), &content).unwrap();
        for arguments in [
            &["inspect", "c.json"][..],
            &["replay", "--cassette", "c.json", "--", "true"],
            &["proxy", "--mode", "replay", "--cassette", "c.json"],
        ] {
            let said = fails(folder.path(), arguments, 1);
            assert!(said.contains(message), "{name}: {said}");
        }
        assert_eq!(fs::read(folder.path().join("c.json")).unwrap(), content, "{name}");
    }
}

#[test]
fn missing_files_and_folders_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("d")).unwrap();
    let missing = fails(folder.path(), &["inspect", "no.json"], 1);
    assert!(missing.contains("there is no cassette at no.json"), "{missing}");
    let replay = fails(folder.path(), &["replay", "--cassette", "no.json", "--", "true"], 1);
    assert!(replay.contains("help: rehearsal record --cassette no.json"), "{replay}");
    let directory = fails(folder.path(), &["inspect", "d"], 1);
    assert!(directory.contains("d is a directory, not a cassette"), "{directory}");
}

#[test]
fn a_command_that_does_not_exist_is_127_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.json"), GOOD).unwrap();
    for arguments in [
        &["replay", "--cassette", "c.json", "--", "no-such-command-here"][..],
        &[
            "record",
            "--cassette",
            "c.json",
            "--upstream",
            "http://127.0.0.1:9",
            "--",
            "no-such-command-here",
        ],
    ] {
        let said = fails(folder.path(), arguments, 127);
        assert!(said.contains("there is no command \"no-such-command-here\" to run"), "{said}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("c.json")).unwrap(), GOOD);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn wrong_settings_say_what_to_write() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.json"), GOOD).unwrap();
    for (arguments, status, message) in [
        (
            &["record", "--cassette", "c.json", "--", "true"][..],
            1,
            "need a region: name it with --region",
        ),
        (
            &["record", "--cassette", "c.json", "--upstream", "localhost:5000", "--", "true"],
            1,
            "is no upstream URL",
        ),
        (
            &["record", "--cassette", "c.json", "--service", "sfn=", "--", "true"],
            2,
            "write NAME=URL, as in sfn=http://127.0.0.1:5000",
        ),
        (&["record", "--cassette", "c.json", "--upstream", "http://h"], 2, "COMMAND"),
        (
            &["proxy", "--mode", "recrod", "--cassette", "c.json"],
            2,
            "write one of replay, record, auto, append, live",
        ),
        (
            &["proxy", "--mode", "replay", "--cassette", "c.json", "--listen", "0.0.0.0:0"],
            1,
            "0.0.0.0:0 is not a loopback address",
        ),
        (
            &["proxy", "--mode", "record", "--cassette", "c.json"],
            1,
            "mode record needs an upstream",
        ),
        (
            &["record", "--cassette", "c.json", "--upstream", "http://127.0.0.1:9", "--", "true"],
            1,
            "no request reached Rehearsal, so nothing was recorded",
        ),
    ] {
        let said = fails(folder.path(), arguments, status);
        assert!(said.contains(message), "{arguments:?}: {said}");
    }
    // A command that fails has its own status.
    let command =
        ["--cassette", "c.json", "--upstream", "http://127.0.0.1:9", "--", "sh", "-c", "exit 7"];
    fails(folder.path(), &[&["record"], &command[..]].concat(), 7);
    assert_eq!(fs::read_to_string(folder.path().join("c.json")).unwrap(), GOOD);
}

/// An address where nobody listens.
fn refusing() -> String {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", free.local_addr().unwrap())
}

/// A child that makes one request to its endpoint, and succeeds whatever the answer is.
const ASK: &str = "\
import os, urllib.request, urllib.error
try:
    urllib.request.urlopen(os.environ['REHEARSAL_ENDPOINT'])
except urllib.error.HTTPError:
    pass";

#[test]
fn an_upstream_that_refuses_fails_the_recording_and_keeps_the_cassette() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("c.json"), GOOD).unwrap();
    let upstream = refusing();
    let said = records(folder.path(), "c.json", &upstream);
    assert!(said.contains(&format!("the upstream {upstream} did not answer")), "{said}");
    assert_eq!(fs::read_to_string(folder.path().join("c.json")).unwrap(), GOOD);
}

/// Records `ASK` into a cassette, which fails; gives the message.
fn records(folder: &Path, cassette: &str, upstream: &str) -> String {
    let python = rehearsal_tests::python().executable();
    let python = python.to_str().expect("a path in UTF-8");
    let record = ["record", "--cassette", cassette, "--upstream", upstream, "--"];
    fails(folder, &[&record[..], &[python, "-c", ASK]].concat(), 1)
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_cannot_be_written_is_a_clear_error() {
    let upstream = answering();
    let folder = tempfile::tempdir().unwrap();
    // Permissions do not stop root; these do.
    for cassette in ["/proc/rehearsal/c.json", "/dev/null/c.json", "."] {
        let said = records(folder.path(), cassette, &upstream);
        let clear = ["cannot create the folder", "cannot write the cassette", "is a directory"];
        assert!(clear.iter().any(|words| said.contains(words)), "{cassette}: {said}");
    }
}

/// A server of one answer for each connection, on a thread that ends with the test process.
#[cfg(target_os = "linux")]
fn answering() -> String {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let Ok(mut connection) = connection else {
                return;
            };
            let _ = connection.read(&mut [0; 4096]);
            let _ = connection
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}");
        }
    });
    url
}
