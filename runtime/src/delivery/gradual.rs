//! Bodies that come in pieces, or break off.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use super::broken::dropped;
use super::streamed::Streamed;
use crate::error::{Error, Result};

/// The extension of a response whose body comes in pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pace {
    /// The size of a piece in bytes; at least one.
    pub(crate) chunk: usize,
    /// The pause before each.
    pub(crate) pause: Duration,
}

/// A body that comes in pieces.
#[derive(Debug)]
pub(super) struct Gradual {
    left: Bytes,
    chunk: usize,
    pause: Option<Duration>,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl Gradual {
    pub(super) fn new(left: Bytes, chunk: usize, pause: Option<Duration>) -> Self {
        Self { left, chunk, pause, waiting: None }
    }
}

impl Body for Gradual {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>>>> {
        if self.left.is_empty() {
            return Poll::Ready(None);
        }
        if let Some(pause) = self.pause {
            let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(pause)));
            ready!(waiting.as_mut().poll(context));
            self.waiting = None;
        }
        let chunk = self.chunk.min(self.left.len());
        Poll::Ready(Some(Ok(Frame::data(self.left.split_to(chunk)))))
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left.len() as u64)
    }
}

/// A body behind which the connection breaks, or nothing comes any more.
#[derive(Debug)]
pub(super) struct BreaksOff {
    came: Streamed,
    announced: Option<u64>,
    closes: bool,
}

impl BreaksOff {
    pub(super) fn new(came: Streamed, announced: Option<u64>, closes: bool) -> Self {
        // By a length that came already it would be whole.
        let came_whole =
            |length: &u64| came.size_hint().exact().is_some_and(|came| came >= *length);
        let announced = announced.filter(|length| !came_whole(length));
        Self { came, announced, closes }
    }
}

impl Body for BreaksOff {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>>>> {
        if let Some(frame) = ready!(Pin::new(&mut self.came).poll_frame(context)) {
            return Poll::Ready(Some(frame));
        }
        if self.closes { Poll::Ready(Some(Err(dropped()))) } else { Poll::Pending }
    }

    fn is_end_stream(&self) -> bool {
        false
    }

    fn size_hint(&self) -> SizeHint {
        // Without an announced length it comes in chunks, of which the last is missing. Clients that do not hold
        // an answer to the length it announced (botocore is one) would take a short one for complete.
        self.announced.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// How long what came before an error may take to be sent: a client that reads needs a moment of it, and nothing says
/// when a server has sent all.
const TO_SEND: Duration = Duration::from_millis(50);

/// A body whose end by an error waits until what came before it has had its time to be sent: a server drops what it
/// has not sent yet when a body fails.
#[derive(Debug)]
pub(super) struct SentFirst {
    body: Streamed,
    failed: Option<(Error, Pin<Box<Sleep>>)>,
}

impl SentFirst {
    pub(super) fn new(body: Streamed) -> Self {
        Self { body, failed: None }
    }
}

impl Body for SentFirst {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>>>> {
        if self.failed.is_none() {
            match ready!(Pin::new(&mut self.body).poll_frame(context)) {
                Some(Err(error)) => self.failed = Some((error, Box::pin(sleep(TO_SEND)))),
                frame => return Poll::Ready(frame),
            }
        }
        if let Some((_, waiting)) = &mut self.failed {
            ready!(waiting.as_mut().poll(context));
        }
        Poll::Ready(self.failed.take().map(|(error, _)| Err(error)))
    }

    fn is_end_stream(&self) -> bool {
        self.failed.is_none() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
