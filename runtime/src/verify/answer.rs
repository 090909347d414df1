//! Two answers to the same request: what differs.

use std::borrow::Cow;
use std::mem::discriminant;

use super::Settings;
use super::drawn::Drawn;
use super::shape::{self, Guide};
use super::values;
use crate::definition::{Known, Place, Problem, Protocol, Schema, Violation};
use crate::drift::{Change, ChangeKind, Drift};
use crate::interaction::{Interaction, RecordedResponse};
use crate::json::{self, Json};
use crate::message::{Body, Cbor, Content};
use crate::protocol::error_code;
use crate::service::response_violations;

/// Where what differs is noted.
pub(super) struct Notes<'a> {
    number: usize,
    operation: &'a str,
    drift: &'a mut Drift,
}

impl Notes<'_> {
    pub(super) fn change(
        &mut self,
        kind: ChangeKind,
        place: &str,
        recorded: Option<String>,
        live: Option<String>,
    ) {
        let change = self.made(kind, place, recorded, live);
        self.drift.changes.push(change);
    }

    /// What may be so.
    pub(super) fn note(
        &mut self,
        kind: ChangeKind,
        place: &str,
        recorded: Option<String>,
        live: Option<String>,
    ) {
        let change = self.made(kind, place, recorded, live);
        self.drift.notes.push(change);
    }

    fn made(
        &self,
        kind: ChangeKind,
        place: &str,
        recorded: Option<String>,
        live: Option<String>,
    ) -> Change {
        let (interaction, operation) = (self.number, self.operation.to_owned());
        Change { interaction, operation, place: place.to_owned(), kind, recorded, live }
    }
}

/// Compares the answers of two interactions with the same request.
pub(super) fn compare(
    number: usize,
    recorded: &Interaction,
    live: &Interaction,
    drawn: &Drawn,
    settings: &Settings,
    drift: &mut Drift,
) {
    let (Some(before), Some(now)) = (recorded.answer(), live.answer()) else { return };
    let operation = recorded.operation();
    let mut notes = Notes { number, operation: &operation, drift };
    if before.status != now.status {
        notes.change(ChangeKind::Status, "/status", Some(told(before)), Some(told(now)));
    }
    let (success, still) = (before.status.as_u16() < 300, now.status.as_u16() < 300);
    if success != still {
        // An output and an error have nothing in common.
        return;
    }
    let mut code = None;
    if !success {
        let (was, is) = (code_of(before), code_of(now));
        let text = |code: &Option<(String, String)>| code.as_ref().map(|(_, code)| code.clone());
        code = text(&is);
        if text(&was) != code {
            let place = is.or(was).map_or_else(|| "/body".to_owned(), |(place, _)| place);
            notes.change(ChangeKind::ErrorCode, &place, text(&code_of(before)), code);
            return;
        }
    }
    let (was, is) = (Form::of(before), Form::of(now));
    if !was.is_comparable(&is) {
        let name = |form: &Form<'_>| Some(form.name().to_owned());
        notes.change(ChangeKind::Body, "/body", name(&was), name(&is));
        return;
    }
    let known = recorded.request.known;
    if let Some(known) = known {
        push_violations(known, recorded, live, &mut notes);
    }
    let guide = known.and_then(|known| guide(known, success, code.as_deref()));
    if let (Form::Json(was, _), Form::Json(is, prefix)) = (&was, &is) {
        let (was, is) = (without_code(was, success), without_code(is, success));
        shape::compare(&[&was], &[&is], guide, prefix, &mut notes);
        if settings.values {
            values::compare(&was, &is, guide, prefix, drawn, &mut notes);
        }
    } else if settings.values && before.body.content != now.body.content {
        let shown = |response: &RecordedResponse| Some(shown(&response.body));
        notes.change(ChangeKind::Value, "/body", shown(before), shown(now));
    }
}

/// What the definition refuses now, and did not when it was recorded.
fn push_violations(
    known: Known,
    recorded: &Interaction,
    live: &Interaction,
    notes: &mut Notes<'_>,
) {
    let same = |a: &Violation, b: &Violation| {
        let is_enum = matches!(a.problem, Problem::Enum(_));
        discriminant(&a.problem) == discriminant(&b.problem) && (!is_enum || a.value == b.value)
    };
    let mut seen = response_violations(known, recorded);
    for (place, violation) in response_violations(known, live) {
        let is_seen =
            |(other, seen): &(String, Violation)| *other == place && same(seen, &violation);
        if !seen.iter().any(is_seen) {
            notes.change(ChangeKind::Definition, &place, None, Some(violation.what()));
            // Once for all elements of a list.
            seen.push((place, violation));
        }
    }
}

/// The schema of a body.
fn guide(known: Known, success: bool, code: Option<&str>) -> Guide {
    let operation = known.operation;
    let schema = if success {
        operation.output?
    } else {
        let mut errors = operation.errors.iter().copied();
        errors.find(|schema| match schema {
            Schema::Structure(one) => one.error.is_some_and(|error| Some(error.code) == code),
            _ => false,
        })?
    };
    let Schema::Structure(structure) = schema else { return None };
    let payload = structure.members.iter().find(|member| member.place == Place::Payload);
    match payload {
        Some(payload) if known.service.protocol == Protocol::RestJson1 => {
            Some(((payload.schema)(), &payload.traits))
        }
        _ => Some((schema, &crate::definition::Traits::NONE)),
    }
}

/// What a body is.
enum Form<'a> {
    Nothing,
    /// With the place of the value in a response.
    Json(Cow<'a, Json>, &'static str),
    Text,
    Binary,
    /// Too large to be looked at.
    File,
}

impl<'a> Form<'a> {
    fn of(response: &'a RecordedResponse) -> Self {
        match &response.body.content {
            Content::Empty => Self::Nothing,
            Content::Json { value, .. } => Self::Json(Cow::Borrowed(value), "/body/json"),
            Content::Cbor(Cbor { value, .. }) => Self::Json(Cow::Borrowed(value), "/body/cbor"),
            // JSON whose spelling has no form of its own is kept as text.
            Content::Text(text) => match json::parse_body(text.trim()) {
                Ok(value @ (Json::Object(_) | Json::Array(_))) => {
                    Self::Json(Cow::Owned(value), "/body/text")
                }
                _ => Self::Text,
            },
            Content::Binary(_) => Self::Binary,
            Content::File(_) => Self::File,
        }
    }

    /// Whether it is of the same form, as far as anybody looks.
    fn is_comparable(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Json(_, one), Self::Json(_, other)) => is_cbor(one) == is_cbor(other),
            // Services that have nothing to say say `{}`, or nothing.
            (Self::Json(value, _), Self::Nothing) | (Self::Nothing, Self::Json(value, _)) => {
                matches!(&**value, Json::Object(members) if members.is_empty())
            }
            (Self::File, _) | (_, Self::File) => true,
            (one, other) => discriminant(one) == discriminant(other),
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Json(_, place) if is_cbor(place) => "CBOR",
            Self::Json(..) => "JSON",
            Self::Text => "text that is no JSON",
            Self::Binary => "binary data",
            Self::File => "a file",
        }
    }
}

fn is_cbor(place: &str) -> bool {
    place.ends_with("cbor")
}

/// An error's body without its code, which is compared by itself.
fn without_code(value: &Json, success: bool) -> Cow<'_, Json> {
    match value {
        Json::Object(members) if !success => {
            let is_code = |name: &str| matches!(name, "__type" | "code" | "Code");
            let rest = members.iter().filter(|(key, _)| !is_code(&key.value()));
            Cow::Owned(Json::Object(rest.cloned().collect()))
        }
        value => Cow::Borrowed(value),
    }
}

fn code_of(response: &RecordedResponse) -> Option<(String, String)> {
    let header = response.headers.iter().find(|(name, _)| name == "x-amzn-errortype");
    error_code(header.map(|(_, value)| value.as_str()), &response.body.content)
}

/// The status, of an error with its code and message.
fn told(response: &RecordedResponse) -> String {
    let status = response.status.as_u16();
    if status < 300 {
        return status.to_string();
    }
    let code = code_of(response).map(|(_, code)| format!(" {code}")).unwrap_or_default();
    let message = match Form::of(response) {
        Form::Json(value, _) => message_of(&value).map(|text| format!(": {text}")),
        _ => None,
    };
    format!("{status}{code}{}", message.unwrap_or_default())
}

fn message_of(value: &Json) -> Option<String> {
    let Json::Object(members) = value else { return None };
    let message = members.iter().find(|(key, _)| key.value().eq_ignore_ascii_case("message"));
    match message {
        Some((_, Json::String(text))) => Some(text.value().into_owned()),
        _ => None,
    }
}

fn shown(body: &Body) -> String {
    match &body.content {
        Content::Text(text) => text.clone(),
        Content::File(file) => format!("{} bytes with the SHA-256 {}", file.length, file.sha256),
        content => format!("{} bytes", content.to_bytes().len()),
    }
}
