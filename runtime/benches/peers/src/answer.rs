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

/// Reads the only answer of what has come; an error says why it is none, or that there is something behind it.
pub(crate) fn read(bytes: &[u8]) -> Result<Answer<'_>, String> {
    let (answer, taken) = read_first(bytes)?;
    if taken < bytes.len() && answer != Answer::Partial {
        return Err(format!("{} bytes behind an answer", bytes.len() - taken));
    }
    Ok(answer)
}

/// Reads the first answer of what has come, and says how many bytes it takes.
pub(crate) fn read_first(bytes: &[u8]) -> Result<(Answer<'_>, usize), String> {
    let mut headers = [httparse::EMPTY_HEADER; 48];
    let mut response = httparse::Response::new(&mut headers);
    let head = match response.parse(bytes) {
        Ok(httparse::Status::Complete(head)) => head,
        Ok(httparse::Status::Partial) => return Ok((Answer::Partial, 0)),
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
            Some((body, length)) => {
                (Answer::Whole { status, body: body.into(), closes }, head + length)
            }
            None => (Answer::Partial, 0),
        });
    }
    let length: usize = length.ok_or("an answer without a length")?;
    let Some(body) = rest.get(..length) else { return Ok((Answer::Partial, 0)) };
    Ok((Answer::Whole { status, body: body.into(), closes }, head + length))
}

/// The body of these chunks, if they are all there, and how many bytes they take.
fn unchunked(bytes: &[u8]) -> Result<Option<(Vec<u8>, usize)>, String> {
    let (mut body, mut rest) = (Vec::new(), bytes);
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
            return Ok(Some((body, bytes.len() - rest.len())));
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
    fn the_first_of_many_says_where_it_ends() {
        for one in [
            "HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\na",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
        ] {
            let many = one.repeat(3);
            assert_eq!(read_first(many.as_bytes()), Ok((whole("a", false), one.len())));
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
