//! Requests of clients that take us for their HTTP proxy: they name the host that they are for, and may be signed
//! for it.

use http::header::HOST;
use http::uri::{PathAndQuery, Scheme};
use http::{HeaderMap, Uri};

use super::endpoints::{region_of, signing_region};
use crate::error::{Error, Result};
use crate::message::header;
use crate::protocol::CredentialScope;

/// Marks a request whose client believes to speak to the host of its URI itself, not to a proxy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Elsewhere;

/// Refuses a request whose `host` header names another host than its URL: which of them is meant would be
/// decided differently by us and by the upstream.
pub(super) fn check_host(uri: &Uri, headers: &HeaderMap) -> Result<()> {
    let (Some(named), Some(meant)) = (header(headers, HOST), uri.authority()) else {
        return Ok(());
    };
    let named_host = named.rsplit_once(':').map_or(named, |(host, port)| {
        if port.bytes().all(|digit| digit.is_ascii_digit()) { host } else { named }
    });
    if named_host.eq_ignore_ascii_case(meant.host()) {
        return Ok(());
    }
    Err(Error::config(format!(
        "the request goes to {} and its host header says {named:?}: they must be the same",
        meant.host()
    )))
}

/// An endpoint with a region in its name, for a command that takes another region, would be asked in vain.
pub(super) fn check_region(host: &str, uri: &Uri, headers: &HeaderMap) -> Result<()> {
    let Some(scope) = CredentialScope::of(headers, uri) else { return Ok(()) };
    let Some(region) = region_of(host) else { return Ok(()) };
    let signs_for = signing_region(&scope.service, &scope.region);
    if scope.region == region || signs_for == region {
        return Ok(());
    }
    Err(Error::config(format!(
        "the request is signed for {} and goes to {host}: tell Rehearsal the region of the command, with --region {}",
        scope.region, scope.region
    )))
}

/// The same over HTTPS. Signature Version 4 does not cover the scheme, so the client's own signature stays valid.
pub(super) fn over_https(uri: &Uri) -> Result<Uri> {
    let wrong =
        |error: http::Error| Error::config(format!("cannot forward {uri}")).with_source(error);
    let host = uri.host().unwrap_or_default();
    let authority = match uri.port_u16() {
        None | Some(80 | 443) => host.to_owned(),
        Some(port) => format!("{host}:{port}"),
    };
    Uri::builder()
        .scheme(Scheme::HTTPS)
        .authority(authority)
        .path_and_query(uri.path_and_query().map_or("/", PathAndQuery::as_str))
        .build()
        .map_err(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_scheme_changes() {
        for (uri, expected) in [
            (
                "http://states.us-east-1.amazonaws.com/a%2Fb?c",
                "https://states.us-east-1.amazonaws.com/a%2Fb?c",
            ),
            ("http://iam.amazonaws.com:80", "https://iam.amazonaws.com/"),
            ("https://sts.eu-west-1.amazonaws.com:443/", "https://sts.eu-west-1.amazonaws.com/"),
            (
                "http://sts.eu-west-1.amazonaws.com:8443/",
                "https://sts.eu-west-1.amazonaws.com:8443/",
            ),
        ] {
            assert_eq!(over_https(&uri.parse().unwrap()).unwrap().to_string(), expected);
        }
    }

    #[test]
    fn another_region_is_refused() {
        let checked = |host: &str, scope: &str| {
            let credential = format!("Credential=AKID/20261121/{scope}/aws4_request");
            let request = http::Request::get(format!("http://{host}/"))
                .header("authorization", format!("AWS4-HMAC-SHA256 {credential}, Signature=0"));
            let (parts, ()) = request.body(()).unwrap().into_parts();
            check_region(host, &parts.uri, &parts.headers)
        };
        checked("sync-states.us-east-1.amazonaws.com", "us-east-1/states").unwrap();
        checked("iam.amazonaws.com", "us-east-1/iam").unwrap();
        let error = checked("states.us-east-1.amazonaws.com", "eu-west-1/states").unwrap_err();
        assert_eq!(
            error.to_string(),
            "the request is signed for eu-west-1 and goes to states.us-east-1.amazonaws.com: tell Rehearsal \
             the region of the command, with --region eu-west-1"
        );
    }

    #[test]
    fn one_request_names_one_host() {
        let uri = "http://states.us-east-1.amazonaws.com/".parse().unwrap();
        let headers = |host: &str| HeaderMap::from_iter([(HOST, host.parse().unwrap())]);
        for host in ["states.us-east-1.amazonaws.com", "States.us-east-1.amazonaws.com:80"] {
            check_host(&uri, &headers(host)).unwrap();
        }
        assert!(check_host(&uri, &headers("evil.org")).is_err());
        check_host(&uri, &HeaderMap::new()).unwrap();
    }
}
