//! Flows: made, described, updated, deleted, listed.

use rehearsal::OperationError;

use super::super::draw::Draw;
use super::super::fake::Call;
use super::super::ledger::Token;
use super::super::pages::{InvalidPage, Listing};
use super::activation::Activation;
use super::guesses::{self, conflict, invalid};
use super::schedule;
use super::state::{AppFlowState, Flow, Phase};
use crate::appflow::{
    CreateFlowError, CreateFlowInput, CreateFlowOutput, DeleteFlowError, DeleteFlowInput,
    DeleteFlowOutput, DescribeFlowError, DescribeFlowInput, DescribeFlowOutput,
    DestinationFlowConfig, FlowDefinition, ListFlowsError, ListFlowsInput, ListFlowsOutput,
    ResourceNotFoundException, ScheduledTriggerProperties, TriggerConfig, TriggerProperties,
    TriggerType, UpdateFlowError, UpdateFlowInput, UpdateFlowOutput, ValidationException,
};

/// "The default for maxResults is 20 (for all paginated API operations)."
pub(super) const PAGE: usize = 20;

impl Call<'_, AppFlowState> {
    pub(super) fn create_flow(
        &mut self,
        mut input: CreateFlowInput,
    ) -> Result<CreateFlowOutput, CreateFlowError> {
        let token = input.client_token.take();
        match self.state.creations.find(token.as_deref(), &input, self.now) {
            Token::New => {}
            Token::Same(output) => return Ok(output),
            Token::Different(_) => return Err(guesses::other_parameters().into()),
        }
        check(&input.trigger_config, &input.destination_flow_config_list)?;
        let name = input.flow_name.clone();
        if self.state.flows.contains_key(&name) {
            return Err(conflict(format!("Flow {name} already exists.")).into());
        }
        let asked = input.clone();
        let tags = input.tags.take().unwrap_or_default();
        fill(&mut input.trigger_config);
        let flow = Flow {
            arn: self.flow_arn(&name),
            tags,
            created: self.now,
            updated: self.now,
            schema_version: 1,
            phase: Phase::of(&input.trigger_config.trigger_type),
            runs: Vec::new(),
            activations: Vec::new(),
            config: input,
        };
        let output = CreateFlowOutput {
            flow_arn: Some(flow.arn.clone()),
            flow_status: Some(flow.status(self.now)),
        };
        self.state.creations.keep(token, asked, output.clone(), self.now);
        self.state.flows.insert(name, flow);
        Ok(output)
    }

    pub(super) fn describe_flow(
        &self,
        input: &DescribeFlowInput,
    ) -> Result<DescribeFlowOutput, DescribeFlowError> {
        let flow = self.flow(&input.flow_name)?;
        let config = flow.config.clone();
        Ok(DescribeFlowOutput {
            flow_arn: Some(flow.arn.clone()),
            description: config.description,
            flow_name: Some(config.flow_name),
            kms_arn: config.kms_arn,
            flow_status: Some(flow.status(self.now)),
            flow_status_message: flow.given_up(self.now),
            source_flow_config: Some(config.source_flow_config),
            destination_flow_config_list: Some(config.destination_flow_config_list),
            last_run_execution_details: flow.newest(self.now).map(|run| run.details(self.now)),
            trigger_config: Some(config.trigger_config),
            tasks: Some(config.tasks),
            created_at: Some(flow.created),
            last_updated_at: Some(flow.updated),
            created_by: Some(self.place.user()),
            last_updated_by: Some(self.place.user()),
            tags: Some(flow.tags.clone()),
            metadata_catalog_config: config.metadata_catalog_config,
            last_run_metadata_catalog_details: None,
            schema_version: Some(flow.schema_version),
        })
    }

    pub(super) fn update_flow(
        &mut self,
        mut input: UpdateFlowInput,
    ) -> Result<UpdateFlowOutput, UpdateFlowError> {
        let (now, token) = (self.now, input.client_token.take());
        self.flow(&input.flow_name)?;
        match self.state.updates.find(token.as_deref(), &input, now) {
            Token::New => {}
            Token::Same(output) => return Ok(output),
            Token::Different(_) => return Err(guesses::other_parameters().into()),
        }
        check(&input.trigger_config, &input.destination_flow_config_list)?;
        let asked = input.clone();
        let start = self.next_start();
        let name = &input.flow_name;
        let flow = self.state.flows.get_mut(name).ok_or_else(|| guesses::not_found(name))?;
        if flow.running(now).is_some() {
            return Err(guesses::still_runs(name).into());
        }
        // The settings that the model names: mappings, types and partition keys are all tasks.
        if flow.config.tasks != input.tasks {
            flow.schema_version += 1;
        }
        fill(&mut input.trigger_config);
        let old = std::mem::replace(&mut flow.config.trigger_config, input.trigger_config);
        flow.config.description = input.description;
        flow.config.source_flow_config = input.source_flow_config;
        flow.config.destination_flow_config_list = input.destination_flow_config_list;
        flow.config.tasks = input.tasks;
        flow.config.metadata_catalog_config = input.metadata_catalog_config;
        flow.updated = now;
        let new = &flow.config.trigger_config;
        if old.trigger_type != new.trigger_type {
            let phase = Phase::of(&new.trigger_type);
            flow.stop(now, phase);
        } else if old != *new && flow.is_activated(now) {
            let plan = flow.activations.last().map(|activation| activation.plan.clone());
            flow.stop(now, Phase::Activated);
            flow.activations.extend(plan.map(|plan| {
                let pulled = flow.newest(now).and_then(|run| run.pulled(now));
                Activation::new(now, start, plan, scheduled(&flow.config.trigger_config), pulled)
            }));
        } else if flow.given_up(now).is_some() {
            flow.stop(now, Phase::Stopped);
        }
        let output = UpdateFlowOutput { flow_status: Some(flow.status(now)) };
        self.state.updates.keep(token, asked, output.clone(), now);
        Ok(output)
    }

    pub(super) fn delete_flow(
        &mut self,
        input: &DeleteFlowInput,
    ) -> Result<DeleteFlowOutput, DeleteFlowError> {
        let name = &input.flow_name;
        let flow = self.flow(name)?;
        if input.force_delete != Some(true) {
            if flow.running(self.now).is_some() {
                return Err(guesses::still_runs(name).into());
            }
            if flow.is_activated(self.now) {
                return Err(conflict(format!("Flow {name} is active. Stop it first.")).into());
            }
        }
        self.state.flows.remove(name);
        Ok(DeleteFlowOutput {})
    }

    pub(super) fn list_flows(
        &self,
        input: &ListFlowsInput,
    ) -> Result<ListFlowsOutput, ListFlowsError> {
        let listing = Listing {
            of: "ListFlows",
            token: input.next_token.as_deref(),
            most: input.max_results,
            default: PAGE,
            now: self.now,
        };
        let flows = self.state.flows.iter();
        let items = flows.map(|(name, flow)| (name.clone(), self.listed(flow))).collect();
        let page = listing.page(items).map_err(invalid_token::<ListFlowsError>)?;
        Ok(ListFlowsOutput { flows: Some(page.items), next_token: page.next })
    }

    fn listed(&self, flow: &Flow) -> FlowDefinition {
        let config = &flow.config;
        let destination = config.destination_flow_config_list.first();
        FlowDefinition {
            flow_arn: Some(flow.arn.clone()),
            description: config.description.clone(),
            flow_name: Some(config.flow_name.clone()),
            flow_status: Some(flow.status(self.now)),
            source_connector_type: Some(config.source_flow_config.connector_type.clone()),
            source_connector_label: None,
            destination_connector_type: destination.map(|to| to.connector_type.clone()),
            destination_connector_label: None,
            trigger_type: Some(config.trigger_config.trigger_type.clone()),
            created_at: Some(flow.created),
            last_updated_at: Some(flow.updated),
            created_by: Some(self.place.user()),
            last_updated_by: Some(self.place.user()),
            tags: Some(flow.tags.clone()),
            last_run_execution_details: flow.newest(self.now).map(|run| run.details(self.now)),
        }
    }

    pub(super) fn flow(&self, name: &str) -> Result<&Flow, ResourceNotFoundException> {
        self.state.flows.get(name).ok_or_else(|| guesses::not_found(name))
    }

    /// The number of a start, and what the ids of its runs are drawn from.
    pub(super) fn next_start(&mut self) -> (u64, Draw) {
        self.state.last += 1;
        (self.state.last, self.state.draw.fork())
    }

    /// Of the partition `aws`, wherever the fake stands: the model knows no other.
    pub(super) fn flow_arn(&self, name: &str) -> String {
        format!("arn:aws:appflow:{}:{}:flow/{name}", self.place.region(), self.place.account())
    }
}

/// The schedule, which only counts where the trigger is one.
pub(super) fn scheduled(trigger: &TriggerConfig) -> Option<&ScheduledTriggerProperties> {
    let properties = trigger.trigger_properties.as_ref()?;
    properties.scheduled.as_ref().filter(|_| trigger.trigger_type == TriggerType::Scheduled)
}

/// Live answers have the properties of a trigger that needs none.
fn fill(trigger: &mut TriggerConfig) {
    trigger.trigger_properties.get_or_insert(TriggerProperties { scheduled: None });
}

/// What the definition cannot say of a configuration.
fn check(
    trigger: &TriggerConfig,
    destinations: &[DestinationFlowConfig],
) -> Result<(), ValidationException> {
    if destinations.len() != 1 {
        return Err(invalid("A flow has one destination."));
    }
    if trigger.trigger_type != TriggerType::Scheduled {
        return Ok(());
    }
    let given = scheduled(trigger).ok_or_else(|| invalid("A scheduled flow needs a schedule."))?;
    if schedule::interval(&given.schedule_expression).is_err() {
        return Err(invalid("The scheduleExpression is not valid."));
    }
    match (given.schedule_start_time, given.schedule_end_time) {
        (Some(start), Some(end)) if end < start => {
            Err(invalid("The scheduleEndTime is before the scheduleStartTime."))
        }
        _ => Ok(()),
    }
}

pub(super) fn invalid_token<E: OperationError>(_: InvalidPage) -> E {
    E::of_code("ValidationException", "The nextToken is not valid.")
}
