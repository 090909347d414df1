//! One cassette, recorded from a fake on the real clock with half a minute between its polls, replayed in every way.
//! `runners::hundred` replays it a hundred times in a row.

use std::time::{Duration, Instant};

use aws_sdk_sfn::types::ExecutionStatus;
use rehearsal::{Mode, Session, replay};
use rehearsal_aws::mwaaserverless::MWAA_SERVERLESS;
use rehearsal_aws::stepfunctions::STEP_FUNCTIONS;

use super::BoxError;
use super::code::{Nightly, Report};

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
            let began = Instant::now();
            let report = runs(&session, $interval).await?;
            println!("story: {} {} {}", report.polls, report.workflow_run, report.status);
            println!("took: {} us", began.elapsed().as_micros());
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
    let began = Instant::now();
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
    println!("took: {} us", began.elapsed().as_micros());
    Ok(())
}
