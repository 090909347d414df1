//! A fake of Amazon `AppFlow`.
//!
//! Sources: the documentation in the service's model (botocore's, pinned in `tests/python/requirements.txt`), the user
//! guide, a third party's recordings of the live service, and for what none tells, `guesses`.

mod activation;
mod execution;
mod flows;
mod guesses;
mod runs;
mod schedule;
mod state;
mod tags;

use super::fake::{Call, Fake};
use crate::appflow::{
    AppFlow, CancelFlowExecutionsError, CancelFlowExecutionsInput, CancelFlowExecutionsOutput,
    ConnectorOperator, ConnectorType, CreateFlowError, CreateFlowInput, CreateFlowOutput,
    DeleteFlowError, DeleteFlowInput, DeleteFlowOutput, DescribeFlowError,
    DescribeFlowExecutionRecordsError, DescribeFlowExecutionRecordsInput,
    DescribeFlowExecutionRecordsOutput, DescribeFlowInput, DescribeFlowOutput,
    DestinationConnectorProperties, DestinationFlowConfig, ListFlowsError, ListFlowsInput,
    ListFlowsOutput, ListTagsForResourceError, ListTagsForResourceInput, ListTagsForResourceOutput,
    S3ConnectorOperator, S3DestinationProperties, S3SourceProperties, ScheduledTriggerProperties,
    SourceConnectorProperties, SourceFlowConfig, StartFlowError, StartFlowInput, StartFlowOutput,
    StopFlowError, StopFlowInput, StopFlowOutput, TagResourceError, TagResourceInput,
    TagResourceOutput, Task, TaskType, TriggerConfig, TriggerProperties, TriggerType,
    UntagResourceError, UntagResourceInput, UntagResourceOutput, UpdateFlowError, UpdateFlowInput,
    UpdateFlowOutput,
};
use state::AppFlowState;

/// A fake of Amazon `AppFlow`.
///
/// A flow on demand is active at once, and `StartFlow` runs it: `InProgress` for three seconds, then `Successful`.
/// Scheduled and event flows are drafts until `StartFlow` activates them, and suspended once `StopFlow` did.
/// [`Fake::on_start`] says otherwise; it is asked for a run on demand, and once for an activation.
///
/// While a flow with `rate(…)` is active, records of its runs appear as the clock passes, from `scheduleStartTime` to
/// `scheduleEndTime`; of each activation the newest 1,000 are told. `cron(…)` is accepted and never due, and events
/// never come. No data is moved, so the counts of a run are 0 unless
/// [`Plan::succeed_with`](super::Plan::succeed_with) gives them.
pub type FakeAppFlow = Fake<AppFlowState>;

impl FakeAppFlow {
    /// Adds a flow on demand from S3 to S3, and gives its ARN.
    ///
    /// # Errors
    ///
    /// As `CreateFlow`: when the name is not allowed, or taken.
    pub fn add_flow(&self, name: &str) -> Result<String, CreateFlowError> {
        let trigger_type = TriggerType::OnDemand;
        self.add(name, TriggerConfig { trigger_type, trigger_properties: None })
    }

    /// Adds a scheduled flow from S3 to S3, which has yet to be started, and gives its ARN.
    ///
    /// # Errors
    ///
    /// As `CreateFlow`: when the name is not allowed, or taken, or when the expression is no schedule such as
    /// `rate(5minutes)`.
    pub fn add_scheduled_flow(
        &self,
        name: &str,
        expression: &str,
    ) -> Result<String, CreateFlowError> {
        let scheduled = ScheduledTriggerProperties {
            schedule_expression: expression.to_owned(),
            data_pull_mode: None,
            schedule_start_time: None,
            schedule_end_time: None,
            timezone: None,
            schedule_offset: None,
            first_execution_from: None,
            flow_error_deactivation_threshold: None,
        };
        let trigger_properties = Some(TriggerProperties { scheduled: Some(scheduled) });
        self.add(name, TriggerConfig { trigger_type: TriggerType::Scheduled, trigger_properties })
    }

    fn add(&self, name: &str, trigger: TriggerConfig) -> Result<String, CreateFlowError> {
        let input = s3_to_s3(name, trigger);
        input.validate()?;
        Ok(self.peek().create_flow(input)?.flow_arn.unwrap_or_default())
    }
}

impl AppFlow for FakeAppFlow {
    async fn cancel_flow_executions(
        &self,
        input: CancelFlowExecutionsInput,
    ) -> Result<CancelFlowExecutionsOutput, CancelFlowExecutionsError> {
        input.validate()?;
        self.enter().cancel_flow_executions(&input)
    }

    async fn create_flow(
        &self,
        input: CreateFlowInput,
    ) -> Result<CreateFlowOutput, CreateFlowError> {
        input.validate()?;
        self.enter().create_flow(input)
    }

    async fn delete_flow(
        &self,
        input: DeleteFlowInput,
    ) -> Result<DeleteFlowOutput, DeleteFlowError> {
        input.validate()?;
        self.enter().delete_flow(&input)
    }

    async fn describe_flow(
        &self,
        input: DescribeFlowInput,
    ) -> Result<DescribeFlowOutput, DescribeFlowError> {
        input.validate()?;
        self.enter().describe_flow(&input)
    }

    async fn describe_flow_execution_records(
        &self,
        input: DescribeFlowExecutionRecordsInput,
    ) -> Result<DescribeFlowExecutionRecordsOutput, DescribeFlowExecutionRecordsError> {
        input.validate()?;
        self.enter().describe_flow_execution_records(&input)
    }

    async fn list_flows(&self, input: ListFlowsInput) -> Result<ListFlowsOutput, ListFlowsError> {
        input.validate()?;
        self.enter().list_flows(&input)
    }

    async fn list_tags_for_resource(
        &self,
        input: ListTagsForResourceInput,
    ) -> Result<ListTagsForResourceOutput, ListTagsForResourceError> {
        input.validate()?;
        self.enter().list_tags(&input)
    }

    async fn start_flow(&self, input: StartFlowInput) -> Result<StartFlowOutput, StartFlowError> {
        input.validate()?;
        let check = |call: &Call<'_, AppFlowState>| call.started(&input);
        self.start(&input, check, |call, plan| call.start_flow(&plan))
    }

    async fn stop_flow(&self, input: StopFlowInput) -> Result<StopFlowOutput, StopFlowError> {
        input.validate()?;
        self.enter().stop_flow(&input)
    }

    async fn tag_resource(
        &self,
        input: TagResourceInput,
    ) -> Result<TagResourceOutput, TagResourceError> {
        input.validate()?;
        self.enter().tag(input)
    }

    async fn untag_resource(
        &self,
        input: UntagResourceInput,
    ) -> Result<UntagResourceOutput, UntagResourceError> {
        input.validate()?;
        self.enter().untag(&input)
    }

    async fn update_flow(
        &self,
        input: UpdateFlowInput,
    ) -> Result<UpdateFlowOutput, UpdateFlowError> {
        input.validate()?;
        self.enter().update_flow(input)
    }
}

/// A flow that copies every field.
fn s3_to_s3(name: &str, trigger_config: TriggerConfig) -> CreateFlowInput {
    let source = S3SourceProperties {
        bucket_name: "fake-source".to_owned(),
        bucket_prefix: None,
        s3_input_format_config: None,
    };
    let destination = S3DestinationProperties {
        bucket_name: "fake-destination".to_owned(),
        bucket_prefix: None,
        s3_output_format_config: None,
    };
    let operator = Some(S3ConnectorOperator::NoOp);
    CreateFlowInput {
        flow_name: name.to_owned(),
        description: None,
        kms_arn: None,
        trigger_config,
        source_flow_config: SourceFlowConfig {
            connector_type: ConnectorType::S3,
            api_version: None,
            connector_profile_name: None,
            source_connector_properties: SourceConnectorProperties {
                s3: Some(source),
                ..SourceConnectorProperties::default()
            },
            incremental_pull_config: None,
        },
        destination_flow_config_list: vec![DestinationFlowConfig {
            connector_type: ConnectorType::S3,
            api_version: None,
            connector_profile_name: None,
            destination_connector_properties: DestinationConnectorProperties {
                s3: Some(destination),
                ..DestinationConnectorProperties::default()
            },
        }],
        tasks: vec![Task {
            source_fields: Vec::new(),
            connector_operator: Some(ConnectorOperator {
                s3: operator,
                ..ConnectorOperator::default()
            }),
            destination_field: None,
            task_type: TaskType::MapAll,
            task_properties: None,
        }],
        tags: None,
        metadata_catalog_config: None,
        client_token: None,
    }
}
