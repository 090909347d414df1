//! Bad input: the server refuses it as AWS does, and each client tells it in its own way.

use rehearsal::Exchange;
use rehearsal_aws::appflow::{AppFlowServer, MockAppFlow};
use rehearsal_aws::mwaaserverless::{MockMwaaServerless, MwaaServerlessServer};
use rehearsal_aws::novaact::{MockNovaAct, NovaActServer};
use rehearsal_aws::stepfunctions::{MockStepFunctions, StepFunctionsServer};
use serde_json::{Value as Json, json};

use super::boto3::boto3;

const TOO_MANY: &str = "1 validation error detected: Value '1001' at 'maxResults' failed to satisfy \
                        constraint: Member must have value less than or equal to 1000";

#[tokio::test]
async fn the_sdk_gets_a_validation_exception() {
    let mock = MockStepFunctions::new();
    let config = rehearsal::aws_config(StepFunctionsServer::new(mock.clone()));
    let sfn = aws_sdk_sfn::Client::new(&config);

    // An operation that declares it, and one that does not.
    let error = sfn.list_executions().state_machine_arn("a").max_results(1001).send().await;
    let error = error.unwrap_err().into_service_error();
    assert!(error.is_validation_exception(), "{error:?}");
    assert_eq!(error.meta().message(), Some(TOO_MANY));
    let error = sfn.list_state_machines().max_results(1001).send().await;
    let error = error.unwrap_err().into_service_error();
    assert_eq!(error.meta().code(), Some("ValidationException"));
    assert_eq!(error.meta().message(), Some(TOO_MANY));

    let mock = MockAppFlow::new();
    let config = rehearsal::aws_config(AppFlowServer::new(mock.clone()));
    let appflow = aws_sdk_appflow::Client::new(&config);
    let error = appflow.list_flows().max_results(0).next_token("a b").send().await;
    let error = error.unwrap_err().into_service_error();
    assert!(error.is_validation_exception(), "{error:?}");
    let expected = "2 validation errors detected: Value '0' at 'maxResults' failed to satisfy \
                    constraint: Member must have value greater than or equal to 1; Value 'a b' at \
                    'nextToken' failed to satisfy constraint: Member must satisfy regular \
                    expression pattern: \\S+";
    assert_eq!(error.meta().message(), Some(expected));

    let mock = MockMwaaServerless::new();
    let config = rehearsal::aws_config(MwaaServerlessServer::new(mock.clone()));
    let mwaa = aws_sdk_mwaaserverless::Client::new(&config);
    let error = mwaa.get_workflow_run().workflow_arn("x").run_id("r").send().await;
    let error = error.unwrap_err().into_service_error();
    assert!(error.is_validation_exception(), "{error:?}");
    let message = error.meta().message().unwrap();
    let expected = "1 validation error detected: Value 'x' at 'workflowArn' failed to satisfy \
                    constraint: Member must satisfy regular expression pattern: arn:aws";
    assert!(message.starts_with(expected), "{message}");
    // Of the reasons that the service knows, the one that is meant.
    let reason = "reason: FieldValidationFailed";
    assert!(format!("{error:?}").contains(reason), "{error:?}");

    let mock = MockNovaAct::new();
    let config = rehearsal::aws_config(NovaActServer::new(mock.clone()));
    let nova = aws_sdk_novaact::Client::new(&config);
    let list = nova.list_workflow_runs().workflow_definition_name("a b").max_results(0);
    let error = list.send().await.unwrap_err().into_service_error();
    assert!(error.is_validation_exception(), "{error:?}");
    let expected = "2 validation errors detected: Value 'a b' at 'workflowDefinitionName' failed \
                    to satisfy constraint: Member must satisfy regular expression pattern: \
                    [a-zA-Z0-9_-]{1,40}; Value '0' at 'maxResults' failed to satisfy constraint: \
                    Member must have value greater than or equal to 1";
    assert_eq!(error.meta().message(), Some(expected));
}

/// Sends an input that boto3 would refuse itself, did it validate.
fn refused(service: &str, server: impl Exchange, operation: &str, input: &Json) -> Json {
    let call = json!({ "operation": operation, "input": input });
    let mut came = boto3(service, server, false, &[call]);
    came.remove(0)
}

/// What boto3 says of a typed `ValidationException`.
fn message(came: &Json) -> &str {
    let kind = (came["code"].as_str(), came["typed"].as_bool(), came["status"].as_i64());
    assert_eq!(kind, (Some("ValidationException"), Some(true), Some(400)), "{came}");
    came["message"].as_str().unwrap()
}

#[test]
fn boto3_gets_a_validation_exception() {
    let mock = MockStepFunctions::new();
    let server = StepFunctionsServer::new(mock.clone());
    let input = json!({ "stateMachineArn": "a", "maxResults": 1001 });
    let came = refused("stepfunctions", server, "ListExecutions", &input);
    assert_eq!(message(&came), TOO_MANY);

    let mock = MockMwaaServerless::new();
    let server = MwaaServerlessServer::new(mock.clone());
    let came = refused("mwaa-serverless", server, "StartWorkflowRun", &json!({}));
    let expected = "1 validation error detected: Value null at 'workflowArn' failed to satisfy \
                    constraint: Member must not be null";
    assert_eq!(message(&came), expected);

    let mock = MockNovaAct::new();
    let server = NovaActServer::new(mock.clone());
    let input = json!({ "workflowDefinitionName": "demo", "modelId": "", "clientToken": "short" });
    let came = refused("nova-act", server, "CreateWorkflowRun", &input);
    let expected = "3 validation errors detected: Value '' at 'modelId' failed to satisfy \
                    constraint: Member must have length greater than or equal to 1; Value 'short' \
                    at 'clientToken' failed to satisfy constraint: Member must have length greater \
                    than or equal to 33; Value null at 'clientInfo' failed to satisfy constraint: \
                    Member must not be null";
    assert_eq!(message(&came), expected);

    let mock = MockAppFlow::new();
    let server = AppFlowServer::new(mock.clone());
    let input = json!({ "flowName": "demo", "executionIds": ["a b", "c"] });
    let came = refused("appflow", server, "CancelFlowExecutions", &input);
    let expected = "1 validation error detected: Value '[a b, c]' at 'executionIds' failed to \
                    satisfy constraint: Member must satisfy constraint: [Member must satisfy \
                    regular expression pattern: \\S+]";
    assert_eq!(message(&came), expected);
}
