//! CBOR (RFC 8949) shown as JSON, and restored to the same bytes.
//!
//! Maps, lists, text, integers, doubles, booleans and null are plain JSON. What JSON has no word for
//! is an object with one `$` key: `{"$bytes": "…base64…"}`, `{"$tag": [1, 1686509515]}`,
//! `{"$f32": 1.5}`, `{"$f16": 1.5}`, `{"$f64": "NaN"}`, `{"$undefined": null}`. Maps and lists of indefinite length,
//! which AWS services write, are listed by JSON pointer beside the value.

use std::collections::HashSet;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use bytes::Bytes;
use minicbor::decode::Decoder;
use minicbor::encode::Encoder;

use super::token::{self, Token};
use crate::json::{Document, Json, MAX_BODY_VALUES, Text, push_pointer};

/// Deeper nesting is kept as bytes. A level of CBOR is two of JSON at the most, so this keeps within the
/// limit of JSON bodies.
const MAX_DEPTH: usize = 48;

/// A CBOR body in its JSON form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cbor {
    pub(crate) value: Document,
    /// JSON pointers of the maps and lists of indefinite length, in document order.
    pub(crate) indefinite: Vec<String>,
}

impl Cbor {
    /// Reads a body whose bytes this form can restore; `None` for any other.
    pub(crate) fn read(bytes: &Bytes) -> Option<Self> {
        Self::read_loosely(bytes).filter(|cbor| cbor.to_bytes() == bytes)
    }

    /// The same of a body that is written in another way, with longer numbers than needed, say: it means the same.
    pub(crate) fn read_loosely(bytes: &Bytes) -> Option<Self> {
        let mut reader = Reader {
            decoder: Decoder::new(bytes),
            pointer: String::new(),
            indefinite: Vec::new(),
            depth: 0,
            left: MAX_BODY_VALUES,
        };
        let value = reader.value()?;
        Some(Self { value: value.into(), indefinite: reader.indefinite })
    }

    /// The body's bytes; the reader of cassettes has refused what cannot be written.
    pub(crate) fn to_bytes(&self) -> Bytes {
        self.encode().unwrap_or_default()
    }

    /// Whether the value can be written; a cassette edited by hand may hold anything.
    pub(crate) fn is_valid(&self) -> bool {
        self.encode().is_some()
    }

    fn encode(&self) -> Option<Bytes> {
        let mut writer = Writer {
            encoder: Encoder::new(Vec::new()),
            pointer: String::new(),
            indefinite: self.indefinite.iter().map(String::as_str).collect(),
        };
        writer.value(&self.value)?;
        Some(writer.encoder.into_writer().into())
    }
}

struct Reader<'b> {
    decoder: Decoder<'b>,
    pointer: String,
    indefinite: Vec<String>,
    depth: usize,
    /// How many values there may still be.
    left: usize,
}

impl<'b> Reader<'b> {
    fn value(&mut self) -> Option<Json> {
        let token = self.token()?;
        self.value_from(token)
    }

    fn token(&mut self) -> Option<Token<'b>> {
        self.left = self.left.checked_sub(1)?;
        token::take(&mut self.decoder)
    }

    fn value_from(&mut self, token: Token<'b>) -> Option<Json> {
        Some(match token {
            Token::Null => Json::Null,
            Token::Bool(value) => Json::Bool(value),
            Token::Integer(value) => Json::integer(value),
            Token::F64(value) if value.is_finite() => double(value),
            Token::F64(value) => special("$f64", Json::string(&value.to_string())),
            Token::F32(value) => special("$f32", single(value)),
            Token::F16(value) => special("$f16", single(value)),
            Token::Text(value) => Json::string(value),
            Token::Bytes(value) => special("$bytes", Json::string(&BASE64_STANDARD.encode(value))),
            Token::Tag(number) => {
                let number = Json::integer(number);
                let tagged = self.nested(|reader| {
                    reader.step("$tag", |reader| reader.step("1", Reader::value))
                })?;
                special("$tag", Json::Array(vec![number, tagged]))
            }
            Token::Undefined => special("$undefined", Json::Null),
            Token::Array(length) => self.nested(|reader| reader.array(length))?,
            Token::Map(length) => self.nested(|reader| reader.map(length))?,
            Token::Break => return None,
        })
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Option<Json>) -> Option<Json> {
        if self.depth == MAX_DEPTH {
            return None;
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn array(&mut self, length: Option<u64>) -> Option<Json> {
        let mut items = Vec::new();
        self.items(length, |reader, token| {
            let step = items.len().to_string();
            items.push(reader.step(&step, |reader| reader.value_from(token))?);
            Some(())
        })?;
        Some(Json::Array(items))
    }

    fn map(&mut self, length: Option<u64>) -> Option<Json> {
        let mut members = Vec::new();
        let mut seen = HashSet::new();
        self.items(length, |reader, token| {
            // Other keys than text, twice the same, or our own notation: kept as bytes.
            let Token::Text(key) = token else {
                return None;
            };
            if key.starts_with('$') || !seen.insert(key) {
                return None;
            }
            let value = reader.step(key, Reader::value)?;
            members.push((Text::new(key), value));
            Some(())
        })?;
        Some(Json::Object(members))
    }

    fn items(
        &mut self,
        length: Option<u64>,
        mut each: impl FnMut(&mut Self, Token<'b>) -> Option<()>,
    ) -> Option<()> {
        if let Some(length) = length {
            for _ in 0..length {
                let token = self.token()?;
                each(self, token)?;
            }
            return Some(());
        }
        self.indefinite.push(self.pointer.clone());
        loop {
            match self.token()? {
                Token::Break => return Some(()),
                token => each(self, token)?,
            }
        }
    }

    fn step(&mut self, step: &str, read: impl FnOnce(&mut Self) -> Option<Json>) -> Option<Json> {
        let parent = self.pointer.len();
        push_pointer(&mut self.pointer, step);
        let value = read(self);
        self.pointer.truncate(parent);
        value
    }
}

fn special(key: &str, value: Json) -> Json {
    Json::object([(key, value)])
}

/// Spells a double so that it cannot be taken for an integer.
fn double(value: f64) -> Json {
    Json::Number(format!("{value:?}").into())
}

fn single(value: f32) -> Json {
    if value.is_finite() { double(f64::from(value)) } else { Json::string(&value.to_string()) }
}

struct Writer<'a> {
    encoder: Encoder<Vec<u8>>,
    pointer: String,
    indefinite: HashSet<&'a str>,
}

impl Writer<'_> {
    fn value(&mut self, value: &Json) -> Option<()> {
        match value {
            Json::Null => self.put(Token::Null),
            Json::Bool(value) => self.put(Token::Bool(*value)),
            Json::Number(spelling) if spelling.contains(['.', 'e', 'E']) => {
                self.put(Token::F64(spelling.parse().ok()?))
            }
            Json::Number(spelling) => {
                let value: i128 = spelling.parse().ok()?;
                self.put(Token::Integer(value))
            }
            Json::String(text) => self.put(Token::Text(&text.value())),
            Json::Array(items) => {
                let indefinite = self.open(Token::Array, length(items)?)?;
                for (index, item) in items.iter().enumerate() {
                    self.step(&index.to_string(), item)?;
                }
                self.close(indefinite)
            }
            Json::Object(members) => match members.as_slice() {
                [(key, value)] if key.raw().starts_with('$') => self.special(key.raw(), value),
                _ => {
                    let indefinite = self.open(Token::Map, length(members)?)?;
                    for (key, value) in members {
                        let key = key.value();
                        self.put(Token::Text(&key))?;
                        self.step(&key, value)?;
                    }
                    self.close(indefinite)
                }
            },
        }
    }

    fn special(&mut self, key: &str, value: &Json) -> Option<()> {
        match (key, value) {
            ("$bytes", Json::String(text)) => {
                let bytes = BASE64_STANDARD.decode(text.value().as_bytes()).ok()?;
                self.put(Token::Bytes(&bytes))
            }
            ("$tag", Json::Array(parts)) => {
                let [Json::Number(number), tagged] = parts.as_slice() else {
                    return None;
                };
                self.put(Token::Tag(number.parse().ok()?))?;
                let parent = self.pointer.len();
                self.pointer.push_str("/$tag/1");
                self.value(tagged)?;
                self.pointer.truncate(parent);
                Some(())
            }
            ("$f64", value) => self.put(Token::F64(scalar(value)?.parse().ok()?)),
            ("$f32", value) => self.put(Token::F32(scalar(value)?.parse().ok()?)),
            ("$f16", value) => self.put(Token::F16(scalar(value)?.parse().ok()?)),
            ("$undefined", Json::Null) => self.put(Token::Undefined),
            _ => None,
        }
    }

    fn put(&mut self, token: Token<'_>) -> Option<()> {
        token::put(&mut self.encoder, token)
    }

    fn open(&mut self, begin: fn(Option<u64>) -> Token<'static>, length: u64) -> Option<bool> {
        let indefinite = self.indefinite.contains(self.pointer.as_str());
        self.put(begin((!indefinite).then_some(length)))?;
        Some(indefinite)
    }

    fn close(&mut self, indefinite: bool) -> Option<()> {
        if indefinite { self.put(Token::Break) } else { Some(()) }
    }

    fn step(&mut self, step: &str, value: &Json) -> Option<()> {
        let parent = self.pointer.len();
        push_pointer(&mut self.pointer, step);
        self.value(value)?;
        self.pointer.truncate(parent);
        Some(())
    }
}

fn length<T>(items: &[T]) -> Option<u64> {
    u64::try_from(items.len()).ok()
}

fn scalar(value: &Json) -> Option<std::borrow::Cow<'_, str>> {
    match value {
        Json::Number(spelling) => Some(spelling.as_ref().into()),
        Json::String(text) => Some(text.value()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::json::{Layout, render};

    fn shown(hex: &[u8]) -> Option<(String, Vec<String>)> {
        let cbor = Cbor::read(&Bytes::copy_from_slice(hex))?;
        Some((render(&cbor.value, Layout::Compact), cbor.indefinite))
    }

    #[test]
    fn bodies_are_shown_as_json() {
        for (bytes, json, indefinite) in [
            (&b"\xa1\x61a\x01"[..], r#"{"a":1}"#, &[][..]),
            (b"\xbf\x61a\x9f\x01\x20\xff\xff", r#"{"a":[1,-1]}"#, &["", "/a"]),
            (b"\xa1\x61t\xc1\x1a\x64\x85\x66\x8b", r#"{"t":{"$tag":[1,1686464139]}}"#, &[]),
            (b"\xfb\x3f\xf8\0\0\0\0\0\0", "1.5", &[]),
            (b"\xfa\x3f\xc0\0\0", r#"{"$f32":1.5}"#, &[]),
            (b"\xf9\x3e\0", r#"{"$f16":1.5}"#, &[]),
            (b"\xf9\xfc\0", r#"{"$f16":"-inf"}"#, &[]),
            (b"\xf9\x7e\0", r#"{"$f16":"NaN"}"#, &[]),
            (b"\x42\x01\x02", r#"{"$bytes":"AQI="}"#, &[]),
            (b"\x3b\xff\xff\xff\xff\xff\xff\xff\xff", "-18446744073709551616", &[]),
        ] {
            let indefinite = indefinite.iter().map(ToString::to_string).collect();
            assert_eq!(shown(bytes), Some((json.to_owned(), indefinite)));
        }
    }

    #[test]
    fn what_would_not_come_back_is_refused() {
        // A long form of 1, a number as key, NaNs with a payload, rest behind the value, an open list.
        for bytes in [
            &b"\x18\x01"[..],
            b"\xa1\x01\x02",
            b"\xfb\x7f\xf8\0\0\0\0\0\x01",
            b"\xf9\x7e\x01",
            b"\x01\x01",
            b"\x9f",
            b"\xa1\x64$tag\x01",
        ] {
            assert_eq!(shown(bytes), None, "{bytes:x?}");
        }
    }

    #[test]
    fn every_half_comes_back_or_is_refused() {
        for bits in 0..=u16::MAX {
            let [high, low] = bits.to_be_bytes();
            let bytes = Bytes::copy_from_slice(&[0xf9, high, low]);
            let is_told = bits & 0x7fff <= 0x7c00 || bits == 0x7e00;
            assert_eq!(Cbor::read(&bytes).map(|cbor| cbor.to_bytes()), is_told.then_some(bytes));
        }
    }

    #[test]
    fn what_announces_more_than_there_is_costs_nothing() {
        for bytes in [
            // Lists, maps, bytes and text of 2^64 - 1, a list of lists, tags of tags.
            &b"\x9b\xff\xff\xff\xff\xff\xff\xff\xff"[..],
            b"\xbb\xff\xff\xff\xff\xff\xff\xff\xff\x61a\x01",
            b"\x5b\xff\xff\xff\xff\xff\xff\xff\xff\x00",
            b"\x7b\x7f\xff\xff\xff\xff\xff\xff\xff\x61",
            &b"\x9b\x00\x00\x00\xff\xff\xff\xff\xff".repeat(40),
            &[0x81].repeat(100_000),
            &[0x9f].repeat(100_000),
            &[0xc1].repeat(100_000),
        ] {
            assert_eq!(shown(bytes), None);
        }
        // More values than anybody reads are kept as bytes.
        let many = [&[0x9f][..], &vec![0; MAX_BODY_VALUES + 1], &[0xff]].concat();
        assert_eq!(shown(&many), None);
    }

    proptest! {
        #[test]
        fn never_panics_and_never_lies(bytes: Vec<u8>) {
            let bytes = Bytes::from(bytes);
            if let Some(cbor) = Cbor::read(&bytes) {
                prop_assert_eq!(cbor.to_bytes(), bytes);
            }
        }
    }
}
