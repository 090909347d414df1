//! An execution of a flow of `AppFlow` with the AWS SDK for Rust.

use aws_sdk_appflow::Client;
use aws_sdk_appflow::types::{
    ConnectorOperator, ConnectorType, DestinationConnectorProperties, DestinationFlowConfig,
    ExecutionStatus, S3ConnectorOperator, S3DestinationProperties, S3SourceProperties,
    SourceConnectorProperties, SourceFlowConfig, Task, TaskType, TriggerConfig, TriggerType,
};
use rehearsal::{Session, replay};

use super::tell;

#[replay("appflow/lifecycle-sdk", definitions(rehearsal_aws::appflow::APP_FLOW))]
async fn a_run_lives(session: Session) -> Result<(), aws_sdk_appflow::Error> {
    let appflow = Client::new(&session.aws_config().await);
    let source = S3SourceProperties::builder().bucket_name("orders-in").bucket_prefix("raw");
    let source =
        SourceFlowConfig::builder().connector_type(ConnectorType::S3).source_connector_properties(
            SourceConnectorProperties::builder().s3(source.build()?).build(),
        );
    let destination = S3DestinationProperties::builder().bucket_name("orders-out").build()?;
    let destination = DestinationFlowConfig::builder()
        .connector_type(ConnectorType::S3)
        .destination_connector_properties(
            DestinationConnectorProperties::builder().s3(destination).build(),
        );
    let task = Task::builder()
        .source_fields("id")
        .connector_operator(
            ConnectorOperator::builder().s3(S3ConnectorOperator::Projection).build(),
        )
        .task_type(TaskType::Filter);
    let created = appflow
        .create_flow()
        .flow_name("orders")
        .client_token("create-1")
        .trigger_config(TriggerConfig::builder().trigger_type(TriggerType::Ondemand).build()?)
        .source_flow_config(source.build()?)
        .destination_flow_config_list(destination.build()?)
        .tasks(task.build()?)
        .send()
        .await?;
    tell!(created);

    let start =
        |flow: &str, token: &str| appflow.start_flow().flow_name(flow).client_token(token).send();
    let started = start("orders", "start-1").await?;
    tell!(started);
    assert_eq!(start("orders", "start-1").await?.execution_id(), started.execution_id());
    let mut seen = follow(&appflow, &ExecutionStatus::Successful).await?;
    seen.dedup();
    assert_eq!(seen, [ExecutionStatus::Inprogress, ExecutionStatus::Successful]);
    let missing = start("missing", "start-2").await.unwrap_err().into_service_error();
    tell!(missing);
    assert!(missing.is_resource_not_found_exception());
    tell!(appflow.describe_flow().flow_name("orders").send().await?);
    let stopped = appflow.stop_flow().flow_name("orders").send().await.unwrap_err();
    assert!(stopped.into_service_error().is_unsupported_operation_exception());

    let second = start("orders", "start-3").await?;
    let second = second.execution_id().expect("an execution on demand has an id");
    let cancel = appflow.cancel_flow_executions().flow_name("orders").execution_ids(second);
    tell!(cancel.send().await?);
    follow(&appflow, &ExecutionStatus::Canceled).await?;
    tell!(appflow.delete_flow().flow_name("orders").send().await?);
    Ok(())
}

/// Looks at the newest execution until it is in a state.
async fn follow(
    appflow: &Client,
    wanted: &ExecutionStatus,
) -> Result<Vec<ExecutionStatus>, aws_sdk_appflow::Error> {
    let mut seen = Vec::new();
    loop {
        let records = appflow.describe_flow_execution_records().flow_name("orders").send().await?;
        tell!(records);
        seen.extend(records.flow_executions()[0].execution_status().cloned());
        assert!(seen.len() < 20, "{seen:?}");
        if seen.last() == Some(wanted) {
            return Ok(seen);
        }
    }
}
