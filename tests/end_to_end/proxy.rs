//! `rehearsal proxy`: prints its URL, serves clients that others start, saves when it is told to stop.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rehearsal_tests::{Moto, isolate, python, rehearsal};

use crate::support::run;

pub struct Proxy {
    pub child: Child,
    pub url: String,
}

impl Proxy {
    pub fn start(cassette: &Path, arguments: &[&str]) -> Self {
        let mut command = rehearsal();
        isolate(&mut command).args(["proxy", "--cassette"]).arg(cassette).args(arguments);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the proxy starts");
        let mut url = String::new();
        let stdout = child.stdout.take().expect("a pipe");
        BufReader::new(stdout).read_line(&mut url).expect("a first line");
        Self { child, url: url.trim().to_owned() }
    }

    /// Sends a signal, and gives the exit status and what the proxy said.
    pub fn stop(mut self, signal: &str) -> (i32, String) {
        let id = self.child.id().to_string();
        let kill = Command::new("kill").args(["-s", signal, &id]).status().expect("kill runs");
        assert!(kill.success());
        let status = self.child.wait().expect("the proxy ends");
        let mut said = String::new();
        let mut stderr = self.child.stderr.take().expect("a pipe");
        stderr.read_to_string(&mut said).expect("text");
        (status.code().expect("an exit status"), said)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // It has usually ended by itself.
        let _ = self.child.kill();
    }
}

fn list(url: &str) -> crate::support::Run {
    let mut aws = python().aws();
    aws.args(["stepfunctions", "list-state-machines", "--output", "json", "--endpoint-url", url]);
    run(&mut aws)
}

#[test]
fn it_records_until_sigterm_and_replays_until_sigint() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("list.json");
    let moto = Moto::start();
    let proxy = Proxy::start(&cassette, &["--mode", "record", "--upstream", &moto.url()]);
    assert!(proxy.url.starts_with("http://127.0.0.1:"), "{}", proxy.url);
    let recorded = list(&proxy.url).succeeds();
    assert!(!cassette.exists());
    let (status, said) = proxy.stop("TERM");
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("recorded 1 interaction into"), "{said}");
    moto.stop();

    let proxy = Proxy::start(&cassette, &["--mode", "replay"]);
    assert_eq!(list(&proxy.url).succeeds(), recorded);
    assert_eq!(list(&proxy.url).succeeds(), recorded);
    assert_eq!(proxy.stop("INT").0, 0);

    // A request that nothing answers is in the exit status.
    let proxy = Proxy::start(&cassette, &["--mode", "replay"]);
    let mut other = python().aws();
    other.args(["stepfunctions", "list-activities", "--endpoint-url", &proxy.url]);
    assert_ne!(run(&mut other).status, 0);
    let (status, said) = proxy.stop("TERM");
    assert_eq!(status, 3, "{said}");
    assert!(said.contains("the cassette has states.ListStateMachines"), "{said}");
}

#[test]
fn a_wrapped_command_that_is_terminated_leaves_its_recording() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let upstream = rehearsal::Session::builder(folder.path().join("upstream.json"))
        .mode(rehearsal::Mode::Live)
        .upstream_exchange(Empty)
        .open()
        .unwrap();
    let ask = "import os, time, urllib.request\n\
               urllib.request.urlopen(os.environ['REHEARSAL_ENDPOINT'])\n\
               print('asked', flush=True)\ntime.sleep(60)";
    let mut command = rehearsal();
    isolate(&mut command).args([
        "record",
        "--upstream",
        &upstream.endpoint().unwrap(),
        "--cassette",
    ]);
    command.arg(&cassette).arg("--").arg(python().executable()).args(["-c", ask]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let (status, said) = Proxy { child, url: line }.stop("TERM");
    assert_eq!(status, 128 + 15, "{said}");
    let aside = rehearsal::Cassette::load(folder.path().join("c.new.json")).unwrap();
    assert_eq!(aside.interactions().len(), 1);
    assert!(!cassette.exists());
}

struct Empty;

impl rehearsal::Exchange for Empty {
    async fn exchange(&self, _: rehearsal::Request) -> rehearsal::Result<rehearsal::Response> {
        Ok(rehearsal::Response::new("{}".into()))
    }
}

#[test]
fn inspect_shows_the_timeline_and_json() {
    let cassette = rehearsal_tests::cassettes_dir().join("stepfunctions/lifecycle-boto3.json");
    let timeline = run(rehearsal().arg("inspect").arg(&cassette)).succeeds();
    assert!(timeline.contains("#1 states.CreateStateMachine -> 200"), "{timeline}");
    assert!(!timeline.contains('\x1b'), "colours belong on a terminal");
    let json = run(rehearsal().args(["inspect", "--json"]).arg(&cassette)).succeeds();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["interactions"][0]["operation"], "states.CreateStateMachine");
    assert_eq!(json["interactions"][0]["read_only"], false);
}
