//! The fields that a refusal lists.

use rehearsal::definition::{Step, Violation};

/// The name of what is wrong in an input: `Environment.Variables.STAGE`.
pub(super) fn field(violation: &Violation) -> String {
    let steps = violation.path.iter().map(|step| match step {
        Step::Member(name) | Step::Key(name) => name.clone(),
        Step::Index(index) => index.to_string(),
    });
    steps.collect::<Vec<_>>().join(".")
}
