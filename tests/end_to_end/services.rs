//! The seed operations of the other three services with boto3, against canned answers.

use http::Method;
use rehearsal::{Exchange, Mode, Request, Response, Result, Session};
use rehearsal_tests::{isolate, python};

use crate::support::{replay, run, script};

/// Answers as the services' models say, with one run or flow each.
struct Canned;

impl Exchange for Canned {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let target = request.headers().get("x-amz-target").map(|value| value.as_bytes().to_vec());
        let target = target.map(|value| String::from_utf8_lossy(&value).into_owned());
        let call = (request.method(), request.uri().path(), target.as_deref().unwrap_or_default());
        let (status, media, body) = match call {
            (&Method::POST, "/start-flow", _) => (
                200,
                "application/json",
                r#"{"flowArn":"arn:aws:appflow:us-east-1:123456789012:flow/demo","flowStatus":"Active","executionId":"e-1"}"#,
            ),
            (&Method::PUT, "/workflow-definitions/demo/workflow-runs", _) => (
                201,
                "application/json",
                r#"{"workflowRunId":"01234567-89ab-cdef-0123-456789abcdef","status":"RUNNING"}"#,
            ),
            (_, "/", "AmazonMWAAServerless.StartWorkflowRun") => (
                200,
                "application/x-amz-json-1.0",
                r#"{"RunId":"run1","Status":"STARTING","StartedAt":"2026-11-21T07:00:00.123Z"}"#,
            ),
            (_, "/", "AmazonMWAAServerless.GetWorkflowRun") => (
                200,
                "application/x-amz-json-1.0",
                r#"{"WorkflowArn":"arn:x","RunId":"run1","RunType":"ON_DEMAND","RunDetail":{"RunState":"SUCCESS","CreatedOn":"2026-11-21T07:00:00Z"}}"#,
            ),
            other => panic!("nobody said how to answer {other:?}"),
        };
        let response = http::Response::builder().status(status).header("content-type", media);
        Ok(response.body(body.into()).expect("a valid response"))
    }
}

fn replays(name: &str, operations: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let session =
        Session::builder(&cassette).mode(Mode::Record).upstream_exchange(Canned).open().unwrap();
    let mut client = python().command(name);
    let recorded = run(client.env("AWS_ENDPOINT_URL", session.endpoint().unwrap())).succeeds();
    session.finish().unwrap().into_result().unwrap();

    let loaded = rehearsal::Cassette::load(&cassette).unwrap();
    let found: Vec<_> =
        loaded.interactions().iter().map(rehearsal::Interaction::operation).collect();
    assert_eq!(found, operations);
    // boto3 draws other tokens now.
    for _ in 0..2 {
        assert_eq!(replay(&cassette, &script(name, &[])).succeeds(), recorded);
    }
}

#[test]
fn appflow_start_flow() {
    replays("appflow.py", &["appflow.POST /start-flow"]);
}

#[test]
fn nova_act_create_workflow_run() {
    replays("nova_act.py", &["nova-act.PUT /workflow-definitions/demo/workflow-runs"]);
}

#[test]
fn mwaa_serverless_start_and_get_workflow_run() {
    let operations = ["airflow-serverless.StartWorkflowRun", "airflow-serverless.GetWorkflowRun"];
    replays("mwaa.py", &operations);
}

#[test]
fn a_service_specific_route_leads_that_service_to_its_upstream() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let inner = Session::builder(folder.path().join("inner.json"))
        .mode(Mode::Record)
        .upstream_exchange(Canned)
        .open()
        .unwrap();
    let mut command = rehearsal_tests::rehearsal();
    rehearsal_tests::with_credentials(isolate(&mut command));
    let route = format!("appflow={}", inner.endpoint().unwrap());
    command.args(["record", "--service", &route, "--cassette"]).arg(&cassette);
    run(command.arg("--").args(script("appflow.py", &[]))).succeeds();
    let written = std::fs::read_to_string(&cassette).unwrap();
    assert!(written.contains("\"operation\": \"appflow.StartFlow\""), "{written}");
    inner.finish().unwrap().into_result().unwrap();
}
