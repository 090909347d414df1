//! The values of a definition on the wire: requests and responses written and read by a service's model.
//!
//! Source: the pages of Smithy on `awsJson1_0`, `awsJson1_1`, `restJson1` and HTTP bindings.

mod correction;
mod json;
mod known;
mod request;
mod response;
mod route;
mod text;

pub(crate) use correction::correct;
pub(crate) use json::write as write_json;
pub(crate) use known::Definitions;
pub(crate) use request::{Endpoint, read_request, write_request};
pub(crate) use response::{
    Answer, Fault, error_value, read_any, read_response, write_error, write_fault, write_output,
};
pub(crate) use route::{Asked, Route, route};

use http::HeaderMap;

use crate::definition::{
    Member, Path, Place, Problem, Protocol, Schema, Structure, Value, Violation,
};
use crate::json::Json;

impl Protocol {
    pub(crate) fn is_aws_json(self) -> bool {
        matches!(self, Self::AwsJson10 | Self::AwsJson11)
    }

    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::AwsJson10 => "application/x-amz-json-1.0",
            Self::AwsJson11 => "application/x-amz-json-1.1",
            Self::RestJson1 => "application/json",
        }
    }
}

/// What was read of a message, and which of its values are of another type than their definition's; those
/// are not there.
#[derive(Debug)]
pub(crate) struct Read<T> {
    pub(crate) value: T,
    pub(crate) mistyped: Vec<Violation>,
}

impl<T> Read<T> {
    /// The value, if all of it is of the right types.
    pub(crate) fn strict(self) -> Result<T, Vec<Violation>> {
        if self.mistyped.is_empty() { Ok(self.value) } else { Err(self.mistyped) }
    }
}

/// Where a member stands in the messages of a service: awsJson knows the body only.
fn place(protocol: Protocol, member: &Member) -> Place {
    if protocol.is_aws_json() { Place::Body } else { member.place }
}

/// The members of a structure that the body carries, as JSON.
fn body_members(
    protocol: Protocol,
    structure: &'static Structure,
    values: &[Value],
) -> Vec<(&'static str, Json)> {
    let members = structure.members.iter().zip(values);
    let in_body = members.filter(|(member, _)| place(protocol, member) == Place::Body);
    in_body
        .filter(|(_, value)| !value.is_null())
        .map(|(member, value)| (member.name, json::write(value, (member.schema)(), &member.traits)))
        .collect()
}

/// The payload member of a structure, with its index.
fn payload(protocol: Protocol, structure: &'static Structure) -> Option<(usize, &'static Member)> {
    let mut members = structure.members.iter().enumerate();
    members.find(|(_, member)| place(protocol, member) == Place::Payload)
}

/// A whole body: its bytes, and the media type that says so; nothing where there is none.
fn write_payload(member: &'static Member, value: &Value) -> Option<(Vec<u8>, &'static str)> {
    const JSON: &str = "application/json";
    let schema = (member.schema)();
    Some(match value {
        // A structure that is not there is one without members.
        Value::Null if matches!(schema, Schema::Structure(_)) => (b"{}".to_vec(), JSON),
        Value::Null => return None,
        Value::Blob(bytes) => (bytes.to_vec(), "application/octet-stream"),
        Value::String(text) => (text.clone().into_bytes(), "text/plain"),
        other => (json::text(&json::write(other, schema, &member.traits)).into_bytes(), JSON),
    })
}

/// Reads a whole body into its member.
fn read_payload(member: &'static Member, body: &bytes::Bytes, found: &mut Vec<Violation>) -> Value {
    let path = Path::ROOT.member(member.name);
    let schema = (member.schema)();
    match schema {
        _ if body.is_empty() => Value::Null,
        Schema::Blob => Value::Blob(body.clone()),
        Schema::String | Schema::Enum(_) => match str::from_utf8(body) {
            Ok(text) => Value::String(text.to_owned()),
            Err(_) => mistyped(&path, "text", "bytes that are no UTF-8", found),
        },
        _ => match json::parse(body) {
            Ok(json) => json::read(&json, schema, &member.traits, &path, found),
            Err(problem) => mistyped(&path, "JSON", &problem, found),
        },
    }
}

/// Notes that a value is of another type, and reads it as not there.
fn mistyped(path: &Path<'_>, expected: &str, actual: &str, found: &mut Vec<Violation>) -> Value {
    let problem = Problem::Type { expected: expected.to_owned(), found: actual.to_owned() };
    found.push(Violation { path: path.steps(), problem, value: None });
    Value::Null
}

/// The headers of a message that a structure has members for.
fn write_headers(
    structure: &'static Structure,
    values: &[Value],
    headers: &mut HeaderMap,
) -> Result<(), String> {
    for (member, value) in structure.members.iter().zip(values) {
        match (member.place, value) {
            (_, Value::Null) => {}
            (Place::Header(name), value) => {
                let text = text::header(value, (member.schema)(), &member.traits);
                insert(headers, name, &text)?;
            }
            (Place::PrefixHeaders(prefix), Value::Map(entries)) => {
                for (key, value) in entries {
                    if let Value::String(text) = value {
                        let name = format!("{prefix}{key}");
                        // A header with a member of its own is that member's.
                        if !headers.contains_key(&name) {
                            insert(headers, &name, text)?;
                        }
                    }
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn insert(headers: &mut HeaderMap, name: &str, value: &str) -> Result<(), String> {
    let key =
        http::HeaderName::try_from(name).map_err(|_| format!("{name:?} is no name of a header"))?;
    let value = http::HeaderValue::try_from(value)
        .map_err(|_| format!("the value of {name} cannot stand in a header"))?;
    headers.insert(key, value);
    Ok(())
}

/// The value of a member that a header carries.
fn read_header(member: &'static Member, headers: &HeaderMap, found: &mut Vec<Violation>) -> Value {
    let path = Path::ROOT.member(member.name);
    match member.place {
        Place::Header(name) => {
            let all: Result<Vec<&str>, _> = headers
                .get_all(name)
                .iter()
                .map(|value| str::from_utf8(value.as_bytes()))
                .collect();
            match all {
                Ok(all) if all.is_empty() => Value::Null,
                // Several headers of one name are one list.
                Ok(all) => {
                    let text = all.join(", ");
                    text::read_header(&text, (member.schema)(), &member.traits, &path, found)
                }
                Err(_) => mistyped(&path, "text", "bytes that are no UTF-8", found),
            }
        }
        Place::PrefixHeaders(prefix) => {
            let prefix = prefix.to_ascii_lowercase();
            let entry = |(name, value): (&http::HeaderName, &http::HeaderValue)| {
                let key = name.as_str().strip_prefix(&prefix)?;
                let text = str::from_utf8(value.as_bytes()).ok()?;
                Some((key.to_owned(), Value::String(text.to_owned())))
            };
            let entries: Vec<_> = headers.iter().filter_map(entry).collect();
            if entries.is_empty() { Value::Null } else { Value::Map(entries) }
        }
        _ => Value::Null,
    }
}

/// Reads the members of a JSON body; without a body there are none.
fn read_body(
    protocol: Protocol,
    structure: &'static Structure,
    body: &bytes::Bytes,
    values: &mut [Value],
    found: &mut Vec<Violation>,
) {
    let is_in_body = |member: &Member| place(protocol, member) == Place::Body;
    if body.is_empty() || !structure.members.iter().any(is_in_body) {
        return;
    }
    let members = match json::parse(body) {
        Ok(Json::Object(members)) => members,
        Ok(other) => {
            mistyped(&Path::ROOT, "an object", other.kind(), found);
            return;
        }
        Err(problem) => {
            mistyped(&Path::ROOT, "JSON", &problem, found);
            return;
        }
    };
    for (member, slot) in structure.members.iter().zip(values) {
        if is_in_body(member) {
            *slot = json::read_member(&members, member, &Path::ROOT, found);
        }
    }
}

/// A value as JSON text, for people.
pub(crate) fn told(value: &Value, schema: &'static Schema) -> String {
    json::text(&json::write(value, schema, &crate::definition::Traits::NONE))
}
