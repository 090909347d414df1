//! The exchange that asks real services.

use std::net::SocketAddr;
use std::time::Duration;

#[cfg(feature = "sigv4")]
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use once_cell::sync::OnceCell;

use crate::error::{Error, ErrorKind, Result};
use crate::exchange::Exchange;
use crate::message::{Request, Response};
#[cfg(feature = "sigv4")]
use crate::proxy::collected;
use crate::redaction::{Rules, secrets_of};
#[cfg(feature = "sigv4")]
use crate::session::Signing;
use crate::upstream::{Hosts, HttpUpstream, Names, Routes, is_aws_host};

/// A service that takes longer than this to answer is taken for one that does not.
const PATIENCE: Duration = Duration::from_mins(1);

/// Asks real services: live AWS over HTTPS, and whatever else is named or allowed.
///
/// A request goes to the upstream of its service, or to that of all; without any, to the host of its URL, if that is
/// one of AWS's or allowed. What goes to those hosts is signed with one's own credentials; what goes to an upstream
/// whose host is not allowed has a signature by its form only, as test doubles take it. No connection is made, and no
/// credentials are asked for, before the first request.
#[derive(Debug)]
#[must_use = "nothing is asked before it is given to `verify`"]
pub struct Live {
    routes: Routes,
    hosts: Hosts,
    names: Names,
    patience: Duration,
    client: OnceCell<HttpUpstream>,
    #[cfg(feature = "sigv4")]
    provider: Option<SharedCredentialsProvider>,
    #[cfg(feature = "sigv4")]
    signing: OnceCell<Signing>,
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
            #[cfg(feature = "sigv4")]
            provider: None,
            #[cfg(feature = "sigv4")]
            signing: OnceCell::new(),
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

    /// Signs with these credentials.
    #[cfg(feature = "sigv4")]
    pub fn credentials(mut self, provider: impl ProvideCredentials + 'static) -> Self {
        self.provider = Some(SharedCredentialsProvider::new(provider));
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

impl Live {
    #[cfg(feature = "sigv4")]
    async fn signed(&self, request: Request) -> Result<Request> {
        let Some(provider) = &self.provider else { return check_unsigned(request) };
        let new = || Signing::new(provider.clone(), self.hosts.clone());
        let signing = self.signing.get_or_init(new);
        if !signing.allows(request.uri()) {
            return Ok(request);
        }
        let (parts, body) = signing.sign(request.map(Into::into)).await?.into_parts();
        Ok(Request::from_parts(parts, collected(body).await?))
    }

    #[cfg(not(feature = "sigv4"))]
    #[allow(clippy::unused_async, clippy::unused_self, reason = "as with signatures")]
    async fn signed(&self, request: Request) -> Result<Request> {
        check_unsigned(request)
    }
}

/// AWS would refuse it with words that lead astray.
fn check_unsigned(request: Request) -> Result<Request> {
    let host = request.uri().host().unwrap_or_default();
    if is_aws_host(host) {
        return Err(Error::config(format!(
            "nothing is signed for {host}: give credentials, with `Live::credentials` (feature `sigv4`)"
        )));
    }
    Ok(request)
}

impl Exchange for Live {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let (parts, body) = self.signed(self.direct(request)?).await?.into_parts();
        // A service that refuses a signature says what it has seen of it.
        let secrets = secrets_of(&parts, &Rules::default());
        let host = parts.uri.authority().map_or_else(String::new, ToString::to_string);
        let client = self.client.get_or_init(|| HttpUpstream::new(self.names.clone()));
        let answer = client.exchange(Request::from_parts(parts, body));
        let mut answer = tokio::time::timeout(self.patience, answer).await.map_err(|_| {
            let seconds = self.patience.as_secs_f64();
            let message = format!("the upstream {host} did not answer within {seconds} seconds");
            Error::new(ErrorKind::Upstream, message)
        })??;
        answer.extensions_mut().insert(secrets);
        Ok(answer)
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
