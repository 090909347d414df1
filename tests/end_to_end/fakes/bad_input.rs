//! Bad input of every kind: the error that AWS gives, and never a failure of our own.

use proptest::prelude::*;
use rehearsal::{Exchange as _, Request, Response, http};
use rehearsal_aws::fakes::{Clock, FakeAws, Settings};
use rehearsal_tests::python;
use serde_json::{Value, json};

use crate::support::{Fake, feed};

/// A request as a client signs it; the signature itself does not count.
fn signed(request: http::request::Builder, key: &str, scope: &str, body: &str) -> Request {
    let credential = format!("Credential={key}/20260101/{scope}/aws4_request");
    let authorization = format!("AWS4-HMAC-SHA256 {credential}, SignedHeaders=host, Signature=0");
    let request = request.header("authorization", authorization);
    request.body(body.to_owned().into()).expect("a valid request")
}

fn aws_json(target: &str, scope: &str, body: &str) -> Request {
    let request = http::Request::post("/").header("x-amz-target", target);
    let request = request.header("content-type", "application/x-amz-json-1.0");
    signed(request, "AKID", scope, body)
}

fn rest(method: &str, uri: &str, service: &str, body: &str) -> Request {
    let request = http::Request::builder().method(method).uri(uri);
    let request = request.header("content-type", "application/json");
    signed(request, "AKID", &format!("us-east-1/{service}"), body)
}

const STATES: &str = "us-east-1/states";
const MWAA: &str = "us-east-1/airflow-serverless";

fn step(operation: &str, body: &Value) -> Request {
    aws_json(&format!("AWSStepFunctions.{operation}"), STATES, &body.to_string())
}

fn mwaa(operation: &str, body: &Value) -> Request {
    aws_json(&format!("AmazonMWAAServerless.{operation}"), MWAA, &body.to_string())
}

/// Status, code and message of an answer.
async fn told(aws: &FakeAws, request: Request) -> (u16, String, String) {
    let response = aws.exchange(request).await.unwrap();
    let (code, message) = code_and_message(&response);
    (response.status().as_u16(), code, message)
}

fn code_and_message(response: &Response) -> (String, String) {
    let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let of_header = response.headers().get("x-amzn-errortype");
    let code = match of_header.and_then(|code| code.to_str().ok()) {
        Some(code) => code.to_owned(),
        None => text(&body["__type"]),
    };
    let message = if body["message"].is_null() { &body["Message"] } else { &body["message"] };
    (code, text(message))
}

/// Answers with a status, a code, and a message that holds a text.
async fn refuses(aws: &FakeAws, request: Request, status: u16, code: &str, message: &str) {
    let shown = format!("{request:?}");
    let (got_status, got_code, got_message) = told(aws, request).await;
    assert_eq!((got_status, got_code.as_str()), (status, code), "{shown}: {got_message}");
    assert!(got_message.contains(message), "{shown}: {got_message}");
}

#[tokio::test]
async fn what_is_no_json_is_a_serialization_exception() {
    let aws = FakeAws::new();
    for body in ["{", "", "[]", "nonsense", "{\"name\": 1}", "\u{0}", "{\"stateMachineArn\": {}}"] {
        for operation in ["StartExecution", "CreateStateMachine", "ListTagsForResource"] {
            let target = format!("AWSStepFunctions.{operation}");
            let (status, code, _) = told(&aws, aws_json(&target, STATES, body)).await;
            // An empty body is an empty object, as AWS has it.
            let known = ["SerializationException", "ValidationException"].contains(&code.as_str());
            assert!(status == 400 && known, "{body:?}: {status} {code}");
        }
        let (status, code, _) = told(&aws, rest("POST", "/start-flow", "appflow", body)).await;
        let known = ["SerializationException", "ValidationException"].contains(&code.as_str());
        assert!(status == 400 && known, "{body:?}: {status} {code}");
    }
    refuses(
        &aws,
        aws_json("AWSStepFunctions.StartExecution", STATES, "{"),
        400,
        "SerializationException",
        "",
    )
    .await;
}

#[tokio::test]
async fn unknown_operations_are_told() {
    let aws = FakeAws::new();
    let unknown = "UnknownOperationException";
    for target in ["AWSStepFunctions.Nothing", "AWSStepFunctions", "Other.StartExecution", ""] {
        refuses(&aws, aws_json(target, STATES, "{}"), 400, unknown, "").await;
    }
    // A target of another service than the one that was signed for.
    let foreign = aws_json("AmazonMWAAServerless.GetWorkflow", STATES, "{}");
    refuses(&aws, foreign, 400, unknown, "").await;
    refuses(&aws, rest("POST", "/nothing", "appflow", "{}"), 404, unknown, "").await;
    refuses(&aws, rest("GET", "/start-flow", "appflow", ""), 404, unknown, "").await;
    refuses(&aws, rest("PATCH", "/models", "nova-act", "{}"), 404, unknown, "").await;
}

#[tokio::test]
async fn oversized_inputs_are_told() {
    let aws = FakeAws::new();
    let machine = aws.step_functions().add_state_machine("etl").unwrap();
    let start = |input: String| {
        step("StartExecution", &json!({"stateMachineArn": machine, "input": input}))
    };
    let most = 262_144;
    let fits = format!("\"{}\"", "x".repeat(most - 2));
    assert_eq!(told(&aws, start(fits)).await.0, 200);
    let message = "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have \
                   length less than or equal to 262144";
    let long = format!("\"{}\"", "x".repeat(most - 1));
    refuses(&aws, start(long), 400, "ValidationException", message).await;
    // In characters it would fit.
    let wide = format!("\"{}\"", "\u{e9}".repeat(most / 2));
    refuses(&aws, start(wide), 400, "ValidationException", message).await;
    let name = "n".repeat(81);
    let long = step("StartExecution", &json!({"stateMachineArn": machine, "name": name}));
    let message = format!(
        "Value '{name}' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80"
    );
    refuses(&aws, long, 400, "ValidationException", &message).await;
}

#[tokio::test]
async fn bad_arns_are_told() {
    let aws = FakeAws::new();
    let at = |arn: &str| step("DescribeStateMachine", &json!({"stateMachineArn": arn}));
    for bad in ["nonsense", "arn:aws:lambda:us-east-1:123456789012:function:x", "arn"] {
        let message = format!("Invalid Arn: 'Invalid ARN prefix: {bad}'");
        refuses(&aws, at(bad), 400, "InvalidArn", &message).await;
    }
    let execution = "arn:aws:states:us-east-1:123456789012:execution:a:b";
    let message = "Invalid Arn: 'Resource type not valid in this context: execution'";
    refuses(&aws, at(execution), 400, "InvalidArn", message).await;
    for bad in ["nonsense", "arn:aws:airflow-serverless:us-east-1:123456789012:workflow/x"] {
        let get = mwaa("GetWorkflow", &json!({"WorkflowArn": bad}));
        let message =
            "failed to satisfy constraint: Member must satisfy regular expression pattern";
        refuses(&aws, get, 400, "ValidationException", message).await;
    }
    let tags = rest("GET", "/tags/nonsense", "appflow", "");
    refuses(&aws, tags, 400, "ValidationException", "failed to satisfy constraint").await;
}

#[tokio::test]
async fn regions_and_accounts_are_worlds_of_their_own() {
    let aws = FakeAws::new();
    let machine = aws.step_functions().add_state_machine("etl").unwrap();
    let workflow = aws.mwaa_serverless().add_workflow("nightly").unwrap();
    aws.nova_act().add_workflow_definition("checkout").unwrap();
    aws.app_flow().add_flow("orders").unwrap();

    let body = json!({"stateMachineArn": machine}).to_string();
    let target = "AWSStepFunctions.DescribeStateMachine";
    let describe = |scope| aws_json(target, scope, &body);
    assert_eq!(told(&aws, describe(STATES)).await.0, 200);
    let elsewhere = describe("eu-west-1/states");
    refuses(&aws, elsewhere, 400, "StateMachineDoesNotExist", &machine).await;
    let stranger = http::Request::post("/").header("x-amz-target", target);
    let stranger = signed(stranger, "999988887777", STATES, &body);
    refuses(&aws, stranger, 400, "AccessDeniedException", "is not authorized to perform").await;

    let body = json!({"WorkflowArn": workflow}).to_string();
    let target = "AmazonMWAAServerless.GetWorkflow";
    let get = |scope| aws_json(target, scope, &body);
    assert_eq!(told(&aws, get(MWAA)).await.0, 200);
    let elsewhere = get("eu-west-1/airflow-serverless");
    refuses(&aws, elsewhere, 400, "ResourceNotFoundException", "").await;
    let stranger = http::Request::post("/").header("x-amz-target", target);
    let stranger = signed(stranger, "999988887777", MWAA, &body);
    refuses(&aws, stranger, 400, "AccessDeniedException", "is not authorized to perform").await;

    // By name there is nothing to be seen of others at all.
    let get = http::Request::get("/workflow-definitions/checkout");
    let elsewhere = signed(get, "AKID", "eu-west-1/nova-act", "");
    refuses(&aws, elsewhere, 404, "ResourceNotFoundException", "").await;
    let describe = http::Request::post("/describe-flow");
    let stranger =
        signed(describe, "999988887777", "us-east-1/appflow", r#"{"flowName":"orders"}"#);
    refuses(&aws, stranger, 404, "ResourceNotFoundException", "").await;
}

#[tokio::test]
async fn page_tokens_expire() {
    let clock = Clock::default();
    let aws = FakeAws::with(Settings::new().clock(clock.clone()));
    for name in ["aa", "bb", "cc"] {
        aws.step_functions().add_state_machine(name).unwrap();
        aws.mwaa_serverless().add_workflow(name).unwrap();
        aws.nova_act().add_workflow_definition(name).unwrap();
        aws.app_flow().add_flow(name).unwrap();
    }
    let nova_act =
        |query: &str| rest("POST", &format!("/workflow-definitions?{query}"), "nova-act", "{}");
    let app_flow = |body: Value| rest("POST", "/list-flows", "appflow", &body.to_string());
    let first = [
        step("ListStateMachines", &json!({"maxResults": 1})),
        mwaa("ListWorkflows", &json!({"MaxResults": 1})),
        nova_act("maxResults=1"),
        app_flow(json!({"maxResults": 1})),
    ];
    let mut tokens = Vec::new();
    for request in first {
        let response = aws.exchange(request).await.unwrap();
        let body: Value = serde_json::from_slice(response.body()).unwrap();
        let token =
            if body["nextToken"].is_null() { &body["NextToken"] } else { &body["nextToken"] };
        tokens.push(token.as_str().unwrap_or_else(|| panic!("{body}")).to_owned());
    }
    let next = |tokens: &[String]| {
        [
            step("ListStateMachines", &json!({"maxResults": 1, "nextToken": tokens[0]})),
            mwaa("ListWorkflows", &json!({"MaxResults": 1, "NextToken": tokens[1]})),
            nova_act(&format!("maxResults=1&nextToken={}", tokens[2])),
            app_flow(json!({"maxResults": 1, "nextToken": tokens[3]})),
        ]
    };
    let codes =
        ["InvalidToken", "ValidationException", "ValidationException", "ValidationException"];
    for request in next(&tokens) {
        assert_eq!(told(&aws, request).await.0, 200);
    }
    // Those of others lead nowhere, and all of them not for ever.
    tokens.rotate_left(1);
    for (request, code) in next(&tokens).into_iter().zip(codes) {
        refuses(&aws, request, 400, code, "").await;
    }
    tokens.rotate_right(1);
    clock.advance(std::time::Duration::from_hours(25));
    for (request, code) in next(&tokens).into_iter().zip(codes) {
        refuses(&aws, request, 400, code, "").await;
    }
}

#[tokio::test]
async fn what_no_fake_is_of_is_told_by_name() {
    let aws = FakeAws::new();
    for (request, what) in [
        (rest("GET", "/bucket", "s3", ""), "the service \"s3\""),
        (http::Request::get("/nothing").body("".into()).unwrap(), "GET /nothing"),
    ] {
        let error = aws.exchange(request).await.unwrap_err().to_string();
        assert!(error.starts_with(&format!("there is no fake for {what}: ")), "{error}");
        assert!(error.ends_with("appflow, airflow-serverless, nova-act, states"), "{error}");
    }
    let nowhere = aws_json("AWSStepFunctions.ListStateMachines", "US_EAST/states", "{}");
    let error = aws.exchange(nowhere).await.unwrap_err().to_string();
    assert!(error.contains("is no region"), "{error}");
}

#[test]
fn boto3_gets_errors_with_their_codes_over_loopback() {
    let fake = Fake::start_with(&["--with", "state-machine=etl"]);
    let machine = &fake.made()[0];
    assert_eq!(machine, "arn:aws:states:us-east-1:123456789012:stateMachine:etl");
    let scenario = json!({"service": "stepfunctions", "steps": [
        {"call": "start_execution", "with": {"stateMachineArn": machine, "input": "no"}, "fails": "InvalidExecutionInput"},
        {"call": "start_execution", "with": {"stateMachineArn": "no"}, "fails": "InvalidArn"},
        {"call": "describe_state_machine", "with": {"stateMachineArn": machine}},
    ]});
    let mut boto3 = python().command("scenario.py");
    boto3.args(["boto3", "-"]).env("AWS_ENDPOINT_URL", fake.url());
    let told = feed(&mut boto3, &scenario.to_string()).succeeds();
    assert!(told.contains("Unrecognized token 'no'"), "{told}");
}

/// Names, values and bodies that have little to do with the service.
fn garbage() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        "arn:aws:(states|airflow-serverless|appflow):us-east-1:123456789012:[a-z/:]{0,20}"
            .prop_map(Value::from),
    ];
    let names = prop_oneof![
        Just("stateMachineArn".to_owned()),
        Just("executionArn".to_owned()),
        Just("name".to_owned()),
        Just("input".to_owned()),
        Just("nextToken".to_owned()),
        Just("WorkflowArn".to_owned()),
        Just("RunId".to_owned()),
        Just("flowName".to_owned()),
        Just("modelId".to_owned()),
        "[a-zA-Z]{0,6}".prop_map(|name| name),
    ];
    leaf.prop_recursive(3, 24, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((names.clone(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn garbage_is_never_our_own_failure(bodies in prop::collection::vec(garbage(), 8)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let aws = FakeAws::new();
        for service in rehearsal_aws::definitions() {
            for (index, operation) in service.operations.iter().enumerate() {
                let body = bodies[index % bodies.len()].to_string();
                let request = if service.target_prefix.is_empty() {
                    // Labels that no name has.
                    let uri = operation.http.uri.replace(['{', '}'], "");
                    rest(operation.http.method, &uri, service.signing_name, &body)
                } else {
                    let target = format!("{}.{}", service.target_prefix, operation.name);
                    aws_json(&target, &format!("us-east-1/{}", service.signing_name), &body)
                };
                let response = runtime.block_on(aws.exchange(request)).unwrap();
                prop_assert!(response.status().as_u16() < 500, "{} {body}: {response:?}", operation.name);
            }
        }
    }
}
