//! Checking a value against the constraints of its definition.

use super::{
    Length, Member, Path, Problem, Range, Schema, Traits, Value, Violation, conceal, pattern,
};

/// What is wrong with a value of a schema, without what must not be shown.
pub(crate) fn violations(value: &Value, schema: &'static Schema) -> Vec<Violation> {
    let mut found = Vec::new();
    check(value, schema, &Traits::NONE, &Path::ROOT, &mut found);
    conceal(&mut found, schema);
    found
}

/// Adds what is wrong with a value.
fn check(
    value: &Value,
    schema: &'static Schema,
    traits: &'static Traits,
    path: &Path<'_>,
    found: &mut Vec<Violation>,
) {
    let own = problems(value, schema, traits);
    if !own.is_empty() {
        let shown = (!traits.hides()).then(|| show(value));
        found.extend(own.into_iter().map(|problem| Violation {
            path: path.steps(),
            problem,
            value: shown.clone(),
        }));
    }
    match (schema, value) {
        (Schema::Structure(structure), Value::Structure(values)) => {
            for (member, value) in structure.members.iter().zip(values) {
                check_member(member, value, path, found);
            }
        }
        (Schema::Union(union), Value::Union(index, value)) => {
            if let Some(member) = union.members.get(*index) {
                check_member(member, value, path, found);
            }
        }
        (Schema::List { of, .. }, Value::List(items)) if !is_simple(of()) => {
            let traits = Traits::inner(traits.each);
            for (index, item) in items.iter().enumerate() {
                check(item, of(), traits, &path.index(index), found);
            }
        }
        (Schema::Map { value: of, .. }, Value::Map(entries)) if !is_simple(of()) => {
            let traits = Traits::inner(traits.value);
            for (key, value) in entries {
                check(value, of(), traits, &path.key(key), found);
            }
        }
        _ => {}
    }
}

fn check_member(
    member: &'static Member,
    value: &Value,
    path: &Path<'_>,
    found: &mut Vec<Violation>,
) {
    let path = path.member(member.name);
    if value.is_null() {
        if member.required {
            found.push(Violation { path: path.steps(), problem: Problem::Missing, value: None });
        }
    } else {
        check(value, (member.schema)(), &member.traits, &path, found);
    }
}

/// What is wrong with a value itself, and with simple values in it, which AWS reports at their container.
fn problems(value: &Value, schema: &'static Schema, traits: &'static Traits) -> Vec<Problem> {
    let mut found = Vec::new();
    if let Some(length) = traits.length {
        found.extend(length_of(value).and_then(|actual| outside_length(actual, length)));
    }
    if let (Some(range), Some(number)) = (traits.range, number_of(value)) {
        found.extend(outside_range(number, range));
    }
    match (schema, value) {
        (Schema::Enum(enumeration), Value::String(text))
            if !enumeration.values.contains(&text.as_str()) =>
        {
            let values = enumeration.values.iter().map(|value| (*value).to_owned());
            found.push(Problem::Enum(values.collect()));
        }
        (Schema::List { of, .. }, Value::List(items)) if is_simple(of()) => {
            let traits = Traits::inner(traits.each);
            let wrong = simple(items.iter(), of(), traits);
            found.extend((!wrong.is_empty()).then_some(Problem::Element(wrong)));
        }
        (Schema::Map { key, value: of, .. }, Value::Map(entries)) => {
            let keys: Vec<_> = entries.iter().map(|(key, _)| Value::String(key.clone())).collect();
            let wrong = simple(keys.iter(), key(), Traits::inner(traits.key));
            found.extend((!wrong.is_empty()).then_some(Problem::Key(wrong)));
            if is_simple(of()) {
                let values = entries.iter().map(|(_, value)| value);
                let wrong = simple(values, of(), Traits::inner(traits.value));
                found.extend((!wrong.is_empty()).then_some(Problem::MapValue(wrong)));
            }
        }
        _ => {}
    }
    if let (Some(text), Value::String(value)) = (traits.pattern, value)
        && !pattern(text).matches(value)
    {
        found.push(Problem::Pattern(text.to_owned()));
    }
    found
}

/// The problems of the first simple value that has any.
fn simple<'a>(
    mut values: impl Iterator<Item = &'a Value>,
    schema: &'static Schema,
    traits: &'static Traits,
) -> Vec<Problem> {
    let wrong = |value: &Value| {
        let problems = if value.is_null() { Vec::new() } else { problems(value, schema, traits) };
        (!problems.is_empty()).then_some(problems)
    };
    values.find_map(wrong).unwrap_or_default()
}

fn is_simple(schema: &Schema) -> bool {
    !matches!(
        schema,
        Schema::Structure(_) | Schema::Union(_) | Schema::List { .. } | Schema::Map { .. }
    )
}

fn length_of(value: &Value) -> Option<u64> {
    let length = match value {
        Value::String(text) => text.chars().count(),
        Value::Blob(bytes) => bytes.len(),
        Value::List(items) => items.len(),
        Value::Map(entries) => entries.len(),
        _ => return None,
    };
    u64::try_from(length).ok()
}

fn outside_length(actual: u64, length: Length) -> Option<Problem> {
    let short = length.min.filter(|min| actual < *min).map(Problem::TooShort);
    short.or_else(|| length.max.filter(|max| actual > *max).map(Problem::TooLong))
}

fn number_of(value: &Value) -> Option<f64> {
    match value {
        #[allow(clippy::cast_precision_loss, reason = "no model's range comes near 2^53")]
        Value::Integer(integer) => Some(*integer as f64),
        Value::Float(number) => Some(*number),
        _ => None,
    }
}

fn outside_range(actual: f64, range: Range) -> Option<Problem> {
    let small = range.min.filter(|min| actual < *min).map(Problem::TooSmall);
    small.or_else(|| range.max.filter(|max| actual > *max).map(Problem::TooGreat))
}

/// A value as AWS shows it in a message.
fn show(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Integer(value) => value.to_string(),
        Value::Float(value) => value.to_string(),
        Value::String(value) => value.clone(),
        Value::Blob(bytes) => format!("({} bytes)", bytes.len()),
        Value::Timestamp(at) => at.to_string(),
        Value::Document(document) => document.to_string(),
        Value::List(items) => {
            format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", "))
        }
        Value::Map(entries) => {
            let entries: Vec<_> =
                entries.iter().map(|(key, value)| format!("{key}={}", show(value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Structure(_) | Value::Union(..) => "{...}".to_owned(),
    }
}
