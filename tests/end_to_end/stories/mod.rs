//! A run's whole life, for each service with each client: against `rehearsal fake`, recorded from it, and replayed
//! without it, with the same output each time.
//!
//! The stories of boto3, the CLI and the SDK for JavaScript are `tests/python/scenarios/`, those of the Rust SDK the tests
//! here, which replay committed cassettes. In JavaScript there are those of Step Functions and `AppFlow` only.

mod appflow;
mod committed;
mod mwaaserverless;
mod novaact;
mod stepfunctions;

use std::path::Path;
use std::process::Command;

use rehearsal_tests::{isolate, with_credentials};

use crate::support::{Fake, assert_nothing_leaked, js, record, replay, run, script};

/// Tells a step of a story, for whoever compares two runs of it.
macro_rules! tell {
    ($answer:expr) => {
        println!("story: {:?}", $answer)
    };
}
use tell;

/// What a story of this binary tells, in a process of its own with its cassettes in a folder.
fn rerun(test: &str, mode: &str, folder: &Path, endpoint: &str) -> Vec<String> {
    let mut story = Command::new(std::env::current_exe().expect("this test binary"));
    with_credentials(isolate(&mut story));
    let arguments = ["--exact", test, "--nocapture"];
    let told = run(story
        .args(arguments)
        .env("REHEARSAL", mode)
        .env("CARGO_MANIFEST_DIR", folder)
        .env("AWS_ENDPOINT_URL", endpoint))
    .succeeds();
    // libtest writes on the same lines.
    let lines = told.lines().filter_map(|line| line.split_once("story: "));
    lines.map(|(_, told)| told.to_owned()).collect()
}

fn with_the_rust_sdk(service: &str) {
    let test = format!("stories::{service}::a_run_lives");
    let folder = tempfile::tempdir().unwrap();
    let seen = rerun(&test, "live", folder.path(), &Fake::start().url());
    let fake = Fake::start();
    let url = fake.url();
    let recorded = rerun(&test, "record", folder.path(), &url);
    fake.stop();
    assert!(seen.len() > 5, "{seen:?}");
    assert_eq!(seen, recorded);
    assert_nothing_leaked(folder.path());
    assert_eq!(rerun(&test, "replay", folder.path(), &url), recorded);
}

fn with_python(client: &str, service: &str) {
    with_command(&script("scenario.py", &[client, service]));
}

/// The same lines as boto3's: its types are other ones, its answers are not.
fn with_javascript(service: &str) {
    let told = with_command(&js("scenario.mjs", &[service]));
    assert_eq!(told, with_command(&script("scenario.py", &["boto3", service])));
}

/// Plays a story three ways; gives what it told each time.
fn with_command(story: &[String]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");

    let fake = Fake::start();
    let mut alone = Command::new(&story[0]);
    with_credentials(isolate(&mut alone)).env("POLL_SECONDS", "0");
    let seen = run(alone.args(&story[1..]).env("AWS_ENDPOINT_URL", fake.url())).succeeds();
    fake.stop();

    let fake = Fake::start();
    let recorded = record(&cassette, &fake.url(), story).succeeds();
    fake.stop();
    assert!(seen.lines().count() > 8, "{seen}");
    assert_eq!(seen, recorded);
    assert_nothing_leaked(folder.path());
    for _ in 0..2 {
        assert_eq!(replay(&cassette, story).succeeds(), recorded);
    }
    recorded
}

#[test]
fn step_functions_with_boto3() {
    with_python("boto3", "stepfunctions");
}

#[test]
fn step_functions_with_the_cli() {
    with_python("cli", "stepfunctions");
}

#[test]
fn step_functions_with_the_javascript_sdk() {
    with_javascript("stepfunctions");
}

#[test]
fn step_functions_stopped_with_the_javascript_sdk() {
    with_javascript("stopped");
}

#[test]
fn step_functions_with_the_rust_sdk() {
    with_the_rust_sdk("stepfunctions");
}

#[test]
fn mwaa_serverless_with_boto3() {
    with_python("boto3", "mwaaserverless");
}

#[test]
fn mwaa_serverless_with_the_cli() {
    with_python("cli", "mwaaserverless");
}

#[test]
fn mwaa_serverless_with_the_rust_sdk() {
    with_the_rust_sdk("mwaaserverless");
}

#[test]
fn nova_act_with_boto3() {
    with_python("boto3", "novaact");
}

#[test]
fn nova_act_with_the_cli() {
    with_python("cli", "novaact");
}

#[test]
fn nova_act_with_the_rust_sdk() {
    with_the_rust_sdk("novaact");
}

#[test]
fn app_flow_with_boto3() {
    with_python("boto3", "appflow");
}

#[test]
fn app_flow_with_the_cli() {
    with_python("cli", "appflow");
}

#[test]
fn app_flow_with_the_javascript_sdk() {
    with_javascript("appflow");
}

#[test]
fn app_flow_with_the_rust_sdk() {
    with_the_rust_sdk("appflow");
}
