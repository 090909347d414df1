//! The connection as hyper sees it: whole heads that are fit to be read, and their bodies as they come.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf as _, BytesMut};
use http::StatusCode;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};
use tokio_util::io::poll_read_buf;

use super::between::{ANSWERED, Between, REFUSED};
use super::head::{self, Follows};
use super::refusal::Refusal;
use crate::proxy::answer::Answer;
use crate::proxy::limits::Limits;

/// What a client of HTTP/2 begins with.
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// What is read at a time while a head is awaited: nearly every request is that whole.
const PIECE: usize = 8 << 10;

/// What a refused client may still send without being cut off from its answer.
const MAX_DISCARDED: usize = 256 << 10;

/// Answers requests at once that came whole; no answer leaves everything as it was.
pub(in crate::proxy) trait AnswersAtOnce {
    fn answer(&self, request: &httparse::Request<'_, '_>, body: &[u8]) -> Option<Answer>;
}

/// Nobody does.
impl AnswersAtOnce for () {
    fn answer(&self, _: &httparse::Request<'_, '_>, _: &[u8]) -> Option<Answer> {
        None
    }
}

/// A client's connection, and what is held with it.
#[derive(Debug)]
pub(in crate::proxy) struct Gated<S, H, A = ()> {
    inner: S,
    limits: Limits,
    between: Between,
    at_once: A,
    state: State,
    /// What has come, and is not let through yet.
    input: BytesMut,
    /// How much of it has been searched for the end of a head.
    searched: usize,
    /// What stands in for a request, and is not read yet.
    stand_in: &'static [u8],
    /// What is let through, and not read yet.
    output: BytesMut,
    timer: Option<Pin<Box<Sleep>>>,
    /// Freed with the connection, wherever that ends.
    _held: H,
}

#[derive(Debug, PartialEq, Eq)]
enum State {
    /// No request has come yet: it may be one of HTTP/2.
    First,
    Head,
    Body(Follows),
    /// HTTP/2 and tunnels.
    Open,
    /// Nothing is let through any more.
    Shut {
        discarded: usize,
    },
}

impl<S: AsyncRead + Unpin, H, A: AnswersAtOnce> Gated<S, H, A> {
    pub(in crate::proxy) fn new(
        inner: S,
        limits: Limits,
        between: Between,
        at_once: A,
        held: H,
    ) -> Self {
        Self {
            inner,
            limits,
            between,
            at_once,
            state: State::First,
            input: BytesMut::new(),
            searched: 0,
            stand_in: b"",
            output: BytesMut::new(),
            timer: None,
            _held: held,
        }
    }

    /// Lets a head through if it is whole and fit; whether there is something to read now.
    fn look(&mut self) -> bool {
        if self.state == State::First && self.input.starts_with(PREFACE) {
            self.open();
            return true;
        }
        if self.state == State::First && PREFACE.starts_with(&self.input) {
            return false;
        }
        // An empty line behind a body is somebody's idea of its end (RFC 9112, section 2.2).
        while self.state == State::Head && self.searched == 0 && self.input.starts_with(b"\r\n") {
            self.input.advance(2);
        }
        let end = match head::end(&self.input, self.searched) {
            Ok(Some(end)) if end <= self.limits.head => end,
            Ok(None) if self.input.len() <= self.limits.head => {
                // A CR or LF at the end is looked at again.
                self.searched = self.input.len().saturating_sub(1);
                return false;
            }
            Ok(_) => {
                let status = StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE;
                let message =
                    format!("the request's head is larger than {} bytes", self.limits.head);
                self.refuse(Refusal::new(status, message));
                return true;
            }
            Err(refusal) => {
                self.refuse(refusal);
                return true;
            }
        };
        let (head, behind) = self.input.split_at(end);
        let mut headers = head::NO_HEADERS;
        let follows = match head::read(head, &mut headers) {
            Ok((request, follows)) => {
                if let Some(body) = follows.whole(behind)
                    && let Some(answer) = self.at_once.answer(&request, body)
                {
                    let length = end + body.len();
                    self.between.answer(answer);
                    self.stand_in = ANSWERED;
                    self.input.advance(length);
                    self.await_head();
                    return true;
                }
                follows
            }
            Err(refusal) => {
                self.refuse(refusal);
                return true;
            }
        };
        if follows == Follows::Tunnel {
            self.open();
            return true;
        }
        self.between.let_through();
        self.output = self.input.split_to(end);
        self.await_head();
        if follows != Follows::Nothing {
            self.state = State::Body(follows);
        }
        true
    }

    fn await_head(&mut self) {
        self.searched = 0;
        self.timer = None;
        self.state = State::Head;
    }

    fn open(&mut self) {
        self.output = std::mem::take(&mut self.input);
        self.timer = None;
        self.state = State::Open;
    }

    fn refuse(&mut self, refusal: Refusal) {
        self.between.refuse(refusal);
        self.input.clear();
        self.stand_in = REFUSED;
        self.timer = None;
        self.state = State::Shut { discarded: 0 };
    }

    /// Reads more of a head; whether the client has ended its side.
    fn poll_more(&mut self, context: &mut Context<'_>) -> Poll<io::Result<bool>> {
        let was_empty = self.input.is_empty();
        self.input.reserve(PIECE);
        match poll_read_buf(Pin::new(&mut self.inner), context, &mut self.input) {
            Poll::Ready(Ok(0)) => Poll::Ready(Ok(true)),
            Poll::Ready(Ok(_)) => {
                if was_empty {
                    // From here on it is a head that takes its time.
                    self.timer = None;
                }
                Poll::Ready(Ok(false))
            }
            Poll::Ready(Err(error)) => Poll::Ready(Err(error)),
            Poll::Pending => self.poll_late(context).map(Ok),
        }
    }

    /// Waits until the client is too late; whether its side counts as ended.
    fn poll_late(&mut self, context: &mut Context<'_>) -> Poll<bool> {
        let patience = match (&self.state, self.input.is_empty()) {
            (_, false) => self.limits.head_time,
            (State::First, true) => self.limits.idle,
            // hyper knows whether a request is under way meanwhile, and waits for the next one itself.
            _ => return Poll::Pending,
        };
        let timer =
            self.timer.get_or_insert_with(|| Box::pin(sleep_until(Instant::now() + patience)));
        ready!(timer.as_mut().poll(context));
        if self.input.is_empty() {
            return Poll::Ready(true);
        }
        let message = format!("the request's head did not come within {patience:?}");
        self.refuse(Refusal::new(StatusCode::REQUEST_TIMEOUT, message));
        Poll::Ready(false)
    }

    /// Lets a body through up to its end.
    fn poll_body(
        &mut self,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.input.is_empty() {
            let before = buffer.filled().len();
            ready!(Pin::new(&mut self.inner).poll_read(context, buffer))?;
            let length = self.advance(&buffer.filled()[before..])?;
            self.input.extend_from_slice(&buffer.filled()[before + length..]);
            buffer.set_filled(before + length);
            return Poll::Ready(Ok(()));
        }
        let input = std::mem::take(&mut self.input);
        let length = self.advance(&input)?;
        self.input = input;
        self.output = self.input.split_to(length);
        self.release(buffer);
        Poll::Ready(Ok(()))
    }

    /// Goes over bytes of the body; says how many of them are its own.
    fn advance(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let State::Body(body) = &mut self.state else { return Ok(0) };
        let (length, ends) = match body {
            Follows::Sized(left) => {
                let length =
                    usize::try_from(*left).map_or(bytes.len(), |left| left.min(bytes.len()));
                *left -= length as u64;
                (length, *left == 0)
            }
            Follows::Chunked(chunks) => {
                let length = chunks.advance(bytes)?;
                (length, *chunks == super::chunks::Chunks::End)
            }
            Follows::Nothing | Follows::Tunnel => (0, true),
        };
        if ends {
            self.state = State::Head;
        }
        Ok(length)
    }

    fn release(&mut self, buffer: &mut ReadBuf<'_>) {
        if !self.stand_in.is_empty() {
            let length = self.stand_in.len().min(buffer.remaining());
            let (now, later) = self.stand_in.split_at(length);
            buffer.put_slice(now);
            self.stand_in = later;
            return;
        }
        let length = self.output.len().min(buffer.remaining());
        buffer.put_slice(&self.output.split_to(length));
    }

    /// Takes away what a refused client still sends: a connection that is closed over it would lose the answer.
    fn poll_discard(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut piece = [0; PIECE];
        while let State::Shut { discarded } = &mut self.state
            && *discarded < MAX_DISCARDED
        {
            let mut piece = ReadBuf::new(&mut piece);
            ready!(Pin::new(&mut self.inner).poll_read(context, &mut piece))?;
            if piece.filled().is_empty() {
                break;
            }
            *discarded += piece.filled().len();
        }
        // hyper is about to end the connection; it would take an end of ours for the client's, and not answer.
        Poll::Pending
    }
}

impl<S: AsyncRead + Unpin, H: Unpin, A: AnswersAtOnce + Unpin> AsyncRead for Gated<S, H, A> {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let gated = self.get_mut();
        loop {
            if !gated.stand_in.is_empty() || !gated.output.is_empty() {
                gated.release(buffer);
                return Poll::Ready(Ok(()));
            }
            match gated.state {
                State::Open => return Pin::new(&mut gated.inner).poll_read(context, buffer),
                State::Body(_) => return gated.poll_body(context, buffer),
                State::Shut { .. } => return gated.poll_discard(context),
                State::First | State::Head => {
                    if gated.look() {
                        continue;
                    }
                    if ready!(gated.poll_more(context))? {
                        return Poll::Ready(Ok(()));
                    }
                }
            }
        }
    }
}

impl<S: AsyncWrite + Unpin, H: Unpin, A: Unpin> AsyncWrite for Gated<S, H, A> {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().inner).poll_write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().inner).poll_shutdown(context)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().inner).poll_write_vectored(context, pieces)
    }
}
