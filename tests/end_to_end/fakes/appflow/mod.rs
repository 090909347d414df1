//! `FakeAppFlow`.

mod flows;
mod model;
mod runs;
mod schedules;

use std::time::Duration;

use aws_sdk_appflow::Client;
use aws_sdk_appflow::types::{
    ConnectorOperator, ConnectorType, DestinationConnectorProperties, DestinationFlowConfig,
    ExecutionRecord, ExecutionStatus, FlowStatus, S3ConnectorOperator, S3DestinationProperties,
    S3SourceProperties, ScheduledTriggerProperties, SourceConnectorProperties, SourceFlowConfig,
    Task, TaskType, TriggerConfig, TriggerProperties, TriggerType,
};
use aws_smithy_types::DateTime;
use aws_smithy_types::retry::RetryConfig;
use rehearsal::{OperationError, Timestamp};
use rehearsal_aws::appflow::{
    AppFlow, AppFlowServer, CancelFlowExecutionsError, CancelFlowExecutionsInput,
    CancelFlowExecutionsOutput, CreateFlowError, CreateFlowInput, CreateFlowOutput,
    DeleteFlowError, DeleteFlowInput, DeleteFlowOutput, DescribeFlowError,
    DescribeFlowExecutionRecordsError, DescribeFlowExecutionRecordsInput,
    DescribeFlowExecutionRecordsOutput, DescribeFlowInput, DescribeFlowOutput, ListFlowsError,
    ListFlowsInput, ListFlowsOutput, ListTagsForResourceError, ListTagsForResourceInput,
    ListTagsForResourceOutput, StartFlowError, StartFlowInput, StartFlowOutput, StopFlowError,
    StopFlowInput, StopFlowOutput, TagResourceError, TagResourceInput, TagResourceOutput,
    UntagResourceError, UntagResourceInput, UntagResourceOutput, UpdateFlowError, UpdateFlowInput,
    UpdateFlowOutput,
};
use rehearsal_aws::fakes::{Clock, FakeAppFlow, Settings};

use super::wire::Wire;

/// The fake, and a look at each of its answers: all must be valid by the definition.
#[derive(Clone)]
struct Checked(FakeAppFlow);

macro_rules! checked {
    ($($method:ident($input:ty) -> $output:ty, $error:ty;)*) => {
        impl AppFlow for Checked {
            $(async fn $method(&self, input: $input) -> Result<$output, $error> {
                let answer = self.0.$method(input).await;
                match &answer {
                    Ok(output) => output.validate().unwrap(),
                    Err(error) => assert_message(error),
                }
                answer
            })*
        }
    };
}

checked! {
    cancel_flow_executions(CancelFlowExecutionsInput)
        -> CancelFlowExecutionsOutput, CancelFlowExecutionsError;
    create_flow(CreateFlowInput) -> CreateFlowOutput, CreateFlowError;
    delete_flow(DeleteFlowInput) -> DeleteFlowOutput, DeleteFlowError;
    describe_flow(DescribeFlowInput) -> DescribeFlowOutput, DescribeFlowError;
    describe_flow_execution_records(DescribeFlowExecutionRecordsInput)
        -> DescribeFlowExecutionRecordsOutput, DescribeFlowExecutionRecordsError;
    list_flows(ListFlowsInput) -> ListFlowsOutput, ListFlowsError;
    list_tags_for_resource(ListTagsForResourceInput)
        -> ListTagsForResourceOutput, ListTagsForResourceError;
    start_flow(StartFlowInput) -> StartFlowOutput, StartFlowError;
    stop_flow(StopFlowInput) -> StopFlowOutput, StopFlowError;
    tag_resource(TagResourceInput) -> TagResourceOutput, TagResourceError;
    untag_resource(UntagResourceInput) -> UntagResourceOutput, UntagResourceError;
    update_flow(UpdateFlowInput) -> UpdateFlowOutput, UpdateFlowError;
}

/// Every declared error has a message of this form; those of constraints are in words of their own.
fn assert_message<E: OperationError>(error: &E) {
    let message = error.wire_message().unwrap();
    let of_form =
        |c: char| c.is_ascii_alphanumeric() || c.is_ascii_whitespace() || "_/!@#+=.-".contains(c);
    if error.declared().is_ok() && !message.contains("validation error") {
        assert!(message.chars().all(of_form), "{message}");
    }
}

/// A fake whose clock stands still, and a client of it.
struct World {
    fake: FakeAppFlow,
    client: Client,
    wire: Wire,
}

impl World {
    fn new() -> Self {
        Self::with(Settings::new().clock(Clock::ticking(Duration::ZERO)))
    }

    fn with(settings: Settings) -> Self {
        Self::of(FakeAppFlow::with(settings))
    }

    fn of(fake: FakeAppFlow) -> Self {
        let wire = Wire::new(AppFlowServer::new(Checked(fake.clone())).unchecked());
        let config = rehearsal::aws_config(wire.clone()).into_builder();
        let client = Client::new(&config.retry_config(RetryConfig::disabled()).build());
        Self { fake, client, wire }
    }

    fn advance(&self, seconds: u64) {
        self.fake.clock().advance(Duration::from_secs(seconds));
    }

    /// The clock, and so many seconds more.
    fn at(&self, seconds: i64) -> DateTime {
        date(self.fake.clock().now(), seconds)
    }

    async fn status(&self, flow: &str) -> FlowStatus {
        let flow = self.client.describe_flow().flow_name(flow).send().await.unwrap();
        flow.flow_status().unwrap().clone()
    }

    /// All records, the newest first.
    async fn records(&self, flow: &str) -> Vec<ExecutionRecord> {
        let records = self.client.describe_flow_execution_records().flow_name(flow);
        let pages = records.max_results(100).into_paginator().send();
        let pages = pages.collect::<Result<Vec<_>, _>>().await.unwrap();
        pages.iter().flat_map(|page| page.flow_executions().to_vec()).collect()
    }

    async fn statuses(&self, flow: &str) -> Vec<ExecutionStatus> {
        let records = self.records(flow).await;
        records.iter().map(|record| record.execution_status().unwrap().clone()).collect()
    }

    /// Starts a flow on demand.
    async fn start(&self, flow: &str) -> String {
        let started = self.client.start_flow().flow_name(flow).send().await.unwrap();
        started.execution_id().unwrap().to_owned()
    }

    /// A flow that is made from S3 to S3.
    fn create(
        &self,
        name: &str,
        trigger: TriggerConfig,
    ) -> aws_sdk_appflow::operation::create_flow::builders::CreateFlowFluentBuilder {
        let create = self.client.create_flow().flow_name(name).trigger_config(trigger);
        create
            .source_flow_config(source())
            .destination_flow_config_list(destination())
            .tasks(task("field"))
    }

    fn update(
        &self,
        name: &str,
        trigger: TriggerConfig,
    ) -> aws_sdk_appflow::operation::update_flow::builders::UpdateFlowFluentBuilder {
        let update = self.client.update_flow().flow_name(name).trigger_config(trigger);
        update
            .source_flow_config(source())
            .destination_flow_config_list(destination())
            .tasks(task("field"))
    }
}

fn date(moment: Timestamp, seconds: i64) -> DateTime {
    DateTime::from_millis(moment.millis() + seconds * 1000)
}

fn source() -> SourceFlowConfig {
    let s3 = S3SourceProperties::builder().bucket_name("test-bucket").bucket_prefix("preflow");
    let properties = SourceConnectorProperties::builder().s3(s3.build().unwrap()).build();
    SourceFlowConfig::builder()
        .connector_type(ConnectorType::S3)
        .source_connector_properties(properties)
        .build()
        .unwrap()
}

fn destination() -> DestinationFlowConfig {
    let s3 = S3DestinationProperties::builder().bucket_name("test-bucket").build().unwrap();
    let properties = DestinationConnectorProperties::builder().s3(s3).build();
    DestinationFlowConfig::builder()
        .connector_type(ConnectorType::S3)
        .destination_connector_properties(properties)
        .build()
        .unwrap()
}

fn task(field: &str) -> Task {
    Task::builder()
        .source_fields(field)
        .connector_operator(ConnectorOperator::builder().s3(S3ConnectorOperator::NoOp).build())
        .destination_field(field)
        .task_type(TaskType::Map)
        .build()
        .unwrap()
}

fn trigger(kind: TriggerType) -> TriggerConfig {
    TriggerConfig::builder().trigger_type(kind).build().unwrap()
}

fn on_demand() -> TriggerConfig {
    trigger(TriggerType::Ondemand)
}

fn every(expression: &str) -> aws_sdk_appflow::types::builders::ScheduledTriggerPropertiesBuilder {
    ScheduledTriggerProperties::builder().schedule_expression(expression)
}

fn scheduled(
    given: aws_sdk_appflow::types::builders::ScheduledTriggerPropertiesBuilder,
) -> TriggerConfig {
    let properties = TriggerProperties::builder().scheduled(given.build().unwrap()).build();
    TriggerConfig::builder()
        .trigger_type(TriggerType::Scheduled)
        .trigger_properties(properties)
        .build()
        .unwrap()
}
