//! A valid sample of any shape: always the same, and within every constraint.

use bytes::Bytes;

use super::{Document, Member, Range, Schema, Structure, Timestamp, Traits, Value, pattern};
use crate::json::Json;

/// 2026-01-01T00:00:00Z.
const MOMENT: i64 = 1_767_225_600;

/// A sample; `name` is what it is called, which a string without a pattern says.
pub(crate) fn sample(schema: &'static Schema, traits: &'static Traits, name: &str) -> Value {
    make(schema, traits, name, &mut Vec::new())
}

/// `inside` are the structures and unions around: the second time, an optional one is left out.
fn make(
    schema: &'static Schema,
    traits: &'static Traits,
    name: &str,
    inside: &mut Vec<&'static str>,
) -> Value {
    match schema {
        Schema::Boolean => Value::Bool(true),
        Schema::Byte | Schema::Short | Schema::Integer | Schema::Long =>
        {
            #[allow(clippy::cast_possible_truncation, reason = "ranges of models are small")]
            Value::Integer(within(traits.range).ceil() as i64)
        }
        Schema::Float | Schema::Double => Value::Float(within(traits.range)),
        Schema::String => Value::String(text(traits, name)),
        Schema::Enum(enumeration) => {
            Value::String((*enumeration.values.first().unwrap_or(&"")).to_owned())
        }
        Schema::Blob => Value::Blob(Bytes::from(fitted(traits, name).into_bytes())),
        Schema::Timestamp => {
            Value::Timestamp(Timestamp::from_seconds(MOMENT).unwrap_or(Timestamp::UNIX_EPOCH))
        }
        Schema::Document => Value::Document(Document::from(name)),
        Schema::List { of, .. } => {
            let count = count(traits);
            // A list that is too short can be told; one without end could not even be made.
            if holds_itself(of(), inside) {
                return Value::List(Vec::new());
            }
            let traits = Traits::inner(traits.each);
            Value::List((0..count).map(|_| make(of(), traits, name, inside)).collect())
        }
        Schema::Map { key, value, .. } => {
            if holds_itself(value(), inside) {
                return Value::Map(Vec::new());
            }
            map(traits, *key, *value, name, inside)
        }
        Schema::Structure(structure) => {
            inside.push(structure.name);
            let members = members(structure, inside);
            inside.pop();
            Value::Structure(members)
        }
        Schema::Union(union) => {
            inside.push(union.name);
            // A member that leads back here would never end.
            let ends = |member: &&Member| !holds_itself((member.schema)(), inside);
            let found = union.members.iter().enumerate().find(|(_, member)| ends(member));
            let Some((index, member)) = found else {
                inside.pop();
                return if union.open {
                    Value::Document(Document(Json::Object(Vec::new())))
                } else {
                    Value::Null
                };
            };
            let value = make((member.schema)(), &member.traits, member.name, inside);
            inside.pop();
            Value::Union(index, Box::new(value))
        }
    }
}

fn members(structure: &'static Structure, inside: &mut Vec<&'static str>) -> Vec<Value> {
    let member = |member: &'static Member| {
        if !member.required && holds_itself((member.schema)(), inside) {
            return Value::Null;
        }
        make((member.schema)(), &member.traits, member.name, inside)
    };
    structure.members.iter().map(member).collect()
}

fn map(
    traits: &'static Traits,
    key: fn() -> &'static Schema,
    value: fn() -> &'static Schema,
    name: &str,
    inside: &mut Vec<&'static str>,
) -> Value {
    let key_traits = Traits::inner(traits.key);
    let mut entries: Vec<(String, Value)> = Vec::new();
    for number in 0..count(traits) {
        let name = if number == 0 { name.to_owned() } else { format!("{name}{number}") };
        let key = match key() {
            Schema::Enum(enumeration) => {
                (*enumeration.values.get(number).unwrap_or(&"")).to_owned()
            }
            _ => distinct(text(key_traits, &name), key_traits, &entries),
        };
        if entries.iter().all(|(known, _)| *known != key) {
            entries.push((key, make(value(), Traits::inner(traits.value), &name, inside)));
        }
    }
    Value::Map(entries)
}

/// A key that is not there yet: another letter at its end, where the pattern allows it.
fn distinct(key: String, traits: &'static Traits, there: &[(String, Value)]) -> String {
    let is_new = |key: &str| there.iter().all(|(known, _)| known != key);
    if is_new(&key) {
        return key;
    }
    let matches = |key: &str| traits.pattern.is_none_or(|wanted| pattern(wanted).matches(key));
    let mut letters = "bcdefghijklmnopqrstuvwxyz123456789BCDEFGHIJKLMNOPQRSTUVWXYZ".chars();
    let other = letters.find_map(|letter| {
        let mut other = key.clone();
        other.pop();
        other.push(letter);
        (is_new(&other) && matches(&other)).then_some(other)
    });
    other.unwrap_or(key)
}

fn holds_itself(schema: &'static Schema, inside: &[&'static str]) -> bool {
    match schema {
        Schema::Structure(structure) => inside.contains(&structure.name),
        Schema::Union(union) => inside.contains(&union.name),
        Schema::List { of, .. } => holds_itself(of(), inside),
        Schema::Map { value, .. } => holds_itself(value(), inside),
        _ => false,
    }
}

/// One, or the number of a range nearest to it.
fn within(range: Option<Range>) -> f64 {
    let Some(Range { min, max }) = range else { return 1.0 };
    let number = min.map_or(1.0, |min| min.max(1.0));
    max.map_or(number, |max| number.min(max))
}

fn least(traits: &Traits) -> usize {
    let min = traits.length.and_then(|length| length.min).unwrap_or(0);
    usize::try_from(min).unwrap_or(usize::MAX)
}

fn most(traits: &Traits) -> usize {
    let max = traits.length.and_then(|length| length.max).unwrap_or(u64::MAX);
    usize::try_from(max).unwrap_or(usize::MAX)
}

/// One element, where the length allows it.
fn count(traits: &Traits) -> usize {
    least(traits).max(1).min(most(traits))
}

fn text(traits: &'static Traits, name: &str) -> String {
    let plain = fitted(traits, name);
    match traits.pattern {
        Some(wanted) => {
            let pattern = pattern(wanted);
            if pattern.matches(&plain) {
                return plain;
            }
            pattern.sample(least(traits), most(traits)).unwrap_or(plain)
        }
        None if traits.json_value => "{}".to_owned(),
        None => plain,
    }
}

/// A name, repeated or cut to a length.
fn fitted(traits: &Traits, name: &str) -> String {
    let name = if name.is_empty() { "a" } else { name };
    let length = name.chars().count().clamp(least(traits).min(most(traits)), most(traits));
    name.chars().cycle().take(length).collect()
}
