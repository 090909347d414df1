//! One recorded request with the response that it got.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode};

use crate::definition::Known;
use crate::json::{Json, Text};
use crate::message::{Body, Response};
use crate::protocol::Operation;
use crate::wire::Asked;

/// Members of a cassette that this version does not know; they survive a rewrite.
pub(crate) type Extra = Vec<(Text, Json)>;

/// Header names in lower case with their values, sorted by name.
pub(crate) type Headers = Vec<(String, String)>;

/// One request with the response that it got, as a cassette keeps it: redacted and decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interaction {
    pub(crate) operation: Operation,
    /// The attempts of one call, which an SDK retried, carry the same number.
    pub(crate) call: Option<u32>,
    pub(crate) request: RecordedRequest,
    pub(crate) response: RecordedResponse,
    pub(crate) took: Option<Duration>,
    pub(crate) extra: Extra,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RecordedRequest {
    pub(crate) method: String,
    pub(crate) uri: String,
    pub(crate) headers: Headers,
    pub(crate) body: Body,
    pub(crate) extra: Extra,
    /// What a definition of this session knows of it; no part of the cassette.
    pub(crate) known: Option<Known>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RecordedResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: Headers,
    pub(crate) body: Body,
    pub(crate) extra: Extra,
}

impl Interaction {
    /// What was asked for: `states.StartExecution`, or `GET /health` where requests have no names.
    #[must_use]
    pub fn operation(&self) -> String {
        self.operation.to_string()
    }

    /// Whether the operation only reads, so that a replay repeats its last answer.
    #[must_use]
    pub fn is_read_only(&self) -> bool {
        let known = self.request.known.map(|known| known.operation.readonly);
        known.unwrap_or_else(|| self.operation.is_read_only())
    }

    /// The method of the request.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.request.method
    }

    /// The URI of the request, as it went to the upstream.
    #[must_use]
    pub fn uri(&self) -> &str {
        &self.request.uri
    }

    /// The headers kept of the request: names in lower case, sorted.
    pub fn request_headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.request.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The body of the request, decoded and redacted.
    #[must_use]
    pub fn request_body(&self) -> Bytes {
        self.request.body.content.to_bytes()
    }

    /// The status of the response.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.response.status
    }

    /// The headers kept of the response: names in lower case, sorted.
    pub fn response_headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.response.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The body of the response, decoded and redacted.
    #[must_use]
    pub fn response_body(&self) -> Bytes {
        self.response.body.content.to_bytes()
    }

    /// How long the upstream took.
    #[must_use]
    pub fn took(&self) -> Option<Duration> {
        self.took
    }
}

impl RecordedRequest {
    /// Path and query of the URI.
    pub(crate) fn target(&self) -> (&str, &str) {
        let uri = self.uri.as_str();
        let from_path = match uri.split_once("://") {
            Some((_, rest)) => rest.find(['/', '?']).map_or("", |at| &rest[at..]),
            None => uri,
        };
        let from_path = from_path.split('#').next().unwrap_or_default();
        let (path, query) = from_path.split_once('?').unwrap_or((from_path, ""));
        (if path.is_empty() { "/" } else { path }, query)
    }

    /// What it says of its operation.
    pub(crate) fn asked(&self) -> Asked<'_> {
        let (path, query) = self.target();
        Asked { method: &self.method, path, query, target: self.header("x-amz-target") }
    }

    /// The host of the URI.
    pub(crate) fn host(&self) -> Option<&str> {
        let (_, rest) = self.uri.split_once("://")?;
        rest.split(['/', '?', ':']).next()
    }

    pub(crate) fn header(&self, wanted: &str) -> Option<&str> {
        self.headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str())
    }
}

impl RecordedResponse {
    /// The response as it is replayed.
    pub(crate) fn to_response(&self) -> Response {
        let mut response = Response::new(self.body.content.to_bytes());
        *response.status_mut() = self.status;
        for (name, value) in &self.headers {
            // The cassette's reader has checked both.
            if let (Ok(name), Ok(value)) =
                (name.parse::<HeaderName>(), HeaderValue::from_bytes(value.as_bytes()))
            {
                response.headers_mut().append(name, value);
            }
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_read_from_any_form_of_uri() {
        for (uri, path, query) in [
            ("https://h/a?b=c", "/a", "b=c"),
            ("http://h", "/", ""),
            ("http://h?x", "/", "x"),
            ("/a/b#c", "/a/b", ""),
        ] {
            let request = RecordedRequest {
                method: "GET".into(),
                uri: uri.into(),
                headers: Vec::new(),
                body: Body::default(),
                extra: Vec::new(),
                known: None,
            };
            assert_eq!(request.target(), (path, query), "{uri}");
        }
    }
}
