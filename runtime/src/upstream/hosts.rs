//! Which hosts a session takes for its own: single ones, and everything below a name.

use std::collections::BTreeMap;
use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

use crate::error::{Error, Result};

/// What DNS allows (RFC 1035, section 2.3.4).
const LONGEST_NAME: usize = 253;
const LONGEST_LABEL: usize = 63;

/// A host in its one spelling: in lower case, without a dot at its end, an address as an address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Host {
    Name(String),
    Address(IpAddr),
}

impl Host {
    /// Reads a host as URLs, headers and TLS write it, without a port.
    ///
    /// # Errors
    ///
    /// When it is none: what is wrong with it, as the end of a sentence.
    pub(crate) fn parse(text: &str) -> std::result::Result<Self, &'static str> {
        if let Some(bracketed) = text.strip_prefix('[') {
            let address = bracketed.strip_suffix(']').and_then(|it| it.parse::<Ipv6Addr>().ok());
            return address.map(|it| Self::Address(it.into())).ok_or("it is no IPv6 address");
        }
        let text = text.strip_suffix('.').unwrap_or(text);
        if let Ok(address) = text.parse() {
            return Ok(Self::Address(address));
        }
        if text.is_empty() {
            return Err("it names no host");
        }
        if !text.is_ascii() {
            // What clients send; converting needs Unicode's tables, which are larger than all else here.
            return Err("write an international name in its ASCII form, xn--…");
        }
        if text.len() > LONGEST_NAME {
            return Err("it is longer than a host's name can be");
        }
        if !text.split('.').all(is_label) {
            return Err("it is no host's name");
        }
        Ok(Self::Name(text.to_ascii_lowercase()))
    }

    /// Whether it is a name that can only mean this machine (RFC 6761).
    pub(crate) fn is_localhost(&self) -> bool {
        self.name().is_some_and(|name| name == "localhost" || name.ends_with(".localhost"))
    }

    /// The name, where it is one.
    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            Self::Address(_) => None,
        }
    }
}

/// As it stands in a URL.
impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => f.write_str(name),
            Self::Address(IpAddr::V4(address)) => write!(f, "{address}"),
            Self::Address(IpAddr::V6(address)) => write!(f, "[{address}]"),
        }
    }
}

/// A label of a name. The underscore is in no host's name by the letter of RFC 952, and in many of them.
fn is_label(label: &str) -> bool {
    let is_valid = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    (1..=LONGEST_LABEL).contains(&label.len()) && label.bytes().all(is_valid)
}

/// Splits `host:port`, and leaves an IPv6 address whole, with brackets or without.
pub(crate) fn split_port(text: &str) -> (&str, Option<&str>) {
    match text.rsplit_once(':') {
        Some((host, port)) if !host.contains(':') || host.ends_with(']') => (host, Some(port)),
        _ => (text, None),
    }
}

/// How a host wants to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wants {
    /// As the client does.
    Either,
    /// Over HTTPS, whatever the client says.
    Https,
}

/// A list of hosts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hosts {
    single: BTreeMap<Host, Wants>,
    /// What stands behind `*`: a dot and a name.
    suffixes: BTreeMap<String, Wants>,
}

impl Hosts {
    /// Adds `HOST`, or `*.SUFFIX` for everything below a name (but not the name itself), either of them with
    /// `https://` before it.
    pub(crate) fn allow(&mut self, entry: &str) -> Result<()> {
        let wrong = |why: &str| {
            Error::config(format!(
                "{entry:?} is no host to allow: {why} (examples: api.example.com, *.example.com)"
            ))
        };
        let (wants, host) = match entry.split_once("://") {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("https") => {
                (Wants::Https, rest.strip_suffix('/').unwrap_or(rest))
            }
            Some(_) => return Err(wrong("the scheme can only be https")),
            None => (Wants::Either, entry),
        };
        if host.contains(['/', '?', '#']) {
            return Err(wrong("write the host alone, without a path"));
        }
        if host.contains('@') {
            return Err(wrong("it must not hold a user name or password"));
        }
        if split_port(host).1.is_some() {
            return Err(wrong("write it without a port, it is allowed on every one"));
        }
        let below = host.strip_prefix("*.");
        if below.unwrap_or(host).contains('*') {
            return Err(wrong("`*` can only stand first, for whole labels, as in *.example.com"));
        }
        match (Host::parse(below.unwrap_or(host)).map_err(wrong)?, below) {
            (host, None) => {
                self.single.insert(host, wants);
            }
            (Host::Name(name), Some(_)) => {
                self.suffixes.insert(format!(".{name}"), wants);
            }
            (Host::Address(_), Some(_)) => return Err(wrong("there is nothing below an address")),
        }
        Ok(())
    }

    /// Whether a host, with or without a port, is on the list.
    pub(crate) fn contains(&self, host: &str) -> bool {
        self.find(host).is_some()
    }

    /// Whether a host is to be asked over HTTPS, whatever the client says.
    pub(crate) fn is_https(&self, host: &str) -> bool {
        self.find(host) == Some(Wants::Https)
    }

    /// Whether a host is on the list by its own name.
    #[cfg(any(feature = "intercept", test))]
    pub(crate) fn names(&self, host: &Host) -> bool {
        self.single.contains_key(host)
    }

    fn find(&self, host: &str) -> Option<Wants> {
        let host = Host::parse(split_port(host).0).ok()?;
        let below = |name: &str| {
            let mut suffixes = self.suffixes.iter();
            suffixes.find(|(suffix, _)| name.ends_with(suffix.as_str())).map(|(_, wants)| *wants)
        };
        self.single.get(&host).copied().or_else(|| host.name().and_then(below))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(entries: &[&str]) -> Hosts {
        let mut hosts = Hosts::default();
        for entry in entries {
            hosts.allow(entry).unwrap();
        }
        hosts
    }

    #[test]
    fn a_host_is_itself_in_every_spelling() {
        for entry in
            ["api.example.com", "API.Example.COM", "api.example.com.", "https://api.example.com/"]
        {
            let hosts = hosts(&[entry]);
            for same in ["api.example.com", "Api.Example.Com.", "api.example.com:8443"] {
                assert!(hosts.contains(same), "{entry} {same}");
            }
            for other in [
                "example.com",
                "x.api.example.com",
                "xapi.example.com",
                "api.example.com.evil.com",
                "",
            ] {
                assert!(!hosts.contains(other), "{entry} {other}");
            }
        }
    }

    #[test]
    fn a_star_stands_for_whole_labels() {
        let hosts = hosts(&["HTTPS://*.Example.com."]);
        for below in ["a.example.com", "a.b.example.com", "A.EXAMPLE.COM.", "a.example.com:443"] {
            assert!(hosts.contains(below), "{below}");
        }
        for other in [
            "example.com",
            ".example.com",
            "notexample.com",
            "a.example.com.evil.com",
            "a.example.co",
        ] {
            assert!(!hosts.contains(other), "{other}");
        }
        assert!(!hosts.names(&Host::parse("a.example.com").unwrap()));
        assert!(hosts.is_https("a.example.com") && !hosts.is_https("example.com"));
    }

    #[test]
    fn addresses_are_compared_as_addresses() {
        let hosts = hosts(&["127.0.0.1", "https://[0:0::1]"]);
        for same in ["127.0.0.1", "127.0.0.1:443", "127.0.0.1.", "[::1]", "[::1]:443", "::1"] {
            assert!(hosts.contains(same), "{same}");
        }
        for other in ["127.0.0.2", "[::2]", "[::1", "127.0.0.1.example.com"] {
            assert!(!hosts.contains(other), "{other}");
        }
    }

    #[test]
    fn international_names_are_their_ascii_form() {
        assert!(hosts(&["xn--bcher-kva.example"]).contains("XN--bcher-kva.example"));
        let error = Hosts::default().allow("bücher.example").unwrap_err().to_string();
        assert!(error.contains("ASCII form"), "{error}");
    }

    #[test]
    fn what_is_wrong_is_said() {
        let long = format!("{}.com", "a".repeat(64));
        let longer = ["abcdefgh"; 30].join(".");
        for (entry, why) in [
            ("", "names no host"),
            (".", "names no host"),
            ("*.", "names no host"),
            ("*", "can only stand first"),
            ("a.*.com", "can only stand first"),
            ("*a.com", "can only stand first"),
            ("*.*.com", "can only stand first"),
            ("http://a.com", "can only be https"),
            ("a.com/x", "without a path"),
            ("https://a.com?x", "without a path"),
            ("u:p@a.com", "user name or password"),
            ("a.com:443", "without a port"),
            ("[::1]:443", "without a port"),
            ("[::1", "no IPv6 address"),
            ("*.127.0.0.1", "nothing below an address"),
            ("a..com", "no host's name"),
            (".a.com", "no host's name"),
            ("a b.com", "no host's name"),
            (&long, "no host's name"),
            (&longer, "longer than"),
        ] {
            let error = Hosts::default().allow(entry).unwrap_err().to_string();
            assert!(error.starts_with(&format!("{entry:?} is no host to allow: ")), "{error}");
            assert!(error.contains(why), "{error}");
        }
    }

    #[test]
    fn hosts_and_ports_come_apart() {
        for (text, expected) in [
            ("a.com", ("a.com", None)),
            ("a.com:443", ("a.com", Some("443"))),
            ("[::1]:443", ("[::1]", Some("443"))),
            ("[::1]", ("[::1]", None)),
            ("::1", ("::1", None)),
        ] {
            assert_eq!(split_port(text), expected, "{text}");
        }
    }
}
