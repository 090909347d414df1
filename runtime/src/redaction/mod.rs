//! What is kept of a live exchange: nothing secret, and nothing that only one call could know.
//!
//! The same functions see a request before it is recorded and before it is matched. A secret is known by its name, its
//! place, its shape, or because it was seen before; what stands for it then is the same wherever it stood.

mod accounts;
mod anchors;
mod beginnings;
mod body;
mod headers;
mod known;
mod mask;
mod masks;
mod model;
mod names;
mod own;
mod rules;
mod shapes;
mod sweep;
mod text;
mod uri;
mod values;
mod vendors;

use std::borrow::Cow;
use std::sync::{Arc, LazyLock};

use http::HeaderMap;
use http::header::{AUTHORIZATION, COOKIE};
use http::request::Parts;
use memchr::memmem::Finder;

use crate::drawn::DrawnFields;
use crate::interaction::{Extra, RecordedRequest, RecordedResponse};
use crate::message::{Content, Payload, header, read_body};
use crate::protocol::{CredentialScope, Operation};
use crate::wire::Definitions;

pub(crate) use accounts::{digits_in, ids_in as account_ids_in, is_pseudonym};
pub(crate) use anchors::{Anchor, anchors};
pub(crate) use headers::is_checksum;
pub(crate) use mask::{
    MASK, blind, is_mask, is_masked, is_number as is_masked_number, is_uuid, masks_in,
};
pub(crate) use masks::Masks;
pub(crate) use names::{is_of_signature, is_presigned, is_secret, normalized};
pub use rules::Redaction;
pub(crate) use sweep::{sweep, swept};
pub(crate) use values::Secrets;
pub(crate) use vendors::VENDORS;

/// What a session was told about what passes through it, and the secrets that it has met.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules {
    pub(crate) definitions: Definitions,
    pub(crate) drawn: DrawnFields,
    pub(crate) masks: Arc<Masks>,
}

impl Rules {
    /// A text for people with what the session knows as a secret masked, and what has the shape of one.
    pub(crate) fn masked(&self, text: &str) -> String {
        Secrets::of(&self.masks).mask(text)
    }
}

/// What Rehearsal knows of a live request.
#[derive(Debug)]
pub(crate) struct Observed {
    pub(crate) operation: Operation,
    /// The request as a cassette keeps it.
    pub(crate) request: RecordedRequest,
    /// The id that the attempts of one SDK call share.
    pub(crate) invocation: Option<String>,
    /// The credentials of this request, to be masked wherever the upstream echoes them.
    pub(crate) secrets: Secrets,
}

/// Looks at a request: what it means, and what may be kept of it.
pub(crate) fn observe(parts: &Parts, payload: &Payload, rules: &Rules) -> Observed {
    observe_knowing(secrets_of(parts, rules), parts, payload, rules)
}

/// The same, whose credentials have been looked for already.
pub(crate) fn observe_knowing(
    mut secrets: Secrets,
    parts: &Parts,
    payload: &Payload,
    rules: &Rules,
) -> Observed {
    let mut body = read_body(&parts.headers, payload, true);
    let text = match &body.content {
        Content::Text(text) => Some(&**text),
        _ => None,
    };
    let (_, mut operation, known) = rules.definitions.identify(parts, text);
    let mut uri = uri::redact(&parts.uri, &mut secrets);
    let mut masked = false;
    if let Some(known) = known {
        uri = model::of_uri(&uri, known, &mut secrets);
        masked = model::of_request(&mut body.content, known, &mut secrets);
    }
    let media = header(&parts.headers, "content-type");
    let masked = body::redact(&mut body.content, media, &mut secrets) | masked;
    let kept = headers::RequestBody { decoded: body.encoding.is_some(), masked };
    let headers = headers::of_request(&parts.headers, kept, known, &mut secrets);
    let invocation = invocation_id(&parts.headers).map(str::to_owned);
    let uri = secrets.mask(&uri).into();
    if let Cow::Owned(masked) = secrets.masked(&operation.name) {
        operation.name = masked.into();
    }
    let method = parts.method.as_str().into();
    let (drawn, extra) = (rules.drawn.of(&operation), Extra::new());
    let mut request =
        RecordedRequest { method, uri, headers, body, broken: None, extra, known, drawn };
    sweep::accounts_of_request(&mut operation, &mut request, &rules.masks);
    Observed { operation, request, invocation, secrets }
}

/// What a whole request comes to without any settings.
#[cfg(test)]
pub(crate) fn observed(request: crate::message::Request) -> RecordedRequest {
    let (parts, body) = request.into_parts();
    observe(&parts, &Payload::Whole(body), &Rules::default()).request
}

/// What may be kept of a response. `asked` are the codings that its request accepted.
pub(crate) fn redact_response(
    parts: &http::response::Parts,
    payload: &Payload,
    to: &RecordedRequest,
    asked: Option<&str>,
    secrets: &Secrets,
    rules: &Rules,
) -> RecordedResponse {
    // An object that is compressed by itself, sent to a client that asked for no coding, is its bytes.
    let coding = header(&parts.headers, "content-encoding").unwrap_or_default();
    let decode = coding.eq_ignore_ascii_case("identity")
        || asked.is_none_or(|asked| asked.contains('*') || asked.contains(coding));
    let mut body = read_body(&parts.headers, payload, decode);
    let media = header(&parts.headers, "content-type");
    let mut secrets = secrets.clone();
    let success = parts.status.as_u16() < 300;
    let masked = to
        .known
        .is_some_and(|known| model::of_response(&mut body.content, known, success, &mut secrets));
    let masked = body::redact(&mut body.content, media, &mut secrets) | masked;
    let renamed = sweep::accounts_of_body(&mut body.content, &rules.masks);
    let kept = headers::ResponseRules {
        decoded: body.encoding.is_some(),
        masked: masked | renamed,
        head: to.method == "HEAD",
    };
    let mut headers = headers::of_response(&parts.headers, kept, &mut secrets);
    if let Some(known) = to.known {
        model::of_response_headers(&mut headers, known, &secrets);
    }
    sweep::accounts_of_headers(&mut headers, &rules.masks);
    RecordedResponse { status: parts.status, headers, body, broken: None, extra: Extra::new() }
}

/// The header with the id that the attempts of one SDK call share.
pub(crate) const INVOCATION_ID: &str = "amz-sdk-invocation-id";

/// The id that the attempts of one SDK call share.
pub(crate) fn invocation_id(headers: &HeaderMap) -> Option<&str> {
    header(headers, INVOCATION_ID)
}

fn signature_in(authorization: &str) -> Option<&str> {
    static NAME: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("Signature="));
    let at = NAME.find(authorization.as_bytes())?;
    Some(&authorization[at + NAME.needle().len()..])
}

/// The credentials that a request carries.
pub(crate) fn secrets_of(parts: &Parts, rules: &Rules) -> Secrets {
    let mut secrets = Secrets::of(&rules.masks);
    if let Some(scope) = CredentialScope::of(&parts.headers, &parts.uri) {
        secrets.add(&scope.access_key_id);
    }
    let authorization = header(&parts.headers, AUTHORIZATION).unwrap_or_default();
    match signature_in(authorization) {
        Some(signature) => secrets.add_own(signature),
        // `Bearer …`, `Basic …`, or a bare key.
        None => secrets.add(authorization.split_once(' ').map_or(authorization, |(_, key)| key)),
    }
    for cookie in header(&parts.headers, COOKIE).unwrap_or_default().split(';') {
        secrets.add(cookie.split_once('=').map_or(cookie, |(_, value)| value));
    }
    for (name, value) in &parts.headers {
        if name == "x-amz-date" {
            secrets.add_own(value.to_str().unwrap_or_default());
        } else if name != AUTHORIZATION && name != COOKIE && names::is_secret(name.as_str()) {
            let value = value.to_str().unwrap_or_default();
            secrets.add(value.split_once(' ').map_or(value, |(_scheme, key)| key));
        }
    }
    secrets
}
