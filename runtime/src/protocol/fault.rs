//! Errors, Rehearsal's own and those of services, in the shape that a client of each protocol shows to its user.

use bytes::Bytes;
use http::{HeaderValue, StatusCode, header::CONTENT_TYPE};

use super::Protocol;
use crate::json::{Json, Layout, render};
use crate::message::Response;

/// Makes the response that carries one of our errors.
///
/// `code` is an error code that no service has, so SDKs take it for a final answer.
pub(crate) fn fault_response(
    protocol: Protocol,
    status: StatusCode,
    code: &'static str,
    message: &str,
) -> Response {
    let mut response = error_response(protocol, status, code, message);
    response.headers_mut().insert("x-rehearsal-error", HeaderValue::from_static(code));
    response
}

/// Makes the response that carries an error of a service whose definition nobody has.
pub(crate) fn error_response(
    protocol: Protocol,
    status: StatusCode,
    code: &str,
    message: &str,
) -> Response {
    let json = |members: &[(&'static str, &str)]| {
        let members = members.iter().map(|(name, value)| (*name, Json::string(value)));
        render(&Json::object(members), Layout::Compact)
    };
    let (media, body) = match protocol {
        Protocol::AwsJson => {
            ("application/x-amz-json-1.0", json(&[("__type", code), ("message", message)]))
        }
        Protocol::RestJson => ("application/json", json(&[("code", code), ("message", message)])),
        Protocol::AwsQuery => {
            let error = format!("<Type>Sender</Type>{}", xml_error(code, message));
            ("text/xml", format!("<ErrorResponse><Error>{error}</Error></ErrorResponse>"))
        }
        Protocol::RestXml => {
            ("application/xml", format!("<Error>{}</Error>", xml_error(code, message)))
        }
        Protocol::RpcV2Cbor => return cbor_fault(status, code, message),
        Protocol::Http => ("text/plain; charset=utf-8", format!("{message}\n")),
    };
    response(status, code, media, body.into())
}

fn response(status: StatusCode, code: &str, media: &'static str, body: Bytes) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
    // A code that cannot stand in a header is no code.
    if let Ok(code) = HeaderValue::try_from(code) {
        headers.insert("x-amzn-errortype", code);
    }
    response
}

fn cbor_fault(status: StatusCode, code: &str, message: &str) -> Response {
    let members = [("__type", Json::string(code)), ("message", Json::string(message))];
    let cbor = crate::message::Cbor { value: Json::object(members).into(), indefinite: Vec::new() };
    let mut response = response(status, code, "application/cbor", cbor.to_bytes());
    response.headers_mut().insert("smithy-protocol", HeaderValue::from_static("rpc-v2-cbor"));
    response
}

fn xml_error(code: &str, message: &str) -> String {
    // XML has no word for these, not even escaped (XML 1.0, section 2.2): a client could not read any of it.
    let unsaid = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    let escape = |text: &str| {
        let text = text.replace(|c| unsaid(c) || matches!(c, '\u{fffe}' | '\u{ffff}'), "\u{fffd}");
        text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    };
    format!("<Code>{}</Code><Message>{}</Message>", escape(code), escape(message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_with_control_characters_is_xml_all_the_same() {
        for protocol in [Protocol::AwsQuery, Protocol::RestXml] {
            let response =
                error_response(protocol, StatusCode::CONFLICT, "Gone", "a\x1f<\n\u{ffff}");
            let body = String::from_utf8(response.body().to_vec()).unwrap();
            assert!(body.contains("<Message>a\u{fffd}&lt;\n\u{fffd}</Message>"), "{body}");
        }
    }
}
