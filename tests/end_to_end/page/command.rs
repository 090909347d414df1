//! The commands around the page.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use rehearsal_tests::{isolate, python, rehearsal};
use serde_json::json;

use super::{address, cassettes, play, report};
use crate::support::run;

/// A running `rehearsal view`; dropping it ends it.
struct View {
    server: Child,
    url: String,
}

impl View {
    fn start(cassette: &Path) -> Self {
        Self::by(rehearsal().arg("view").arg(cassette))
    }

    fn by(command: &mut Command) -> Self {
        let mut server = command.stdout(Stdio::piped()).spawn().expect("it runs");
        let mut url = String::new();
        let stdout = server.stdout.take().expect("its output is a pipe");
        BufReader::new(stdout).read_line(&mut url).expect("text");
        let url = url.trim_end().to_owned();
        assert!(url.starts_with("http://127.0.0.1:"), "{url}");
        Self { server, url }
    }

    /// Sends a head as it is, and gives what comes.
    fn ask(&self, head: &str) -> String {
        let mut stream = TcpStream::connect(&self.url["http://".len()..]).unwrap();
        write!(stream, "{head}\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }
}

impl Drop for View {
    fn drop(&mut self) {
        // Both fail only when the server has ended by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

#[test]
fn view_serves_the_page_to_this_machine_alone() {
    let folder = tempfile::tempdir().unwrap();
    let view = View::start(&cassettes::many(folder.path(), 3));
    let host = &view.url["http://".len()..];
    let page = view.ask(&format!("GET / HTTP/1.1\r\nhost: {host}"));
    let (head, body) = page.split_once("\r\n\r\n").unwrap();
    let head = head.to_lowercase();
    assert!(head.starts_with("http/1.1 200"), "{head}");
    for header in [
        "content-type: text/html; charset=utf-8",
        "content-security-policy: default-src 'none'; script-src 'sha256-",
        "frame-ancestors 'none'",
        "cache-control: no-store",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "cross-origin-resource-policy: same-origin",
    ] {
        assert!(head.contains(header), "{header} is not in {head}");
    }
    assert!(body.starts_with("<!doctype html>") && body.contains("needle-2"));

    for (head, status) in [
        ("GET / HTTP/1.1\r\nhost: rebound.example", "403"),
        ("GET / HTTP/1.1\r\nhost: 127.0.0.1.rebound.example", "403"),
        (&format!("GET /3.json HTTP/1.1\r\nhost: {host}"), "404"),
        (&format!("GET /favicon.ico HTTP/1.1\r\nhost: {host}"), "404"),
        (&format!("DELETE / HTTP/1.1\r\nhost: {host}"), "405"),
        (&format!("GET / HTTP/1.1\r\nhost: {host}\r\norigin: https://elsewhere.example"), "403"),
    ] {
        let answer = view.ask(head);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{head}: {answer}");
        assert!(!answer.contains("needle"), "{head}");
    }
}

#[test]
fn view_shows_what_is_there_when_it_is_reloaded() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = cassettes::five(folder.path());
    let view = View::start(&cassette);
    play("copying", &[format!("{}/", view.url)]);

    let mut one = cassettes::call("DescribeExecution", &json!({}), &json!({}));
    one["response"]["took_ms"] = json!(4);
    cassettes::write(folder.path(), "five.json", &[one]);
    play("reloaded", &[format!("{}/", view.url)]);

    fs::write(&cassette, "{").unwrap();
    let answer = view.ask("GET / HTTP/1.1\r\nhost: localhost");
    assert!(answer.starts_with("HTTP/1.1 500") && answer.contains("five.json:1:2: "), "{answer}");
}

#[cfg(unix)]
#[test]
fn view_ends_well_by_a_signal() {
    let folder = tempfile::tempdir().unwrap();
    let mut view = View::start(&cassettes::many(folder.path(), 3));
    let pid = view.server.id().to_string();
    run(Command::new("kill").args(["-TERM", &pid])).succeeds();
    assert_eq!(view.server.wait().unwrap().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn view_opens_the_users_browser() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let cassette = cassettes::many(folder.path(), 3);
    // What opens things on a desktop, and here only says what it was to open, whole or not at all.
    let opener = folder.path().join("xdg-open");
    fs::write(&opener, "#!/bin/sh\necho \"$1\" > \"$0.tmp\" && mv \"$0.tmp\" \"$0.said\"\n")
        .unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    let path = std::env::var_os("PATH").unwrap();
    let folders = [folder.path().to_owned()].into_iter().chain(std::env::split_paths(&path));
    let mut command = rehearsal();
    command.env("PATH", std::env::join_paths(folders).unwrap()).arg("view").arg("--open");
    let view = View::by(command.arg(&cassette));
    let said = folder.path().join("xdg-open.said");
    for _ in 0..300 {
        if said.exists() {
            break;
        }
        thread::sleep(Duration::from_millis(100));
    }
    assert_eq!(fs::read_to_string(said).unwrap(), format!("{}\n", view.url));
}

#[test]
fn what_cannot_be_shown_is_told_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing.json");
    let cassette = cassettes::many(folder.path(), 3);
    let note = folder.path().join("note.json");
    fs::write(&note, r#"{"version": 7, "passed": false}"#).unwrap();
    for (arguments, why) in [
        (vec!["view".as_ref(), missing.as_os_str()], "there is no cassette at "),
        (
            vec!["view".as_ref(), cassette.as_os_str(), "--listen".as_ref(), "0.0.0.0:0".as_ref()],
            "0.0.0.0:0 is not a loopback address",
        ),
        (
            vec!["view".as_ref(), cassette.as_os_str(), "--session".as_ref(), note.as_os_str()],
            "note.json is no note of a session: its version is 7, and this Rehearsal reads 1",
        ),
        (
            vec!["report".as_ref(), cassette.as_os_str(), "--html".as_ref(), cassette.as_os_str()],
            "3.json is there already, and is no page of Rehearsal's, so it is left as it is",
        ),
    ] {
        let ran = run(rehearsal().args(&arguments));
        assert_eq!((ran.status, ran.stdout.as_str()), (1, ""), "{arguments:?}");
        assert!(ran.stderr.contains(why), "{}", ran.stderr);
    }
}

#[test]
fn report_writes_the_same_page_to_a_file_and_to_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = cassettes::many(folder.path(), 3);
    let page = report(&cassette);
    let written = fs::read_to_string(&page).unwrap();
    // Again, over its own.
    assert_eq!(fs::read_to_string(report(&cassette)).unwrap(), written);
    let piped = run(rehearsal().arg("report").arg(&cassette).args(["--html", "-"])).succeeds();
    assert_eq!(piped, written);
    assert!(written.len() < 100_000, "{}", written.len());
}

#[test]
fn the_note_of_a_failed_session_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = cassettes::many(folder.path(), 3);
    let note = |name: &str| {
        let difference =
            json!({ "path": "body.tag", "recorded": "\"needle-1\"", "live": "\"straw\"" });
        let mismatch = json!({
            "operation": "states.StartExecution", "method": "POST", "uri": "/", "reason": "near", "nearest": 2,
            "differences": [difference], "request": []
        });
        json!({
            "version": 1, "at": "2026-11-30T12:00:00Z", "name": name, "cassette": cassette, "passed": false,
            "unused": { "count": 0, "numbers": [] }, "mismatches": [mismatch], "help": null
        })
        .to_string()
    };
    let page = |options: &[&OsStr]| {
        let mut command = rehearsal();
        run(command.arg("report").arg(&cassette).args(["--html", "-"]).args(options)).succeeds()
    };
    assert!(page(&[]).contains("\"session\":null"));

    let notes = folder.path().join("target/rehearsal/notes/shop");
    fs::create_dir_all(&notes).unwrap();
    fs::write(notes.join("nightly.json"), note("shop::nightly")).unwrap();
    let found = page(&[]);
    assert!(found.contains("shop::nightly") && found.contains("straw"), "the last that failed");

    let other = folder.path().join("other.json");
    fs::write(&other, note("shop::other")).unwrap();
    let named = page(&["--session".as_ref(), other.as_os_str()]);
    assert!(named.contains("shop::other") && !named.contains("shop::nightly"));
}

/// Sends four requests and passes whatever comes: one that is near, one that is answered, the same again, and another.
const CLIENT: &str = r#"
import os, urllib.error, urllib.request
def call(operation, body):
    headers = {"content-type": "application/x-amz-json-1.0", "x-amz-target": "AWSStepFunctions." + operation}
    request = urllib.request.Request(os.environ["REHEARSAL_ENDPOINT"], body.encode(), headers)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        opener.open(request).read()
    except urllib.error.HTTPError as error:
        error.read()
call("StartExecution", '{"name":"fresh","input":"{}","added":true}')
call("StartExecution", '{"name":"first","input":"{}"}')
call("StartExecution", '{"name":"first","input":"{}"}')
call("StopExecution", '{"executionArn":"a"}')
"#;

#[test]
fn a_failed_replay_is_shown_side_by_side() {
    let folder = tempfile::tempdir().unwrap();
    let arn = json!({ "executionArn": "arn:aws:states:us-east-1:123456789012:execution:a:first" });
    let interactions = [
        cassettes::call("DescribeExecution", &arn, &json!({ "status": "RUNNING" })),
        cassettes::call("StartExecution", &json!({ "name": "first", "input": "{}" }), &arn),
        cassettes::call("DeleteStateMachine", &json!({ "stateMachineArn": "a" }), &json!({})),
    ];
    let cassette = cassettes::write(folder.path(), "failed.json", &interactions);
    let page = folder.path().join("failed.html");
    let replay = |html: &Path| {
        let mut command = rehearsal();
        isolate(&mut command).args(["replay", "--cassette"]).arg(&cassette).arg("--html").arg(html);
        run(command.arg("--").arg(python().executable()).args(["-c", CLIENT]))
    };
    let ran = replay(&page);
    assert_eq!(ran.status, 3, "{}", ran.stderr);
    assert!(ran.stderr.contains("nearest:  #2 StartExecution differs in"), "{}", ran.stderr);
    assert!(ran.stderr.contains(&format!("wrote {}", page.display())), "{}", ran.stderr);
    play("mismatch", &[address(&page)]);

    // What a page cannot be written for does not hide why the replay failed.
    let ran = replay(&cassette);
    assert_eq!(ran.status, 3, "{}", ran.stderr);
    assert!(ran.stderr.contains("is no page of Rehearsal's"), "{}", ran.stderr);
    let ran = replay(Path::new("-"));
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("standard output is the command's"), "{}", ran.stderr);
}
