//! Every case of every suite, through the typed client and the typed server of its definition.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use bytes::Bytes;
use flate2::read::GzDecoder;
use rehearsal::definition::{Operation, Place, Protocol, Structure, Value};
use rehearsal::{BoxedExchange, Exchange as _, Request, Response};
use serde_json::{Value as Json, json};

use crate::exceptions::EXCEPTIONS;
use crate::generated::probes;
use crate::probe::{Implementation, Probed, Tape, structure};
use crate::suites::{Suite, suites};
use crate::values::{Shapes, same, same_json, settled};

/// Who is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Client,
    Server,
}

/// A case, with what its suite says of it.
struct Case<'a> {
    suite: &'a Suite,
    probed: &'a Probed,
    json: &'a Json,
    name: &'static str,
    operation: &'static Operation,
    given: &'a Json,
}

#[tokio::test]
async fn every_case_passes_or_is_an_exception_with_a_reason() {
    let suites = suites();
    let definitions = probes();
    assert_eq!(suites.len(), definitions.len(), "the definitions are out of date");
    let mut counts: BTreeMap<(String, Side), (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (suite, probe) in suites.iter().zip(definitions) {
        let probed = probe.map(|probe| probe());
        for json in &suite.cases {
            for side in [Side::Client, Side::Server] {
                let result = match &probed {
                    Ok(probed) => Case::new(suite, probed, json).run(side).await,
                    Err(why) => Err(format!("it is not defined: {why}")),
                };
                let id = json["id"].as_str().unwrap_or_default();
                let listed = EXCEPTIONS
                    .iter()
                    .any(|(file, other, on, _)| *file == suite.file && *other == id && *on == side);
                let count = counts.entry((suite.file.clone(), side)).or_default();
                match (result, listed) {
                    (Ok(()), false) => count.0 += 1,
                    (Err(_), true) => count.1 += 1,
                    (Ok(()), true) => {
                        wrong.push(format!(
                            "{} {id}, {side:?}: an exception that passes",
                            suite.file
                        ));
                    }
                    (Err(why), false) => {
                        let why: String = why.chars().take(600).collect();
                        wrong.push(format!("{} {id}, {side:?}: {why}", suite.file));
                    }
                }
            }
        }
    }
    for ((file, side), (passed, listed)) in &counts {
        println!("{file}, {side:?}: {passed} passed, {listed} listed as exceptions");
    }
    let total = |of: fn(&(usize, usize)) -> usize| counts.values().map(of).sum::<usize>();
    println!("{} passed, {} listed, {} wrong", total(|c| c.0), total(|c| c.1), wrong.len());
    assert!(wrong.is_empty(), "{} of the cases:\n{}", wrong.len(), wrong.join("\n"));
}

impl<'a> Case<'a> {
    fn new(suite: &'a Suite, probed: &'a Probed, json: &'a Json) -> Self {
        let (name, given) = suite.operation_of(json);
        let operation = probed.operation(name);
        Self { suite, probed, json, name: operation.name, operation, given }
    }
}

impl Case<'_> {
    async fn run(&self, side: Side) -> Result<(), String> {
        match (self.suite.file.starts_with("input"), side) {
            (true, Side::Client) => self.client_request().await,
            (true, Side::Server) => self.server_request().await,
            (false, Side::Client) => self.client_response().await,
            (false, Side::Server) => self.server_response().await,
        }
    }

    fn shapes(&self) -> Shapes<'_> {
        Shapes(&self.suite.shapes)
    }

    fn is_aws_json(&self) -> bool {
        self.probed.service.protocol != Protocol::RestJson1
    }

    /// The input or output that a case gives.
    fn value(&self, key: &str, role: &str) -> Result<Value, String> {
        let schema = if role == "input" { self.operation.input } else { self.operation.output };
        match schema {
            Some(schema) => {
                let json = Some(&self.json[key]).filter(|json| !json.is_null());
                self.shapes().value(json.unwrap_or(&json!({})), &self.given[role], schema)
            }
            None => Ok(Value::Structure(Vec::new())),
        }
    }

    /// The input of a case; a token that must be there is the caller's.
    fn params(&self) -> Result<Value, String> {
        let value = self.value("params", "input")?;
        let (Some(structure), Value::Structure(mut values)) =
            (structure(self.operation.input), value)
        else {
            return Ok(Value::Structure(Vec::new()));
        };
        for (member, value) in structure.members.iter().zip(&mut values) {
            if member.required && member.idempotency_token && value.is_null() {
                *value = Value::String(crate::probe::token());
            }
        }
        Ok(Value::Structure(values))
    }

    /// A blob's media type is a trait that botocore's models do not have.
    fn is_untold(&self, role: &str, media_type: Option<&str>) -> bool {
        let shape = &self.suite.shapes[self.given[role]["shape"].as_str().unwrap_or_default()];
        let payload = &shape["members"][shape["payload"].as_str().unwrap_or_default()]["shape"];
        let types = shape["members"].as_object().into_iter().flatten();
        let has_member = types.into_iter().any(|(_, member)| {
            member["locationName"]
                .as_str()
                .is_some_and(|name| name.eq_ignore_ascii_case("content-type"))
        });
        !has_member
            && media_type != Some("application/octet-stream")
            && self.suite.shapes[payload.as_str().unwrap_or_default()]["type"] == "blob"
    }

    /// What the client asks for the case's parameters.
    async fn written(&self, input: Option<Value>) -> Result<Request, String> {
        let tape =
            Arc::new(Tape { request: Mutex::default(), response: Response::new(Bytes::new()) });
        let exchange = BoxedExchange::new(Arc::clone(&tape));
        // The answer may be no answer of this operation: only the request counts.
        let told =
            (self.probed.call)(exchange, self.suite.endpoint.clone(), self.name, input).await;
        let request = tape.request.lock().expect("no test panicked").take();
        request.ok_or_else(|| format!("the client asks nothing: {told:?}"))
    }

    async fn client_request(&self) -> Result<(), String> {
        let request = self.written(Some(self.params()?)).await?;
        let expected = &self.json["serialized"];
        if let Some(method) = expected["method"].as_str() {
            equal("method", method, request.method().as_str())?;
        }
        if let Some(uri) = expected["uri"].as_str() {
            let actual = request.uri().path_and_query().map_or("", |target| target.as_str());
            equal("uri", target(uri), target(actual))?;
        }
        if let Some(host) = expected["host"].as_str() {
            let host = host.split('/').next();
            equal("host", host, request.uri().authority().map(http::uri::Authority::as_str))?;
        }
        for (name, value) in expected["headers"].as_object().into_iter().flatten() {
            let actual = header(request.headers(), name);
            if name.eq_ignore_ascii_case("content-type") && self.is_untold("input", value.as_str())
            {
                continue;
            }
            let value = value.as_str().map(spaced);
            // An empty list may be no header.
            if !(value.as_deref() == Some("") && actual.is_none()) {
                equal(name, value, actual.as_deref().map(spaced))?;
            }
        }
        for (key, there) in [("requireHeaders", true), ("forbidHeaders", false)] {
            for name in expected[key].as_array().into_iter().flatten().filter_map(Json::as_str) {
                if request.headers().contains_key(name) != there {
                    return Err(format!("{key}: {name} in {:?}", request.headers()));
                }
            }
        }
        match &expected["body"] {
            Json::String(body) => {
                let actual = unzipped(request.headers(), request.body());
                same_body(body.as_bytes(), &actual)
            }
            _ => Ok(()),
        }
    }

    async fn server_request(&self) -> Result<(), String> {
        let expected = self.params()?;
        // A request of which the suite does not give the body is the client's own.
        let own = self.written(Some(expected.clone())).await?;
        let serialized = &self.json["serialized"];
        let request = if serialized["body"].is_string() { self.serialized(&own) } else { Ok(own) };
        let implementation = Arc::new(Implementation::default());
        let server = (self.probed.server)(Arc::clone(&implementation));
        let response = server.exchange(request?).await.map_err(|error| error.to_string())?;
        let received = implementation.received().ok_or_else(|| {
            format!("the server refuses: {}", String::from_utf8_lossy(response.body()))
        })?;
        let Some(schema) = self.operation.input else { return Ok(()) };
        let structure = structure(Some(schema)).expect("an input is a structure");
        let settle = |value| settled(value, structure, self.operation.http.uri);
        let (expected, received) = (settle(with_tokens(expected, structure)), settle(received));
        if same(&expected, &received, schema, false) {
            return Ok(());
        }
        Err(format!("received {}, not {}", told(structure, &received), told(structure, &expected)))
    }

    /// The request as the suite writes it; what it leaves open is the client's.
    fn serialized(&self, own: &Request) -> Result<Request, String> {
        let serialized = &self.json["serialized"];
        let uri = serialized["uri"].as_str().unwrap_or("/");
        // The path of an endpoint is not the server's.
        let base = self.suite.endpoint.as_deref().and_then(|url| url.parse::<http::Uri>().ok());
        let base = base.map_or(String::new(), |url| url.path().trim_end_matches('/').to_owned());
        let uri = uri.strip_prefix(base.as_str()).unwrap_or(uri);
        let mut request = http::Request::builder()
            .method(serialized["method"].as_str().unwrap_or(own.method().as_str()))
            .uri(format!(
                "https://{}{uri}",
                own.uri().authority().map_or("host", |host| host.as_str())
            ));
        if self.is_aws_json() {
            for name in ["x-amz-target", "content-type"] {
                let given = serialized["headers"].as_object().into_iter().flatten();
                if !given.into_iter().any(|(given, _)| given.eq_ignore_ascii_case(name)) {
                    request = request.header(name, header(own.headers(), name).unwrap_or_default());
                }
            }
        }
        for (name, value) in serialized["headers"].as_object().into_iter().flatten() {
            request = request.header(name, value.as_str().unwrap_or_default());
        }
        let body = serialized["body"].as_str().unwrap_or_default().to_owned();
        request.body(body.into()).map_err(|error| error.to_string())
    }

    fn response(&self) -> Result<Response, String> {
        let response = &self.json["response"];
        let status = response["status_code"].as_u64().unwrap_or(200);
        let mut built = http::Response::builder().status(u16::try_from(status).unwrap_or(200));
        for (name, value) in response["headers"].as_object().into_iter().flatten() {
            built = built.header(name, value.as_str().unwrap_or_default());
        }
        let body = response["body"].as_str().unwrap_or_default().to_owned();
        built.body(body.into()).map_err(|error| error.to_string())
    }

    async fn client_response(&self) -> Result<(), String> {
        let tape = Tape { request: Mutex::default(), response: self.response()? };
        let outcome = (self.probed.call)(BoxedExchange::new(tape), None, self.name, None).await;
        match (self.is_error(), outcome) {
            (false, Ok(output)) => {
                let expected = self.value("result", "output")?;
                let Some(schema) = self.operation.output else { return Ok(()) };
                let structure = structure(Some(schema)).expect("an output is a structure");
                let settle = |value| settled(value, structure, "");
                let (expected, output) = (settle(expected), settle(output));
                if same(&expected, &output, schema, false) {
                    return Ok(());
                }
                Err(format!(
                    "read {}, not {}",
                    told(structure, &output),
                    told(structure, &expected)
                ))
            }
            (true, Err(failure)) => {
                let code = self.json["errorCode"].as_str();
                // Where an answer says no code, botocore says the status.
                let status = self.json["response"]["status_code"].to_string();
                if !(failure.code.is_none() && code == Some(&status)) {
                    equal("code", code, failure.code.as_deref())?;
                }
                if let Some(message) =
                    self.json["errorMessage"].as_str().filter(|text| !text.is_empty())
                {
                    equal("message", Some(message), failure.message.as_deref())?;
                }
                let Some((structure, expected)) = self.error()? else { return Ok(()) };
                match failure.declared {
                    Some((actual, value)) if actual.name == structure.name => {
                        let (expected, value) =
                            (settled(expected, structure, ""), settled(value, structure, ""));
                        let schema = self.schema(structure);
                        if same(&expected, &value, schema, false) {
                            return Ok(());
                        }
                        Err(format!(
                            "read {}, not {}",
                            told(structure, &value),
                            told(structure, &expected)
                        ))
                    }
                    _ => Err(format!("read {}, not {}", failure.told, structure.name)),
                }
            }
            (false, Err(failure)) => Err(format!("read the error {}", failure.told)),
            (true, Ok(_)) => Err("read a success".to_owned()),
        }
    }

    fn is_error(&self) -> bool {
        self.json.get("error").is_some() || self.json.get("errorCode").is_some()
    }

    /// The error that a case means, if its operation declares it, with its members.
    fn error(&self) -> Result<Option<(&'static Structure, Value)>, String> {
        let code = self.json["errorCode"].as_str().unwrap_or_default();
        let declared = self.given["errors"].as_array().into_iter().flatten();
        for reference in declared {
            let name = reference["shape"].as_str().unwrap_or_default();
            let own = self.suite.shapes[name]["error"]["code"].as_str();
            if name != code && own != Some(code) {
                continue;
            }
            for schema in self.operation.errors {
                let Some(structure) = structure(Some(schema)) else { continue };
                if structure.error.is_some_and(|error| error.code == code) {
                    let mut members = self.json.get("error").cloned().unwrap_or_else(|| json!({}));
                    if let Json::Object(given) = &mut members {
                        let own = crate::suites::members(&self.suite.shapes, name);
                        given.retain(|key, _| {
                            own.contains_key(key.as_str()) || !key.eq_ignore_ascii_case("message")
                        });
                    }
                    return Ok(Some((
                        structure,
                        self.shapes().value(&members, reference, schema)?,
                    )));
                }
            }
        }
        Ok(None)
    }

    fn schema(&self, structure: &'static Structure) -> &'static rehearsal::definition::Schema {
        let mut errors = self.operation.errors.iter();
        errors
            .find(|schema| {
                crate::probe::structure(Some(schema)).is_some_and(|one| one.name == structure.name)
            })
            .expect("the error is one of the operation's")
    }

    async fn server_response(&self) -> Result<(), String> {
        let (answer, structure, reference) = if self.is_error() {
            // An error that is not declared is no value of the definition.
            let Some((structure, value)) = self.error()? else { return Ok(()) };
            let index = self.operation.errors.iter().position(|schema| {
                crate::probe::structure(Some(schema)).is_some_and(|one| one.name == structure.name)
            });
            let code = self.json["errorCode"].clone();
            (Err((index.unwrap_or_default(), value)), Some(structure), json!({ "shape": code }))
        } else {
            let value = self.value("result", "output")?;
            (Ok(value), structure(self.operation.output), self.given["output"].clone())
        };
        if contains_unknown(&self.json["result"]) {
            return Ok(());
        }
        let request = self.written(None).await?;
        let server = (self.probed.server)(Implementation::answering(answer));
        let actual = server.exchange(request).await.map_err(|error| error.to_string())?;
        let expected = self.response()?;
        equal("status", expected.status().as_u16(), actual.status().as_u16())?;
        if self.is_error() {
            let code = header(actual.headers(), "x-amzn-errortype")
                .or_else(|| Some(parsed(actual.body())?["__type"].as_str()?.to_owned()));
            equal("code", self.json["errorCode"].as_str(), code.as_deref())?;
        }
        self.same_headers(&expected, &actual, structure)?;
        self.same_response_body(&expected, &actual, structure, &reference)
    }

    /// The headers that members of the value stand in, and the type of the body.
    fn same_headers(
        &self,
        expected: &Response,
        actual: &Response,
        structure: Option<&'static Structure>,
    ) -> Result<(), String> {
        let is_member = |name: &str| {
            !self.is_aws_json()
                && structure.is_some_and(|structure| {
                    structure.members.iter().any(|member| match member.place {
                        Place::Header(own) => own.eq_ignore_ascii_case(name),
                        Place::PrefixHeaders(prefix) => {
                            name.to_ascii_lowercase().starts_with(&prefix.to_ascii_lowercase())
                        }
                        _ => false,
                    })
                })
        };
        for name in expected.headers().keys().map(http::HeaderName::as_str) {
            let is_type = name == "content-type" && !expected.body().is_empty();
            if is_member(name) && name != "content-type" || is_type {
                let (expected, actual) =
                    (header(expected.headers(), name), header(actual.headers(), name));
                if is_type && self.is_untold("output", expected.as_deref()) {
                    continue;
                }
                equal(name, expected.as_deref().map(spaced), actual.as_deref().map(spaced))?;
            }
        }
        Ok(())
    }

    fn same_response_body(
        &self,
        expected: &Response,
        actual: &Response,
        structure: Option<&'static Structure>,
        reference: &Json,
    ) -> Result<(), String> {
        let payload = structure.filter(|_| !self.is_aws_json()).and_then(|structure| {
            structure.members.iter().find(|member| member.place == Place::Payload)
        });
        if payload.is_some() {
            let name = reference["shape"].as_str().unwrap_or_default();
            let shape = &self.suite.shapes[name];
            let reference = &shape["members"][shape["payload"].as_str().unwrap_or_default()];
            return match (parsed(expected.body()), parsed(actual.body())) {
                (Some(expected), Some(actual)) if !matches!(expected, Json::Number(_)) => {
                    self.same_pruned(&expected, &actual, reference)
                }
                // A payload without members may be nothing.
                _ if expected.body().is_empty() && &actual.body()[..] == b"{}" => Ok(()),
                _ => equal("body", expected.body(), actual.body()),
            };
        }
        let empty = || json!({});
        let object = |body: &Bytes| match parsed(body) {
            Some(Json::Object(members)) => Json::Object(members),
            _ => empty(),
        };
        if structure.is_none() {
            return Ok(());
        }
        let (expected, actual) = (object(expected.body()), object(actual.body()));
        self.same_pruned(&expected, &actual, reference)
    }

    /// Bodies by what their shape has; of an error the code is compared elsewhere.
    fn same_pruned(&self, expected: &Json, actual: &Json, reference: &Json) -> Result<(), String> {
        let shapes = self.shapes();
        let mut expected = expected.clone();
        if let (true, Json::Object(members)) = (self.is_error(), &mut expected)
            && let Some(message) = members.remove("Message").or_else(|| members.remove("message"))
        {
            // Its name is spelled as the shape has it.
            let name = reference["shape"].as_str().unwrap_or_default();
            let own = crate::suites::members(&self.suite.shapes, name);
            let own = own.into_keys().find(|own| own.eq_ignore_ascii_case("message"));
            members.insert(own.unwrap_or("message").to_owned(), message);
        }
        let (expected, actual) = (shapes.pruned(&expected, reference), {
            let pruned = shapes.pruned(actual, reference);
            let mut raw = actual.clone();
            if let (true, Json::Object(members)) = (self.is_error(), &mut raw) {
                members.remove("__type");
            }
            // What the server writes, no shape may lack.
            if count(&raw) != count(&pruned) {
                return Err(format!("the body {raw} has members that its shape has not"));
            }
            pruned
        });
        if same_json(&expected, &actual) {
            return Ok(());
        }
        Err(format!("body: {actual}, not {expected}"))
    }
}

fn count(json: &Json) -> usize {
    match json {
        Json::Object(members) => members.values().map(|json| 1 + count(json)).sum(),
        Json::Array(items) => items.iter().map(|json| 1 + count(json)).sum(),
        _ => 0,
    }
}

/// A union's member that no definition can write.
fn contains_unknown(json: &Json) -> bool {
    match json {
        Json::Object(members) => {
            members.iter().any(|(key, json)| key == "SDK_UNKNOWN_MEMBER" || contains_unknown(json))
        }
        Json::Array(items) => items.iter().any(contains_unknown),
        _ => false,
    }
}

/// The tokens that the client makes are in the request.
fn with_tokens(value: Value, structure: &'static Structure) -> Value {
    let Value::Structure(values) = value else { return value };
    let members = structure.members.iter().zip(values).map(|(member, value)| {
        let is_left_out = member.idempotency_token && value.is_null();
        if is_left_out { Value::String(crate::probe::token()) } else { value }
    });
    Value::Structure(members.collect())
}

/// The path, and the query as pairs in order.
fn target(uri: &str) -> (String, Vec<String>) {
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    let mut pairs: Vec<String> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| if pair.contains('=') { pair.to_owned() } else { format!("{pair}=") })
        .collect();
    pairs.sort();
    (path.to_owned(), pairs)
}

fn header(headers: &http::HeaderMap, name: &str) -> Option<String> {
    let values: Vec<_> =
        headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
    (!values.is_empty()).then(|| values.join(", "))
}

/// Between the elements of a list there may be a space, or none.
fn spaced(text: &str) -> String {
    text.split(',').map(str::trim).collect::<Vec<_>>().join(", ")
}

fn unzipped(headers: &http::HeaderMap, body: &Bytes) -> Vec<u8> {
    use std::io::Read as _;
    let is_zipped =
        header(headers, "content-encoding").is_some_and(|codings| codings.ends_with("gzip"));
    let mut plain = Vec::new();
    if is_zipped && GzDecoder::new(&body[..]).read_to_end(&mut plain).is_ok() {
        return plain;
    }
    body.to_vec()
}

fn parsed(body: &[u8]) -> Option<Json> {
    serde_json::from_slice(body).ok()
}

/// JSON by its value, everything else byte by byte; what an SDK sends in base64 as well.
fn same_body(expected: &[u8], actual: &[u8]) -> Result<(), String> {
    let both = parsed(expected).zip(parsed(actual));
    let is_same = match &both {
        Some((expected, actual)) => same_json(expected, actual),
        None => expected == actual,
    };
    let decoded = || base64::engine::general_purpose::STANDARD.decode(expected).ok();
    if is_same || both.is_none() && decoded().as_deref() == Some(actual) {
        return Ok(());
    }
    let text = String::from_utf8_lossy;
    Err(format!("body: {}, not {}", text(actual), text(expected)))
}

#[allow(clippy::needless_pass_by_value, reason = "what is compared is made for it")]
fn equal<T: PartialEq + std::fmt::Debug>(what: &str, expected: T, actual: T) -> Result<(), String> {
    if expected == actual { Ok(()) } else { Err(format!("{what}: {actual:?}, not {expected:?}")) }
}

/// A structure by its members that are there.
fn told(structure: &'static Structure, value: &Value) -> String {
    let Value::Structure(values) = value else { return format!("{value:?}") };
    let members = structure.members.iter().zip(values);
    let there = members.filter(|(_, value)| !value.is_null());
    format!("{:?}", there.map(|(member, value)| (member.name, value)).collect::<Vec<_>>())
}
