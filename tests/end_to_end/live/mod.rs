//! Recording against AWS: an upstream that checks signatures, under AWS's hosts, each way in which clients are led.

mod bodies;
mod breaks;
mod intercept;
mod plain;
mod reverse;

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use rehearsal_tests::upstreams::{Aws, Keys};
use rehearsal_tests::{isolate, rehearsal};

use crate::support::{Run, aws as cli, run, script, sdk_client};

/// `rehearsal record` of a command line against an upstream that stands for AWS.
fn recording(aws: &Aws, keys: &Keys, cassette: &Path, options: &[&str]) -> Command {
    let mut command = rehearsal();
    keys.give(isolate(&mut command));
    command.env("AWS_DEFAULT_REGION", "us-east-1").env("SSL_CERT_FILE", aws.ca_file());
    command.arg("record").args(options).arg("--cassette").arg(cassette);
    for resolution in aws.resolutions() {
        command.arg("--resolve").arg(resolution);
    }
    command
}

fn record(aws: &Aws, keys: &Keys, cassette: &Path, options: &[&str], line: &[String]) -> Run {
    run(recording(aws, keys, cassette, options).arg("--").args(line))
}

/// A command line of each client, for a user's keys and for temporary ones, under a name: it starts an execution (but
/// for the CLI's) and runs an express one to its end.
fn clients(aws: &Aws) -> Vec<(String, Keys, Vec<String>)> {
    let (standard, express) = (aws.standard(), aws.express());
    let mut clients = Vec::new();
    for (who, keys) in [("user", aws.user()), ("session", aws.session())] {
        let start = ["stepfunctions", "start-sync-execution", "--state-machine-arn", express];
        let sdk = format!("sdk-{who}");
        let sdk = ["start", standard, &sdk, "{}", "describe", "-", "sync", express, "{}"];
        clients.extend([
            (format!("boto3-{who}"), keys.clone(), script("sync.py", &[standard, express, who])),
            (format!("cli-{who}"), keys.clone(), cli(&start)),
            (format!("sdk-{who}"), keys, sdk_client(&sdk)),
        ]);
    }
    clients
}

/// Replays a command line as it was recorded, where nothing of AWS is reachable.
fn replay(cassette: &Path, line: &[String]) -> Run {
    replay_in(Path::new("no-such-folder"), cassette, line)
}

/// The same with a folder for the certificate authority.
fn replay_in(authority: &Path, cassette: &Path, line: &[String]) -> Run {
    let mut command = rehearsal();
    isolate(&mut command).env("REHEARSAL_CA_DIR", authority).env("POLL_SECONDS", "0");
    command.args([OsStr::new("replay"), OsStr::new("--cassette"), cassette.as_os_str()]);
    run(command.arg("--").args(line))
}
