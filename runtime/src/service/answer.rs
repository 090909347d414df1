//! An answer through the types of its operation.

use crate::definition::{Mistyped, Operation, Shape};
use crate::service::error::{OperationError, Unhandled};
use crate::wire::{Answer, correct};

/// The output or the error that a service answered; what it left out is corrected.
pub(super) fn typed<O: Shape, E: OperationError>(
    operation: &'static Operation,
    answer: Answer,
) -> Result<Result<O, E>, Mistyped> {
    match answer {
        Answer::Output(mut value) => {
            correct(&mut value, O::SCHEMA);
            O::from_value(value).map(Ok)
        }
        Answer::Error { index, mut value } => {
            if let Some(schema) = operation.errors.get(index) {
                correct(&mut value, schema);
            }
            E::from_declared(index, value).map(Err)
        }
        Answer::Fault(fault) => Ok(Err(E::from_unhandled(Unhandled::from_fault(fault)))),
    }
}
