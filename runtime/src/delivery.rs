//! How an answer comes where it does not come whole and at once: in pieces, cut off, or not at all.
//!
//! Whoever wants whole answers gets these by the contract of [`Exchange`](crate::Exchange): what breaks off is an
//! error, and what is slow takes its time. What stands at a client's connection (the proxy, the connector of the
//! AWS SDK) passes on the pieces.

use std::convert::identity;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Either;
use hyper::body::{Body, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use crate::error::{Error, ErrorKind, Result};
use crate::message::Response;

/// The size of a piece of a body that breaks off: HTTP/2 forgets what its client had no room for yet when it
/// resets a stream, so a server must not hold much of it.
const PIECE: usize = 16 << 10;

/// The extension of a response whose body comes in pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pace {
    /// The size of a piece in bytes; at least one.
    pub(crate) chunk: usize,
    /// The pause before each.
    pub(crate) pause: Duration,
}

/// Why there is no whole answer: the source of an error.
#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error("an injected fault closed the connection before any answer")]
    Dropped,
    #[error("an injected fault closed the connection after {after} bytes of the answer's body")]
    Cut { answer: Box<Response>, after: usize },
}

impl Broken {
    fn told(&self) -> Error {
        Error::new(ErrorKind::Upstream, self.to_string())
    }

    fn into_error(self) -> Error {
        self.told().with_source(self)
    }
}

/// The connection breaks without an answer.
pub(crate) fn dropped() -> Error {
    Broken::Dropped.into_error()
}

/// The connection breaks after so many bytes of an answer's body.
pub(crate) fn cut(answer: Response, after: usize) -> Error {
    Broken::Cut { answer: Box::new(answer), after }.into_error()
}

/// Whether a client's connection is to break because of this error.
pub(crate) fn is_dropped(error: &Error) -> bool {
    let source = std::error::Error::source(error);
    source.and_then(|source| source.downcast_ref()).is_some_and(|it| matches!(it, Broken::Dropped))
}

/// An answer for those who keep it whole: in its time, and without a trace of how it came.
pub(crate) async fn whole(answer: Result<Response>) -> Result<Response> {
    match answer {
        Ok(mut response) => {
            if let Some(Pace { chunk, pause }) = response.extensions_mut().remove() {
                for _ in 0..response.body().len().div_ceil(chunk) {
                    sleep(pause).await;
                }
            }
            Ok(response)
        }
        Err(error) => {
            Err(error.into_source().map_or_else(identity, |broken: Broken| broken.told()))
        }
    }
}

/// An answer for a client's connection: its bytes, or a body that gives them piece by piece.
pub(crate) fn deliver(answer: Result<Response>) -> Result<http::Response<Either<Bytes, Gradual>>> {
    let (mut response, cut) = match answer {
        Ok(response) => (response, None),
        Err(error) => match error.into_source() {
            Ok(Broken::Cut { answer, after }) => (*answer, Some(after)),
            Ok(broken @ Broken::Dropped) => return Err(broken.into_error()),
            Err(error) => return Err(error),
        },
    };
    let pace = response.extensions_mut().remove::<Pace>();
    Ok(if pace.is_none() && cut.is_none() {
        response.map(Either::Left)
    } else {
        response.map(|body| Either::Right(Gradual::new(body, pace, cut)))
    })
}

/// A body that comes in pieces, and may break off.
#[derive(Debug)]
pub(crate) struct Gradual {
    left: Bytes,
    pace: Option<Pace>,
    /// The connection breaks where the bytes end.
    breaks: bool,
    waiting: Option<Pin<Box<Sleep>>>,
    /// What came so far has had its turn to be sent.
    flushed: bool,
}

impl Gradual {
    fn new(mut body: Bytes, pace: Option<Pace>, cut: Option<usize>) -> Self {
        body.truncate(cut.unwrap_or(usize::MAX));
        Self { left: body, pace, breaks: cut.is_some(), waiting: None, flushed: false }
    }
}

impl Body for Gradual {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>>>> {
        if !self.left.is_empty() {
            let mut chunk = self.left.len();
            if self.breaks {
                chunk = chunk.min(PIECE);
            }
            if let Some(pace) = self.pace {
                chunk = chunk.min(pace.chunk);
                let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(pace.pause)));
                ready!(waiting.as_mut().poll(context));
                self.waiting = None;
            }
            return Poll::Ready(Some(Ok(Frame::data(self.left.split_to(chunk)))));
        }
        if !self.breaks {
            return Poll::Ready(None);
        }
        // A server drops what it has not sent yet when a body fails: let it send first.
        if !self.flushed {
            self.flushed = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(dropped())))
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_empty() && !self.breaks
    }

    fn size_hint(&self) -> SizeHint {
        // A body that breaks off has no length: it comes in chunks, of which the last is missing. Clients that do
        // not hold an answer to the length it announced (botocore is one) would take it for complete.
        if self.breaks { SizeHint::default() } else { SizeHint::with_exact(self.left.len() as u64) }
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt as _;

    use super::*;

    fn slow(body: &'static str) -> Response {
        let mut response = Response::new(body.into());
        response.extensions_mut().insert(Pace { chunk: 2, pause: Duration::from_mins(1) });
        response
    }

    async fn frames(answer: Result<Response>) -> (Option<u64>, Vec<Bytes>, bool) {
        let Ok(Either::Right(mut body)) = deliver(answer).map(http::Response::into_body) else {
            panic!("it comes at once");
        };
        let announced = body.size_hint().exact();
        let mut frames = Vec::new();
        loop {
            match body.frame().await {
                Some(Ok(frame)) => frames.push(frame.into_data().unwrap()),
                Some(Err(_)) => return (announced, frames, true),
                None => return (announced, frames, false),
            }
        }
    }

    #[tokio::test]
    async fn what_is_neither_slow_nor_cut_comes_at_once() {
        let answer = deliver(Ok(Response::new("abc".into()))).unwrap();
        assert!(matches!(answer.body(), Either::Left(bytes) if bytes == "abc"));
    }

    #[tokio::test(start_paused = true)]
    async fn pieces_come_after_their_pauses() {
        let began = tokio::time::Instant::now();
        assert_eq!(
            frames(Ok(slow("abcde"))).await,
            (Some(5), vec!["ab".into(), "cd".into(), "e".into()], false)
        );
        assert_eq!(began.elapsed().as_secs() / 60, 3);
        let kept = whole(Ok(slow("abcde"))).await.unwrap();
        assert_eq!(began.elapsed().as_secs() / 60, 6);
        assert_eq!((kept.body(), kept.extensions().is_empty()), (&"abcde".into(), true));
    }

    #[tokio::test]
    async fn a_cut_body_is_always_incomplete() {
        let answer = || Response::new("abc".into());
        for (after, came) in [(0, &[][..]), (2, &["ab"]), (3, &["abc"]), (9, &["abc"])] {
            let came = came.iter().copied().map(Bytes::from).collect();
            assert_eq!(frames(Err(cut(answer(), after))).await, (None, came, true));
        }
        let error = whole(Err(cut(answer(), 2))).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Upstream);
        assert!(error.to_string().contains("after 2 bytes"), "{error}");
        assert!(std::error::Error::source(&error).is_none(), "it would break the next connection");
    }

    #[test]
    fn only_a_dropped_connection_breaks_one() {
        assert!(is_dropped(&dropped()) && deliver(Err(dropped())).is_err_and(|e| is_dropped(&e)));
        assert!(!is_dropped(&cut(Response::default(), 0)));
        assert!(!is_dropped(&Error::new(ErrorKind::Upstream, "it is down")));
    }
}
