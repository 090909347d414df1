//! What is drawn anew: idempotency tokens, and what a live answer has in place of what was recorded there.

use std::collections::HashMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::interaction::{Interaction, RecordedRequest, RecordedResponse, edit};
use crate::json::Json;
use crate::matching::token_places;
use crate::message::{Cbor, Content};
use crate::random;
use crate::redaction::is_uuid;

/// What stands in paths and queries as it is (RFC 3986, section 2.3).
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Shorter strings, and such without a digit, are words of a service (`SUCCEEDED`), not something that it drew.
const SHORTEST_DRAWN: usize = 8;

/// Recorded values with the live ones that stand for them.
#[derive(Debug, Default)]
pub(crate) struct Drawn {
    tokens: HashMap<String, String>,
    /// Recorded, then live; the longest first, because one may be a part of another.
    answered: Vec<(String, String)>,
}

impl Drawn {
    /// Puts live values into a recorded request.
    pub(super) fn put_into(&mut self, request: &mut RecordedRequest) {
        for (place, recorded) in token_places(request) {
            let drawn = self.tokens.entry(recorded.clone());
            let drawn = drawn.or_insert_with(random::uuid).clone();
            put_token(request, &place, &recorded, &drawn);
            // A drawn token may stand in other places too; one that a test chose is a word like any other.
            if is_uuid(&recorded) {
                self.answer(&recorded, &drawn);
            }
        }
        if self.answered.is_empty() {
            return;
        }
        request.uri = self.uri(&request.uri).into();
        for (name, value) in &mut request.headers {
            if !matches!(&**name, "accept" | "content-type" | "x-amz-target") {
                edit(value, |value| self.put_into_text(value));
            }
        }
        match &mut request.body.content {
            Content::Json { value, .. } | Content::Cbor(Cbor { value, .. }) => {
                value.change_strings(&|text| self.put_into_text(text));
            }
            Content::Text(text) => edit(text, |text| self.put_into_text(text)),
            Content::Empty | Content::Binary(_) | Content::File(_) => {}
        }
    }

    /// Learns from an answer what stands for what, as far as later requests speak of it.
    pub(super) fn learn(
        &mut self,
        recorded: &RecordedResponse,
        live: &RecordedResponse,
        later: &[&Interaction],
    ) {
        let (Some(recorded), Some(live)) =
            (value_of(&recorded.body.content), value_of(&live.body.content))
        else {
            return;
        };
        let mut pairs = Vec::new();
        pair(recorded, live, &mut pairs);
        for (recorded, live) in pairs {
            if looks_drawn(&recorded) && later.iter().any(|one| mentions(&one.request, &recorded)) {
                self.answer(&recorded, &live);
            }
        }
    }

    /// A recorded text with live values in it.
    pub(crate) fn put_into_text(&self, text: &mut String) {
        for (recorded, live) in &self.answered {
            if text.contains(recorded.as_str()) {
                *text = replaced(text, recorded, live);
            }
        }
    }

    pub(crate) fn answer(&mut self, recorded: &str, live: &str) {
        if let Some((_, known)) = self.answered.iter_mut().find(|(known, _)| known == recorded) {
            live.clone_into(known);
            return;
        }
        let at = self.answered.partition_point(|(known, _)| known.len() >= recorded.len());
        self.answered.insert(at, (recorded.to_owned(), live.to_owned()));
    }

    /// Segments and values of a URI as what they mean; what has no live value in it keeps its spelling.
    fn uri(&self, uri: &str) -> String {
        let start = uri.find("://").map_or(0, |at| at + 3);
        let start = uri[start..].find(['/', '?']).map_or(uri.len(), |at| start + at);
        let is_between = |c: char| matches!(c, '/' | '?' | '&' | '=');
        let parts = uri[start..].split_inclusive(is_between).map(|part| {
            let spelled = part.strip_suffix(is_between).unwrap_or(part);
            let recorded = percent_decode_str(spelled).decode_utf8_lossy().into_owned();
            let mut live = recorded.clone();
            self.put_into_text(&mut live);
            if live == recorded {
                return part.to_owned();
            }
            let live = utf8_percent_encode(&live, ENCODED);
            format!("{live}{}", &part[spelled.len()..])
        });
        uri[..start].to_owned() + &parts.collect::<String>()
    }
}

/// The parsed body.
fn value_of(content: &Content) -> Option<&Json> {
    match content {
        Content::Json { value, .. } | Content::Cbor(Cbor { value, .. }) => Some(value),
        _ => None,
    }
}

/// The strings that stand in the same place and are not the same.
fn pair(recorded: &Json, live: &Json, pairs: &mut Vec<(String, String)>) {
    match (recorded, live) {
        (Json::String(recorded), Json::String(live)) if recorded.value() != live.value() => {
            pairs.push((recorded.value().into_owned(), live.value().into_owned()));
        }
        (Json::Array(recorded), Json::Array(live)) => {
            for (recorded, live) in recorded.iter().zip(live) {
                pair(recorded, live, pairs);
            }
        }
        (Json::Object(recorded), Json::Object(live)) => {
            for (key, recorded) in recorded {
                if let Some((_, live)) = live.iter().find(|(own, _)| own.value() == key.value()) {
                    pair(recorded, live, pairs);
                }
            }
        }
        _ => {}
    }
}

pub(crate) fn looks_drawn(text: &str) -> bool {
    text.len() >= SHORTEST_DRAWN && text.contains(|c: char| c.is_ascii_digit())
}

fn mentions(request: &RecordedRequest, text: &str) -> bool {
    let uri = percent_decode_str(&request.uri).decode_utf8_lossy();
    let body = request.body.content.to_bytes();
    uri.contains(text)
        || request.headers.iter().any(|(_, value)| value.contains(text))
        || memchr::memmem::find(&body, text.as_bytes()).is_some()
}

/// Replaces whole words only: `run-1` is not a part of `run-12`.
fn replaced(text: &str, recorded: &str, live: &str) -> String {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(recorded) {
        let behind = at + recorded.len();
        let before = rest[..at].chars().next_back().or(out.chars().next_back());
        let is_part = before.is_some_and(is_word) || rest[behind..].starts_with(is_word);
        out.push_str(&rest[..at]);
        out.push_str(if is_part { recorded } else { live });
        rest = &rest[behind..];
    }
    out + rest
}

/// Puts a token into its place: a member of the body, a parameter of the query or of a form, or a header.
fn put_token(request: &mut RecordedRequest, place: &str, recorded: &str, drawn: &str) {
    let (part, name) = place.split_once('.').unwrap_or((place, ""));
    let name = name.rsplit('.').next().unwrap_or(name);
    match (part, &mut request.body.content) {
        ("header", _) => {
            for (_, value) in request.headers.iter_mut().filter(|(own, _)| own == name) {
                *value = drawn.into();
            }
        }
        ("query", _) => {
            let encode = |text: &str| utf8_percent_encode(text, ENCODED).to_string();
            let (recorded, drawn) = (encode(recorded), encode(drawn));
            let uri =
                request.uri.replace(&format!("{name}={recorded}"), &format!("{name}={drawn}"));
            request.uri = uri.into();
        }
        (_, Content::Json { value, .. } | Content::Cbor(Cbor { value, .. })) => {
            put_member(value, name, recorded, drawn);
        }
        (_, Content::Text(text)) => *text = text.replace(recorded, drawn).into(),
        _ => {}
    }
}

fn put_member(value: &mut Json, name: &str, recorded: &str, drawn: &str) {
    match value {
        Json::Object(members) => {
            for (key, value) in members {
                match value {
                    Json::String(text) if key.value() == name && text.value() == recorded => {
                        *value = Json::string(drawn);
                    }
                    value => put_member(value, name, recorded, drawn),
                }
            }
        }
        Json::Array(items) => {
            for item in items {
                put_member(item, name, recorded, drawn);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::redaction::observed;

    fn request(uri: &str, body: &'static str) -> RecordedRequest {
        let request = http::Request::post(uri).header("content-type", "application/json");
        observed(request.body(Bytes::from_static(body.as_bytes())).unwrap())
    }

    #[test]
    fn live_values_take_the_place_of_recorded_ones() {
        let mut drawn = Drawn::default();
        drawn.answer("run-0001", "run-9");
        drawn.answer("arn:x:run-0001/a", "arn:y:run-9/b");
        let mut one = request(
            "https://h.example.com/runs/run-0001?arn=arn%3Ax%3Arun-0001%2Fa&n=run-00012",
            r#"{"a":["run-0001","run-00012","see run-0001."]}"#,
        );
        drawn.put_into(&mut one);
        assert_eq!(one.uri, "https://h.example.com/runs/run-9?arn=arn%3Ay%3Arun-9%2Fb&n=run-00012");
        let body = r#"{"a":["run-9","run-00012","see run-9."]}"#;
        assert_eq!(one.body.content.to_bytes(), body);
    }

    #[test]
    fn a_token_is_drawn_once_and_echoed() {
        const TOKEN: &str = "6c84fb90-12c4-11e1-840d-7b25c5ee775a";
        let mut drawn = Drawn::default();
        let mut ask = |uri: &str| {
            let body = r#"{"clientToken":"6c84fb90-12c4-11e1-840d-7b25c5ee775a"}"#;
            let mut one = request(uri, body);
            drawn.put_into(&mut one);
            one
        };
        let (first, second) = (ask("/a"), ask(&format!("/runs/{TOKEN}")));
        assert_eq!(first.body, second.body);
        let text = String::from_utf8(first.body.content.to_bytes().to_vec()).unwrap();
        assert!(!text.contains(TOKEN), "{text}");
        let live = second.uri.strip_prefix("/runs/").unwrap();
        assert_eq!(text, format!(r#"{{"clientToken":"{live}"}}"#));
    }

    #[test]
    fn only_what_later_requests_speak_of_is_learnt() {
        let answer = |body: &'static str| RecordedResponse {
            status: http::StatusCode::OK,
            headers: Vec::new(),
            body: crate::message::Body {
                content: Content::read(&Bytes::from_static(body.as_bytes()), None),
                ..Default::default()
            },
            broken: None,
            extra: crate::interaction::Extra::new(),
        };
        let later = Interaction {
            operation: crate::protocol::Operation::parse("GET /runs"),
            call: None,
            request: request("/runs/run-0001?state=RUNNING&page=2", ""),
            outcome: crate::interaction::Outcome::Answered(answer("{}")),
            at: None,
            took: None,
            extra: crate::interaction::Extra::new(),
        };
        let recorded = answer(r#"{"ids":["run-0001","run-0002"],"state":"RUNNING"}"#);
        let live = answer(r#"{"state":"FAILED","ids":["run-8","run-9"]}"#);
        let mut drawn = Drawn::default();
        drawn.learn(&recorded, &live, &[&later]);
        assert_eq!(drawn.answered, [("run-0001".to_owned(), "run-8".to_owned())]);
    }
}
