//! botocore as the judge of signatures.

use std::io::Write as _;
use std::process::Stdio;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use crate::python::python;

/// A request as an upstream received it.
#[derive(Clone, Debug)]
pub struct Received {
    /// Its method.
    pub method: String,
    /// Its absolute URL, spelled as it was received.
    pub url: String,
    /// Its headers, in their order.
    pub headers: Vec<(String, String)>,
    /// Its body.
    pub body: Vec<u8>,
}

impl Received {
    /// The first value of a header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        headers.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// What botocore says of each request that was signed with a secret: `same`, or what differs.
#[must_use]
pub fn judge(received: &[Received], secret: &str) -> Vec<String> {
    let mut command = python().command("signatures.py");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("python starts");
    let mut stdin = child.stdin.take().expect("its input is a pipe");
    let lines: String = received.iter().map(|request| line(request, secret)).collect();
    // It answers while it reads, and more than a pipe holds.
    let writer = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = child.wait_with_output().expect("python ends");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the judge failed: {errors}");
    writer.join().expect("the writer ends").expect("the judge reads");
    let told = String::from_utf8(output.stdout).expect("JSON is text");
    let verdicts: Vec<String> =
        told.lines().map(|line| serde_json::from_str(line).expect("a verdict")).collect();
    assert_eq!(verdicts.len(), received.len(), "the judge has one verdict for each request");
    verdicts
}

/// Panics unless botocore signs each of the requests in the same way.
pub fn assert_signed(received: &[Received], secret: &str) {
    for (request, verdict) in received.iter().zip(judge(received, secret)) {
        assert_eq!(verdict, "same", "{request:#?}");
    }
}

fn line(request: &Received, secret: &str) -> String {
    let Received { method, url, headers, body } = request;
    let body = BASE64_STANDARD.encode(body);
    let line = json!({
        "secret": secret, "method": method, "url": url, "headers": headers, "body": body,
    });
    format!("{line}\n")
}
