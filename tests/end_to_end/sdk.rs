//! `#[replay]` with the AWS SDK for Rust: committed, and recorded anew from moto by the test itself.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use aws_sdk_sfn::Client;
use aws_sdk_sfn::types::ExecutionStatus;
use rehearsal::{Cassette, Mode, Session, replay};
use rehearsal_tests::{Moto, isolate, with_credentials};

use crate::support::{SESSION_TOKEN, assert_nothing_leaked};

const DEFINITION: &str = r#"{"StartAt":"Work","States":{"Work":{"Type":"Wait","SecondsPath":"$.a","Next":"Done"},"Done":{"Type":"Pass","End":true}}}"#;

#[replay("stepfunctions/lifecycle-sdk", definitions(rehearsal_aws::stepfunctions::STEP_FUNCTIONS))]
async fn a_state_machine_lives(session: Session) -> Result<(), aws_sdk_sfn::Error> {
    let sfn = Client::new(&session.aws_config().await);
    let created = sfn
        .create_state_machine()
        .name("lifecycle-sdk")
        .definition(DEFINITION)
        .role_arn("arn:aws:iam::123456789012:role/demo")
        .send()
        .await?;
    let machine = created.state_machine_arn();
    let start = |name: &str, input: &str| {
        sfn.start_execution().state_machine_arn(machine).name(name).input(input).send()
    };

    let first = start("first", r#"{"a":3}"#).await?;
    // The same again is the same execution; another input is another one, which cannot have the name.
    let again = start("first", r#"{"a":3}"#).await?;
    assert_eq!(again.execution_arn(), first.execution_arn());
    assert_eq!(again.start_date(), first.start_date());
    let taken = start("first", r#"{"a":4}"#).await.unwrap_err().into_service_error();
    assert!(taken.is_execution_already_exists(), "{taken}");

    let mut polls = 0;
    let last = loop {
        let run = sfn.describe_execution().execution_arn(first.execution_arn()).send().await?;
        polls += 1;
        if *run.status() != ExecutionStatus::Running {
            break run;
        }
        if session.mode() != Mode::Replay {
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    };
    assert!(polls > 1, "the run was never seen RUNNING");
    assert_eq!(*last.status(), ExecutionStatus::Succeeded);
    assert_eq!(last.output(), Some(r#"{"a": 3}"#));

    let missing = format!("{}-no", first.execution_arn());
    let error = sfn.describe_execution().execution_arn(missing).send().await.unwrap_err();
    assert!(error.into_service_error().is_execution_does_not_exist());
    sfn.delete_state_machine().state_machine_arn(machine).send().await?;
    Ok(())
}

/// Runs the test above in a process of its own, with its cassettes in a folder.
fn rerun(mode: &str, folder: &Path, endpoint: &str) -> std::process::Output {
    let mut test = Command::new(std::env::current_exe().expect("this test binary"));
    with_credentials(isolate(&mut test));
    test.args(["--exact", "sdk::a_state_machine_lives", "--nocapture"])
        .env("REHEARSAL", mode)
        .env("CARGO_MANIFEST_DIR", folder)
        .env("AWS_ENDPOINT_URL", endpoint)
        .env("AWS_SESSION_TOKEN", SESSION_TOKEN)
        .output()
        .expect("the test binary runs")
}

#[test]
fn a_test_records_itself_once_and_replays_twice() {
    let folder = tempfile::tempdir().unwrap();
    let moto = Moto::start();
    moto.run_executions(true);
    let endpoint = moto.url();
    let recorded = rerun("record", folder.path(), &endpoint);
    assert!(recorded.status.success(), "{recorded:?}");
    moto.stop();

    let path = folder.path().join("cassettes/stepfunctions/lifecycle-sdk.json");
    let upstreams: Vec<_> = Cassette::load(&path)
        .unwrap()
        .upstreams()
        .map(|(name, url)| (name.to_owned(), url.to_owned()))
        .collect();
    assert_eq!(upstreams, [("states".to_owned(), endpoint.clone())]);
    assert_nothing_leaked(folder.path());
    for _ in 0..2 {
        let replayed = rerun("replay", folder.path(), &endpoint);
        assert!(replayed.status.success(), "{replayed:?}");
    }

    // Without an upstream, a new recording fails: the good cassette stays as it is.
    let good = std::fs::read(&path).unwrap();
    assert!(!rerun("record", folder.path(), &endpoint).status.success());
    assert_eq!(std::fs::read(&path).unwrap(), good);
}

#[test]
fn a_typo_in_the_mode_lists_the_modes() {
    let folder = tempfile::tempdir().unwrap();
    let failed = rerun("rec", folder.path(), "http://127.0.0.1:9");
    let said = String::from_utf8_lossy(&failed.stderr).into_owned();
    let expected = "the environment variable REHEARSAL: unknown mode `rec`: write one of replay, \
                    record, auto, append, live";
    assert!(!failed.status.success() && said.contains(expected), "{said}");
}

#[tokio::test]
async fn attempts_that_the_sdk_retried_are_replayed_without_waiting_for_them() {
    use rehearsal::{Exchange, Request, Response, Result};

    struct Flaky(std::sync::atomic::AtomicUsize);
    impl Exchange for Flaky {
        async fn exchange(&self, _: Request) -> Result<Response> {
            let attempt = self.0.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            let (status, body) =
                [(500, "{}"), (500, "{}"), (200, r#"{"stateMachines":[]}"#)][attempt];
            let response = http::Response::builder().status(status);
            let response = response.header("content-type", "application/x-amz-json-1.0");
            Ok(response.body(body.into()).expect("a valid response"))
        }
    }

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("retries.json");
    let recording = Session::builder(&path)
        .mode(Mode::Record)
        .upstream_exchange(Flaky(0.into()))
        .open()
        .unwrap();
    let credentials = aws_sdk_sfn::config::Credentials::new("id", "secret", None, None, "test");
    let base = Session::builder("none").mode(Mode::Live).open().unwrap().aws_config().await;
    let base = base
        .into_builder()
        .credentials_provider(aws_sdk_sfn::config::SharedCredentialsProvider::new(credentials));
    let mut base = base;
    base.set_http_client(None);
    let sfn = Client::new(&recording.aws_config_from(&base.build()));
    assert!(sfn.list_state_machines().send().await.unwrap().state_machines().is_empty());
    recording.finish().unwrap().into_result().unwrap();

    let replay = Session::builder(&path).mode(Mode::Replay).open().unwrap();
    // The pauses between attempts would need a clock; this runtime has none.
    let runtime = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let sfn = Client::new(&replay.aws_config().await);
            assert!(sfn.list_state_machines().send().await.unwrap().state_machines().is_empty());
            let verdict = replay.finish().unwrap();
            assert_eq!(verdict.replayed(), 3);
            verdict.into_result().unwrap();
        });
    });
    runtime.join().unwrap();
}
