//! Two answers to the same request: what differs.

use std::borrow::Cow;
use std::mem::discriminant;

use super::Settings;
use super::drawn::Drawn;
use super::form::{Form, code_of, shown, told};
use super::shape::{self, Guide};
use super::values;
use crate::definition::{Known, Place, Problem, Protocol, Schema, Violation};
use crate::drift::{Change, ChangeKind, Drift};
use crate::interaction::{Interaction, RecordedResponse};
use crate::json::Json;
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
    if !success && let Some((place, was, is)) = other_code(before, now) {
        notes.change(ChangeKind::ErrorCode, &place, was, is);
        return;
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
    let guide = known
        .and_then(|known| guide(known, success, code_of(now).map(|(_, code)| code).as_deref()));
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

/// Where two errors have other codes. A header and the body may both have one, and clients differ in which of them
/// they believe.
fn other_code(
    before: &RecordedResponse,
    now: &RecordedResponse,
) -> Option<(String, Option<String>, Option<String>)> {
    let in_body = |response: &RecordedResponse| error_code(None, &response.body.content);
    let (was, is) = (code_of(before), code_of(now));
    let differs = was.as_ref().map(|(_, code)| code) != is.as_ref().map(|(_, code)| code);
    let (was, is) = if differs {
        (was, is)
    } else {
        let both = in_body(before).zip(in_body(now)).filter(|(was, is)| was.1 != is.1)?;
        (Some(both.0), Some(both.1))
    };
    let place = is.as_ref().or(was.as_ref()).map(|(place, _)| place.clone())?;
    Some((place, was.map(|(_, code)| code), is.map(|(_, code)| code)))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use http::StatusCode;

    use super::*;
    use crate::interaction::{Extra, Outcome};
    use crate::message::{Body, Content};
    use crate::protocol::Operation;
    use crate::redaction::observed;

    fn answered(status: u16, body: &str) -> Interaction {
        let content = Content::read(&Bytes::copy_from_slice(body.as_bytes()), None);
        let response = RecordedResponse {
            status: StatusCode::from_u16(status).unwrap(),
            headers: Vec::new(),
            body: Body { content, ..Body::default() },
            broken: None,
            extra: Extra::new(),
        };
        Interaction {
            operation: Operation::parse("GET /things"),
            call: None,
            request: observed(http::Request::get("/things").body(Bytes::new()).unwrap()),
            outcome: Outcome::Answered(response),
            at: None,
            took: None,
            extra: Extra::new(),
        }
    }

    /// What differs: changes, then notes.
    fn between(recorded: (u16, &str), live: (u16, &str), values: bool) -> Vec<String> {
        let settings = Settings::new().values(values);
        let mut drift = Drift::default();
        let (was, is) = (answered(recorded.0, recorded.1), answered(live.0, live.1));
        compare(1, &was, &is, &Drawn::default(), &settings, &mut drift);
        let text = |change: &Change| {
            let side = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
            let (was, is) = (side(&change.recorded), side(&change.live));
            format!("{} {} {was} {is}", change.kind.name(), change.place)
        };
        let notes = drift.notes.iter().map(|note| format!("note {}", text(note)));
        drift.changes.iter().map(text).chain(notes).collect()
    }

    #[test]
    fn structures_are_compared_without_values() {
        for (recorded, live, expected) in [
            (r#"{"a":1,"b":[]}"#, r#"{ "b":[{"x":1}], "a":2.5 }"#, &[][..]),
            (r#"{"a":1}"#, r#"{"a":"1"}"#, &["type /body/json/a a number a string"]),
            (r#"{"a":1}"#, r#"{"a":null}"#, &["type /body/json/a a number null"]),
            (r#"{"a":1}"#, "[1]", &["type /body/json an object an array"]),
            (r#"{"a":1,"b~/c":{"d":1}}"#, r#"{"b~/c":{"d":1}}"#, &[]),
            (
                r#"{"a":1}"#,
                r#"{"b":true}"#,
                &["gone /body/json/a a number -", "new /body/json/b - a boolean"],
            ),
            // All elements of a list together: what one of them lacks may be missing.
            (
                r#"[{"a":1},{"a":2,"b":1}]"#,
                r#"[{"a":3}]"#,
                &["note gone /body/json/*/b a number -"],
            ),
            (
                r#"[{"a":1},{"a":"x"}]"#,
                r#"[{"a":"y"},{"a":true}]"#,
                &["type /body/json/*/a a number or a string a boolean"],
            ),
            ("[[1],[]]", r#"[["x"]]"#, &["type /body/json/*/* a number a string"]),
            // Keys that are data.
            (
                r#"{"6c84fb90-12c4-11e1-840d-7b25c5ee775a":{"n":1}}"#,
                r#"{"arn:aws:x":{"n":"1","m":1}}"#,
                &["new /body/json/*/m - a number", "type /body/json/*/n a number a string"],
            ),
        ] {
            assert_eq!(between((200, recorded), (200, live), false), expected, "{recorded} {live}");
        }
    }

    #[test]
    fn statuses_and_codes_come_first() {
        let error = r#"{"__type":"x#Gone","message":"m"}"#;
        for (recorded, live, expected) in [
            ((200, "{}"), (201, "{}"), &["status /status 200 201"][..]),
            ((200, r#"{"a":1}"#), (404, error), &["status /status 200 404 Gone: m"]),
            ((400, error), (404, error), &["status /status 400 Gone: m 404 Gone: m"]),
            (
                (400, error),
                (400, r#"{"__type":"Lost","more":1}"#),
                &["error_code /body/json/__type Gone Lost"],
            ),
            ((400, error), (400, "{}"), &["error_code /body/json/__type Gone -"]),
            ((400, "{}"), (400, error), &["error_code /body/json/__type - Gone"]),
            (
                (400, error),
                (400, r#"{"__type":"y#Gone","message":"m","more":1}"#),
                &["new /body/json/more - a number"],
            ),
            (
                (400, "<E><Code>A</Code></E>"),
                (400, "<E><Code>B</Code></E>"),
                &["error_code /body/text A B"],
            ),
        ] {
            assert_eq!(between(recorded, live, false), expected);
        }
    }

    #[test]
    fn bodies_keep_their_form() {
        for (recorded, live, expected) in [
            ("{}", "", &[][..]),
            ("<a/>", "<b/>", &[]),
            (r#"{"a":1}"#, "", &["body /body JSON nothing"]),
            (r#"{"a":1}"#, "<html>", &["body /body JSON text that is no JSON"]),
            ("text", r#"{"a":1}"#, &["body /body text that is no JSON JSON"]),
        ] {
            assert_eq!(between((200, recorded), (200, live), false), expected, "{recorded} {live}");
        }
    }

    #[test]
    fn values_differ_but_for_those_that_always_do() {
        for (recorded, live, expected) in [
            (r#"{"a":1.0,"b":"x"}"#, r#"{"b":"x","a":1}"#, &[][..]),
            (r#"{"a":"x"}"#, r#"{"a":"y"}"#, &[r#"value /body/json/a "x" "y""#]),
            (r#"{"at":"2026-11-21T07:00:00Z"}"#, r#"{"at":"2026-11-22T08:00:00.5Z"}"#, &[]),
            (
                r#"{"arn":"a:6c84fb90-12c4-11e1-840d-7b25c5ee775a"}"#,
                r#"{"arn":"a:2a176117-0a79-49f9-dd22-0123456789ab"}"#,
                &[],
            ),
            (
                r#"{"arn":"a:6c84fb90-12c4-11e1-840d-7b25c5ee775a"}"#,
                r#"{"arn":"b:2a176117-0a79-49f9-dd22-0123456789ab"}"#,
                &["value /body/json/arn \"a:6c84fb90-12c4-11e1-840d-7b25c5ee775a\" \
                   \"b:2a176117-0a79-49f9-dd22-0123456789ab\""],
            ),
            (r#"{"a":"REDACTED"}"#, r#"{"a":"not masked"}"#, &[]),
            (
                r#"{"l":[1,2]}"#,
                r#"{"l":[3]}"#,
                &["value /body/json/l/0 1 3", "value /body/json/l 2 elements 1 elements"],
            ),
            (
                r#"{"a:b":1}"#,
                r#"{"c:d":1}"#,
                &["value /body/json/a:b 1 -", "value /body/json/c:d - 1"],
            ),
            ("text", "other", &["value /body text other"]),
        ] {
            assert_eq!(between((200, recorded), (200, live), true), expected, "{recorded} {live}");
            let without = between((200, recorded), (200, live), false);
            assert_eq!(without, Vec::<String>::new(), "{recorded} {live}");
        }
    }
}
