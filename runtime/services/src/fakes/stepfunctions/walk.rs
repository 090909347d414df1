//! The way of an execution through its definition.

use std::time::Duration;

use serde_json::{Map, Value};

/// An execution that goes round in circles is stopped; the service allows 25,000 events.
const MOST_STEPS: usize = 10_000;

/// How long the fake lets a state take that does something.
const WORK: Duration = Duration::from_secs(1);

/// One state, entered and left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) name: String,
    /// `Pass`, `Wait` and so on.
    pub(super) kind: String,
    pub(super) input: String,
    pub(super) output: String,
    pub(super) takes: Duration,
}

/// Where it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum End {
    Succeeded { output: String },
    Failed { error: Option<String>, cause: Option<String> },
}

/// Walks a definition that was checked.
pub(super) fn walk(definition: &Value, input: &str) -> (Vec<Step>, End) {
    let (mut steps, mut data) = (Vec::new(), input.to_owned());
    let mut next = definition.get("StartAt").and_then(Value::as_str);
    while let Some(name) = next {
        let Some(state) =
            definition.pointer("/States").and_then(|s| s.get(name)).and_then(Value::as_object)
        else {
            break;
        };
        if steps.len() == MOST_STEPS {
            let cause = "The execution reached the maximum number of history events";
            let error = Some("States.Runtime".to_owned());
            return (steps, End::Failed { error, cause: Some(cause.to_owned()) });
        }
        let text = |field: &str| state.get(field).and_then(Value::as_str).map(str::to_owned);
        let kind = text("Type").unwrap_or_default();
        let output = match state.get("Result").filter(|_| kind == "Pass") {
            Some(result) => result.to_string(),
            None => data.clone(),
        };
        let step = Step {
            name: name.to_owned(),
            takes: takes(&kind, state, &data),
            input: std::mem::replace(&mut data, output.clone()),
            output,
            kind,
        };
        let failed = step.kind == "Fail";
        next = match step.kind.as_str() {
            "Choice" => state.get("Default").and_then(Value::as_str),
            _ => state.get("Next").and_then(Value::as_str),
        };
        let no_choice = step.kind == "Choice" && next.is_none();
        steps.push(step);
        if failed {
            return (steps, End::Failed { error: text("Error"), cause: text("Cause") });
        }
        if no_choice {
            let cause = format!(
                "Failed to transition out of the state '{name}'. The fake takes the Default of a Choice, and there is none"
            );
            let error = Some("States.NoChoiceMatched".to_owned());
            return (steps, End::Failed { error, cause: Some(cause) });
        }
    }
    (steps, End::Succeeded { output: data })
}

fn takes(kind: &str, state: &Map<String, Value>, input: &str) -> Duration {
    match kind {
        "Wait" => {
            let path = state.get("SecondsPath").and_then(Value::as_str);
            let seconds = state.get("Seconds").and_then(Value::as_u64);
            let seconds = seconds.or_else(|| seconds_at(input, path?));
            seconds.map_or(WORK, Duration::from_secs)
        }
        "Task" | "Parallel" | "Map" => WORK,
        _ => Duration::ZERO,
    }
}

/// The number at a reference path without brackets: `$.a.b`.
fn seconds_at(input: &str, path: &str) -> Option<u64> {
    let input: Value = serde_json::from_str(input).ok()?;
    let mut steps = path.strip_prefix('$')?.split('.').skip(1);
    steps.try_fold(&input, |value, step| value.get(step))?.as_u64()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn states_follow_each_other() {
        let definition = json!({"StartAt": "Wait", "States": {
            "Wait": {"Type": "Wait", "SecondsPath": "$.a.b", "Next": "Result"},
            "Result": {"Type": "Pass", "Result": {"a": 1}, "Next": "Task"},
            "Task": {"Type": "Task", "End": true},
        }});
        let (steps, end) = walk(&definition, r#"{"a":{"b":3}}"#);
        let taken: Vec<_> = steps.iter().map(|step| step.takes.as_secs()).collect();
        assert_eq!(taken, [3, 0, 1]);
        assert_eq!(end, End::Succeeded { output: r#"{"a":1}"#.to_owned() });
    }

    #[test]
    fn circles_end_and_failures_are_told() {
        let circle = json!({"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "A"}}});
        assert_eq!(walk(&circle, "{}").0.len(), MOST_STEPS);
        let fail = json!({"StartAt": "A", "States": {"A": {"Type": "Fail", "Error": "E"}}});
        assert_eq!(walk(&fail, "1").1, End::Failed { error: Some("E".to_owned()), cause: None });
    }
}
