//! The body of a request that somebody waits for, with patience.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Body, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep};

use crate::error::{Error, Result};

/// A body that fails when nothing of it comes for too long while it is asked for. An upload that waits for its
/// upstream is not late.
pub(super) struct Awaited<B, F> {
    body: B,
    patience: Duration,
    late: F,
    timer: Option<Pin<Box<Sleep>>>,
    is_waiting: bool,
    /// A piece of the body was awaited before.
    was_asked: bool,
}

impl<B, F: Fn() -> Error> Awaited<B, F> {
    pub(super) fn new(body: B, patience: Duration, late: F) -> Self {
        Self { body, patience, late, timer: None, is_waiting: false, was_asked: false }
    }
}

impl<B, F> Body for Awaited<B, F>
where
    B: Body<Data = Bytes, Error = Error> + Unpin,
    F: Fn() -> Error + Unpin,
{
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>>>> {
        let awaited = self.get_mut();
        if let Poll::Ready(frame) = Pin::new(&mut awaited.body).poll_frame(context) {
            awaited.is_waiting = false;
            return Poll::Ready(frame);
        }
        if !awaited.was_asked {
            // Nearly every body is there as soon as hyper has been asked for it, and needs no timer.
            awaited.was_asked = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let patience = awaited.patience;
        let timer = awaited.timer.get_or_insert_with(|| Box::pin(sleep(patience)));
        if !awaited.is_waiting {
            awaited.is_waiting = true;
            timer.as_mut().reset(Instant::now() + patience);
        }
        ready!(timer.as_mut().poll(context));
        awaited.is_waiting = false;
        Poll::Ready(Some(Err((awaited.late)())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl<B, F> fmt::Debug for Awaited<B, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Awaited").field("patience", &self.patience).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use http_body_util::BodyExt as _;

    use super::*;

    /// A body whose pieces come after pauses.
    struct Paced(VecDeque<u64>, Option<Pin<Box<Sleep>>>);

    impl Body for Paced {
        type Data = Bytes;
        type Error = Error;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>>>> {
            let Some(&pause) = self.0.front() else { return Poll::Ready(None) };
            let pause = Duration::from_secs(pause);
            ready!(self.1.get_or_insert_with(|| Box::pin(sleep(pause))).as_mut().poll(context));
            (self.1, _) = (None, self.0.pop_front());
            Poll::Ready(Some(Ok(Frame::data("x".into()))))
        }
    }

    async fn collected(pauses: impl IntoIterator<Item = u64>) -> Result<usize> {
        let late = || Error::config("late");
        let body = Paced(pauses.into_iter().collect(), None);
        let body = Awaited::new(body, Duration::from_mins(2), late);
        Ok(body.collect().await?.to_bytes().len())
    }

    #[tokio::test(start_paused = true)]
    async fn an_upload_may_take_hours_but_not_stall() {
        assert_eq!(collected(vec![119; 200]).await.unwrap(), 200);
        assert_eq!(collected([0, 121]).await.unwrap_err().to_string(), "late");
    }

    #[tokio::test(start_paused = true)]
    async fn an_upload_that_its_upstream_keeps_waiting_is_not_late() {
        let late = || Error::config("late");
        let mut body = Awaited::new(Paced([1, 1].into(), None), Duration::from_mins(2), late);
        for _ in 0..2 {
            body.frame().await.unwrap().unwrap();
            sleep(Duration::from_hours(1)).await;
        }
        assert!(body.frame().await.is_none());
    }
}
