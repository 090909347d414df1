//! Faults in front of mocks, sessions and bare exchanges: what real clients make of them.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use aws_sdk_sfn::error::SdkError;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioIo};
use rehearsal::definition::{Operation, Service, Value};
use rehearsal::mock::Expectation;
use rehearsal::{
    BoxedExchange, Cassette, ErrorKind, Exchange, Fault, Faults, Interaction, Mode, OperationError,
    Request, Response, Result, Session, Shape,
};
use rehearsal_aws::appflow::{
    APP_FLOW, AppFlow as _, AppFlowClient, AppFlowServer, MockAppFlow, StartFlowInput,
    StartFlowOutput,
};
use rehearsal_aws::mwaaserverless::MWAA_SERVERLESS;
use rehearsal_aws::novaact::{
    CreateWorkflowRunOutput, GetWorkflowDefinitionOutput, MockNovaAct, NOVA_ACT, NovaActServer,
};
use rehearsal_aws::stepfunctions::{
    DescribeExecutionOutput, MockStepFunctions, STEP_FUNCTIONS, StartExecutionOutput,
    StepFunctionsServer,
};
use rehearsal_tests::python;
use serde_json::{Value as Json, json};

use crate::mocks::for_every_service;
use crate::mocks::plan::{Real, Visitor};
use crate::mocks::rich::least;
use crate::support::feed;

const MACHINE: &str = "arn:aws:states:us-east-1:123456789012:stateMachine:demo";

/// Longer than any test: what waits for it must be given up.
const FOREVER: Duration = Duration::from_mins(10);

/// A client's patience.
const PATIENCE: Duration = Duration::from_millis(300);

/// Why a request of the SDK got no answer.
fn failure<E: std::fmt::Debug>(error: &SdkError<E>) -> &'static str {
    match error {
        SdkError::DispatchFailure(failure) if failure.is_io() => "io",
        SdkError::DispatchFailure(failure) if failure.is_timeout() => "timeout",
        other => panic!("{other:?} is something else"),
    }
}

/// Counts the attempts of a client.
#[derive(Clone)]
struct Counted(BoxedExchange, Arc<AtomicUsize>);

impl Counted {
    fn new(exchange: impl Exchange) -> Self {
        Self(BoxedExchange::new(exchange), Arc::default())
    }

    fn take(&self) -> usize {
        self.1.swap(0, Ordering::SeqCst)
    }
}

impl Exchange for Counted {
    async fn exchange(&self, request: Request) -> Result<Response> {
        self.1.fetch_add(1, Ordering::SeqCst);
        self.0.exchange(request).await
    }
}

/// Answers with the alphabet.
struct Letters;

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";

impl Exchange for Letters {
    async fn exchange(&self, _: Request) -> Result<Response> {
        Ok(Response::new(LETTERS.into()))
    }
}

fn mock_step_functions() -> MockStepFunctions {
    let mock = MockStepFunctions::new();
    mock.expect_start_execution().times(0..).returning(StartExecutionOutput::fixture());
    mock.expect_describe_execution().times(0..).returning(DescribeExecutionOutput::fixture());
    mock
}

/// A mock of `StartFlow`, and the tokens that it was asked with.
fn mock_app_flow() -> (MockAppFlow, Arc<Mutex<Vec<String>>>) {
    let (mock, tokens) = (MockAppFlow::new(), Arc::new(Mutex::new(Vec::new())));
    mock.expect_start_flow().times(0..).answering({
        let tokens = Arc::clone(&tokens);
        move |input| {
            tokens.lock().unwrap().push(input.client_token.clone().unwrap());
            Ok(StartFlowOutput::fixture())
        }
    });
    (mock, tokens)
}

fn mock_nova_act() -> MockNovaAct {
    let mock = MockNovaAct::new();
    mock.expect_create_workflow_run().times(0..).returning(CreateWorkflowRunOutput::fixture());
    mock.expect_get_workflow_definition()
        .times(0..)
        .returning(GetWorkflowDefinitionOutput::fixture());
    mock
}

/// What every client of AWS tries again, with the number of requests that reach the service for two faults
/// and a success.
fn passing() -> [(Fault, usize); 6] {
    [
        (Fault::throttle(), 1),
        (Fault::status(500), 1),
        (Fault::status(503).when_done(), 3),
        (Fault::drop_connection(), 1),
        (Fault::drop_connection().when_done(), 3),
        (Fault::cut_after(7), 3),
    ]
}

#[tokio::test]
async fn the_sdk_tries_again_in_process() {
    let faults = Faults::new([&STEP_FUNCTIONS, &APP_FLOW, &NOVA_ACT]);
    let (app_flow, tokens) = mock_app_flow();
    let states = Counted::new(StepFunctionsServer::new(mock_step_functions()));
    let flows = Counted::new(AppFlowServer::new(app_flow));
    let acts = Counted::new(NovaActServer::new(mock_nova_act()));
    let over = |inner: &Counted| Counted::new(faults.over(inner.clone()));
    let asked = [over(&states), over(&flows), over(&acts)];
    let [sfn, flow, act] = asked.clone().map(rehearsal::aws_config);
    let sfn = aws_sdk_sfn::Client::new(&sfn);
    let flow = aws_sdk_appflow::Client::new(&flow);
    let act = aws_sdk_novaact::Client::new(&act);
    for (fault, served) in passing() {
        faults.clear();
        let before = faults.injected();
        for operation in
            ["states.StartExecution", "appflow.StartFlow", "nova-act.GetWorkflowDefinition"]
        {
            faults.inject(operation, fault.clone().times(2)).unwrap();
        }
        let started = sfn.start_execution().state_machine_arn(MACHINE).send().await.unwrap();
        assert_eq!(started.execution_arn(), StartExecutionOutput::fixture().execution_arn);
        let started = flow.start_flow().flow_name("demo").send().await.unwrap();
        assert_eq!(started.flow_arn, StartFlowOutput::fixture().flow_arn);
        let got = act.get_workflow_definition().workflow_definition_name("demo").send();
        assert_eq!(got.await.unwrap().arn(), GetWorkflowDefinitionOutput::fixture().arn);

        assert_eq!(asked.each_ref().map(Counted::take), [3; 3], "{fault:?}");
        assert_eq!([&states, &flows, &acts].map(Counted::take), [served; 3], "{fault:?}");
        assert_eq!(faults.injected() - before, 6);
        // Whatever the answer, it is one call: the service can tell by its token.
        let mut drawn = std::mem::take(&mut *tokens.lock().unwrap());
        assert_eq!(drawn.len(), served);
        drawn.dedup();
        assert_eq!(drawn.len(), 1);
    }
}

#[tokio::test]
async fn the_sdk_gives_up_what_never_passes() {
    let faults = Faults::new([&STEP_FUNCTIONS]);
    let asked = Counted::new(faults.over(StepFunctionsServer::new(mock_step_functions())));
    let sfn = aws_sdk_sfn::Client::new(&rehearsal::aws_config(asked.clone()));
    let start = || sfn.start_execution().state_machine_arn(MACHINE).send();

    faults.inject_all(Fault::cut_after(7)).unwrap();
    let error = start().await.unwrap_err();
    let told = format!("{:?}", std::error::Error::source(&error).unwrap());
    assert!(error.raw_response().is_some() && told.contains("closed the connection"), "{told}");
    assert_eq!(asked.take(), 3);

    faults.clear();
    faults.inject_all(Fault::drop_connection()).unwrap();
    let error = start().await.unwrap_err();
    assert_eq!(failure(&error), "io");
    assert_eq!(asked.take(), 3);

    // What no retry helps against is asked for once.
    faults.clear();
    faults.inject("StartExecution", Fault::error("ExecutionAlreadyExists").message("no")).unwrap();
    let error = start().await.unwrap_err().into_service_error();
    assert!(error.is_execution_already_exists(), "{error:?}");
    assert_eq!((error.meta().message(), asked.take()), (Some("no"), 1));
}

#[tokio::test]
async fn the_sdk_waits_as_long_as_its_read_timeout() {
    let faults = Faults::new([&STEP_FUNCTIONS]);
    let asked = Counted::new(faults.over(StepFunctionsServer::new(mock_step_functions())));
    let timeouts = TimeoutConfig::builder().read_timeout(PATIENCE).build();
    let config = rehearsal::aws_config(asked.clone()).into_builder().timeout_config(timeouts);
    let sfn = aws_sdk_sfn::Client::new(&config.build());
    let start = || sfn.start_execution().state_machine_arn(MACHINE).send();

    faults.inject("StartExecution", Fault::delay(FOREVER).times(1)).unwrap();
    start().await.unwrap();
    assert_eq!(asked.take(), 2);
    faults.inject("StartExecution", Fault::delay(FOREVER).when_done()).unwrap();
    let error = start().await.unwrap_err();
    assert_eq!(failure(&error), "timeout");
    assert_eq!(asked.take(), 3);
    // A delay that is shorter than that only takes its time.
    faults.clear();
    faults.inject_all(Fault::delay(PATIENCE / 10)).unwrap();
    faults.inject_all(Fault::throttle()).unwrap();
    start().await.unwrap();
    assert_eq!((asked.take(), faults.injected()), (1, 5));
}

/// What boto3 makes of calls, with at most three attempts each.
fn boto3(service: &str, exchange: impl Exchange, attempts: usize, calls: &Json) -> Vec<Json> {
    let served = rehearsal::serve(exchange).unwrap();
    let plan = json!({
        "service": service,
        "attempts": attempts,
        "read_timeout": PATIENCE.as_secs_f64(),
        "calls": calls,
    });
    let mut program = python().command("faults.py");
    let told = feed(program.arg(served.url()), &plan.to_string()).succeeds();
    told.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Every call of boto3 meets two faults of its kind and then succeeds.
fn boto3_tries_again(
    definition: &'static Service,
    (service, mock): (&str, impl Exchange),
    (operation, input): (&str, &Json),
) {
    let faults = Faults::new([definition]);
    let late = [(Fault::delay(FOREVER), 1), (Fault::delay(FOREVER).when_done(), 3)];
    let all: Vec<_> = passing().into_iter().chain(late).collect();
    for (number, (fault, _)) in all.iter().enumerate() {
        // Each call makes three requests.
        faults.inject(operation, fault.clone().after(3 * number).times(2)).unwrap();
    }
    let inner = Counted::new(mock);
    let asked = Counted::new(faults.over(inner.clone()));
    let calls: Vec<_> =
        all.iter().map(|_| json!({ "operation": operation, "input": input })).collect();
    let came = boto3(service, asked.clone(), 3, &json!(calls));
    assert_eq!(came.len(), all.len());
    for ((fault, _), came) in all.iter().zip(&came) {
        assert_eq!(came["attempts"], 3, "{fault:?}: {came}");
        assert!(came["output"].is_object(), "{fault:?}: {came}");
    }
    let served: usize = all.iter().map(|(_, served)| served).sum();
    assert_eq!((asked.take(), inner.take()), (3 * all.len(), served));
    assert_eq!(faults.injected(), 2 * all.len());
}

#[test]
fn boto3_tries_again_with_step_functions() {
    let mock = StepFunctionsServer::new(mock_step_functions());
    let input = json!({ "stateMachineArn": MACHINE });
    boto3_tries_again(&STEP_FUNCTIONS, ("stepfunctions", mock), ("StartExecution", &input));
}

#[test]
fn boto3_tries_again_with_nova_act() {
    let mock = NovaActServer::new(mock_nova_act());
    let input = json!({ "workflowDefinitionName": "demo" });
    boto3_tries_again(&NOVA_ACT, ("nova-act", mock), ("GetWorkflowDefinition", &input));
}

#[test]
fn boto3_tries_again_with_app_flow_and_the_same_token() {
    let (mock, tokens) = mock_app_flow();
    let input = json!({ "flowName": "demo" });
    boto3_tries_again(&APP_FLOW, ("appflow", AppFlowServer::new(mock)), ("StartFlow", &input));
    let mut drawn = std::mem::take(&mut *tokens.lock().unwrap());
    let asked = drawn.len();
    drawn.dedup();
    // One token for each of the eight calls.
    assert_eq!((asked, drawn.len()), (16, 8));
}

#[test]
fn boto3_tells_what_never_passes_and_takes_a_slow_body_whole() {
    let faults = Faults::new([&STEP_FUNCTIONS]);
    let all = [
        (Fault::throttle(), "ThrottlingException"),
        (Fault::error("StateMachineDoesNotExist"), "StateMachineDoesNotExist"),
        (Fault::status(503), "503"),
        (Fault::drop_connection(), "ConnectionClosedError"),
        (Fault::cut_after(7), "ConnectionClosedError"),
        (Fault::delay(FOREVER), "ReadTimeoutError"),
        (Fault::slow_body(9, Duration::from_millis(2)), ""),
    ];
    for (number, (fault, _)) in all.iter().enumerate() {
        faults.inject("StartExecution", fault.clone().after(number).times(1)).unwrap();
    }
    let call = json!({ "operation": "StartExecution", "input": { "stateMachineArn": MACHINE } });
    let mock = StepFunctionsServer::new(mock_step_functions());
    let came = boto3("stepfunctions", faults.over(mock), 1, &json!(vec![call; all.len()]));
    let told = came.iter().map(|came| came["error"].as_str().unwrap_or_default());
    assert_eq!(told.collect::<Vec<_>>(), all.each_ref().map(|(_, error)| *error));
    let arn = StartExecutionOutput::fixture().execution_arn;
    assert_eq!(came.last().unwrap()["output"]["executionArn"], arn);
}

/// Every operation of a service, with an input.
#[derive(Default)]
struct Inputs(Vec<(&'static Operation, Value)>);

impl Visitor for Inputs {
    fn visit<'a, I, O, E>(
        &mut self,
        operation: &'static Operation,
        _: impl Fn() -> Expectation<'a, I, O, E>,
        input: I,
        _: O,
    ) where
        I: Shape + Clone + PartialEq + Send + Sync + 'static,
        O: Shape + Clone + Send + Sync + 'static,
        E: OperationError + Clone,
    {
        self.0.push((operation, least(input.to_value(), I::SCHEMA)));
    }
}

for_every_service!(every_declared_error_reaches_the_sdk);
fn every_declared_error_reaches_the_sdk<S: Real>() {
    let (mock, mut all) = (S::mock(), Inputs::default());
    S::each(&mock, &mut all);
    assert_eq!(all.0.len(), S::model().operations.len());
    let faults = Faults::new([S::model()]);
    // The mock expects nothing: no request reaches it.
    let config = rehearsal::aws_config(faults.over(S::server(&mock)));
    let config = config.into_builder().retry_config(RetryConfig::disabled()).build();
    let client = S::client(&config);
    let mut injected = 0;
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
        for (operation, input) in &all.0 {
            assert!(!operation.errors.is_empty(), "{}", operation.name);
            for error in operation.error_structures() {
                let (name, traits) = (operation.name, error.error.unwrap());
                let place = format!("{} of {name}", traits.code);
                let fault = Fault::error(traits.code).message("told").times(1);
                faults.inject(name, fault).unwrap();
                let refusal = S::call(&client, name, input, &Value::Null).await.expect_err(&place);
                assert_eq!(refusal.code.as_deref(), Some(traits.code), "{place}");
                assert_eq!(refusal.message.as_deref(), Some("told"), "{place}");
                // It is the SDK's own exception, not only its code.
                let exception = format!("{}({} {{", error.name, error.name);
                assert!(refusal.exception.starts_with(&exception), "{}", refusal.exception);
                injected += 1;
            }
            faults.inject(operation.name, Fault::throttle().times(1)).unwrap();
            let refusal = S::call(&client, operation.name, input, &Value::Null).await.unwrap_err();
            assert_eq!(refusal.code.as_deref(), Some("ThrottlingException"), "{}", operation.name);
            injected += 1;
        }
    });
    assert_eq!(faults.injected(), injected);
}

fn post(path: &str, target: &str) -> Request {
    let mut request = http::Request::post(path).header("content-type", "application/json");
    if !target.is_empty() {
        request = request.header("x-amz-target", target);
    }
    request.body("{}".into()).unwrap()
}

async fn answered(exchange: &impl Exchange, request: Request) -> (u16, Option<String>, String) {
    let response = exchange.exchange(request).await.unwrap();
    let retry_after = response.headers().get("retry-after");
    let retry_after = retry_after.map(|value| value.to_str().unwrap().to_owned());
    let body = String::from_utf8(response.body().to_vec()).unwrap();
    (response.status().as_u16(), retry_after, body)
}

#[tokio::test]
async fn throttling_is_as_each_service_has_it() {
    let code = r#""__type":"ThrottlingException""#;
    let start = || post("/", "AWSStepFunctions.StartExecution");
    let run = || post("/", "AmazonMWAAServerless.StartWorkflowRun");
    let flow = || post("/start-flow", "");
    let all = [&STEP_FUNCTIONS, &MWAA_SERVERLESS, &APP_FLOW, &NOVA_ACT];
    for faults in [Faults::new(all), Faults::new([])] {
        faults.inject_all(Fault::throttle()).unwrap();
        let letters = faults.over(Letters);
        for request in [start(), run()] {
            let (status, retry_after, body) = answered(&letters, request).await;
            assert_eq!((status, retry_after), (400, None));
            assert!(body.contains(code) && body.contains("injected fault"), "{body}");
        }
        let (status, retry_after, body) = answered(&letters, flow()).await;
        assert_eq!((status, retry_after.as_deref()), (429, Some("1")));
        assert!(body.contains("injected fault"), "{body}");
        let response = letters.exchange(flow()).await.unwrap();
        assert_eq!(response.headers()["x-amzn-errortype"], "ThrottlingException");
        // It is the service that speaks.
        assert!(!response.headers().contains_key("x-rehearsal-error"));
    }
}

#[tokio::test]
async fn an_error_that_is_not_declared_comes_with_its_status() {
    let faults = Faults::new([&STEP_FUNCTIONS, &APP_FLOW]);
    let letters = faults.over(Letters);
    faults.inject_all(Fault::error("InternalFailure").with_status(500).times(2)).unwrap();
    // The definition's own status gives way to one that is said.
    let own = Fault::error("ValidationException").with_status(418).message("<no>");
    faults.inject("StartFlow", own).unwrap();
    let (status, _, body) =
        answered(&letters, post("/", "AWSStepFunctions.DescribeExecution")).await;
    assert_eq!(
        (status, body.as_str()),
        (500, r#"{"__type":"InternalFailure","message":"injected fault"}"#)
    );
    let response = letters.exchange(post("/start-flow", "")).await.unwrap();
    assert_eq!(response.status(), 500);
    assert_eq!(response.headers()["x-amzn-errortype"], "InternalFailure");
    let (status, _, body) = answered(&letters, post("/start-flow", "")).await;
    assert_eq!((status, body.as_str()), (418, r#"{"message":"<no>"}"#));

    // One that only some declare comes to those.
    let faults = Faults::new([&STEP_FUNCTIONS, &APP_FLOW]);
    let letters = faults.over(Letters);
    faults.inject_all(Fault::error("ExecutionDoesNotExist")).unwrap();
    let ask = |operation: &str| post("/", &format!("AWSStepFunctions.{operation}"));
    assert_eq!(answered(&letters, ask("StartExecution")).await.0, 200);
    assert_eq!(answered(&letters, ask("DescribeExecution")).await.0, 400);
    assert_eq!(faults.injected(), 1);

    // Without a definition the protocol says how.
    let faults = Faults::default();
    let letters = faults.over(Letters);
    faults.inject_all(Fault::error("Slow<Down").with_status(503)).unwrap();
    let query =
        http::Request::post("/").header("content-type", "application/x-www-form-urlencoded");
    let query = query.body("Action=AssumeRole&Version=2011-06-15".into()).unwrap();
    let (status, _, body) = answered(&letters, query).await;
    assert!(status == 503 && body.contains("<Code>Slow&lt;Down</Code>"), "{body}");
}

#[tokio::test]
async fn without_definitions_operations_have_the_names_of_cassettes() {
    let folder = tempfile::tempdir().unwrap();
    let requests = || {
        let signed =
            "AWS4-HMAC-SHA256 Credential=AKID/20261121/us-east-1/appflow/aws4_request, Signature=0";
        let mut flow = post("/start-flow", "");
        flow.headers_mut().insert("authorization", signed.parse().unwrap());
        [flow, post("/", "AWSStepFunctions.StartExecution"), post("/a%3Ab?c=d", "")]
    };
    let session = Session::builder(folder.path().join("c.json"))
        .mode(Mode::Record)
        .upstream_exchange(Letters)
        .open()
        .unwrap();
    for request in requests() {
        session.exchange(request).await.unwrap();
    }
    session.finish().unwrap().into_result().unwrap();
    let cassette = Cassette::load(folder.path().join("c.json")).unwrap();
    let recorded: Vec<_> = cassette.interactions().iter().map(Interaction::operation).collect();
    assert_eq!(recorded, ["appflow.POST /start-flow", "states.StartExecution", "POST /a:b"]);
    for (name, request) in recorded.iter().zip(requests()) {
        let faults = Faults::default();
        faults.inject(name, Fault::status(500)).unwrap();
        faults.inject("states.POST /start-flow", Fault::status(500)).unwrap();
        assert_eq!(answered(&faults.over(Letters), request).await.0, 500, "{name}");
    }
}

#[test]
fn what_cannot_be_injected_lists_what_can() {
    let faults = Faults::new([&APP_FLOW, &STEP_FUNCTIONS]);
    let refused = |operation: &str, fault: Fault| {
        let error = faults.inject(operation, fault).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
        error.to_string()
    };
    let told = refused("StartExecutoin", Fault::throttle());
    let start = "no definition here has an operation `StartExecutoin`: \
                 write one of StartExecution, StartFlow, ";
    assert!(told.starts_with(start) && told.contains(", CancelFlowExecutions"), "{told}");
    let told = refused("states.StartFlow", Fault::throttle());
    assert!(told.contains("write one of states.Start"), "{told}");
    assert!(!told.contains("appflow."), "{told}");
    let told = refused("nova-act.StartFlow", Fault::throttle());
    assert!(told.contains("appflow.StartFlow") && told.contains("states.StartExecution"), "{told}");
    assert!(refused("POST /start-flow", Fault::throttle()).contains("StartFlow"));

    let told = refused("StartFlow", Fault::error("ConflictExceptoin"));
    let start = "StartFlow does not declare the error `ConflictExceptoin`: \
                 write one of ConflictException, ";
    assert!(told.starts_with(start), "{told}");
    assert!(told.ends_with(", or give it a status (`.with_status(…)`)"), "{told}");
    let told = faults.inject_all(Fault::error("Nothing")).unwrap_err().to_string();
    assert!(told.starts_with("no operation declares the error `Nothing`: write one of "), "{told}");
    let told = Faults::new([]).inject("X", Fault::error("Y")).unwrap_err().to_string();
    assert!(told.contains("no definition says how the error `Y` is written"), "{told}");
    assert_eq!(refused("StartFlow", Fault::status(99)).split(' ').next(), Some("99"));
    // None of it was injected.
    faults.inject("appflow.StartFlow", Fault::error("ConflictException")).unwrap();
}

/// Sends a request over a connection of its own, and reads until that is closed.
fn raw(url: &str) -> String {
    let address = url.trim_start_matches("http://");
    let mut connection = TcpStream::connect(address).unwrap();
    connection.set_read_timeout(Some(FOREVER)).unwrap();
    write!(connection, "GET / HTTP/1.1\r\nhost: {address}\r\n\r\n").unwrap();
    let mut came = Vec::new();
    connection.read_to_end(&mut came).unwrap();
    String::from_utf8(came).unwrap()
}

#[test]
fn over_http_1_1_the_connection_is_closed_at_once() {
    let faults = Faults::default();
    let served = rehearsal::serve_at("127.0.0.1:0".parse().unwrap(), faults.over(Letters)).unwrap();
    // A connection that stays open would be waited for until the test is ended from outside.
    let came = |fault: Fault| {
        faults.clear();
        faults.inject_all(fault).unwrap();
        raw(&served.url())
    };
    assert_eq!(came(Fault::drop_connection()), "");
    assert_eq!(came(Fault::drop_connection().when_done()), "");
    for bytes in [0, 1, 26, 27] {
        let came = came(Fault::cut_after(bytes));
        let (head, body) = came.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked"), "{head}");
        // The chunk that ends a body is missing.
        let letters = &LETTERS[..bytes.min(26)];
        let chunk = format!("{:X}\r\n{letters}\r\n", letters.len());
        assert_eq!(body, if bytes == 0 { "" } else { &chunk });
    }
}

#[tokio::test]
async fn over_http_2_only_the_stream_is_reset() {
    let faults = Faults::default();
    let served = rehearsal::serve(faults.over(Letters)).unwrap();
    let address = served.url().replace("http://", "");
    let stream = tokio::net::TcpStream::connect(&address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let handshake =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream));
    let (mut client, connection) = handshake.await.unwrap();
    let connection = tokio::spawn(connection);
    faults.inject_all(Fault::drop_connection().times(1)).unwrap();
    faults.inject_all(Fault::cut_after(3).times(1)).unwrap();
    faults.inject_all(Fault::slow_body(3, Duration::from_millis(1)).times(1)).unwrap();
    let mut ask = || {
        let request = http::Request::get(served.url()).body(Full::<Bytes>::default()).unwrap();
        client.send_request(request)
    };
    let dropped = ask().await.unwrap_err();
    let told = format!("{dropped:?}");
    assert!(told.contains("Reset(StreamId(1), INTERNAL_ERROR"), "{told}");

    let cut = ask().await.unwrap();
    assert_eq!(cut.status(), 200);
    let mut body = cut.into_body();
    assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap(), LETTERS[..3]);
    let told = format!("{:?}", body.frame().await.unwrap().unwrap_err());
    assert!(told.contains("Reset(StreamId(3), INTERNAL_ERROR"), "{told}");
    // Or the connection would stay, and the server wait for it.
    drop(body);

    for _ in 0..2 {
        let whole = ask().await.unwrap().into_body().collect().await.unwrap().to_bytes();
        assert_eq!(whole, LETTERS);
    }
    assert_eq!(faults.injected(), 3);
    drop(client);
    connection.await.unwrap().unwrap();
}

/// Answers with more than any buffer holds.
struct Long;

const LONG: usize = 4 << 20;

impl Exchange for Long {
    async fn exchange(&self, _: Request) -> Result<Response> {
        Ok(Response::new(vec![b'x'; LONG].into()))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_body_is_cut_where_it_is_said_to_be() {
    let faults = Faults::default();
    let served = rehearsal::serve(faults.over(Long)).unwrap();
    faults.inject_all(Fault::cut_after(LONG - 7)).unwrap();
    for h2 in [false, true] {
        let client = Client::builder(TokioExecutor::new()).http2_only(h2).build_http();
        let request = http::Request::get(served.url()).body(Full::<Bytes>::default()).unwrap();
        let mut body = client.request(request).await.unwrap().into_body();
        let mut came = 0;
        // It ends with an error, not as a body that is complete.
        let broken = loop {
            match body.frame().await {
                Some(Ok(frame)) => came += frame.into_data().unwrap().len(),
                Some(Err(_)) => break true,
                None => break false,
            }
        };
        assert_eq!((came, broken), (LONG - 7, true));
    }
}

#[tokio::test]
async fn a_cassette_keeps_no_trace_of_how_answers_came() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let faults = Faults::new([&STEP_FUNCTIONS]);
    let upstream = BoxedExchange::new(faults.over(StepFunctionsServer::new(mock_step_functions())));
    let open = |mode| {
        let session = Session::builder(&path).mode(mode).definition(&STEP_FUNCTIONS);
        session.upstream_exchange(upstream.clone()).open().unwrap()
    };
    for fault in [
        Fault::drop_connection(),
        Fault::cut_after(3),
        Fault::slow_body(9, Duration::from_millis(1)),
        Fault::delay(Duration::from_millis(1)),
    ] {
        faults.clear();
        faults.inject("StartExecution", fault.clone().times(1)).unwrap();
        let session = open(Mode::Record);
        let sfn = aws_sdk_sfn::Client::new(&rehearsal::aws_config(session.clone()));
        sfn.start_execution().state_machine_arn(MACHINE).send().await.unwrap();
        let verdict = session.finish().unwrap();
        assert_eq!(verdict.recorded(), 1, "{fault:?}");
        verdict.into_result().unwrap();
        let written = std::fs::read_to_string(&path).unwrap();
        assert!(!written.contains("fault"), "{written}");

        // And on replay faults stand before the session as before all else.
        let replaying = open(Mode::Replay);
        let front = Faults::new([&STEP_FUNCTIONS]);
        front.inject("StartExecution", fault.times(1)).unwrap();
        let asked = Counted::new(front.over(replaying.clone()));
        let sfn = aws_sdk_sfn::Client::new(&rehearsal::aws_config(asked));
        sfn.start_execution().state_machine_arn(MACHINE).send().await.unwrap();
        assert_eq!(front.injected(), 1);
    }
}

#[tokio::test]
async fn a_recorder_whose_upstream_breaks_off_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let faults = Faults::default();
    for fault in [Fault::drop_connection(), Fault::cut_after(3)] {
        faults.clear();
        faults.inject_all(fault).unwrap();
        let session = Session::builder(folder.path().join("c.json")).mode(Mode::Record);
        let session = session.upstream_exchange(faults.over(Letters)).open().unwrap();
        // Its own client gets an answer that says so: nothing broke between them.
        let came = tokio::task::spawn_blocking({
            let address = session.endpoint().unwrap().replace("http://", "");
            move || {
                let mut connection = TcpStream::connect(&address).unwrap();
                let request =
                    format!("GET / HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
                connection.write_all(request.as_bytes()).unwrap();
                let mut came = String::new();
                connection.read_to_string(&mut came).unwrap();
                came
            }
        });
        let came = came.await.unwrap();
        assert!(came.starts_with("HTTP/1.1 502 Bad Gateway\r\n"), "{came}");
        assert!(came.contains("RehearsalUpstreamFailure"), "{came}");
        let error = session.finish().unwrap().into_result().unwrap_err();
        assert!(error.to_string().contains("closed the connection"), "{error}");
    }
}

#[tokio::test]
async fn a_generated_client_can_tell_what_may_be_tried_again() {
    let faults = Faults::new([&APP_FLOW]);
    let (mock, tokens) = mock_app_flow();
    let client = AppFlowClient::new(faults.over(AppFlowServer::new(mock)));
    let start =
        || client.start_flow(StartFlowInput { flow_name: "demo".into(), client_token: None });
    for (fault, code) in [
        (Fault::throttle(), Some("ThrottlingException")),
        (Fault::status(503), None),
        (Fault::drop_connection(), None),
        (Fault::cut_after(3), None),
    ] {
        faults.inject("StartFlow", fault.clone().times(1)).unwrap();
        let error = start().await.unwrap_err();
        assert_eq!(error.wire_code().as_deref(), code, "{fault:?}");
        assert!(error.may_retry(), "{fault:?}");
    }
    faults.inject("StartFlow", Fault::slow_body(5, Duration::from_millis(1)).times(1)).unwrap();
    assert_eq!(start().await.unwrap(), StartFlowOutput::fixture());
    assert_eq!((faults.injected(), tokens.lock().unwrap().len()), (5, 2));
}
