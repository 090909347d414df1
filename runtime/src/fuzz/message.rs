//! Messages: what their bodies, forms, paths and error codes come to, and that it is what was sent.

use std::borrow::Cow;

use bytes::Bytes;
use http::HeaderMap;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use percent_encoding::percent_decode_str;

use crate::message::{Content, Payload, decoded, read_body};
use crate::protocol::{
    Operation, Protocol, canonical_path, error_code, error_response, form_pairs, is_form,
    query_pairs,
};

/// Takes two lines, a content type and a content coding, and behind them a body.
pub fn message(data: &[u8]) {
    let mut parts = data.splitn(3, |byte| *byte == b'\n');
    let (media, coding) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let body = Bytes::copy_from_slice(parts.next().unwrap_or_default());
    comes_back(&body, media, coding);
    if let Ok(text) = str::from_utf8(&body) {
        pairs_are_values(text);
        paths_are_values(text);
        operations_come_back(text);
        codes_are_read(text);
    }
    let media = str::from_utf8(media).ok();
    if is_form(media) {
        assert!(media.is_some_and(|media| media.to_ascii_lowercase().contains("form")));
    }
}

fn comes_back(body: &Bytes, media: &[u8], coding: &[u8]) {
    let mut headers = HeaderMap::new();
    for (name, value) in [(CONTENT_TYPE, media), (CONTENT_ENCODING, coding)] {
        if let Ok(value) = HeaderValue::from_bytes(value)
            && !value.is_empty()
        {
            headers.insert(name, value);
        }
    }
    let payload = Payload::Whole(body.clone());
    let plain = decoded(&headers, body);
    let read = read_body(&headers, &payload, true);
    assert_eq!(read.content.to_bytes(), plain, "{:?}", read.content);
    if read.encoding.is_none() {
        assert_eq!(plain, *body, "what was not decoded is as it came");
    }
    let kept = read_body(&headers, &payload, false);
    assert_eq!(kept.content.to_bytes(), *body, "{:?}", kept.content);
    // What was read once is read as the same again, wherever it comes from.
    let media = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    assert_eq!(Content::read(&plain, media).to_bytes(), plain);
}

/// The pairs of a form are those of the whole, in their order.
fn pairs_are_values(text: &str) {
    let all: Vec<_> = query_pairs(text).collect();
    let one_by_one: Vec<_> = text.split('&').flat_map(query_pairs).collect();
    assert_eq!(all, one_by_one);
    assert!(form_pairs(text).count() <= all.len());
}

/// Two paths are one if, and only if, their segments are the same bytes.
fn paths_are_values(text: &str) {
    let mut paths = text.lines().take(2);
    let (one, other) = (paths.next().unwrap_or_default(), paths.next().unwrap_or_default());
    let canonical = canonical_path(one);
    assert_eq!(canonical_path(&canonical), canonical, "what is canonical stays so");
    let same = segments(one) == segments(other);
    assert_eq!(canonical == canonical_path(other), same, "{one:?} and {other:?}");
}

fn segments(path: &str) -> Vec<Cow<'_, [u8]>> {
    path.split('/').map(|segment| percent_decode_str(segment).into()).collect()
}

fn operations_come_back(text: &str) {
    let operation = Operation::parse(text);
    assert_eq!(operation.to_string(), text);
    let _ = operation.is_read_only();
}

/// A client of every protocol finds the code of an error that we write.
fn codes_are_read(text: &str) {
    let (code, message) = text.split_once('\n').unwrap_or((text, ""));
    let is_code = !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    for protocol in [
        Protocol::AwsJson,
        Protocol::RestJson,
        Protocol::AwsQuery,
        Protocol::RestXml,
        Protocol::RpcV2Cbor,
        Protocol::Http,
    ] {
        let response = error_response(protocol, StatusCode::BAD_REQUEST, code, message);
        let media = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let content = Content::read(response.body(), media);
        assert_eq!(content.to_bytes(), response.body());
        if is_code && protocol != Protocol::Http {
            let read = error_code(None, &content).map(|(_, code)| code);
            assert_eq!(read.as_deref(), Some(code), "{protocol:?} {content:?}");
        }
    }
}
