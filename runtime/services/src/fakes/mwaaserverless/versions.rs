//! Versions of workflows: looked up, made, listed, deleted.

use super::super::fake::Call;
use super::super::pages::{Listing, descending};
use super::guesses::{self, PAGE, VERSION, own};
use super::state::{MwaaServerlessState, Version, Workflow};
use super::{environment, errors};
use crate::mwaaserverless::{
    ListWorkflowVersionsError, ListWorkflowVersionsInput, ListWorkflowVersionsOutput,
    ResourceNotFoundException, UpdateWorkflowError, UpdateWorkflowInput, UpdateWorkflowOutput,
    WorkflowVersionSummary,
};

impl Call<'_, MwaaServerlessState> {
    /// Every update makes a version.
    pub(super) fn update_workflow(
        &mut self,
        input: UpdateWorkflowInput,
    ) -> Result<UpdateWorkflowOutput, UpdateWorkflowError> {
        own(&input.workflow_arn, "UpdateWorkflow", self.place)?;
        let workflow = self.workflow(&input.workflow_arn)?;
        environment::check(input.environment.as_ref())?;
        if workflow.deleted.is_some() {
            return Err(guesses::deleting(&workflow.arn).into());
        }
        let before = workflow.latest.settings.clone();
        let settings = UpdateWorkflowInput {
            code: input.code.or(before.code),
            description: input.description.or(before.description),
            logging_configuration: input.logging_configuration.or(before.logging_configuration),
            engine_version: input.engine_version.or(before.engine_version),
            network_configuration: input.network_configuration.or(before.network_configuration),
            trigger_mode: input.trigger_mode.or(before.trigger_mode),
            ..input
        };
        let (now, arn) = (self.now, settings.workflow_arn.clone());
        let version = self.state.version(now, settings);
        let id = version.id.clone();
        let workflow = self.workflow_mut(&arn)?;
        let older = std::mem::replace(&mut workflow.latest, version);
        workflow.older.push(older);
        Ok(UpdateWorkflowOutput {
            workflow_arn: arn,
            modified_at: Some(now),
            workflow_version: Some(id),
            warnings: None,
        })
    }

    pub(super) fn list_workflow_versions(
        &self,
        input: &ListWorkflowVersionsInput,
    ) -> Result<ListWorkflowVersionsOutput, ListWorkflowVersionsError> {
        own(&input.workflow_arn, "ListWorkflowVersions", self.place)?;
        let listing = Listing {
            of: &format!("ListWorkflowVersions {}", input.workflow_arn),
            token: input.next_token.as_deref(),
            most: input.max_results,
            default: PAGE,
            now: self.now,
        };
        let workflow = self.workflow(&input.workflow_arn).ok();
        let versions = workflow.into_iter().flat_map(|workflow| {
            let summaries = workflow.versions().map(|version| summary(workflow, version));
            workflow.versions().map(|version| descending(version.number)).zip(summaries)
        });
        let page = listing.page(versions.collect()).map_err(errors::invalid_page)?;
        Ok(ListWorkflowVersionsOutput {
            workflow_versions: Some(page.items),
            next_token: page.next,
        })
    }
}

impl Workflow {
    pub(super) fn known_version(
        &self,
        id: Option<&str>,
    ) -> Result<&Version, ResourceNotFoundException> {
        self.version(id).ok_or_else(|| errors::not_found(VERSION, id.unwrap_or_default()))
    }

    /// Takes a version out, if there are others.
    pub(super) fn drop_version(&mut self, id: &str) -> bool {
        if self.latest.id != id {
            self.older.retain(|version| version.id != id);
            return true;
        }
        match self.older.pop() {
            Some(version) => {
                self.latest = version;
                true
            }
            None => false,
        }
    }
}

fn summary(workflow: &Workflow, version: &Version) -> WorkflowVersionSummary {
    WorkflowVersionSummary {
        workflow_version: version.id.clone(),
        workflow_arn: workflow.arn.clone(),
        is_latest_version: Some(version.id == workflow.latest.id),
        created_at: Some(version.created),
        modified_at: Some(version.created),
        definition_s3_location: Some(version.settings.definition_s3_location.clone()),
        schedule_configuration: None,
        trigger_mode: version.settings.trigger_mode.clone(),
    }
}
