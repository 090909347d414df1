//! Reading a cassette: every fault names its place.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Duration;

use bytestring::ByteString;
use http::{HeaderName, HeaderValue, Method, StatusCode};
use smallvec::SmallVec;

use super::{Cassette, Recorded, decode_body, version};
use crate::delivery::{Failure, FailureKind};
use crate::drawn::Drawn;
use crate::interaction::{
    Broken, Extra, Headers, Interaction, Outcome, Party, RecordedRequest, RecordedResponse,
};
use crate::json::{Fault, Read, Reader, Spelled, Text};
use crate::message::Body;
use crate::protocol::Operation;
use crate::via::Via;

/// Reads the text of a cassette, which becomes its strings.
pub(super) fn decode(text: &ByteString) -> Read<Cassette> {
    Reader::of(text).whole(cassette)
}

/// Reads an object: `member` takes the values of the keys that it knows, and says whether it did. The others are kept.
pub(super) fn object<'a>(
    from: &mut Reader<'a>,
    what: &str,
    mut member: impl FnMut(&mut Reader<'a>, &str) -> Read<bool>,
) -> Read<Extra> {
    let mut extra = Extra::new();
    if !from.is_at(b'{') {
        return Err(mismatched(&format!("{what}, an object"), from.spelled()?));
    }
    from.members(|from, key| {
        if !member(from, &key.value())? {
            extra.push((Text::from_checked(key.text), from.value()?));
        }
        Ok(())
    })?;
    Ok(extra)
}

/// A member that has to be there.
pub(super) fn required<T>(value: Option<T>, key: &str, offset: usize) -> Read<T> {
    let missing = || Fault { offset, message: format!("expected a member \"{key}\"") };
    value.ok_or_else(missing)
}

pub(super) fn mismatched(expected: &str, found: Spelled<'_>) -> Fault {
    found.fault(format!("expected {expected}, found {}", found.kind()))
}

/// What a string stands for.
fn string<'a>(from: &mut Reader<'a>) -> Read<Cow<'a, str>> {
    match from.string() {
        Some(raw) => Ok(raw?.value()),
        None => Err(mismatched("a string", from.spelled()?)),
    }
}

/// The same, and where it is.
fn string_at<'a>(from: &mut Reader<'a>) -> Read<(Cow<'a, str>, At)> {
    let at = At(from.offset());
    Ok((string(from)?, at))
}

/// Where a value is that is not what it should be.
struct At(usize);

impl At {
    fn fault(self, message: impl Into<String>) -> Fault {
        Fault { offset: self.0, message: message.into() }
    }
}

/// A string that is kept: a slice of the cassette's text, unless something in it is escaped.
pub(super) fn text(from: &mut Reader<'_>) -> Read<ByteString> {
    let text = string(from)?;
    Ok(kept(from, text))
}

pub(super) fn kept<'a>(from: &Reader<'a>, text: Cow<'a, str>) -> ByteString {
    match text {
        Cow::Borrowed(text) => from.share(text),
        Cow::Owned(text) => text.into(),
    }
}

pub(super) fn owned(from: &mut Reader<'_>) -> Read<String> {
    Ok(string(from)?.into_owned())
}

pub(super) fn integer<T: TryFrom<u64>>(from: &mut Reader<'_>) -> Read<T> {
    whole_number(from.spelled()?)
}

pub(super) fn whole_number<T: TryFrom<u64>>(spelled: Spelled<'_>) -> Read<T> {
    let digits = spelled.number().ok_or_else(|| mismatched("a whole number", spelled))?;
    let number = digits.parse::<u64>().ok().and_then(|number| T::try_from(number).ok());
    number.ok_or_else(|| spelled.fault(format!("expected a whole number in range, found {digits}")))
}

fn millis(from: &mut Reader<'_>) -> Read<Duration> {
    integer(from).map(Duration::from_millis)
}

pub(super) fn list<'a, T>(
    from: &mut Reader<'a>,
    mut each: impl FnMut(&mut Reader<'a>) -> Read<T>,
) -> Read<Vec<T>> {
    if !from.is_at(b'[') {
        return Err(mismatched("an array", from.spelled()?));
    }
    let mut items = Vec::new();
    from.items(|from| {
        items.push(each(from)?);
        Ok(())
    })?;
    Ok(items)
}

fn cassette(from: &mut Reader<'_>) -> Read<Cassette> {
    let begin = from.offset();
    let (mut version, mut recorded, mut interactions) = (None, None, None);
    let mut variables = Vec::new();
    let extra = object(from, "a cassette", |from, key| {
        match key {
            "rehearsal" => version = Some(format_version(from)?),
            "recorded" => recorded = Some(self::recorded(from)?),
            "variables" => {
                variables = object(from, "variables", |_, _| Ok(false))?.into_iter().collect();
            }
            "interactions" => interactions = Some(list(from, interaction)?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    required(version, "rehearsal", begin)?;
    let recorded = required(recorded, "recorded", begin)?;
    let interactions = required(interactions, "interactions", begin)?;
    Ok(Cassette { recorded, variables, interactions, extra })
}

pub(super) fn format_version(from: &mut Reader<'_>) -> Read<()> {
    let spelled = from.spelled()?;
    match spelled.number() {
        Some(number) if number == version::CURRENT.to_string() => Ok(()),
        Some(number) => Err(spelled.fault(version::unreadable(number))),
        None => Err(mismatched("the format version, a number", spelled)),
    }
}

fn recorded(from: &mut Reader<'_>) -> Read<Recorded> {
    let begin = from.offset();
    let (mut at, mut by, mut upstreams, mut via, mut note) = (None, None, None, None, None);
    let extra = object(from, "where the recording came from", |from, key| {
        match key {
            "at" => at = Some(owned(from)?),
            "by" => by = Some(owned(from)?),
            "upstreams" => upstreams = Some(strings(from, "URLs by service")?),
            "via" => via = Some(self::via(from)?),
            "note" => note = Some(owned(from)?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(Recorded {
        at: required(at, "at", begin)?,
        by: required(by, "by", begin)?,
        upstreams: required(upstreams, "upstreams", begin)?,
        via,
        note,
        extra,
    })
}

pub(super) fn via(from: &mut Reader<'_>) -> Read<Via> {
    let (name, at) = string_at(from)?;
    name.parse().map_err(|error: crate::error::Error| at.fault(error.to_string()))
}

/// Strings by their keys.
pub(super) fn strings(from: &mut Reader<'_>, what: &str) -> Read<BTreeMap<String, String>> {
    let mut strings = BTreeMap::new();
    object(from, what, |from, key| {
        strings.insert(key.to_owned(), owned(from)?);
        Ok(true)
    })?;
    Ok(strings)
}

pub(super) fn interaction(from: &mut Reader<'_>) -> Read<Interaction> {
    let begin = from.offset();
    let (mut operation, mut call, mut at, mut request) = (None, None, None, None);
    let (mut failure, mut response) = (None, None);
    let extra = object(from, "an interaction", |from, key| {
        match key {
            "operation" => operation = Some(Operation::parse(text(from)?)),
            "call" => call = Some(integer(from)?),
            "at_ms" => at = Some(millis(from)?),
            "request" => request = Some(self::request(from)?),
            "response" => response = Some(self::response(from)?),
            "failure" => failure = Some(self::failure(from)?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let operation = required(operation, "operation", begin)?;
    let request = required(request, "request", begin)?;
    let (outcome, took) = match (response, failure) {
        (Some(_), Some(_)) => {
            let message = "expected only one of response and failure".to_owned();
            return Err(Fault { offset: begin, message });
        }
        (response, failure) => required(response.or(failure), "response", begin)?,
    };
    Ok(Interaction { operation, call, request, outcome, at, took, extra })
}

fn request(from: &mut Reader<'_>) -> Read<RecordedRequest> {
    let begin = from.offset();
    let (mut method, mut uri, mut headers, mut broken) = (None, None, None, None);
    let mut body = Body::default();
    let extra = object(from, "a request", |from, key| {
        match key {
            "method" => method = Some(self::method(from)?),
            "uri" => uri = Some(self::uri(from)?),
            "headers" => headers = Some(self::headers(from)?),
            "body" => body = decode_body::body(from)?,
            "broken_by" => broken = Some(party(from)?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    Ok(RecordedRequest {
        method: required(method, "method", begin)?,
        uri: required(uri, "uri", begin)?,
        headers: required(headers, "headers", begin)?,
        body,
        broken,
        extra,
        known: None,
        drawn: Drawn::default(),
    })
}

fn method(from: &mut Reader<'_>) -> Read<ByteString> {
    let (name, at) = string_at(from)?;
    match Method::from_bytes(name.as_bytes()) {
        Ok(_) => Ok(kept(from, name)),
        Err(_) => Err(at.fault(format!("expected an HTTP method, found {name:?}"))),
    }
}

fn uri(from: &mut Reader<'_>) -> Read<ByteString> {
    let (uri, at) = string_at(from)?;
    let is_one_word = !uri.contains(|c: char| c.is_control() || c.is_whitespace());
    // An OPTIONS may ask for no path in particular.
    if is_one_word && (uri.starts_with('/') || uri.contains("://") || uri == "*") {
        return Ok(kept(from, uri));
    }
    Err(at.fault(format!("expected a URI with its scheme, or a path, found {uri:?}")))
}

fn response(from: &mut Reader<'_>) -> Read<(Outcome, Option<Duration>)> {
    let begin = from.offset();
    let (mut status, mut headers, mut broken_by) = (None, None, None);
    let (mut announced, mut took) = (None, None);
    let mut body = Body::default();
    let extra = object(from, "a response", |from, key| {
        match key {
            "status" => status = Some(self::status(from)?),
            "headers" => headers = Some(self::headers(from)?),
            "body" => body = decode_body::body(from)?,
            "broken_by" => broken_by = Some(party(from)?),
            "announced" => announced = Some(integer::<u64>(from)?),
            "took_ms" => took = Some(millis(from)?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let status = required(status, "status", begin)?;
    let headers = required(headers, "headers", begin)?;
    let broken = broken_by.map(|by| Broken { by, announced });
    Ok((Outcome::Answered(RecordedResponse { status, headers, body, broken, extra }), took))
}

fn failure(from: &mut Reader<'_>) -> Read<(Outcome, Option<Duration>)> {
    let begin = from.offset();
    let (mut kind, mut message, mut took) = (None, None, None);
    object(from, "a failure", |from, key| {
        match key {
            "kind" => kind = Some(failure_kind(from)?),
            "message" => message = Some(owned(from)?),
            "took_ms" => took = Some(millis(from)?),
            _ => return Ok(false),
        }
        Ok(true)
    })?;
    let kind = required(kind, "kind", begin)?;
    let message = required(message, "message", begin)?;
    Ok((Outcome::Failed(Failure { kind, message }), took))
}

fn failure_kind(from: &mut Reader<'_>) -> Read<FailureKind> {
    let (name, at) = string_at(from)?;
    let known = FailureKind::ALL.into_iter().find(|kind| kind.name() == name);
    known.ok_or_else(|| {
        let kinds = FailureKind::ALL.map(FailureKind::name).join(", ");
        at.fault(format!("expected one of {kinds}, found {name:?}"))
    })
}

fn party(from: &mut Reader<'_>) -> Read<Party> {
    let (name, at) = string_at(from)?;
    let known = [Party::Client, Party::Upstream].into_iter().find(|party| party.name() == name);
    known.ok_or_else(|| at.fault(format!("expected client or upstream, found {name:?}")))
}

fn status(from: &mut Reader<'_>) -> Read<StatusCode> {
    let spelled = from.spelled()?;
    let code = whole_number::<u16>(spelled)?;
    // A 1xx is no final answer, and a server cannot send it as one.
    let final_answer = StatusCode::from_u16(code).ok().filter(|status| !status.is_informational());
    final_answer.ok_or_else(|| spelled.fault(format!("expected a final HTTP status, found {code}")))
}

fn headers(from: &mut Reader<'_>) -> Read<Headers> {
    let mut headers = SmallVec::<[(ByteString, ByteString); 8]>::new();
    if !from.is_at(b'{') {
        return Err(mismatched("headers, an object", from.spelled()?));
    }
    from.members(|from, key| {
        let name = kept(from, key.value());
        let begin = from.offset();
        let mut values = Vec::new();
        if from.is_at(b'[') {
            values = list(from, header_value)?;
        } else {
            headers.push((name.clone(), header_value(from)?));
        }
        if !is_header_name(&name) {
            let message = "expected a header name in lower case".to_owned();
            return Err(Fault { offset: begin, message });
        }
        headers.extend(values.into_iter().map(|value| (name.clone(), value)));
        Ok(())
    })?;
    headers.sort_by(|a, b| a.0.cmp(&b.0));
    // Of the right length at once: a cassette has as many of these as requests and answers.
    let mut exact = Headers::with_capacity(headers.len());
    exact.extend(headers);
    Ok(exact)
}

fn is_header_name(name: &str) -> bool {
    // What names are made of; HTTP allows some more characters, and not any length.
    let is_common = |c: u8| matches!(c, b'a'..=b'z' | b'0'..=b'9' | b'-');
    let is_usual = (1..=64).contains(&name.len()) && name.bytes().all(is_common);
    is_usual
        || (!name.bytes().any(|c| c.is_ascii_uppercase())
            && HeaderName::from_bytes(name.as_bytes()).is_ok())
}

fn header_value(from: &mut Reader<'_>) -> Read<ByteString> {
    let (text, at) = string_at(from)?;
    let is_plain = text.bytes().all(|c| matches!(c, b' '..=b'~'));
    if is_plain || HeaderValue::from_bytes(text.as_bytes()).is_ok() {
        return Ok(kept(from, text));
    }
    Err(at.fault("expected a header value without control characters"))
}
