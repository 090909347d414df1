//! Responses: written by a server, read by a client.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};

use super::{
    Read, body_members, insert, json, payload, place, read_body, read_header, read_payload,
    write_headers, write_payload,
};
use crate::definition::{
    ErrorTraits, Member, Operation, Place, Protocol, Schema, Service, Structure, Value, Violation,
    conceal, sample,
};
use crate::json::{Json, Text};
use crate::message::{Response, decoded, header};
use crate::protocol::short_code;

/// What a service answered, read by its definition.
pub(crate) enum Answer {
    /// A success, and its output.
    Output(Value),
    /// An error that the operation declares, by its index there.
    Error { index: usize, value: Value },
    /// Any other error.
    Fault(Fault),
}

/// An error as every service writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) status: u16,
}

/// Reads a response.
pub(crate) fn read_response(
    service: &'static Service,
    operation: &'static Operation,
    response: &Response,
) -> Read<Answer> {
    let body = decoded(response.headers(), response.body());
    let mut found = Vec::new();
    let answer = if response.status().as_u16() < 300 {
        Answer::Output(match operation.output_structure() {
            Some(structure) => {
                read_structure(service.protocol, structure, response, &body, &mut found)
            }
            None => Value::Null,
        })
    } else {
        read_error(service, operation, response, &body, &mut found)
    };
    let schema = match &answer {
        Answer::Output(_) => operation.output,
        Answer::Error { index, .. } => operation.errors.get(*index).copied(),
        Answer::Fault(_) => None,
    };
    if let Some(schema) = schema {
        conceal(&mut found, schema);
    }
    Read { value: answer, mistyped: found }
}

fn read_error(
    service: &'static Service,
    operation: &'static Operation,
    response: &Response,
    body: &Bytes,
    found: &mut Vec<Violation>,
) -> Answer {
    let fault = fault(response, body);
    let is_meant = |structure: &Structure| {
        structure.error.is_some_and(|error| Some(error.code) == fault.code.as_deref())
    };
    match operation.error_structures().enumerate().find(|(_, structure)| is_meant(structure)) {
        Some((index, structure)) => {
            let value = read_structure(service.protocol, structure, response, body, found);
            Answer::Error { index, value: with_message(structure, value, fault.message) }
        }
        None => Answer::Fault(fault),
    }
}

/// Services spell the name of the message as they like.
fn with_message(structure: &'static Structure, value: Value, message: Option<String>) -> Value {
    match (value, structure.message()) {
        (Value::Structure(mut values), Some(index)) if values[index].is_null() => {
            values[index] = message.map_or(Value::Null, Value::String);
            Value::Structure(values)
        }
        (value, _) => value,
    }
}

/// Code and message of an error response.
fn fault(response: &Response, body: &Bytes) -> Fault {
    let json = json::parse(body).ok();
    let member = |wanted: &[&str]| match &json {
        Some(Json::Object(members)) => wanted.iter().find_map(|wanted| {
            members.iter().find_map(|(key, value)| match value {
                Json::String(text) if key.value() == *wanted => Some(text.value().into_owned()),
                _ => None,
            })
        }),
        _ => None,
    };
    let code = header(response.headers(), "x-amzn-errortype").map(str::to_owned);
    let code = code.or_else(|| member(&["__type", "code", "Code"]));
    Fault {
        code: code.map(|code| short_code(&code).to_owned()).filter(|code| !code.is_empty()),
        message: member(&["message", "Message", "errorMessage"]),
        status: response.status().as_u16(),
    }
}

fn read_structure(
    protocol: Protocol,
    structure: &'static Structure,
    response: &Response,
    body: &Bytes,
    found: &mut Vec<Violation>,
) -> Value {
    let mut values = vec![Value::Null; structure.members.len()];
    read_body(protocol, structure, body, &mut values, found);
    for (member, slot) in structure.members.iter().zip(&mut values) {
        match place(protocol, member) {
            Place::Payload => *slot = read_payload(member, body, found),
            Place::Status => *slot = Value::Integer(response.status().as_u16().into()),
            Place::Header(_) | Place::PrefixHeaders(_) => {
                *slot = read_header(member, response.headers(), found);
            }
            Place::Body | Place::Label | Place::Query(_) | Place::QueryMap => {}
        }
    }
    Value::Structure(values)
}

/// Reads a response as a shape, whatever operation it comes from.
pub(crate) fn read_any(
    aws_json: bool,
    structure: &'static Structure,
    response: &Response,
) -> Read<Value> {
    let protocol = if aws_json { Protocol::AwsJson10 } else { Protocol::RestJson1 };
    let body = decoded(response.headers(), response.body());
    let mut found = Vec::new();
    let value = read_structure(protocol, structure, response, &body, &mut found);
    Read { value, mistyped: found }
}

/// Writes a success.
pub(crate) fn write_output(
    service: &'static Service,
    operation: &'static Operation,
    output: &Value,
) -> Result<Response, String> {
    let status = StatusCode::from_u16(operation.http.status).unwrap_or(StatusCode::OK);
    // These have no body, whatever the operation gives.
    let empty = matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT);
    let (Some(structure), Value::Structure(values)) = (operation.output_structure(), output) else {
        let body = if empty { Vec::new() } else { b"{}".to_vec() };
        return Ok(respond(service.protocol, status, body, None));
    };
    let mut response = write_structure(service, structure, values, status, Vec::new())?;
    let own =
        structure.members.iter().zip(values).find(|(member, _)| member.place == Place::Status);
    if let Some((_, Value::Integer(own))) = own
        && let Some(own) = u16::try_from(*own).ok().and_then(|own| StatusCode::from_u16(own).ok())
    {
        *response.status_mut() = own;
    }
    Ok(response)
}

/// Writes an error that the definition knows.
pub(crate) fn write_error(
    service: &'static Service,
    structure: &'static Structure,
    value: &Value,
) -> Result<Response, String> {
    let ErrorTraits { code, status, .. } = structure
        .error
        .ok_or_else(|| format!("{} is no error: write `#[shape(error)]`", structure.name))?;
    let Value::Structure(values) = value else { return Err("an error is a structure".to_owned()) };
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    write_structure(service, structure, values, status, vec![code]).map(|mut response| {
        if status == StatusCode::TOO_MANY_REQUESTS {
            response.headers_mut().entry("retry-after").or_insert(HeaderValue::from_static("1"));
        }
        response
    })
}

/// Writes an error of every service, in the shape that the operation gives it, if it does.
pub(crate) fn write_fault(
    service: &'static Service,
    operation: Option<&'static Operation>,
    code: &str,
    status: StatusCode,
    message: &str,
) -> Response {
    let known = operation.and_then(|operation| {
        operation
            .error_structures()
            .find(|structure| structure.error.is_some_and(|error| error.code == code))
    });
    if let Some(structure) = known
        && let Ok(response) = write_error(service, structure, &error_value(structure, message))
    {
        return response;
    }
    let mut members = Vec::new();
    if service.protocol.is_aws_json() {
        members.push(("__type", Json::string(code)));
    }
    members.push(("message", Json::string(message)));
    let body = json::text(&Json::object(members)).into_bytes();
    let mut response = respond(service.protocol, status, body, None);
    if !service.protocol.is_aws_json() {
        // A code that cannot stand in a header is no code.
        let _ = insert(response.headers_mut(), "x-amzn-errortype", code);
    }
    response
}

/// An error that says so much: its message, and samples of what else it must have.
pub(crate) fn error_value(structure: &'static Structure, message: &str) -> Value {
    let value = |(index, member): (usize, &'static Member)| {
        if structure.message() == Some(index) {
            Value::String(message.to_owned())
        } else if member.required {
            reason(structure, (member.schema)())
                .unwrap_or_else(|| sample((member.schema)(), &member.traits, member.name))
        } else {
            Value::Null
        }
    };
    Value::Structure(structure.members.iter().enumerate().map(value).collect())
}

/// Why an input is refused, where services tell: `fieldValidationFailed`, however they spell it.
fn reason(structure: &Structure, schema: &Schema) -> Option<Value> {
    let Schema::Enum(enumeration) = schema else { return None };
    if structure.error?.code != "ValidationException" {
        return None;
    }
    let is_meant =
        |value: &&&str| value.replace('_', "").eq_ignore_ascii_case("fieldValidationFailed");
    let value = enumeration.values.iter().find(is_meant)?;
    Some(Value::String((*value).to_owned()))
}

/// `error` is the code of one, or nothing.
fn write_structure(
    service: &'static Service,
    structure: &'static Structure,
    values: &[Value],
    status: StatusCode,
    error: Vec<&'static str>,
) -> Result<Response, String> {
    let aws_json = service.protocol.is_aws_json();
    if let Some((index, member)) = payload(service.protocol, structure) {
        let (body, media_type) = match write_payload(member, &values[index]) {
            Some((body, media_type)) => (body, Some(media_type)),
            None => (Vec::new(), None),
        };
        let mut response = respond(service.protocol, status, body, media_type);
        write_headers(structure, values, response.headers_mut())?;
        return Ok(response);
    }
    let mut members: Vec<(Text, Json)> = Vec::new();
    if aws_json {
        members.extend(error.iter().map(|code| (Text::new("__type"), Json::string(code))));
    }
    let own = body_members(service.protocol, structure, values).into_iter();
    members.extend(own.map(|(name, json)| (Text::new(name), json)));
    let body = json::text(&Json::Object(members)).into_bytes();
    let mut response = respond(service.protocol, status, body, None);
    if !aws_json {
        for code in error {
            insert(response.headers_mut(), "x-amzn-errortype", code)?;
        }
        write_headers(structure, values, response.headers_mut())?;
    }
    Ok(response)
}

fn respond(
    protocol: Protocol,
    status: StatusCode,
    body: Vec<u8>,
    media_type: Option<&'static str>,
) -> Response {
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = status;
    let media_type = media_type.unwrap_or(protocol.media_type());
    let length = HeaderValue::from(response.body().len());
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    response.headers_mut().insert(CONTENT_LENGTH, length);
    response
}
