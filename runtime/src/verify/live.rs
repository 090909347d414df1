//! The exchange that asks real services.

use std::net::SocketAddr;
use std::time::Duration;

use once_cell::sync::OnceCell;

use crate::error::{Error, ErrorKind, Result};
use crate::exchange::Exchange;
use crate::message::{Request, Response};
use crate::upstream::{Hosts, HttpUpstream, Names, Routes};

/// A service that takes longer than this to answer is taken for one that does not.
const PATIENCE: Duration = Duration::from_mins(1);

/// Asks real services: live AWS over HTTPS, and whatever else is named or allowed.
///
/// A request goes to the upstream of its service, or to that of all; without any, to the host of its URL, if that is
/// one of AWS's or allowed. No connection is made before the first request.
#[derive(Debug)]
#[must_use = "nothing is asked before it is given to `verify`"]
pub struct Live {
    routes: Routes,
    hosts: Hosts,
    names: Names,
    patience: Duration,
    client: OnceCell<HttpUpstream>,
}

impl Default for Live {
    fn default() -> Self {
        Self::new()
    }
}

impl Live {
    /// Asks the hosts of AWS, and no other.
    pub fn new() -> Self {
        Self {
            routes: Routes::default(),
            hosts: Hosts::default(),
            names: Names::default(),
            patience: PATIENCE,
            client: OnceCell::new(),
        }
    }

    /// Sends everything to a base URL, whatever hosts the recorded requests name.
    ///
    /// # Errors
    ///
    /// When it is no URL.
    pub fn upstream(mut self, url: &str) -> Result<Self> {
        self.routes.set_default(url)?;
        Ok(self)
    }

    /// Sends what is for one AWS service, by its signing name (`states`, `appflow`), to a base URL.
    ///
    /// # Errors
    ///
    /// When it is no URL.
    pub fn service(mut self, name: &str, url: &str) -> Result<Self> {
        self.routes.set_service(name, url)?;
        Ok(self)
    }

    /// Allows a host besides those of AWS: `HOST`, or `*.SUFFIX` for everything below a name; with `https://` before
    /// it, it is asked over HTTPS, whatever was recorded.
    ///
    /// # Errors
    ///
    /// When it is no host.
    pub fn allow_host(mut self, entry: &str) -> Result<Self> {
        self.hosts.allow(entry)?;
        self.routes.allow(self.hosts.clone());
        Ok(self)
    }

    /// Says where a host is, as `curl --resolve` does. The name stays what it is, for TLS and for signatures.
    pub fn resolve(mut self, host: &str, address: SocketAddr) -> Self {
        self.names.set(host, address);
        self
    }

    /// How long to wait for an answer; a minute otherwise.
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Points a request at its upstream.
    fn direct(&self, request: Request) -> Result<Request> {
        match request.uri().authority() {
            Some(_) => self.routes.forward(request),
            None => self.routes.direct(request),
        }
    }
}

impl Exchange for Live {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let request = self.direct(request)?;
        let client = self.client.get_or_init(|| HttpUpstream::new(self.names.clone()));
        let host = request.uri().authority().map_or_else(String::new, ToString::to_string);
        let answer = tokio::time::timeout(self.patience, client.exchange(request)).await;
        answer.unwrap_or_else(|_| {
            let seconds = self.patience.as_secs_f64();
            let message = format!("the upstream {host} did not answer within {seconds} seconds");
            Err(Error::new(ErrorKind::Upstream, message))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directed(live: &Live, uri: &str) -> Result<String> {
        let request = http::Request::get(uri).body(bytes::Bytes::new()).unwrap();
        live.direct(request).map(|request| request.uri().to_string())
    }

    #[test]
    fn a_cassette_leads_nowhere_that_nobody_allowed() {
        let live = Live::new();
        let host = "states.us-east-1.amazonaws.com";
        let https = format!("https://{host}/a?b");
        assert_eq!(directed(&live, &format!("http://{host}/a?b")).unwrap(), https);
        let error = directed(&live, "https://amazonaws.com.evil.org/").unwrap_err().to_string();
        assert!(error.contains("--allow-host"), "{error}");
        let error = directed(&live, "/a").unwrap_err().to_string();
        assert!(error.contains("no upstream"), "{error}");

        let allowed = live.allow_host("*.example.com").unwrap();
        assert_eq!(directed(&allowed, "http://a.example.com/").unwrap(), "http://a.example.com/");
        let named = allowed.upstream("http://127.0.0.1:1").unwrap();
        assert_eq!(directed(&named, "https://evil.org/a?b").unwrap(), "http://127.0.0.1:1/a?b");
    }
}
