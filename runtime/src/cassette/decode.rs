//! Reading a cassette: every fault names its place.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use bytestring::ByteString;
use http::{HeaderName, HeaderValue, Method, StatusCode};

use super::side;
use super::{Cassette, Recorded, version};
use crate::delivery::{Failure, FailureKind};
use crate::drawn::Drawn;
use crate::interaction::{
    Broken, Extra, Headers, Interaction, Outcome, Party, RecordedRequest, RecordedResponse,
};
use crate::json::{Document, Fault, Indent, Layout, Read, Reader, Spelled, Text, parse, unescaped};
use crate::message::{Body, BodyFile, Cbor, Content, Origin};
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
    from.members(|from, raw| {
        if !member(from, &unescaped(raw))? {
            extra.push((Text::from_checked(raw), from.value()?));
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

fn mismatched(expected: &str, found: Spelled<'_>) -> Fault {
    found.fault(format!("expected {expected}, found {}", found.kind()))
}

/// What a string stands for, and where it is.
fn string<'a>(from: &mut Reader<'a>) -> Read<(Cow<'a, str>, Spelled<'a>)> {
    let spelled = from.spelled()?;
    let raw = spelled.raw_string().ok_or_else(|| mismatched("a string", spelled))?;
    Ok((unescaped(raw), spelled))
}

/// A string that is kept: a slice of the cassette's text, unless something in it is escaped.
pub(super) fn text(from: &mut Reader<'_>) -> Read<ByteString> {
    let (text, _) = string(from)?;
    Ok(kept(from, text))
}

fn kept<'a>(from: &Reader<'a>, text: Cow<'a, str>) -> ByteString {
    match text {
        Cow::Borrowed(text) => from.share(text),
        Cow::Owned(text) => text.into(),
    }
}

pub(super) fn owned(from: &mut Reader<'_>) -> Read<String> {
    Ok(string(from)?.0.into_owned())
}

pub(super) fn integer<T: TryFrom<u64>>(from: &mut Reader<'_>) -> Read<T> {
    whole_number(from.spelled()?)
}

fn whole_number<T: TryFrom<u64>>(spelled: Spelled<'_>) -> Read<T> {
    let digits = spelled.number().ok_or_else(|| mismatched("a whole number", spelled))?;
    let number = digits.parse::<u64>().ok().and_then(|number| T::try_from(number).ok());
    number.ok_or_else(|| spelled.fault(format!("expected a whole number in range, found {digits}")))
}

fn millis(from: &mut Reader<'_>) -> Read<Duration> {
    integer(from).map(Duration::from_millis)
}

fn list<'a, T>(
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
            "variables" => variables = object(from, "variables", |_, _| Ok(false))?,
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
    let (name, spelled) = string(from)?;
    name.parse().map_err(|error: crate::error::Error| spelled.fault(error.to_string()))
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
            "operation" => operation = Some(Operation::parse(&text(from)?)),
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
            "body" => body = self::body(from)?,
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
    let (name, spelled) = string(from)?;
    match Method::from_bytes(name.as_bytes()) {
        Ok(_) => Ok(kept(from, name)),
        Err(_) => Err(spelled.fault(format!("expected an HTTP method, found {name:?}"))),
    }
}

fn uri(from: &mut Reader<'_>) -> Read<ByteString> {
    let (uri, spelled) = string(from)?;
    let is_one_word = !uri.contains(|c: char| c.is_control() || c.is_whitespace());
    if is_one_word && (uri.starts_with('/') || uri.contains("://")) {
        return Ok(kept(from, uri));
    }
    Err(spelled.fault(format!("expected a URI with its scheme, or a path, found {uri:?}")))
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
            "body" => body = self::body(from)?,
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
    let (name, spelled) = string(from)?;
    let known = FailureKind::ALL.into_iter().find(|kind| kind.name() == name);
    known.ok_or_else(|| {
        let kinds = FailureKind::ALL.map(FailureKind::name).join(", ");
        spelled.fault(format!("expected one of {kinds}, found {name:?}"))
    })
}

fn party(from: &mut Reader<'_>) -> Read<Party> {
    let (name, spelled) = string(from)?;
    let known = [Party::Client, Party::Upstream].into_iter().find(|party| party.name() == name);
    known.ok_or_else(|| spelled.fault(format!("expected client or upstream, found {name:?}")))
}

fn status(from: &mut Reader<'_>) -> Read<StatusCode> {
    let spelled = from.spelled()?;
    let code = whole_number::<u16>(spelled)?;
    // A 1xx is no final answer, and a server cannot send it as one.
    let final_answer = StatusCode::from_u16(code).ok().filter(|status| !status.is_informational());
    final_answer.ok_or_else(|| spelled.fault(format!("expected a final HTTP status, found {code}")))
}

fn headers(from: &mut Reader<'_>) -> Read<Headers> {
    let mut headers = Headers::new();
    if !from.is_at(b'{') {
        return Err(mismatched("headers, an object", from.spelled()?));
    }
    from.members(|from, raw| {
        let name = kept(from, unescaped(raw));
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
    headers.shrink_to_fit();
    Ok(headers)
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
    let (text, spelled) = string(from)?;
    let is_plain = text.bytes().all(|c| matches!(c, b' '..=b'~'));
    if is_plain || HeaderValue::from_bytes(text.as_bytes()).is_ok() {
        return Ok(kept(from, text));
    }
    Err(spelled.fault("expected a header value without control characters"))
}

fn body(from: &mut Reader<'_>) -> Read<Body> {
    let begin = from.offset();
    let mut members = BodyMembers { begin, of: Vec::new() };
    if !from.is_at(b'{') {
        return Err(mismatched("a body, an object", from.spelled()?));
    }
    from.members(|from, raw| {
        members.of.push((raw, from.spelled()?));
        Ok(())
    })?;
    members.body(from)
}

/// The members of a body, each as it is spelled: which of them belong together is known when all are there.
struct BodyMembers<'a> {
    begin: usize,
    of: Vec<(&'a str, Spelled<'a>)>,
}

impl<'a> BodyMembers<'a> {
    const KINDS: [&'static str; 5] = ["json", "text", "base64", "cbor", "file"];

    fn body(mut self, from: &Reader<'a>) -> Read<Body> {
        let encoding = self.optional("encoding", string_of)?.map(Cow::into_owned);
        let mut kinds = Self::KINDS.into_iter().filter(|kind| self.place(kind).is_some());
        let content = match (kinds.next(), kinds.next()) {
            (Some("json"), None) => self.json(from)?,
            (Some("text"), None) => Content::Text(kept(from, self.required("text", string_of)?)),
            (Some("base64"), None) => Content::binary(self.required("base64", base64)?.into()),
            (Some("cbor"), None) => self.cbor()?,
            (Some("file"), None) => self.file()?,
            (None, _) => match self.of.first() {
                None => Content::Empty,
                Some((raw, spelled)) => {
                    let (key, kinds) = (unescaped(raw), Self::KINDS.join(", "));
                    let message = format!("unknown body kind {key:?}: expected one of {kinds}");
                    return Err(spelled.fault(message));
                }
            },
            (Some(_), _) => {
                let message = format!("expected only one of {}", Self::KINDS.join(", "));
                return Err(Fault { offset: self.begin, message });
            }
        };
        let tree = |(raw, spelled): (&str, Spelled<'_>)| {
            Ok((Text::from_checked(raw), parse(spelled.text)?))
        };
        let extra = self.of.into_iter().map(tree).collect::<Read<_>>()?;
        Ok(Body { content, encoding, extra, origin: Origin::default() })
    }

    fn place(&self, key: &str) -> Option<usize> {
        self.of.iter().position(|(raw, _)| unescaped(raw) == key)
    }

    fn optional<T>(
        &mut self,
        key: &str,
        read: impl FnOnce(Spelled<'a>) -> Read<T>,
    ) -> Read<Option<T>> {
        self.place(key).map(|at| read(self.of.remove(at).1)).transpose()
    }

    fn required<T>(&mut self, key: &str, read: impl FnOnce(Spelled<'a>) -> Read<T>) -> Read<T> {
        let value = self.optional(key, read)?;
        required(value, key, self.begin)
    }

    fn json(&mut self, from: &Reader<'a>) -> Read<Content> {
        let value = self.required("json", |it| Ok(Document::checked(from.share(it.text))))?;
        let layout = self.optional("spacing", spacing)?.unwrap_or(Layout::Compact);
        let end = self.optional("end", string_of)?.unwrap_or_default().into_owned();
        Ok(Content::Json { value, layout, end })
    }

    fn cbor(&mut self) -> Read<Content> {
        let (value, spelled) = self.required("cbor", |it| Ok((parse(it.text)?, it)))?;
        let indefinite = self.optional("indefinite", |it| {
            let text = ByteString::from(it.text);
            Reader::of(&text)
                .whole(|from| list(from, owned))
                .map_err(|fault| Fault { offset: it.offset + fault.offset, message: fault.message })
        })?;
        let cbor = Cbor { value: value.into(), indefinite: indefinite.unwrap_or_default() };
        if cbor.is_valid() {
            return Ok(Content::Cbor(cbor));
        }
        Err(spelled.fault("expected a value that CBOR can hold"))
    }

    /// A side file by its name, which is no path yet.
    fn file(&mut self) -> Read<Content> {
        let name = self.required("file", |it| {
            let name = string_of(it)?;
            if side::is_name(&name) {
                return Ok(name);
            }
            Err(it.fault(format!(
                "expected a file in a folder beside the cassette (NAME.bodies/FILE), found {name:?}"
            )))
        })?;
        let sha256 = self.required("sha256", |it| {
            let digest = string_of(it)?;
            if digest.len() == 64 && digest.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'))
            {
                return Ok(digest.into_owned());
            }
            Err(it.fault("expected 64 hexadecimal digits"))
        })?;
        let length = self.required("length", whole_number)?;
        Ok(Content::File(BodyFile::kept(name.into_owned().into(), sha256, length)))
    }
}

fn string_of(spelled: Spelled<'_>) -> Read<Cow<'_, str>> {
    spelled.raw_string().map(unescaped).ok_or_else(|| mismatched("a string", spelled))
}

fn spacing(spelled: Spelled<'_>) -> Read<Layout> {
    let name = string_of(spelled)?;
    let layout = match &*name {
        "python" => Some(Layout::Python),
        "indent-tab" => Some(Layout::Indented(Indent::Tab)),
        _ => name
            .strip_prefix("indent-")
            .and_then(|width| width.parse().ok())
            .filter(|width| *width <= Indent::MAX_SPACES)
            .map(|width| Layout::Indented(Indent::Spaces(width))),
    };
    layout.ok_or_else(|| {
        let message =
            format!("expected \"python\", \"indent-tab\" or \"indent-N\", found {name:?}");
        spelled.fault(message)
    })
}

fn base64(spelled: Spelled<'_>) -> Read<Vec<u8>> {
    let text = string_of(spelled)?;
    BASE64_STANDARD
        .decode(&*text)
        .map_err(|error| spelled.fault(format!("expected base64 ({error})")))
}
