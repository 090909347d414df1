//! The canonical fields of a request: what counts when two requests are compared.
//!
//! Everything that compares requests walks this one list, so a difference that is shown is always
//! one that counted. Not on it: host, signatures, dates, user agents, invocation and trace ids.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::fmt::Write as _;
use std::hash::Hasher as _;

use siphasher::sip128::{Hasher128 as _, SipHasher13};

use super::hash::hasher;
use super::marks;
use super::tokens::is_token;
use crate::definition::Known;
use crate::drawn::Drawn;
use crate::interaction::RecordedRequest;
use crate::json::{self, Json, Layout, Text, canonical_number};
use crate::message::{Cbor, Content};
use crate::protocol::{canonical_path, form_pairs, is_form, query_pairs};
use crate::redaction::{is_of_signature, is_presigned};

/// Headers that change what is asked for. `content-type` and `accept` only say how.
pub(crate) const COUNTING_HEADERS: [&str; 11] = [
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "range",
    "x-amz-acl",
    "x-amz-copy-source",
    "x-amz-invocation-type",
    "x-amz-target",
    "x-http-method-override",
];

/// Live tokens, each with the recorded token that it stands for.
pub(crate) type Aliases = [(String, String)];

/// The canonical form of a request as its 128-bit `SipHash`: equal requests have equal keys, and no two others are ever seen
/// to have. Nobody can make such without knowing what is drawn for each process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Key(u128);

/// Receives the fields of a request, in canonical order.
pub(super) trait Visit {
    fn field(&mut self, path: &str, value: &str);
    /// An idempotency token: its place counts, its value does not.
    fn token(&mut self, path: &str, value: &str);
    /// The same of a field that was declared so.
    fn drawn(&mut self, path: &str, value: &str) {
        self.token(path, value);
    }
}

impl Visit for () {
    fn field(&mut self, _path: &str, _value: &str) {}
    fn token(&mut self, _path: &str, _value: &str) {}
}

/// How the texts of a request are seen.
#[derive(Clone, Copy)]
pub(super) enum View<'a> {
    /// Live tokens and accounts as the recorded ones.
    Aliased(&'a Aliases),
    /// Without what redaction puts another thing in place of.
    Blind(Side),
}

/// Whose request it is, which says what its numbers may be.
#[derive(Clone, Copy)]
pub(super) enum Side {
    Recorded,
    /// With what the session's own masks of numbers have behind 909.
    Live(u16),
}

impl View<'_> {
    fn text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self {
            Self::Aliased(aliases) => aliased(text, aliases),
            Self::Blind(side) => marks::without(text, *side),
        }
    }
}

/// The key of a request, with live tokens seen as the recorded ones.
pub(crate) fn key(request: &RecordedRequest, aliases: &Aliases) -> Key {
    key_as(request, View::Aliased(aliases), &mut ())
}

/// The key of a recorded request, for which something else goes through its fields as well.
pub(super) fn key_beside(request: &RecordedRequest, visitor: &mut impl Visit) -> Key {
    key_as(request, View::Aliased(&[]), visitor)
}

/// The key of a request in which it does not count what was masked, nor whose account it was.
pub(super) fn blind_key(request: &RecordedRequest, side: Side) -> Key {
    key_as(request, View::Blind(side), &mut ())
}

fn key_as(request: &RecordedRequest, view: View<'_>, beside: &mut dyn Visit) -> Key {
    struct Build<'v>(SipHasher13, &'v mut dyn Visit);
    impl Build<'_> {
        fn push(&mut self, text: &str) {
            self.0.write_usize(text.len());
            self.0.write(text.as_bytes());
        }
    }
    impl Visit for Build<'_> {
        fn field(&mut self, path: &str, value: &str) {
            self.0.write_u8(b'=');
            self.push(path);
            self.push(value);
            self.1.field(path, value);
        }
        fn token(&mut self, path: &str, value: &str) {
            self.0.write_u8(b'*');
            self.push(path);
            self.1.token(path, value);
        }
    }
    let mut build = Build(hasher(), beside);
    visit(request, view, &mut build);
    Key(build.0.finish128().as_u128())
}

/// One field of a request.
pub(crate) struct Field {
    pub(crate) path: String,
    pub(crate) value: String,
    pub(crate) token: bool,
}

/// All fields of a request, in canonical order.
pub(crate) fn collected(request: &RecordedRequest, aliases: &Aliases) -> Vec<Field> {
    struct Collect(Vec<Field>);
    impl Collect {
        fn push(&mut self, path: &str, value: &str, token: bool) {
            self.0.push(Field { path: path.to_owned(), value: value.to_owned(), token });
        }
    }
    impl Visit for Collect {
        fn field(&mut self, path: &str, value: &str) {
            self.push(path, value, false);
        }
        fn token(&mut self, path: &str, value: &str) {
            self.push(path, value, true);
        }
    }
    let mut collect = Collect(Vec::new());
    visit(request, View::Aliased(aliases), &mut collect);
    collect.0
}

/// Walks the fields of a request in canonical order.
pub(super) fn visit(request: &RecordedRequest, view: View<'_>, visitor: &mut dyn Visit) {
    let drawn = &request.drawn;
    let mut walk = Walk { path: String::new(), view, known: request.known, drawn, visitor };
    let (path, query) = request.target();
    walk.leaf("method", &request.method);
    walk.target(&canonical_path(path));
    let presigned = is_presigned(query);
    let counts = |name: &str| !(presigned && is_of_signature(name));
    walk.pairs("query", query_pairs(query).filter(|(name, _)| counts(name)).collect());
    for name in COUNTING_HEADERS {
        if let Some(value) = request.header(name) {
            walk.leaf(&format!("header.{name}"), value);
        }
    }
    if let Some(known) = request.known {
        for (name, value) in &request.headers {
            // How a body is written does not count, whatever a definition makes of it.
            let counts = !COUNTING_HEADERS.contains(&&**name)
                && !matches!(&**name, "accept" | "content-encoding" | "content-type");
            if let Some(member) = known.header_member(name).filter(|_| counts) {
                let path = format!("header.{name}");
                if member.idempotency_token {
                    walk.visitor.token(&path, value);
                } else {
                    walk.leaf(&path, value);
                }
            }
        }
    }
    match &request.body.content {
        Content::Empty => {}
        Content::Json { value, .. } | Content::Cbor(Cbor { value, .. }) => {
            walk.path.push_str("body");
            walk.json("", &value.once());
        }
        Content::Text(text) => walk.text(text, request.header("content-type").unwrap_or_default()),
        Content::Binary(bytes) => {
            use base64::prelude::{BASE64_STANDARD, Engine as _};
            walk.leaf("body", &BASE64_STANDARD.encode(bytes));
        }
        Content::File(file) => walk.leaf("body.sha256", &file.sha256),
    }
}

/// The boundary of a multipart body, which clients draw anew for every request.
fn boundary(media: &str) -> Option<&str> {
    let parameters = media.strip_prefix("multipart/")?;
    let boundary = parameters.split_once("boundary=")?.1.split(';').next()?.trim_matches('"');
    (!boundary.is_empty()).then_some(boundary)
}

/// JSON that would not come back byte for byte is kept as text, and counts as JSON all the same.
fn untidy_json(text: &str, media: &str) -> Option<Json> {
    let said = media.to_ascii_lowercase().contains("json");
    let looks = text.trim_start().starts_with(['{', '[']);
    if said || looks { json::parse_body(text.trim()).ok() } else { None }
}

struct Walk<'a> {
    path: String,
    view: View<'a>,
    known: Option<Known>,
    drawn: &'a Drawn,
    visitor: &'a mut dyn Visit,
}

impl Walk<'_> {
    fn leaf(&mut self, path: &str, value: &str) {
        if self.drawn.has(path) {
            self.visitor.drawn(path, value);
        } else {
            self.visitor.field(path, &self.view.text(value));
        }
    }

    /// The path of a request, whose segments may be declared one by one: `path[0]`.
    fn target(&mut self, path: &str) {
        if self.drawn.is_empty() {
            return self.leaf("path", path);
        }
        let segments = path.strip_prefix('/').unwrap_or(path).split('/');
        let mut counting = String::new();
        for (index, segment) in segments.enumerate() {
            counting.push('/');
            let place = format!("path[{index}]");
            if self.drawn.has(&place) {
                self.visitor.drawn(&place, segment);
            } else {
                counting.push_str(segment);
            }
        }
        self.leaf("path", &counting);
    }

    /// A text, by what its media type says that it is.
    fn text(&mut self, text: &str, media: &str) {
        if is_form(Some(media)) {
            self.pairs("body", form_pairs(text).collect());
        } else if let Some(boundary) = boundary(media) {
            self.leaf("body", &text.replace(boundary, "boundary"));
        } else if let Some(value) = untidy_json(text, media) {
            self.path.push_str("body");
            self.json("", &value);
        } else {
            self.leaf("body", text);
        }
    }

    /// Parameters by name; those of one name keep their order.
    fn pairs(&mut self, root: &str, mut pairs: Vec<(Cow<'_, str>, Cow<'_, str>)>) {
        pairs.sort_by(|a, b| a.0.cmp(&b.0));
        for (name, value) in pairs {
            let path = format!("{root}.{}", self.view.text(&name));
            if self.is_token(&path, &name, &value) && !self.drawn.has(&path) {
                self.visitor.token(&path, &value);
            } else {
                self.leaf(&path, &value);
            }
        }
    }

    fn json(&mut self, name: &str, value: &Json) {
        if self.drawn.has(&self.path) {
            let text = match value {
                Json::String(text) => text.value(),
                other => Cow::Owned(json::render(other, Layout::Compact)),
            };
            return self.visitor.drawn(&self.path, &text);
        }
        match value {
            Json::Object(members) if !members.is_empty() => {
                let mut sorted: Vec<(Cow<'_, str>, &Json)> =
                    members.iter().map(|(key, value)| (key.value(), value)).collect();
                sorted.sort_by(|a, b| a.0.cmp(&b.0));
                for (key, value) in sorted {
                    let parent = self.path.len();
                    push_member(&mut self.path, &self.view.text(&key));
                    self.json(&key, value);
                    self.path.truncate(parent);
                }
            }
            Json::Array(items) if !items.is_empty() => {
                for (index, item) in items.iter().enumerate() {
                    let parent = self.path.len();
                    // Writing to a String cannot fail.
                    let _ = write!(self.path, "[{index}]");
                    self.json("", item);
                    self.path.truncate(parent);
                }
            }
            Json::String(text) => self.string(name, text),
            Json::Number(spelling) => {
                let number = canonical_number(spelling);
                self.visitor.field(&self.path, &self.view.text(&number));
            }
            Json::Object(_) => self.visitor.field(&self.path, "{}"),
            Json::Array(_) => self.visitor.field(&self.path, "[]"),
            Json::Null => self.visitor.field(&self.path, "null"),
            Json::Bool(value) => self.visitor.field(&self.path, &value.to_string()),
        }
    }

    /// By the definition, where there is one; else by name and shape.
    fn is_token(&self, path: &str, name: &str, value: &str) -> bool {
        self.known.map_or_else(|| is_token(name, value), |known| known.is_token(path))
    }

    fn string(&mut self, name: &str, text: &Text) {
        let value = text.value();
        if self.is_token(&self.path, name, &value) {
            self.visitor.token(&self.path, &value);
        } else {
            // In quotes, so that "1" is not 1.
            let value = self.view.text(&value);
            self.visitor.field(&self.path, &format!("\"{value}\""));
        }
    }
}

/// Appends `.name`, or `["odd.name"]` where the name could be read as a path.
pub(crate) fn push_member(path: &mut String, name: &str) {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '$' | ':');
    let _ = if !name.is_empty() && name.chars().all(plain) {
        write!(path, ".{name}")
    } else {
        write!(path, "[\"{}\"]", Text::new(name).raw())
    };
}

fn aliased<'a>(value: &'a str, aliases: &Aliases) -> Cow<'a, str> {
    replaced(value, &aliases.iter().map(|(live, recorded)| (live.as_str(), recorded.as_str())))
}

/// A text with words in the place of others, in one pass: what was put in is not looked at again. Of several words at
/// one place the longest counts, and of those that are the same the last.
pub(crate) fn replaced<'a, 'w>(
    text: &'a str,
    words: &(impl Iterator<Item = (&'w str, &'w str)> + Clone),
) -> Cow<'a, str> {
    let mut out = String::new();
    let mut rest = text;
    loop {
        let found = words
            .clone()
            .filter(|(word, _)| !word.is_empty())
            .filter_map(|(word, with)| Some((rest.find(word)?, word, with)));
        // `max_by_key` takes the last of equal ones.
        let Some((at, word, with)) = found.max_by_key(|(at, word, _)| (Reverse(*at), word.len()))
        else {
            break;
        };
        out.push_str(&rest[..at]);
        out.push_str(with);
        rest = &rest[at + word.len()..];
    }
    if rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::redaction::observed;

    fn keyed(uri: &str, media: &str, body: &str) -> Key {
        let request = http::Request::post(uri)
            .header("content-type", media)
            .body(Bytes::copy_from_slice(body.as_bytes()))
            .unwrap();
        key(&observed(request), &[])
    }

    const JSON: &str = "application/json";
    const FORM: &str = "application/x-www-form-urlencoded";

    #[test]
    fn spelling_does_not_count() {
        for (a, b) in [
            ((JSON, "/", r#"{"a":1,"b":"é/"}"#), (JSON, "/", r#"{"b": "\u00e9\/", "a": 1.0}"#)),
            ((JSON, "/", r#"{"a":1,"b":[]}"#), (JSON, "/", r#" { "b" : [ ],"a":1 }"#)),
            ((JSON, "/?b=2&a=%31", ""), ("text/plain", "http://elsewhere/?a=1&b=2", "")),
            ((FORM, "/", "A=1&B=+"), (FORM, "/", "B=%20&A=1")),
            (
                ("multipart/form-data; boundary=ab12", "/", "--ab12\r\nx\r\n--ab12--"),
                ("multipart/form-data; boundary=cd34", "/", "--cd34\r\nx\r\n--cd34--"),
            ),
            ((JSON, "/?X-Amz-Signature=0123456789", ""), (JSON, "/", "")),
        ] {
            assert_eq!(keyed(a.1, a.0, a.2), keyed(b.1, b.0, b.2), "{a:?}");
        }
    }

    #[test]
    fn values_and_places_count() {
        for (a, b) in [
            (r#"{"a":"1"}"#, r#"{"a":1}"#),
            (r#"{"a.b":1}"#, r#"{"a":{"b":1}}"#),
            (r#"{"a":[]}"#, r#"{"a":{}}"#),
            (r#"{"a":null}"#, "{}"),
            (r#"{"a":[1,2]}"#, r#"{"a":[2,1]}"#),
            (r#"{"a":"x","b":"y"}"#, r#"{"a":"x\",b:\"y"}"#),
        ] {
            assert_ne!(keyed("/", JSON, a), keyed("/", JSON, b), "{a} {b}");
        }
        assert_ne!(keyed("/a", JSON, ""), keyed("/b", JSON, ""));
        assert_ne!(keyed("/?a=1&a=2", JSON, ""), keyed("/?a=2&a=1", JSON, ""));
        assert_ne!(keyed("/?expires=1", JSON, ""), keyed("/?expires=2", JSON, ""));
    }

    #[test]
    fn only_generated_tokens_are_ignored() {
        let call = |token: &str| keyed("/", JSON, &format!(r#"{{"clientToken":"{token}"}}"#));
        let drawn =
            ["6c84fb90-12c4-11e1-840d-7b25c5ee775a", "2a176117-0a79-49f9-dd22-0123456789ab"];
        assert_eq!(call(drawn[0]), call(drawn[1]));
        assert_ne!(call(drawn[0]), call("order-17"));
        assert_ne!(call(drawn[0]), keyed("/", JSON, "{}"));
    }
}
