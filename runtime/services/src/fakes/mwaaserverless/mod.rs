//! A fake of Amazon MWAA Serverless.
//!
//! Sources: the descriptions of operations and members in the service's model, the examples of its user guide, what
//! programs tell that were run against the live service, and for what none tells, `guesses`.

mod arn;
mod course;
mod environment;
mod errors;
mod guesses;
mod runs;
mod state;
mod tags;
mod tasks;
mod versions;
mod workflows;

use super::fake::{Call, Fake};
use crate::mwaaserverless::{
    CreateWorkflowError, CreateWorkflowInput, CreateWorkflowOutput, DefinitionS3Location,
    DeleteWorkflowError, DeleteWorkflowInput, DeleteWorkflowOutput, GetTaskInstanceError,
    GetTaskInstanceInput, GetTaskInstanceOutput, GetWorkflowError, GetWorkflowInput,
    GetWorkflowOutput, GetWorkflowRunError, GetWorkflowRunInput, GetWorkflowRunOutput,
    ListTagsForResourceError, ListTagsForResourceInput, ListTagsForResourceOutput,
    ListTaskInstancesError, ListTaskInstancesInput, ListTaskInstancesOutput, ListWorkflowRunsError,
    ListWorkflowRunsInput, ListWorkflowRunsOutput, ListWorkflowVersionsError,
    ListWorkflowVersionsInput, ListWorkflowVersionsOutput, ListWorkflowsError, ListWorkflowsInput,
    ListWorkflowsOutput, MwaaServerless, StartWorkflowRunError, StartWorkflowRunInput,
    StartWorkflowRunOutput, StopWorkflowRunError, StopWorkflowRunInput, StopWorkflowRunOutput,
    TagResourceError, TagResourceInput, TagResourceOutput, UntagResourceError, UntagResourceInput,
    UntagResourceOutput, UpdateWorkflowError, UpdateWorkflowInput, UpdateWorkflowOutput,
};
use state::MwaaServerlessState;

/// A fake of Amazon MWAA Serverless.
///
/// A run goes `STARTING` → `QUEUED` → `RUNNING` → `SUCCESS`, a second, a second and three, with one task `main`:
/// the file of its definition is not read. [`Fake::on_start`] says otherwise, and also which tasks it has; they run
/// one after the other.
///
/// Every `UpdateWorkflow` makes a version, and the latest runs where none is named. `CreateWorkflow` and
/// `StartWorkflowRun` are idempotent by their tokens, and the names of workflows are unique. `DeleteWorkflow` stops
/// what runs, and leaves nothing behind.
pub type FakeMwaaServerless = Fake<MwaaServerlessState>;

impl FakeMwaaServerless {
    /// Adds a workflow, and gives its ARN.
    ///
    /// # Errors
    ///
    /// As `CreateWorkflow`: when the name is not allowed, or taken.
    pub fn add_workflow(&self, name: &str) -> Result<String, CreateWorkflowError> {
        let mut call = self.peek();
        let (partition, account) = (call.place.partition(), call.place.account());
        let input = CreateWorkflowInput {
            name: name.to_owned(),
            client_token: None,
            definition_s3_location: DefinitionS3Location {
                bucket: "fake".to_owned(),
                object_key: format!("{name}.yaml"),
                version_id: None,
            },
            code: None,
            role_arn: format!("arn:{partition}:iam::{account}:role/fake"),
            description: None,
            encryption_configuration: None,
            logging_configuration: None,
            engine_version: None,
            network_configuration: None,
            environment: None,
            tags: None,
            trigger_mode: None,
        };
        input.validate().map_err(errors::violations)?;
        Ok(call.create_workflow(input)?.workflow_arn)
    }
}

impl MwaaServerless for FakeMwaaServerless {
    async fn create_workflow(
        &self,
        input: CreateWorkflowInput,
    ) -> Result<CreateWorkflowOutput, CreateWorkflowError> {
        input.validate().map_err(errors::violations)?;
        self.enter().create_workflow(input)
    }

    async fn delete_workflow(
        &self,
        input: DeleteWorkflowInput,
    ) -> Result<DeleteWorkflowOutput, DeleteWorkflowError> {
        input.validate().map_err(errors::violations)?;
        self.enter().delete_workflow(&input)
    }

    async fn get_task_instance(
        &self,
        input: GetTaskInstanceInput,
    ) -> Result<GetTaskInstanceOutput, GetTaskInstanceError> {
        input.validate().map_err(errors::violations)?;
        self.enter().get_task_instance(&input)
    }

    async fn get_workflow(
        &self,
        input: GetWorkflowInput,
    ) -> Result<GetWorkflowOutput, GetWorkflowError> {
        input.validate().map_err(errors::violations)?;
        self.enter().get_workflow(&input)
    }

    async fn get_workflow_run(
        &self,
        input: GetWorkflowRunInput,
    ) -> Result<GetWorkflowRunOutput, GetWorkflowRunError> {
        input.validate().map_err(errors::violations)?;
        self.enter().get_workflow_run(&input)
    }

    async fn list_tags_for_resource(
        &self,
        input: ListTagsForResourceInput,
    ) -> Result<ListTagsForResourceOutput, ListTagsForResourceError> {
        input.validate().map_err(errors::violations)?;
        self.enter().list_tags(&input)
    }

    async fn list_task_instances(
        &self,
        input: ListTaskInstancesInput,
    ) -> Result<ListTaskInstancesOutput, ListTaskInstancesError> {
        input.validate().map_err(errors::violations)?;
        self.enter().list_task_instances(&input)
    }

    async fn list_workflow_runs(
        &self,
        input: ListWorkflowRunsInput,
    ) -> Result<ListWorkflowRunsOutput, ListWorkflowRunsError> {
        input.validate().map_err(errors::violations)?;
        self.enter().list_workflow_runs(&input)
    }

    async fn list_workflow_versions(
        &self,
        input: ListWorkflowVersionsInput,
    ) -> Result<ListWorkflowVersionsOutput, ListWorkflowVersionsError> {
        input.validate().map_err(errors::violations)?;
        self.enter().list_workflow_versions(&input)
    }

    async fn list_workflows(
        &self,
        input: ListWorkflowsInput,
    ) -> Result<ListWorkflowsOutput, ListWorkflowsError> {
        input.validate().map_err(errors::violations)?;
        self.enter().list_workflows(&input)
    }

    async fn start_workflow_run(
        &self,
        input: StartWorkflowRunInput,
    ) -> Result<StartWorkflowRunOutput, StartWorkflowRunError> {
        input.validate().map_err(errors::violations)?;
        let check = |call: &Call<'_, MwaaServerlessState>| call.started(&input);
        self.start(&input, check, |call, plan| call.start_workflow_run(&plan))
    }

    async fn stop_workflow_run(
        &self,
        input: StopWorkflowRunInput,
    ) -> Result<StopWorkflowRunOutput, StopWorkflowRunError> {
        input.validate().map_err(errors::violations)?;
        self.enter().stop_workflow_run(&input)
    }

    async fn tag_resource(
        &self,
        input: TagResourceInput,
    ) -> Result<TagResourceOutput, TagResourceError> {
        input.validate().map_err(errors::violations)?;
        self.enter().tag(input)
    }

    async fn untag_resource(
        &self,
        input: UntagResourceInput,
    ) -> Result<UntagResourceOutput, UntagResourceError> {
        input.validate().map_err(errors::violations)?;
        self.enter().untag(&input)
    }

    async fn update_workflow(
        &self,
        input: UpdateWorkflowInput,
    ) -> Result<UpdateWorkflowOutput, UpdateWorkflowError> {
        input.validate().map_err(errors::violations)?;
        self.enter().update_workflow(input)
    }
}
