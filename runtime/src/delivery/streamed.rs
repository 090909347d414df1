//! The body of a message that passes through.

use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Body, Frame, SizeHint};

use super::gradual::SentFirst;
use crate::error::{Error, Result};

/// A body that is there whole, or comes piece by piece.
pub(crate) enum Streamed {
    /// Nearly every body: it stays as light as it is.
    Whole(Full<Bytes>),
    Passing(Pin<Box<dyn Body<Data = Bytes, Error = Error> + Send + Sync>>),
}

impl Streamed {
    pub(crate) fn passing(
        body: impl Body<Data = Bytes, Error = Error> + Send + Sync + 'static,
    ) -> Self {
        Self::Passing(Box::pin(body))
    }

    /// The same for a server, which loses what it has not sent yet when a body fails.
    pub(crate) fn sent_first(self) -> Self {
        match self {
            Self::Whole(body) => Self::Whole(body),
            body @ Self::Passing(_) => Self::passing(SentFirst::new(body)),
        }
    }

    /// The whole body, unless it is larger than `limit` bytes.
    pub(crate) async fn collect(self, limit: usize) -> Result<Option<Bytes>> {
        let body = match self {
            Self::Whole(body) => {
                let Ok::<_, Infallible>(body) = body.collect().await;
                return Ok(Some(body.to_bytes()).filter(|body| body.len() <= limit));
            }
            Self::Passing(body) => body,
        };
        match http_body_util::Limited::new(body, limit).collect().await {
            Ok(body) => Ok(Some(body.to_bytes())),
            Err(error) => match error.downcast::<Error>() {
                Ok(error) => Err(*error),
                Err(_) => Ok(None),
            },
        }
    }
}

impl From<Bytes> for Streamed {
    fn from(bytes: Bytes) -> Self {
        Self::Whole(Full::new(bytes))
    }
}

impl Body for Streamed {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>>>> {
        match &mut *self {
            Self::Whole(body) => Pin::new(body)
                .poll_frame(context)
                .map(|frame| frame.map(|frame| frame.map_err(|never| match never {}))),
            Self::Passing(body) => body.as_mut().poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Whole(body) => body.is_end_stream(),
            Self::Passing(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(body) => body.size_hint(),
            Self::Passing(body) => body.size_hint(),
        }
    }
}

impl fmt::Debug for Streamed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streamed").field("size", &self.size_hint()).finish()
    }
}
