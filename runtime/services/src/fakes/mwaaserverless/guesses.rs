//! What nobody could confirm of the live service, in one place.
//!
//! - An ARN of another account: IAM's refusal, as every service words it. Of another region: unknown there. A listing
//!   of something unknown is empty where the operation declares no `ResourceNotFoundException`.
//! - The same token with other parameters: `ConflictException`. A token is known for a day, for the whole account, and
//!   as long as the workflow is there that it made or ran.
//! - `UpdateWorkflow` keeps what is left out, except for `Environment`, which the API reference says is then empty.
//!   Every update makes a version, also one that changes nothing.
//! - Without a name of a version, `DeleteWorkflow` answers none. The workflow is `DELETING` for a second, refuses new
//!   runs and updates with `ConflictException`, and takes its runs with it. One version goes at once; its runs are
//!   stopped, and stay known. The last version takes the workflow with it.
//! - A run is `STOPPING` for a second, and stopping it again changes nothing. A run that has ended otherwise refuses:
//!   that it is a `ValidationException` is known from Apache Airflow's system tests, its words are not.
//! - Task instances are known once the run is `RUNNING`. They wait as `SCHEDULED`, share its time equally, and the last
//!   one ends as the run does. Those that a stop finds waiting are `CANCELLED` at once, and the one that runs with the
//!   run. What the run never came to has no `StartedOn` and no `Duration`.
//! - `LogStream` is left out: the user guide shows one that the model's own pattern does not allow. `OperatorName`,
//!   `WorkflowDefinition` and `ScheduleConfiguration` are in a file that a fake does not read.
//! - Workflows are listed in the order in which they were made, versions and runs with the newest first, tasks in the
//!   order in which they run, and 100 of each where `MaxResults` is left out.
//! - What workflows are without being asked: engine version 1, a key of AWS.
//! - The words of all errors, and the names of kinds of resources in them.

use std::time::Duration;

use rehearsal::Timestamp;

use super::super::place::Place;
use super::arn;
use super::errors;
use super::state::Run;
use crate::mwaaserverless::{
    AccessDeniedException, ConflictException, EncryptionConfiguration, EncryptionType,
    ValidationException, ValidationExceptionReason,
};

/// How long a token is known.
pub(super) const TOKEN: Duration = Duration::from_hours(24);

/// How long a workflow takes to go.
pub(super) const DELETION: Duration = Duration::from_secs(1);

/// How long a run takes to stop.
pub(super) const STOPPING: Duration = Duration::from_secs(1);

/// What `MaxResults` is when it is left out.
pub(super) const PAGE: usize = 100;

pub(super) const ENGINE: i32 = 1;

pub(super) const TIMED_OUT: &str = "Workflow execution timed out";

pub(super) const WORKFLOW: &str = "Workflow";
pub(super) const VERSION: &str = "WorkflowVersion";
pub(super) const RUN: &str = "WorkflowRun";
pub(super) const TASK: &str = "TaskInstance";

/// Refuses what belongs to another account.
pub(super) fn own(arn: &str, action: &str, place: &Place) -> Result<(), AccessDeniedException> {
    if arn::account(arn) == place.account() {
        return Ok(());
    }
    let message = errors::told(&place.denied(&format!("airflow-serverless:{action}"), arn));
    Err(AccessDeniedException { message })
}

pub(super) fn encryption() -> EncryptionConfiguration {
    EncryptionConfiguration { r#type: EncryptionType::AwsManagedKey, kms_key_id: None }
}

pub(super) fn name_taken(arn: &str, name: &str) -> ConflictException {
    errors::conflict(WORKFLOW, arn, &format!("Workflow with name {name} already exists"))
}

pub(super) fn token_taken(kind: &str, id: &str) -> ConflictException {
    let message = "The client token was used before, with other parameters";
    errors::conflict(kind, id, message)
}

pub(super) fn deleting(arn: &str) -> ConflictException {
    errors::conflict(WORKFLOW, arn, &format!("Workflow {arn} is being deleted"))
}

pub(super) fn over(run: &Run, now: Timestamp) -> ValidationException {
    let state = super::runs::spelled(run.life.at(now).1);
    let message = format!("Workflow run {} is {state} and cannot be stopped", run.id);
    errors::invalid(ValidationExceptionReason::Other, &message, None)
}

pub(super) fn too_many_tags() -> ValidationException {
    let message = "A resource cannot have more than 50 tags";
    errors::invalid(ValidationExceptionReason::FieldValidationFailed, message, Some("Tags"))
}
