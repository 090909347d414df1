//! One recorded request with what came of it.

use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use bytestring::ByteString;
use http::{HeaderName, HeaderValue, StatusCode};
use thin_vec::ThinVec;

use crate::definition::Known;
use crate::delivery::{Failure, FailureKind, cut, dropped, silent, stalled};
use crate::drawn::Drawn;
use crate::error::Result;
use crate::json::{Json, Text};
use crate::message::{Body, BodyFile, Response};
use crate::protocol::Operation;
use crate::wire::Asked;

/// Members of a cassette that this version does not know; they survive a rewrite.
pub(crate) type Extra = ThinVec<(Text, Json)>;

/// Header names in lower case with their values, sorted by name.
pub(crate) type Headers = Vec<(ByteString, ByteString)>;

/// Changes a text, and keeps it as it is where it comes out the same.
pub(crate) fn edit<T>(text: &mut ByteString, edit: impl FnOnce(&mut String) -> T) -> T {
    let mut edited = text.to_string();
    let done = edit(&mut edited);
    if *text != edited {
        *text = edited.into();
    }
    done
}

/// One request with the response that it got, or with what happened instead, as a cassette keeps it: redacted and
/// decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interaction {
    pub(crate) operation: Operation,
    /// The attempts of one call, which an SDK retried, carry the same number.
    pub(crate) call: Option<u32>,
    pub(crate) request: RecordedRequest,
    pub(crate) outcome: Outcome,
    /// When its request began, counted from the beginning of the recording.
    pub(crate) at: Option<Duration>,
    pub(crate) took: Option<Duration>,
    pub(crate) extra: Extra,
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Answered(RecordedResponse),
    /// No answer began.
    Failed(Failure),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RecordedRequest {
    pub(crate) method: ByteString,
    pub(crate) uri: ByteString,
    pub(crate) headers: Headers,
    pub(crate) body: Body,
    /// Who ended the connection before the whole body was sent.
    pub(crate) broken: Option<Party>,
    pub(crate) extra: Extra,
    /// What a definition of this session knows of it; no part of the cassette.
    pub(crate) known: Option<Known>,
    /// Its fields that the code under test draws anew; no part of the cassette either.
    pub(crate) drawn: Drawn,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RecordedResponse {
    pub(crate) status: StatusCode,
    pub(crate) headers: Headers,
    pub(crate) body: Body,
    /// Why the body ended before its end.
    pub(crate) broken: Option<Broken>,
    pub(crate) extra: Extra,
}

/// How a body broke off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) by: Party,
    /// How long the whole body was to be, where the response said so.
    pub(crate) announced: Option<u64>,
}

/// Who ended a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Party {
    Client,
    Upstream,
}

impl Party {
    /// How a cassette writes it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Upstream => "upstream",
        }
    }
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
        self.request.headers.iter().map(|(name, value)| (&**name, &**value))
    }

    /// The body of the request, decoded and redacted. One of more than 8 MiB is empty here:
    /// [`request_file`](Self::request_file) says where it is.
    #[must_use]
    pub fn request_body(&self) -> Bytes {
        self.request.body.content.to_bytes()
    }

    /// The file that holds a request's body of more than 8 MiB.
    #[must_use]
    pub fn request_file(&self) -> Option<&Path> {
        self.request.body.file().map(BodyFile::path)
    }

    /// The status of the response; none where no response came.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.answer().map(|response| response.status)
    }

    /// What happened instead of a whole response: the upstream refused the connection, say, or broke off.
    #[must_use]
    pub fn failure(&self) -> Option<String> {
        match &self.outcome {
            Outcome::Failed(failure) => Some(failure.message.clone()),
            Outcome::Answered(response) => response.broken.map(|broken| {
                format!("the {} closed the connection in the middle of the body", broken.by.name())
            }),
        }
    }

    /// The headers kept of the response: names in lower case, sorted.
    pub fn response_headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let headers = self.answer().into_iter().flat_map(|response| &response.headers);
        headers.map(|(name, value)| (&**name, &**value))
    }

    /// The body of the response, decoded and redacted. One of more than 8 MiB is empty here:
    /// [`response_file`](Self::response_file) says where it is.
    #[must_use]
    pub fn response_body(&self) -> Bytes {
        self.answer().map_or_else(Bytes::new, |response| response.body.content.to_bytes())
    }

    /// The file that holds a response's body of more than 8 MiB.
    #[must_use]
    pub fn response_file(&self) -> Option<&Path> {
        self.answer().and_then(|response| response.body.file()).map(BodyFile::path)
    }

    /// When its request began, counted from the beginning of the recording; older recordings do not say so.
    #[must_use]
    pub fn at(&self) -> Option<Duration> {
        self.at
    }

    /// How long the upstream took.
    #[must_use]
    pub fn took(&self) -> Option<Duration> {
        self.took
    }

    /// The bodies of the request and of its response.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = &Body> {
        [Some(&self.request.body), self.answer().map(|answer| &answer.body)].into_iter().flatten()
    }

    pub(crate) fn answer(&self) -> Option<&RecordedResponse> {
        match &self.outcome {
            Outcome::Answered(response) => Some(response),
            Outcome::Failed(_) => None,
        }
    }
}

impl Outcome {
    /// Whether it is an answer that came whole, and is at hand.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self, Self::Answered(response) if response.broken.is_none() && response.body.file().is_none())
    }

    /// What a client gets on replay: what the one got that was recorded.
    pub(crate) fn replay(&self) -> Result<Response> {
        match self {
            Self::Failed(failure) if failure.kind == FailureKind::Aborted => Err(silent()),
            Self::Failed(_) => Err(dropped()),
            Self::Answered(response) => match response.broken {
                Some(Broken { by: Party::Upstream, announced }) => {
                    Err(cut(response.to_response(), announced))
                }
                // It goes away again; until then nothing more comes.
                Some(Broken { by: Party::Client, announced }) => {
                    Err(stalled(response.to_response(), announced))
                }
                None => Ok(response.to_response()),
            },
        }
    }
}

impl RecordedRequest {
    /// Path and query of the URI.
    pub(crate) fn target(&self) -> (&str, &str) {
        let uri = &*self.uri;
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
        self.headers.iter().find(|(name, _)| name == wanted).map(|(_, value)| &**value)
    }
}

impl RecordedResponse {
    /// The response as it is replayed.
    pub(crate) fn to_response(&self) -> Response {
        let mut response = Response::new(self.body.content.to_bytes());
        if let Some(file) = self.body.file() {
            response.extensions_mut().insert(file.clone());
        }
        *response.status_mut() = self.status;
        for (name, value) in &self.headers {
            // The cassette's reader has checked both.
            if let (Ok(name), Ok(value)) = (
                name.parse::<HeaderName>(),
                HeaderValue::from_maybe_shared(value.as_bytes().clone()),
            ) {
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
                broken: None,
                extra: Extra::new(),
                known: None,
                drawn: Drawn::default(),
            };
            assert_eq!(request.target(), (path, query), "{uri}");
        }
    }
}
