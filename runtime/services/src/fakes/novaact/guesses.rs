//! What nobody could confirm of the live service, in one place.
//!
//! - The same token with other parameters: `ConflictException`. A token is known for a day, in the whole region of the
//!   account, and as long as there is what it made.
//! - `UpdateWorkflowRun` sets `SUCCEEDED` or `FAILED`; any other status is a `ValidationException` for `InvalidStatus`,
//!   which the API reference has for parameters. A run that is not active any more is a `ConflictException`, which it
//!   has for the state of a resource; but to set the same status again changes nothing, as the operation is idempotent.
//! - Definitions and runs are `DELETING` for a second; to delete them again changes nothing. A definition takes its
//!   runs with it, also those that run: the API reference says "all associated resources". Meanwhile new runs, and
//!   definitions of the same name, are a `ConflictException`.
//! - Listings begin with what was made last, and give 100 where `maxResults` is left out.
//! - Any model's id is taken, and told as it was given: the catalogue is not the live one.
//! - `traceLocation` where the definition exports: a folder of the run's id.
//! - The words of all errors, and the names of kinds of resources in them.

use std::time::Duration;

use crate::novaact::{
    ConflictException, TraceLocation, TraceLocationType, ValidationException,
    ValidationExceptionReason, WorkflowExportConfig,
};

use super::errors;

/// How long a token is known.
pub(super) const TOKEN: Duration = Duration::from_hours(24);

/// How long what is deleted takes to go.
pub(super) const DELETION: Duration = Duration::from_secs(1);

/// What `maxResults` is when it is left out.
pub(super) const PAGE: usize = 100;

pub(super) const DEFINITION: &str = "WorkflowDefinition";
pub(super) const RUN: &str = "WorkflowRun";

pub(super) fn name_taken(name: &str) -> ConflictException {
    errors::conflict(DEFINITION, name, &format!("Workflow definition {name} already exists."))
}

pub(super) fn token_taken(kind: &str, id: &str) -> ConflictException {
    let message = "The client token was used before, with other parameters.";
    errors::conflict(kind, id, message)
}

pub(super) fn deleting(name: &str) -> ConflictException {
    errors::conflict(DEFINITION, name, &format!("Workflow definition {name} is being deleted."))
}

pub(super) fn not_active(id: &str) -> ConflictException {
    errors::conflict(RUN, id, &format!("Workflow run {id} is not active."))
}

pub(super) fn invalid_status() -> ValidationException {
    let message = "A workflow run can only be set to SUCCEEDED or FAILED.";
    errors::invalid(ValidationExceptionReason::InvalidStatus, "status", message)
}

pub(super) fn trace(config: &WorkflowExportConfig, run: &str) -> TraceLocation {
    let prefix = config.s3_key_prefix.as_ref().map(|prefix| format!("{prefix}/"));
    TraceLocation {
        location_type: TraceLocationType::S3,
        location: format!("s3://{}/{}{run}/", config.s3_bucket_name, prefix.unwrap_or_default()),
    }
}
