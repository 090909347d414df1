//! Reading a cassette: every fault names its place.

use std::collections::BTreeMap;
use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use http::{HeaderName, HeaderValue, Method, StatusCode};

use super::side;
use super::{Cassette, Recorded, version};
use crate::delivery::{Failure, FailureKind};
use crate::drawn::Drawn;
use crate::interaction::{
    Broken, Headers, Interaction, Outcome, Party, RecordedRequest, RecordedResponse,
};
use crate::json::{Fault, Indent, Json, Layout, Text, offset_of, parse, push_pointer};
use crate::message::{Body, BodyFile, Cbor, Content, Origin};
use crate::protocol::Operation;
use crate::via::Via;

/// Reads the text of a cassette; a fault is at a byte offset of it.
pub(super) fn decode(text: &str) -> Result<Cassette, Fault> {
    read(text, cassette)
}

/// Reads a text as one value; a fault is at a byte offset of it.
pub(super) fn read<T>(text: &str, read: impl FnOnce(Json) -> Read<T>) -> Result<T, Fault> {
    let json = parse(text)?;
    read(json).map_err(|fault| {
        // Faults are rare: only now is it worth knowing where they stand.
        let pointer = fault.pointer();
        Fault { offset: offset_of(text, &pointer).unwrap_or(0), message: fault.message }
    })
}

/// What is wrong with a value, and the steps to it from the inside out.
pub(super) struct Misfit {
    steps: Vec<String>,
    message: String,
}

impl Misfit {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { steps: Vec::new(), message: message.into() }
    }

    fn at(mut self, step: impl Into<String>) -> Self {
        self.steps.push(step.into());
        self
    }

    fn pointer(&self) -> String {
        let mut pointer = String::new();
        self.steps.iter().rev().for_each(|step| push_pointer(&mut pointer, step));
        pointer
    }
}

pub(super) type Read<T> = Result<T, Misfit>;

/// The members of an object, taken out one by one; what is left is unknown.
pub(super) struct Members(pub(super) Vec<(Text, Json)>);

impl Members {
    pub(super) fn of(value: Json, what: &str) -> Read<Self> {
        match value {
            Json::Object(members) => Ok(Self(members)),
            other => Err(mismatched(&format!("{what}, an object"), &other)),
        }
    }

    fn take(&mut self, key: &str) -> Option<Json> {
        let at = self.0.iter().position(|(known, _)| known.value() == key)?;
        Some(self.0.remove(at).1)
    }

    pub(super) fn required<T>(&mut self, key: &str, read: impl FnOnce(Json) -> Read<T>) -> Read<T> {
        let value =
            self.take(key).ok_or_else(|| Misfit::new(format!("expected a member \"{key}\"")))?;
        read(value).map_err(|fault| fault.at(key))
    }

    pub(super) fn optional<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(Json) -> Read<T>,
    ) -> Read<Option<T>> {
        self.take(key).map(|value| read(value).map_err(|fault| fault.at(key))).transpose()
    }
}

fn mismatched(expected: &str, found: &Json) -> Misfit {
    Misfit::new(format!("expected {expected}, found {}", found.kind()))
}

pub(super) fn string(value: Json) -> Read<String> {
    match value {
        Json::String(text) => Ok(text.value().into_owned()),
        other => Err(mismatched("a string", &other)),
    }
}

pub(super) fn integer<T: TryFrom<u64>>(value: Json) -> Read<T> {
    let number = match &value {
        Json::Number(spelling) => spelling.parse::<u64>().ok().and_then(|n| T::try_from(n).ok()),
        _ => None,
    };
    number.ok_or_else(|| match value {
        Json::Number(spelling) => {
            Misfit::new(format!("expected a whole number in range, found {spelling}"))
        }
        other => mismatched("a whole number", &other),
    })
}

fn list<T>(value: Json, each: impl Fn(Json) -> Read<T>) -> Read<Vec<T>> {
    let Json::Array(items) = value else {
        return Err(mismatched("an array", &value));
    };
    let read =
        |(index, item): (usize, Json)| each(item).map_err(|fault| fault.at(index.to_string()));
    items.into_iter().enumerate().map(read).collect()
}

fn cassette(value: Json) -> Read<Cassette> {
    let mut members = Members::of(value, "a cassette")?;
    members.required("rehearsal", format_version)?;
    let recorded = members.required("recorded", recorded)?;
    let variables = members.optional("variables", |value| Members::of(value, "variables"))?;
    let interactions = members.required("interactions", |value| list(value, interaction))?;
    let variables = variables.map(|members| members.0).unwrap_or_default();
    Ok(Cassette { recorded, variables, interactions, extra: members.0 })
}

pub(super) fn format_version(value: Json) -> Read<()> {
    match value {
        Json::Number(spelling) if *spelling == *version::CURRENT.to_string() => Ok(()),
        Json::Number(spelling) => Err(Misfit::new(version::unreadable(&spelling))),
        other => Err(mismatched("the format version, a number", &other)),
    }
}

fn recorded(value: Json) -> Read<Recorded> {
    let mut members = Members::of(value, "where the recording came from")?;
    Ok(Recorded {
        at: members.required("at", string)?,
        by: members.required("by", string)?,
        upstreams: members.required("upstreams", upstreams)?,
        via: members.optional("via", via)?,
        note: members.optional("note", string)?,
        extra: members.0,
    })
}

pub(super) fn via(value: Json) -> Read<Via> {
    string(value)?.parse().map_err(|error: crate::error::Error| Misfit::new(error.to_string()))
}

fn upstreams(value: Json) -> Read<BTreeMap<String, String>> {
    let members = Members::of(value, "URLs by service")?;
    let read = |(key, value): (Text, Json)| {
        let name = key.value().into_owned();
        let url = string(value).map_err(|fault| fault.at(name.clone()))?;
        Ok((name, url))
    };
    members.0.into_iter().map(read).collect()
}

pub(super) fn interaction(value: Json) -> Read<Interaction> {
    let mut members = Members::of(value, "an interaction")?;
    let operation = Operation::parse(&members.required("operation", string)?);
    let call = members.optional("call", integer)?;
    let at = members.millis("at_ms")?;
    let request = members.required("request", request)?;
    let (outcome, took) = match members.optional("failure", failure)? {
        Some(failed) if !members.has("response") => failed,
        Some(_) => return Err(Misfit::new("expected only one of response and failure")),
        None => members.required("response", response)?,
    };
    Ok(Interaction { operation, call, request, outcome, at, took, extra: members.0 })
}

fn request(value: Json) -> Read<RecordedRequest> {
    let mut members = Members::of(value, "a request")?;
    Ok(RecordedRequest {
        method: members.required("method", method)?,
        uri: members.required("uri", uri)?,
        headers: members.required("headers", headers)?,
        body: members.optional("body", body)?.unwrap_or_default(),
        broken: members.optional("broken_by", party)?,
        extra: members.0,
        known: None,
        drawn: Drawn::default(),
    })
}

fn method(value: Json) -> Read<String> {
    let name = string(value)?;
    match Method::from_bytes(name.as_bytes()) {
        Ok(_) => Ok(name),
        Err(_) => Err(Misfit::new(format!("expected an HTTP method, found {name:?}"))),
    }
}

fn uri(value: Json) -> Read<String> {
    let uri = string(value)?;
    let is_one_word = !uri.contains(|c: char| c.is_control() || c.is_whitespace());
    // An OPTIONS may ask for no path in particular.
    if is_one_word && (uri.starts_with('/') || uri.contains("://") || uri == "*") {
        return Ok(uri);
    }
    Err(Misfit::new(format!("expected a URI with its scheme, or a path, found {uri:?}")))
}

fn response(value: Json) -> Read<(Outcome, Option<Duration>)> {
    let mut members = Members::of(value, "a response")?;
    let status = members.required("status", status)?;
    let headers = members.required("headers", headers)?;
    let body = members.optional("body", body)?.unwrap_or_default();
    let broken_by = members.optional("broken_by", party)?;
    let announced = members.optional("announced", integer::<u64>)?;
    let broken = broken_by.map(|by| Broken { by, announced });
    let took = members.millis("took_ms")?;
    let response = RecordedResponse { status, headers, body, broken, extra: members.0 };
    Ok((Outcome::Answered(response), took))
}

fn failure(value: Json) -> Read<(Outcome, Option<Duration>)> {
    let mut members = Members::of(value, "a failure")?;
    let kind = members.required("kind", failure_kind)?;
    let message = members.required("message", string)?;
    let took = members.millis("took_ms")?;
    Ok((Outcome::Failed(Failure { kind, message }), took))
}

fn failure_kind(value: Json) -> Read<FailureKind> {
    let name = string(value)?;
    let known = FailureKind::ALL.into_iter().find(|kind| kind.name() == name);
    known.ok_or_else(|| {
        let kinds = FailureKind::ALL.map(FailureKind::name).join(", ");
        Misfit::new(format!("expected one of {kinds}, found {name:?}"))
    })
}

fn party(value: Json) -> Read<Party> {
    let name = string(value)?;
    let known = [Party::Client, Party::Upstream].into_iter().find(|party| party.name() == name);
    known.ok_or_else(|| Misfit::new(format!("expected client or upstream, found {name:?}")))
}

fn status(value: Json) -> Read<StatusCode> {
    let code = integer::<u16>(value)?;
    // A 1xx is no final answer, and a server cannot send it as one.
    let final_answer = StatusCode::from_u16(code).ok().filter(|status| !status.is_informational());
    final_answer.ok_or_else(|| Misfit::new(format!("expected a final HTTP status, found {code}")))
}

fn headers(value: Json) -> Read<Headers> {
    let members = Members::of(value, "headers")?;
    let mut headers = Headers::new();
    for (key, value) in members.0 {
        let name = key.value().into_owned();
        let values = match value {
            Json::Array(_) => list(value, header_value),
            single => header_value(single).map(|value| vec![value]),
        };
        let known = HeaderName::from_bytes(name.as_bytes());
        if known.is_err() || name.chars().any(|c| c.is_ascii_uppercase()) {
            return Err(Misfit::new("expected a header name in lower case").at(name));
        }
        let values = values.map_err(|fault| fault.at(name.clone()))?;
        headers.extend(values.into_iter().map(|value| (name.clone(), value)));
    }
    headers.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(headers)
}

fn header_value(value: Json) -> Read<String> {
    let text = string(value)?;
    match HeaderValue::from_bytes(text.as_bytes()) {
        Ok(_) => Ok(text),
        Err(_) => Err(Misfit::new("expected a header value without control characters")),
    }
}

fn body(value: Json) -> Read<Body> {
    const KINDS: [&str; 5] = ["json", "text", "base64", "cbor", "file"];
    let mut members = Members::of(value, "a body")?;
    let encoding = members.optional("encoding", string)?;
    let kinds = KINDS.join(", ");
    let found: Vec<&str> = KINDS.into_iter().filter(|kind| members.has(kind)).collect();
    let content = match found.as_slice() {
        ["json"] => members.json()?,
        ["text"] => Content::Text(members.required("text", string)?),
        ["base64"] => Content::binary(members.required("base64", base64)?.into()),
        ["cbor"] => members.cbor()?,
        ["file"] => members.file()?,
        [] if members.0.is_empty() => Content::Empty,
        [] => {
            let key = members.0[0].0.value().into_owned();
            let message = format!("unknown body kind {key:?}: expected one of {kinds}");
            return Err(Misfit::new(message).at(key));
        }
        _ => return Err(Misfit::new(format!("expected only one of {kinds}"))),
    };
    Ok(Body { content, encoding, extra: members.0, origin: Origin::default() })
}

impl Members {
    fn millis(&mut self, key: &str) -> Read<Option<Duration>> {
        Ok(self.optional(key, integer::<u64>)?.map(Duration::from_millis))
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(known, _)| known.value() == key)
    }

    fn json(&mut self) -> Read<Content> {
        let value = self.required("json", Ok)?;
        let layout = self.optional("spacing", spacing)?.unwrap_or(Layout::Compact);
        let end = self.optional("end", string)?.unwrap_or_default();
        Ok(Content::Json { value, layout, end })
    }

    fn cbor(&mut self) -> Read<Content> {
        let value = self.required("cbor", Ok)?;
        let indefinite = self.optional("indefinite", |value| list(value, string))?;
        let cbor = Cbor { value, indefinite: indefinite.unwrap_or_default() };
        if cbor.is_valid() {
            return Ok(Content::Cbor(cbor));
        }
        Err(Misfit::new("expected a value that CBOR can hold").at("cbor"))
    }
}

impl Members {
    /// A side file by its name, which is no path yet.
    fn file(&mut self) -> Read<Content> {
        let name = self.required("file", |value| {
            let name = string(value)?;
            if side::is_name(&name) {
                return Ok(name);
            }
            Err(Misfit::new(format!(
                "expected a file in a folder beside the cassette (NAME.bodies/FILE), found {name:?}"
            )))
        })?;
        let sha256 = self.required("sha256", |value| {
            let digest = string(value)?;
            if digest.len() == 64 && digest.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'))
            {
                return Ok(digest);
            }
            Err(Misfit::new("expected 64 hexadecimal digits"))
        })?;
        let length = self.required("length", integer)?;
        Ok(Content::File(BodyFile::kept(name.into(), sha256, length)))
    }
}

fn spacing(value: Json) -> Read<Layout> {
    let name = string(value)?;
    let layout = match name.as_str() {
        "python" => Some(Layout::Python),
        "indent-tab" => Some(Layout::Indented(Indent::Tab)),
        _ => name
            .strip_prefix("indent-")
            .and_then(|width| width.parse().ok())
            .filter(|width| *width <= Indent::MAX_SPACES)
            .map(|width| Layout::Indented(Indent::Spaces(width))),
    };
    layout.ok_or_else(|| {
        Misfit::new(format!("expected \"python\", \"indent-tab\" or \"indent-N\", found {name:?}"))
    })
}

fn base64(value: Json) -> Read<Vec<u8>> {
    BASE64_STANDARD
        .decode(string(value)?)
        .map_err(|error| Misfit::new(format!("expected base64 ({error})")))
}
