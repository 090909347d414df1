//! What nobody could confirm of the live service, in one place.
//!
//! - An ARN of another account: IAM's refusal, as every service words it. Of another region: unknown there.
//! - The checks of `StartExecution`'s input that no live answer shows: the words of Jackson, the parser that the known
//!   ones are from.
//! - "Same input" is the same text.
//! - `StateMachineDeleting` as long as executions run, and for a second more. That a deletion ends executions at their
//!   next transition is documented; that they are then `ABORTED`, without error and cause, is not.
//! - The refusal of a state's name that is too long, and that errors and causes which are too long are cut off.
//! - `TooManyTags`, `ExecutionNotRedrivable` and `StateMachineDeleting` in the manner of the known messages.

use std::time::Duration;

use rehearsal::service::OperationError;

use super::super::place::Place;
use super::arn::Arn;

/// How long a state machine without executions takes to go.
pub(super) const DELETION: Duration = Duration::from_secs(1);

/// Refuses what belongs to another account.
pub(super) fn own<E: OperationError>(arn: &Arn<'_>, action: &str, place: &Place) -> Result<(), E> {
    if arn.account == place.account() {
        return Ok(());
    }
    let message = place.denied(&format!("states:{action}"), arn.text);
    Err(E::of_code("AccessDeniedException", &message))
}

pub(super) fn deleting(arn: &str) -> String {
    format!("State Machine is being deleted: '{arn}'")
}

pub(super) fn too_many_tags(arn: &str) -> String {
    format!("Too many tags: '{arn}'")
}

pub(super) fn not_redrivable(arn: &str, reason: &str) -> String {
    format!("Execution Not Redrivable: '{arn}'. {reason}")
}

pub(super) fn state_name(most: usize, at: &str) -> String {
    format!("SCHEMA_VALIDATION_FAILED: The name of a state has 1 to {most} characters at {at}")
}

/// As much of an error and of a cause as answers may have.
pub(super) fn cut(error: Option<String>, cause: Option<String>) -> [Option<String>; 2] {
    let cut = |text: String, most: usize| match text.char_indices().nth(most) {
        Some((end, _)) => text[..end].to_owned(),
        None => text,
    };
    [error.map(|error| cut(error, 256)), cause.map(|cause| cut(cause, 32_768))]
}
