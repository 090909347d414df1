//! Errors with all that they tell.

use rehearsal::definition::Violations;

use super::super::field::field;
use super::super::pages::InvalidPage;
use crate::mwaaserverless::{
    ConflictException, ResourceNotFoundException, ValidationException, ValidationExceptionField,
    ValidationExceptionReason,
};

/// The most that the model lets a message be.
const MOST: usize = 2048;

/// A message as the model allows it: of some length, and in one line.
pub(super) fn told(message: &str) -> String {
    clipped(message, MOST)
}

pub(super) fn clipped(text: &str, most: usize) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(most).collect()
}

/// What the definition says of an input.
pub(super) fn violations(found: Violations) -> ValidationException {
    let message = told(&found.to_string());
    let fields = found.into_iter().map(|violation| ValidationExceptionField {
        name: field(&violation),
        message: told(&violation.to_string()),
    });
    ValidationException {
        message,
        reason: ValidationExceptionReason::FieldValidationFailed,
        field_list: Some(fields.collect()),
    }
}

pub(super) fn invalid(
    reason: ValidationExceptionReason,
    message: &str,
    field: Option<&str>,
) -> ValidationException {
    let message = told(message);
    let field_list = field.map(|name| {
        vec![ValidationExceptionField { name: name.to_owned(), message: message.clone() }]
    });
    ValidationException { message, reason, field_list }
}

pub(super) fn invalid_page(_: InvalidPage) -> ValidationException {
    let reason = ValidationExceptionReason::FieldValidationFailed;
    invalid(reason, "The pagination token is not valid", Some("NextToken"))
}

pub(super) fn not_found(kind: &str, id: &str) -> ResourceNotFoundException {
    ResourceNotFoundException {
        message: told(&format!("{kind} {id} not found")),
        resource_id: id.to_owned(),
        resource_type: kind.to_owned(),
    }
}

pub(super) fn conflict(kind: &str, id: &str, message: &str) -> ConflictException {
    ConflictException {
        message: told(message),
        resource_id: id.to_owned(),
        resource_type: kind.to_owned(),
    }
}
