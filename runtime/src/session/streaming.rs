//! A session as the proxy sees it: bodies pass as they come.

use http::request::Parts;
use http_body_util::BodyExt as _;

use super::{Engine, Inner, Session, finished};
use crate::capture::Capture;
use crate::delivery::{Streamed, deliver};
use crate::error::Result;
use crate::exchange::StreamingExchange;
use crate::message::{Payload, Request};
use crate::player::Player;
use crate::proxy::{collected, origin_form};
use crate::redaction::{invocation_id, observe, secrets_of};
use crate::upstream::Upstream;

/// A session behind a proxy, which it owns.
pub(super) struct Behind {
    pub(super) session: std::sync::Weak<Inner>,
    pub(super) upstream: Upstream,
}

impl StreamingExchange for Behind {
    async fn stream(
        &self,
        mut request: http::Request<Streamed>,
    ) -> Result<http::Response<Streamed>> {
        let inner = self.session.upgrade().ok_or_else(finished)?;
        let session = Session { inner };
        session.check_open()?;
        // The proxy is the origin server of its clients, in every form of request target.
        *request.uri_mut() = origin_form(request.uri());
        let mut response = session.inner.stream(request, &self.upstream).await?;
        session.inner.lead_redirect_back(response.headers_mut());
        Ok(response)
    }
}

impl Inner {
    async fn stream(
        &self,
        request: http::Request<Streamed>,
        upstream: &Upstream,
    ) -> Result<http::Response<Streamed>> {
        let http = match (&self.engine, upstream) {
            (Engine::Replay(player), _) => return self.play_streamed(player, request).await,
            (Engine::Record(_) | Engine::Live, Upstream::Http(http)) => http,
            // What has to be looked up first, or goes to an exchange, has to be there whole.
            _ => {
                let (parts, body) = request.into_parts();
                let request = Request::from_parts(parts, collected(body).await?);
                return deliver(self.exchange(request, upstream).await).await;
            }
        };
        let invocation = invocation_id(request.headers()).map(str::to_owned);
        let answer = match self.directed(request).await {
            Ok(request) => match &self.engine {
                Engine::Record(recorder) => recorder.stream(request, http).await,
                _ => http.stream(request).await,
            },
            Err(error) => Err(error),
        };
        self.note(invocation, &answer);
        answer
    }

    async fn play_streamed(
        &self,
        player: &Player,
        request: http::Request<Streamed>,
    ) -> Result<http::Response<Streamed>> {
        let (parts, mut body) = request.into_parts();
        let mut receiving = Receiving::new(self, player, parts);
        while let Some(frame) = body.frame().await {
            if let Ok(piece) = frame?.into_data() {
                receiving.push(&piece);
            }
        }
        let (parts, payload) = receiving.whole()?;
        deliver(self.play(player, &parts, &payload)).await
    }
}

/// A request whose body is coming. Dropped like that, its client has gone away.
struct Receiving<'a> {
    inner: &'a Inner,
    player: &'a Player,
    coming: Option<(Parts, Capture)>,
}

impl<'a> Receiving<'a> {
    fn new(inner: &'a Inner, player: &'a Player, parts: Parts) -> Self {
        let capture = Capture::new(secrets_of(&parts), None);
        Self { inner, player, coming: Some((parts, capture)) }
    }

    fn push(&mut self, piece: &bytes::Bytes) {
        if let Some((_, capture)) = &mut self.coming {
            capture.push(piece);
        }
    }

    fn whole(mut self) -> Result<(Parts, Payload)> {
        let (parts, capture) = self.coming.take().ok_or_else(finished)?;
        Ok((parts, capture.finish()?))
    }
}

impl Drop for Receiving<'_> {
    fn drop(&mut self) {
        let Some((parts, capture)) = self.coming.take() else { return };
        if let Ok(payload) = capture.finish() {
            let observed = observe(&parts, &payload, &self.inner.settings.rules);
            self.player.play_broken(&observed.request);
        }
    }
}
