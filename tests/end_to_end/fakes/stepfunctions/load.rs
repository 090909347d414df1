//! Many clients at once, over loopback.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use rehearsal_aws::fakes::{FakeStepFunctions, Plan};
use rehearsal_aws::stepfunctions::{ListExecutionsInput, StepFunctions as _, StepFunctionsServer};
use serde_json::Value;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

#[tokio::test]
async fn a_thousand_starts_of_a_hundred_names_are_a_hundred_executions() {
    let fake = FakeStepFunctions::new();
    fake.on_start(Plan::run_forever);
    let machine = fake.add_state_machine("etl").unwrap();
    let served = rehearsal::serve(StepFunctionsServer::new(fake.clone())).unwrap();
    let client = Client::builder(TokioExecutor::new()).build_http();
    let connections = Arc::new(Semaphore::new(32));
    let mut calls = JoinSet::new();
    for number in 0..1000 {
        let name = format!("name{}", number % 100);
        let input = serde_json::json!({"stateMachineArn": machine, "name": name, "input": "{}"});
        let request = http::Request::post(served.url())
            .header("x-amz-target", "AWSStepFunctions.StartExecution")
            .header("content-type", "application/x-amz-json-1.0")
            .body(Full::new(Bytes::from(input.to_string())))
            .unwrap();
        let (client, connections) = (client.clone(), Arc::clone(&connections));
        calls.spawn(async move {
            let _free = connections.acquire_owned().await.unwrap();
            let response = client.request(request).await.unwrap();
            assert_eq!(response.status(), 200);
            let body = response.into_body().collect().await.unwrap().to_bytes();
            let body: Value = serde_json::from_slice(&body).unwrap();
            let text = |member: &str| body[member].to_string();
            (name, (text("executionArn"), text("startDate")))
        });
    }
    let mut answers: BTreeMap<String, BTreeSet<_>> = BTreeMap::new();
    for (name, answer) in calls.join_all().await {
        answers.entry(name).or_default().insert(answer);
    }
    assert_eq!(answers.len(), 100);
    for (name, answers) in &answers {
        assert_eq!(answers.len(), 1, "{name}: {answers:?}");
    }
    let arns: BTreeSet<_> = answers.values().flatten().map(|(arn, _)| arn).collect();
    assert_eq!(arns.len(), 100);
    let list = ListExecutionsInput {
        state_machine_arn: Some(machine),
        max_results: Some(1000),
        ..ListExecutionsInput::default()
    };
    assert_eq!(fake.list_executions(list).await.unwrap().executions.len(), 100);
}
