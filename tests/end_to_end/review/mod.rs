//! `rehearsal diff` and `rehearsal review`: what a recording would change, and whether it may.

mod command;
mod diff;
mod pending;
#[cfg(unix)]
mod terminal;

use std::fs;
use std::path::{Path, PathBuf};

use rehearsal_tests::{isolate, rehearsal};
use serde_json::{Value, json};

use crate::support::{Run, run};

/// Two cassettes differ, as the command's exit status.
const DIFFERENT: i32 = 6;

/// A recording waits, as the command's exit status.
const PENDING: i32 = 7;

/// A cassette with an interaction for each status that a run is told to have.
fn cassette(statuses: &[&str]) -> Value {
    let interactions: Vec<_> = statuses.iter().map(|status| describe(status)).collect();
    json!({
        "rehearsal": 1,
        "recorded": { "at": "2026-11-21T07:00:00Z", "by": "rehearsal 0.1.0", "upstreams": {} },
        "interactions": interactions
    })
}

fn describe(status: &str) -> Value {
    json!({
        "operation": "states.DescribeExecution",
        "request": {
            "method": "POST", "uri": "https://states.us-east-1.amazonaws.com/",
            "headers": { "x-amz-target": "AWSStepFunctions.DescribeExecution" },
            "body": { "json": { "executionArn": "arn:aws:states:us-east-1:123456789012:execution:etl:one" } }
        },
        "response": { "status": 200, "headers": {}, "body": { "json": { "status": status } } }
    })
}

fn write(folder: &Path, name: &str, cassette: &Value) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, cassette.to_string()).unwrap();
    path
}

/// The command, in a folder of its own.
fn in_folder(folder: &Path, line: &[&str]) -> Run {
    run(isolate(&mut rehearsal()).current_dir(folder).args(line))
}

/// The names of a folder, sorted.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
