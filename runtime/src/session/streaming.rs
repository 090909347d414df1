//! A session as the proxy sees it: bodies pass as they come.

use bytes::Bytes;
use http::request::Parts;
use http_body_util::BodyExt as _;
use hyper::body::Body as _;

use super::{Engine, Inner, Session, finished};
use crate::capture::{Capture, MAX_WHOLE};
use crate::delivery::{Streamed, deliver};
use crate::error::Result;
use crate::exchange::{AsSent, StreamingExchange};
use crate::message::{Payload, Request, Response};
use crate::player::{Player, Sent};
use crate::proxy::collected;
use crate::redaction::{invocation_id, observe, secrets_of};
#[cfg(feature = "sigv4")]
use crate::upstream::Led;
use crate::upstream::{Upstream, origin_form};

/// A session behind a proxy, which it owns.
pub(super) struct Behind {
    pub(super) session: std::sync::Weak<Inner>,
    pub(super) upstream: Upstream,
}

impl StreamingExchange for Behind {
    fn abandon(&self) {
        let inner = self.session.upgrade();
        if let Some(Engine::Record(recorder) | Engine::Append(_, recorder)) =
            inner.as_ref().map(|inner| &inner.engine)
        {
            recorder.abandon();
        }
    }

    fn answer_at_once(&self, request: &AsSent<'_>) -> Option<Response> {
        let headers = request.headers.iter().map(|header| (header.name, header.value));
        let sent = Sent::new(request.method, (None, request.target), headers, request.body)?;
        let inner = self.session.upgrade()?;
        let mut answer = inner.answer_at_once(&sent)?;
        inner.lead_redirect_back(answer.headers_mut(), None);
        Some(answer)
    }

    async fn stream(
        &self,
        mut request: http::Request<Streamed>,
    ) -> Result<http::Response<Streamed>> {
        let inner = self.session.upgrade().ok_or_else(finished)?;
        let session = Session { inner };
        session.check_open()?;
        if session.inner.is_own(request.uri()) {
            // A client that sends even what goes to its endpoint through its HTTP proxy.
            *request.uri_mut() = origin_form(request.uri());
        }
        // A client that believes to be with the upstream follows its redirects through the proxy anyway.
        let is_there = request.uri().scheme() == Some(&http::uri::Scheme::HTTPS);
        let named = request.uri().authority().cloned();
        let mut response = session.inner.stream(request, &self.upstream).await?;
        if !is_there {
            session.inner.lead_redirect_back(response.headers_mut(), named.as_ref());
        }
        Ok(response)
    }
}

impl Inner {
    async fn stream(
        &self,
        request: http::Request<Streamed>,
        upstream: &Upstream,
    ) -> Result<http::Response<Streamed>> {
        if let Engine::Replay(player) = &self.engine {
            return self.play_streamed(player, request).await;
        }
        let invocation = invocation_id(request.headers()).map(str::to_owned);
        let directed = match (upstream, request.uri().authority()) {
            (Upstream::Http(_), Some(_)) => self.settings.routes.forward(request),
            (Upstream::Http(_), None) => self.settings.routes.direct(request),
            (Upstream::Exchange(_), _) => Ok(request),
        };
        // What may be in the cassette already is signed only if it is not: replaying needs no credentials.
        let signed = match directed {
            Ok(request) if !matches!(self.engine, Engine::Append(..)) => self.signed(request).await,
            other => other,
        };
        let request = match signed {
            Ok(request) => request,
            Err(error) => {
                let refused = Err(error);
                self.note(invocation.as_deref(), &refused);
                return refused;
            }
        };
        let answer = match (&self.engine, upstream) {
            (Engine::Record(recorder), Upstream::Http(http)) => {
                recorder.stream(request, http.as_ref()).await
            }
            (Engine::Live, Upstream::Http(http)) => http.stream(request).await,
            // What has to be looked up first, or goes to an exchange, has to be there whole.
            _ => {
                let (parts, body) = request.into_parts();
                let request = Request::from_parts(parts, collected(body).await?);
                return deliver(self.exchange(request, upstream).await).await;
            }
        };
        self.note(invocation.as_deref(), &answer);
        answer
    }

    /// Signs a request again that was signed for us, where the session has credentials for that.
    #[cfg(feature = "sigv4")]
    pub(super) async fn signed(
        &self,
        request: http::Request<Streamed>,
    ) -> Result<http::Request<Streamed>> {
        match &self.settings.signing {
            Some(signing) if request.extensions().get::<Led>().is_some() => {
                signing.sign(request).await
            }
            _ => Ok(request),
        }
    }

    #[cfg(not(feature = "sigv4"))]
    #[allow(clippy::unused_async, clippy::unused_self, reason = "as with signatures")]
    pub(super) async fn signed(
        &self,
        request: http::Request<Streamed>,
    ) -> Result<http::Request<Streamed>> {
        Ok(request)
    }

    /// What is kept of the body of a request that is replayed.
    fn capture(&self, parts: &Parts) -> Capture {
        Capture::new(secrets_of(parts, &self.settings.rules), None)
    }

    async fn play_streamed(
        &self,
        player: &Player,
        request: http::Request<Streamed>,
    ) -> Result<http::Response<Streamed>> {
        let (parts, mut body) = request.into_parts();
        let length = body.size_hint().exact();
        let mut receiving = Receiving { inner: self, player, coming: Some((parts, None)) };
        while let Some(frame) = body.frame().await {
            let Ok(piece) = frame?.into_data() else { continue };
            if length == Some(piece.len() as u64) && piece.len() <= MAX_WHOLE {
                // Nearly every body is one piece.
                let (parts, _) = receiving.taken()?;
                return deliver(self.play(player, &parts, &Payload::Whole(piece)).await).await;
            }
            receiving.push(&piece);
        }
        let (parts, capture) = receiving.taken()?;
        let payload = match capture {
            Some(capture) => capture.finish()?,
            None => Payload::Whole(Bytes::new()),
        };
        deliver(self.play(player, &parts, &payload).await).await
    }
}

/// A request whose body is coming. Dropped like that, its client has gone away.
struct Receiving<'a> {
    inner: &'a Inner,
    player: &'a Player,
    /// And what has come of the body, if it is more than one piece.
    coming: Option<(Parts, Option<Capture>)>,
}

impl Receiving<'_> {
    fn push(&mut self, piece: &Bytes) {
        if let Some((parts, capture)) = &mut self.coming {
            capture.get_or_insert_with(|| self.inner.capture(parts)).push(piece);
        }
    }

    fn taken(mut self) -> Result<(Parts, Option<Capture>)> {
        self.coming.take().ok_or_else(finished)
    }
}

impl Drop for Receiving<'_> {
    fn drop(&mut self) {
        let Some((parts, capture)) = self.coming.take() else { return };
        let capture = capture.unwrap_or_else(|| self.inner.capture(&parts));
        if let Ok(payload) = capture.finish() {
            let observed = observe(&parts, &payload, &self.inner.settings.rules);
            self.player.play_broken(&observed.request);
        }
    }
}
