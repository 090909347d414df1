//! Which upstream a request goes to.

use std::collections::BTreeMap;

use http::header::HOST;
use http::request::Parts;
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{HeaderValue, Uri};

use super::endpoints::{host_for, is_aws_host};
use super::forward::{Elsewhere, check_host, check_region, over_https};
use super::hosts::Hosts;
use crate::error::{Error, Result};
use crate::protocol::{CredentialScope, Operation, identify};

/// Base URLs by service, and one for everything else. What comes to the proxy goes nowhere else.
#[derive(Clone, Debug, Default)]
pub(crate) struct Routes {
    default: Option<Base>,
    hosts: Hosts,
    services: BTreeMap<String, Base>,
    /// Whether a signature without a route leads to the host of its service in AWS.
    to_aws: bool,
}

/// Marks a request whose client took us for the service, once its way is known: its signature, if it has one, is for
/// another host than it goes to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Led;

#[derive(Clone, Debug)]
struct Base {
    scheme: Scheme,
    authority: Authority,
    /// Without a slash at its end.
    path: String,
}

impl Routes {
    /// Lets clients name hosts, besides those of AWS.
    pub(crate) fn allow(&mut self, hosts: Hosts) {
        self.hosts = hosts;
    }

    /// The hosts that clients may name, besides those of AWS.
    pub(crate) fn allowed_hosts(&self) -> &Hosts {
        &self.hosts
    }

    pub(crate) fn set_default(&mut self, url: &str) -> Result<()> {
        self.default = Some(Base::parse(url)?);
        Ok(())
    }

    pub(crate) fn set_service(&mut self, name: &str, url: &str) -> Result<()> {
        self.services.insert(name.to_owned(), Base::parse(url)?);
        Ok(())
    }

    /// Lets signatures lead to AWS where there is no route.
    #[cfg(feature = "sigv4")]
    pub(crate) fn lead_to_aws(&mut self) {
        self.to_aws = true;
    }

    /// The base URL of everything that no service's route takes.
    #[cfg(feature = "aws-sdk")]
    pub(crate) fn default_url(&self) -> Option<String> {
        self.default
            .as_ref()
            .map(|base| format!("{}://{}{}", base.scheme, base.authority, base.path))
    }

    /// Scheme, host and port of every upstream.
    pub(crate) fn origins(&self) -> Vec<String> {
        let bases = self.default.iter().chain(self.services.values());
        bases.map(|base| format!("{}://{}", base.scheme, base.authority)).collect()
    }

    /// Points a request whose client names the host that it is for: on to that host, if it is allowed.
    pub(crate) fn forward<B>(&self, request: http::Request<B>) -> Result<http::Request<B>> {
        let (mut parts, body) = request.into_parts();
        // Who intercepts has looked at its list, and at the host, where the connection began.
        let is_decided = parts.extensions.get::<Elsewhere>().is_some();
        if !is_decided {
            check_host(&parts.uri, &parts.headers)?;
        }
        let (_, operation) = identify(&parts, None);
        let has_own = operation.service.is_some_and(|name| self.services.contains_key(&*name));
        // What has an upstream of its own goes there, whatever host the client thinks of.
        if has_own || self.default.is_some() {
            parts.uri = origin_form(&parts.uri);
            return self.direct(http::Request::from_parts(parts, body));
        }
        if !is_decided {
            parts.uri = self.allowed(&parts)?;
        }
        Ok(http::Request::from_parts(parts, body))
    }

    /// Where a request goes that names a host, if it is allowed.
    fn allowed(&self, parts: &Parts) -> Result<Uri> {
        let host = parts.uri.host().unwrap_or_default();
        if is_aws_host(host) {
            check_region(host, &parts.uri, &parts.headers)?;
            return over_https(&parts.uri);
        }
        if self.hosts.is_https(host) {
            return over_https(&parts.uri);
        }
        if self.hosts.contains(host) {
            return Ok(parts.uri.clone());
        }
        Err(Error::config(format!(
            "{host} is no host that this session may reach: allow it by name, with \
             SessionBuilder::allow_host or --allow-host"
        )))
    }

    /// Points a request at its upstream: its service's; else the host that it names, as the SDK in
    /// process makes it; else the one for everything; else, in a session that signs, the service's host in AWS.
    pub(crate) fn direct<B>(&self, request: http::Request<B>) -> Result<http::Request<B>> {
        let (mut parts, body) = request.into_parts();
        let by_service = if self.services.is_empty() {
            None
        } else {
            let (_, operation) = identify(&parts, None);
            operation.service.and_then(|name| self.services.get(&*name))
        };
        let is_led = parts.extensions.get::<Led>().is_some();
        if is_led || (by_service.is_none() && parts.uri.authority().is_some()) {
            return Ok(http::Request::from_parts(parts, body));
        }
        if parts.uri.authority().is_none() {
            parts.extensions.insert(Led);
        }
        let base = match by_service.or(self.default.as_ref()) {
            Some(base) => base.clone(),
            None => self.in_aws(&parts, &identify(&parts, None).1)?,
        };
        parts.uri = base.join(&parts.uri)?;
        let host = HeaderValue::from_str(base.authority.as_str());
        let host = host.map_err(|error| Error::config("the upstream's host").with_source(error))?;
        parts.headers.insert(HOST, host);
        Ok(http::Request::from_parts(parts, body))
    }

    /// The host of a signed request's service, in the region that it is signed for.
    fn in_aws(&self, parts: &Parts, operation: &Operation) -> Result<Base> {
        let scope = CredentialScope::of(&parts.headers, &parts.uri).filter(|_| self.to_aws);
        let Some(scope) = scope else { return Err(self.no_upstream(parts, operation)) };
        let host = host_for(&scope.service, &scope.region, Some(&operation.name))?;
        Base::parse(&format!("https://{host}"))
    }

    fn no_upstream(&self, parts: &Parts, operation: &Operation) -> Error {
        let what = operation.service.as_deref().unwrap_or("this request");
        let known: Vec<_> = self.services.keys().map(String::as_str).collect();
        let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
        Error::config(format!(
            "no upstream for {what} ({} {}): name one with an upstream URL for everything, or for this service \
             (services that have one: {known})",
            parts.method,
            parts.uri.path()
        ))
    }
}

/// The path and query of a request, in whatever form of target they came.
pub(crate) fn origin_form(uri: &Uri) -> Uri {
    let target = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    target.parse().unwrap_or_else(|_| Uri::from_static("/"))
}

impl Base {
    fn parse(url: &str) -> Result<Self> {
        let wrong = |why: &str| {
            Error::config(format!(
                "{url:?} is no upstream URL: {why} (an example: http://127.0.0.1:5000)"
            ))
        };
        let uri: Uri = url.parse().map_err(|error| wrong(&format!("{error}")))?;
        let scheme = uri.scheme().cloned().ok_or_else(|| wrong("it has no scheme"))?;
        if scheme != Scheme::HTTP && scheme != Scheme::HTTPS {
            return Err(wrong("the scheme must be http or https"));
        }
        if uri.query().is_some() {
            return Err(wrong("it must not have a query"));
        }
        let authority = uri.authority().cloned().ok_or_else(|| wrong("it has no host"))?;
        if authority.as_str().contains('@') {
            return Err(wrong("it must not hold a user name or password"));
        }
        Ok(Self { scheme, authority, path: uri.path().trim_end_matches('/').to_owned() })
    }

    fn join(&self, target: &Uri) -> Result<Uri> {
        let rest = target.path_and_query().map_or("/", PathAndQuery::as_str);
        Uri::builder()
            .scheme(self.scheme.clone())
            .authority(self.authority.clone())
            .path_and_query(format!("{}{rest}", self.path))
            .build()
            .map_err(|error| Error::config(format!("cannot forward {target}")).with_source(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn directed(routes: &Routes, uri: &str) -> Result<String> {
        let request = http::Request::get(uri)
            .header("x-amz-target", "AWSStepFunctions.ListStateMachines")
            .body(bytes::Bytes::new())
            .unwrap();
        routes.direct(request).map(|request| request.uri().to_string())
    }

    #[test]
    fn services_come_before_the_default() {
        let mut routes = Routes::default();
        routes.set_default("http://127.0.0.1:1/base/").unwrap();
        assert_eq!(directed(&routes, "/a?b").unwrap(), "http://127.0.0.1:1/base/a?b");
        routes.set_service("states", "https://localhost:2").unwrap();
        assert_eq!(directed(&routes, "/").unwrap(), "https://localhost:2/");
        assert_eq!(directed(&routes, "http://h/").unwrap(), "https://localhost:2/");
        assert_eq!(directed(&Routes::default(), "http://h/").unwrap(), "http://h/");
    }

    #[test]
    fn signatures_lead_to_aws_where_there_is_no_route() {
        let scope = "Credential=AKID/20261121/eu-west-1/states/aws4_request";
        let directed = |routes: &Routes, operation: &str| {
            let request = http::Request::post("/?a")
                .header("authorization", format!("AWS4-HMAC-SHA256 {scope}, Signature=0"))
                .header("x-amz-target", format!("AWSStepFunctions.{operation}"));
            routes.direct(request.body(()).unwrap()).map(|request| request.uri().to_string())
        };
        let mut routes = Routes::default();
        assert!(directed(&routes, "StartExecution").is_err());
        routes.to_aws = true;
        let told = directed(&routes, "StartExecution").unwrap();
        assert_eq!(told, "https://states.eu-west-1.amazonaws.com/?a");
        let told = directed(&routes, "StartSyncExecution").unwrap();
        assert_eq!(told, "https://sync-states.eu-west-1.amazonaws.com/?a");
        assert!(super::tests::directed(&routes, "/").is_err(), "it is not signed");
        routes.set_service("states", "http://127.0.0.1:1").unwrap();
        assert_eq!(directed(&routes, "StartExecution").unwrap(), "http://127.0.0.1:1/?a");
    }

    #[test]
    fn what_is_wrong_is_said() {
        let error = directed(&Routes::default(), "/").unwrap_err().to_string();
        assert!(error.starts_with("no upstream for states (GET /)"), "{error}");
        for url in ["", "127.0.0.1:5000", "ftp://h", "http://h?q", "http://u:p@h", "http:///x"] {
            let error = Routes::default().set_default(url).unwrap_err();
            assert!(error.to_string().contains("is no upstream URL"), "{error}");
        }
    }
}
