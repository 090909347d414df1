//! What a session, a cassette's reader and `lint` make of the definition of a service.

use std::path::Path;

use rehearsal::definition::Service;
use rehearsal::{Cassette, Mode, Session, lint};
use rehearsal_aws::appflow::{
    APP_FLOW, AppFlow, AppFlowClient, AppFlowServer, MockAppFlow, StartFlowInput, StartFlowOutput,
};
use rehearsal_aws::novaact::{
    ListWorkflowRunsInput, MockNovaAct, NOVA_ACT, NovaAct, NovaActClient, NovaActServer,
};
use rehearsal_aws::stepfunctions::{
    DescribeExecutionError, DescribeExecutionOutput, ExecutionDoesNotExist, ExecutionStatus,
    MockStepFunctions, STEP_FUNCTIONS, StartExecutionError, StartExecutionInput,
    StartExecutionOutput, StepFunctions, StepFunctionsClient, StepFunctionsServer,
    StepFunctionsView,
};
use rehearsal_tests::{cassettes_dir, rehearsal};

use crate::support::Refuses;

fn recording(cassette: &Path, service: &'static Service, to: impl rehearsal::Exchange) -> Session {
    let builder = Session::builder(cassette).mode(Mode::Record).definition(service);
    builder.upstream_exchange(to).open().unwrap()
}

fn replaying(cassette: &Path, service: &'static Service) -> Session {
    let builder = Session::builder(cassette).mode(Mode::Replay).definition(service);
    builder.upstream_exchange(Refuses).open().unwrap()
}

fn finish(session: &Session) {
    session.finish().unwrap().into_result().unwrap();
}

fn flow(token: &str) -> StartFlowInput {
    StartFlowInput { flow_name: "nightly".into(), client_token: Some(token.into()) }
}

#[tokio::test]
async fn rest_operations_have_names_and_tokens_do_not_count() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let mock = MockAppFlow::new();
    let output = StartFlowOutput { execution_id: Some("run-1".into()), ..Default::default() };
    mock.expect_start_flow().once().returning(output.clone());
    let session = recording(&cassette, &APP_FLOW, AppFlowServer::new(mock.clone()));
    let client = AppFlowClient::new(session.clone());
    assert_eq!(client.start_flow(flow("chosen-by-hand")).await.unwrap(), output);
    finish(&session);

    let recorded = Cassette::load(&cassette).unwrap();
    assert_eq!(recorded.interactions()[0].operation(), "appflow.StartFlow");

    // No UUID, so only the definition can know that this is a token.
    let session = replaying(&cassette, &APP_FLOW);
    let client = AppFlowClient::new(session.clone());
    assert_eq!(client.start_flow(flow("another-one")).await.unwrap(), output);
    finish(&session);

    let without = Session::builder(&cassette).mode(Mode::Replay).open().unwrap();
    let client = AppFlowClient::new(without.clone());
    assert!(client.start_flow(flow("another-one")).await.is_err());
    let same = client.start_flow(flow("chosen-by-hand")).await;
    assert_eq!(same.unwrap(), output, "a name that a definition gave is no obstacle without it");
}

#[tokio::test]
async fn the_definition_says_what_only_reads() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let mock = MockNovaAct::new();
    mock.expect_list_workflow_runs().once();
    let input = ListWorkflowRunsInput::fixture();
    let session = recording(&cassette, &NOVA_ACT, NovaActServer::new(mock.clone()));
    let first = NovaActClient::new(session.clone()).list_workflow_runs(input.clone()).await;
    finish(&session);

    let session = replaying(&cassette, &NOVA_ACT);
    let client = NovaActClient::new(session.clone());
    for _ in 0..3 {
        let again = client.list_workflow_runs(input.clone()).await;
        assert_eq!(again.as_ref().unwrap(), first.as_ref().unwrap());
    }
    finish(&session);
}

#[tokio::test]
async fn sensitive_members_are_masked_when_asked() {
    let folder = tempfile::tempdir().unwrap();
    let secret = r#"{"customer":"4711"}"#;
    for mask in [false, true] {
        let cassette = folder.path().join(format!("{mask}.json"));
        let mock = MockStepFunctions::new();
        mock.expect_start_execution().times(2);
        let open = |mode| {
            let builder = Session::builder(&cassette).mode(mode).definition(&STEP_FUNCTIONS);
            let server = StepFunctionsServer::new(mock.clone());
            builder.mask_sensitive(mask).upstream_exchange(server).open().unwrap()
        };
        let input =
            StartExecutionInput { input: Some(secret.into()), ..StartExecutionInput::fixture() };
        for mode in [Mode::Record, Mode::Replay] {
            let session = open(mode);
            StepFunctionsClient::new(session.clone()).start_execution(input.clone()).await.unwrap();
            finish(&session);
        }
        let text = std::fs::read_to_string(&cassette).unwrap();
        assert_eq!(text.contains("4711"), !mask, "{text}");
        mock.start_execution(input).await.unwrap();
    }
}

fn lifecycle() -> Cassette {
    Cassette::load(cassettes_dir().join("stepfunctions/lifecycle-sdk.json")).unwrap()
}

#[test]
fn a_cassette_is_read_through_the_types_of_a_definition() {
    let cassette = lifecycle();
    let view = StepFunctionsView::new(&cassette);
    let started = view.start_execution().unwrap();
    let names: Vec<_> = started.iter().map(|call| call.input.name.as_deref()).collect();
    assert_eq!(names, [Some("first"); 3]);
    let taken = started[2].answer.as_ref().unwrap_err();
    assert!(matches!(taken, StartExecutionError::ExecutionAlreadyExists(_)), "{taken}");
    let arn = &started[0].answer.as_ref().unwrap().execution_arn;
    assert!(arn.ends_with(":first"), "{arn}");

    let polls = view.describe_execution().unwrap();
    let states: Vec<_> = polls.iter().filter_map(|call| call.answer.as_ref().ok()).collect();
    assert_eq!(states.first().unwrap().status, ExecutionStatus::Running);
    assert_eq!(states.last().unwrap().status, ExecutionStatus::Succeeded);
    let last = polls.last().unwrap().answer.as_ref().unwrap_err();
    assert!(matches!(last, DescribeExecutionError::ExecutionDoesNotExist(_)), "{last}");
    assert!(view.redrive_execution().unwrap().is_empty());
}

#[test]
fn a_recorded_answer_is_a_fixture() {
    let cassette = lifecycle();
    let polls = StepFunctionsView::new(&cassette).describe_execution().unwrap();
    let (first, last) = (polls.first().unwrap(), polls.last().unwrap());
    let described = cassette.fixture::<DescribeExecutionOutput>(first.number).unwrap();
    assert_eq!(first.answer.as_ref(), Ok(&described));
    let missing = cassette.fixture::<ExecutionDoesNotExist>(last.number).unwrap();
    assert!(missing.message.unwrap().starts_with("Execution Does Not Exist"));

    let wrong = |error: rehearsal::Error| error.to_string();
    let output = cassette.fixture::<DescribeExecutionOutput>(last.number).map_err(wrong);
    let expected = format!(
        "the response of #{} states.DescribeExecution is not of the shape: \
         DescribeExecutionOutput does not come with status 400",
        last.number
    );
    assert_eq!(output.unwrap_err(), expected);
    let none = cassette.fixture::<StartExecutionOutput>(99).map_err(wrong).unwrap_err();
    assert_eq!(none, "there is no interaction #99: the cassette has 10");
    assert!(cassette.fixture::<StartExecutionOutput>(0).is_err());
}

/// A cassette with one thing wrong in every way that a definition can tell.
const WRONG: &str = r#"{
  "rehearsal": 1,
  "recorded": { "at": "2026-11-21T07:00:00Z", "by": "rehearsal 0.1.0", "upstreams": {} },
  "interactions": [
    {
      "operation": "states.StartExecution",
      "request": {
        "method": "POST", "uri": "https://states.us-east-1.amazonaws.com/",
        "headers": { "content-type": "application/x-amz-json-1.0", "x-amz-target": "AWSStepFunctions.StartExecution" },
        "body": { "json": { "stateMachineArn": "", "name": 7, "input": "REDACTED", "traceHeader": "é" } }
      },
      "response": { "status": 200, "headers": {}, "body": { "json": { "startDate": "yesterday" } } }
    },
    {
      "operation": "states.ListExecutions",
      "request": {
        "method": "POST", "uri": "https://states.us-east-1.amazonaws.com/",
        "headers": { "x-amz-target": "AWSStepFunctions.ListExecutions" },
        "body": { "json": { "maxResults": 1001, "statusFilter": "succeeded" } }
      },
      "response": { "status": 200, "headers": {}, "body": { "json": { "executions": [ { "name": "REDACTED", "executionArn": "e", "stateMachineArn": "s", "startDate": 1.5, "status": "FINE" } ] } } }
    },
    {
      "operation": "sts.GetCallerIdentity",
      "request": { "method": "POST", "uri": "https://sts.amazonaws.com/", "headers": {} },
      "response": { "status": 200, "headers": {} }
    }
  ]
}"#;

#[test]
fn lint_names_the_place_of_every_violation() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("wrong.json");
    std::fs::write(&path, WRONG).unwrap();
    let found = lint(&Cassette::load(&path).unwrap(), &[&STEP_FUNCTIONS]);
    assert_eq!(found.checked, 2);
    let told: Vec<_> = found
        .findings
        .iter()
        .map(|one| format!("#{} {}: {}", one.interaction, one.pointer, one.message))
        .collect();
    let expected = [
        "#1 /interactions/0/request/body/json/name: expected a string, found 7",
        "#1 /interactions/0/request/body/json/stateMachineArn: Member must have length greater than or equal to 1 (it is \"\")",
        "#1 /interactions/0/request/body/json/traceHeader: Member must satisfy regular expression pattern: \\p{ASCII}* (it is \"é\")",
        "#1 /interactions/0/response/body/json/startDate: expected a timestamp, found a string",
        "#1 /interactions/0/response/body/json/executionArn: a required member is missing",
        "#2 /interactions/1/request/body/json/statusFilter: Member must satisfy enum value set: [RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, PENDING_REDRIVE] (it is \"succeeded\")",
        "#2 /interactions/1/request/body/json/maxResults: Member must have value less than or equal to 1000 (it is \"1001\")",
        "#2 /interactions/1/response/body/json/executions/0/status: Member must satisfy enum value set: [RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, PENDING_REDRIVE] (it is \"FINE\")",
    ];
    assert_eq!(told, expected);

    let output = rehearsal().arg("lint").arg(&path).output().unwrap();
    assert_eq!(output.status.code(), Some(4));
    let text = String::from_utf8(output.stdout).unwrap();
    let first = "#1 states.StartExecution: /interactions/0/request/body/json/name: expected a string, found 7\n";
    assert!(text.contains(first), "{text}");
    assert!(text.ends_with(": 8 findings; definitions know 2 of 3\n"), "{text}");

    let json = rehearsal().args(["lint", "--json"]).arg(&path).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!(json[0]["findings"][3]["pointer"], "/interactions/0/response/body/json/startDate");
}
