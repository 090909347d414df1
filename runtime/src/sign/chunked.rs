//! A body whose chunks a client has signed (`aws-chunked`), as the plain body that it holds.

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, TRANSFER_ENCODING};
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::error::{Error, Result};
use crate::message::header;

const CODING: &str = "aws-chunked";
const DECODED_LENGTH: &str = "x-amz-decoded-content-length";
const TRAILER: &str = "x-amz-trailer";

/// Takes the framing off a body, and what tells of it out of the headers. What the trailer said becomes headers.
pub(super) fn unframe(headers: &mut HeaderMap, body: &Bytes) -> Result<Bytes> {
    let announced = header(headers, TRAILER).unwrap_or_default();
    let announced: Vec<HeaderName> =
        announced.split(',').filter_map(|name| name.trim().parse().ok()).collect();
    let (payload, trailers) = decode(body)?;
    if let Some(length) = header(headers, DECODED_LENGTH)
        && length.parse() != Ok(payload.len())
    {
        let held = payload.len();
        return Err(malformed(&format!("it holds {held} bytes, and announces {length}")));
    }
    for name in [DECODED_LENGTH, TRAILER] {
        headers.remove(name);
    }
    headers.remove(TRANSFER_ENCODING);
    headers.insert(CONTENT_LENGTH, HeaderValue::from(payload.len()));
    remove_coding(headers);
    for (name, value) in trailers {
        if announced.contains(&name) {
            headers.insert(name, value);
        }
    }
    Ok(payload)
}

fn remove_coding(headers: &mut HeaderMap) {
    let codings = headers.get_all(CONTENT_ENCODING);
    let codings = codings.iter().filter_map(|value| value.to_str().ok());
    let others = codings.flat_map(|value| value.split(',')).map(str::trim);
    let others: Vec<_> = others.filter(|coding| !coding.eq_ignore_ascii_case(CODING)).collect();
    let left = HeaderValue::try_from(others.join(", "));
    headers.remove(CONTENT_ENCODING);
    if let Ok(left) = left
        && !left.is_empty()
    {
        headers.insert(CONTENT_ENCODING, left);
    }
}

type Trailers = Vec<(HeaderName, HeaderValue)>;

/// Reads `SIZE;chunk-signature=…\r\nDATA\r\n`, again and again, and the trailer behind the empty chunk.
fn decode(body: &Bytes) -> Result<(Bytes, Trailers)> {
    let mut rest = body.clone();
    let mut payload = BytesMut::with_capacity(body.len());
    loop {
        let line = take_line(&mut rest).ok_or_else(|| malformed("a chunk has no length"))?;
        let size = str::from_utf8(&line).ok().and_then(|line| line.split(';').next());
        let size = size.and_then(|size| usize::from_str_radix(size.trim(), 16).ok());
        let size = size.ok_or_else(|| malformed("a chunk's length is no number"))?;
        if size == 0 {
            return Ok((payload.freeze(), trailers(&mut rest)));
        }
        if rest.len() < size {
            return Err(malformed("its last chunk is cut off"));
        }
        payload.extend_from_slice(&rest.split_to(size));
        if take_line(&mut rest).is_none_or(|line| !line.is_empty()) {
            return Err(malformed("a chunk is longer than its length"));
        }
    }
}

fn trailers(rest: &mut Bytes) -> Trailers {
    let mut trailers = Vec::new();
    while let Some(line) = take_line(rest) {
        let line = str::from_utf8(&line).ok().and_then(|line| line.split_once(':'));
        let read = |(name, value): (&str, &str)| {
            Some((name.trim().parse().ok()?, value.trim().parse().ok()?))
        };
        trailers.extend(line.and_then(read));
    }
    trailers
}

/// The bytes up to the end of a line, without it. SDKs end the lines of a trailer in several ways.
fn take_line(rest: &mut Bytes) -> Option<Bytes> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let line = rest.split_to(end + 1).slice(..end);
    Some(line.strip_suffix(b"\r").map_or_else(|| line.clone(), |plain| line.slice_ref(plain)))
}

fn malformed(why: &str) -> Error {
    Error::config(format!("the request's aws-chunked body cannot be signed again: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let pair = |(name, value): &(&'static str, &str)| {
            (HeaderName::from_static(name), value.parse().unwrap())
        };
        pairs.iter().map(pair).collect()
    }

    fn unframed(pairs: &[(&'static str, &str)], body: &'static str) -> Result<(HeaderMap, Bytes)> {
        let mut headers = headers(pairs);
        let payload = unframe(&mut headers, &Bytes::from_static(body.as_bytes()))?;
        Ok((headers, payload))
    }

    #[test]
    fn chunks_become_a_plain_body() {
        let sent = [
            ("content-encoding", "aws-chunked,gzip"),
            ("content-length", "200"),
            ("x-amz-decoded-content-length", "11"),
        ];
        let body = "6;chunk-signature=ab\r\nhello \r\n5;chunk-signature=cd\r\nworld\r\n0;chunk-signature=ef\r\n\r\n";
        let (left, payload) = unframed(&sent, body).unwrap();
        assert_eq!(payload, "hello world");
        assert_eq!(left, headers(&[("content-encoding", "gzip"), ("content-length", "11")]));
    }

    #[test]
    fn trailing_checksums_become_headers() {
        let sent = [
            ("content-encoding", "aws-chunked"),
            ("x-amz-decoded-content-length", "1"),
            ("x-amz-trailer", "x-amz-checksum-crc32"),
        ];
        let signature = "x-amz-trailer-signature:00\r\n\r\n";
        for line in ["x-amz-checksum-crc32:AAAAAA==\r\n", "x-amz-checksum-crc32:AAAAAA==\n\r\n"] {
            let body =
                format!("1;chunk-signature=a\r\nx\r\n0;chunk-signature=b\r\n{line}{signature}");
            let (left, payload) = unframed(&sent, body.leak()).unwrap();
            assert_eq!(payload, "x");
            let expected = [("content-length", "1"), ("x-amz-checksum-crc32", "AAAAAA==")];
            assert_eq!(left, headers(&expected));
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        let length = [("x-amz-decoded-content-length", "7")];
        for (pairs, body, why) in [
            (&[][..], "", "no length"),
            (&[], "x\r\n", "no number"),
            (&[], "ffffffffffffffff\r\nx", "cut off"),
            (&[], "2\r\nabc\r\n", "longer than its length"),
            (&length, "1\r\nx\r\n0\r\n\r\n", "announces 7"),
        ] {
            let error = unframed(pairs, body).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
        }
    }
}
