//! One cassette, recorded from a fake on the real clock with half a minute between its polls, replayed in every way.

use std::collections::BTreeSet;
use std::process::Command;
use std::time::{Duration, Instant};

use aws_sdk_sfn::types::ExecutionStatus;
use rehearsal::{Mode, Session, replay};
use rehearsal_aws::mwaaserverless::MWAA_SERVERLESS;
use rehearsal_aws::stepfunctions::STEP_FUNCTIONS;
use rehearsal_tests::isolate;

use super::BoxError;
use super::code::{Nightly, Report};
use crate::support::run;

/// Between the polls of the recording.
const INTERVAL: Duration = Duration::from_secs(30);

/// To the end of the run, and checks that everything is the client's own and took no time.
async fn runs(session: &Session, interval: Duration) -> Result<Report, BoxError> {
    let began = Instant::now();
    let report = Nightly::new(&session.aws_config().await, interval).run().await?;
    assert_eq!(report.status, ExecutionStatus::Succeeded);
    assert!(report.execution.ends_with(&report.name), "{report:?}");
    assert!(report.input.starts_with("{\"startedAt\":"), "{report:?}");
    assert!(!report.workflow_run.is_empty());
    if session.mode() == Mode::Replay {
        assert!(began.elapsed() < INTERVAL, "it slept for real");
    }
    Ok(report)
}

macro_rules! nightly {
    ($(#[$replay:meta])* $name:ident, $interval:expr, $polls:expr) => {
        $(#[$replay])*
        async fn $name(session: Session) -> Result<(), BoxError> {
            let report = runs(&session, $interval).await?;
            println!("story: {} {} {}", report.polls, report.workflow_run, report.status);
            if session.mode() == Mode::Replay {
                assert_eq!(report.polls, $polls);
            }
            Ok(())
        }
    };
}

nightly!(
    #[replay(
        "determinism/nightly",
        alias("states.StartExecution request.body.name", "request.body.input"),
        definitions(STEP_FUNCTIONS, MWAA_SERVERLESS)
    )]
    as_recorded,
    INTERVAL,
    5
);

nightly!(
    #[replay(
        "determinism/nightly",
        alias("states.StartExecution request.body.name", "request.body.input"),
        answers("states.DescribeExecution" = "by_time")
    )]
    twice_as_often,
    INTERVAL / 2,
    9
);

nightly!(
    #[replay(
        "determinism/nightly",
        alias("states.StartExecution request.body.name", "request.body.input"),
        answers = "by_time"
    )]
    half_as_often,
    INTERVAL * 2,
    3
);

nightly!(
    #[replay(
        "determinism/nightly",
        alias("states.StartExecution request.body.name", "request.body.input"),
        answers("states.DescribeExecution" = "by_time")
    )]
    twenty_times,
    Duration::from_millis(5_600),
    20
);

nightly!(
    #[replay(
        "determinism/nightly",
        alias("states.StartExecution request.body.name", "request.body.input"),
        order = "strict",
        definitions(STEP_FUNCTIONS, MWAA_SERVERLESS)
    )]
    #[tokio::test]
    in_strict_order,
    INTERVAL,
    5
);

/// The test draws, and gives it to the code.
#[replay("determinism/drawn")]
async fn what_a_test_draws_is_asked_for_again(session: Session) -> Result<(), BoxError> {
    let sfn = aws_sdk_sfn::Client::new(&session.aws_config().await);
    let name = session.variable("run_name", || format!("nightly-{}", uuid::Uuid::new_v4()));
    let started = session.now().duration_since(std::time::UNIX_EPOCH)?.as_nanos();
    let input = format!("{{\"at\":{started},\"rows\":{}}}", session.rng("rows").below(1000));
    let create = sfn.create_state_machine().name(session.uuid("machine"));
    let create = create.definition(r#"{"StartAt":"Done","States":{"Done":{"Type":"Succeed"}}}"#);
    let created = create.role_arn("arn:aws:iam::123456789012:role/demo").send().await?;
    let start = sfn.start_execution().state_machine_arn(created.state_machine_arn());
    let run = start.name(&name).input(&input).send().await?;
    assert!(run.execution_arn().ends_with(&name));
    println!("story: {name} {input}");
    Ok(())
}

/// What a test of this module tells, in a process of its own.
fn told(test: &str) -> String {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let command = isolate(&mut command).env("REHEARSAL", "replay");
    let name = format!("determinism::nightly::{test}");
    let told = run(command.args(["--exact", &name, "--nocapture"])).succeeds();
    assert!(told.contains("test result: ok. 1 passed"), "{told}");
    told.lines().find_map(|line| Some(line.split_once("story: ")?.1.to_owned())).expect("a story")
}

#[test]
fn a_hundred_replays_are_the_same_and_sleep_less_than_one() {
    for test in ["as_recorded", "what_a_test_draws_is_asked_for_again"] {
        let began = Instant::now();
        let stories: BTreeSet<_> = (0..100).map(|_| told(test)).collect();
        assert_eq!(stories.len(), 1, "{stories:?}");
        // Each recorded sleep alone took as long; and there are hundreds of them.
        let most = INTERVAL * 4;
        assert!(began.elapsed() < most * 100, "{:?}", began.elapsed());
    }
}
