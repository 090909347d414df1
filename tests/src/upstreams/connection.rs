//! One connection, read as raw HTTP/1.1: hyper would neither keep a request as it came nor misbehave.

use std::io;

use bytes::{Buf as _, Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;

/// More than any client sends.
const MOST_HEADERS: usize = 100;

/// A stream, plain or with TLS.
pub(super) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {
    fn socket(&self) -> &TcpStream;
}

impl Stream for TcpStream {
    fn socket(&self) -> &TcpStream {
        self
    }
}

impl Stream for TlsStream<TcpStream> {
    fn socket(&self) -> &TcpStream {
        self.get_ref().0
    }
}

/// The first line of a request and its headers, as they came.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) method: String,
    pub(super) target: String,
    pub(super) headers: Vec<(String, Bytes)>,
}

impl Head {
    /// The text of a header.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let (_, value) = self.headers.iter().find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        std::str::from_utf8(value).ok()
    }

    /// How the body is framed.
    pub(super) fn body(&self) -> Body {
        if self.get("transfer-encoding").is_some_and(|coding| coding.ends_with("chunked")) {
            return Body::Chunked;
        }
        let length = self.get("content-length").and_then(|length| length.parse().ok());
        Body::Sized(length.unwrap_or(0))
    }
}

/// What is still to come of a body.
#[derive(Debug)]
pub(super) enum Body {
    Sized(u64),
    Chunked,
    InChunk(u64),
    Done,
}

pub(super) struct Connection {
    pub(super) stream: Box<dyn Stream>,
    buffer: BytesMut,
}

impl Connection {
    pub(super) fn new(stream: impl Stream + 'static) -> Self {
        Self { stream: Box::new(stream), buffer: BytesMut::new() }
    }

    /// The next request's head; none where the client has closed the connection.
    pub(super) async fn head(&mut self) -> io::Result<Option<Head>> {
        loop {
            if let Some(head) = self.parse_head()? {
                if head.get("expect").is_some() {
                    self.stream.write_all(b"HTTP/1.1 100 Continue\r\n\r\n").await?;
                }
                return Ok(Some(head));
            }
            if !self.fill().await? {
                return Ok(None);
            }
        }
    }

    fn parse_head(&mut self) -> io::Result<Option<Head>> {
        let mut headers = [httparse::EMPTY_HEADER; MOST_HEADERS];
        let mut request = httparse::Request::new(&mut headers);
        let httparse::Status::Complete(length) =
            request.parse(&self.buffer).map_err(io::Error::other)?
        else {
            return Ok(None);
        };
        let headers = request.headers.iter();
        let head = Head {
            method: request.method.unwrap_or_default().to_owned(),
            target: request.path.unwrap_or_default().to_owned(),
            headers: headers
                .map(|header| (header.name.to_owned(), Bytes::copy_from_slice(header.value)))
                .collect(),
        };
        self.buffer.advance(length);
        Ok(Some(head))
    }

    /// The next piece of a body; none at its end.
    pub(super) async fn piece(&mut self, body: &mut Body) -> io::Result<Option<Bytes>> {
        loop {
            match *body {
                Body::Done | Body::Sized(0) => return Ok(None),
                Body::Sized(left) => {
                    let piece = self.at_most(left).await?;
                    *body = Body::Sized(left - piece.len() as u64);
                    return Ok(Some(piece));
                }
                Body::InChunk(0) => {
                    self.line().await?;
                    *body = Body::Chunked;
                }
                Body::InChunk(left) => {
                    let piece = self.at_most(left).await?;
                    *body = Body::InChunk(left - piece.len() as u64);
                    return Ok(Some(piece));
                }
                Body::Chunked => match chunk_size(&self.line().await?)? {
                    0 => {
                        while !self.line().await?.is_empty() {}
                        *body = Body::Done;
                    }
                    size => *body = Body::InChunk(size),
                },
            }
        }
    }

    /// A whole body, which has to be small.
    pub(super) async fn whole(&mut self, mut body: Body) -> io::Result<Bytes> {
        let mut whole = BytesMut::new();
        while let Some(piece) = self.piece(&mut body).await? {
            whole.extend_from_slice(&piece);
        }
        Ok(whole.freeze())
    }

    /// Reads on until the client is gone, whichever way it goes.
    pub(super) async fn until_gone(&mut self) {
        while let Ok(true) = self.fill().await {
            self.buffer.clear();
        }
    }

    pub(super) async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.stream.write_all(bytes).await?;
        self.stream.flush().await
    }

    /// Ends its own side of the connection.
    pub(super) async fn finish(&mut self) -> io::Result<()> {
        self.stream.shutdown().await
    }

    /// Ends the connection by a reset: with a linger of zero, the system sends RST instead of FIN.
    pub(super) fn reset(self) -> io::Result<()> {
        self.stream.socket().set_zero_linger()
    }

    async fn at_most(&mut self, length: u64) -> io::Result<Bytes> {
        if self.buffer.is_empty() && !self.fill().await? {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let length = usize::try_from(length).unwrap_or(usize::MAX).min(self.buffer.len());
        Ok(self.buffer.split_to(length).freeze())
    }

    /// A line, without its end.
    async fn line(&mut self) -> io::Result<BytesMut> {
        loop {
            if let Some(end) = self.buffer.windows(2).position(|pair| pair == b"\r\n") {
                let line = self.buffer.split_to(end);
                self.buffer.advance(2);
                return Ok(line);
            }
            if !self.fill().await? {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }

    /// Reads more; false at the end.
    async fn fill(&mut self) -> io::Result<bool> {
        self.buffer.reserve(64 * 1024);
        Ok(self.stream.read_buf(&mut self.buffer).await? > 0)
    }
}

/// The size in a chunk's first line, which may have extensions after a semicolon.
fn chunk_size(line: &[u8]) -> io::Result<u64> {
    let text = std::str::from_utf8(line).map_err(io::Error::other)?;
    let size = text.split(';').next().unwrap_or_default().trim();
    u64::from_str_radix(size, 16).map_err(io::Error::other)
}
