//! One request of the proxy: read whole, answered by an exchange, errors in the client's protocol.

use bytes::Bytes;
use http::{StatusCode, Uri};
use http_body_util::{BodyExt as _, Either, Full, Limited};
use hyper::body::Incoming;

use crate::delivery::{Gradual, deliver, is_dropped};
use crate::error::{Error, ErrorKind, Result};
use crate::exchange::Exchange;
use crate::message::{Request, Response};
use crate::protocol::{Protocol, fault_response, identify};

/// A larger request body is refused with 413: 256 MiB.
const MAX_REQUEST: usize = 256 << 20;

/// What a client gets: nearly always a whole body, which stays as light as it is.
pub(super) type Answer = http::Response<Either<Full<Bytes>, Gradual>>;

/// Marks a request whose URI names its server: its client speaks to that one, and knows of no proxy.
#[derive(Clone, Copy, Debug)]
pub(super) struct Elsewhere;

/// Answers a request. What goes wrong becomes a response that the client's SDK can show; only an answer that
/// is to get lost is an error, which ends the connection (of HTTP/2: the stream).
pub(super) async fn answer(
    exchange: &impl Exchange,
    request: http::Request<Incoming>,
) -> Result<Answer> {
    let (mut parts, body) = request.into_parts();
    if parts.method == http::Method::CONNECT {
        return Ok(whole(no_tunnel()));
    }
    // The proxy is the origin server of all other clients, in every form of request target.
    if parts.extensions.remove::<Elsewhere>().is_none() {
        parts.uri = origin_form(&parts.uri);
    }
    match Limited::new(body, MAX_REQUEST).collect().await {
        Ok(body) => {
            let request = Request::from_parts(parts, body.to_bytes());
            respond(exchange, request).await
        }
        Err(error) => {
            let (protocol, _) = identify(&parts, None);
            let message = format!("the request's body could not be read: {error}");
            let status = if error.is::<http_body_util::LengthLimitError>() {
                StatusCode::PAYLOAD_TOO_LARGE
            } else {
                StatusCode::BAD_REQUEST
            };
            Ok(whole(fault_response(protocol, status, "RehearsalBadRequest", &message)))
        }
    }
}

pub(super) fn whole(response: Response) -> Answer {
    response.map(|body| Either::Left(Full::new(body)))
}

async fn respond(exchange: &impl Exchange, request: Request) -> Result<Answer> {
    // A copy of the head, and of the body's handle: an error is told in the request's protocol.
    let copy = request.clone();
    let head = request.method() == http::Method::HEAD;
    match deliver(exchange.exchange(request).await) {
        Ok(mut response) => {
            // The body is whole now, whatever framing it came in.
            response.headers_mut().remove(http::header::TRANSFER_ENCODING);
            // An upstream in this process, or a cassette edited by hand, may say anything.
            if !head {
                response.headers_mut().remove(http::header::CONTENT_LENGTH);
            }
            Ok(response.map(|body| match body {
                Either::Left(bytes) => Either::Left(Full::new(bytes)),
                Either::Right(pieces) => Either::Right(pieces),
            }))
        }
        Err(error) if is_dropped(&error) => Err(error),
        Err(error) => {
            let (parts, body) = copy.into_parts();
            let (protocol, _) = identify(&parts, str::from_utf8(&body).ok());
            let (status, code) = fault(&error);
            Ok(whole(fault_response(protocol, status, code, &error.to_string())))
        }
    }
}

/// A mismatch is final: no SDK retries a 400 whose code it does not know.
fn fault(error: &Error) -> (StatusCode, &'static str) {
    match error.kind() {
        ErrorKind::Mismatch => (StatusCode::BAD_REQUEST, "RehearsalMismatch"),
        ErrorKind::Upstream => (StatusCode::BAD_GATEWAY, "RehearsalUpstreamFailure"),
        _ => (StatusCode::BAD_REQUEST, "RehearsalFailure"),
    }
}

fn no_tunnel() -> Response {
    let message = "this is no forward proxy for HTTPS: give the client its endpoint instead \
                   (AWS_ENDPOINT_URL, REHEARSAL_ENDPOINT)";
    let status = StatusCode::NOT_IMPLEMENTED;
    fault_response(Protocol::Http, status, "RehearsalBadRequest", message)
}

fn origin_form(uri: &Uri) -> Uri {
    let target = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str);
    target.parse().unwrap_or_else(|_| Uri::from_static("/"))
}
