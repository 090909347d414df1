//! Errors of a service, written in its place: by its definition, or in the protocol of the request.

use http::{HeaderValue, StatusCode};

use super::schedule::Meant;
use crate::definition::Operation;
use crate::message::Response;
use crate::protocol::{Protocol, error_response};
use crate::wire::write_fault;

/// What AWS services say where they say nothing of their own.
const THROTTLING: &str = "ThrottlingException";

/// Where nothing is said.
const MESSAGE: &str = "injected fault";

/// Whether an operation declares an error of that code.
pub(super) fn declares(operation: &Operation, code: &str) -> bool {
    codes(operation).any(|known| known == code)
}

/// The codes of the errors that an operation declares.
pub(super) fn codes(operation: &Operation) -> impl Iterator<Item = &'static str> {
    operation.error_structures().filter_map(|structure| Some(structure.error?.code))
}

/// The answer of a service that was asked too often.
pub(super) fn throttled(meant: &Meant, message: Option<&str>) -> Response {
    let own = meant.known.and_then(|known| {
        let errors = known.operation.error_structures().filter_map(|structure| structure.error);
        errors.filter(|error| error.throttling).map(|error| error.code).next()
    });
    // Of what is told by method and path AWS does not know another status.
    let status = match meant.protocol {
        Protocol::AwsJson | Protocol::AwsQuery | Protocol::RpcV2Cbor => StatusCode::BAD_REQUEST,
        Protocol::RestJson | Protocol::RestXml | Protocol::Http => StatusCode::TOO_MANY_REQUESTS,
    };
    written(meant, own.unwrap_or(THROTTLING), status, message)
}

/// The answer that carries an error; the status of a declared one is its definition's, unless it is given.
pub(super) fn error(
    meant: &Meant,
    code: &str,
    status: Option<StatusCode>,
    message: Option<&str>,
) -> Response {
    let mut response = written(meant, code, status.unwrap_or(StatusCode::BAD_REQUEST), message);
    if let Some(status) = status {
        *response.status_mut() = status;
    }
    response
}

fn written(meant: &Meant, code: &str, status: StatusCode, message: Option<&str>) -> Response {
    let message = message.unwrap_or(MESSAGE);
    let mut response = match meant.known {
        Some(known) => write_fault(known.service, Some(known.operation), code, status, message),
        None => error_response(meant.protocol, status, code, message),
    };
    if response.status() == StatusCode::TOO_MANY_REQUESTS {
        response.headers_mut().entry("retry-after").or_insert(HeaderValue::from_static("1"));
    }
    response
}
