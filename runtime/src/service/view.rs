//! A cassette through the types of a definition.

use crate::cassette::Cassette;
use crate::definition::{
    Known, Mistyped, Operation, Place, Problem, Protocol, Schema, Service, Shape, Step, Value,
    Violation, violations,
};
use crate::error::{Error, ErrorKind, Result};
use crate::interaction::Interaction;
use crate::json::Json;
use crate::message::Content;
use crate::redaction::MASK;
use crate::service::error::{OperationError, Unhandled};
use crate::wire::{
    Answer, Definitions, Route, correct, read_any, read_request, read_response, route,
};

/// What a generated view is made of: the calls of one service in a cassette.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    service: &'static Service,
    cassette: &'a Cassette,
}

/// A recorded call through the types of its operation.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Recorded<I, O, E> {
    /// The number of the interaction in its cassette, from 1.
    pub number: usize,
    /// What was asked.
    pub input: I,
    /// What came back.
    pub answer: std::result::Result<O, E>,
}

impl<'a> View<'a> {
    /// Looks at a cassette through a definition.
    #[must_use]
    pub fn new(service: &'static Service, cassette: &'a Cassette) -> Self {
        Self { service, cassette }
    }

    /// The recorded calls of an operation, in their order.
    ///
    /// # Errors
    ///
    /// When a recorded message is not of the operation's shapes; the error says where.
    pub fn calls<I: Shape, O: Shape, E: OperationError>(
        &self,
        operation: &'static Operation,
    ) -> Result<Vec<Recorded<I, O, E>>> {
        let definitions = Definitions::new(&[self.service]);
        let mut calls = Vec::new();
        for (index, interaction) in self.cassette.interactions().iter().enumerate() {
            let known = known(&definitions, interaction);
            if known.is_some_and(|known| std::ptr::eq(known.operation, operation)) {
                calls.push(self.call(operation, index + 1, interaction)?);
            }
        }
        Ok(calls)
    }

    fn call<I: Shape, O: Shape, E: OperationError>(
        &self,
        operation: &'static Operation,
        number: usize,
        interaction: &Interaction,
    ) -> Result<Recorded<I, O, E>> {
        let wrong = |part: &str, what: &str| not_of_the_shape(number, interaction, part, what);
        let mistyped = |part: &'static str| move |error: Mistyped| (part, error.to_string());
        let request = recorded_request(self.service, interaction);
        let request = request.ok_or_else(|| wrong("request", "it cannot be read"))?;
        let input = read_request(self.service, &request.0, &request.1, &request.2)
            .strict()
            .map_err(|found| wrong("request", &told(&found)))?;
        // Redaction may have left headers out.
        let mut input = input;
        correct(&mut input, I::SCHEMA);
        let input = I::from_value(input).map_err(mistyped("request"));
        let input = input.map_err(|(part, what)| wrong(part, &what))?;
        let response = interaction.response.to_response();
        let answer = read_response(self.service, operation, &response)
            .strict()
            .map_err(|found| wrong("response", &told(&found)))?;
        let answer = match answer {
            Answer::Output(mut value) => {
                correct(&mut value, O::SCHEMA);
                O::from_value(value).map(Ok)
            }
            Answer::Error { index, mut value } => {
                if let Some(schema) = operation.errors.get(index) {
                    correct(&mut value, schema);
                }
                E::from_declared(index, value).map(Err)
            }
            Answer::Fault(fault) => Ok(Err(E::from_unhandled(Unhandled::from_fault(fault)))),
        };
        let answer = answer.map_err(mistyped("response"));
        let answer = answer.map_err(|(part, what)| wrong(part, &what))?;
        Ok(Recorded { number, input, answer })
    }
}

impl Cassette {
    /// The response of an interaction as a shape of a definition: an output, or an error. `number` counts
    /// from 1, as reports and `rehearsal inspect` do.
    ///
    /// ```
    /// # let dir = tempfile::tempdir().unwrap();
    /// # let path = dir.path().join("c.json");
    /// # std::fs::write(&path, r#"{ "rehearsal": 1,
    /// #   "recorded": { "at": "2026-11-21T07:00:00Z", "by": "rehearsal 0.1.0", "upstreams": {} },
    /// #   "interactions": [ {
    /// #     "operation": "GET /runs/1",
    /// #     "request": { "method": "GET", "uri": "http://h/runs/1", "headers": {} },
    /// #     "response": { "status": 200, "headers": { "content-type": "application/json" },
    /// #       "body": { "json": { "state": "done" } } } } ] }"#).unwrap();
    /// #[rehearsal::shape]
    /// struct Run {
    ///     state: String,
    /// }
    ///
    /// let cassette = rehearsal::Cassette::load(&path)?;
    /// assert_eq!(cassette.fixture::<Run>(1)?.state, "done");
    /// # Ok::<(), rehearsal::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// When there is no such interaction, or its response is not of the shape.
    pub fn fixture<T: Shape>(&self, number: usize) -> Result<T> {
        let interaction = number.checked_sub(1).and_then(|index| self.interactions().get(index));
        let interaction = interaction.ok_or_else(|| {
            let count = self.interactions().len();
            let message = format!("there is no interaction #{number}: the cassette has {count}");
            Error::new(ErrorKind::Missing, message)
        })?;
        let wrong = |what: &str| not_of_the_shape(number, interaction, "response", what);
        let Schema::Structure(structure) = T::SCHEMA else {
            return Err(wrong("only a structure is a response"));
        };
        let is_success = interaction.status().as_u16() < 300;
        if is_success == structure.error.is_some() {
            let status = interaction.status().as_u16();
            return Err(wrong(&format!("{} does not come with status {status}", structure.name)));
        }
        let aws_json = interaction.request.header("x-amz-target").is_some();
        let mut value = read_any(aws_json, structure, &interaction.response.to_response())
            .strict()
            .map_err(|found| wrong(&told(&found)))?;
        correct(&mut value, T::SCHEMA);
        T::from_value(value).map_err(|error| wrong(&error.to_string()))
    }
}

/// What `lint` found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lint {
    /// How many interactions a definition knows, and were checked.
    pub checked: usize,
    /// What is not as the definitions have it, in the order of the cassette.
    pub findings: Vec<Finding>,
}

/// A place in a cassette that is not as its definition has it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The number of the interaction, from 1.
    pub interaction: usize,
    /// Its operation.
    pub operation: String,
    /// The place, as a JSON pointer into the cassette.
    pub pointer: String,
    /// What is wrong there.
    pub message: String,
}

/// Checks the interactions of a cassette against definitions: types, required members, lengths, ranges,
/// patterns, enums. Interactions that no definition knows, and values that redaction has masked, pass.
///
/// ```
/// # use rehearsal::{service, shape};
/// # #[shape] pub struct Nothing {}
/// # #[service(protocol = rest_json_1, endpoint = "http://localhost")]
/// # pub trait Door {
/// #     #[operation(http = "POST /open")]
/// #     async fn open(&self) -> Result<(), OpenError>;
/// # }
/// # let dir = tempfile::tempdir().unwrap();
/// # let path = dir.path().join("c.json");
/// # std::fs::write(&path, r#"{ "rehearsal": 1,
/// #   "recorded": { "at": "2026-11-21T07:00:00Z", "by": "rehearsal 0.1.0", "upstreams": {} },
/// #   "interactions": [] }"#).unwrap();
/// let cassette = rehearsal::Cassette::load(&path)?;
/// let lint = rehearsal::lint(&cassette, &[&DOOR]);
/// assert!(lint.findings.is_empty());
/// # Ok::<(), rehearsal::Error>(())
/// ```
#[must_use]
pub fn lint(cassette: &Cassette, definitions: &[&'static Service]) -> Lint {
    let definitions = Definitions::new(definitions);
    let mut lint = Lint { checked: 0, findings: Vec::new() };
    for (index, interaction) in cassette.interactions().iter().enumerate() {
        let Some(known) = known(&definitions, interaction) else { continue };
        lint.checked += 1;
        let request = of_request(known, interaction);
        let response = of_response(known, interaction);
        let found = request.into_iter().map(|violation| ("request", violation));
        let found = found.chain(response.into_iter().map(|violation| ("response", violation)));
        for (side, violation) in found {
            if let Some(pointer) = pointer(index, side, known, interaction, &violation) {
                lint.findings.push(Finding {
                    interaction: index + 1,
                    operation: interaction.operation(),
                    pointer,
                    message: violation.what(),
                });
            }
        }
    }
    lint
}

fn known(definitions: &Definitions, interaction: &Interaction) -> Option<Known> {
    let request = &interaction.request;
    definitions.find(interaction.operation.service.as_deref(), request.host(), &request.asked())
}

/// A recorded request with its route, as a server reads it.
fn recorded_request(
    service: &'static Service,
    interaction: &Interaction,
) -> Option<(Route, http::request::Parts, bytes::Bytes)> {
    let recorded = &interaction.request;
    let route = route(service, &recorded.asked())?;
    let mut builder =
        http::Request::builder().method(recorded.method.as_str()).uri(recorded.uri.as_str());
    for (name, value) in &recorded.headers {
        // The body is kept decoded.
        if name != "content-encoding" {
            builder = builder.header(name, value);
        }
    }
    let (parts, ()) = builder.body(()).ok()?.into_parts();
    Some((route, parts, recorded.body.content.to_bytes()))
}

fn of_request(known: Known, interaction: &Interaction) -> Vec<Violation> {
    let Some((route, parts, body)) = recorded_request(known.service, interaction) else {
        return Vec::new();
    };
    let read = read_request(known.service, &route, &parts, &body);
    all_violations(read.mistyped, &read.value, known.operation.input)
}

fn of_response(known: Known, interaction: &Interaction) -> Vec<Violation> {
    let response = interaction.response.to_response();
    let read = read_response(known.service, known.operation, &response);
    let (value, schema) = match read.value {
        Answer::Output(value) => (value, known.operation.output),
        Answer::Error { index, value } => (value, known.operation.errors.get(index).copied()),
        Answer::Fault(_) => (Value::Null, None),
    };
    all_violations(read.mistyped, &value, schema)
}

/// What is of another type, and what is outside of a constraint.
fn all_violations(
    mut found: Vec<Violation>,
    value: &Value,
    schema: Option<&'static Schema>,
) -> Vec<Violation> {
    let mut outside = schema.map_or_else(Vec::new, |schema| violations(value, schema));
    // What is of another type is no value, but not missing either.
    outside.retain(|one| found.iter().all(|mistyped| !one.path.starts_with(&mistyped.path)));
    found.extend(outside);
    found
}

/// Where a violation stands in the cassette; none where redaction has put a mask, or has left a header out.
fn pointer(
    index: usize,
    side: &str,
    known: Known,
    interaction: &Interaction,
    violation: &Violation,
) -> Option<String> {
    let (body, structure) = match side {
        "request" => (&interaction.request.body, known.operation.input_structure()),
        _ => (&interaction.response.body, known.operation.output_structure()),
    };
    let (kind, value) = match &body.content {
        Content::Json { value, .. } => ("/body/json", Some(value)),
        Content::Cbor(cbor) => ("/body/cbor", Some(&cbor.value)),
        Content::Text(_) => ("/body/text", None),
        _ => ("/body", None),
    };
    let member = match violation.path.first() {
        Some(Step::Member(name)) => structure
            .and_then(|structure| structure.members.iter().find(|member| member.name == *name)),
        _ => None,
    };
    let rest = known.service.protocol == Protocol::RestJson1;
    let place = member.map(|member| member.place).filter(|_| rest);
    let part = match place {
        // Of a request's headers only those are kept that a definition knew of.
        Some(Place::Header(_) | Place::PrefixHeaders(_))
            if violation.problem == Problem::Missing =>
        {
            return None;
        }
        Some(Place::Header(_) | Place::PrefixHeaders(_)) => "/headers".to_owned(),
        Some(Place::Label | Place::Query(_) | Place::QueryMap) => "/uri".to_owned(),
        Some(Place::Status) => "/status".to_owned(),
        Some(Place::Payload) => {
            let whole = violation.pointer();
            let inside =
                whole.get(1..).and_then(|rest| rest.find('/')).map_or("", |at| &whole[at + 1..]);
            format!("{kind}{inside}")
        }
        Some(Place::Body) | None => format!("{kind}{}", violation.pointer()),
    };
    let masked = |text: &str| text.contains(MASK);
    let is_masked = match value.and_then(|value| value_at(value, &violation.path)) {
        Some(Json::String(text)) => masked(text.raw()),
        _ => violation.value.as_deref().is_some_and(masked),
    };
    (!is_masked).then(|| format!("/interactions/{index}/{side}{part}"))
}

fn value_at<'a>(json: &'a Json, path: &[Step]) -> Option<&'a Json> {
    path.iter().try_fold(json, |json, step| match (step, json) {
        (Step::Member(name) | Step::Key(name), Json::Object(members)) => {
            members.iter().find(|(key, _)| key.value() == *name).map(|(_, value)| value)
        }
        (Step::Index(index), Json::Array(items)) => items.get(*index),
        _ => None,
    })
}

fn not_of_the_shape(number: usize, interaction: &Interaction, part: &str, what: &str) -> Error {
    let operation = interaction.operation();
    let message = format!("the {part} of #{number} {operation} is not of the shape: {what}");
    Error::new(ErrorKind::Format, message)
}

fn told(found: &[Violation]) -> String {
    found.iter().map(Violation::told).collect::<Vec<_>>().join("; ")
}
