//! How two inputs of an operation differ, member by member.

use crate::definition::{Operation, Schema, Value};
use crate::matching::Difference;

/// The differences between the input that was expected and the one that came.
pub(super) fn differences(operation: &Operation, wanted: &Value, came: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    if let Some(schema) = operation.input {
        compare(schema, false, "input", wanted, came, &mut found);
    }
    found
}

fn compare(
    schema: &'static Schema,
    sensitive: bool,
    path: &str,
    wanted: &Value,
    came: &Value,
    found: &mut Vec<Difference>,
) {
    match (schema, wanted, came) {
        _ if wanted == came => {}
        (Schema::Structure(structure), Value::Structure(a), Value::Structure(b)) => {
            for (member, (a, b)) in structure.members.iter().zip(a.iter().zip(b)) {
                let path = format!("{path}.{}", member.name);
                compare(
                    (member.schema)(),
                    sensitive || member.traits.sensitive,
                    &path,
                    a,
                    b,
                    found,
                );
            }
        }
        (Schema::List { of, .. }, Value::List(a), Value::List(b)) => {
            for index in 0..a.len().max(b.len()) {
                let (a, b) = (a.get(index), b.get(index));
                let (a, b) = (a.unwrap_or(&Value::Null), b.unwrap_or(&Value::Null));
                compare(of(), sensitive, &format!("{path}[{index}]"), a, b, found);
            }
        }
        (Schema::Map { value, .. }, Value::Map(a), Value::Map(b)) => {
            let find = |entries: &[(String, Value)], key: &str| {
                let entry = entries.iter().find(|(known, _)| known == key);
                entry.map_or(Value::Null, |(_, value)| value.clone())
            };
            for (key, expected) in a {
                let path = format!("{path}.{key}");
                compare(value(), sensitive, &path, expected, &find(b, key), found);
            }
            for (key, new) in b.iter().filter(|(key, _)| a.iter().all(|(known, _)| known != key)) {
                compare(value(), sensitive, &format!("{path}.{key}"), &Value::Null, new, found);
            }
        }
        (schema, wanted, came) => found.push(Difference {
            path: path.to_owned(),
            recorded: told(wanted, schema, sensitive),
            live: told(came, schema, sensitive),
        }),
    }
}

/// A value as JSON, unless it must not be shown.
fn told(value: &Value, schema: &'static Schema, sensitive: bool) -> Option<String> {
    match value {
        Value::Null => None,
        _ if sensitive => Some("(sensitive)".to_owned()),
        value => Some(crate::wire::told(value, schema)),
    }
}
