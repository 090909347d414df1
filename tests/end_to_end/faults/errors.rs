//! Errors that are injected by their code, and faults that cannot be.

use super::*;

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
