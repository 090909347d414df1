//! The head of one request of HTTP/1: where it ends, whether it has one meaning only, and what follows it.

use std::mem::MaybeUninit;

use http::StatusCode;
use httparse::{Error, Header, Request, Status};

use super::chunks::Chunks;
use super::refusal::Refusal;
use crate::proxy::limits::MAX_HEADERS;

/// What comes behind a head.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Follows {
    /// The next head.
    Nothing,
    Sized(u64),
    Chunked(Chunks),
    /// Whatever the tunnel carries, if there comes to be one.
    Tunnel,
}

impl Follows {
    /// The whole body, if it is there.
    pub(super) fn whole<'b>(&self, behind: &'b [u8]) -> Option<&'b [u8]> {
        match self {
            Self::Nothing => Some(&[]),
            Self::Sized(length) => behind.get(..usize::try_from(*length).ok()?),
            Self::Chunked(_) | Self::Tunnel => None,
        }
    }
}

/// Looks for the end of a head; `from` is how far it has been looked through already.
///
/// # Errors
///
/// At a line that ends with LF alone, which the parser would take; it takes no CR alone.
pub(super) fn end(bytes: &[u8], from: usize) -> Result<Option<usize>, Refusal> {
    for at in memchr::memchr_iter(b'\n', &bytes[from..]).map(|at| from + at) {
        let line = &bytes[..at];
        if !line.ends_with(b"\r") {
            return Err(Refusal::bad("a line of the request's head does not end with CR LF"));
        }
        if line.ends_with(b"\r\n\r") {
            return Ok(Some(at + 1));
        }
    }
    Ok(None)
}

/// Room for the headers of a head.
pub(super) type Headers<'h> = [MaybeUninit<Header<'h>>; MAX_HEADERS];

pub(super) const NO_HEADERS: Headers<'_> = [const { MaybeUninit::uninit() }; MAX_HEADERS];

/// Reads a whole head.
///
/// # Errors
///
/// When it is none, or two readers could take it differently.
pub(super) fn read<'r, 'h>(
    head: &'h [u8],
    headers: &'r mut Headers<'h>,
) -> Result<(Request<'r, 'h>, Follows), Refusal> {
    let mut request = Request::new(&mut []);
    match request.parse_with_uninit_headers(head, headers) {
        Ok(Status::Complete(length)) if length == head.len() => {}
        Ok(_) => return Err(Refusal::bad("the request's head ends in the middle of it")),
        Err(Error::TooManyHeaders) => {
            let message = format!("the request has more than {MAX_HEADERS} headers");
            return Err(Refusal::new(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, message));
        }
        Err(error) => {
            return Err(Refusal::bad(format!("this is no request of HTTP/1.1: {error}")));
        }
    }
    let follows = follows(&request)?;
    Ok((request, follows))
}

fn follows(request: &Request<'_, '_>) -> Result<Follows, Refusal> {
    if request.path.is_some_and(|target| target.contains('#')) {
        return Err(Refusal::bad("the request's target has a fragment, which clients keep"));
    }
    let length = only(request.headers, "content-length")?.map(content_length).transpose()?;
    let coding = only(request.headers, "transfer-encoding")?;
    let follows = match (length, coding) {
        (Some(_), Some(_)) => {
            let message =
                "the request has a content-length and a transfer-encoding: send one of them";
            return Err(Refusal::bad(message));
        }
        (None, Some(_)) if request.version != Some(1) => {
            return Err(Refusal::bad("HTTP/1.0 has no transfer-encoding"));
        }
        (None, Some(coding)) if coding.eq_ignore_ascii_case(b"chunked") => {
            Follows::Chunked(Chunks::default())
        }
        (None, Some(_)) => {
            return Err(Refusal::bad("the request's transfer-encoding is not just chunked"));
        }
        (Some(0) | None, None) => Follows::Nothing,
        (Some(length), None) => Follows::Sized(length),
    };
    if request.method == Some("CONNECT") {
        return match follows {
            Follows::Nothing => Ok(Follows::Tunnel),
            _ => Err(Refusal::bad("a CONNECT has no body")),
        };
    }
    Ok(follows)
}

/// The value of a header that there may be once.
fn only<'h>(headers: &[Header<'h>], name: &str) -> Result<Option<&'h [u8]>, Refusal> {
    let mut values = headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
    let first = values.next().map(|header| header.value);
    match values.next() {
        Some(_) => Err(Refusal::bad(format!("the request has more than one {name}"))),
        None => Ok(first),
    }
}

/// Digits, and nothing else: neither a sign nor a list.
fn content_length(value: &[u8]) -> Result<u64, Refusal> {
    let digits = str::from_utf8(value).ok();
    let digits = digits.filter(|text| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit()));
    // hyper counts up to three less.
    let length = digits.and_then(|text| text.parse().ok()).filter(|length| *length < u64::MAX - 2);
    length.ok_or_else(|| Refusal::bad("the request's content-length is no number of bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(head: &str) -> Result<Follows, Refusal> {
        assert_eq!(end(head.as_bytes(), 0)?, Some(head.len()), "{head:?}");
        let mut headers = NO_HEADERS;
        read(head.as_bytes(), &mut headers).map(|(_, follows)| follows)
    }

    #[test]
    fn what_follows_a_head_is_said_by_it() {
        for (head, follows) in [
            ("GET / HTTP/1.1\r\nHost: h\r\n\r\n", Follows::Nothing),
            ("PUT / HTTP/1.1\r\nContent-Length: 0\r\n\r\n", Follows::Nothing),
            ("PUT / HTTP/1.0\r\ncontent-length:\t 007 \r\n\r\n", Follows::Sized(7)),
            (
                "PUT / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n",
                Follows::Chunked(Chunks::default()),
            ),
            ("CONNECT h:443 HTTP/1.1\r\n\r\n", Follows::Tunnel),
        ] {
            assert_eq!(checked(head), Ok(follows), "{head:?}");
        }
    }

    #[test]
    fn a_line_ends_with_cr_lf_however_it_comes() {
        let head = b"GET / HTTP/1.1\r\nHost: h\r\n\r\nrest";
        for cut in 0..head.len() {
            let found = end(&head[..cut], 0).unwrap();
            assert_eq!(found, (cut >= head.len() - 4).then_some(head.len() - 4), "{cut}");
        }
        for head in ["GET / HTTP/1.1\n", "\n", "A\r\n\n"] {
            assert!(end(head.as_bytes(), 0).is_err(), "{head:?}");
        }
        for head in [
            "GET / HTTP/1.1\rHost: h\r\n\r\n",
            "GET /\r HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET / HTTP/1.1\r\r\nHost: h\r\n\r\n",
            "GET / HTTP/1.1\r\nHost\r: h\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: h\r\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: h\rx: y\r\n\r\n",
            "GET / HTTP/1.1\r\n\rHost: h\r\n\r\n",
        ] {
            assert!(checked(head).is_err(), "{head:?}");
        }
    }
}
