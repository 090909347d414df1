//! What the page shows of a cassette.

use std::borrow::Cow;
use std::fs;
use std::path::Path;
use std::time::Duration;

use rehearsal::{Cassette, Interaction};
use serde::{Deserialize, Serialize};

use super::body::{Room, Shown, Written};
use super::session::Replayed;
use crate::exit::{Exit, Failure};

/// What a cassette's text says that the library has no words for.
#[derive(Debug, Deserialize)]
pub(super) struct File<'a> {
    #[serde(borrow)]
    interactions: Vec<Item<'a>>,
}

#[derive(Debug, Deserialize)]
struct Item<'a> {
    call: Option<u32>,
    /// Cassettes of other versions may have anything here.
    #[serde(borrow)]
    request: Part<'a>,
    #[serde(borrow)]
    response: Option<Part<'a>>,
}

#[derive(Debug, Deserialize)]
struct Part<'a> {
    #[serde(borrow)]
    body: Option<Written<'a>>,
    #[serde(borrow)]
    broken_by: Option<Cow<'a, str>>,
}

#[derive(Debug, Serialize)]
pub(super) struct Data<'a> {
    name: String,
    recorded: Recorded<'a>,
    interactions: Vec<Line<'a>>,
    session: Option<&'a Replayed>,
}

#[derive(Debug, Serialize)]
struct Recorded<'a> {
    at: &'a str,
    by: &'a str,
    via: Option<String>,
    note: Option<&'a str>,
    upstreams: Vec<(&'a str, &'a str)>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    operation: String,
    call: Option<u32>,
    /// When it began, in milliseconds since the recording did.
    at: Option<u64>,
    took: Option<u64>,
    read_only: bool,
    method: &'a str,
    uri: &'a str,
    status: Option<u16>,
    failure: Option<String>,
    request: Message<'a>,
    response: Option<Message<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Message<'a> {
    headers: Vec<(&'a str, &'a str)>,
    body: Option<Shown<'a>>,
    broken_by: Option<Cow<'a, str>>,
}

/// Reads a cassette, and its text again: side files of hundreds of MiB are only named there.
pub(super) fn read(path: &Path) -> Result<(Cassette, String), Failure> {
    let cassette = Cassette::load(path)?;
    let text = fs::read_to_string(path).map_err(|error| {
        Failure::new(Exit::Failure, format!("cannot read {}: {error}", path.display()))
    })?;
    Ok((cassette, text))
}

impl<'a> File<'a> {
    pub(super) fn parse(text: &'a str, path: &Path) -> Result<Self, Failure> {
        serde_json::from_str(text)
            .map_err(|error| Failure::new(Exit::Failure, format!("{}: {error}", path.display())))
    }
}

impl<'a> Data<'a> {
    pub(super) fn of(
        path: &Path,
        cassette: &'a Cassette,
        file: File<'a>,
        session: Option<&'a Replayed>,
    ) -> Result<Self, Failure> {
        let interactions = cassette.interactions();
        if interactions.len() != file.interactions.len() {
            let message =
                format!("{} was written anew while it was read: try again", path.display());
            return Err(Failure::new(Exit::Failure, message));
        }
        let mut room = Room::default();
        let lines = interactions.iter().zip(file.interactions);
        Ok(Self {
            name: name(path),
            recorded: Recorded {
                at: cassette.recorded_at(),
                by: cassette.recorded_by(),
                via: cassette.via().map(|via| via.to_string()),
                note: cassette.note(),
                upstreams: cassette.upstreams().collect(),
            },
            interactions: lines.map(|(one, item)| Line::of(one, item, &mut room)).collect(),
            session,
        })
    }
}

impl<'a> Line<'a> {
    fn of(one: &'a Interaction, item: Item<'a>, room: &mut Room) -> Self {
        let request = Message {
            headers: one.request_headers().collect(),
            broken_by: item.request.broken_by,
            body: item.request.body.and_then(|body| room.show(body, one.request_body().len())),
        };
        let response = item.response.map(|response| Message {
            headers: one.response_headers().collect(),
            broken_by: response.broken_by,
            body: response.body.and_then(|body| room.show(body, one.response_body().len())),
        });
        Self {
            operation: one.operation(),
            call: item.call,
            at: one.at().and_then(millis),
            took: one.took().and_then(millis),
            read_only: one.is_read_only(),
            method: one.method(),
            uri: one.uri(),
            status: one.status().map(|status| status.as_u16()),
            failure: one.failure(),
            request,
            response,
        }
    }
}

/// A cassette's name: its folder says of what, where it is not elsewhere on this machine.
pub(super) fn name(path: &Path) -> String {
    let shown = if path.is_relative() && !path.starts_with("..") {
        path
    } else {
        Path::new(path.file_name().unwrap_or(path.as_os_str()))
    };
    shown.strip_prefix(".").unwrap_or(shown).display().to_string()
}

fn millis(time: Duration) -> Option<u64> {
    u64::try_from(time.as_millis()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_nothing_of_the_machine() {
        for (path, expected) in [
            ("cassettes/nightly.json", "cassettes/nightly.json"),
            ("./nightly.json", "nightly.json"),
            ("/tmp/a/nightly.json", "nightly.json"),
            ("../b/nightly.json", "nightly.json"),
        ] {
            assert_eq!(name(Path::new(path)), expected);
        }
    }

    #[test]
    fn what_only_the_text_says_is_shown() {
        let text = r#"{ "rehearsal": 1,
          "recorded": { "at": "2026-11-21T07:00:00Z", "by": "rehearsal 0.1.0", "upstreams": {} },
          "interactions": [
            { "operation": "GET /a", "call": 3, "at_ms": 12,
              "request": { "method": "GET", "uri": "/a", "headers": {} },
              "response": { "status": 200, "headers": {}, "took_ms": 4, "broken_by": "upstream" } },
            { "operation": "GET /b",
              "request": { "method": "GET", "uri": "/b", "headers": {}, "body": { "json": null } },
              "failure": { "kind": "reset", "message": "gone" } } ] }"#;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.json");
        fs::write(&path, text).unwrap();
        let (cassette, text) = read(&path).unwrap();
        let file = File::parse(&text, &path).unwrap();
        let data = Data::of(&path, &cassette, file, None).unwrap();
        let [first, second] = &data.interactions[..] else { panic!("two") };
        assert_eq!((first.call, first.at, first.took), (Some(3), Some(12), Some(4)));
        let response = first.response.as_ref().unwrap();
        assert_eq!(response.broken_by.as_deref(), Some("upstream"));
        assert_eq!((second.at, second.status), (None, None));
        assert!(second.request.body.is_some() && second.response.is_none());
        assert_eq!(second.failure.as_deref(), Some("gone"));
    }
}
