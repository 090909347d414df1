//! Requests and responses with a secret in them.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Mutex;

use bytes::Bytes;
use rehearsal::{Exchange, Request, Response, Result};
use serde_json::json;

use super::kinds::Place;

const JSON: &str = "application/json";

/// The exchanges in which one secret stands at one place, each with a path of its own.
pub fn exchanges(place: Place, secret: &str, path: &str) -> Vec<(Request, Response)> {
    let mut all = Vec::new();
    let mut put = |request: Request, response: Response| {
        let (mut parts, body) = request.into_parts();
        let query = parts.uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        parts.uri = format!("{path}/{}{query}", all.len()).parse().expect("a path");
        all.push((Request::from_parts(parts, body), response));
    };
    let quoted = || {
        let message = format!("refused because of {secret}, try again");
        answer(400, JSON, json!({"__type": "Refused", "message": message}).to_string())
    };
    let done = || answer(200, JSON, "{}");
    match place {
        Place::RequestHeader(name, before) => {
            let request = http::Request::get("/").header(name, format!("{before}{secret}"));
            put(request.body(Bytes::new()).expect("a request"), quoted());
        }
        Place::ResponseHeader(name) => {
            let value = match name {
                "location" => {
                    format!("https://cdn.example.com/x?Expires=1&Key-Pair-Id=K&Signature={secret}")
                }
                "set-cookie" => format!("id={secret}; HttpOnly"),
                _ => secret.to_owned(),
            };
            let mut response = done();
            response.headers_mut().insert(name, value.parse().expect("a value"));
            put(get("/"), response);
        }
        Place::Query(name) => {
            // A URL is presigned only as a whole.
            let presigned = if name == "X-Amz-Security-Token" { "&X-Amz-Signature=ab" } else { "" };
            put(get(&format!("/?a=1&{name}={}{presigned}", encoded(secret))), quoted());
        }
        Place::Member(name) => {
            let value = json!({"Outer": {name: secret, "list": [{name: secret}]}, "name": "n"});
            let inside = json!({"input": value.to_string()});
            let lines = format!("{value}\n{value}\n");
            put(post(JSON, value.to_string()), answer(200, JSON, value.to_string()));
            put(post(JSON, inside.to_string()), answer(200, JSON, inside.to_string()));
            put(post(JSON, lines.clone()), answer(200, JSON, lines));
            let mut zipped = post(JSON, gzip(value.to_string().as_bytes()));
            zipped.headers_mut().insert("content-encoding", "gzip".parse().expect("a value"));
            zipped.headers_mut().insert("accept-encoding", "gzip".parse().expect("a value"));
            let mut response = answer(200, JSON, gzip(value.to_string().as_bytes()));
            response.headers_mut().insert("content-encoding", "gzip".parse().expect("a value"));
            put(zipped, response);
            let binary = cbor(name, &text(secret));
            put(post("application/cbor", binary.clone()), answer(200, "application/cbor", binary));
            // Longer numbers than needed: it does not come back byte for byte.
            let long = cbor(name, &long_text(secret));
            put(post("application/cbor", long.clone()), answer(200, "application/cbor", long));
            let part = format!(
                "--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{secret}\r\n--b--\r\n"
            );
            put(post("multipart/form-data; boundary=b", part), quoted());
            let form = format!("a=1&{name}={}", encoded(secret));
            put(post("application/x-www-form-urlencoded", form), quoted());
            let xml = format!(
                "<R><x:{name}>{secret}</x:{name}><B><{name} a='1'><![CDATA[{secret}]]></{name}></B></R>"
            );
            put(post("text/xml", xml.clone()), answer(200, "application/xml", xml));
            put(post(JSON, value.to_string()), quoted());
        }
        Place::Bytes(name) => {
            let body = cbor(name, &bytes(secret.as_bytes()));
            put(post("application/cbor", body.clone()), answer(200, "application/cbor", body));
        }
        Place::Text(sentence) => {
            let sentence = sentence.replace("{}", secret);
            let value =
                json!({"Notes": [{"note": sentence}], "by key": {sentence.clone(): 1}}).to_string();
            put(post(JSON, value.clone()), answer(200, JSON, value));
            let body = cbor("note", &text(&sentence));
            put(post("application/cbor", body.clone()), answer(200, "application/cbor", body));
            let xml = format!("<R><note>{sentence}</note></R>");
            put(post("text/xml", xml.clone()), answer(200, "text/xml", xml));
            put(post("text/plain", sentence.clone()), answer(500, "text/plain", sentence.clone()));
            let binary = [b"\0\xff", sentence.as_bytes(), b"\0\xfe"].concat();
            put(post("image/x", binary.clone()), answer(200, "image/x", binary));
        }
    }
    all
}

/// Answers every path as planned.
pub struct Planned(Mutex<HashMap<String, Response>>);

impl Planned {
    pub fn new<'a>(exchanges: impl IntoIterator<Item = &'a (Request, Response)>) -> Self {
        let by_path = exchanges
            .into_iter()
            .map(|(request, response)| (request.uri().path().to_owned(), response.clone()));
        Self(Mutex::new(by_path.collect()))
    }
}

impl Exchange for Planned {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let planned = self.0.lock().expect("no test panics while it holds this");
        Ok(planned.get(request.uri().path()).expect("a planned path").clone())
    }
}

/// A secret in the spellings in which it could be found in a file.
pub fn spellings(secret: &str) -> Vec<String> {
    use base64::prelude::{BASE64_STANDARD, Engine as _};
    let json = json!(secret).to_string();
    let escaped = json.trim_matches('"').to_owned();
    let twice = json!(escaped).to_string().trim_matches('"').to_owned();
    let base64 = BASE64_STANDARD.encode(secret);
    // Of a longer text only the middle is the same.
    let within = base64.get(4..base64.len() - 4).unwrap_or(&base64).to_owned();
    vec![secret.to_owned(), escaped, twice, encoded(secret), within]
}

fn get(uri: &str) -> Request {
    http::Request::get(uri).body(Bytes::new()).expect("a request")
}

fn post(media: &str, body: impl Into<Bytes>) -> Request {
    http::Request::post("/").header("content-type", media).body(body.into()).expect("a request")
}

fn answer(status: u16, media: &str, body: impl Into<Bytes>) -> Response {
    let answer = http::Response::builder().status(status).header("content-type", media);
    answer.header("etag", "\"0123\"").body(body.into()).expect("a response")
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, c| {
        if c.is_ascii_alphanumeric() || b"-._~".contains(&c) {
            encoded.push(char::from(c));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{c:02X}");
        }
        encoded
    })
}

fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(body).expect("a vector takes everything");
    encoder.finish().expect("a vector takes everything")
}

/// `{"Outer": {NAME: VALUE}}`, in indefinite length as AWS writes it.
fn cbor(name: &str, value: &[u8]) -> Vec<u8> {
    [b"\xbf", text("Outer").as_slice(), b"\xa1", &text(name), value, b"\xff"].concat()
}

fn text(text: &str) -> Vec<u8> {
    item(0x60, text.as_bytes())
}

fn bytes(bytes: &[u8]) -> Vec<u8> {
    item(0x40, bytes)
}

fn long_text(text: &str) -> Vec<u8> {
    let length = u32::try_from(text.len()).expect("a short one");
    [&[0x7a][..], &length.to_be_bytes(), text.as_bytes()].concat()
}

fn item(major: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).expect("a short one");
    let mut item = match u8::try_from(length) {
        Ok(short @ ..24) => vec![major | short],
        Ok(byte) => vec![major | 0x18, byte],
        Err(_) => [&[major | 0x19][..], &length.to_be_bytes()].concat(),
    };
    item.extend_from_slice(content);
    item
}
