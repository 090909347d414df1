//! One request of the proxy: passed to an exchange as it comes, errors in the client's protocol.

use std::time::Duration;

use bytes::Bytes;
use http::header::{CONNECTION, CONTENT_LENGTH};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use http_body_util::BodyExt as _;
use hyper::body::{Body as _, Incoming};

use super::awaited::Awaited;
use super::gate::Refusal;
use super::limits::{Limits, MAX_WANTED_WHOLE};
use crate::delivery::{Streamed, deliver, is_final};
use crate::error::{Error, ErrorKind, Result};
use crate::exchange::{Exchange, StreamingExchange};
use crate::message::{Request, Response, header};
use crate::protocol::{Protocol, fault_response, identify, is_form};
use crate::upstream::{origin_form, strip_hop_by_hop};

/// Why a request's body is not there: the source of an error.
#[derive(Debug, thiserror::Error)]
enum Unread {
    #[error("the request's body is larger than {MAX_WANTED_WHOLE} bytes")]
    TooLarge,
    #[error("nothing of the request's body came for {0:?}")]
    Late(Duration),
    #[error("the request's body could not be read: {0}")]
    Broken(hyper::Error),
}

/// What a client gets.
pub(super) type Answer = http::Response<Streamed>;

impl Unread {
    fn into_error(self) -> Error {
        Error::config(self.to_string()).with_source(self)
    }
}

/// Answers a request. What goes wrong becomes a response that the client's SDK can show; only where there is to
/// be no answer is an error, which ends the connection (of HTTP/2: the stream).
pub(super) async fn answer(
    exchange: &impl StreamingExchange,
    request: http::Request<Incoming>,
    limits: &Limits,
) -> Result<Answer> {
    let (parts, body) = request.into_parts();
    if parts.method == Method::CONNECT {
        return Ok(no_tunnel().map(Streamed::from));
    }
    let body = streamed(body, limits.body_idle);
    // An AWS query says in its body what it asks for, and so in which protocol its errors are.
    let is_form = is_form(header(&parts.headers, "content-type"));
    let (body, form) = if is_form {
        match collected(body).await {
            Ok(bytes) => (bytes.clone().into(), Some(bytes)),
            Err(error) => return Ok(refusal(&parts, None, &error).map(Streamed::from)),
        }
    } else {
        (body, None)
    };
    // An error is told in the request's protocol.
    let head = parts.clone();
    match exchange.stream(http::Request::from_parts(parts, body)).await {
        Ok(mut response) => {
            if response.status().is_informational() {
                let message = format!("{} is no answer to a request", response.status());
                let error = Error::new(ErrorKind::Upstream, message);
                return Ok(refusal(&head, form.as_ref(), &error).map(Streamed::from));
            }
            // What comes in pieces whose end nobody knows yet is as long as it says.
            let is_known = response.body().size_hint().exact().is_some();
            keep_framing(response.headers_mut(), !is_known || head.method == Method::HEAD);
            Ok(response.map(Streamed::sent_first))
        }
        Err(error) if is_final(&error) => Err(error),
        Err(error) => Ok(refusal(&head, form.as_ref(), &error).map(Streamed::from)),
    }
}

/// An upstream in this process, or a cassette that somebody made, may say anything of the connection, which is
/// hyper's to say.
pub(super) fn keep_framing(headers: &mut HeaderMap, claims_length: bool) {
    strip_hop_by_hop(headers);
    let mut lengths = headers.get_all(CONTENT_LENGTH).iter();
    let is_length = |value: &HeaderValue| {
        let digits = value.to_str().ok().filter(|text| text.bytes().all(|c| c.is_ascii_digit()));
        digits.is_some_and(|text| text.parse::<u64>().is_ok())
    };
    let is_one = lengths.next().is_some_and(is_length) && lengths.next().is_none();
    if !(claims_length && is_one) {
        headers.remove(CONTENT_LENGTH);
    }
}

fn streamed(body: Incoming, patience: Duration) -> Streamed {
    if body.is_end_stream() {
        return Bytes::new().into();
    }
    let body = body.map_err(|error| Unread::Broken(error).into_error());
    Streamed::passing(Awaited::new(body, patience, move || Unread::Late(patience).into_error()))
}

/// What a client gets that is not let in.
pub(super) fn refuse(parts: Option<&Parts>, refusal: &Refusal) -> Answer {
    let protocol = parts.map_or(Protocol::Http, |parts| identify(parts, None).0);
    let code = "RehearsalBadRequest";
    let response = fault_response(protocol, refusal.status, code, &refusal.message);
    let is_connect = parts.is_some_and(|parts| parts.method == Method::CONNECT);
    let response = if is_connect { without_tunnel(response) } else { response };
    response.map(Streamed::from)
}

/// Any exchange behind the proxy, which is the origin server of its clients in every form of request target.
pub(crate) struct Buffered<E>(pub(crate) E);

impl<E: Exchange> StreamingExchange for Buffered<E> {
    async fn stream(&self, request: http::Request<Streamed>) -> Result<http::Response<Streamed>> {
        let (mut parts, body) = request.into_parts();
        parts.uri = origin_form(&parts.uri);
        let body = collected(body).await?;
        deliver(self.0.exchange(Request::from_parts(parts, body)).await).await
    }
}

/// The whole body of a request.
pub(crate) async fn collected(body: Streamed) -> Result<Bytes> {
    body.collect(MAX_WANTED_WHOLE).await?.ok_or_else(|| Unread::TooLarge.into_error())
}

fn refusal(parts: &Parts, form: Option<&Bytes>, error: &Error) -> Response {
    let (protocol, _) = identify(parts, form.and_then(|body| str::from_utf8(body).ok()));
    let (status, code) = fault(error);
    fault_response(protocol, status, code, &error.to_string())
}

/// A mismatch is final: no SDK retries a 400 whose code it does not know.
fn fault(error: &Error) -> (StatusCode, &'static str) {
    let source = std::error::Error::source(error).and_then(|source| source.downcast_ref());
    match (source, error.kind()) {
        (Some(Unread::TooLarge), _) => (StatusCode::PAYLOAD_TOO_LARGE, "RehearsalBadRequest"),
        (Some(Unread::Late(_)), _) => (StatusCode::REQUEST_TIMEOUT, "RehearsalBadRequest"),
        (Some(Unread::Broken(_)), _) => (StatusCode::BAD_REQUEST, "RehearsalBadRequest"),
        (_, ErrorKind::Mismatch) => (StatusCode::BAD_REQUEST, "RehearsalMismatch"),
        (_, ErrorKind::Upstream) => (StatusCode::BAD_GATEWAY, "RehearsalUpstreamFailure"),
        _ => (StatusCode::BAD_REQUEST, "RehearsalFailure"),
    }
}

fn no_tunnel() -> Response {
    let message = "this is no forward proxy for HTTPS: give the client its endpoint instead \
                   (AWS_ENDPOINT_URL, REHEARSAL_ENDPOINT)";
    let status = StatusCode::NOT_IMPLEMENTED;
    without_tunnel(fault_response(Protocol::Http, status, "RehearsalBadRequest", message))
}

/// Ends the connection of a `CONNECT` that leads nowhere: the gate looks at nothing behind it.
pub(super) fn without_tunnel(mut response: Response) -> Response {
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    response
}
