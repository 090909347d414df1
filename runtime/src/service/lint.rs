//! A cassette against the definitions of its services.

use crate::cassette::Cassette;
use crate::definition::{
    Known, Place, Problem, Protocol, Schema, Service, Step, Value, Violation, violations,
};
use crate::interaction::{Interaction, RecordedResponse};
use crate::json::Json;
use crate::message::{Cbor, Content};
use crate::redaction::is_masked;
use crate::service::view::{known, recorded_request};
use crate::wire::{Answer, Definitions, read_request, read_response};

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
            if holds_mask(side, interaction, &violation) {
                continue;
            }
            if let Some(place) = place(side, known, interaction, &violation) {
                lint.findings.push(Finding {
                    interaction: index + 1,
                    operation: interaction.operation(),
                    pointer: format!("/interactions/{index}/{side}{place}"),
                    message: violation.what(),
                });
            }
        }
    }
    lint
}

/// What is not as its definition has it in a response, each with its place there. Elements of lists and entries of
/// maps stand for all of their kind: their place is `*`.
pub(crate) fn response_violations(
    known: Known,
    interaction: &Interaction,
) -> Vec<(String, Violation)> {
    let all = |step: Step| match step {
        Step::Member(name) => Step::Member(name),
        Step::Index(_) | Step::Key(_) => Step::Key("*".to_owned()),
    };
    let mut found = of_response(known, interaction);
    found.retain(|violation| !holds_mask("response", interaction, violation));
    let placed = found.into_iter().filter_map(|mut violation| {
        violation.path = violation.path.into_iter().map(all).collect();
        Some((place("response", known, interaction, &violation)?, violation))
    });
    placed.collect()
}

fn of_request(known: Known, interaction: &Interaction) -> Vec<Violation> {
    let broken = interaction.request.broken.is_some() || interaction.request.body.file().is_some();
    let request = recorded_request(known.service, interaction).filter(|_| !broken);
    let Some((route, parts, body)) = request else {
        return Vec::new();
    };
    let read = read_request(known.service, &route, &parts, &body);
    all_violations(read.mistyped, &read.value, known.operation.input)
}

fn of_response(known: Known, interaction: &Interaction) -> Vec<Violation> {
    // What broke off is not what the service meant to say, and a file is too large to be read as values.
    let whole = |one: &&RecordedResponse| one.broken.is_none() && one.body.file().is_none();
    let Some(recorded) = interaction.answer().filter(whole) else { return Vec::new() };
    let response = recorded.to_response();
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

/// Where a violation stands in a request or response; none where redaction has left a header out.
fn place(
    side: &str,
    known: Known,
    interaction: &Interaction,
    violation: &Violation,
) -> Option<String> {
    let structure = match side {
        "request" => known.operation.input_structure(),
        _ => known.operation.output_structure(),
    };
    let kind = match content(side, interaction)? {
        Content::Json { .. } => "/body/json",
        Content::Cbor(_) => "/body/cbor",
        Content::Text(_) => "/body/text",
        _ => "/body",
    };
    let member = match violation.path.first() {
        Some(Step::Member(name)) => structure
            .and_then(|structure| structure.members.iter().find(|member| member.name == *name)),
        _ => None,
    };
    let rest = known.service.protocol == Protocol::RestJson1;
    let place = member.map(|member| member.place).filter(|_| rest);
    Some(match place {
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
    })
}

/// Whether redaction has put a mask there.
fn holds_mask(side: &str, interaction: &Interaction, violation: &Violation) -> bool {
    let value = match content(side, interaction) {
        Some(Content::Json { value, .. } | Content::Cbor(Cbor { value, .. })) => Some(value),
        _ => None,
    };
    match value.and_then(|value| value_at(value, &violation.path)) {
        Some(Json::String(text)) => is_masked(text.raw()),
        _ => violation.value.as_deref().is_some_and(is_masked),
    }
}

fn content<'a>(side: &str, interaction: &'a Interaction) -> Option<&'a Content> {
    match side {
        "request" => Some(&interaction.request.body.content),
        _ => Some(&interaction.answer()?.body.content),
    }
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
