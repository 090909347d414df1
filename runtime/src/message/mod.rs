//! Owned requests and responses, and what a body is.

mod body;
mod cbor;
mod encoding;
mod file;
mod half;
mod sha256;
mod token;

use bytes::Bytes;
use http::HeaderMap;
use http::header::{AsHeaderName, CONTENT_ENCODING, CONTENT_TYPE};

pub(crate) use body::{Body, Content};
pub(crate) use cbor::Cbor;
use encoding::{Decoded, decode};
pub(crate) use file::{BodyFile, Origin, Payload};
pub(crate) use sha256::Sha256;

/// A whole HTTP request.
pub type Request = http::Request<Bytes>;

/// A whole HTTP response.
pub type Response = http::Response<Bytes>;

/// Reads the body of a message by its headers: decoded if wanted, then as structured as it can be exactly.
pub(crate) fn read_body(headers: &HeaderMap, payload: &Payload, decoded: bool) -> Body {
    let bytes = match payload {
        Payload::Whole(bytes) => bytes,
        Payload::File(file) => {
            return Body { content: Content::File(file.clone()), ..Body::default() };
        }
    };
    let content_type = header(headers, CONTENT_TYPE);
    let coding = header(headers, CONTENT_ENCODING);
    if coding.is_some() && !decoded {
        return Body { content: Content::binary(bytes.clone()), ..Body::default() };
    }
    let (content, encoding) = match decode(coding, bytes) {
        Decoded::Plain => (Content::read(bytes, content_type), None),
        Decoded::From(encoding, bytes) => {
            (Content::read(&bytes, content_type), Some(encoding.into()))
        }
        // What cannot be decoded is kept as it came, with its content-encoding header.
        Decoded::Opaque => (Content::binary(bytes.clone()), None),
    };
    Body { content, encoding, ..Body::default() }
}

/// The bytes of a body with its content coding taken off, where that is possible.
pub(crate) fn decoded(headers: &HeaderMap, bytes: &Bytes) -> Bytes {
    match decode(header(headers, CONTENT_ENCODING), bytes) {
        Decoded::From(_, plain) => plain,
        Decoded::Plain | Decoded::Opaque => bytes.clone(),
    }
}

/// The first value of a header, where it is text.
pub(crate) fn header(headers: &HeaderMap, name: impl AsHeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
