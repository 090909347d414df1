//! The host and port that a client connects to, and whether a request inside is meant for them.

use std::fmt;

use http::header::HOST;
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{HeaderValue, Uri, request};

use crate::upstream::{Host, split_port};

const HTTPS: u16 = 443;

/// What stands in a `CONNECT`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) host: Host,
    pub(super) port: u16,
}

impl Target {
    /// Reads the target of a `CONNECT` request, which always has a port (RFC 9110, section 9.3.6).
    pub(super) fn of(uri: &Uri) -> Result<Self, String> {
        let text = uri.authority().map_or("", Authority::as_str);
        let wrong = |why: &str| format!("cannot connect to {text:?}: {why}");
        let (host, port) = split_port(text);
        let host = Host::parse(host).map_err(wrong)?;
        match port.and_then(|port| port.parse().ok()) {
            None | Some(0) => Err(wrong("write HOST:PORT")),
            Some(port) => Ok(Self { host, port }),
        }
    }

    /// Whether a host, with a port or without, means this target. The port is that of the `CONNECT` in any case, and
    /// clients are careless with it.
    fn is(&self, authority: &str) -> bool {
        Host::parse(split_port(authority).0).is_ok_and(|host| host == self.host)
    }

    /// Points a request from inside of the tunnel at this target.
    ///
    /// # Errors
    ///
    /// When it names another one: that host, for the client's user.
    pub(super) fn claim(&self, parts: &mut request::Parts) -> Result<(), String> {
        let named = parts.uri.authority().map(Authority::as_str);
        let hosts = parts.headers.get_all(HOST).iter();
        let hosts = hosts.map(|value| value.to_str().unwrap_or("a host that is no text"));
        if let Some(other) = named.into_iter().chain(hosts).find(|host| !self.is(host)) {
            return Err(other.to_owned());
        }
        let path = parts.uri.path_and_query().map(PathAndQuery::as_str);
        let uri = Uri::builder()
            .scheme(Scheme::HTTPS)
            .authority(self.in_url())
            .path_and_query(path.filter(|path| path.starts_with('/')).unwrap_or("/"))
            .build();
        parts.uri = uri.map_err(|error| error.to_string())?;
        // HTTP/2 has no such header, but an upstream that speaks HTTP/1.1 needs it, as it was signed.
        if !parts.headers.contains_key(HOST)
            && let Ok(host) = HeaderValue::try_from(self.in_url())
        {
            parts.headers.insert(HOST, host);
        }
        Ok(())
    }

    fn in_url(&self) -> String {
        if self.port == HTTPS { self.host.to_string() } else { self.to_string() }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(text: &str) -> Result<Target, String> {
        Target::of(&Uri::builder().authority(text).build().unwrap())
    }

    fn claimed(connected: &str, uri: &str, hosts: &[&str]) -> Result<(String, String), String> {
        let mut request = http::Request::get(uri);
        for host in hosts {
            request = request.header(HOST, *host);
        }
        let (mut parts, ()) = request.body(()).unwrap().into_parts();
        target(connected)?.claim(&mut parts)?;
        Ok((parts.uri.to_string(), parts.headers[HOST].to_str().unwrap().to_owned()))
    }

    #[test]
    fn a_target_has_a_host_and_a_port() {
        for text in ["A.example.:443", "a.example:8443", "127.0.0.1:443", "[::1]:443"] {
            let expected = text.to_ascii_lowercase().replace(".:", ":");
            assert_eq!(target(text).unwrap().to_string(), expected);
        }
        for text in
            ["a.example", "a.example:0", "a.example:65536", "a..example:443", "u@a.example:443"]
        {
            let error = target(text).unwrap_err();
            assert!(error.starts_with(&format!("cannot connect to {text:?}: ")), "{error}");
        }
    }

    #[test]
    fn requests_get_the_url_that_their_client_has() {
        let url = "https://a.example/x?y".to_owned();
        for (uri, hosts) in [
            ("/x?y", &["a.example"][..]),
            ("/x?y", &["A.Example.:443"]),
            ("/x?y", &["a.example", "a.example"]),
            ("https://a.example/x?y", &[]),
            ("http://a.example:443/x?y", &["a.example:443"]),
            ("https://a.example:80/x?y", &["a.example:80"]),
        ] {
            let host = hosts.first().unwrap_or(&"a.example");
            let expected = Ok((url.clone(), (*host).to_owned()));
            assert_eq!(claimed("a.example:443", uri, hosts), expected, "{uri} {hosts:?}");
        }
        let expected = ("https://[::1]:8443/".to_owned(), "[::1]:8443".to_owned());
        assert_eq!(claimed("[::1]:8443", "*", &[]), Ok(expected));
    }

    #[test]
    fn no_other_host_is_smuggled_in() {
        for (uri, hosts, other) in [
            ("/", &["b.example"][..], "b.example"),
            ("/", &["b.example:443"], "b.example:443"),
            ("/", &["a.example", "b.example"], "b.example"),
            ("https://b.example/", &["a.example"], "b.example"),
            ("https://a.example/", &["b.example"], "b.example"),
            ("https://b.example@a.example/", &[], "b.example@a.example"),
            ("/", &["a.example@b.example"], "a.example@b.example"),
            ("/", &[""], ""),
        ] {
            assert_eq!(claimed("a.example:443", uri, hosts), Err(other.to_owned()));
        }
    }
}
