//! Two interactions that were matched up: request by fields, answer by status, headers and body.

use std::collections::{BTreeMap, BTreeSet};

use super::learnt::{Learnt, Likeness, Place};
use super::noise::is_header;
use super::side::{Form, Side};
use super::walk::Walk;
use crate::comparison::FieldChange;
use crate::delivery::Failure;
use crate::interaction::{Extra, Headers, Interaction, Outcome, Party, RecordedResponse};
use crate::json::Json;
use crate::matching::Field;
use crate::message::{Body, Content, Sha256};

/// Longer bodies of an interaction that only one cassette has are cut.
const MAX_BODY: usize = 2000;

/// Members of a cassette that differ in any two recordings.
const TIMES: [&str; 2] = ["at_ms", "took_ms"];

/// Tells what differs in two interactions, and learns their ids.
pub(super) fn compare(
    walk: &mut Walk<'_>,
    was: &Interaction,
    is: &Interaction,
    sides: [&Side<'_>; 2],
) {
    request(walk, was, is, sides);
    walk.tokens.clear();
    walk.answered = true;
    match (&was.outcome, &is.outcome) {
        (Outcome::Answered(was), Outcome::Answered(is)) => response(walk, was, is),
        (Outcome::Failed(was), Outcome::Failed(is)) => {
            walk.prefix = "";
            walk.at("failure", |walk| {
                let told = |failure: &Failure| Some(failure.kind.name().to_owned());
                if was.kind != is.kind {
                    walk.tell(told(was), told(is));
                } else if was.message != is.message {
                    walk.noise(Some(was.message.clone()), Some(is.message.clone()));
                }
            });
        }
        _ => {
            walk.prefix = "";
            walk.at("response", |walk| walk.tell(Some(outcome(was)), Some(outcome(is))));
        }
    }
    walk.prefix = "";
    walk.at("took_ms", |walk| {
        if was.took != is.took {
            let told = |one: &Interaction| one.took.map(|took| took.as_millis().to_string());
            walk.noise(told(was), told(is));
        }
    });
    extra(walk, "interaction", &was.extra, &is.extra);
}

/// Whether two interactions differ in nothing but what is drawn anew; nothing is learnt.
pub(super) fn is_same(learnt: &mut Learnt, was: &Side<'_>, is: &Side<'_>) -> bool {
    let mut walk = Walk::looking(learnt);
    compare(&mut walk, was.one, is.one, [was, is]);
    walk.found.is_empty()
}

/// In how many fields two requests differ.
pub(super) fn distance(learnt: &Learnt, was: &Side<'_>, is: &Side<'_>) -> usize {
    let mut count = 0;
    merge(was.fields.iter(), is.fields.iter(), |was, is| {
        let place = Place { name: "", answered: false };
        let same = match (was, is) {
            (Some(was), Some(is)) => {
                was.token == is.token
                    && (was.token
                        || learnt.judge(&was.value, &is.value, place) != Likeness::Different)
            }
            _ => false,
        };
        count += usize::from(!same);
    });
    count
}

/// The parts of an interaction, for people.
fn whole(one: &Interaction) -> Vec<(&'static str, String)> {
    let mut parts = Vec::new();
    let (_, query) = one.request.target();
    if !query.is_empty() {
        parts.push(("request.query", query.to_owned()));
    }
    parts.extend(shown(&one.request.body).map(|body| ("request.body", body)));
    match &one.outcome {
        Outcome::Answered(response) => {
            parts.push(("response.status", response.status.as_u16().to_string()));
            parts.extend(shown(&response.body).map(|body| ("response.body", body)));
        }
        Outcome::Failed(failure) => parts.push(("failure", failure.message.clone())),
    }
    parts
}

fn request(walk: &mut Walk<'_>, was: &Interaction, is: &Interaction, sides: [&Side<'_>; 2]) {
    let (before, after) = (&was.request, &is.request);
    walk.prefix = "request.";
    walk.answered = false;
    let bodies = (Form::of(&before.body), Form::of(&after.body));
    let structured = matches!(bodies, (Form::Json(_), _) | (_, Form::Json(_)));
    let [old, new] = sides.map(|side| side.plain_fields(structured));
    merge(old, new, |was, is| {
        let Some(path) = was.or(is).map(|field| field.path.as_str()) else { return };
        walk.at(path, |walk| match (was, is) {
            (Some(was), Some(is)) if was.token && is.token => {
                if was.value != is.value {
                    walk.noise(Some(was.value.clone()), Some(is.value.clone()));
                }
            }
            (Some(was), Some(is)) => walk.text("", &was.value, &is.value, str::to_owned),
            (was, is) => {
                let value = |field: &Field| field.value.clone();
                walk.tell(was.map(value), is.map(value));
            }
        });
    });
    match bodies {
        (Form::Json(was), Form::Json(is)) => {
            let [old, new] = sides.map(Side::tokens);
            walk.tokens = old.intersection(&new).map(|path| (*path).to_owned()).collect();
            walk.at("body", |walk| walk.json("", &was, &is));
        }
        (Form::Json(_), _) | (_, Form::Json(_)) => {
            walk.at("body", |walk| walk.tell(shown(&before.body), shown(&after.body)));
        }
        _ => {}
    }
    walk.at("host", |walk| {
        if before.host() != after.host() {
            let told = |host: Option<&str>| host.map(str::to_owned);
            walk.noise(told(before.host()), told(after.host()));
        }
    });
    for name in ["accept", "content-type"] {
        let (was, is) = (before.header(name), after.header(name));
        if was != is {
            walk.at(&format!("header.{name}"), |walk| {
                walk.noise(was.map(str::to_owned), is.map(str::to_owned));
            });
        }
    }
    walk.at("broken_by", |walk| {
        if before.broken != after.broken {
            let told = |by: Option<Party>| by.map(|by| by.name().to_owned());
            walk.tell(told(before.broken), told(after.broken));
        }
    });
    extra(walk, "request", &before.extra, &after.extra);
}

fn response(walk: &mut Walk<'_>, was: &RecordedResponse, is: &RecordedResponse) {
    walk.prefix = "response.";
    if was.status != is.status {
        walk.at("status", |walk| walk.tell(Some(status(was)), Some(status(is))));
    }
    headers(walk, &was.headers, &is.headers);
    walk.at("body", |walk| match (Form::of(&was.body), Form::of(&is.body)) {
        (Form::Json(was), Form::Json(is)) => walk.json("", &was, &is),
        (Form::Text(was), Form::Text(is)) => walk.lines(was, is),
        _ if was.body.content == is.body.content => {}
        _ => walk.tell(shown(&was.body), shown(&is.body)),
    });
    walk.at("body.encoding", |walk| {
        if was.body.encoding != is.body.encoding {
            let name = |body: &Body| body.encoding.as_deref().map(str::to_owned);
            walk.noise(name(&was.body), name(&is.body));
        }
    });
    walk.at("broken_by", |walk| {
        let by = |response: &RecordedResponse| response.broken.map(|broken| broken.by);
        if by(was) != by(is) {
            let told = |response: &RecordedResponse| by(response).map(|by| by.name().to_owned());
            walk.tell(told(was), told(is));
        }
    });
    extra(walk, "response", &was.extra, &is.extra);
}

fn status(response: &RecordedResponse) -> String {
    response.status.as_u16().to_string()
}

fn headers(walk: &mut Walk<'_>, was: &Headers, is: &Headers) {
    let by_name = |headers: &Headers| {
        let mut map: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in headers {
            map.entry(name.to_string()).or_default().push(value.to_string());
        }
        map.into_iter().map(|(name, values)| (name, values.join(", "))).collect::<BTreeMap<_, _>>()
    };
    let (were, are) = (by_name(was), by_name(is));
    let names: BTreeSet<&String> = were.keys().chain(are.keys()).collect();
    for name in names {
        let (was, is) = (were.get(name), are.get(name));
        walk.at(&format!("header.{name}"), |walk| match (was, is) {
            (was, is) if was == is => {}
            (was, is) if is_header(name) => walk.noise(was.cloned(), is.cloned()),
            (Some(was), Some(is)) => {
                // What it is made of has changed, and it is drawn by nobody.
                walk.answered = name != "etag";
                walk.text("", was, is, str::to_owned);
                walk.answered = true;
            }
            (was, is) => walk.tell(was.cloned(), is.cloned()),
        });
    }
}

/// Members that this version does not know.
fn extra(walk: &mut Walk<'_>, place: &'static str, was: &Extra, is: &Extra) {
    let of = |extra: &Extra| {
        let kept = extra.iter().filter(|(name, _)| !TIMES.contains(&&*name.value()));
        Json::Object(kept.cloned().collect())
    };
    if was != is {
        walk.prefix = "";
        walk.at(place, |walk| walk.json("", &of(was), &of(is)));
    }
}

fn outcome(one: &Interaction) -> String {
    match &one.outcome {
        Outcome::Answered(response) => status(response),
        Outcome::Failed(failure) => failure.message.clone(),
    }
}

/// A body for people; none where there is none.
fn shown(body: &Body) -> Option<String> {
    match &body.content {
        Content::Empty => None,
        Content::File(file) => {
            Some(format!("{} bytes with the SHA-256 {}", file.length, file.sha256))
        }
        Content::Binary(bytes) => {
            let sha256 = Sha256::of(bytes);
            Some(format!("{} bytes with the SHA-256 {sha256}", bytes.len()))
        }
        content => {
            let text = String::from_utf8_lossy(&content.to_bytes()).into_owned();
            Some(match text.char_indices().nth(MAX_BODY) {
                Some((end, _)) => format!("{}…", &text[..end]),
                None => text,
            })
        }
    }
}

/// Two lists that are sorted by path, merged.
fn merge<'a>(
    was: impl Iterator<Item = &'a Field>,
    is: impl Iterator<Item = &'a Field>,
    mut each: impl FnMut(Option<&'a Field>, Option<&'a Field>),
) {
    let (mut was, mut is) = (was.peekable(), is.peekable());
    loop {
        let order = match (was.peek(), is.peek()) {
            (Some(a), Some(b)) => a.path.cmp(&b.path),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => return,
        };
        let old = if order.is_le() { was.next() } else { None };
        let new = if order.is_ge() { is.next() } else { None };
        each(old, new);
    }
}

/// Tells what is in an interaction that only one cassette has.
pub(super) fn told(one: &Interaction, added: bool) -> Vec<FieldChange> {
    let tell = |(path, value): (&str, String)| {
        let (before, after) = if added { (None, Some(value)) } else { (Some(value), None) };
        FieldChange { path: path.to_owned(), before, after }
    };
    whole(one).into_iter().map(tell).collect()
}
