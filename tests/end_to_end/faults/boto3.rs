//! What boto3 makes of faults, over loopback.

use super::*;

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
