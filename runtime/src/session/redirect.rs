//! What leads out of a session or back into it: redirects of an upstream, and the proxy's own address.

use std::net::SocketAddr;

use http::uri::Authority;
use http::{HeaderMap, Uri, header};

use super::{Engine, Inner, Settings};
use crate::error::{Error, Result};
use crate::message;
use crate::proxy::Proxy;
use crate::upstream::Host;

impl Inner {
    /// Whether a URI names the proxy itself, by its address or by a name that means this machine.
    pub(super) fn is_own(&self, uri: &Uri) -> bool {
        let own = self.proxy.get().map(Proxy::address);
        own.zip(uri.authority()).is_some_and(|(own, named)| is_at(named, own))
    }

    /// Points a redirect to the upstream at the proxy: the client would leave the session by it.
    pub(super) fn lead_redirect_back(&self, headers: &mut HeaderMap, named: Option<&Authority>) {
        let led_away = [header::LOCATION, header::CONTENT_LOCATION];
        if !led_away.iter().any(|name| headers.contains_key(name)) {
            return;
        }
        let Some(proxy) = self.proxy.get() else { return };
        let (bases, led) = match named {
            // To a client that names hosts, only the scheme was another.
            Some(host) => (vec![format!("https://{host}")], format!("http://{host}")),
            None => (self.bases(), format!("http://{}", proxy.address())),
        };
        for name in led_away {
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

impl Settings {
    /// A proxy that is its own upstream would ask itself until nothing is left to ask with.
    pub(super) fn check_no_loop(&self, address: SocketAddr) -> Result<()> {
        let origins = self.routes.origins().into_iter();
        let mut own = origins.filter(|origin| {
            let uri = origin.parse::<Uri>().ok();
            uri.is_some_and(|uri| uri.authority().is_some_and(|named| is_at(named, address)))
        });
        match own.next() {
            None => Ok(()),
            Some(origin) => Err(Error::config(format!(
                "the upstream {origin} is this session's own address: name the service's, or listen elsewhere"
            ))),
        }
    }
}

/// Whether an authority leads to an address of this machine.
fn is_at(named: &Authority, address: SocketAddr) -> bool {
    let host = match Host::parse(named.host()) {
        Ok(Host::Address(host)) => host == address.ip(),
        Ok(host) => host.is_localhost(),
        Err(_) => false,
    };
    host && named.port_u16().unwrap_or(80) == address.port()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_proxy_knows_itself_by_every_name() {
        let own = "127.0.0.1:4000".parse().unwrap();
        for (named, expected) in [
            ("127.0.0.1:4000", true),
            ("localhost:4000", true),
            ("LocalHost.:4000", true),
            ("bucket.localhost:4000", true),
            ("127.0.0.1:4001", false),
            ("127.0.0.1", false),
            ("127.0.0.2:4000", false),
            ("localhost.example.com:4000", false),
        ] {
            assert_eq!(is_at(&named.parse().unwrap(), own), expected, "{named}");
        }
    }
}
