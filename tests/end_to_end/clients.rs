//! A cassette serves every client that makes the same calls, in any order.

use aws_sdk_sfn::Client;
use rehearsal::{Mode, Session};
use rehearsal_tests::{Moto, python};

use crate::support::{aws, record, replay, run, script};

const MACHINE: &str = "arn:aws:states:us-east-1:123456789012:stateMachine:";

/// A moto with the state machines a, b and c.
fn moto_with_machines() -> Moto {
    let moto = Moto::start();
    let mut setup = python().command("out_of_order.py");
    run(setup.arg("setup").env("AWS_ENDPOINT_URL", moto.url())).succeeds();
    moto
}

#[test]
fn another_order_gets_the_same_answers() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("order.json");
    let moto = moto_with_machines();
    let line = |order| script("out_of_order.py", &[order]);
    let recorded = record(&cassette, &moto.url(), &line("abc")).succeeds();
    moto.stop();
    assert_eq!(recorded.lines().count(), 3);
    for order in ["cab", "bca", "cba"] {
        assert_eq!(replay(&cassette, &line(order)).succeeds(), recorded);
    }
}

#[tokio::test]
async fn what_boto3_recorded_answers_the_cli_and_the_rust_sdk() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("start.json");
    let moto = moto_with_machines();
    let machine = format!("{MACHINE}a");
    let boto3 = script("changed.py", &["run-1", &machine]);
    let recorded = record(&cassette, &moto.url(), &boto3).succeeds();
    moto.stop();
    let execution = recorded.trim();

    let cli = aws(&[
        "stepfunctions",
        "start-execution",
        "--state-machine-arn",
        &machine,
        "--name",
        "run-1",
        "--input",
        r#"{"a": 4}"#,
        "--query",
        "executionArn",
        "--output",
        "text",
    ]);
    assert_eq!(replay(&cassette, &cli).succeeds().trim(), execution);

    let session = Session::builder(&cassette).mode(Mode::Replay).open().unwrap();
    let sfn = Client::new(&session.aws_config().await);
    let started = sfn
        .start_execution()
        .state_machine_arn(&machine)
        .name("run-1")
        .input(r#"{"a": 4}"#)
        .send()
        .await
        .unwrap();
    assert_eq!(started.execution_arn(), execution);
    session.finish().unwrap().into_result().unwrap();
}

#[test]
fn what_the_cli_recorded_answers_boto3() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("describe.json");
    let moto = moto_with_machines();
    let describe: Vec<String> = ["a", "b", "c"]
        .iter()
        .map(|name| {
            format!("aws stepfunctions describe-state-machine --state-machine-arn {MACHINE}{name}")
        })
        .collect();
    // One shell for three calls; the CLI is found beside the interpreter.
    let program = aws(&[]).remove(0);
    let commands =
        describe.join(" && ").replace("aws stepfunctions", &format!("'{program}' stepfunctions"));
    let line = ["sh", "-c", &commands].map(ToOwned::to_owned);
    record(&cassette, &moto.url(), &line).succeeds();
    let direct =
        run(python().command("out_of_order.py").arg("abc").env("AWS_ENDPOINT_URL", moto.url()));
    moto.stop();

    let replayed = replay(&cassette, &script("out_of_order.py", &["bac"])).succeeds();
    assert_eq!(replayed, direct.succeeds());
}
