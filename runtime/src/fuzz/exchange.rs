//! Requests and responses out of text, as HTTP/1.1 writes them: so that seeds can be read.

use bytes::Bytes;
use http::{HeaderName, HeaderValue};

use crate::message::{Request, Response};

/// A line between the parts of an input.
const BETWEEN: &str = "%%";

const MAX_HEADERS: usize = 32;

/// The parts of an input, each behind a line of its own.
pub(super) fn parts(data: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(data);
    std::iter::from_fn(move || {
        let all = rest?;
        let separator = format!("\n{BETWEEN}\n");
        let Some(at) = memchr::memmem::find(all, separator.as_bytes()) else {
            return rest.take();
        };
        rest = Some(&all[at + separator.len()..]);
        Some(&all[..at])
    })
}

/// A request; all behind its head is its body.
pub(super) fn request(text: &[u8]) -> Option<Request> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let httparse::Status::Complete(length) = head.parse(text).ok()? else { return None };
    let request = http::Request::builder().method(head.method?).uri(head.path?);
    let mut request = request.body(Bytes::copy_from_slice(&text[length..])).ok()?;
    fill(request.headers_mut(), head.headers);
    Some(request)
}

/// The same of a response.
pub(super) fn response(text: &[u8]) -> Option<Response> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut head = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(length) = head.parse(text).ok()? else { return None };
    // What comes before a final answer is no answer.
    let status = head.code.filter(|code| *code >= 200)?;
    let response = http::Response::builder().status(status);
    let mut response = response.body(Bytes::copy_from_slice(&text[length..])).ok()?;
    fill(response.headers_mut(), head.headers);
    Some(response)
}

fn fill(headers: &mut http::HeaderMap, from: &[httparse::Header<'_>]) {
    for header in from {
        let name = HeaderName::from_bytes(header.name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, HeaderValue::from_bytes(header.value)) {
            headers.append(name, value);
        }
    }
}
