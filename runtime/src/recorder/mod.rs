//! The engine that asks an upstream and keeps what passes.

mod passing;
mod tape;

use std::mem;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use passing::Passing;
use tape::{Slot, Tape};

use crate::beside::Beside;
use crate::capture::Capture;
use crate::cassette::{Cassette, Journal, Placed, of_interaction};
use crate::clock::Stopwatch;
use crate::delivery::{Failure, Streamed, whole};
use crate::error::Result;
use crate::exchange::{Exchange, StreamingExchange};
use crate::json::Json;
use crate::message::{Payload, Request, Response};
use crate::redaction::{Rules, Secrets};

/// Keeps the interactions of a session, in the order in which their requests began.
#[derive(Debug, Default)]
pub(crate) struct Recorder(Arc<Kept>);

/// What outlives a request's future: bodies may still be on their way.
#[derive(Debug, Default)]
struct Kept {
    began: Stopwatch,
    /// How long what was recorded before had taken.
    after: Duration,
    rules: Rules,
    /// Where bodies wait that are too large to be held.
    beside: Beside,
    tape: Mutex<Tape>,
    journal: Mutex<Option<Journal>>,
    /// Whoever goes away now was sent away.
    abandoned: AtomicBool,
}

impl Recorder {
    /// `after` is how long the recording had taken that this one continues.
    pub(crate) fn new(rules: Rules, beside: Beside, journal: Journal, after: Duration) -> Self {
        let journal = Mutex::new(Some(journal));
        Self(Arc::new(Kept { after, rules, beside, journal, ..Kept::default() }))
    }

    /// Passes a request to the upstream, and keeps it with the response.
    pub(crate) async fn exchange(
        &self,
        request: Request,
        upstream: &impl Exchange,
    ) -> Result<Response> {
        let (parts, body) = request.into_parts();
        let passing = Passing::begin(&self.0, parts.clone(), Some(body.clone()));
        match whole(upstream.exchange(Request::from_parts(parts, body)).await).await {
            Ok(response) => {
                let (parts, body) = response.into_parts();
                passing.answered(&parts, &Payload::Whole(body.clone()));
                Ok(Response::from_parts(parts, body))
            }
            Err(error) => {
                passing.failed(Failure::of(&error));
                Err(error)
            }
        }
    }

    /// The same for bodies on their way: they are kept as they pass.
    pub(crate) async fn stream(
        &self,
        request: http::Request<Streamed>,
        upstream: &impl StreamingExchange,
    ) -> Result<http::Response<Streamed>> {
        let (parts, body) = request.into_parts();
        let mut passing = Passing::begin(&self.0, parts.clone(), None);
        let body = passing.request_body(body);
        match upstream.stream(http::Request::from_parts(parts, body)).await {
            Ok(response) => {
                let (parts, body) = response.into_parts();
                let body = passing.response_body(&parts, body);
                Ok(http::Response::from_parts(parts, body))
            }
            Err(error) => {
                passing.read_rest().await;
                passing.failed(Failure::of(&error));
                Err(error)
            }
        }
    }

    /// How many interactions are complete.
    pub(crate) fn len(&self) -> usize {
        self.0.tape().complete()
    }

    /// What is under way is not waited for any longer; it stays without an end.
    pub(crate) fn abandon(&self) {
        self.0.abandoned.store(true, Ordering::SeqCst);
    }

    /// How many requests have not come to an end.
    pub(crate) fn under_way(&self) -> usize {
        self.0.tape().under_way()
    }

    /// What could not be kept, and why.
    pub(crate) fn losses(&self) -> Vec<String> {
        self.0.tape().losses().to_vec()
    }

    /// Takes note of a variable that was drawn.
    pub(crate) fn note_variable(&self, name: &str, value: &Json) {
        if let Some(journal) = self.0.journal().as_mut() {
            journal.note_variable(name, value);
        }
    }

    /// The journal of what was recorded, which takes nothing more.
    pub(crate) fn close(&self) -> Option<Journal> {
        self.0.journal().take()
    }

    /// Adds what was recorded to a cassette, and forgets it.
    pub(crate) fn drain_into(&self, cassette: &mut Cassette) {
        let tape = mem::take(&mut *self.0.tape());
        tape.into_interactions(cassette.last_call())
            .for_each(|interaction| cassette.push(interaction));
    }
}

impl Kept {
    /// Keeps a body that holds these secrets.
    fn capture(&self, secrets: &Secrets) -> Capture {
        Capture::new(secrets.clone(), Some(self.beside.clone()))
    }

    fn is_abandoned(&self) -> bool {
        self.abandoned.load(Ordering::SeqCst)
    }

    /// Takes an interaction: what the journal has survives this process, so that comes before its client gets the rest.
    fn complete(&self, placed: Placed) {
        if self.journal().is_some() {
            let line = of_interaction(&placed);
            if let Some(journal) = self.journal().as_mut() {
                journal.note(&line);
            }
        }
        self.tape().fill(placed.place, Slot::Complete(Box::new(placed)));
    }

    fn journal(&self) -> MutexGuard<'_, Option<Journal>> {
        // Every change of the journal is whole, so a panic elsewhere does not spoil it.
        self.journal.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tape(&self) -> MutexGuard<'_, Tape> {
        // Every change of the tape is whole, so a panic elsewhere does not spoil it.
        self.tape.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt as _;

    use super::*;

    struct Upstream;

    impl Exchange for Upstream {
        async fn exchange(&self, request: Request) -> Result<Response> {
            Ok(Response::new(request.into_body()))
        }
    }

    async fn record(recorder: &Recorder, path: &str, invocation: Option<&str>) {
        let mut request = http::Request::get(path);
        if let Some(id) = invocation {
            request = request.header("amz-sdk-invocation-id", id);
        }
        recorder.exchange(request.body("x".into()).unwrap(), &Upstream).await.unwrap();
    }

    #[tokio::test]
    async fn attempts_of_one_call_share_a_number() {
        let recorder = Recorder::default();
        for (path, invocation) in
            [("/a", Some("i")), ("/b", Some("j")), ("/c", None), ("/a", Some("i"))]
        {
            record(&recorder, path, invocation).await;
        }
        let mut cassette = Cassette::new();
        recorder.drain_into(&mut cassette);
        let calls: Vec<_> = cassette.interactions.iter().map(|i| i.call).collect();
        assert_eq!(calls, [Some(1), None, None, Some(1)]);
        assert_eq!(recorder.len(), 0);
    }

    #[tokio::test]
    async fn a_request_without_an_answer_leaves_no_trace() {
        struct Refuses;
        impl Exchange for Refuses {
            async fn exchange(&self, _: Request) -> Result<Response> {
                Err(crate::Error::new(crate::ErrorKind::Upstream, "refused"))
            }
        }
        let recorder = Recorder::default();
        assert!(recorder.exchange(Request::new("".into()), &Refuses).await.is_err());
        let mut cassette = Cassette::new();
        recorder.drain_into(&mut cassette);
        assert_eq!(cassette.interactions.len(), 0);
    }

    /// Comes in one piece whose length was told; its end is said only when asked for.
    struct Told(Option<&'static str>);

    impl hyper::body::Body for Told {
        type Data = bytes::Bytes;
        type Error = crate::Error;

        fn poll_frame(
            mut self: std::pin::Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<hyper::body::Frame<bytes::Bytes>>>> {
            let piece = self.0.take().map(|piece| Ok(hyper::body::Frame::data(piece.into())));
            std::task::Poll::Ready(piece)
        }

        fn size_hint(&self) -> hyper::body::SizeHint {
            hyper::body::SizeHint::with_exact(self.0.map_or(0, str::len) as u64)
        }
    }

    #[tokio::test]
    async fn a_body_of_known_length_is_whole_once_all_of_it_has_come() {
        struct Echo;
        impl StreamingExchange for Echo {
            async fn stream(
                &self,
                request: http::Request<Streamed>,
            ) -> Result<http::Response<Streamed>> {
                request.into_body().frame().await.expect("a piece")?;
                Ok(http::Response::new(Streamed::passing(Told(Some("answer")))))
            }
        }
        let recorder = Recorder::default();
        let request = http::Request::put("/x").body(Streamed::passing(Told(Some("asked"))));
        let response = recorder.stream(request.unwrap(), &Echo).await.unwrap();
        response.into_body().frame().await.expect("a piece").unwrap();
        let mut cassette = Cassette::new();
        recorder.drain_into(&mut cassette);
        let [interaction] = cassette.interactions() else { panic!("{}", cassette.to_json()) };
        assert_eq!((interaction.request.broken, interaction.failure()), (None, None));
        assert_eq!(interaction.request_body(), "asked");
        assert_eq!(interaction.response_body(), "answer");
    }
}
