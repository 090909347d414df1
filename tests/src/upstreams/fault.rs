//! What can go wrong at an upstream, and how it is done.

use std::io;
use std::time::Duration;

use bytes::Bytes;
use tokio::time::sleep;

use super::connection::{Body, Connection, Head};
use super::faulty::{Stage, Upload};

/// The answer of an upstream that has nothing to say.
const WHOLE: &[u8] =
    b"HTTP/1.1 200 OK\r\ncontent-type: application/x-amz-json-1.0\r\ncontent-length: 2\r\n\r\n{}";

/// The beginning of an answer that ends after ten of a hundred bytes.
const TEN_OF_A_HUNDRED: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n0123456789";

/// The beginning of an answer in chunks, without the one that ends it.
const CHUNK_WITHOUT_END: &[u8] =
    b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\na\r\n0123456789\r\n";

/// An answer that takes no notice of the body.
const REFUSAL: &[u8] =
    b"HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}";

/// What an upstream does to each of its connections; see [`Faulty`](super::Faulty).
///
/// Whatever is not said to be different reads a whole request first, and every request of a connection.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Fault {
    /// Nothing goes wrong: 200 and `{}`.
    None,
    /// RST instead of an answer.
    Reset,
    /// RST after ten of a hundred bytes of the body.
    ResetInBody,
    /// The connection is closed after ten of a hundred bytes of the body; under TLS without a `close_notify`.
    CloseInBody,
    /// The connection is closed between chunks, the one that ends the body missing.
    CloseInChunks,
    /// The server ends its own side instead of answering, and goes on reading.
    HalfClose,
    /// The server never answers.
    Silence,
    /// The server answers when the client has gone away, and not before.
    Late,
    /// 403 after the first piece of the body; then the server ends its own side, and reads on for as long
    /// as the client sends.
    EarlyAnswer,
    /// 403 after the first piece of the body; then RST, whatever the client is sending.
    EarlyAnswerAndReset,
    /// 503 to the first `times` requests, of whichever connection, then 200.
    Unavailable {
        /// How many requests are refused.
        times: usize,
        /// The header `Retry-After`, in seconds.
        retry_after: Option<u32>,
    },
    /// Nothing for some time, then 200 and `{}`.
    SlowHead(Duration),
    /// The head at once, and then the bytes of `{"slow":true}`, each after some time.
    SlowBody(Duration),
    /// A body of as many bytes, made on the fly: see [`Faulty::byte_at`](super::Faulty::byte_at).
    Large(u64),
    /// A chunked body of the given content type, whose pieces the test [sends](super::Faulty::send).
    Streamed(&'static str),
    /// 200 to an upload of any size, of which only its size and whether it is as
    /// [`Faulty::byte_at`](super::Faulty::byte_at) are kept.
    Upload,
}

impl Fault {
    /// Plays it to a client until the connection ends.
    pub(super) async fn play(&self, mut connection: Connection, stage: &Stage) -> io::Result<()> {
        loop {
            let head = match connection.head().await {
                Ok(Some(head)) => head,
                Ok(None) => return Ok(()),
                // Such as the greeting of a client that expects TLS.
                Err(_) => {
                    connection
                        .write(b"HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n")
                        .await?;
                    return connection.finish().await;
                }
            };
            match self {
                Self::EarlyAnswer => {
                    connection.piece(&mut head.body()).await?;
                    stage.tell(|progress| progress.requests += 1);
                    connection.write(REFUSAL).await?;
                    connection.finish().await?;
                    return gone(connection, stage).await;
                }
                Self::EarlyAnswerAndReset => {
                    connection.piece(&mut head.body()).await?;
                    stage.tell(|progress| progress.requests += 1);
                    connection.write(REFUSAL).await?;
                    return connection.reset();
                }
                Self::Upload => upload(&mut connection, &head, stage).await?,
                _ => {
                    connection.whole(head.body()).await?;
                    let number = stage.tell(|progress| progress.requests += 1).requests;
                    match self.answer(connection, number, stage).await? {
                        Some(open) => connection = open,
                        None => return Ok(()),
                    }
                }
            }
        }
    }

    /// Answers a request; gives the connection back if it is still of use.
    async fn answer(
        &self,
        mut connection: Connection,
        number: usize,
        stage: &Stage,
    ) -> io::Result<Option<Connection>> {
        match self {
            Self::Reset => return connection.reset().map(|()| None),
            Self::ResetInBody => {
                connection.write(TEN_OF_A_HUNDRED).await?;
                return connection.reset().map(|()| None);
            }
            Self::CloseInBody => {
                connection.write(TEN_OF_A_HUNDRED).await?;
                return Ok(None);
            }
            Self::CloseInChunks => {
                connection.write(CHUNK_WITHOUT_END).await?;
                connection.finish().await?;
                return Ok(None);
            }
            Self::HalfClose => {
                connection.finish().await?;
                return gone(connection, stage).await.map(|()| None);
            }
            Self::Silence => return gone(connection, stage).await.map(|()| None),
            Self::Late => {
                connection.until_gone().await;
                stage.tell(|progress| progress.gone += 1);
                connection.write(WHOLE).await?;
            }
            Self::Unavailable { times, retry_after } if number <= *times => {
                connection.write(unavailable(*retry_after).as_bytes()).await?;
            }
            Self::SlowHead(pause) => {
                sleep(*pause).await;
                connection.write(WHOLE).await?;
            }
            Self::SlowBody(pause) => slow_body(&mut connection, *pause).await?,
            Self::Large(length) => large_body(&mut connection, *length, stage).await?,
            Self::Streamed(media) => return streamed(connection, media, stage).await,
            Self::None
            | Self::Unavailable { .. }
            | Self::EarlyAnswer
            | Self::EarlyAnswerAndReset
            | Self::Upload => connection.write(WHOLE).await?,
        }
        Ok(Some(connection))
    }
}

/// Waits for the client to go away.
async fn gone(mut connection: Connection, stage: &Stage) -> io::Result<()> {
    connection.until_gone().await;
    stage.tell(|progress| progress.gone += 1);
    Ok(())
}

fn unavailable(retry_after: Option<u32>) -> String {
    let retry_after =
        retry_after.map(|seconds| format!("retry-after: {seconds}\r\n")).unwrap_or_default();
    format!("HTTP/1.1 503 Service Unavailable\r\n{retry_after}content-length: 0\r\n\r\n")
}

async fn slow_body(connection: &mut Connection, pause: Duration) -> io::Result<()> {
    let body = br#"{"slow":true}"#;
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
    connection.write(head.as_bytes()).await?;
    for byte in body {
        sleep(pause).await;
        connection.write(&[*byte]).await?;
    }
    Ok(())
}

/// The number of bytes after which those of a large body are the same again.
const PERIOD: u8 = 251;

/// The byte of a large body at a position.
pub(super) fn byte_at(position: u64) -> u8 {
    u8::try_from(position % u64::from(PERIOD)).expect("a remainder is smaller than its divisor")
}

async fn large_body(connection: &mut Connection, length: u64, stage: &Stage) -> io::Result<()> {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n");
    connection.write(head.as_bytes()).await?;
    // As long as a whole number of periods, so that each begins as the first.
    let block: Vec<u8> = (0..PERIOD).cycle().take(usize::from(PERIOD) * 256).collect();
    let mut left = length;
    while left > 0 {
        let size = usize::try_from(left).unwrap_or(usize::MAX).min(block.len());
        connection.write(&block[..size]).await?;
        left -= size as u64;
        stage.tell(|progress| progress.sent += size as u64);
    }
    Ok(())
}

/// Sends what the test gives, as long as the client is there.
async fn streamed(
    mut connection: Connection,
    media: &str,
    stage: &Stage,
) -> io::Result<Option<Connection>> {
    let head =
        format!("HTTP/1.1 200 OK\r\ncontent-type: {media}\r\ntransfer-encoding: chunked\r\n\r\n");
    connection.write(head.as_bytes()).await?;
    loop {
        let piece = tokio::select! {
            piece = stage.next_piece() => piece,
            () = connection.until_gone() => {
                stage.tell(|progress| progress.gone += 1);
                return Ok(None);
            }
        };
        connection.write(&chunk(&piece)).await?;
        stage.tell(|progress| progress.sent += piece.len() as u64);
        if piece.is_empty() {
            return Ok(Some(connection));
        }
    }
}

/// A piece as a chunk; an empty one ends the body.
fn chunk(piece: &Bytes) -> Vec<u8> {
    let mut chunk = format!("{:x}\r\n", piece.len()).into_bytes();
    chunk.extend_from_slice(piece);
    chunk.extend_from_slice(b"\r\n");
    chunk
}

async fn upload(connection: &mut Connection, head: &Head, stage: &Stage) -> io::Result<()> {
    let mut body = head.body();
    let mut upload =
        Upload { chunked: matches!(body, Body::Chunked), bytes: 0, is_as_generated: true };
    while let Some(piece) = connection.piece(&mut body).await? {
        upload.is_as_generated &=
            (upload.bytes..).zip(&piece).all(|(at, byte)| *byte == byte_at(at));
        upload.bytes += piece.len() as u64;
        stage.tell(|progress| progress.received += piece.len() as u64);
    }
    stage.keep(upload);
    stage.tell(|progress| progress.requests += 1);
    connection.write(WHOLE).await
}
