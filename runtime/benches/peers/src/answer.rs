//! Reads one answer from what has come of it.

use std::borrow::Cow;

/// What has come of an answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer<'a> {
    /// There is more to come.
    Partial,
    /// All of it is there.
    Whole { status: u16, body: Cow<'a, [u8]>, closes: bool },
}

/// Reads an answer; an error says why it is none.
pub(crate) fn read(bytes: &[u8]) -> Result<Answer<'_>, String> {
    let mut headers = [httparse::EMPTY_HEADER; 48];
    let mut response = httparse::Response::new(&mut headers);
    let head = match response.parse(bytes) {
        Ok(httparse::Status::Complete(head)) => head,
        Ok(httparse::Status::Partial) => return Ok(Answer::Partial),
        Err(error) => return Err(format!("no HTTP answer: {error}")),
    };
    let (mut length, mut chunked, mut closes) = (None, false, response.version == Some(0));
    for header in response.headers.iter() {
        if header.name.eq_ignore_ascii_case("content-length") {
            length = std::str::from_utf8(header.value).ok().and_then(|text| text.parse().ok());
        } else if header.name.eq_ignore_ascii_case("transfer-encoding") {
            chunked = header.value.eq_ignore_ascii_case(b"chunked");
        } else if header.name.eq_ignore_ascii_case("connection") {
            closes = header.value.eq_ignore_ascii_case(b"close");
        }
    }
    let status = response.code.unwrap_or_default();
    let rest = &bytes[head..];
    if chunked {
        return Ok(match unchunked(rest)? {
            Some(body) => Answer::Whole { status, body: body.into(), closes },
            None => Answer::Partial,
        });
    }
    let length: usize = length.ok_or("an answer without a length")?;
    if rest.len() > length {
        return Err(format!("{} bytes behind an answer", rest.len() - length));
    }
    if rest.len() < length {
        return Ok(Answer::Partial);
    }
    Ok(Answer::Whole { status, body: rest.into(), closes })
}

/// The body of these chunks, if they are all there.
fn unchunked(mut rest: &[u8]) -> Result<Option<Vec<u8>>, String> {
    let mut body = Vec::new();
    loop {
        let (start, size) = match httparse::parse_chunk_size(rest) {
            Ok(httparse::Status::Complete(chunk)) => chunk,
            Ok(httparse::Status::Partial) => return Ok(None),
            Err(error) => return Err(error.to_string()),
        };
        let size = usize::try_from(size).map_err(|error| error.to_string())?;
        let Some(chunk) = rest.get(start..start + size + 2) else { return Ok(None) };
        body.extend_from_slice(&chunk[..size]);
        rest = &rest[start + size + 2..];
        if size == 0 {
            return Ok(Some(body));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(body: &str, closes: bool) -> Answer<'_> {
        Answer::Whole { status: 200, body: body.as_bytes().into(), closes }
    }

    #[test]
    fn an_answer_is_whole_with_its_last_byte() {
        for (text, expected) in [
            ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab", whole("ab", false)),
            (
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n",
                whole("abc", false),
            ),
            ("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 0\r\n\r\n", whole("", true)),
        ] {
            assert_eq!(read(text.as_bytes()), Ok(expected));
            for end in 0..text.len() {
                assert_eq!(read(&text.as_bytes()[..end]), Ok(Answer::Partial), "{end}");
            }
        }
    }

    #[test]
    fn what_is_no_answer_is_an_error() {
        for text in [
            "HTTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\nab",
            "nonsense\r\n\r\n",
        ] {
            assert!(read(text.as_bytes()).is_err(), "{text}");
        }
    }
}
