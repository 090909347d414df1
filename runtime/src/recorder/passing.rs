//! One exchange that is under way: it becomes an interaction when it ends, however it ends.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, CONTENT_LENGTH};
use http::{request, response};
use http_body_util::BodyExt as _;
use hyper::body::{Body, Frame, SizeHint};

use super::Kept;
use super::tape::Slot;
use crate::capture::Capture;
use crate::cassette::Placed;
use crate::clock::Stopwatch;
use crate::delivery::{Failure, FailureKind, Streamed};
use crate::error::{Error, Result};
use crate::interaction::{Broken, Extra, Interaction, Outcome, Party};
use crate::message::{Payload, header};
use crate::redaction::{
    Observed, Secrets, invocation_id, observe_knowing, redact_response, secrets_of,
};

/// A request body of up to 64 KiB is read to its end even if its upstream failed before it wanted that: then it is
/// known what was asked.
const MAX_REST: u64 = 64 << 10;

/// A request whose answer has not come. Dropped like that, its client has gone away.
pub(super) struct Passing {
    shared: Shared,
    /// The request's body, which its upstream reads.
    body: Option<Arc<Mutex<Streamed>>>,
}

/// Of the future that waits for the answer, and of both bodies. Whoever sees the end takes it out.
type Shared = Arc<Mutex<Option<UnderWay>>>;

struct UnderWay {
    kept: Arc<Kept>,
    slot: usize,
    call: Option<usize>,
    /// When it began.
    at: Duration,
    watch: Stopwatch,
    request: request::Parts,
    /// The request's, to be masked in both bodies.
    secrets: Secrets,
    sent: Sent,
    answer: Option<(response::Parts, Capture)>,
}

/// What came of a request's body.
struct Sent {
    body: Kind,
    broken: Option<Party>,
}

enum Kind {
    Whole(Bytes),
    Passing(Capture),
}

impl Sent {
    fn whole(body: Bytes) -> Self {
        Self { body: Kind::Whole(body), broken: None }
    }

    fn passing(capture: Capture) -> Self {
        // Unless it is seen to its end, the upstream has not wanted all of it.
        Self { body: Kind::Passing(capture), broken: Some(Party::Upstream) }
    }

    fn payload(self) -> Result<Payload> {
        match self.body {
            Kind::Whole(bytes) => Ok(Payload::Whole(bytes)),
            Kind::Passing(capture) => capture.finish(),
        }
    }
}

impl Passing {
    /// A request whose body is there, or else is coming.
    pub(super) fn begin(kept: &Arc<Kept>, request: request::Parts, body: Option<Bytes>) -> Self {
        let secrets = secrets_of(&request, &kept.rules);
        let sent = body.map_or_else(|| Sent::passing(kept.capture(&secrets)), Sent::whole);
        let (slot, call) = kept.tape().begin(invocation_id(&request.headers));
        let (at, watch) = (kept.after + kept.began.elapsed(), Stopwatch::start());
        let kept = Arc::clone(kept);
        let under_way =
            UnderWay { kept, slot, call, at, watch, request, secrets, sent, answer: None };
        Self { shared: Arc::new(Mutex::new(Some(under_way))), body: None }
    }

    /// The request's body, kept as it passes.
    pub(super) fn request_body(&mut self, body: Streamed) -> Streamed {
        if is_over(&body) {
            with(&self.shared, |under_way| under_way.sent.broken = None);
            return body;
        }
        let body = Arc::new(Mutex::new(body));
        self.body = Some(Arc::clone(&body));
        Streamed::passing(RequestBody { body, shared: Arc::clone(&self.shared) })
    }

    /// Reads the rest of a request that its upstream did not want any more, if it is small.
    pub(super) async fn read_rest(&self) {
        let Some(body) = &self.body else { return };
        let broken = with(&self.shared, |under_way| under_way.sent.broken).flatten();
        let is_large = lock(body).size_hint().upper().is_none_or(|length| length > MAX_REST);
        if broken != Some(Party::Upstream) || is_large {
            return;
        }
        let body = Arc::clone(body);
        let mut rest = RequestBody { body, shared: Arc::clone(&self.shared) };
        // Whether it ends or breaks off is noted on the way.
        while let Some(Ok(_)) = rest.frame().await {}
    }

    /// The response has begun; its body is kept as it passes.
    pub(super) fn response_body(self, parts: &response::Parts, body: Streamed) -> Streamed {
        with(&self.shared, |under_way| {
            let capture = under_way.kept.capture(&under_way.secrets);
            under_way.answer = Some((parts.clone(), capture));
        });
        let body = ResponseBody { body, shared: Arc::clone(&self.shared) };
        if is_over(&body.body) {
            body.ends(None);
        }
        Streamed::passing(body)
    }

    /// The response is there, whole.
    pub(super) fn answered(self, parts: &response::Parts, payload: &Payload) {
        if let Some(under_way) = take(&self.shared) {
            under_way.complete_with(|observed, under_way| {
                Some(under_way.response(observed, parts, payload, None))
            });
        }
    }

    /// There will be no response. What is no failure of the way to an upstream leaves no interaction.
    pub(super) fn failed(self, failure: Option<&Failure>) {
        let Some(under_way) = take(&self.shared) else { return };
        let failure = match under_way.sent.broken {
            Some(Party::Client) => Some(gone()),
            _ => failure.cloned(),
        };
        under_way.complete_with(|observed, _| {
            let mut failure = failure?;
            failure.message = observed.secrets.mask(&failure.message);
            Some(Outcome::Failed(failure))
        });
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        let answered = with(&self.shared, |under_way| under_way.answer.is_some()).unwrap_or(true);
        if answered {
            // The response's body sees the end.
            return;
        }
        if let Some(mut under_way) = take(&self.shared).filter(|it| !it.kept.is_abandoned()) {
            under_way.sent.broken = under_way.sent.broken.map(|_| Party::Client);
            under_way.complete_with(|_, _| Some(Outcome::Failed(gone())));
        }
    }
}

impl UnderWay {
    /// The response has ended; or has broken off, by somebody.
    fn end(mut self, broken: Option<Party>) {
        let Some((parts, capture)) = self.answer.take() else { return };
        match capture.finish() {
            Ok(payload) => self.complete_with(|observed, under_way| {
                Some(under_way.response(observed, &parts, &payload, broken))
            }),
            Err(error) => self.lose(&error),
        }
    }

    fn complete_with(mut self, outcome: impl FnOnce(&Observed, &Self) -> Option<Outcome>) {
        let took = self.watch.elapsed();
        let broken = self.sent.broken;
        let payload = std::mem::replace(&mut self.sent, Sent::whole(Bytes::new())).payload();
        let payload = match payload {
            Ok(payload) => payload,
            Err(error) => return self.lose(&error),
        };
        let secrets = self.secrets.clone();
        let observed = observe_knowing(secrets, &self.request, &payload, &self.kept.rules);
        let Some(outcome) = outcome(&observed, &self) else {
            return self.kept.tape().fill(self.slot, Slot::Lost);
        };
        let mut request = observed.request;
        request.broken = broken;
        let interaction = Interaction {
            operation: observed.operation,
            call: None,
            request,
            outcome,
            at: Some(self.at),
            took: Some(took),
            extra: Extra::new(),
        };
        self.kept.complete(Placed { place: self.slot, call: self.call, interaction });
    }

    fn response(
        &self,
        observed: &Observed,
        parts: &response::Parts,
        payload: &Payload,
        broken: Option<Party>,
    ) -> Outcome {
        let asked = header(&self.request.headers, ACCEPT_ENCODING).map(str::to_ascii_lowercase);
        let mut response = redact_response(
            parts,
            payload,
            &observed.request,
            asked.as_deref(),
            &observed.secrets,
            &self.kept.rules,
        );
        response.broken = broken.map(|by| {
            let announced = header(&parts.headers, CONTENT_LENGTH);
            Broken { by, announced: announced.and_then(|length| length.parse().ok()) }
        });
        Outcome::Answered(response)
    }

    fn lose(&self, why: &Error) {
        let (method, path) = (&self.request.method, self.request.uri.path());
        let mut tape = self.kept.tape();
        tape.lose(format!("{method} {path} is not recorded: {why}"));
        tape.fill(self.slot, Slot::Lost);
    }
}

fn gone() -> Failure {
    Failure::new(FailureKind::Aborted, "the client closed the connection before any answer")
}

/// A request's body on its way to the upstream.
struct RequestBody {
    body: Arc<Mutex<Streamed>>,
    shared: Shared,
}

impl Body for RequestBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>>>> {
        let mut body = lock(&self.body);
        let frame = ready!(Pin::new(&mut *body).poll_frame(context));
        with(&self.shared, |under_way| {
            let sent = &mut under_way.sent;
            match &frame {
                Some(Ok(frame)) => {
                    if let (Some(piece), Kind::Passing(capture)) =
                        (frame.data_ref(), &mut sent.body)
                    {
                        capture.push(piece);
                    }
                    if is_over(&body) {
                        sent.broken = None;
                    }
                }
                Some(Err(_)) => sent.broken = Some(Party::Client),
                None => sent.broken = None,
            }
        });
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        lock(&self.body).is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        lock(&self.body).size_hint()
    }
}

/// A response's body on its way to the client. Dropped before its end, the client has gone away.
struct ResponseBody {
    body: Streamed,
    shared: Shared,
}

impl ResponseBody {
    fn ends(&self, broken: Option<Party>) {
        if let Some(under_way) = take(&self.shared) {
            under_way.end(broken);
        }
    }
}

impl Body for ResponseBody {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        match &frame {
            Some(Ok(frame)) => {
                with(&self.shared, |under_way| {
                    if let (Some(piece), Some((_, capture))) =
                        (frame.data_ref(), &mut under_way.answer)
                    {
                        capture.push(piece);
                    }
                });
                // A client that has all it was promised does not ask for the end; and behind trailers nothing comes.
                if is_over(&self.body) || frame.is_trailers() {
                    self.ends(None);
                }
            }
            Some(Err(_)) => self.ends(Some(Party::Upstream)),
            None => self.ends(None),
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for ResponseBody {
    fn drop(&mut self) {
        if let Some(under_way) = take(&self.shared).filter(|it| !it.kept.is_abandoned()) {
            under_way.end(Some(Party::Client));
        }
    }
}

/// Whether all has come: over HTTP/2 the end may be said in a frame of its own, which nobody waits for who has been
/// told a length.
fn is_over(body: &Streamed) -> bool {
    body.is_end_stream() || body.size_hint().exact() == Some(0)
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    // Every change is whole, so a panic elsewhere does not spoil it.
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

fn with<T>(shared: &Shared, act: impl FnOnce(&mut UnderWay) -> T) -> Option<T> {
    lock(shared).as_mut().map(act)
}

fn take(shared: &Shared) -> Option<UnderWay> {
    lock(shared).take()
}
