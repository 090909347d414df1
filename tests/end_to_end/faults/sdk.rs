//! What the AWS SDK for Rust makes of faults, in process.

use super::*;

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
