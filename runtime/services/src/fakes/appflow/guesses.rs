//! What nobody could confirm of the live service, in one place.
//!
//! Starting and stopping:
//! - A token that is given with other parameters is a `ConflictException`; for an on-demand flow, a token of another
//!   flow is a new one. An answer is repeated even if its flow was deleted and made again meanwhile.
//! - Starting an active scheduled or event flow, or any flow whose run is not over, is a `ConflictException`; so is
//!   stopping one that is not active, updating one that runs, and deleting one that runs or (unless it is on
//!   demand) is active. A run that a flow is stopped in goes on.
//! - A flow that changes its trigger is a draft again, or active if it is on demand now. Another schedule counts from
//!   the update.
//! - `CancelFlowExecutions` takes a second, reports an empty list where all could be canceled, and takes an empty list
//!   of ids for a list, not for its absence.
//!
//! Schedules:
//! - Without `scheduleStartTime` the first run comes one interval after the activation; with one that is over, at the
//!   next multiple of the interval. `scheduleOffset` is in seconds, and moves every run. A month has 30 days.
//! - A run that comes due while another one runs is left out. The run at `scheduleEndTime` is the last, and the flow
//!   stays active behind it.
//! - A schedule that is neither `rate(…)` nor `cron(…)` is a `ValidationException`, and so is one that ends before it
//!   starts. `cron(…)` is never due.
//! - After `flowErrorDeactivationThreshold` failures the flow is `Suspended`. A canceled run has not failed.
//! - Without `dataPullMode` data is pulled incrementally. A complete pull has its start for both ends.
//!
//! Answers:
//! - ARNs are of the partition `aws` everywhere, as the patterns of the model want them.
//! - `executionResult` is absent until a run is over. The message of a run that did not fail is absent.
//! - The most recent execution's time is that of its start.
//! - Flows are listed by their names.
//! - The model has no colon, comma or quote in messages of errors and of runs, and no letter that is not ASCII. Ours keep to it; in what a
//!   script says, a space stands for what is not allowed. Messages of constraints are those of every service.
//! - An ARN of another account: IAM's refusal, as every service words it. Of another region: unknown there. Of another
//!   service: not valid. More than 50 tags: `ValidationException`, which is all that is declared.
//! - What connectors say of their configuration, and whether their profiles exist, is not looked at.

use std::time::Duration;

use rehearsal::service::OperationError;

use super::super::place::Place;
use crate::appflow::{ConflictException, ResourceNotFoundException, ValidationException};

/// How long a run takes that nobody said anything of.
pub(super) const RUN: Duration = Duration::from_secs(3);

/// How long a run takes to be canceled.
pub(super) const CANCELING: Duration = Duration::from_secs(1);

/// IAM's refusal.
pub(super) fn denied<E: OperationError>(action: &str, arn: &str, place: &Place) -> E {
    E::of_code("AccessDeniedException", &place.denied(&format!("appflow:{action}"), arn))
}

pub(super) fn not_found(flow: &str) -> ResourceNotFoundException {
    ResourceNotFoundException { message: Some(format!("Flow {flow} does not exist.")) }
}

pub(super) fn conflict(message: impl Into<String>) -> ConflictException {
    ConflictException { message: Some(message.into()) }
}

pub(super) fn other_parameters() -> ConflictException {
    conflict("The clientToken was used with other parameters.")
}

pub(super) fn still_runs(flow: &str) -> ConflictException {
    conflict(format!("Flow {flow} has a run that is not over."))
}

pub(super) fn invalid(message: impl Into<String>) -> ValidationException {
    ValidationException { message: Some(message.into()) }
}

/// What a message may hold where the model calls it `ErrorMessage` or `ExecutionMessage`.
pub(super) fn execution_message(text: &str) -> String {
    within(text, "_/!@#+=.-")
}

/// What it may hold where the model calls it `MostRecentExecutionMessage`.
pub(super) fn most_recent_message(text: &str) -> String {
    within(text, "_!@#-.?,")
}

fn within(text: &str, punctuation: &str) -> String {
    // Letters and spaces of patterns are those of ASCII.
    let allowed =
        |c: char| c.is_ascii_alphanumeric() || c.is_ascii_whitespace() || punctuation.contains(c);
    text.chars().map(|c| if allowed(c) { c } else { ' ' }).take(2048).collect()
}
