//! Redaction: under any rules a known secret never stays, what is masked is not masked again, and what is kept can be
//! saved and read.

use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

use super::exchange::{parts, request, response};
use crate::cassette::{Cassette, read};
use crate::config::rules_of;
use crate::interaction::{Extra, Interaction, Outcome, RecordedRequest, RecordedResponse};
use crate::json::{self, Json};
use crate::message::{Content, Payload, Request, Response};
use crate::protocol::Operation;
use crate::redaction::{Masks, Observed, Redaction, Rules, observe, redact_response, sweep};

/// The secret of every request: it is in its `authorization`, and wherever the input has put it.
const SECRET: &str = "Xk7-Fq2_Zt9-Wm4";

/// A cassette that was there before: so all masks are the same in every run.
const OLDER: &str = "REDACTED7f3a0001";

/// Takes a `rehearsal.toml`, a request and a response.
pub fn redaction(data: &[u8]) {
    let mut parts = parts(data);
    let rules = parts.next().and_then(|text| str::from_utf8(text).ok()).unwrap_or_default();
    let Ok(rules) = rules_of(rules).and_then(Redaction::checked) else { return };
    let Some(mut asked) = parts.next().and_then(request) else { return };
    // What is no value of a header cannot be masked there, and a method is no place of a secret.
    if asked.method().as_str().contains(SECRET) {
        return;
    }
    if let Ok(credentials) = HeaderValue::from_str(&format!("Bearer {SECRET}")) {
        asked.headers_mut().insert(AUTHORIZATION, credentials);
    }
    let echo = Response::new(asked.body().clone());
    let answered = parts.next().and_then(response).unwrap_or(echo);

    let masks = Arc::new(Masks::recording(rules, Some(OLDER), false));
    let rules = Rules { masks, ..Rules::default() };
    let observed = seen(&asked, &rules);
    let response = kept(&answered, &observed, &rules);
    let mut interactions = [interaction(&observed, &response)];
    holds_no_secret(&interactions[0], "it is kept as it passes");
    sweep(&mut interactions, &rules.masks);
    holds_no_secret(&interactions[0], "the session ends");
    let swept = interactions[0].clone();
    sweep(&mut interactions, &rules.masks);
    assert_eq!(interactions[0], swept, "what was swept is swept");
    is_masked_once(&swept.request, &rules);
}

fn seen(asked: &Request, rules: &Rules) -> Observed {
    let (parts, body) = asked.clone().into_parts();
    observe(&parts, &Payload::Whole(body), rules)
}

fn kept(answered: &Response, observed: &Observed, rules: &Rules) -> RecordedResponse {
    let (parts, body) = answered.clone().into_parts();
    let payload = Payload::Whole(body);
    redact_response(&parts, &payload, &observed.request, None, &observed.secrets, rules)
}

fn interaction(observed: &Observed, response: &RecordedResponse) -> Interaction {
    Interaction {
        operation: observed.operation.clone(),
        call: None,
        request: observed.request.clone(),
        outcome: Outcome::Answered(response.clone()),
        at: None,
        took: None,
        extra: Extra::new(),
    }
}

/// The secret is not in the file, however its strings are spelled there; and the file can be read.
fn holds_no_secret(interaction: &Interaction, when: &str) {
    let mut cassette = Cassette::new();
    cassette.push(interaction.clone());
    let text = cassette.to_json();
    assert!(!text.contains(SECRET), "the secret stands in the file once {when}: {text}");
    if let Ok(file) = json::parse(&text) {
        strings(&file, &mut |value| {
            assert!(!value.contains(SECRET), "the secret stands in {value:?} once {when}");
        });
    }
    let again =
        read(Path::new("c.json"), text.clone().into_bytes()).expect("what was kept can be read");
    // An operation is its text.
    let operation = Operation::parse(interaction.operation.to_string());
    let mut interaction = interaction.clone();
    interaction.operation = operation;
    assert_eq!(again.interactions, [interaction], "{text}");
}

fn strings(value: &Json, look: &mut impl FnMut(&str)) {
    match value {
        Json::String(text) => look(&text.value()),
        Json::Array(items) => items.iter().for_each(|item| strings(item, look)),
        Json::Object(members) => members.iter().for_each(|(key, value)| {
            look(&key.value());
            strings(value, look);
        }),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

/// What was kept of a request is all that is kept of it when it comes again.
fn is_masked_once(first: &RecordedRequest, rules: &Rules) {
    // Bytes with a mask over what was no text may be a text now, which is looked at in another way.
    if matches!(first.body.content, Content::Binary(_)) {
        return;
    }
    let again = seen(&repeated(first), rules).request;
    assert_eq!(again.uri, first.uri);
    assert_eq!(again.headers, first.headers);
    let bodies = [&again, first].map(|one| one.body.content.to_bytes());
    assert_eq!(bodies[0], bodies[1]);
}

fn repeated(kept: &RecordedRequest) -> Request {
    let request = http::Request::builder().method(&*kept.method).uri(&*kept.uri);
    let body: Bytes = kept.body.content.to_bytes();
    let mut request = request.body(body).expect("what was kept is a request");
    for (name, value) in &kept.headers {
        let name = HeaderName::from_bytes(name.as_bytes()).expect("a header's name");
        let value = HeaderValue::from_bytes(value.as_bytes()).expect("a header's value");
        request.headers_mut().append(name, value);
    }
    request
}
