//! Answers that do not come whole: how they are said in the terms of an exchange, and what is made of them.

use std::fs;

use hyper::body::Bytes;
use tokio::time::sleep;

use super::failure::Failure;
use super::file::FromFile;
use super::gradual::{BreaksOff, Gradual, Pace};
use super::streamed::Streamed;
use crate::error::{Error, ErrorKind, Result};
use crate::message::{BodyFile, Response};

/// The size of a piece of a body that breaks off: HTTP/2 forgets what its client had no room for yet when it
/// resets a stream, so a server must not hold much of it.
const PIECE: usize = 16 << 10;

/// Why there is no whole answer: the source of an error.
#[derive(Debug, thiserror::Error)]
enum Broken {
    #[error("the other side closed the connection before any answer")]
    Dropped,
    #[error("no answer ever came")]
    Silent,
    #[error("the other side closed the connection in the middle of the answer's body")]
    Cut { answer: Box<Response>, announced: Option<u64> },
    #[error("the answer stopped in the middle of its body")]
    Stalled { answer: Box<Response>, announced: Option<u64> },
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

/// The connection stays, and nothing comes.
pub(crate) fn silent() -> Error {
    Broken::Silent.into_error()
}

/// The connection breaks behind an answer's body, of which more bytes may have been announced.
pub(crate) fn cut(answer: Response, announced: Option<u64>) -> Error {
    Broken::Cut { answer: Box::new(answer), announced }.into_error()
}

/// An answer stops behind its body, and the connection stays.
pub(crate) fn stalled(answer: Response, announced: Option<u64>) -> Error {
    Broken::Stalled { answer: Box::new(answer), announced }.into_error()
}

/// Whether a client's connection is to end because of this error.
pub(crate) fn is_final(error: &Error) -> bool {
    let source = std::error::Error::source(error);
    let broken = source.and_then(|source| source.downcast_ref());
    broken.is_some_and(|it| matches!(it, Broken::Dropped)) || Failure::of(error).is_some()
}

/// An answer for those who keep it whole: in its time, and without a trace of how it came.
pub(crate) async fn whole(answer: Result<Response>) -> Result<Response> {
    match answer {
        Ok(mut response) => {
            if let Some(file) = response.extensions_mut().remove::<BodyFile>() {
                let read = fs::read(file.path());
                let read = read.map_err(|error| Error::io("read the body", file.path(), error))?;
                *response.body_mut() = read.into();
            }
            if let Some(Pace { chunk, pause }) = response.extensions_mut().remove() {
                for _ in 0..response.body().len().div_ceil(chunk) {
                    sleep(pause).await;
                }
            }
            Ok(response)
        }
        Err(error) => match error.into_source() {
            Ok(Broken::Silent | Broken::Stalled { .. }) => std::future::pending().await,
            Ok(broken) => Err(broken.told()),
            Err(error) => Err(error),
        },
    }
}

/// An answer for a client's connection: its body may come piece by piece, or never.
pub(crate) async fn deliver(answer: Result<Response>) -> Result<http::Response<Streamed>> {
    let (mut response, cut) = match answer {
        Ok(response) => (response, None),
        Err(error) => match error.into_source() {
            Ok(Broken::Cut { answer, announced }) => (*answer, Some((announced, true))),
            Ok(Broken::Stalled { answer, announced }) => (*answer, Some((announced, false))),
            Ok(Broken::Silent) => std::future::pending().await,
            Ok(broken @ Broken::Dropped) => return Err(broken.into_error()),
            Err(error) => return Err(error),
        },
    };
    if let Some((None, _)) = cut {
        // It is not as long as it says.
        response.headers_mut().remove(http::header::CONTENT_LENGTH);
    }
    let pace = response.extensions_mut().remove::<Pace>();
    let file = response.extensions_mut().remove::<BodyFile>();
    let (parts, bytes) = response.into_parts();
    let body = match file {
        Some(file) => Streamed::passing(FromFile::open(file)?),
        None => in_pieces(bytes, pace, cut.is_some()),
    };
    let body = match cut {
        Some((announced, closes)) => Streamed::passing(BreaksOff::new(body, announced, closes)),
        None => body,
    };
    Ok(http::Response::from_parts(parts, body))
}

fn in_pieces(bytes: Bytes, pace: Option<Pace>, breaks: bool) -> Streamed {
    match (pace, breaks) {
        (None, false) => bytes.into(),
        (pace, breaks) => {
            let most = if breaks { PIECE } else { usize::MAX };
            let chunk = pace.map_or(most, |pace| pace.chunk.min(most));
            Streamed::passing(Gradual::new(bytes, chunk, pace.map(|pace| pace.pause)))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use http_body_util::BodyExt as _;
    use hyper::body::Body as _;

    use super::*;

    fn slow(body: &'static str) -> Response {
        let mut response = Response::new(body.into());
        response.extensions_mut().insert(Pace { chunk: 2, pause: Duration::from_mins(1) });
        response
    }

    async fn frames(answer: Result<Response>) -> (Option<u64>, Vec<Bytes>, bool) {
        let mut body = deliver(answer).await.unwrap().into_body();
        assert!(matches!(body, Streamed::Passing(_)), "it comes at once");
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
        let answer = deliver(Ok(Response::new("abc".into()))).await.unwrap();
        assert!(matches!(answer.body(), Streamed::Whole(_)));
        assert_eq!(answer.into_body().collect(3).await.unwrap().unwrap(), "abc");
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
        for announced in [None, Some(9)] {
            let answer = || Response::new("abc".into());
            let came = vec!["abc".into()];
            assert_eq!(frames(Err(cut(answer(), announced))).await, (announced, came, true));
            assert_eq!(
                frames(Err(cut(Response::default(), announced))).await,
                (announced, vec![], true)
            );
            let error = whole(Err(cut(answer(), announced))).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Upstream);
            assert!(std::error::Error::source(&error).is_none(), "it would break the next one");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn silence_lasts() {
        for waited in [
            tokio::time::timeout(Duration::from_hours(9), async {
                drop(whole(Err(silent())).await);
            })
            .await,
            tokio::time::timeout(Duration::from_hours(9), async {
                drop(deliver(Err(silent())).await);
            })
            .await,
        ] {
            assert!(waited.is_err());
        }
    }

    #[tokio::test]
    async fn only_what_is_final_ends_a_connection() {
        assert!(is_final(&dropped()));
        assert!(deliver(Err(dropped())).await.is_err_and(|error| is_final(&error)));
        let refused = Failure::new(super::super::FailureKind::Connect, "refused").into_error();
        assert!(is_final(&refused));
        assert!(!is_final(&cut(Response::default(), None)));
        assert!(!is_final(&Error::new(ErrorKind::Upstream, "it is down")));
    }
}
