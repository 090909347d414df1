//! The fake of MWAA Serverless, asked by the unmodified AWS SDK for Rust.

mod listings;
mod properties;
mod runs;
mod workflows;

use std::time::Duration;

use aws_sdk_mwaaserverless::operation::get_workflow_run::GetWorkflowRunOutput as Told;
use aws_sdk_mwaaserverless::types::{
    DefinitionS3Location, EncryptionConfiguration, EncryptionType, TaskInstanceStatus as Task,
    ValidationExceptionReason, WorkflowRunStatus as Run, WorkflowStatus,
};
use aws_sdk_mwaaserverless::{Client, types::WorkflowRunDetail};
use aws_smithy_types::{Document, Number};
use rehearsal_aws::fakes::{Clock, FakeMwaaServerless, Place, Settings};
use rehearsal_aws::mwaaserverless::{
    CreateWorkflowError, CreateWorkflowInput, CreateWorkflowOutput, DeleteWorkflowError,
    DeleteWorkflowInput, DeleteWorkflowOutput, GetTaskInstanceError, GetTaskInstanceInput,
    GetTaskInstanceOutput, GetWorkflowError, GetWorkflowInput, GetWorkflowOutput,
    GetWorkflowRunError, GetWorkflowRunInput, GetWorkflowRunOutput, ListTagsForResourceError,
    ListTagsForResourceInput, ListTagsForResourceOutput, ListTaskInstancesError,
    ListTaskInstancesInput, ListTaskInstancesOutput, ListWorkflowRunsError, ListWorkflowRunsInput,
    ListWorkflowRunsOutput, ListWorkflowVersionsError, ListWorkflowVersionsInput,
    ListWorkflowVersionsOutput, ListWorkflowsError, ListWorkflowsInput, ListWorkflowsOutput,
    MwaaServerless, MwaaServerlessServer, StartWorkflowRunError, StartWorkflowRunInput,
    StartWorkflowRunOutput, StopWorkflowRunError, StopWorkflowRunInput, StopWorkflowRunOutput,
    TagResourceError, TagResourceInput, TagResourceOutput, UntagResourceError, UntagResourceInput,
    UntagResourceOutput, UpdateWorkflowError, UpdateWorkflowInput, UpdateWorkflowOutput,
};

use super::checked::{Checked, checked};
use super::wire::{Wire, block_on, code, pages};

checked! {
    MwaaServerless for FakeMwaaServerless {
        create_workflow(CreateWorkflowInput) -> CreateWorkflowOutput, CreateWorkflowError;
        delete_workflow(DeleteWorkflowInput) -> DeleteWorkflowOutput, DeleteWorkflowError;
        get_task_instance(GetTaskInstanceInput) -> GetTaskInstanceOutput, GetTaskInstanceError;
        get_workflow(GetWorkflowInput) -> GetWorkflowOutput, GetWorkflowError;
        get_workflow_run(GetWorkflowRunInput) -> GetWorkflowRunOutput, GetWorkflowRunError;
        list_tags_for_resource(ListTagsForResourceInput) -> ListTagsForResourceOutput, ListTagsForResourceError;
        list_task_instances(ListTaskInstancesInput) -> ListTaskInstancesOutput, ListTaskInstancesError;
        list_workflow_runs(ListWorkflowRunsInput) -> ListWorkflowRunsOutput, ListWorkflowRunsError;
        list_workflow_versions(ListWorkflowVersionsInput) -> ListWorkflowVersionsOutput, ListWorkflowVersionsError;
        list_workflows(ListWorkflowsInput) -> ListWorkflowsOutput, ListWorkflowsError;
        start_workflow_run(StartWorkflowRunInput) -> StartWorkflowRunOutput, StartWorkflowRunError;
        stop_workflow_run(StopWorkflowRunInput) -> StopWorkflowRunOutput, StopWorkflowRunError;
        tag_resource(TagResourceInput) -> TagResourceOutput, TagResourceError;
        untag_resource(UntagResourceInput) -> UntagResourceOutput, UntagResourceError;
        update_workflow(UpdateWorkflowInput) -> UpdateWorkflowOutput, UpdateWorkflowError;
    }
}

const ROLE: &str = "arn:aws:iam::123456789012:role/etl";
const INVALID: &str = "ValidationException";
const MISSING: &str = "ResourceNotFoundException";
const CONFLICT: &str = "ConflictException";
const DAY: Duration = Duration::from_hours(24);

/// A fake whose clock stands, and a client of it.
fn still() -> (FakeMwaaServerless, Client) {
    let fake = FakeMwaaServerless::with(Settings::new().clock(Clock::ticking(Duration::ZERO)));
    let (client, _) = client(&fake);
    (fake, client)
}

/// A client of a fake, and its answers as they were sent.
fn client(fake: &FakeMwaaServerless) -> (Client, Wire) {
    let wire = Wire::new(MwaaServerlessServer::new(Checked(fake.clone())).unchecked());
    (Client::new(&rehearsal::aws_config(wire.clone())), wire)
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn file(key: &str) -> DefinitionS3Location {
    DefinitionS3Location::builder().bucket("b").object_key(key).build().unwrap()
}

async fn start(client: &Client, arn: &str) -> String {
    let run = client.start_workflow_run().workflow_arn(arn).send().await.unwrap();
    run.run_id.unwrap()
}

async fn told(client: &Client, arn: &str, run: &str) -> Told {
    client.get_workflow_run().workflow_arn(arn).run_id(run).send().await.unwrap()
}

async fn detail(client: &Client, arn: &str, run: &str) -> WorkflowRunDetail {
    told(client, arn, run).await.run_detail.unwrap()
}

async fn state(client: &Client, arn: &str, run: &str) -> Run {
    detail(client, arn, run).await.run_state.unwrap()
}

async fn tasks(client: &Client, arn: &str, run: &str) -> Vec<(String, Task)> {
    let listed = client.list_task_instances().workflow_arn(arn).run_id(run).send().await.unwrap();
    let tasks = listed.task_instances.unwrap().into_iter();
    tasks.map(|task| (task.task_instance_id.unwrap(), task.status.unwrap())).collect()
}
