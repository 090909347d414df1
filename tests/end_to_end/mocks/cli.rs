//! The AWS CLI over loopback: the seed operations, their errors, and a listing of each service.

use rehearsal_aws::{appflow, mwaaserverless, novaact, stepfunctions};
use rehearsal_tests::python;
use serde_json::{Value as Json, json};

use super::for_every_service;
use super::plan::{Call, Errors, Outputs, Real, Spelling, message};
use crate::support::{feed, run};

/// What came of a command.
struct Printed {
    status: i64,
    stdout: String,
    stderr: String,
}

impl Printed {
    fn json(&self) -> Json {
        assert_eq!((self.status, self.stderr.as_str()), (0, ""), "{}", self.stdout);
        // Of an output without members the CLI prints nothing.
        if self.stdout.is_empty() { json!({}) } else { serde_json::from_str(&self.stdout).unwrap() }
    }
}

/// Runs commands of the CLI against an endpoint.
fn cli(url: &str, commands: &[Vec<String>]) -> Vec<Printed> {
    let common = ["--endpoint-url", url, "--output", "json"];
    let with_url = |command: &Vec<String>| {
        let words = command.iter().map(String::as_str).chain(common);
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    let lines: Vec<_> = commands.iter().map(with_url).collect();
    let mut program = python().command("commands.py");
    let run = feed(program.env("AWS_MAX_ATTEMPTS", "1"), &json!(lines).to_string());
    assert_eq!(run.stderr, "", "the CLI warned");
    let told = run.succeeds();
    let printed = told.lines().map(|line| {
        let came: Json = serde_json::from_str(line).unwrap();
        let text = |name: &str| came[name].as_str().unwrap().to_owned();
        let status = came["status"].as_i64().unwrap();
        Printed { status, stdout: text("stdout"), stderr: text("stderr") }
    });
    let printed: Vec<_> = printed.collect();
    assert_eq!(printed.len(), commands.len());
    printed
}

/// `StartWorkflowRun` is `start-workflow-run`.
fn kebab(operation: &str) -> String {
    let dashed = operation.chars().map(|c| match c {
        'A'..='Z' => format!("-{}", c.to_ascii_lowercase()),
        c => c.to_string(),
    });
    dashed.collect::<String>().trim_start_matches('-').to_owned()
}

fn commands<S: Real>(calls: &[Call]) -> Vec<Vec<String>> {
    let command = |call: &Call| {
        let (operation, input) = (kebab(call.operation.name), call.input_json().to_string());
        [S::BOTO3, &operation, "--cli-input-json", &input].map(str::to_owned).to_vec()
    };
    calls.iter().map(command).collect()
}

for_every_service!(seeds_answer_the_cli);
fn seeds_answer_the_cli<S: Real>() {
    let mock = S::mock();
    let mut plan = Outputs::of_seeds::<S>();
    S::each(&mock, &mut plan);
    assert_eq!(plan.calls.len(), 2 * S::SEEDS.len());
    let served = rehearsal::serve(S::server(&mock)).unwrap();
    let printed = cli(&served.url(), &commands::<S>(&plan.calls));
    for (call, printed) in plan.calls.iter().zip(printed) {
        assert_eq!(printed.json(), call.output_json(Spelling::Wire), "{}", call.operation.name);
    }
}

for_every_service!(errors_of_seeds_end_the_cli);
fn errors_of_seeds_end_the_cli<S: Real>() {
    let mock = S::mock();
    let mut plan = Errors::of_seeds::<S>();
    S::each(&mock, &mut plan);
    let served = rehearsal::serve(S::server(&mock)).unwrap();
    let printed = cli(&served.url(), &commands::<S>(&plan.calls));
    for (call, printed) in plan.calls.iter().zip(printed) {
        let (error, value) = call.error();
        let (code, operation) = (error.error.unwrap().code, call.operation.name);
        let said = message(error, value);
        let expected = format!("An error occurred ({code}) when calling the {operation} operation");
        assert_eq!((printed.status, printed.stdout.as_str()), (255, ""), "{code}");
        assert!(printed.stderr.contains(&expected), "{}", printed.stderr);
        assert!(printed.stderr.contains(&said), "{}", printed.stderr);
    }
}

#[test]
fn the_aws_command_starts_an_execution_and_fails_as_aws_would() {
    use stepfunctions::{
        ExecutionAlreadyExists, MockStepFunctions, StartExecutionInput, StartExecutionOutput,
        StepFunctionsServer,
    };
    let mock = MockStepFunctions::new();
    let started = StartExecutionOutput::fixture();
    mock.expect_start_execution()
        .with(StartExecutionInput {
            state_machine_arn: "demo".into(),
            name: Some("run-1".into()),
            input: Some("{}".into()),
            trace_header: None,
        })
        .times(2)
        .returning(started.clone())
        .failing(ExecutionAlreadyExists { message: Some("Execution Already Exists: 'e'".into()) });
    let served = rehearsal::serve(StepFunctionsServer::new(mock.clone())).unwrap();
    let start = || {
        let mut aws = python().aws();
        aws.args(["stepfunctions", "start-execution", "--state-machine-arn", "demo"]);
        run(aws.args(["--name", "run-1", "--input", "{}", "--endpoint-url", &served.url()]))
    };
    let printed: Json = serde_json::from_str(&start().succeeds()).unwrap();
    assert_eq!(printed["executionArn"], started.execution_arn.as_str());
    let failed = start();
    assert_eq!((failed.status, failed.stdout.as_str()), (255, ""));
    let expected = "An error occurred (ExecutionAlreadyExists) when calling the StartExecution \
                    operation: Execution Already Exists: 'e'";
    assert!(failed.stderr.contains(expected), "{}", failed.stderr);
}

fn listed(mock: impl rehearsal::Exchange, command: &[&str]) -> Json {
    let served = rehearsal::serve(mock).unwrap();
    let command = command.iter().map(ToString::to_string).collect();
    cli(&served.url(), &[command])[0].json()
}

#[test]
fn the_cli_lists_state_machines_page_by_page() {
    use stepfunctions::{
        ListStateMachinesInput, ListStateMachinesOutput, MockStepFunctions, StateMachineListItem,
        StepFunctionsServer,
    };
    let mock = MockStepFunctions::new();
    let page = |name: &str, next_token: Option<&str>| ListStateMachinesOutput {
        state_machines: vec![StateMachineListItem {
            name: name.into(),
            ..StateMachineListItem::fixture()
        }],
        next_token: next_token.map(str::to_owned),
    };
    mock.expect_list_state_machines()
        .with(|input: &ListStateMachinesInput| input.next_token.is_none())
        .once()
        .returning(page("one", Some("2/+=")));
    mock.expect_list_state_machines()
        .with(|input: &ListStateMachinesInput| input.next_token.as_deref() == Some("2/+="))
        .once()
        .returning(page("two", None));
    let server = StepFunctionsServer::new(mock.clone());
    let all = listed(server, &["stepfunctions", "list-state-machines"]);
    let names: Vec<_> = all["stateMachines"].as_array().unwrap().iter().collect();
    assert_eq!(names.len(), 2);
    assert_eq!((&names[0]["name"], &names[1]["name"]), (&json!("one"), &json!("two")));
}

#[test]
fn the_cli_lists_workflow_runs_of_nova_act_page_by_page() {
    use novaact::{
        ListWorkflowRunsInput, ListWorkflowRunsOutput, MockNovaAct, NovaActServer, SortOrder,
        WorkflowRunSummary,
    };
    let mock = MockNovaAct::new();
    let page = |next_token: Option<&str>| ListWorkflowRunsOutput {
        workflow_run_summaries: vec![WorkflowRunSummary::fixture()],
        next_token: next_token.map(str::to_owned),
    };
    // The token and the size of a page are in the query, the order is in the body.
    let asks = |token: Option<&'static str>| {
        move |input: &ListWorkflowRunsInput| {
            input.next_token.as_deref() == token
                && input.max_results == Some(1)
                && input.sort_order == Some(SortOrder::Descending)
        }
    };
    mock.expect_list_workflow_runs().with(asks(None)).once().returning(page(Some("2/+=")));
    mock.expect_list_workflow_runs().with(asks(Some("2/+="))).once().returning(page(None));
    let server = NovaActServer::new(mock.clone());
    let list = ["nova-act", "list-workflow-runs", "--workflow-definition-name", "demo"];
    let all =
        listed(server, &[&list[..], &["--sort-order", "Descending", "--page-size", "1"]].concat());
    assert_eq!(all["workflowRunSummaries"].as_array().unwrap().len(), 2);
}

#[test]
fn the_cli_lists_workflows_of_mwaa_serverless() {
    use mwaaserverless::{
        ListWorkflowsInput, ListWorkflowsOutput, MockMwaaServerless, MwaaServerlessServer,
    };
    let mock = MockMwaaServerless::new();
    let last = ListWorkflowsOutput { next_token: None, ..ListWorkflowsOutput::fixture() };
    mock.expect_list_workflows()
        .with(ListWorkflowsInput { max_results: Some(7), next_token: None })
        .once()
        .returning(last.clone());
    let server = MwaaServerlessServer::new(mock.clone());
    let all = listed(server, &["mwaa-serverless", "list-workflows", "--page-size", "7"]);
    assert_eq!(all["Workflows"][0]["WorkflowArn"], last.workflows[0].workflow_arn.as_str());
}

#[test]
fn the_cli_lists_flows() {
    use appflow::{AppFlowServer, ListFlowsInput, ListFlowsOutput, MockAppFlow};
    let mock = MockAppFlow::new();
    mock.expect_list_flows()
        .with(ListFlowsInput { max_results: Some(7), next_token: None })
        .once()
        .returning(ListFlowsOutput::fixture());
    let server = AppFlowServer::new(mock.clone());
    let all = listed(server, &["appflow", "list-flows", "--max-results", "7"]);
    assert_eq!(all["flows"][0]["flowStatus"], "Active");
    assert_eq!(all["nextToken"], "nextToken");
}
