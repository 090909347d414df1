//! Writing a cassette: keys in a fixed order, two spaces, a line feed at the end.

use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine as _};

use super::side::{Side, SideFile};
use super::{Cassette, Recorded, version};
use crate::delivery::Failure;
use crate::interaction::{Extra, Headers, Interaction, Outcome, RecordedRequest, RecordedResponse};
use crate::json::{Indent, Json, Layout, Text, render};
use crate::message::{Body, Cbor, Content};

/// The text of a cassette, without what goes into side files.
pub(super) fn encode(cassette: &Cassette, side: &mut Side) -> String {
    let mut members = Members::default();
    members.put("rehearsal", Json::integer(version::CURRENT));
    members.put("recorded", recorded(&cassette.recorded));
    if !cassette.variables.is_empty() {
        members.put("variables", Json::Object(cassette.variables.clone()));
    }
    let interactions = cassette.interactions.iter().map(|one| interaction(one, side)).collect();
    members.put("interactions", Json::Array(interactions));
    let mut text = render(&members.with(&cassette.extra), Layout::Indented(Indent::Spaces(2)));
    text.push('\n');
    text
}

#[derive(Default)]
pub(super) struct Members(Vec<(Text, Json)>);

impl Members {
    pub(super) fn put(&mut self, key: &str, value: Json) {
        self.0.push((Text::new(key), value));
    }

    pub(super) fn with(mut self, extra: &Extra) -> Json {
        self.0.extend(extra.iter().cloned());
        Json::Object(self.0)
    }
}

fn recorded(recorded: &Recorded) -> Json {
    let mut members = Members::default();
    members.put("at", Json::string(&recorded.at));
    members.put("by", Json::string(&recorded.by));
    let upstreams = recorded.upstreams.iter();
    let upstreams = upstreams.map(|(name, url)| (name.as_str(), Json::string(url)));
    members.put("upstreams", Json::object(upstreams));
    if let Some(via) = recorded.via {
        members.put("via", Json::string(via.name()));
    }
    if let Some(note) = &recorded.note {
        members.put("note", Json::string(note));
    }
    members.with(&recorded.extra)
}

pub(super) fn interaction(interaction: &Interaction, side: &mut Side) -> Json {
    let mut members = Members::default();
    members.put("operation", Json::string(&interaction.operation.to_string()));
    if let Some(call) = interaction.call {
        members.put("call", Json::integer(call));
    }
    put_millis(&mut members, "at_ms", interaction.at);
    members.put("request", request(&interaction.request, side));
    match &interaction.outcome {
        Outcome::Answered(answer) => members.put("response", response(interaction, answer, side)),
        Outcome::Failed(failure) => members.put("failure", failed(interaction, failure)),
    }
    members.with(&interaction.extra)
}

fn request(request: &RecordedRequest, side: &mut Side) -> Json {
    let mut members = Members::default();
    members.put("method", Json::string(&request.method));
    members.put("uri", Json::string(&request.uri));
    members.put("headers", headers(&request.headers));
    put_body(&mut members, &request.body, side);
    if let Some(by) = request.broken {
        members.put("broken_by", Json::string(by.name()));
    }
    members.with(&request.extra)
}

fn response(interaction: &Interaction, response: &RecordedResponse, side: &mut Side) -> Json {
    let mut members = Members::default();
    members.put("status", Json::integer(response.status.as_u16()));
    members.put("headers", headers(&response.headers));
    put_body(&mut members, &response.body, side);
    if let Some(broken) = response.broken {
        members.put("broken_by", Json::string(broken.by.name()));
        if let Some(announced) = broken.announced {
            members.put("announced", Json::integer(announced));
        }
    }
    put_millis(&mut members, "took_ms", interaction.took);
    members.with(&response.extra)
}

fn failed(interaction: &Interaction, failure: &Failure) -> Json {
    let mut members = Members::default();
    members.put("kind", Json::string(failure.kind.name()));
    members.put("message", Json::string(&failure.message));
    put_millis(&mut members, "took_ms", interaction.took);
    members.with(&Extra::new())
}

fn put_millis(members: &mut Members, key: &str, time: Option<Duration>) {
    if let Some(time) = time {
        members.put(key, Json::integer(i128::try_from(time.as_millis()).unwrap_or(i128::MAX)));
    }
}

/// One value as a string, several of one name as an array.
fn headers(headers: &Headers) -> Json {
    let mut members = Members::default();
    for group in headers.chunk_by(|a, b| a.0 == b.0) {
        let mut values = group.iter().map(|(_, value)| Json::string(value));
        let value = match group.len() {
            1 => values.next().unwrap_or(Json::Null),
            _ => Json::Array(values.collect()),
        };
        members.put(&group[0].0, value);
    }
    Json::Object(members.0)
}

fn put_body(members: &mut Members, body: &Body, side: &mut Side) {
    let mut note = Members::default();
    if let Some(SideFile { name, sha256, length }) = side.take(&body.content) {
        note.put("file", Json::string(&name));
        note.put("sha256", Json::string(&sha256));
        note.put("length", Json::integer(length));
    } else {
        put_content(&mut note, &body.content);
    }
    if let Some(encoding) = &body.encoding {
        note.put("encoding", Json::string(encoding));
    }
    let note = note.with(&body.extra);
    if note != Json::Object(Vec::new()) {
        members.put("body", note);
    }
}

fn put_content(note: &mut Members, content: &Content) {
    match content {
        Content::Empty | Content::File(_) => {}
        Content::Json { value, layout, end } => {
            note.put("json", value.clone());
            if let Some(spacing) = spacing(*layout) {
                note.put("spacing", Json::string(&spacing));
            }
            if !end.is_empty() {
                note.put("end", Json::string(end));
            }
        }
        Content::Text(text) => note.put("text", Json::string(text)),
        Content::Cbor(Cbor { value, indefinite }) => {
            note.put("cbor", value.clone());
            if !indefinite.is_empty() {
                let pointers = indefinite.iter().map(|pointer| Json::string(pointer));
                note.put("indefinite", Json::Array(pointers.collect()));
            }
        }
        Content::Binary(bytes) => {
            note.put("base64", Json::string(&BASE64_STANDARD.encode(bytes)));
        }
    }
}

/// The note on a layout; compact is not noted.
fn spacing(layout: Layout) -> Option<String> {
    Some(match layout {
        Layout::Compact => return None,
        Layout::Python => "python".to_owned(),
        Layout::Indented(Indent::Tab) => "indent-tab".to_owned(),
        Layout::Indented(Indent::Spaces(width)) => format!("indent-{width}"),
    })
}
