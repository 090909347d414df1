//! Redirects of an upstream, which must not lead a client out of its session.

use http::uri::Authority;
use http::{HeaderMap, Uri, header};

use super::{Engine, Inner};
use crate::message;

impl Inner {
    /// Whether a URI names the proxy itself.
    pub(super) fn is_own(&self, uri: &Uri) -> bool {
        let own = self.proxy.get().map(|proxy| proxy.address().to_string());
        uri.authority().is_some_and(|authority| Some(authority.as_str()) == own.as_deref())
    }

    /// Points a redirect to the upstream at the proxy: the client would leave the session by it.
    pub(super) fn lead_redirect_back(&self, headers: &mut HeaderMap, named: Option<&Authority>) {
        let Some(proxy) = self.proxy.get() else { return };
        let (bases, led) = match named {
            // To a client that names hosts, only the scheme was another.
            Some(host) => (vec![format!("https://{host}")], format!("http://{host}")),
            None => (self.bases(), format!("http://{}", proxy.address())),
        };
        for name in [header::LOCATION, header::CONTENT_LOCATION] {
            let Some(value) = message::header(headers, &name) else { continue };
            let rest = bases.iter().find_map(|base| {
                let rest = value.strip_prefix(base.as_str())?;
                (rest.is_empty() || rest.starts_with(['/', '?', '#'])).then_some(rest)
            });
            let led = rest.map(|rest| format!("{led}{rest}"));
            if let Some(Ok(led)) = led.map(|led| led.parse()) {
                headers.insert(name, led);
            }
        }
    }

    /// Where the upstreams are.
    fn bases(&self) -> Vec<String> {
        match &self.engine {
            Engine::Replay(player) => {
                player.cassette().upstreams().map(|(_, url)| url.into()).collect()
            }
            Engine::Record(_) | Engine::Append(..) | Engine::Live => self.settings.routes.origins(),
        }
    }
}
