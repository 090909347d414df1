//! What an answer is made of, as far as anybody compares it.

use std::borrow::Cow;
use std::mem::discriminant;

use crate::interaction::RecordedResponse;
use crate::json::{self, Json};
use crate::message::{Body, Cbor, Content};
use crate::protocol::error_code;

/// What a body is.
pub(super) enum Form<'a> {
    Nothing,
    /// With the place of the value in a response.
    Json(Cow<'a, Json>, &'static str),
    Text,
    Binary,
    /// Too large to be looked at.
    File,
}

impl<'a> Form<'a> {
    pub(super) fn of(response: &'a RecordedResponse) -> Self {
        match &response.body.content {
            Content::Empty => Self::Nothing,
            Content::Json { value, .. } => Self::Json(Cow::Borrowed(value), "/body/json"),
            Content::Cbor(Cbor { value, .. }) => Self::Json(Cow::Borrowed(value), "/body/cbor"),
            // JSON whose spelling has no form of its own is kept as text.
            Content::Text(text) => match json::parse_body(text.trim()) {
                Ok(value @ (Json::Object(_) | Json::Array(_))) => {
                    Self::Json(Cow::Owned(value), "/body/text")
                }
                _ => Self::Text,
            },
            Content::Binary(_) => Self::Binary,
            Content::File(_) => Self::File,
        }
    }

    /// Whether it is of the same form, as far as anybody looks.
    pub(super) fn is_comparable(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Json(_, one), Self::Json(_, other)) => is_cbor(one) == is_cbor(other),
            // Services that have nothing to say say `{}`, or nothing.
            (Self::Json(value, _), Self::Nothing) | (Self::Nothing, Self::Json(value, _)) => {
                matches!(&**value, Json::Object(members) if members.is_empty())
            }
            (Self::File, _) | (_, Self::File) => true,
            (one, other) => discriminant(one) == discriminant(other),
        }
    }

    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Json(_, place) if is_cbor(place) => "CBOR",
            Self::Json(..) => "JSON",
            Self::Text => "text that is no JSON",
            Self::Binary => "binary data",
            Self::File => "a file",
        }
    }
}

fn is_cbor(place: &str) -> bool {
    place.ends_with("cbor")
}

/// Where an answer says its error's code, and which it is.
pub(super) fn code_of(response: &RecordedResponse) -> Option<(String, String)> {
    let header = response.headers.iter().find(|(name, _)| name == "x-amzn-errortype");
    error_code(header.map(|(_, value)| &**value), &response.body.content)
}

/// The status, of an error with its code and message.
pub(super) fn told(response: &RecordedResponse) -> String {
    let status = response.status.as_u16();
    if status < 300 {
        return status.to_string();
    }
    let code = code_of(response).map(|(_, code)| format!(" {code}")).unwrap_or_default();
    let message = match Form::of(response) {
        Form::Json(value, _) => message_of(&value).map(|text| format!(": {text}")),
        _ => None,
    };
    format!("{status}{code}{}", message.unwrap_or_default())
}

fn message_of(value: &Json) -> Option<String> {
    let Json::Object(members) = value else { return None };
    let message = members.iter().find(|(key, _)| key.value().eq_ignore_ascii_case("message"));
    match message {
        Some((_, Json::String(text))) => Some(text.value().into_owned()),
        _ => None,
    }
}

/// A body that is no JSON, for people.
pub(super) fn shown(body: &Body) -> String {
    match &body.content {
        Content::Text(text) => text.to_string(),
        Content::File(file) => format!("{} bytes with the SHA-256 {}", file.length, file.sha256),
        content => format!("{} bytes", content.to_bytes().len()),
    }
}
