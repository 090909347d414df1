//! Errors with all that they tell.

use rehearsal::definition::Violations;

use super::super::field::field;
use super::super::pages::InvalidPage;
use crate::novaact::{
    ConflictException, ResourceNotFoundException, ValidationException, ValidationExceptionField,
    ValidationExceptionReason,
};

/// What the definition says of an input.
pub(super) fn violations(found: Violations) -> ValidationException {
    let message = found.to_string();
    let fields = found.into_iter().map(|violation| ValidationExceptionField {
        name: field(&violation),
        message: violation.to_string(),
    });
    ValidationException {
        message,
        reason: ValidationExceptionReason::FieldValidationFailed,
        field_list: Some(fields.collect()),
    }
}

pub(super) fn invalid(
    reason: ValidationExceptionReason,
    field: &str,
    message: &str,
) -> ValidationException {
    let (name, message) = (field.to_owned(), message.to_owned());
    let field_list = Some(vec![ValidationExceptionField { name, message: message.clone() }]);
    ValidationException { message, reason, field_list }
}

pub(super) fn invalid_page(_: InvalidPage) -> ValidationException {
    let reason = ValidationExceptionReason::FieldValidationFailed;
    invalid(reason, "nextToken", "The pagination token is not valid.")
}

pub(super) fn not_found(kind: &str, id: &str) -> ResourceNotFoundException {
    ResourceNotFoundException {
        message: format!("{kind} {id} was not found."),
        resource_id: id.to_owned(),
        resource_type: kind.to_owned(),
    }
}

pub(super) fn conflict(kind: &str, id: &str, message: &str) -> ConflictException {
    ConflictException {
        message: message.to_owned(),
        resource_id: id.to_owned(),
        resource_type: kind.to_owned(),
    }
}
