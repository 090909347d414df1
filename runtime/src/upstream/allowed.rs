//! Which hosts may see what the user's credentials sign.

use http::Uri;
use http::uri::Scheme;

use super::is_aws_host;
use crate::error::{Error, Result};

/// AWS's hosts over HTTPS, and those that the user names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Allowed(Vec<Entry>);

#[derive(Clone, Debug)]
struct Entry {
    scheme: Option<Scheme>,
    /// In lower case; with a dot before it, everything below it is meant.
    host: String,
}

impl Allowed {
    /// Adds `HOST`, `*.SUFFIX` or `https://HOST`; on every port.
    pub(crate) fn add(&mut self, entry: &str) -> Result<()> {
        let wrong = || {
            Error::config(format!(
                "{entry:?} names no host: write HOST, *.SUFFIX or https://HOST, without a port or a path"
            ))
        };
        let (scheme, pattern) = match entry.split_once("://") {
            Some((scheme, rest)) => (Some(scheme.parse().map_err(|_| wrong())?), rest),
            None => (None, entry),
        };
        let (dot, name) = match pattern.strip_prefix("*.") {
            Some(suffix) => (".", suffix),
            None => ("", pattern),
        };
        let is_host = name.parse::<Uri>().is_ok_and(|uri| uri.host() == Some(name));
        if name.is_empty() || name.contains('*') || !is_host {
            return Err(wrong());
        }
        self.0.push(Entry { scheme, host: format!("{dot}{}", canonical(name)) });
        Ok(())
    }

    /// Whether what goes to this URL may be signed.
    pub(crate) fn allows(&self, uri: &Uri) -> bool {
        let Some(host) = uri.host().map(canonical) else { return false };
        if uri.scheme() == Some(&Scheme::HTTPS) && is_aws_host(&host) {
            return true;
        }
        self.0.iter().any(|entry| {
            let is_named = if entry.host.starts_with('.') {
                host.ends_with(&entry.host)
            } else {
                host == entry.host
            };
            is_named && (entry.scheme.is_none() || entry.scheme.as_ref() == uri.scheme())
        })
    }
}

fn canonical(host: &str) -> String {
    host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_allowed_by_name() {
        let mut allowed = Allowed::default();
        for entry in ["127.0.0.1", "*.example.org", "https://Only.TLS", "[::1]"] {
            allowed.add(entry).unwrap();
        }
        for (uri, expected) in [
            ("https://states.us-east-1.amazonaws.com/", true),
            ("http://states.us-east-1.amazonaws.com/", false),
            ("https://evil-amazonaws.com/", false),
            ("http://127.0.0.1:5000/", true),
            ("http://[::1]:5000/", true),
            ("http://127.0.0.2:5000/", false),
            ("http://a.b.Example.org./", true),
            ("http://example.org/", false),
            ("http://evilexample.org/", false),
            ("https://only.tls:8443/", true),
            ("http://only.tls/", false),
            ("/", false),
        ] {
            assert_eq!(allowed.allows(&uri.parse().unwrap()), expected, "{uri}");
        }
    }

    #[test]
    fn what_is_no_host_is_refused() {
        for entry in
            ["", "*", "*.", "a.*", "host:80", "https://host/path", "https://", "a b", "u@h"]
        {
            let error = Allowed::default().add(entry).unwrap_err().to_string();
            assert!(error.contains("names no host"), "{error}");
        }
    }
}
