//! One request of the proxy: passed to an exchange as it comes, errors in the client's protocol.

use bytes::Bytes;
use http::StatusCode;
use http::request::Parts;
use http_body_util::BodyExt as _;
use hyper::body::{Body as _, Incoming};

use crate::delivery::{Streamed, deliver, is_final};
use crate::error::{Error, ErrorKind, Result};
use crate::exchange::{Exchange, StreamingExchange};
use crate::message::{Request, Response, header};
use crate::protocol::{Protocol, fault_response, identify, is_form};
use crate::upstream::origin_form;

/// A body that is wanted whole is refused with 413 when it is larger: 256 MiB.
const MAX_REQUEST: usize = 256 << 20;

/// Why a request's body is not there: the source of an error.
#[derive(Debug, thiserror::Error)]
enum Unread {
    #[error("the request's body is larger than {MAX_REQUEST} bytes")]
    TooLarge,
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
) -> Result<Answer> {
    let (parts, body) = request.into_parts();
    if parts.method == http::Method::CONNECT {
        return Ok(no_tunnel().map(Streamed::from));
    }
    let body = streamed(body);
    // An AWS query says in its body what it asks for, and so in which protocol its errors are.
    let (body, form) = if is_form(header(&parts.headers, "content-type")) {
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
            // An upstream in this process, or a cassette edited by hand, may say anything; but what comes in
            // pieces whose end nobody knows yet is as long as it says.
            let is_known = response.body().size_hint().exact().is_some();
            if is_known && head.method != http::Method::HEAD {
                response.headers_mut().remove(http::header::CONTENT_LENGTH);
            }
            response.headers_mut().remove(http::header::TRANSFER_ENCODING);
            Ok(response.map(Streamed::sent_first))
        }
        Err(error) if is_final(&error) => Err(error),
        Err(error) => Ok(refusal(&head, form.as_ref(), &error).map(Streamed::from)),
    }
}

fn streamed(body: Incoming) -> Streamed {
    if body.is_end_stream() {
        return Bytes::new().into();
    }
    Streamed::passing(body.map_err(|error| Unread::Broken(error).into_error()))
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
    body.collect(MAX_REQUEST).await?.ok_or_else(|| Unread::TooLarge.into_error())
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
    fault_response(Protocol::Http, status, "RehearsalBadRequest", message)
}
