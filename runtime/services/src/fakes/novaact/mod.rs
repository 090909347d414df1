//! A fake of Amazon Nova Act.
//!
//! Sources: the descriptions of operations and members in the service's model, its own Python SDK, the user guide, and
//! for what none tells, `guesses`.

mod catalogue;
mod definitions;
mod errors;
mod guesses;
mod runs;
mod state;

use super::fake::{Call, Fake};
use crate::novaact::{
    CreateWorkflowDefinitionError, CreateWorkflowDefinitionInput, CreateWorkflowDefinitionOutput,
    CreateWorkflowRunError, CreateWorkflowRunInput, CreateWorkflowRunOutput,
    DeleteWorkflowDefinitionError, DeleteWorkflowDefinitionInput, DeleteWorkflowDefinitionOutput,
    DeleteWorkflowRunError, DeleteWorkflowRunInput, DeleteWorkflowRunOutput,
    GetWorkflowDefinitionError, GetWorkflowDefinitionInput, GetWorkflowDefinitionOutput,
    GetWorkflowRunError, GetWorkflowRunInput, GetWorkflowRunOutput, ListModelsError,
    ListModelsInput, ListModelsOutput, ListWorkflowDefinitionsError, ListWorkflowDefinitionsInput,
    ListWorkflowDefinitionsOutput, ListWorkflowRunsError, ListWorkflowRunsInput,
    ListWorkflowRunsOutput, NovaAct, UpdateWorkflowRunError, UpdateWorkflowRunInput,
    UpdateWorkflowRunOutput,
};
use state::NovaActState;

/// A fake of Amazon Nova Act.
///
/// A run is `RUNNING` until the client ends it by `UpdateWorkflowRun`, as the service's own SDK does.
/// [`Fake::on_start`] may end it by itself: `TIMED_OUT` comes about in no other way.
///
/// The names of definitions are unique. `CreateWorkflowDefinition` and `CreateWorkflowRun` are idempotent by their
/// tokens. What is deleted is `DELETING` for a second; a definition takes its runs with it. `ListModels` tells of a
/// small catalogue that is made up after the user guide.
pub type FakeNovaAct = Fake<NovaActState>;

impl FakeNovaAct {
    /// Adds a workflow definition, and gives its ARN.
    ///
    /// # Errors
    ///
    /// As `CreateWorkflowDefinition`: when the name is not allowed, or taken.
    pub fn add_workflow_definition(
        &self,
        name: &str,
    ) -> Result<String, CreateWorkflowDefinitionError> {
        let mut call = self.peek();
        let input = CreateWorkflowDefinitionInput {
            name: name.to_owned(),
            description: None,
            export_config: None,
            client_token: None,
        };
        input.validate().map_err(errors::violations)?;
        call.create_workflow_definition(input)?;
        Ok(call.definition_arn(name))
    }
}

impl NovaAct for FakeNovaAct {
    async fn create_workflow_definition(
        &self,
        input: CreateWorkflowDefinitionInput,
    ) -> Result<CreateWorkflowDefinitionOutput, CreateWorkflowDefinitionError> {
        input.validate().map_err(errors::violations)?;
        self.enter().create_workflow_definition(input)
    }

    async fn create_workflow_run(
        &self,
        input: CreateWorkflowRunInput,
    ) -> Result<CreateWorkflowRunOutput, CreateWorkflowRunError> {
        input.validate().map_err(errors::violations)?;
        let check = |call: &Call<'_, NovaActState>| call.started(&input);
        self.start(&input, check, |call, plan| call.create_workflow_run(&plan))
    }

    async fn delete_workflow_definition(
        &self,
        input: DeleteWorkflowDefinitionInput,
    ) -> Result<DeleteWorkflowDefinitionOutput, DeleteWorkflowDefinitionError> {
        input.validate().map_err(errors::violations)?;
        self.enter().delete_workflow_definition(&input)
    }

    async fn delete_workflow_run(
        &self,
        input: DeleteWorkflowRunInput,
    ) -> Result<DeleteWorkflowRunOutput, DeleteWorkflowRunError> {
        input.validate().map_err(errors::violations)?;
        self.enter().delete_workflow_run(&input)
    }

    async fn get_workflow_definition(
        &self,
        input: GetWorkflowDefinitionInput,
    ) -> Result<GetWorkflowDefinitionOutput, GetWorkflowDefinitionError> {
        input.validate().map_err(errors::violations)?;
        self.enter().get_workflow_definition(&input)
    }

    async fn get_workflow_run(
        &self,
        input: GetWorkflowRunInput,
    ) -> Result<GetWorkflowRunOutput, GetWorkflowRunError> {
        input.validate().map_err(errors::violations)?;
        self.enter().get_workflow_run(&input)
    }

    async fn list_models(
        &self,
        input: ListModelsInput,
    ) -> Result<ListModelsOutput, ListModelsError> {
        input.validate()?;
        // It takes its time, as every request does.
        drop(self.enter());
        Ok(catalogue::of_client(input.client_compatibility_version))
    }

    async fn list_workflow_definitions(
        &self,
        input: ListWorkflowDefinitionsInput,
    ) -> Result<ListWorkflowDefinitionsOutput, ListWorkflowDefinitionsError> {
        input.validate().map_err(errors::violations)?;
        self.enter().list_workflow_definitions(&input)
    }

    async fn list_workflow_runs(
        &self,
        input: ListWorkflowRunsInput,
    ) -> Result<ListWorkflowRunsOutput, ListWorkflowRunsError> {
        input.validate().map_err(errors::violations)?;
        self.enter().list_workflow_runs(&input)
    }

    async fn update_workflow_run(
        &self,
        input: UpdateWorkflowRunInput,
    ) -> Result<UpdateWorkflowRunOutput, UpdateWorkflowRunError> {
        input.validate().map_err(errors::violations)?;
        self.enter().update_workflow_run(input)
    }
}
