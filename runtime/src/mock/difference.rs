//! How two inputs of an operation differ, member by member.

use crate::definition::{HIDDEN, Member, Operation, Schema, Traits, Value};
use crate::matching::Difference;

/// The differences between the input that was expected and the one that came.
pub(super) fn differences(operation: &Operation, wanted: &Value, came: &Value) -> Vec<Difference> {
    let mut found = Vec::new();
    if let Some(schema) = operation.input {
        compare(schema, &Traits::NONE, "input", wanted, came, &mut found);
    }
    found
}

fn compare(
    schema: &'static Schema,
    traits: &'static Traits,
    path: &str,
    wanted: &Value,
    came: &Value,
    found: &mut Vec<Difference>,
) {
    match (schema, wanted, came) {
        _ if wanted == came => {}
        _ if traits.sensitive => found.push(difference(schema, traits, path, wanted, came)),
        (Schema::Structure(structure), Value::Structure(a), Value::Structure(b)) => {
            for (member, (a, b)) in structure.members.iter().zip(a.iter().zip(b)) {
                compare_member(member, path, a, b, found);
            }
        }
        (Schema::Union(union), Value::Union(a, wanted), Value::Union(b, came)) if a == b => {
            if let Some(member) = union.members.get(*a) {
                compare_member(member, path, wanted, came, found);
            }
        }
        (Schema::List { of, .. }, Value::List(a), Value::List(b)) => {
            let traits = Traits::inner(traits.each);
            for index in 0..a.len().max(b.len()) {
                let (a, b) = (a.get(index), b.get(index));
                let (a, b) = (a.unwrap_or(&Value::Null), b.unwrap_or(&Value::Null));
                compare(of(), traits, &format!("{path}[{index}]"), a, b, found);
            }
        }
        (Schema::Map { value: of, .. }, Value::Map(a), Value::Map(b)) => {
            let find = |entries: &[(String, Value)], key: &str| {
                let entry = entries.iter().find(|(known, _)| known == key);
                entry.map_or(Value::Null, |(_, value)| value.clone())
            };
            let path = |key: &str| format!("{path}.{}", told_key(key, traits));
            let traits = Traits::inner(traits.value);
            for (key, expected) in a {
                compare(of(), traits, &path(key), expected, &find(b, key), found);
            }
            for (key, new) in b.iter().filter(|(key, _)| a.iter().all(|(known, _)| known != key)) {
                compare(of(), traits, &path(key), &Value::Null, new, found);
            }
        }
        _ => found.push(difference(schema, traits, path, wanted, came)),
    }
}

fn compare_member(
    member: &'static Member,
    path: &str,
    wanted: &Value,
    came: &Value,
    found: &mut Vec<Difference>,
) {
    let path = format!("{path}.{}", member.name);
    compare((member.schema)(), &member.traits, &path, wanted, came, found);
}

fn difference(
    schema: &'static Schema,
    traits: &'static Traits,
    path: &str,
    wanted: &Value,
    came: &Value,
) -> Difference {
    let told = |value: &Value| match value {
        Value::Null => None,
        _ if traits.sensitive => Some(HIDDEN.to_owned()),
        value => Some(crate::wire::told(&shown(value, schema, traits), schema)),
    };
    Difference { path: path.to_owned(), recorded: told(wanted), live: told(came) }
}

/// A value without what must not be shown.
fn shown(value: &Value, schema: &'static Schema, traits: &'static Traits) -> Value {
    let member =
        |member: &'static Member, value: &Value| shown(value, (member.schema)(), &member.traits);
    match (schema, value) {
        (_, Value::Null) => Value::Null,
        _ if traits.sensitive => Value::String(HIDDEN.to_owned()),
        (Schema::Structure(structure), Value::Structure(values)) => {
            let members = structure.members.iter().zip(values);
            Value::Structure(members.map(|(of, value)| member(of, value)).collect())
        }
        (Schema::Union(union), Value::Union(index, value)) => {
            let value = union.members.get(*index).map_or(Value::Null, |of| member(of, value));
            Value::Union(*index, Box::new(value))
        }
        (Schema::List { of, .. }, Value::List(items)) => {
            let traits = Traits::inner(traits.each);
            Value::List(items.iter().map(|item| shown(item, of(), traits)).collect())
        }
        (Schema::Map { value: of, .. }, Value::Map(entries)) => {
            let inner = Traits::inner(traits.value);
            let entry = |(key, value): &(String, Value)| {
                (told_key(key, traits).to_owned(), shown(value, of(), inner))
            };
            Value::Map(entries.iter().map(entry).collect())
        }
        (_, value) => value.clone(),
    }
}

/// A key of a map, which may be sensitive too.
fn told_key<'a>(key: &'a str, traits: &Traits) -> &'a str {
    if Traits::inner(traits.key).sensitive { HIDDEN } else { key }
}
