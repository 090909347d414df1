//! Values as JSON.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;

use super::mistyped;
use crate::definition::{
    Document, Member, Path, Schema, Timestamp, TimestampFormat, Traits, Value, Violation,
};
use crate::json::{self, Json, Layout, Text, canonical_number, render};

/// The value as JSON.
pub(crate) fn write(value: &Value, schema: &'static Schema, traits: &'static Traits) -> Json {
    match (value, schema) {
        (Value::Bool(value), _) => Json::Bool(*value),
        (Value::Integer(integer), _) => Json::integer(*integer),
        (Value::Float(number), schema) => write_float(*number, schema),
        (Value::String(text), _) => Json::string(text),
        (Value::Blob(bytes), _) => Json::string(&BASE64.encode(bytes)),
        (Value::Timestamp(at), _) => {
            let format = traits.timestamp.unwrap_or(TimestampFormat::EpochSeconds);
            let text = at.format(format);
            match format {
                TimestampFormat::EpochSeconds => Json::Number(text.into()),
                _ => Json::string(&text),
            }
        }
        (Value::Document(document), _) => document.0.clone(),
        (Value::List(items), Schema::List { of, .. }) => {
            let traits = Traits::inner(traits.each);
            Json::Array(items.iter().map(|item| write(item, of(), traits)).collect())
        }
        (Value::Map(entries), Schema::Map { value: of, .. }) => {
            let traits = Traits::inner(traits.value);
            let entry =
                |(key, value): &(String, Value)| (Text::new(key), write(value, of(), traits));
            Json::Object(entries.iter().map(entry).collect())
        }
        (Value::Structure(values), Schema::Structure(structure)) => {
            let members = structure.members.iter().zip(values);
            let there = members.filter(|(_, value)| !value.is_null());
            Json::object(there.map(|(member, value)| {
                (member.name, write(value, (member.schema)(), &member.traits))
            }))
        }
        (Value::Union(index, value), Schema::Union(union)) => {
            let member = &union.members[*index];
            Json::object([(member.name, write(value, (member.schema)(), &member.traits))])
        }
        // Nothing; or a value of another schema, which its type could not have made.
        (
            Value::Null | Value::List(_) | Value::Map(_) | Value::Structure(_) | Value::Union(..),
            _,
        ) => Json::Null,
    }
}

/// The text of a body.
pub(crate) fn text(json: &Json) -> String {
    render(json, Layout::Compact)
}

/// Reads a body.
pub(crate) fn parse(body: &Bytes) -> Result<Json, String> {
    let text = str::from_utf8(body).map_err(|_| "bytes that are no UTF-8".to_owned())?;
    json::parse_body(text).map_err(|fault| {
        format!("text that stops being JSON at byte {}: {}", fault.offset, fault.message)
    })
}

/// Reads a value; what is of another type is noted, and is not there.
pub(crate) fn read(
    json: &Json,
    schema: &'static Schema,
    traits: &'static Traits,
    path: &Path<'_>,
    found: &mut Vec<Violation>,
) -> Value {
    let value = match (schema, json) {
        (_, Json::Null) if !matches!(schema, Schema::Document) => return Value::Null,
        (Schema::Boolean, Json::Bool(value)) => Some(Value::Bool(*value)),
        (Schema::Byte, Json::Number(number)) => integer(number, i8::MIN.into(), i8::MAX.into()),
        (Schema::Short, Json::Number(number)) => integer(number, i16::MIN.into(), i16::MAX.into()),
        (Schema::Integer, Json::Number(number)) => {
            integer(number, i32::MIN.into(), i32::MAX.into())
        }
        (Schema::Long, Json::Number(number)) => integer(number, i64::MIN, i64::MAX),
        (Schema::Float | Schema::Double, Json::Number(number)) => number
            .parse()
            .ok()
            .filter(|number| super::text::fits(*number, schema))
            .map(Value::Float),
        (Schema::Float | Schema::Double, Json::String(text)) => {
            not_finite(&text.value()).map(Value::Float)
        }
        (Schema::String | Schema::Enum(_), Json::String(text)) => {
            Some(Value::String(text.value().into_owned()))
        }
        (Schema::Blob, Json::String(text)) => {
            let bytes = BASE64.decode(text.value().as_bytes());
            bytes.ok().map(|bytes| Value::Blob(bytes.into()))
        }
        (Schema::Timestamp, json) => read_timestamp(json, traits).map(Value::Timestamp),
        (Schema::Document, json) => Some(Value::Document(Document(json.clone()))),
        (Schema::List { of, sparse }, Json::Array(items)) => {
            let traits = Traits::inner(traits.each);
            let read = |(index, item)| read(item, of(), traits, &path.index(index), found);
            let items = items.iter().enumerate().map(read);
            // Where null has no meaning, a client skips it.
            Some(Value::List(items.filter(|item| *sparse || !item.is_null()).collect()))
        }
        (Schema::Map { value: of, sparse, .. }, Json::Object(members)) => {
            let traits = Traits::inner(traits.value);
            let entry = |(key, value): &(Text, Json)| {
                let key = key.value().into_owned();
                let value = read(value, of(), traits, &path.key(&key), found);
                (key, value)
            };
            let entries = members.iter().map(entry);
            Some(Value::Map(entries.filter(|(_, value)| *sparse || !value.is_null()).collect()))
        }
        (Schema::Structure(structure), Json::Object(members)) => {
            let member = |member| read_member(members, member, path, found);
            Some(Value::Structure(structure.members.iter().map(member).collect()))
        }
        (Schema::Union(union), Json::Object(members)) => {
            let tag = |(key, value): &&(Text, Json)| *value != Json::Null && key.raw() != "__type";
            let mut tags = members.iter().filter(tag);
            let (first, second) = (tags.next(), tags.next());
            let known = first.filter(|_| second.is_none()).and_then(|(key, value)| {
                let index = union.members.iter().position(|member| member.name == key.value())?;
                Some((index, value))
            });
            match known {
                Some((index, value)) => {
                    let member = &union.members[index];
                    let path = path.member(member.name);
                    let value = read(value, (member.schema)(), &member.traits, &path, found);
                    Some(Value::Union(index, Box::new(value)))
                }
                None if union.open && first.is_some() && second.is_none() => {
                    Some(Value::Document(Document(json.clone())))
                }
                None => None,
            }
        }
        _ => None,
    };
    value.unwrap_or_else(|| mistyped(path, schema.expects(), &actual(json, traits), found))
}

/// Reads the member of an object.
pub(crate) fn read_member(
    members: &[(Text, Json)],
    member: &'static Member,
    path: &Path<'_>,
    found: &mut Vec<Violation>,
) -> Value {
    let json = members.iter().find(|(key, _)| key.value() == member.name);
    let Some((_, json)) = json else { return Value::Null };
    read(json, (member.schema)(), &member.traits, &path.member(member.name), found)
}

fn actual(json: &Json, traits: &Traits) -> String {
    match json {
        hidden if traits.sensitive => hidden.kind().to_owned(),
        Json::Bool(value) => value.to_string(),
        Json::Number(spelling) => spelling.to_string(),
        other => other.kind().to_owned(),
    }
}

/// A moment in the spelling of its definition, and in no other: so the Rust SDK has it, the strictest of clients.
fn read_timestamp(json: &Json, traits: &Traits) -> Option<Timestamp> {
    let format = traits.timestamp.unwrap_or(TimestampFormat::EpochSeconds);
    match (json, format) {
        (Json::Number(number), TimestampFormat::EpochSeconds) => Timestamp::parse(number, format),
        (Json::String(text), format) if format != TimestampFormat::EpochSeconds => {
            Timestamp::parse(&text.value(), format)
        }
        _ => None,
    }
}

/// Any spelling of a whole number within bounds: `1`, `1.0`, `10e-1`.
fn integer(number: &str, min: i64, max: i64) -> Option<Value> {
    let integer: i64 = match number.parse() {
        Ok(integer) => integer,
        Err(_) => whole(&canonical_number(number))?,
    };
    (min..=max).contains(&integer).then_some(Value::Integer(integer))
}

fn whole(canonical: &str) -> Option<i64> {
    let (digits, exponent) = canonical.split_once('e').unwrap_or((canonical, "0"));
    let power = 10_i64.checked_pow(exponent.parse().ok()?)?;
    digits.parse::<i64>().ok()?.checked_mul(power)
}

fn write_float(number: f64, schema: &Schema) -> Json {
    if !number.is_finite() {
        return Json::string(&super::text::float(number, schema));
    }
    Json::Number(super::text::float(number, schema).into())
}

/// The numbers that JSON has no word for.
pub(crate) fn not_finite(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}
