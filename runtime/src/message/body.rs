//! A body as a cassette shows it, restored to the very bytes that were received.

use bytes::Bytes;
use bytestring::ByteString;
use thin_vec::ThinVec;

use super::cbor::Cbor;
use super::file::{BodyFile, Origin};
use crate::json::{self, Document, Indent, Json, Layout, Text, render};

/// A decoded body, and the coding that it came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Body {
    pub(crate) content: Content,
    /// The `content-encoding` that was taken off.
    pub(crate) encoding: Option<Box<str>>,
    /// Members that this version does not know; they survive a rewrite.
    pub(crate) extra: ThinVec<(Text, Json)>,
    /// The side file that the content was read from.
    pub(crate) origin: Origin,
}

impl Body {
    /// The file of a body that is too large to be held.
    pub(crate) fn file(&self) -> Option<&BodyFile> {
        match &self.content {
            Content::File(file) => Some(file),
            _ => None,
        }
    }
}

/// The content of a body, as structured as its bytes allow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Content {
    #[default]
    Empty,
    /// JSON which `layout` and `end` (white space behind the value) restore exactly.
    Json {
        value: Document,
        layout: Layout,
        end: Box<str>,
    },
    Text(ByteString),
    Cbor(Cbor),
    Binary(Bytes),
    /// Too large to be held: it came as it is, with any content coding.
    File(BodyFile),
}

impl Content {
    /// Takes the most readable form that writes back to the same bytes.
    pub(crate) fn read(bytes: &Bytes, content_type: Option<&str>) -> Self {
        if bytes.is_empty() {
            return Self::Empty;
        }
        let media_type = content_type.unwrap_or_default().to_ascii_lowercase();
        let media_type = media_type.as_str();
        if media_type.contains("cbor") {
            return Cbor::read(bytes).map_or_else(|| Self::binary(bytes.clone()), Self::Cbor);
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::read_json(text, media_type)
                .or_else(|| is_readable(text).then(|| Self::Text(text.into())))
                .unwrap_or_else(|| Self::binary(bytes.clone())),
            Err(_) => Self::binary(bytes.clone()),
        }
    }

    pub(crate) fn binary(bytes: Bytes) -> Self {
        if bytes.is_empty() { Self::Empty } else { Self::Binary(bytes) }
    }

    fn read_json(text: &str, media_type: &str) -> Option<Self> {
        if !media_type.contains("json") && !text.starts_with(['{', '[']) {
            return None;
        }
        let trimmed = text.trim_end_matches([' ', '\t', '\n', '\r']);
        let (value, spaced) = json::parse_spaced(trimmed).ok()?;
        let layout = if spaced {
            [Layout::Python]
                .into_iter()
                .chain(indentation(trimmed).map(Layout::Indented))
                .find(|&layout| render(&value, layout) == trimmed)?
        } else {
            Layout::Compact
        };
        Some(Self::Json { value: value.into(), layout, end: text[trimmed.len()..].into() })
    }

    /// The bytes that were received, with any content coding taken off; none where they are in a file.
    pub(crate) fn to_bytes(&self) -> Bytes {
        match self {
            Self::Empty | Self::File(_) => Bytes::new(),
            Self::Json { value, layout, end } => (value.render(*layout) + end).into(),
            Self::Text(text) => text.as_bytes().clone(),
            Self::Cbor(cbor) => cbor.to_bytes(),
            Self::Binary(bytes) => bytes.clone(),
        }
    }
}

/// The width of the first indented line.
fn indentation(text: &str) -> Option<Indent> {
    let line = text.split('\n').nth(1)?;
    if line.starts_with('\t') {
        return Some(Indent::Tab);
    }
    let width = line.len() - line.trim_start_matches(' ').len();
    u8::try_from(width).ok().filter(|width| *width <= Indent::MAX_SPACES).map(Indent::Spaces)
}

/// Whether a person can read it: a stray control character means binary data.
fn is_readable(text: &str) -> bool {
    !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str, content_type: &str) -> Content {
        Content::read(&Bytes::copy_from_slice(text.as_bytes()), Some(content_type))
    }

    #[test]
    fn what_services_and_clients_send_is_structured() {
        for (text, expected) in [
            (r#"{"startDate":1.686509515191E9}"#, Layout::Compact),
            (r#"{"a": 1, "b": [1, 2]}"#, Layout::Python),
            ("{\n  \"a\": 1,\n  \"b\": [\n    1\n  ]\n}", Layout::Indented(Indent::Spaces(2))),
            ("{\n\t\"a\": {}\n}\n", Layout::Indented(Indent::Tab)),
            ("{}\r\n", Layout::Compact),
        ] {
            let content = read(text, "application/x-amz-json-1.0");
            let Content::Json { layout, .. } = content else { panic!("{text}: {content:?}") };
            assert_eq!(layout, expected, "{text}");
        }
    }

    #[test]
    fn what_would_not_come_back_is_text_or_binary() {
        for text in [r#"{"a":1, "b":2}"#, r#"{"a":1,"a":2}"#, " {}", "{", "\u{feff}{}"] {
            assert_eq!(read(text, "application/json"), Content::Text(text.into()));
        }
        assert!(matches!(read("a\0b", "text/plain"), Content::Binary(_)));
        assert_eq!(read("true", "text/plain"), Content::Text("true".into()));
    }

    fn arbitrary_json() -> impl Strategy<Value = serde_json::Value> {
        let leaf = prop_oneof![
            Just(serde_json::Value::Null),
            any::<bool>().prop_map(Into::into),
            any::<i64>().prop_map(Into::into),
            any::<f64>().prop_map(Into::into),
            ".*".prop_map(Into::into),
        ];
        leaf.prop_recursive(4, 32, 6, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
                proptest::collection::btree_map(".*", inner, 0..6)
                    .prop_map(|map| serde_json::Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn any_bytes_come_back(bytes: Vec<u8>, media in "(application/(json|cbor|x))?") {
            let bytes = Bytes::from(bytes);
            prop_assert_eq!(Content::read(&bytes, Some(&media)).to_bytes(), bytes);
        }

        #[test]
        fn any_text_comes_back(text in r#"[\[\]{}:,"0-9eE.\-truefalsn \\u\n\t]{0,30}"#) {
            prop_assert_eq!(read(&text, "application/json").to_bytes(), text.as_bytes());
        }

        #[test]
        fn white_space_tells_what_is_not_compact(
            value in arbitrary_json(),
            pretty: bool,
            any in r#"[\[\]{}:,"0-9eE. \\u\n]{0,8}"#,
        ) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            for text in [text.unwrap(), any] {
                if let Ok((value, spaced)) = json::parse_spaced(&text) {
                    prop_assert_eq!(render(&value, Layout::Compact) == text, !spaced);
                }
            }
        }

        #[test]
        fn any_json_is_structured_and_comes_back(value in arbitrary_json(), pretty: bool) {
            let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
            let text = text.unwrap();
            let content = read(&text, "application/json");
            let structured = matches!(content, Content::Json { .. });
            prop_assert!(structured);
            prop_assert_eq!(content.to_bytes(), text.as_bytes());
        }
    }
}
