//! `view`: the page of a cassette, served to browsers of this machine.

use std::path::PathBuf;

use rehearsal::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use rehearsal::http::uri::Authority;
use rehearsal::http::{HeaderName, HeaderValue, Method, StatusCode};
use rehearsal::report::visible;
use rehearsal::{Exchange, Request, Response, serve_at};

use super::print;
use crate::arguments::View;
use crate::exit::{Exit, Failure};
use crate::page::{self, Replayed};
use crate::say;
use crate::signals::Signals;

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

pub(crate) async fn view(arguments: View) -> Result<Exit, Failure> {
    let viewer = Viewer { cassette: arguments.cassette, session: arguments.session };
    // What cannot be shown is better said here than in a browser.
    viewer.page()?;
    let mut signals = Signals::listen()?;
    let served = serve_at(arguments.listen, viewer)?;
    print(&format!("{}\n", served.url()))?;
    if arguments.open
        && let Err(error) = open::that_detached(served.url())
    {
        say(&format!("cannot open a browser: {error}; open {} yourself", served.url()));
    }
    signals.next().await;
    Ok(Exit::Success)
}

/// Answers with the page, made anew each time.
#[derive(Debug)]
struct Viewer {
    cassette: PathBuf,
    session: Option<PathBuf>,
}

impl Viewer {
    fn page(&self) -> Result<String, Failure> {
        let session = self.session.as_deref().map(Replayed::read).transpose()?;
        page::render(&self.cassette, session)
    }

    fn answer(&self, request: &Request) -> Response {
        if !is_ours(request) {
            return plain(
                StatusCode::FORBIDDEN,
                "this page is for browsers of this machine only\n",
            );
        }
        if request.uri().path() != "/" {
            return plain(StatusCode::NOT_FOUND, "there is only one page here: /\n");
        }
        if request.method() != Method::GET {
            let mut refused = plain(StatusCode::METHOD_NOT_ALLOWED, "the page can only be read\n");
            refused.headers_mut().insert(ALLOW, HeaderValue::from_static("GET"));
            return refused;
        }
        match self.page() {
            Ok(page) => html(page),
            Err(failure) => {
                let message = failure.to_string();
                let lines = message.lines().map(|line| format!("{}\n", visible(line)));
                plain(StatusCode::INTERNAL_SERVER_ERROR, &lines.collect::<String>())
            }
        }
    }
}

impl Exchange for Viewer {
    async fn exchange(&self, request: Request) -> rehearsal::Result<Response> {
        Ok(self.answer(&request))
    }
}

/// Whether a request calls this machine by its own name: any other may be a page's that had it resolve to us.
fn is_ours(request: &Request) -> bool {
    let named = request.headers().get(HOST).map(|host| host.to_str().unwrap_or_default());
    let named = named.and_then(|host| host.parse::<Authority>().ok());
    let authority = named.as_ref().or(request.uri().authority());
    let host = authority.map(Authority::host).unwrap_or_default();
    ["127.0.0.1", "[::1]", "localhost"].iter().any(|own| host.eq_ignore_ascii_case(own))
}

fn html(page: String) -> Response {
    let mut response = Response::new(page.into());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    // Only a header can say whose frame it may be in.
    let policy = format!("{}; frame-ancestors 'none'", page::policy());
    if let Ok(policy) = policy.try_into() {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    guard(response)
}

fn plain(status: StatusCode, message: &str) -> Response {
    let mut response = Response::new(message.to_owned().into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'"));
    guard(response)
}

/// Keeps an answer from caches, from other sites, and from being taken for something else.
fn guard(mut response: Response) -> Response {
    for (name, value) in [
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (RESOURCE_POLICY, "same-origin"),
        (OPENER_POLICY, "same-origin"),
    ] {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(method: &str, target: &str, host: &str) -> u16 {
        let viewer = Viewer { cassette: "no such cassette.json".into(), session: None };
        let request = rehearsal::http::Request::builder().method(method).uri(target);
        let request = request.header(HOST, host).body(rehearsal::bytes::Bytes::new()).unwrap();
        viewer.answer(&request).status().as_u16()
    }

    #[test]
    fn only_this_machine_reads_only_the_page() {
        for (method, target, host, expected) in [
            ("GET", "/x", "127.0.0.1:4000", 404),
            ("GET", "/favicon.ico", "localhost", 404),
            ("POST", "/", "[::1]:4000", 405),
            ("GET", "/", "evil.example", 403),
            ("GET", "/", "127.0.0.1.evil.example:4000", 403),
            ("GET", "/", "a.localhost", 403),
            ("GET", "/", "user@localhost.evil.example", 403),
            ("GET", "/", "", 403),
            // There is no such cassette.
            ("GET", "/", "LOCALHOST:4000", 500),
        ] {
            assert_eq!(status(method, target, host), expected, "{method} {target} {host}");
        }
    }
}
