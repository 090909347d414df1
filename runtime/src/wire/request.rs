//! Requests: written by a client, read by a server.

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::route::{Route, label, split};
use super::{
    Read, body_members, insert, json, payload, place, read_body, read_header, read_payload, text,
    write_headers, write_payload,
};
use crate::definition::{
    Member, Operation, Path, Place, Schema, Service, Structure, TimestampFormat, Traits, Value,
    Violation, conceal,
};
use crate::error::{Error, Result};
use crate::json::Json;
use crate::message::{Request, decoded};
use crate::protocol::query_pairs;

/// All but what RFC 3986 calls unreserved.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// From this size on a body is worth compressing: the default of AWS's SDKs.
const COMPRESSED_FROM: usize = 10_240;

/// Where requests go: a base URL, perhaps with a path.
#[derive(Clone, Debug)]
pub(crate) struct Endpoint {
    scheme: String,
    authority: String,
    path: String,
}

impl Endpoint {
    /// Where a definition goes whose own endpoint is no URL.
    pub(crate) fn local() -> Self {
        let (scheme, authority) = ("http".to_owned(), "localhost".to_owned());
        Self { scheme, authority, path: String::new() }
    }

    pub(crate) fn parse(url: &str) -> Result<Self> {
        let wrong = |why: &str| {
            Error::config(format!(
                "{url:?} is no endpoint: {why}; write https://host or http://host:port"
            ))
        };
        let uri: Uri = url.parse().map_err(|_| wrong("it is no URL"))?;
        let scheme = uri.scheme_str().ok_or_else(|| wrong("it has no scheme"))?.to_owned();
        let authority = uri.authority().ok_or_else(|| wrong("it has no host"))?.to_string();
        Ok(Self { scheme, authority, path: uri.path().trim_end_matches('/').to_owned() })
    }
}

/// Writes the request of an operation.
pub(crate) fn write_request(
    service: &'static Service,
    operation: &'static Operation,
    input: &Value,
    endpoint: &Endpoint,
) -> Result<Request> {
    let wrong = |why: String| Error::config(format!("{}: {why}", operation.name));
    let (members, values): (&'static [Member], &[Value]) =
        match (operation.input_structure(), input) {
            (Some(structure), Value::Structure(values)) => (structure.members, values),
            _ => (&[], &[]),
        };
    let fields = Fields { members, values };
    let mut headers = HeaderMap::new();
    let (path, query) = if service.protocol.is_aws_json() {
        ("/".to_owned(), String::new())
    } else {
        fields.uri(operation.http.uri).map_err(wrong)?
    };
    let (mut body, media_type) = fields.body(service, operation);
    if let (Some(structure), false) = (operation.input_structure(), service.protocol.is_aws_json())
    {
        write_headers(structure, values, &mut headers).map_err(wrong)?;
    }
    if service.protocol.is_aws_json() {
        let target = format!("{}.{}", service.target_prefix, operation.name);
        insert(&mut headers, "x-amz-target", &target).map_err(wrong)?;
    }
    if let Some(media_type) = media_type {
        headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(media_type));
    }
    if operation.checksum {
        use base64::Engine as _;
        let digest = base64::engine::general_purpose::STANDARD.encode(md5::compute(&body).0);
        insert(&mut headers, "content-md5", &digest).map_err(wrong)?;
    }
    if operation.compress && body.len() >= COMPRESSED_FROM {
        body = gzip(&body);
        let codings = match crate::message::header(&headers, CONTENT_ENCODING) {
            Some(codings) => format!("{codings}, gzip"),
            None => "gzip".to_owned(),
        };
        insert(&mut headers, CONTENT_ENCODING.as_str(), &codings).map_err(wrong)?;
    }
    if !body.is_empty() {
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    }
    let host = match operation.host_prefix {
        Some(prefix) => format!("{}{}", fields.fill(prefix).map_err(wrong)?, endpoint.authority),
        None => endpoint.authority.clone(),
    };
    let query = if query.is_empty() { query } else { format!("?{query}") };
    let uri = format!("{}://{host}{}{path}{query}", endpoint.scheme, endpoint.path);
    let uri: Uri = uri.parse().map_err(|_| wrong(format!("{uri:?} is no URL")))?;
    headers.insert(
        http::header::HOST,
        HeaderValue::try_from(&host)
            .map_err(|_| wrong("the host cannot stand in a header".to_owned()))?,
    );

    let mut request = Request::new(body.into());
    *request.method_mut() =
        Method::from_bytes(operation.http.method.as_bytes()).unwrap_or(Method::POST);
    *request.uri_mut() = uri;
    *request.headers_mut() = headers;
    Ok(request)
}

/// The members of an input with their values.
struct Fields<'a> {
    members: &'static [Member],
    values: &'a [Value],
}

impl Fields<'_> {
    fn iter(&self) -> impl Iterator<Item = (&'static Member, &Value)> {
        self.members.iter().zip(self.values)
    }

    fn body(
        &self,
        service: &'static Service,
        operation: &'static Operation,
    ) -> (Vec<u8>, Option<&'static str>) {
        let media_type = service.protocol.media_type();
        let Some(structure) = operation.input_structure() else {
            // awsJson always sends an object.
            return if service.protocol.is_aws_json() {
                (b"{}".to_vec(), Some(media_type))
            } else {
                (Vec::new(), None)
            };
        };
        if let Some((index, member)) = payload(service.protocol, structure) {
            let value = self.values.get(index).unwrap_or(&Value::Null);
            let written = write_payload(member, value);
            return written.map_or((Vec::new(), None), |(body, media)| (body, Some(media)));
        }
        let has_body = |member: &Member| place(service.protocol, member) == Place::Body;
        if !service.protocol.is_aws_json() && !structure.members.iter().any(has_body) {
            return (Vec::new(), None);
        }
        let members = body_members(service.protocol, structure, self.values);
        (json::text(&Json::object(members)).into_bytes(), Some(media_type))
    }

    /// Path and query of a template.
    fn uri(&self, template: &'static str) -> std::result::Result<(String, String), String> {
        let (path, constant) = split(template);
        let mut segments = Vec::new();
        for segment in path.split('/') {
            match label(segment) {
                Some((name, greedy)) => {
                    let text = self.label(name)?;
                    let parts = text.split('/').map(encode).collect::<Vec<_>>();
                    segments.push(parts.join(if greedy { "/" } else { "%2F" }));
                }
                None => segments.push(segment.to_owned()),
            }
        }
        let mut query: Vec<String> =
            constant.split('&').filter(|pair| !pair.is_empty()).map(str::to_owned).collect();
        let mut named = Vec::new();
        for (member, value) in self.iter() {
            if let Place::Query(name) = member.place {
                if !value.is_null() {
                    named.push(name);
                }
                push_query(&mut query, name, value, (member.schema)(), &member.traits);
            }
        }
        for (member, value) in self.iter() {
            if let (Place::QueryMap, Value::Map(entries), Schema::Map { value: of, .. }) =
                (member.place, value, (member.schema)())
            {
                for (key, value) in entries.iter().filter(|(key, _)| !named.contains(&key.as_str()))
                {
                    push_query(&mut query, key, value, of(), Traits::inner(member.traits.value));
                }
            }
        }
        Ok((segments.join("/"), query.join("&")))
    }

    /// The text of a label; it cannot be empty, or the path would be another operation's.
    fn label(&self, name: &str) -> std::result::Result<String, String> {
        let member = self.iter().find(|(member, _)| member.name == name);
        let text = member.map(|(member, value)| {
            text::simple(value, (member.schema)(), &member.traits, TimestampFormat::DateTime)
        });
        text.filter(|text| !text.is_empty())
            .ok_or_else(|| format!("`{name}` is part of the path, and must not be empty"))
    }

    /// A text with its labels filled in.
    fn fill(&self, template: &str) -> std::result::Result<String, String> {
        let mut filled = String::new();
        let mut rest = template;
        while let Some((before, behind)) = rest.split_once('{') {
            let (name, behind) = behind.split_once('}').unwrap_or((behind, ""));
            filled.push_str(before);
            filled.push_str(&self.label(name)?);
            rest = behind;
        }
        filled.push_str(rest);
        Ok(filled)
    }
}

fn push_query(
    query: &mut Vec<String>,
    name: &str,
    value: &Value,
    schema: &'static Schema,
    traits: &'static Traits,
) {
    match (value, schema) {
        (Value::Null, _) => {}
        (Value::List(items), Schema::List { of, .. }) => {
            for item in items {
                push_query(query, name, item, of(), Traits::inner(traits.each));
            }
        }
        (value, schema) => {
            let text = text::simple(value, schema, traits, TimestampFormat::DateTime);
            query.push(format!("{}={}", encode(name), encode(&text)));
        }
    }
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

fn gzip(body: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    // Writing to a vector cannot fail.
    let _ = encoder.write_all(body);
    encoder.finish().unwrap_or_default()
}

/// Reads the input of a request that was routed.
pub(crate) fn read_request(
    service: &'static Service,
    route: &Route,
    request: &http::request::Parts,
    body: &Bytes,
) -> Read<Value> {
    let mut found = Vec::new();
    let Some(structure) = route.operation.input_structure() else {
        return Read { value: Value::Null, mistyped: found };
    };
    let mut values = vec![Value::Null; structure.members.len()];
    let (headers, body) = unpacked(route.operation, &request.headers, body);
    let body = decoded(&headers, &body);
    read_body(service.protocol, structure, &body, &mut values, &mut found);
    if !service.protocol.is_aws_json() {
        read_places(structure, route, &request.uri, &headers, &body, &mut values, &mut found);
    }
    if let Some(schema) = route.operation.input {
        conceal(&mut found, schema);
    }
    Read { value: Value::Structure(values), mistyped: found }
}

/// A request as its caller gave it: the client's own compression is no coding of the caller's.
fn unpacked(
    operation: &'static Operation,
    headers: &HeaderMap,
    body: &Bytes,
) -> (HeaderMap, Bytes) {
    let mut headers = headers.clone();
    let codings = crate::message::header(&headers, CONTENT_ENCODING).map(str::to_owned);
    let (before, last) = match codings.as_deref().map(|codings| codings.rsplit_once(',')) {
        Some(Some((before, last))) => (Some(before.trim().to_owned()), last.trim().to_owned()),
        Some(None) => (None, codings.unwrap_or_default().trim().to_owned()),
        None => (None, String::new()),
    };
    if !operation.compress || !last.eq_ignore_ascii_case("gzip") {
        return (headers, body.clone());
    }
    headers.remove(CONTENT_ENCODING);
    let packed = HeaderMap::from_iter([(CONTENT_ENCODING, HeaderValue::from_static("gzip"))]);
    let body = decoded(&packed, body);
    if let Some(Ok(before)) = before.map(HeaderValue::try_from) {
        headers.insert(CONTENT_ENCODING, before);
    }
    (headers, body)
}

fn read_places(
    structure: &'static Structure,
    route: &Route,
    uri: &Uri,
    headers: &HeaderMap,
    body: &Bytes,
    values: &mut [Value],
    found: &mut Vec<Violation>,
) {
    let pairs: Vec<(String, String)> = query_pairs(uri.query().unwrap_or_default())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    for (member, slot) in structure.members.iter().zip(values) {
        let path = Path::ROOT.member(member.name);
        let schema = (member.schema)();
        match member.place {
            Place::Label => {
                let label = route.labels.iter().find(|(name, _)| *name == member.name);
                if let Some((_, text)) = label {
                    let format = TimestampFormat::DateTime;
                    *slot = text::read_simple(text, schema, &member.traits, format, &path, found);
                }
            }
            Place::Query(name) => {
                let of_name = pairs.iter().filter(|(key, _)| key == name).map(|(_, text)| text);
                let texts: Vec<&str> = of_name.map(String::as_str).collect();
                *slot = read_query(&texts, schema, &member.traits, &path, found);
            }
            Place::QueryMap => *slot = read_query_map(&pairs, member, &path, found),
            Place::Payload => *slot = read_payload(member, body, found),
            Place::Header(_) | Place::PrefixHeaders(_) => {
                *slot = read_header(member, headers, found);
            }
            Place::Body | Place::Status => {}
        }
        if slot.is_null() && member.required {
            *slot = unwritten(member);
        }
    }
}

/// What a client writes as nothing at all: an empty collection, an empty body.
fn unwritten(member: &Member) -> Value {
    match (member.place, (member.schema)()) {
        (Place::Query(_), Schema::List { .. }) => Value::List(Vec::new()),
        (Place::QueryMap | Place::PrefixHeaders(_), Schema::Map { .. }) => Value::Map(Vec::new()),
        (Place::Payload, Schema::Blob) => Value::Blob(Bytes::new()),
        (Place::Payload, Schema::String) => Value::String(String::new()),
        _ => Value::Null,
    }
}

fn read_query(
    texts: &[&str],
    schema: &'static Schema,
    traits: &'static Traits,
    path: &Path<'_>,
    found: &mut Vec<Violation>,
) -> Value {
    let format = TimestampFormat::DateTime;
    match (schema, texts.first()) {
        (_, None) => Value::Null,
        (Schema::List { of, .. }, Some(_)) => {
            let traits = Traits::inner(traits.each);
            let read = |(index, text): (usize, &&str)| {
                text::read_simple(text, of(), traits, format, &path.index(index), found)
            };
            Value::List(texts.iter().enumerate().map(read).collect())
        }
        (schema, Some(text)) => text::read_simple(text, schema, traits, format, path, found),
    }
}

/// All parameters, also those that have a member of their own: so Smithy has it for servers.
fn read_query_map(
    pairs: &[(String, String)],
    member: &'static Member,
    path: &Path<'_>,
    found: &mut Vec<Violation>,
) -> Value {
    let Schema::Map { value: of, .. } = (member.schema)() else { return Value::Null };
    let mut entries: Vec<(String, Value)> = Vec::new();
    for (key, _) in pairs {
        if entries.iter().all(|(known, _)| known != key) {
            let texts: Vec<&str> = pairs
                .iter()
                .filter(|(other, _)| other == key)
                .map(|(_, text)| text.as_str())
                .collect();
            let traits = Traits::inner(member.traits.value);
            entries.push((key.clone(), read_query(&texts, of(), traits, &path.key(key), found)));
        }
    }
    if entries.is_empty() { Value::Null } else { Value::Map(entries) }
}
