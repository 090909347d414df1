//! The generated client of Step Functions, over the recorder, against moto; and what it recorded, replayed.

use aws_credential_types::Credentials;
use rehearsal::{Cassette, Exchange, Mode, Session, Signed};
use rehearsal_aws::stepfunctions::{
    CreateStateMachineInput, DescribeExecutionInput, DescribeExecutionOutput, ExecutionStatus,
    ListExecutionsInput, STEP_FUNCTIONS, StartExecutionError, StartExecutionInput,
    StartExecutionOutput, StepFunctions, StepFunctionsClient, StepFunctionsView,
    StopExecutionInput,
};
use rehearsal_tests::Moto;

use crate::support::{CREDENTIALS, assert_nothing_leaked};

const DEFINITION: &str = r#"{"StartAt":"Done","States":{"Done":{"Type":"Pass","End":true}}}"#;

/// What a run of the program below saw.
#[derive(Debug, PartialEq)]
struct Seen {
    started: StartExecutionOutput,
    running: DescribeExecutionOutput,
    listed: Vec<String>,
    stopped: DescribeExecutionOutput,
    refused: StartExecutionError,
}

async fn lifecycle(sfn: &impl StepFunctions) -> Seen {
    let create = CreateStateMachineInput::builder()
        .name("typed")
        .definition(DEFINITION)
        .role_arn("arn:aws:iam::123456789012:role/demo")
        .build();
    let machine = sfn.create_state_machine(create.unwrap()).await.unwrap().state_machine_arn;
    let start = |name: &str, input: &str| StartExecutionInput {
        state_machine_arn: machine.clone(),
        name: Some(name.into()),
        input: Some(input.into()),
        trace_header: None,
    };
    let started = sfn.start_execution(start("one", "{}")).await.unwrap();
    let execution_arn = started.execution_arn.clone();
    let describe =
        DescribeExecutionInput { execution_arn: execution_arn.clone(), included_data: None };
    let running = sfn.describe_execution(describe.clone()).await.unwrap();
    let list =
        ListExecutionsInput { state_machine_arn: Some(machine.clone()), ..Default::default() };
    let listed = sfn.list_executions(list).await.unwrap().executions;
    let stop = StopExecutionInput { execution_arn, error: None, cause: None };
    sfn.stop_execution(stop).await.unwrap();
    let stopped = sfn.describe_execution(describe).await.unwrap();
    let refused = sfn.start_execution(start("one", r#"{"other":1}"#)).await.unwrap_err();
    let listed = listed.into_iter().map(|execution| execution.name).collect();
    Seen { started, running, listed, stopped, refused }
}

fn client(exchange: impl Exchange, endpoint: &str) -> impl StepFunctions {
    let [id, secret, token] = CREDENTIALS;
    let credentials = Credentials::new(id, secret, Some(token.into()), None, "test");
    let signed = Signed::new(exchange, &STEP_FUNCTIONS, "us-east-1", credentials);
    StepFunctionsClient::new(signed).with_endpoint(endpoint).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_generated_client_records_from_moto_and_replays() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("typed.json");
    let moto = Moto::start();
    let url = moto.url();
    let session = Session::builder(&cassette).mode(Mode::Record).definition(&STEP_FUNCTIONS);
    let session = session.open().unwrap();
    let recorded = lifecycle(&client(session.clone(), &url)).await;
    session.finish().unwrap().into_result().unwrap();
    moto.stop();

    assert_eq!(recorded.running.status, ExecutionStatus::Running);
    assert_eq!(recorded.stopped.status, ExecutionStatus::Aborted);
    assert_eq!(recorded.listed, ["one"]);
    assert_eq!(recorded.started.start_date, recorded.running.start_date);
    assert!(
        matches!(recorded.refused, StartExecutionError::ExecutionAlreadyExists(_)),
        "{:?}",
        recorded.refused
    );
    assert_nothing_leaked(folder.path());

    let session = Session::builder(&cassette).mode(Mode::Replay).open().unwrap();
    // Neither the endpoint nor the signature counts.
    let client = client(session.clone(), "https://states.eu-west-1.amazonaws.com");
    assert_eq!(lifecycle(&client).await, recorded);
    session.finish().unwrap().into_result().unwrap();

    let cassette = Cassette::load(&cassette).unwrap();
    let started = StepFunctionsView::new(&cassette).start_execution().unwrap();
    assert_eq!(started[0].answer.as_ref(), Ok(&recorded.started));
    assert_eq!(started[1].answer.as_ref(), Err(&recorded.refused));
}
