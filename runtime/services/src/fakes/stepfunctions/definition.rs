//! What the service says of a definition that is none.

use serde_json::{Map, Value};

use super::guesses;

/// How long the name of a state may be. Source: the Amazon States Language.
const MOST_NAME: usize = 80;

/// Reads a definition in the Amazon States Language, and checks what the service checks first: fields, types and
/// transitions. That states do what their type needs is not looked at.
///
/// Seen live: missing fields, and what `EXPRESS` does not support.
pub(super) fn parse(text: &str, express: bool) -> Result<Value, String> {
    let definition: Value =
        serde_json::from_str(text).map_err(|error| format!("INVALID_JSON_DESCRIPTION: {error}"))?;
    let Value::Object(machine) = &definition else {
        return Err(failed("Expected value of type Object at /"));
    };
    machine_of(machine, "", express)?;
    Ok(definition)
}

fn machine_of(machine: &Map<String, Value>, at: &str, express: bool) -> Result<(), String> {
    let place = if at.is_empty() { "/" } else { at };
    let missing: Vec<_> =
        ["StartAt", "States"].into_iter().filter(|field| !machine.contains_key(*field)).collect();
    if !missing.is_empty() {
        let missing = missing.join(", ");
        return Err(failed(&format!("These fields are required: [{missing}] at {place}")));
    }
    let Some(Value::Object(states)) = machine.get("States") else {
        return Err(failed(&format!("Expected value of type Object at {at}/States")));
    };
    target(states, machine.get("StartAt"), &format!("{at}/StartAt"), "StartAt")?;
    states.iter().try_for_each(|(name, state)| {
        state_of(states, (name, state), &format!("{at}/States/{name}"), express)
    })
}

fn state_of(
    states: &Map<String, Value>,
    (name, state): (&str, &Value),
    at: &str,
    express: bool,
) -> Result<(), String> {
    const TYPES: [&str; 8] =
        ["Choice", "Fail", "Map", "Parallel", "Pass", "Succeed", "Task", "Wait"];
    let Value::Object(state) = state else {
        return Err(failed(&format!("Expected value of type Object at {at}")));
    };
    if name.is_empty() || name.chars().count() > MOST_NAME {
        return Err(guesses::state_name(MOST_NAME, at));
    }
    let Some(Value::String(kind)) = state.get("Type") else {
        return Err(failed(&format!("These fields are required: [Type] at {at}")));
    };
    if !TYPES.contains(&kind.as_str()) {
        return Err(failed(&format!("Value is not one of [{}] at {at}/Type", TYPES.join(", "))));
    }
    if express && let Some(Value::String(resource)) = state.get("Resource") {
        let unsupported = match resource.rsplit('.').next() {
            _ if resource.contains(":activity:") => Some("Activity ARN"),
            Some("waitForTaskToken") => Some("'.waitForTaskToken' service integration "),
            Some("sync" | "sync:2") => Some("'.sync' service integration "),
            _ => None,
        };
        if let Some(unsupported) = unsupported {
            let why =
                format!("Express state machine does not support {unsupported} at {at}/Resource");
            return Err(failed(&why));
        }
    }
    let ends = state.get("End").and_then(Value::as_bool).unwrap_or_default();
    match (kind.as_str(), state.get("Next")) {
        ("Succeed" | "Fail", None) => {}
        ("Choice", _) => choices(states, state, at)?,
        (_, Some(next)) => target(states, Some(next), &format!("{at}/Next"), "Next")?,
        (_, None) if ends => {}
        (_, None) => return Err(failed(&format!("These fields are required: [Next] at {at}"))),
    }
    let branches = state.get("Branches").and_then(Value::as_array).into_iter().flatten();
    let processors = ["ItemProcessor", "Iterator"];
    let inner = processors.iter().filter_map(|name| state.get(*name)).chain(branches);
    inner
        .filter_map(Value::as_object)
        .enumerate()
        .try_for_each(|(index, machine)| machine_of(machine, &format!("{at}/{index}"), express))
}

fn choices(
    states: &Map<String, Value>,
    state: &Map<String, Value>,
    at: &str,
) -> Result<(), String> {
    let Some(Value::Array(choices)) = state.get("Choices") else {
        return Err(failed(&format!("These fields are required: [Choices] at {at}")));
    };
    for (index, choice) in choices.iter().enumerate() {
        target(states, choice.get("Next"), &format!("{at}/Choices[{index}]/Next"), "Next")?;
    }
    match state.get("Default") {
        Some(default) => target(states, Some(default), &format!("{at}/Default"), "Default"),
        None => Ok(()),
    }
}

/// A transition leads to a state that there is.
fn target(
    states: &Map<String, Value>,
    name: Option<&Value>,
    at: &str,
    field: &str,
) -> Result<(), String> {
    let name = name.and_then(Value::as_str).unwrap_or_default();
    if states.contains_key(name) {
        return Ok(());
    }
    Err(format!("MISSING_TRANSITION_TARGET: Missing '{field}' target: {name} at {at}"))
}

fn failed(why: &str) -> String {
    format!("SCHEMA_VALIDATION_FAILED: {why}")
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn bad_definitions_are_told() {
        let one = |state: &str| format!(r#"{{"StartAt":"A","States":{{"A":{state}}}}}"#);
        assert!(parse(&one(r#"{"Type":"Pass","End":true}"#), true).is_ok());
        assert!(parse("{", false).unwrap_err().starts_with("INVALID_JSON_DESCRIPTION: "));
        let activity = r#"{"Type":"Task","End":true,"Resource":"arn:aws:states:r:1:activity:a"}"#;
        assert!(parse(&one(activity), false).is_ok());
        for (definition, express, told) in [
            (
                r#"{"StartAt":"A"}"#.to_owned(),
                false,
                "SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /",
            ),
            (
                one(activity),
                true,
                "SCHEMA_VALIDATION_FAILED: Express state machine does not support Activity ARN at \
                 /States/A/Resource",
            ),
            (
                one(r#"{"Type":"Pass","Next":"B"}"#),
                false,
                "MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next",
            ),
            (
                format!(r#"{{"StartAt":"{0}","States":{{"{0}":{{}}}}}}"#, "n".repeat(81)),
                false,
                &format!(
                    "SCHEMA_VALIDATION_FAILED: The name of a state has 1 to 80 characters at /States/{}",
                    "n".repeat(81)
                ),
            ),
            (
                one(r#"{"Type":"Pass"}"#),
                false,
                "SCHEMA_VALIDATION_FAILED: These fields are required: [Next] at /States/A",
            ),
        ] {
            assert_eq!(parse(&definition, express).unwrap_err(), told);
        }
    }
}
