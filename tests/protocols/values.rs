//! Values between botocore's form of them in a suite and that of definitions, by the suite's own shapes.

use rehearsal::definition::{Place, Schema, Structure, Value};
use rehearsal::{Document, Timestamp, TimestampFormat};
use serde_json::Value as Json;

use crate::suites::members;

/// The shapes of a suite.
#[derive(Clone, Copy)]
pub(crate) struct Shapes<'a>(pub(crate) &'a Json);

/// A union's member that its definition does not know, as botocore gives it.
const UNKNOWN_MEMBER: &str = "SDK_UNKNOWN_MEMBER";

impl Shapes<'_> {
    /// The value of a schema that a suite's JSON means; `reference` is where the shape is named.
    pub(crate) fn value(
        self,
        json: &Json,
        reference: &Json,
        schema: &'static Schema,
    ) -> Result<Value, String> {
        let name = reference["shape"].as_str().unwrap_or_default();
        let shape = &self.0[name];
        let wrong = || format!("{json} is no value of {name}");
        Ok(match (schema, json) {
            (Schema::Document, json) => {
                Value::Document(json.to_string().parse::<Document>().map_err(|_| wrong())?)
            }
            (_, Json::Null) => Value::Null,
            (Schema::Boolean, Json::Bool(value)) => Value::Bool(*value),
            (
                Schema::Byte | Schema::Short | Schema::Integer | Schema::Long,
                Json::Number(number),
            ) => Value::Integer(number.as_i64().ok_or_else(wrong)?),
            (Schema::Float, Json::Number(number)) => {
                #[allow(clippy::cast_possible_truncation, reason = "what a float holds of it")]
                let number = number.as_f64().ok_or_else(wrong)? as f32;
                Value::Float(number.into())
            }
            (Schema::Double, Json::Number(number)) => {
                Value::Float(number.as_f64().ok_or_else(wrong)?)
            }
            (Schema::Float | Schema::Double, Json::String(text)) => {
                Value::Float(match text.as_str() {
                    "NaN" => f64::NAN,
                    "Infinity" => f64::INFINITY,
                    "-Infinity" => f64::NEG_INFINITY,
                    _ => return Err(wrong()),
                })
            }
            (Schema::Blob, Json::String(text)) => Value::Blob(text.clone().into()),
            (Schema::Timestamp, Json::Number(number)) => Value::Timestamp(
                Timestamp::parse(&number.to_string(), TimestampFormat::EpochSeconds)
                    .ok_or_else(wrong)?,
            ),
            (Schema::Timestamp, Json::String(text)) => Value::Timestamp(
                Timestamp::parse(text, TimestampFormat::DateTime).ok_or_else(wrong)?,
            ),
            (Schema::String | Schema::Enum(_), Json::String(text)) => Value::String(text.clone()),
            // A JSON value, which a definition has as its text.
            (Schema::String, other) if reference["jsonvalue"] == true => {
                Value::String(other.to_string())
            }
            (Schema::List { of, .. }, Json::Array(items)) => {
                let item = |item| self.value(item, &shape["member"], of());
                Value::List(items.iter().map(item).collect::<Result<_, _>>()?)
            }
            (Schema::Map { value, .. }, Json::Object(entries)) => {
                let entry = |(key, json): (&String, &Json)| {
                    Ok((key.clone(), self.value(json, &shape["value"], value())?))
                };
                Value::Map(entries.iter().map(entry).collect::<Result<_, String>>()?)
            }
            (Schema::Structure(structure), Json::Object(given)) => {
                let members = members(self.0, name);
                if members.len() != structure.members.len() {
                    return Err(format!("{name} has other members than its definition"));
                }
                if let Some(unknown) = given.keys().find(|key| !members.contains_key(key.as_str()))
                {
                    return Err(format!("{name} has no member {unknown}"));
                }
                let member = |((key, reference), member): (
                    (&&str, &&Json),
                    &'static rehearsal::definition::Member,
                )| {
                    match given.get(*key) {
                        None | Some(Json::Null) => Ok(Value::Null),
                        Some(json) => self.value(json, reference, (member.schema)()),
                    }
                };
                Value::Structure(
                    members.iter().zip(structure.members).map(member).collect::<Result<_, _>>()?,
                )
            }
            (Schema::Union(union), Json::Object(given)) => {
                let (key, json) =
                    given.iter().find(|(_, json)| !json.is_null()).ok_or_else(wrong)?;
                if key == UNKNOWN_MEMBER {
                    return Ok(Value::String(json["name"].as_str().unwrap_or_default().to_owned()));
                }
                let members = members(self.0, name);
                let index = members.keys().position(|known| known == key).ok_or_else(wrong)?;
                let value =
                    self.value(json, members[key.as_str()], (union.members[index].schema)())?;
                Value::Union(index, Box::new(value))
            }
            _ => return Err(wrong()),
        })
    }

    /// A body without what says nothing: members that the shape does not have, and nulls.
    pub(crate) fn pruned(self, json: &Json, reference: &Json) -> Json {
        let name = reference["shape"].as_str().unwrap_or_default();
        let shape = &self.0[name];
        let sparse = shape["sparse"] == true;
        let kept = |json: &&Json| sparse || !json.is_null();
        match (shape["type"].as_str(), json) {
            (Some("structure"), json) if shape["document"] == true => json.clone(),
            (Some("structure"), Json::Object(given)) => {
                let members = members(self.0, name);
                let member = |(key, reference): (&&str, &&Json)| {
                    let wire = reference["locationName"].as_str().unwrap_or(key);
                    let json = given
                        .get(wire)
                        .filter(|json| !json.is_null() || self.is_document(reference))?;
                    reference
                        .get("location")
                        .is_none()
                        .then(|| (wire.to_owned(), self.pruned(json, reference)))
                };
                Json::Object(members.iter().filter_map(member).collect())
            }
            (Some("list"), Json::Array(items)) => {
                let items = items.iter().filter(kept);
                Json::Array(items.map(|item| self.pruned(item, &shape["member"])).collect())
            }
            (Some("map"), Json::Object(entries)) => {
                let entries = entries.iter().filter(|(_, json)| kept(json));
                Json::Object(
                    entries
                        .map(|(key, json)| (key.clone(), self.pruned(json, &shape["value"])))
                        .collect(),
                )
            }
            // A moment has several spellings.
            (Some("timestamp"), Json::String(text)) => {
                let formats = [TimestampFormat::DateTime, TimestampFormat::HttpDate];
                let at = formats
                    .into_iter()
                    .find_map(|format| Some((Timestamp::parse(text, format)?, format)));
                match at {
                    // An HTTP date is written in whole seconds.
                    Some((at, TimestampFormat::HttpDate)) => Json::from(at.seconds()),
                    Some((at, _)) => Json::from(at.to_string()),
                    None => json.clone(),
                }
            }
            (_, json) => json.clone(),
        }
    }

    fn is_document(self, reference: &Json) -> bool {
        reference["shape"].as_str().is_some_and(|name| self.0[name]["document"] == true)
    }
}

/// Whether two values are the same; `expected` is a suite's.
pub(crate) fn same(
    expected: &Value,
    actual: &Value,
    schema: &'static Schema,
    is_json: bool,
) -> bool {
    match (expected, actual, schema) {
        (Value::Null, Value::Document(document), _) => document.is_null(),
        (Value::Float(a), Value::Float(b), _) => a.total_cmp(b).is_eq() || *a == 0.0 && *b == 0.0,
        (Value::String(a), Value::String(b), _) if is_json => {
            let parsed = |text: &str| serde_json::from_str::<Json>(text).ok();
            a == b || parsed(a).is_some() && parsed(a) == parsed(b)
        }
        (Value::String(name), Value::Document(document), Schema::Union(_)) => {
            document.get(name).is_some()
        }
        (Value::List(a), Value::List(b), Schema::List { of, .. }) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b, of(), false))
        }
        (Value::Map(a), Value::Map(b), Schema::Map { value, .. }) => {
            a.len() == b.len()
                && a.iter().all(|(key, a)| {
                    b.iter().any(|(other, b)| key == other && same(a, b, value(), false))
                })
        }
        (Value::Structure(a), Value::Structure(b), Schema::Structure(structure)) => {
            let members = structure.members.iter();
            a.len() == b.len()
                && members
                    .zip(a.iter().zip(b))
                    .all(|(member, (a, b))| same(a, b, (member.schema)(), member.traits.json_value))
        }
        (Value::Union(i, a), Value::Union(j, b), Schema::Union(union)) => {
            i == j && same(a, b, (union.members[*i].schema)(), false)
        }
        (expected, actual, _) => expected == actual,
    }
}

/// An input or output without what a message cannot tell from its absence: an empty list, map or
/// payload and a null outside of JSON, and what the map of a query or of headers has of other members.
pub(crate) fn settled(value: Value, structure: &'static Structure, uri: &str) -> Value {
    let Value::Structure(values) = value else { return value };
    let constant = uri.split_once('?').map_or("", |(_, query)| query);
    let named: Vec<&str> = structure
        .members
        .iter()
        .filter_map(|member| match member.place {
            Place::Query(name) => Some(name),
            _ => None,
        })
        .chain(constant.split('&').map(|pair| pair.split('=').next().unwrap_or_default()))
        .collect();
    let headers: Vec<String> = structure
        .members
        .iter()
        .filter_map(|member| match member.place {
            Place::Header(name) => Some(name.to_lowercase()),
            _ => None,
        })
        .collect();
    let settle =
        |(member, value): (&rehearsal::definition::Member, Value)| match (member.place, value) {
            (Place::Body | Place::Label | Place::Status, value) => value,
            (Place::QueryMap, Value::Map(mut entries)) => {
                entries.retain(|(key, value)| {
                    !named.contains(&key.as_str()) && *value != Value::List(Vec::new())
                });
                if entries.is_empty() { Value::Null } else { Value::Map(entries) }
            }
            (Place::PrefixHeaders(prefix), Value::Map(mut entries)) => {
                entries
                    .retain(|(key, _)| !headers.contains(&format!("{prefix}{key}").to_lowercase()));
                if entries.is_empty() { Value::Null } else { Value::Map(entries) }
            }
            (Place::Header(_) | Place::Query(_), Value::List(mut items)) => {
                items.retain(|item| !item.is_null());
                if items.is_empty() { Value::Null } else { Value::List(items) }
            }
            (_, Value::Map(entries)) if entries.is_empty() => Value::Null,
            (Place::Payload, Value::String(text)) if text.is_empty() => Value::Null,
            (Place::Payload, Value::Blob(bytes)) if bytes.is_empty() => Value::Null,
            // A payload that is not there is one without members.
            (Place::Payload, Value::Structure(members)) if members.iter().all(Value::is_null) => {
                Value::Null
            }
            (_, value) => value,
        };
    Value::Structure(structure.members.iter().zip(values).map(settle).collect())
}

/// Whether two JSON values are the same; numbers by what they are.
pub(crate) fn same_json(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Number(a), Json::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Json::Array(a), Json::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_json(a, b))
        }
        (Json::Object(a), Json::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same_json(a, b)))
        }
        (a, b) => a == b,
    }
}
