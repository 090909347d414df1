//! The first piece of a request's body, read ahead: nearly every body is that piece alone.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body_util::BodyExt as _;
use hyper::body::{Body, Frame, SizeHint};

use crate::delivery::Streamed;
use crate::error::Result;

/// A body that says that it is larger may take its time.
const MAX_AHEAD: u64 = 64 << 10;

/// A body again, and all of it if that has come in one piece.
pub(super) async fn read_ahead(mut body: Streamed) -> (Streamed, Option<Bytes>) {
    let Some(length) = body.size_hint().exact().filter(|length| *length <= MAX_AHEAD) else {
        return (body, None);
    };
    if length == 0 {
        return (body, Some(Bytes::new()));
    }
    let first = body.frame().await;
    match first {
        Some(Ok(frame)) if frame.data_ref().is_some_and(|data| data.len() as u64 == length) => {
            let whole = frame.into_data().unwrap_or_default();
            (whole.clone().into(), Some(whole))
        }
        first => (Streamed::passing(Ahead { first, body }), None),
    }
}

/// A body whose first piece was read already.
struct Ahead {
    first: Option<Result<Frame<Bytes>>>,
    body: Streamed,
}

impl Body for Ahead {
    type Data = Bytes;
    type Error = crate::error::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>>>> {
        let ahead = self.get_mut();
        match ahead.first.take() {
            Some(frame) => Poll::Ready(Some(frame)),
            None => Pin::new(&mut ahead.body).poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.first.is_none() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let mut hint = self.body.size_hint();
        let first = self.first.as_ref().and_then(|frame| frame.as_ref().ok());
        let read = first.and_then(Frame::data_ref).map_or(0, |data| data.len() as u64);
        if let Some(upper) = hint.upper() {
            hint.set_upper(upper + read);
        }
        hint.set_lower(hint.lower() + read);
        hint
    }
}

impl fmt::Debug for Ahead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ahead").field("size", &self.size_hint()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::Full;

    use super::*;
    use crate::error::Error;

    /// A body of pieces, and an error behind them.
    struct Pieces(Vec<&'static str>, u64);

    impl Body for Pieces {
        type Data = Bytes;
        type Error = Error;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>>>> {
            if self.0.is_empty() {
                return Poll::Ready(Some(Err(Error::config("it broke off"))));
            }
            let piece = self.0.remove(0);
            self.1 -= piece.len() as u64;
            Poll::Ready(Some(Ok(Frame::data(piece.into()))))
        }

        fn size_hint(&self) -> SizeHint {
            SizeHint::with_exact(self.1)
        }
    }

    #[tokio::test]
    async fn a_body_of_one_piece_is_there() {
        let (body, whole) = read_ahead(Streamed::passing(Pieces(vec!["abc"], 3))).await;
        assert_eq!(whole.as_deref(), Some(&b"abc"[..]));
        assert_eq!(body.collect(9).await.unwrap().unwrap(), "abc");
        let (_, whole) = read_ahead(Streamed::Whole(Full::default())).await;
        assert_eq!(whole, Some(Bytes::new()));
    }

    #[tokio::test]
    async fn whatever_else_comes_is_passed_on_as_it_came() {
        let (mut body, whole) = read_ahead(Streamed::passing(Pieces(vec!["ab", "c"], 5))).await;
        assert_eq!((whole, body.size_hint().exact()), (None, Some(5)));
        for expected in ["ab", "c"] {
            let frame = body.frame().await.unwrap().unwrap();
            assert_eq!(frame.into_data().unwrap(), expected);
        }
        assert_eq!(body.frame().await.unwrap().unwrap_err().to_string(), "it broke off");
        let (mut body, whole) = read_ahead(Streamed::passing(Pieces(Vec::new(), 5))).await;
        assert!(whole.is_none() && body.frame().await.unwrap().is_err());
    }
}
