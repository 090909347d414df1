//! Workflows: made, told of, listed, deleted.

use super::super::fake::Call;
use super::super::ledger::Token;
use super::super::pages::{Listing, ascending};
use super::guesses::{self, ENGINE, PAGE, WORKFLOW, own};
use super::state::{MwaaServerlessState, Workflow};
use super::{arn, environment, errors};
use crate::mwaaserverless::{
    CreateWorkflowError, CreateWorkflowInput, CreateWorkflowOutput, DeleteWorkflowError,
    DeleteWorkflowInput, DeleteWorkflowOutput, GetWorkflowError, GetWorkflowInput,
    GetWorkflowOutput, ListWorkflowsError, ListWorkflowsInput, ListWorkflowsOutput,
    LoggingConfiguration, ResourceNotFoundException, UpdateWorkflowInput, WorkflowStatus,
    WorkflowSummary,
};

impl Call<'_, MwaaServerlessState> {
    pub(super) fn create_workflow(
        &mut self,
        input: CreateWorkflowInput,
    ) -> Result<CreateWorkflowOutput, CreateWorkflowError> {
        let (token, now) = (input.client_token.clone(), self.now);
        let asked = CreateWorkflowInput { client_token: None, ..input };
        match self.state.created.find(token.as_deref(), &asked, now) {
            // The token of what was deleted is free again, as its name is.
            Token::Same(answered) if self.workflow(&answered.workflow_arn).is_ok() => {
                return Ok(answered);
            }
            Token::Different(answered) if self.workflow(&answered.workflow_arn).is_ok() => {
                return Err(guesses::token_taken(WORKFLOW, &answered.workflow_arn).into());
            }
            _ => {}
        }
        environment::check(asked.environment.as_ref())?;
        environment::check_key(asked.encryption_configuration.as_ref())?;
        let mut there = self.state.workflows.values().filter(|workflow| !workflow.is_gone(now));
        if let Some(taken) = there.find(|workflow| workflow.name == asked.name) {
            return Err(guesses::name_taken(&taken.arn, &taken.name).into());
        }
        let state = &mut *self.state;
        let arn = arn::workflow(self.place, &asked.name, &state.draw.alphanumeric(10));
        let number = state.number();
        let workflow = Workflow {
            number,
            arn: arn.clone(),
            name: asked.name.clone(),
            created: now,
            encryption: asked.encryption_configuration.clone(),
            tags: asked.tags.clone().unwrap_or_default(),
            latest: state.version(now, settings(&arn, &asked)),
            older: Vec::new(),
            runs: std::collections::BTreeMap::new(),
            deleted: None,
        };
        let output = CreateWorkflowOutput {
            workflow_arn: arn.clone(),
            created_at: Some(now),
            revision_id: Some(state.draw.uuid()),
            workflow_status: Some(WorkflowStatus::Ready),
            workflow_version: Some(workflow.latest.id.clone()),
            is_latest_version: Some(true),
            warnings: None,
        };
        state.workflows.insert(arn, workflow);
        state.created.keep(token, asked, output.clone(), now);
        Ok(output)
    }

    pub(super) fn get_workflow(
        &self,
        input: &GetWorkflowInput,
    ) -> Result<GetWorkflowOutput, GetWorkflowError> {
        own(&input.workflow_arn, "GetWorkflow", self.place)?;
        let workflow = self.workflow(&input.workflow_arn)?;
        let version = workflow.known_version(input.workflow_version.as_deref())?;
        let settings = version.settings.clone();
        let snapshotted = settings.code.is_some().then_some(version.created);
        let log_group = LoggingConfiguration {
            // The user guide's name of the group that the service makes.
            log_group_name: format!("/aws/mwaa-serverless/{}/", workflow.id()),
        };
        Ok(GetWorkflowOutput {
            workflow_arn: workflow.arn.clone(),
            workflow_version: Some(version.id.clone()),
            name: Some(workflow.name.clone()),
            description: settings.description,
            created_at: Some(workflow.created),
            modified_at: Some(version.created),
            encryption_configuration: Some(
                workflow.encryption.clone().unwrap_or_else(guesses::encryption),
            ),
            logging_configuration: Some(settings.logging_configuration.unwrap_or(log_group)),
            engine_version: Some(settings.engine_version.unwrap_or(ENGINE)),
            workflow_status: Some(status(workflow)),
            definition_s3_location: Some(settings.definition_s3_location),
            code: settings.code,
            code_snapshotted_at: snapshotted,
            schedule_configuration: None,
            role_arn: Some(settings.role_arn),
            network_configuration: settings.network_configuration,
            environment: settings.environment,
            trigger_mode: settings.trigger_mode,
            workflow_definition: None,
        })
    }

    pub(super) fn list_workflows(
        &self,
        input: &ListWorkflowsInput,
    ) -> Result<ListWorkflowsOutput, ListWorkflowsError> {
        let listing = Listing {
            of: "ListWorkflows",
            token: input.next_token.as_deref(),
            most: input.max_results,
            default: PAGE,
            now: self.now,
        };
        let there = self.state.workflows.values().filter(|workflow| !workflow.is_gone(self.now));
        let items = there.map(|workflow| (ascending(workflow.number), summary(workflow)));
        let page = listing.page(items.collect()).map_err(errors::invalid_page)?;
        Ok(ListWorkflowsOutput { workflows: page.items, next_token: page.next })
    }

    pub(super) fn delete_workflow(
        &mut self,
        input: &DeleteWorkflowInput,
    ) -> Result<DeleteWorkflowOutput, DeleteWorkflowError> {
        own(&input.workflow_arn, "DeleteWorkflow", self.place)?;
        let now = self.now;
        let version = input.workflow_version.as_deref();
        let workflow = self.workflow_mut(&input.workflow_arn)?;
        workflow.known_version(version)?;
        // While all of it goes, a version of it goes no sooner.
        let only_version = version
            .is_some_and(|version| workflow.deleted.is_some() || workflow.drop_version(version));
        if !only_version {
            workflow.deleted.get_or_insert(now);
        }
        let of_version = version.filter(|_| only_version);
        let runs = workflow.runs.values_mut();
        for run in runs.filter(|run| of_version.is_none_or(|version| run.version == version)) {
            run.stop(now);
        }
        Ok(DeleteWorkflowOutput {
            workflow_arn: workflow.arn.clone(),
            workflow_version: input.workflow_version.clone(),
        })
    }

    /// The workflow of an ARN, as long as it is there.
    pub(super) fn workflow(&self, arn: &str) -> Result<&Workflow, ResourceNotFoundException> {
        let there = self.state.workflows.get(arn);
        let there = there.filter(|workflow| !workflow.is_gone(self.now));
        there.ok_or_else(|| errors::not_found(WORKFLOW, arn))
    }

    pub(super) fn workflow_mut(
        &mut self,
        arn: &str,
    ) -> Result<&mut Workflow, ResourceNotFoundException> {
        let now = self.now;
        let there = self.state.workflows.get_mut(arn);
        let there = there.filter(|workflow| !workflow.is_gone(now));
        there.ok_or_else(|| errors::not_found(WORKFLOW, arn))
    }
}

/// The settings of the first version.
fn settings(arn: &str, input: &CreateWorkflowInput) -> UpdateWorkflowInput {
    UpdateWorkflowInput {
        workflow_arn: arn.to_owned(),
        definition_s3_location: input.definition_s3_location.clone(),
        code: input.code.clone(),
        role_arn: input.role_arn.clone(),
        description: input.description.clone(),
        logging_configuration: input.logging_configuration.clone(),
        engine_version: input.engine_version,
        network_configuration: input.network_configuration.clone(),
        environment: input.environment.clone(),
        trigger_mode: input.trigger_mode.clone(),
    }
}

fn summary(workflow: &Workflow) -> WorkflowSummary {
    let version = &workflow.latest;
    WorkflowSummary {
        workflow_arn: workflow.arn.clone(),
        workflow_version: Some(version.id.clone()),
        name: Some(workflow.name.clone()),
        description: version.settings.description.clone(),
        created_at: Some(workflow.created),
        modified_at: Some(version.created),
        workflow_status: Some(status(workflow)),
        trigger_mode: version.settings.trigger_mode.clone(),
    }
}

fn status(workflow: &Workflow) -> WorkflowStatus {
    match workflow.deleted {
        Some(_) => WorkflowStatus::Deleting,
        None => WorkflowStatus::Ready,
    }
}
