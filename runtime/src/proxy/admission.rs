//! Which requests are let in, once they can be read: one host, one kind of target, and no page of somebody else's.
//!
//! The proxy is on loopback, but a browser on the same machine can be led there by any page. A page that is not of
//! this machine is turned away by what browsers say of it (`Origin`, `Sec-Fetch-Site`, `Referer`), and one that was
//! led here under a name of its own (DNS rebinding) by that name in `Host`. Other clients may call us what they want:
//! names that belong to nobody else (`localhost`, `bucket.localhost`, `sync-127.0.0.1`), those of containers, of AWS,
//! or of whatever the proxy stands for.

use http::header::{ACCEPT_LANGUAGE, EXPECT, HOST, HeaderName, ORIGIN, REFERER, USER_AGENT};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, Version};
use httparse::Header;

use super::gate::Refusal;
use super::limits::MAX_HEADERS;
use crate::upstream::{Host, Hosts, is_aws_host, split_port};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// How every browser's name begins.
const BROWSER: &[u8] = b"Mozilla/";

/// Names that nobody can own in the public DNS (RFC 6761, RFC 8375, and what networks at home use).
const NOBODYS: [&str; 8] =
    ["localhost", "test", "example", "invalid", "local", "internal", "home.arpa", "lan"];

/// Checks a request before anybody reads its body; `own` are the hosts whose pages may come, too.
pub(super) fn admit(parts: &Parts, own: &Hosts) -> Result<(), Refusal> {
    if parts.headers.len() > MAX_HEADERS {
        let message = format!("the request has more than {MAX_HEADERS} headers");
        return Err(Refusal::new(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, message));
    }
    check_expectation(&parts.headers)?;
    if parts.method == Method::CONNECT {
        // What a tunnel is for is said by its target alone, which whoever answers it looks at.
        return Ok(());
    }
    check_target(parts)?;
    let host = host_of(parts)?;
    // Browsers name the host in the target only to a proxy that their user has set.
    if parts.uri.authority().is_none() {
        check_page(&parts.headers, host.as_ref(), own)?;
    }
    Ok(())
}

/// What the host is called by a request that was let in, where nothing but that name counted: it names no host in its
/// target, and is of no browser.
pub(super) fn host_of_a_program(parts: &Parts) -> Option<&[u8]> {
    let is_program = parts.uri.authority().is_none() && !is_of_a_browser(&parts.headers);
    parts.headers.get(HOST).filter(|_| is_program).map(HeaderValue::as_bytes)
}

/// The host that a head in lower case names, where nothing else counts for letting it in.
pub(super) fn host_alone<'h>(headers: &[Header<'h>]) -> Option<&'h [u8]> {
    let mut host = None;
    for header in headers {
        match header.name {
            "host" if host.is_none() => host = Some(header.value),
            "user-agent" if !header.value.starts_with(BROWSER) => {}
            "accept-language" | "expect" | "host" | "origin" | "referer" | "sec-fetch-site"
            | "user-agent" => return None,
            _ => {}
        }
    }
    host
}

fn check_expectation(headers: &HeaderMap) -> Result<(), Refusal> {
    let unknown = |value: &HeaderValue| !value.as_bytes().eq_ignore_ascii_case(b"100-continue");
    if headers.get_all(EXPECT).iter().any(unknown) {
        let message = "the request expects something else than 100-continue";
        return Err(Refusal::new(StatusCode::EXPECTATION_FAILED, message));
    }
    Ok(())
}

/// A target that names a host names it plainly.
fn check_target(parts: &Parts) -> Result<(), Refusal> {
    let Some(authority) = parts.uri.authority() else { return Ok(()) };
    let wrong = |why: &str| Err(Refusal::bad(format!("the request's target {why}")));
    match parts.uri.scheme_str() {
        Some("http" | "https") => {}
        Some(_) => return wrong("has another scheme than http and https"),
        None => return wrong("is a host alone, which only CONNECT has"),
    }
    if authority.as_str().contains('@') {
        return wrong("holds a user name or password: send them in a header");
    }
    check_authority(authority.as_str())
        .map(drop)
        .or_else(|why| wrong(&format!("names no host: {why}")))
}

/// The host of `host` or `host:port`.
fn check_authority(text: &str) -> Result<Host, &'static str> {
    let (host, port) = split_port(text);
    let is_port = |port: &str| {
        port.bytes().all(|c| c.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port != 0)
    };
    if !port.is_none_or(is_port) {
        return Err("the port is none");
    }
    Host::parse(host)
}

/// The host of the `Host` header, of which HTTP/1.1 has one, and which is that of the target.
fn host_of(parts: &Parts) -> Result<Option<Host>, Refusal> {
    let mut values = parts.headers.get_all(HOST).iter();
    let (first, second) = (values.next(), values.next());
    if second.is_some() {
        return Err(Refusal::bad("the request has more than one host header"));
    }
    let Some(value) = first else {
        if parts.version == Version::HTTP_11 {
            return Err(Refusal::bad("the request has no host header, which HTTP/1.1 needs"));
        }
        return Ok(None);
    };
    let named = value.to_str().map_err(|_| "it is no text").and_then(check_authority);
    let named =
        named.map_err(|why| Refusal::bad(format!("the host header names no host: {why}")))?;
    let meant = parts.uri.host();
    if meant.is_some_and(|meant| Host::parse(meant).as_ref() != Ok(&named)) {
        let message = format!(
            "the request goes to {} and its host header says {named}: they must be the same",
            meant.unwrap_or_default()
        );
        return Err(Refusal::bad(message));
    }
    Ok(Some(named))
}

/// Turns away what a browser sends for a page that is not of this machine.
fn check_page(headers: &HeaderMap, host: Option<&Host>, own: &Hosts) -> Result<(), Refusal> {
    if !is_of_a_browser(headers) {
        return Ok(());
    }
    let refuse = |who: &str| {
        Err(Refusal::new(
            StatusCode::FORBIDDEN,
            format!(
                "{who} may not reach Rehearsal, which is for programs and pages of this machine: allow its host by \
                 name, with SessionBuilder::allow_host or --allow-host"
            ),
        ))
    };
    if let Some(host) = host
        && !is_ours(host, own)
    {
        return refuse(&format!("a page that calls this address {host}"));
    }
    let asks = |name: HeaderName| {
        // More than one, or one that is no text, is nobody's page.
        let mut values =
            headers.get_all(name).iter().map(|value| value.to_str().unwrap_or_default());
        values.next().map(|first| values.fold(first, |_, _| ""))
    };
    let origin = asks(ORIGIN);
    if let Some(page) = origin.or_else(|| asks(REFERER)) {
        let known = host_of_page(page)
            .is_some_and(|page| is_here(&page) || own.contains(&page.to_string()));
        return if known { Ok(()) } else { refuse(&format!("a page of {page:?}")) };
    }
    // A page that hides where it is from.
    match asks(SEC_FETCH_SITE) {
        Some("cross-site" | "") => refuse("a page of another site"),
        _ => Ok(()),
    }
}

fn is_of_a_browser(headers: &HeaderMap) -> bool {
    // No page can leave out both of the first two.
    headers.contains_key(ACCEPT_LANGUAGE)
        || headers.get(USER_AGENT).is_some_and(|agent| agent.as_bytes().starts_with(BROWSER))
        || headers.contains_key(ORIGIN)
        || headers.contains_key(REFERER)
        || headers.contains_key(SEC_FETCH_SITE)
}

fn host_of_page(page: &str) -> Option<Host> {
    let page: Uri = page.parse().ok()?;
    let host = page.host()?;
    let is_web = matches!(page.scheme_str(), Some("http" | "https"));
    Host::parse(host).ok().filter(|_| is_web)
}

/// Whether a name can only mean this machine.
fn is_here(host: &Host) -> bool {
    match host {
        Host::Address(address) => address.is_loopback(),
        Host::Name(_) => host.is_localhost(),
    }
}

/// Whether no page can have given us this name: an address, a name that is nobody's, or one that we stand for.
fn is_ours(host: &Host, own: &Hosts) -> bool {
    let Some(name) = host.name() else { return true };
    let last = name.rsplit('.').next().unwrap_or(name);
    let is_nobodys = |end: &str| {
        name.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    !name.contains('.')
        // `bucket.127.0.0.1` and the like are in no DNS.
        || last.bytes().all(|c| c.is_ascii_digit())
        || NOBODYS.into_iter().any(is_nobodys)
        || is_aws_host(name)
        || own.contains(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admitted(target: &str, headers: &[(&str, &str)]) -> Result<(), StatusCode> {
        let mut request = http::Request::get(target);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (parts, ()) = request.body(()).unwrap().into_parts();
        let mut own = Hosts::default();
        own.allow("app.example.com").unwrap();
        admit(&parts, &own).map_err(|refusal| refusal.status)
    }

    #[test]
    fn clients_call_us_what_they_want() {
        for host in [
            "127.0.0.1:4000",
            "[::1]:4000",
            "localhost:4000",
            "LOCALHOST.",
            "bucket.localhost:4000",
            "sync-127.0.0.1:4000",
            "my_bucket.127.0.0.1",
            "rehearsal:4000",
            "host.docker.internal",
            "states.us-east-1.amazonaws.com",
            "fixed.elsewhere.org",
            "192.0.2.1",
            "app.example.com",
        ] {
            assert_eq!(admitted("/", &[("host", host)]), Ok(()), "{host}");
            let url = format!("http://{host}/a?b");
            assert_eq!(admitted(&url, &[("host", host)]), Ok(()), "{host}");
        }
    }

    #[test]
    fn pages_of_this_machine_come_in_and_others_do_not() {
        let host = ("host", "127.0.0.1:4000");
        for page in [
            &[("origin", "http://localhost:3000"), ("sec-fetch-site", "cross-site")][..],
            &[("origin", "https://app.localhost")],
            &[("origin", "http://[::1]:3000")],
            &[("origin", "https://app.example.com")],
            &[("referer", "http://127.0.0.1:3000/x"), ("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "none"), ("user-agent", "Mozilla/5.0"), ("accept-language", "en")],
        ] {
            assert_eq!(admitted("/", &[&[host], page].concat()), Ok(()), "{page:?}");
        }
        for page in [
            &[("origin", "https://evil.org")][..],
            &[("origin", "null")],
            &[("origin", "http://localhost.evil.org")],
            &[("origin", "http://localhost:3000"), ("origin", "http://localhost:3000")],
            &[("origin", "file://")],
            &[("origin", "chrome-extension://localhost")],
            &[("referer", "https://evil.org/localhost")],
            &[("sec-fetch-site", "cross-site")],
        ] {
            let refused = Err(StatusCode::FORBIDDEN);
            assert_eq!(admitted("/", &[&[host], page].concat()), refused, "{page:?}");
            // A proxy's client may be a browser, and all pages its user's.
            let host = [("host", "shop.example.com")];
            assert_eq!(admitted("http://shop.example.com/", &[&host, page].concat()), Ok(()));
        }
    }

    #[test]
    fn a_page_that_gave_us_a_name_is_turned_away() {
        for browser in [
            ("user-agent", "Mozilla/5.0 (X11)"),
            ("accept-language", "en"),
            ("sec-fetch-site", "same-origin"),
            ("origin", "http://localhost"),
            ("referer", "http://localhost/"),
        ] {
            for (host, expected) in [
                ("evil.org:4000", Err(StatusCode::FORBIDDEN)),
                ("127.0.0.1.evil.org", Err(StatusCode::FORBIDDEN)),
                ("notlocalhost.org", Err(StatusCode::FORBIDDEN)),
                ("xlocal.lan.org", Err(StatusCode::FORBIDDEN)),
                ("localhost:4000", Ok(())),
                ("app.example.com", Ok(())),
            ] {
                assert_eq!(
                    admitted("/", &[("host", host), browser]),
                    expected,
                    "{host} {browser:?}"
                );
            }
        }
    }

    #[test]
    fn a_target_means_one_host() {
        let bad = Err(StatusCode::BAD_REQUEST);
        for (target, host) in [
            ("http://user:secret@a.org/", "a.org"),
            ("http://a.org@b.org/", "b.org"),
            ("ftp://a.org/", "a.org"),
            ("ws://a.org/", "a.org"),
            ("a.org:80", "a.org:80"),
            ("http://a.org:0/", "a.org"),
            ("http://a.org:99999/", "a.org"),
            ("http://a..org/", "a..org"),
            ("http://a.org/", "b.org"),
            ("http://a.org/", ""),
            ("/", ""),
            ("/", "a b"),
            ("/", "a.org:"),
            ("/", "a.org:x"),
            ("/", "a.org, b.org"),
            ("/", "http://a.org"),
            ("/", "u@a.org"),
        ] {
            assert_eq!(admitted(target, &[("host", host)]), bad, "{target} {host:?}");
        }
        assert_eq!(admitted("/", &[("host", "a.org"), ("host", "a.org")]), bad);
        assert_eq!(admitted("/", &[]), bad);
    }
}
