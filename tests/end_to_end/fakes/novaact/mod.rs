//! The fake of Nova Act, asked by the unmodified AWS SDK for Rust.

mod definitions;
mod properties;
mod runs;

use std::time::Duration;

use aws_sdk_novaact::Client;
use aws_sdk_novaact::types::{ClientInfo, WorkflowRunStatus as Status};
use rehearsal_aws::fakes::{Clock, FakeNovaAct, Settings};
use rehearsal_aws::novaact::{
    CreateWorkflowDefinitionError, CreateWorkflowDefinitionInput, CreateWorkflowDefinitionOutput,
    CreateWorkflowRunError, CreateWorkflowRunInput, CreateWorkflowRunOutput,
    DeleteWorkflowDefinitionError, DeleteWorkflowDefinitionInput, DeleteWorkflowDefinitionOutput,
    DeleteWorkflowRunError, DeleteWorkflowRunInput, DeleteWorkflowRunOutput,
    GetWorkflowDefinitionError, GetWorkflowDefinitionInput, GetWorkflowDefinitionOutput,
    GetWorkflowRunError, GetWorkflowRunInput, GetWorkflowRunOutput, ListModelsError,
    ListModelsInput, ListModelsOutput, ListWorkflowDefinitionsError, ListWorkflowDefinitionsInput,
    ListWorkflowDefinitionsOutput, ListWorkflowRunsError, ListWorkflowRunsInput,
    ListWorkflowRunsOutput, NovaAct, NovaActServer, UpdateWorkflowRunError, UpdateWorkflowRunInput,
    UpdateWorkflowRunOutput,
};

use super::checked::{Checked, checked};
use super::wire::{Wire, block_on, code, pages};

checked! {
    NovaAct for FakeNovaAct {
        create_workflow_definition(CreateWorkflowDefinitionInput) -> CreateWorkflowDefinitionOutput, CreateWorkflowDefinitionError;
        create_workflow_run(CreateWorkflowRunInput) -> CreateWorkflowRunOutput, CreateWorkflowRunError;
        delete_workflow_definition(DeleteWorkflowDefinitionInput) -> DeleteWorkflowDefinitionOutput, DeleteWorkflowDefinitionError;
        delete_workflow_run(DeleteWorkflowRunInput) -> DeleteWorkflowRunOutput, DeleteWorkflowRunError;
        get_workflow_definition(GetWorkflowDefinitionInput) -> GetWorkflowDefinitionOutput, GetWorkflowDefinitionError;
        get_workflow_run(GetWorkflowRunInput) -> GetWorkflowRunOutput, GetWorkflowRunError;
        list_models(ListModelsInput) -> ListModelsOutput, ListModelsError;
        list_workflow_definitions(ListWorkflowDefinitionsInput) -> ListWorkflowDefinitionsOutput, ListWorkflowDefinitionsError;
        list_workflow_runs(ListWorkflowRunsInput) -> ListWorkflowRunsOutput, ListWorkflowRunsError;
        update_workflow_run(UpdateWorkflowRunInput) -> UpdateWorkflowRunOutput, UpdateWorkflowRunError;
    }
}

const INVALID: &str = "ValidationException";
const MISSING: &str = "ResourceNotFoundException";
const CONFLICT: &str = "ConflictException";
const DAY: Duration = Duration::from_hours(24);
const TOKEN: &str = "0123456789-0123456789-0123456789-a";
const NOBODY: &str = "00000000-0000-4000-8000-000000000000";

/// A fake whose clock stands, and a client of it.
fn still() -> (FakeNovaAct, Client) {
    let fake = FakeNovaAct::with(Settings::new().clock(Clock::ticking(Duration::ZERO)));
    let (client, _) = client(&fake);
    (fake, client)
}

/// A client of a fake, and its answers as they were sent.
fn client(fake: &FakeNovaAct) -> (Client, Wire) {
    let wire = Wire::new(NovaActServer::new(Checked(fake.clone())).unchecked());
    (Client::new(&rehearsal::aws_config(wire.clone())), wire)
}

fn second() -> Duration {
    Duration::from_secs(1)
}

fn info() -> ClientInfo {
    ClientInfo::builder().compatibility_version(1).build().unwrap()
}

async fn start(client: &Client, definition: &str) -> String {
    let run = client.create_workflow_run().workflow_definition_name(definition);
    run.model_id("nova-act-latest").client_info(info()).send().await.unwrap().workflow_run_id
}

async fn status(client: &Client, definition: &str, run: &str) -> Status {
    let run = client.get_workflow_run().workflow_definition_name(definition).workflow_run_id(run);
    run.send().await.unwrap().status
}
