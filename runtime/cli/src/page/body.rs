//! A body as the page has it: its text where that is not too long, else its beginning, or only its name.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

/// Of a longer body the page has only the beginning: 256 KiB.
const MAX_BODY: usize = 256 << 10;

/// The beginning: 16 KiB. Whole groups of base64.
const BEGINNING: usize = 16 << 10;

/// What all bodies may come to before only beginnings are kept: 48 MiB.
const MAX_BODIES: usize = 48 << 20;

/// The beginning once there is too much of them all: 512 bytes.
const SHORT_BEGINNING: usize = 512;

/// A body as a cassette writes it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Written<'a> {
    #[serde(borrow, deserialize_with = "present")]
    json: Option<&'a RawValue>,
    #[serde(borrow, deserialize_with = "present")]
    cbor: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<Cow<'a, str>>,
    #[serde(borrow)]
    base64: Option<Cow<'a, str>>,
    #[serde(borrow)]
    file: Option<Cow<'a, str>>,
    #[serde(borrow)]
    sha256: Option<Cow<'a, str>>,
    length: Option<u64>,
    #[serde(borrow)]
    encoding: Option<Cow<'a, str>>,
}

/// `null` is a value, too.
fn present<'de: 'a, 'a, D: Deserializer<'de>>(value: D) -> Result<Option<&'a RawValue>, D::Error> {
    <&RawValue>::deserialize(value).map(Some)
}

/// A body as the page reads it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Shown<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    text: Cow<'a, str>,
    bytes: u64,
    /// Whether `text` is only the beginning.
    cut: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    encoding: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<Cow<'a, str>>,
}

/// Counts what the page has of all bodies.
#[derive(Debug, Default)]
pub(super) struct Room {
    taken: usize,
}

impl Room {
    /// A body with its true length, in bytes; none where there is nothing of it.
    pub(super) fn show<'a>(&mut self, body: Written<'a>, bytes: usize) -> Option<Shown<'a>> {
        let (kind, text) = match body {
            Written { json: Some(json), .. } => ("json", Cow::Owned(compact(json.get()))),
            Written { cbor: Some(cbor), .. } => ("cbor", Cow::Owned(compact(cbor.get()))),
            Written { text: Some(text), .. } => ("text", text),
            Written { base64: Some(base64), .. } => ("base64", base64),
            Written { file: Some(_), .. } => ("file", Cow::default()),
            _ => return None,
        };
        let (text, cut) = self.fit(text);
        let bytes = bytes.try_into().unwrap_or(u64::MAX);
        Some(Shown {
            kind,
            text,
            bytes: if kind == "file" { body.length.unwrap_or(bytes) } else { bytes },
            cut,
            encoding: body.encoding,
            name: body.file,
            sha256: body.sha256,
        })
    }

    fn fit<'a>(&mut self, text: Cow<'a, str>) -> (Cow<'a, str>, bool) {
        let fits = self.taken + text.len() <= MAX_BODIES;
        let most = if fits { MAX_BODY } else { SHORT_BEGINNING };
        let cut = text.len() > most;
        let text = if cut {
            let end = text.floor_char_boundary(most.min(BEGINNING));
            Cow::Owned(text[..end].to_owned())
        } else {
            text
        };
        self.taken += text.len();
        (text, cut)
    }
}

/// JSON without the white space between its tokens, and otherwise as it was spelled.
fn compact(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut within, mut escaped) = (false, false);
    for c in json.chars() {
        if within || !c.is_ascii_whitespace() {
            out.push(c);
        }
        if escaped {
            escaped = false;
        } else if within && c == '\\' {
            escaped = true;
        } else if c == '"' {
            within = !within;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(body: &str, bytes: usize) -> Option<Shown<'_>> {
        Room::default().show(serde_json::from_str(body).unwrap(), bytes)
    }

    #[test]
    fn json_keeps_its_spelling_and_loses_its_spacing() {
        let text = r#"{ "2" : 1.50E+2 , "1": [ "a \" b\\" , 12345678901234567890 ] }"#;
        let expected = r#"{"2":1.50E+2,"1":["a \" b\\",12345678901234567890]}"#;
        assert_eq!(compact(text), expected);
        let body = format!(r#"{{"json": {text}, "encoding": "gzip"}}"#);
        let body = shown(&body, 60).unwrap();
        assert_eq!((body.kind, &*body.text, body.bytes, body.cut), ("json", expected, 60, false));
        assert_eq!(body.encoding.as_deref(), Some("gzip"));
    }

    #[test]
    fn every_kind_of_body_is_told_and_nothing_is_none() {
        for (body, kind, text) in [
            (r#"{"json": null}"#, "json", "null"),
            (r#"{"cbor": [1]}"#, "cbor", "[1]"),
            (r#"{"text": "a\nb"}"#, "text", "a\nb"),
            (r#"{"base64": "AAA="}"#, "base64", "AAA="),
            (r#"{"file": "c.bodies/0.bin", "sha256": "0", "length": 9}"#, "file", ""),
        ] {
            let found = shown(body, 1).unwrap();
            assert_eq!((found.kind, &*found.text), (kind, text));
            assert_eq!(found.bytes, if kind == "file" { 9 } else { 1 });
        }
        assert_eq!(shown("{}", 0), None);
        assert_eq!(shown(r#"{"encoding": "gzip"}"#, 0), None);
    }

    #[test]
    fn of_large_bodies_only_the_beginning_is_there() {
        let body = format!(r#"{{"text": "{}"}}"#, "é".repeat(MAX_BODY));
        let body = shown(&body, 2 * MAX_BODY).unwrap();
        assert!(body.cut && body.text.len() <= BEGINNING, "{}", body.text.len());

        let mut room = Room { taken: MAX_BODIES };
        let text = format!(r#"{{"text": "{}"}}"#, "x".repeat(BEGINNING));
        let body = room.show(serde_json::from_str(&text).unwrap(), BEGINNING).unwrap();
        assert!(body.cut && body.text.len() == SHORT_BEGINNING);
    }
}
