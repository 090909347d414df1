//! The committed cassettes: what is recorded again from the fakes is the same, and each replays with every client that
//! makes its calls.
//!
//! `REHEARSAL_TEST_UPDATE=1 cargo test -p rehearsal-tests --all-features --test end_to_end stories::committed`
//! records all of them anew, those of Step Functions' `lifecycle` from moto.

use std::fs;
use std::path::{Path, PathBuf};

use rehearsal_tests::{Moto, cassettes_dir, isolate, rehearsal, with_credentials};

use crate::support::{is_update, js, lasting, replay, run, script};

/// What is recorded from fakes: the cassette's name, and the scenario and the story that it is recorded with.
const FROM_FAKES: [(&str, &str, &str); 4] = [
    ("stepfunctions/stopped", "stopped", "stepfunctions"),
    ("mwaaserverless/lifecycle", "mwaaserverless", "mwaaserverless"),
    ("novaact/lifecycle", "novaact", "novaact"),
    ("appflow/lifecycle", "appflow", "appflow"),
];

fn path_of(cassette: &str, client: &str) -> PathBuf {
    cassettes_dir().join(format!("{cassette}-{client}.json"))
}

/// The command line of a test of this binary, which plays its story live.
fn story(test: &str) -> Vec<String> {
    let own = std::env::current_exe().expect("this test binary");
    let own = own.to_str().expect("a path in UTF-8").to_owned();
    vec![own, "--exact".to_owned(), test.to_owned()]
}

/// Records a command line with the options of an upstream.
fn record(cassette: &Path, upstream: &[&str], line: &[String]) {
    let mut command = rehearsal();
    with_credentials(isolate(&mut command)).env("POLL_SECONDS", "1").env("REHEARSAL", "live");
    command.arg("record").args(upstream).arg("--cassette").arg(cassette);
    run(command.arg("--").args(line)).succeeds();
}

fn is_as_recorded(cassette: &str, client: &str, line: &[String]) {
    let committed = path_of(cassette, client);
    let folder = tempfile::tempdir().unwrap();
    let fresh = folder.path().join("c.json");
    record(&fresh, &["--fake"], line);
    if is_update() && (!committed.exists() || lasting(&fresh) != lasting(&committed)) {
        fs::create_dir_all(committed.parent().expect("a folder")).unwrap();
        fs::copy(&fresh, &committed).unwrap();
    }
    let help = "it is not what the fakes give now: record it anew with REHEARSAL_TEST_UPDATE=1";
    assert_eq!(lasting(&fresh), lasting(&committed), "{}: {help}", committed.display());
}

#[test]
fn cassettes_from_fakes_are_as_recorded() {
    for (cassette, scenario, service) in FROM_FAKES {
        for client in ["boto3", "cli"] {
            is_as_recorded(cassette, client, &script("scenario.py", &[client, scenario]));
        }
        let test = format!("stories::{service}::a_run_lives");
        is_as_recorded(cassette, "sdk", &story(&test));
    }
}

#[test]
fn cassettes_from_moto_are_recorded_on_demand() {
    let lines = [
        ("boto3", "boto3 1.44.5", script("scenario.py", &["boto3", "stepfunctions"])),
        ("cli", "awscli 1.46.2", script("scenario.py", &["cli", "stepfunctions"])),
        ("sdk", "aws-sdk-sfn", story("sdk::a_state_machine_lives")),
    ];
    for (client, version, line) in lines {
        let committed = path_of("stepfunctions/lifecycle", client);
        if is_update() {
            let moto = Moto::start();
            moto.run_executions(true);
            let note = format!("moto 5.2.5, which runs executions; client {version}");
            record(&committed, &["--upstream", &moto.url(), "--note", &note], &line);
        }
        let recorded = fs::read_to_string(committed).unwrap();
        assert!(recorded.contains("\"note\": \"moto 5.2.5"), "{client}: {recorded}");
    }
}

#[test]
fn what_one_client_recorded_answers_the_others() {
    let of_moto = [("stepfunctions/lifecycle", "stepfunctions", "")];
    for (cassette, scenario, _) in FROM_FAKES.into_iter().chain(of_moto) {
        let mut told = Vec::new();
        for (recorded, client) in
            [("boto3", "boto3"), ("cli", "boto3"), ("cli", "cli"), ("boto3", "cli")]
        {
            let path = path_of(cassette, recorded);
            let line = script("scenario.py", &[client, scenario]);
            told.push(replay(&path, &line).succeeds());
        }
        assert!(told.iter().all(|told| told.lines().count() > 8), "{told:?}");
        // From the same fake both recorded the same answers.
        if cassette != "stepfunctions/lifecycle" {
            assert_eq!((&told[0], &told[2]), (&told[1], &told[3]));
        }
    }
}

/// As a user of JavaScript would do it: once from what is there, once from the fakes, and then without anything.
#[test]
fn javascript_records_from_moto_and_from_the_fakes() {
    let moto = Moto::start();
    moto.run_executions(true);
    let line = js("scenario.mjs", &["stepfunctions"]);
    let folder = tempfile::tempdir().unwrap();
    for upstream in [&["--upstream", &moto.url()][..], &["--fake"]] {
        let cassette = folder.path().join("c.json");
        let mut command = rehearsal();
        with_credentials(isolate(&mut command)).arg("record").args(upstream).arg("--cassette");
        let recorded = run(command.arg(&cassette).arg("--").args(&line)).succeeds();
        assert!(recorded.contains("ExecutionAlreadyExists"), "{recorded}");
        assert!(recorded.lines().count() > 8, "{recorded}");
        for _ in 0..2 {
            assert_eq!(replay(&cassette, &line).succeeds(), recorded);
        }
    }
}

#[test]
fn every_committed_cassette_is_as_its_definitions_have_it() {
    let mut all = Vec::new();
    collect(&cassettes_dir(), &mut all);
    // Three clients of five stories, at least.
    assert!(all.len() >= 15, "{all:?}");
    let told = run(rehearsal().arg("lint").args(&all)).succeeds();
    let clean = told.lines().filter(|line| line.contains(": 0 findings;")).count();
    assert_eq!(clean, all.len(), "{told}");
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of cassettes") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.file_name().is_some_and(|name| name != "schema.json") {
            found.push(path);
        }
    }
}
