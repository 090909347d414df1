//! Writing a cassette: keys in a fixed order, two spaces, a line feed at the end.

use std::time::Duration;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use bytestring::ByteString;

use super::side::{Side, SideFile};
use super::{Cassette, Recorded, version};
use crate::delivery::Failure;
use crate::interaction::{Headers, Interaction, Outcome, RecordedRequest, RecordedResponse};
use crate::json::{Indent, Layout, Members, Writer};
use crate::message::{Body, Cbor, Content};

/// The text of a cassette, without what goes into side files.
pub(super) fn encode(cassette: &Cassette, side: &mut Side) -> String {
    let mut text = String::new();
    Writer::new(&mut text, Layout::Indented(Indent::Spaces(2))).object(|members| {
        members.put("rehearsal").integer(version::CURRENT);
        members.put("recorded").object(|members| recorded(members, &cassette.recorded));
        if !cassette.variables.is_empty() {
            members.put("variables").object(|members| members.extend(&cassette.variables));
        }
        members
            .put("interactions")
            .array(&cassette.interactions, |out, one| interaction(out, one, side));
        members.extend(&cassette.extra);
    });
    text.push('\n');
    text
}

fn recorded(members: &mut Members<'_, '_>, recorded: &Recorded) {
    members.put("at").string(&recorded.at);
    members.put("by").string(&recorded.by);
    members.put("upstreams").object(|members| {
        for (name, url) in &recorded.upstreams {
            members.put(name).string(url);
        }
    });
    if let Some(via) = recorded.via {
        members.put("via").string(via.name());
    }
    if let Some(note) = &recorded.note {
        members.put("note").string(note);
    }
    members.extend(&recorded.extra);
}

pub(super) fn interaction(out: &mut Writer<'_>, interaction: &Interaction, side: &mut Side) {
    out.object(|members| {
        members.put("operation").string(&interaction.operation.to_string());
        if let Some(call) = interaction.call {
            members.put("call").integer(call);
        }
        put_millis(members, "at_ms", interaction.at);
        members.put("request").object(|members| request(members, &interaction.request, side));
        let took = interaction.took;
        match &interaction.outcome {
            Outcome::Answered(answer) => {
                members.put("response").object(|members| response(members, answer, took, side));
            }
            Outcome::Failed(failure) => {
                members.put("failure").object(|members| failed(members, failure, took));
            }
        }
        members.extend(&interaction.extra);
    });
}

fn request(members: &mut Members<'_, '_>, request: &RecordedRequest, side: &mut Side) {
    members.put("method").string(&request.method);
    members.put("uri").string(&request.uri);
    put_headers(members, &request.headers);
    put_body(members, &request.body, side);
    if let Some(by) = request.broken {
        members.put("broken_by").string(by.name());
    }
    members.extend(&request.extra);
}

fn response(
    members: &mut Members<'_, '_>,
    response: &RecordedResponse,
    took: Option<Duration>,
    side: &mut Side,
) {
    members.put("status").integer(response.status.as_u16());
    put_headers(members, &response.headers);
    put_body(members, &response.body, side);
    if let Some(broken) = response.broken {
        members.put("broken_by").string(broken.by.name());
        if let Some(announced) = broken.announced {
            members.put("announced").integer(announced);
        }
    }
    put_millis(members, "took_ms", took);
    members.extend(&response.extra);
}

fn failed(members: &mut Members<'_, '_>, failure: &Failure, took: Option<Duration>) {
    members.put("kind").string(failure.kind.name());
    members.put("message").string(&failure.message);
    put_millis(members, "took_ms", took);
}

fn put_millis(members: &mut Members<'_, '_>, key: &str, time: Option<Duration>) {
    if let Some(time) = time {
        members.put(key).integer(time.as_millis());
    }
}

/// One value as a string, several of one name as an array.
fn put_headers(members: &mut Members<'_, '_>, headers: &Headers) {
    members.put("headers").object(|members| {
        for group in headers.chunk_by(|a, b| a.0 == b.0) {
            match group {
                [(name, value)] => members.put(name).string(value),
                group => members
                    .put(&group[0].0)
                    .array(group, |out, (_, value): &(ByteString, ByteString)| out.string(value)),
            }
        }
    });
}

fn put_body(members: &mut Members<'_, '_>, body: &Body, side: &mut Side) {
    let is_empty = matches!(body.content, Content::Empty);
    if is_empty && body.encoding.is_none() && body.extra.is_empty() {
        return;
    }
    members.put("body").object(|members| {
        if let Some(SideFile { name, sha256, length }) = side.take(&body.content) {
            members.put("file").string(&name);
            members.put("sha256").string(&sha256);
            members.put("length").integer(length);
        } else {
            put_content(members, &body.content);
        }
        if let Some(encoding) = &body.encoding {
            members.put("encoding").string(encoding);
        }
        members.extend(&body.extra);
    });
}

fn put_content(members: &mut Members<'_, '_>, content: &Content) {
    match content {
        Content::Empty | Content::File(_) => {}
        Content::Json { value, layout, end } => {
            members.put("json").document(value);
            if let Some(spacing) = spacing(*layout) {
                members.put("spacing").string(&spacing);
            }
            if !end.is_empty() {
                members.put("end").string(end);
            }
        }
        Content::Text(text) => members.put("text").string(text),
        Content::Cbor(Cbor { value, indefinite }) => {
            members.put("cbor").document(value);
            if !indefinite.is_empty() {
                members.put("indefinite").array(indefinite, |out, pointer| out.string(pointer));
            }
        }
        Content::Binary(bytes) => {
            members.put("base64").string(&BASE64_STANDARD.encode(bytes));
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
