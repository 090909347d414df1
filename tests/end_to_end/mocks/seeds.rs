//! The seed operations as users of the SDK write them: typed errors, retries, drawn tokens, unknown values.

use aws_sdk_appflow::operation::RequestId as _;
use aws_smithy_types::Document as SdkDocument;
use rehearsal::{Document, Timestamp, TimestampFormat};
use rehearsal_aws::{appflow, mwaaserverless, novaact, stepfunctions};

/// Eighths of a second: the SDK reads numbers as floats, which have no 0.123.
fn started() -> Timestamp {
    Timestamp::parse("2026-11-21T07:00:00.125Z", TimestampFormat::DateTime).unwrap()
}

fn is_drawn(token: Option<&String>) -> bool {
    token.is_some_and(|token| token.len() == 36)
}

#[tokio::test]
async fn step_functions_start_execution() {
    use stepfunctions::{
        ExecutionAlreadyExists, KmsThrottlingException, MockStepFunctions, StartExecutionInput,
        StartExecutionOutput, StepFunctionsServer,
    };
    let machine = "arn:aws:states:us-east-1:123456789012:stateMachine:demo";
    let execution = "arn:aws:states:us-east-1:123456789012:execution:demo:run-1";
    let taken = format!("Execution Already Exists: '{execution}'");
    let mock = MockStepFunctions::new();
    mock.expect_start_execution()
        .with(StartExecutionInput {
            state_machine_arn: machine.into(),
            name: Some("run-1".into()),
            input: Some(r#"{"order": "é"}"#.into()),
            trace_header: None,
        })
        .times(3)
        .returning(StartExecutionOutput { execution_arn: execution.into(), start_date: started() })
        .failing(ExecutionAlreadyExists { message: Some(taken.clone()) })
        .failing(KmsThrottlingException { message: None });
    let config = rehearsal::aws_config(StepFunctionsServer::new(mock.clone()));
    let sfn = aws_sdk_sfn::Client::new(&config);
    let start = sfn.start_execution().state_machine_arn(machine).name("run-1");
    let start = start.input(r#"{"order": "é"}"#);

    let output = start.clone().send().await.unwrap();
    assert_eq!(output.execution_arn(), execution);
    assert_eq!(output.start_date().to_millis().unwrap(), started().millis());
    assert!(is_drawn(output.request_id().map(str::to_owned).as_ref()));
    let error = start.clone().send().await.unwrap_err().into_service_error();
    assert!(error.is_execution_already_exists(), "{error:?}");
    assert_eq!(error.meta().message(), Some(taken.as_str()));
    let error = start.send().await.unwrap_err().into_service_error();
    assert!(error.is_kms_throttling_exception(), "{error:?}");
    assert_eq!(error.meta().message(), None);
}

#[tokio::test]
async fn mwaa_serverless_start_and_get_workflow_run() {
    use mwaaserverless::{
        ConflictException, GetWorkflowRunOutput, MockMwaaServerless, MwaaServerlessServer,
        ResourceNotFoundException, StartWorkflowRunInput, StartWorkflowRunOutput,
        WorkflowRunDetail, WorkflowRunStatus,
    };
    let workflow = "arn:aws:airflow-serverless:us-east-1:123456789012:workflow/demo-a1b2c3d4e5";
    let parameters = [
        ("retries".to_owned(), Document::from(3)),
        ("day".to_owned(), r#"{"of": ["2026-11-21", null], "dry": false}"#.parse().unwrap()),
    ];
    let day = SdkDocument::Array(vec!["2026-11-21".into(), SdkDocument::Null]);
    let day = [("of".to_owned(), day), ("dry".to_owned(), false.into())].into_iter().collect();
    let sdk_parameters = [
        ("retries".to_owned(), SdkDocument::from(3_u64)),
        ("day".to_owned(), SdkDocument::Object(day)),
    ];
    let mock = MockMwaaServerless::new();
    mock.expect_start_workflow_run()
        .with({
            let expected = Some(parameters.clone().into());
            move |input: &StartWorkflowRunInput| {
                input.workflow_arn == workflow
                    && input.override_parameters == expected
                    && is_drawn(input.client_token.as_ref())
            }
        })
        .times(2)
        .returning(StartWorkflowRunOutput {
            run_id: Some("run1".into()),
            status: Some(WorkflowRunStatus::Starting),
            started_at: Some(started()),
        })
        .failing(ConflictException {
            message: "taken".into(),
            resource_id: "run1".into(),
            resource_type: "run".into(),
        });
    mock.expect_get_workflow_run()
        .times(2)
        .returning(GetWorkflowRunOutput {
            override_parameters: Some(parameters.into()),
            run_detail: Some(WorkflowRunDetail {
                run_state: Some("PAUSED".into()),
                started_on: Some(started()),
                ..WorkflowRunDetail::default()
            }),
            ..GetWorkflowRunOutput::fixture()
        })
        .failing(ResourceNotFoundException {
            message: "no run".into(),
            resource_id: "run1".into(),
            resource_type: "run".into(),
        });
    let config = rehearsal::aws_config(MwaaServerlessServer::new(mock.clone()));
    let mwaa = aws_sdk_mwaaserverless::Client::new(&config);

    let start = mwaa.start_workflow_run().workflow_arn(workflow);
    let start = start.set_override_parameters(Some(sdk_parameters.clone().into()));
    let output = start.clone().send().await.unwrap();
    assert_eq!(output.run_id(), Some("run1"));
    assert_eq!(output.status().unwrap().as_str(), "STARTING");
    assert_eq!(output.started_at().unwrap().to_millis().unwrap(), started().millis());
    let error = start.send().await.unwrap_err().into_service_error();
    assert!(error.is_conflict_exception(), "{error:?}");

    let get = mwaa.get_workflow_run().workflow_arn(workflow).run_id("run1");
    let output = get.clone().send().await.unwrap();
    let detail = output.run_detail().unwrap();
    // A state that neither the definition nor the SDK knows.
    assert_eq!(detail.run_state().unwrap().as_str(), "PAUSED");
    assert_eq!(detail.duration(), None);
    assert_eq!(output.override_parameters(), Some(&sdk_parameters.into()));
    let error = get.send().await.unwrap_err().into_service_error();
    assert!(error.is_resource_not_found_exception(), "{error:?}");
}

#[tokio::test]
async fn nova_act_create_workflow_run() {
    use novaact::{
        ClientInfo, ConflictException, CreateWorkflowRunInput, CreateWorkflowRunOutput,
        MockNovaAct, NovaActServer, WorkflowRunStatus,
    };
    let run = "01234567-89ab-cdef-0123-456789abcdef";
    let mock = MockNovaAct::new();
    mock.expect_create_workflow_run()
        .with(|input: &CreateWorkflowRunInput| {
            let client = ClientInfo { compatibility_version: 1, sdk_version: None };
            (input.workflow_definition_name.as_str(), input.model_id.as_str()) == ("demo", "m/1")
                && input.client_info == client
                && is_drawn(input.client_token.as_ref())
        })
        .times(2)
        .returning(CreateWorkflowRunOutput {
            workflow_run_id: run.into(),
            status: WorkflowRunStatus::Running,
        })
        .failing(ConflictException::fixture());
    let config = rehearsal::aws_config(NovaActServer::new(mock.clone()));
    let nova = aws_sdk_novaact::Client::new(&config);
    let info = aws_sdk_novaact::types::ClientInfo::builder().compatibility_version(1).build();
    let create = nova.create_workflow_run().workflow_definition_name("demo").model_id("m/1");
    let create = create.client_info(info.unwrap());

    let output = create.clone().send().await.unwrap();
    assert_eq!((output.workflow_run_id(), output.status().as_str()), (run, "RUNNING"));
    let error = create.send().await.unwrap_err().into_service_error();
    assert!(error.is_conflict_exception(), "{error:?}");
}

#[tokio::test]
async fn appflow_start_flow() {
    use appflow::{
        AppFlowServer, ConflictException, FlowStatus, MockAppFlow, StartFlowInput, StartFlowOutput,
    };
    let mock = MockAppFlow::new();
    mock.expect_start_flow()
        .with(StartFlowInput { flow_name: "demo".into(), client_token: Some("t".into()) })
        .times(2)
        .returning(StartFlowOutput {
            flow_arn: None,
            flow_status: Some(FlowStatus::Active),
            execution_id: Some("e-1".into()),
        })
        .failing(ConflictException { message: Some("busy".into()) });
    let config = rehearsal::aws_config(AppFlowServer::new(mock.clone()));
    let appflow = aws_sdk_appflow::Client::new(&config);
    let start = appflow.start_flow().flow_name("demo").client_token("t");

    let output = start.clone().send().await.unwrap();
    assert_eq!((output.flow_arn(), output.execution_id()), (None, Some("e-1")));
    assert_eq!(output.flow_status().unwrap().as_str(), "Active");
    let error = start.send().await.unwrap_err().into_service_error();
    assert!(error.is_conflict_exception(), "{error:?}");
    assert_eq!(error.meta().message(), Some("busy"));
}

#[test]
fn the_sdk_tries_retryable_errors_again_without_waiting() {
    use novaact::{MockNovaAct, NovaActServer, ThrottlingException};
    let mock = MockNovaAct::new();
    mock.expect_get_workflow_run()
        .times(3)
        .failing(ThrottlingException {
            retry_after_seconds: Some(30),
            ..ThrottlingException::fixture()
        })
        .failing(novaact::InternalServerException::fixture())
        .returning(novaact::GetWorkflowRunOutput::fixture());
    // Without timers: a pause that really waits would panic.
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let config = rehearsal::aws_config(NovaActServer::new(mock.clone()));
        let get = aws_sdk_novaact::Client::new(&config).get_workflow_run();
        let get = get.workflow_definition_name("demo");
        get.workflow_run_id("01234567-89ab-cdef-0123-456789abcdef").send().await.unwrap();
    });
}

#[tokio::test]
async fn what_the_definition_does_not_know_reaches_the_sdk_as_unknown() {
    use mwaaserverless::{Code, GetWorkflowOutput, MockMwaaServerless, MwaaServerlessServer};
    let mock = MockMwaaServerless::new();
    let newer = r#"{"Image": {"Uri": "demo:1"}}"#.parse().unwrap();
    mock.expect_get_workflow().once().returning(GetWorkflowOutput {
        code: Some(Code::Unknown(newer)),
        workflow_status: Some("ASLEEP".into()),
        ..GetWorkflowOutput::fixture()
    });
    let config = rehearsal::aws_config(MwaaServerlessServer::new(mock.clone()));
    let mwaa = aws_sdk_mwaaserverless::Client::new(&config);
    let arn = "arn:aws:airflow-serverless:us-east-1:123456789012:workflow/demo-a1b2c3d4e5";
    let output = mwaa.get_workflow().workflow_arn(arn).send().await.unwrap();
    assert!(output.code().unwrap().is_unknown(), "{output:?}");
    assert_eq!(output.workflow_status().unwrap().as_str(), "ASLEEP");
}
