//! What the API reference asks of a workflow's settings, and the model does not say.

use super::errors::invalid;
use crate::mwaaserverless::{
    EncryptionConfiguration, EncryptionType, Environment, ValidationException,
    ValidationExceptionReason,
};

/// Names that are reserved, by their beginning.
const RESERVED: [&str; 2] = ["AWS_", "AIRFLOW__"];

/// The exceptions: the settings of Apache Airflow's secrets backend.
const BACKEND: [&str; 2] =
    ["AIRFLOW__WORKERS__SECRETS_BACKEND", "AIRFLOW__WORKERS__SECRETS_BACKEND_KWARGS"];
const BACKEND_ARGUMENT: &str = "AIRFLOW__WORKERS__SECRETS_BACKEND_KWARG__";

pub(super) fn check(environment: Option<&Environment>) -> Result<(), ValidationException> {
    let variables = environment.and_then(|environment| environment.variables.as_ref());
    let reserved = variables.into_iter().flatten().map(|(name, _)| name).find(|name| {
        RESERVED.iter().any(|prefix| name.starts_with(prefix))
            && !BACKEND.contains(&name.as_str())
            && !name.starts_with(BACKEND_ARGUMENT)
    });
    let Some(name) = reserved else { return Ok(()) };
    let message = format!("The environment variable {name} is reserved");
    let reason = ValidationExceptionReason::FieldValidationFailed;
    Err(invalid(reason, &message, Some("Environment.Variables")))
}

/// A customer's key needs a name.
pub(super) fn check_key(key: Option<&EncryptionConfiguration>) -> Result<(), ValidationException> {
    let nameless = |key: &EncryptionConfiguration| {
        key.r#type == EncryptionType::CustomerManagedKey
            && key.kms_key_id.as_deref().is_none_or(str::is_empty)
    };
    if !key.is_some_and(nameless) {
        return Ok(());
    }
    let message = "KmsKeyId is required when Type is CUSTOMER_MANAGED_KEY";
    let reason = ValidationExceptionReason::FieldValidationFailed;
    Err(invalid(reason, message, Some("EncryptionConfiguration.KmsKeyId")))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn reserved_names_are_refused_but_for_the_secrets_backend() {
        let with = |name: &str| {
            let variables = BTreeMap::from([(name.to_owned(), String::new())]);
            check(Some(&Environment { variables: Some(variables) })).is_ok()
        };
        for name in ["STAGE", "AWS", "AIRFLOW_HOME", "AIRFLOW__WORKERS__SECRETS_BACKEND_KWARG__X"] {
            assert!(with(name), "{name}");
        }
        for name in ["AWS_REGION", "AIRFLOW__CORE__X", "AIRFLOW__WORKERS__SECRETS_BACKENDS"] {
            assert!(!with(name), "{name}");
        }
        assert!(with(BACKEND[0]) && with(BACKEND[1]) && check(None).is_ok());
    }
}
