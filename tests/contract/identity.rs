//! The captured requests of real clients (boto3, the CLI, JavaScript, Rust) mean the same to Rehearsal.

use rehearsal::{Cassette, Exchange as _, Request};

use crate::support::{Script, record, replaying};

const UUIDS: [&str; 2] =
    ["fb956e55-d569-4d79-a8c6-227b67ccd3d8", "2a176117-0a79-49f9-dd22-0123456789ab"];

/// One call as two clients send it: header order, spacing, key order, tokens and dates differ.
fn as_sent_by(
    client: usize,
    service: &str,
    uri: &str,
    target: Option<&str>,
    body: &str,
) -> Request {
    let (date, token) = (["20261121T065742Z", "20270101T000000Z"][client], UUIDS[client]);
    let scope = format!("Credential=AKIDEXAMPLE/{}/us-east-1/{service}/aws4_request", &date[..8]);
    let mut request = http::Request::builder()
        .method(if uri.contains("workflow-runs") { "PUT" } else { "POST" })
        .uri(uri)
        .header("authorization", format!("AWS4-HMAC-SHA256 {scope}, Signature={client}"))
        .header("x-amz-date", date)
        .header("amz-sdk-invocation-id", UUIDS[1 - client])
        .header("user-agent", ["Boto3/1.44.5", "aws-sdk-rust/1.7.0"][client]);
    if let Some(target) = target {
        request = request
            .header("content-type", "application/x-amz-json-1.0")
            .header("x-amz-target", target);
    } else {
        request = request.header("content-type", "application/json");
    }
    request.body(body.replace("TOKEN", token).into()).expect("a valid request")
}

#[tokio::test]
async fn the_seed_operations_of_the_four_services_match_across_clients() {
    for (service, uri, target, operation, bodies) in [
        (
            "states",
            "/",
            Some("AWSStepFunctions.StartExecution"),
            "states.StartExecution",
            [
                r#"{"stateMachineArn": "arn:x", "name": "run-1", "input": "{\"a\": 1}"}"#,
                r#"{"input":"{\u0022a\u0022: 1}","name":"run-1","stateMachineArn":"arn:x"}"#,
            ],
        ),
        (
            "airflow-serverless",
            "/",
            Some("AmazonMWAAServerless.StartWorkflowRun"),
            "airflow-serverless.StartWorkflowRun",
            [
                r#"{"WorkflowArn": "arn:x", "ClientToken": "TOKEN", "OverrideParameters": {"n": 1.0}}"#,
                r#"{"OverrideParameters":{"n":1},"ClientToken":"TOKEN","WorkflowArn":"arn:x"}"#,
            ],
        ),
        (
            "nova-act",
            "/workflow-definitions/demo/workflow-runs",
            None,
            "nova-act.PUT /workflow-definitions/demo/workflow-runs",
            [
                r#"{"modelId": "m", "clientToken": "TOKEN"}"#,
                r#"{"clientToken":"TOKEN","modelId":"m"}"#,
            ],
        ),
        (
            "appflow",
            "/start-flow",
            None,
            "appflow.POST /start-flow",
            [
                r#"{"flowName": "f", "clientToken": "TOKEN"}"#,
                r#"{"flowName":"f","clientToken":"TOKEN"}"#,
            ],
        ),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.json");
        let call = |client| as_sent_by(client, service, uri, target, bodies[client]);
        for recorded_by in [0, 1] {
            record(&path, Script::new(&[(200, "{}")]), [call(recorded_by)]).await;
            let cassette = Cassette::load(&path).unwrap();
            assert_eq!(cassette.interactions()[0].operation(), operation);
            let session = replaying(&path);
            session.exchange(call(1 - recorded_by)).await.unwrap();
            session.finish().unwrap().into_result().unwrap();
        }
    }
}
