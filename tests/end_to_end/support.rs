//! Running clients under the `rehearsal` command.

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use rehearsal_tests::{isolate, node, python, rehearsal, with_credentials};
use serde_json::Value;

/// What a command came to.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

pub fn run(command: &mut Command) -> Run {
    told(command.output().expect("the command runs"))
}

/// Runs a command that reads `input`.
pub fn feed(command: &mut Command, input: &str) -> Run {
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().expect("the command runs");
    let mut stdin = child.stdin.take().expect("its input is a pipe");
    // It reads all before it writes, so neither waits for the other.
    stdin.write_all(input.as_bytes()).expect("the command reads");
    drop(stdin);
    told(child.wait_with_output().expect("the command ends"))
}

/// What a command came to that has ended.
pub fn told(output: Output) -> Run {
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Run {
        status: output.status.code().expect("an exit status"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

impl Run {
    /// The standard output of a run that succeeded.
    pub fn succeeds(self) -> String {
        assert_eq!(self.status, 0, "{}{}", self.stdout, self.stderr);
        self.stdout
    }
}

/// A script of `tests/python/` with its arguments, as a command line.
pub fn script(name: &str, arguments: &[&str]) -> Vec<String> {
    let path = |path: std::path::PathBuf| path.to_str().expect("a path in UTF-8").to_owned();
    let mut line = vec![path(python().executable()), path(python().script(name))];
    line.extend(arguments.iter().map(ToString::to_string));
    line
}

/// The AWS CLI with its arguments, as a command line.
pub fn aws(arguments: &[&str]) -> Vec<String> {
    let program = python().aws().get_program().to_str().expect("a path in UTF-8").to_owned();
    let mut line = vec![program];
    line.extend(arguments.iter().map(ToString::to_string));
    line
}

/// A script of `tests/js/` with its arguments, as a command line.
pub fn js(name: &str, arguments: &[&str]) -> Vec<String> {
    let path = |path: &Path| path.to_str().expect("a path in UTF-8").to_owned();
    let node = node();
    let mut line = vec![path(&node.executable()), path(&node.script(name)), path(node.packages())];
    line.extend(arguments.iter().map(ToString::to_string));
    line
}

/// The client of `src/bin/sdk_client.rs` with its arguments, as a command line.
pub fn sdk_client(arguments: &[&str]) -> Vec<String> {
    let mut line = vec![env!("CARGO_BIN_EXE_sdk_client").to_owned()];
    line.extend(arguments.iter().map(ToString::to_string));
    line
}

/// Records a command line against an upstream for everything.
pub fn record(cassette: &Path, upstream: &str, line: &[String]) -> Run {
    let mut command = rehearsal();
    with_credentials(isolate(&mut command));
    command.env("AWS_SESSION_TOKEN", SESSION_TOKEN);
    command.args(["record", "--upstream", upstream, "--cassette"]).arg(cassette);
    run(command.arg("--").args(line))
}

/// Replays a command line, without any credentials and without pauses.
pub fn replay(cassette: &Path, line: &[String]) -> Run {
    let mut command = rehearsal();
    isolate(&mut command).env("POLL_SECONDS", "0");
    command.args([OsStr::new("replay"), OsStr::new("--cassette"), cassette.as_os_str()]);
    run(command.arg("--").args(line))
}

/// A running `rehearsal fake` on a port of its own; dropping it ends it.
#[derive(Debug)]
#[must_use = "dropping it ends the server"]
pub struct Fake {
    server: Child,
    lines: Vec<String>,
}

impl Fake {
    /// All fakes, with nothing in them.
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// Fakes by the command's options.
    pub fn start_with(options: &[&str]) -> Self {
        let mut command = rehearsal();
        isolate(&mut command).arg("fake").args(options).stdout(Stdio::piped());
        let mut server = command.spawn().expect("the command runs");
        let stdout = server.stdout.take().expect("its output is a pipe");
        let made = options.iter().filter(|option| **option == "--with").count();
        // The URL, and what was made.
        let lines = BufReader::new(stdout).lines().take(1 + made);
        let lines: Vec<_> = lines.map(|line| line.expect("text")).collect();
        let fake = Self { server, lines };
        assert_eq!(fake.lines.len(), 1 + made, "{fake:?}");
        fake
    }

    pub fn url(&self) -> String {
        self.lines[0].clone()
    }

    /// The ARNs of what `--with` made.
    pub fn made(&self) -> &[String] {
        &self.lines[1..]
    }

    /// Ends it now, to show that nothing asks it any more.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        // Both fail only when the server has ended by itself.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The credentials that clients sign with while recording.
pub const SESSION_TOKEN: &str = "FwoGZXIvYXdzEJr//recognisable/session+token==";
pub const CREDENTIALS: [&str; 3] =
    ["AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", SESSION_TOKEN];

/// Asserts that no credential, signature or signing date is in any file of a folder.
pub fn assert_nothing_leaked(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            assert_nothing_leaked(&path);
            continue;
        }
        let bytes = fs::read(&path).expect("a file");
        let text = String::from_utf8_lossy(&bytes);
        let signs =
            ["Signature=", "AWS4-HMAC-SHA256", "aws4_request", "x-amz-date", "x-amz-security"];
        for secret in CREDENTIALS.iter().chain(&signs) {
            let found = text.to_lowercase().contains(&secret.to_lowercase());
            assert!(!found, "{secret} is in {}", path.display());
        }
        assert!(!has_signing_date(&text), "a signing date is in {}", path.display());
    }
}

/// `20261121T065742Z`
fn has_signing_date(text: &str) -> bool {
    text.as_bytes().windows(16).any(|window| {
        window.iter().enumerate().all(|(at, c)| match at {
            8 => *c == b'T',
            15 => *c == b'Z',
            _ => c.is_ascii_digit(),
        })
    })
}

/// The states that a recorded run was seen in, in order.
pub fn states_of(output: &str) -> Vec<&str> {
    let known = ["RUNNING", "SUCCEEDED", "ABORTED"];
    let lines = output.lines().filter(|line| line.contains("\"status\""));
    lines.filter_map(|line| known.into_iter().find(|state| line.contains(*state))).collect()
}

/// A cassette without what differs from one recording to the next.
pub fn lasting(path: &Path) -> Value {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut cassette: Value = serde_json::from_str(&text).expect("a cassette is JSON");
    cassette["recorded"]["at"].take();
    for interaction in cassette["interactions"].as_array_mut().expect("a cassette") {
        interaction["at_ms"].take();
        interaction["response"]["took_ms"].take();
    }
    cassette
}

/// Asserts that a committed file is as the tests make it; `REHEARSAL_TEST_UPDATE=1` writes it.
pub fn committed(name: &str, made: &str) {
    let path = rehearsal_tests::workspace_root().join("tests").join(name);
    if is_update() {
        fs::write(&path, made).expect("the file can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, made, "{name} is not up to date: run this test with REHEARSAL_TEST_UPDATE=1");
}

/// Whether what is committed is to be written anew.
pub fn is_update() -> bool {
    std::env::var_os("REHEARSAL_TEST_UPDATE").is_some()
}
