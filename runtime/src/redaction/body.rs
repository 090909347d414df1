//! Secrets in bodies: by the name of the member, field or element, by the user's places, then by value and shape.

use std::borrow::Cow;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use bytes::Bytes;

use super::mask::{MASK, is_mask, is_number};
use super::{Secrets, names, text, uri};
use crate::json::{self, Json, Layout, Text, render};
use crate::message::{Cbor, Content};
use crate::protocol::is_form;

/// Masks what must not be kept, and says whether anything was. The values of secret members become
/// known secrets: an upstream may echo them in another place.
pub(super) fn redact(content: &mut Content, media: Option<&str>, secrets: &mut Secrets) -> bool {
    match content {
        Content::Json { value, .. } => mask_value(value, secrets) | mask_keys(value, secrets),
        Content::Cbor(Cbor { value, indefinite }) => {
            let changed = mask_value(value, secrets);
            let renamed = mask_keys(value, secrets);
            if renamed {
                // They are places by names.
                indefinite.clear();
            }
            changed | renamed
        }
        Content::Text(text) => {
            if let Some(masked) = masked_json(text, secrets) {
                *content = masked;
                return true;
            }
            let lines = mask_lines(text, secrets);
            let text = lines.as_deref().unwrap_or(text);
            let named =
                if is_form(media) { uri::redact_query(text, secrets) } else { text.to_owned() };
            let masked = text::mask(&named, secrets);
            let changed = lines.is_some() || masked != *text;
            if changed {
                *content = Content::Text(masked.into());
            }
            changed
        }
        Content::Binary(bytes) => {
            if let Some(masked) = masked_cbor(bytes, media, secrets) {
                *content = Content::Cbor(masked);
                return true;
            }
            let masked = with_filled(bytes, secrets);
            let changed = masked.is_some();
            *bytes = masked.map_or_else(|| std::mem::take(bytes), Into::into);
            changed
        }
        Content::Empty | Content::File(_) => false,
    }
}

/// Bytes with masks over their secrets. What has places by number must stay as long, and who compares it sees no masks:
/// so there all are the same.
pub(super) fn with_filled(bytes: &[u8], secrets: &Secrets) -> Option<Vec<u8>> {
    let found = secrets.find_in_bytes(bytes);
    let mut masked = if found.is_empty() { return None } else { bytes.to_vec() };
    for range in found {
        let mask = MASK.bytes().chain(std::iter::repeat(b'*'));
        masked[range].iter_mut().zip(mask).for_each(|(byte, mask)| *byte = mask);
    }
    Some(masked)
}

fn mask_value(value: &mut Json, secrets: &mut Secrets) -> bool {
    let pointed = mask_pointed(value, secrets);
    let named = mask_members(value, secrets);
    // No `||`, here and in the folds below: all have to be looked at.
    mask_strings(value, secrets) | named | pointed
}

/// JSON that would not come back byte for byte is a text, but has members and places all the same.
fn masked_json(text: &str, secrets: &mut Secrets) -> Option<Content> {
    let text = text.trim();
    let mut value = text.starts_with(['{', '[']).then(|| json::parse_body(text).ok()).flatten()?;
    let layout = Layout::Compact;
    (mask_value(&mut value, secrets) | mask_keys(&mut value, secrets)).then(|| Content::Json {
        value: value.into(),
        layout,
        end: Box::default(),
    })
}

/// A text inside of another: JSON in a string, a line of JSON, XML in a string.
fn mask_inner(text: &str, secrets: &mut Secrets) -> Option<String> {
    if !text.trim_start().starts_with(['{', '[']) {
        // By its shape it is found with all other strings.
        let may_name = memchr::memchr3(b'"', b'<', b';', text.as_bytes()).is_some();
        let may_name = may_name && (text.contains(['"', '<']) || text.contains("form-data;"));
        return may_name.then(|| text::mask_named(text, secrets)).filter(|masked| masked != text);
    }
    let bytes = Bytes::copy_from_slice(text.as_bytes());
    let mut content = Content::read(&bytes, Some("application/json"));
    let masked = redact(&mut content, None, secrets);
    masked.then(|| String::from_utf8_lossy(&content.to_bytes()).into_owned())
}

/// Lines of JSON.
fn mask_lines(text: &str, secrets: &mut Secrets) -> Option<String> {
    if !text.trim_start().starts_with(['{', '[']) || !text.trim_end().contains('\n') {
        return None;
    }
    let mut any = false;
    let lines = text.split_inclusive('\n').map(|line| {
        let end = line.trim_end_matches(['\r', '\n']).len();
        let masked = mask_inner(&line[..end], secrets);
        any |= masked.is_some();
        masked.map_or_else(|| line.to_owned(), |masked| masked + &line[end..])
    });
    let masked = lines.collect::<String>();
    any.then_some(masked)
}

/// CBOR that would not come back byte for byte is kept as bytes, but has members all the same.
fn masked_cbor(bytes: &Bytes, media: Option<&str>, secrets: &mut Secrets) -> Option<Cbor> {
    let is_cbor = media.is_some_and(|media| media.to_ascii_lowercase().contains("cbor"));
    let mut content = Content::Cbor(Cbor::read_loosely(bytes).filter(|_| is_cbor)?);
    let masked = redact(&mut content, media, secrets);
    match content {
        Content::Cbor(cbor) if masked => Some(cbor),
        _ => None,
    }
}

/// Masks the places that the user's rules point at.
fn mask_pointed(value: &mut Json, secrets: &mut Secrets) -> bool {
    let masks = secrets.shared();
    let mut masked = false;
    masks.rules().point(value, &mut |value| masked |= mask_all(value, secrets));
    masked
}

/// Masks known secrets, and whatever has the shape of one.
fn mask_strings(value: &mut Json, secrets: &Secrets) -> bool {
    match value {
        Json::String(text) => mask_text(text, secrets),
        Json::Array(items) => {
            items.iter_mut().fold(false, |changed, item| mask_strings(item, secrets) | changed)
        }
        Json::Object(members) if is_bytes(members) => mask_bytes(&mut members[0].1, secrets),
        Json::Object(members) => members
            .iter_mut()
            .fold(false, |changed, (_, value)| mask_strings(value, secrets) | changed),
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

fn mask_text(text: &mut Text, secrets: &Secrets) -> bool {
    let plain = text.value();
    let Cow::Owned(masked) = secrets.masked(&plain) else { return false };
    let changed = masked != plain;
    if changed {
        *text = Text::new(&masked);
    }
    changed
}

/// The names of members are drawn too, where they are the keys of a map.
fn mask_keys(value: &mut Json, secrets: &Secrets) -> bool {
    match value {
        Json::Array(items) => {
            items.iter_mut().fold(false, |changed, item| mask_keys(item, secrets) | changed)
        }
        Json::Object(members) => members.iter_mut().fold(false, |changed, (key, value)| {
            mask_text(key, secrets) | mask_keys(value, secrets) | changed
        }),
        _ => false,
    }
}

fn mask_bytes(value: &mut Json, secrets: &Secrets) -> bool {
    let Json::String(text) = &*value else { return false };
    let bytes = BASE64_STANDARD.decode(text.raw()).ok();
    let masked = bytes.and_then(|bytes| with_filled(&bytes, secrets));
    let changed = masked.is_some();
    if let Some(masked) = masked {
        *value = Json::string(&BASE64_STANDARD.encode(masked));
    }
    changed
}

/// Masks secret members; also of JSON inside a string, as Step Functions has it in `input` and `output`.
fn mask_members(value: &mut Json, secrets: &mut Secrets) -> bool {
    match value {
        Json::Array(items) => {
            items.iter_mut().fold(false, |changed, item| mask_members(item, secrets) | changed)
        }
        Json::Object(members) => {
            let names_secret = names_secret(members, secrets);
            members.iter_mut().fold(false, |changed, (key, value)| {
                let key = key.value();
                let is_value = names_secret
                    && (key.eq_ignore_ascii_case("value")
                        || key.eq_ignore_ascii_case("parametervalue"));
                let masked = if is_value || secrets.masks().rules().is_member(&key) {
                    mask_all(value, secrets)
                } else {
                    mask_members(value, secrets)
                };
                masked | changed
            })
        }
        Json::String(text) => {
            let masked = mask_inner(&text.value(), secrets);
            let changed = masked.is_some();
            if let Some(masked) = masked {
                *text = Text::new(&masked);
            }
            changed
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

/// Whether an object says in one member that another one, its value, is a secret: `{"Name": "DB_PASSWORD", "Value": …}`
/// as environment variables and tags are written, `{"Type": "SecureString", "Value": …}` as Systems Manager does.
fn names_secret(members: &[(Text, Json)], secrets: &Secrets) -> bool {
    let typed = members.iter().find(|(key, _)| key.value().eq_ignore_ascii_case("type"));
    if typed.is_some_and(|(_, kind)| *kind == Json::string("String")) {
        return false;
    }
    members.iter().any(|(key, value)| {
        let Json::String(told) = value else { return false };
        let key = key.value();
        let is = |word: &str| key.eq_ignore_ascii_case(word);
        if is("name") || is("key") || is("parameterkey") {
            secrets.masks().rules().is_member(&told.value())
        } else {
            is("type") && told.raw() == "SecureString"
        }
    })
}

/// Masks every string and number of a secret member; its structure stays.
pub(super) fn mask_all(value: &mut Json, secrets: &mut Secrets) -> bool {
    match value {
        Json::String(text) if is_harmless(text.raw()) || is_mask(text.raw()) => false,
        Json::String(text) => {
            let plain = text.value();
            // Secrets Manager's usual secret is an object in a string: its reader still finds one.
            *value = if let Ok(mut inner @ Json::Object(_)) = json::parse_body(&plain) {
                mask_all(&mut inner, secrets);
                Json::string(&render(&inner, Layout::Compact))
            } else {
                Json::string(&secrets.conceal(&plain))
            };
            true
        }
        Json::Number(spelling) if is_number(spelling) => false,
        Json::Number(spelling) => {
            *value = Json::integer(secrets.masks().mask_number(spelling));
            true
        }
        Json::Array(items) => {
            items.iter_mut().fold(false, |changed, item| mask_all(item, secrets) | changed)
        }
        Json::Object(members) if is_bytes(members) => {
            // A mask is base64 by itself.
            mask_all(&mut members[0].1, secrets)
        }
        // One value in the notation of CBOR: a part of it masked would be none any more.
        Json::Object(members) if is_notation(members) => {
            let whole = render(&Json::Object(members.clone()), Layout::Compact);
            *value = Json::string(&secrets.masks().mask(&whole));
            true
        }
        Json::Object(members) => members.iter_mut().fold(false, |changed, (name, value)| {
            // What says of a secret where and what it is, as in a reference to one.
            let speaks = OF_REFERENCES.contains(&names::normalized(&name.value()).as_str());
            (!speaks && mask_all(value, secrets)) | changed
        }),
        Json::Null | Json::Bool(_) => false,
    }
}

/// Members of an object under a secret's name which are none themselves.
const OF_REFERENCES: [&str; 14] = [
    "arn",
    "description",
    "expiration",
    "expiresat",
    "expiresin",
    "format",
    "id",
    "kind",
    "name",
    "secretarn",
    "secretname",
    "status",
    "type",
    "version",
];

/// Whether a value tells nothing, whatever its name says.
fn is_harmless(value: &str) -> bool {
    const WORDS: [&str; 8] = ["", "true", "false", "yes", "no", "none", "null", "optional"];
    value.starts_with("arn:") || WORDS.iter().any(|word| value.eq_ignore_ascii_case(word))
}

/// Whether an object stands for a CBOR value that JSON has no word for.
fn is_notation(members: &[(Text, Json)]) -> bool {
    matches!(members, [(key, _)] if key.raw().starts_with('$'))
}

fn is_bytes(members: &[(Text, Json)]) -> bool {
    matches!(members, [(key, Json::String(_))] if key.raw() == "$bytes")
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::redaction::blind;

    fn redacted(text: &str, media: &str) -> (String, bool) {
        let mut content = Content::read(&Bytes::copy_from_slice(text.as_bytes()), Some(media));
        let changed = redact(&mut content, Some(media), &mut Secrets::default());
        (String::from_utf8(content.to_bytes().to_vec()).unwrap(), changed)
    }

    #[test]
    fn secrets_are_masked_in_every_form_of_body() {
        for (text, media, expected) in [
            (
                r#"{"Credentials": {"SecretAccessKey": "s", "Expiration": 1.5E9}, "a": ["password"]}"#,
                "application/json",
                r#"{"Credentials": {"SecretAccessKey": "REDACTED", "Expiration": 1.5E9}, "a": ["password"]}"#,
            ),
            (
                r#"{"secret":{"a":["x",1,null]}}"#,
                "application/json",
                r#"{"secret":{"a":["REDACTED",909000002,null]}}"#,
            ),
            (
                r#"[{"Name":"DB_PASSWORD","Value":"p"},{"key":"name","value":"v"},{"Value":"q","Type":"SecureString"}]"#,
                "application/json",
                r#"[{"Name":"DB_PASSWORD","Value":"REDACTED"},{"key":"name","value":"v"},{"Value":"REDACTED","Type":"SecureString"}]"#,
            ),
            (
                "<C a='1'><SecretAccessKey>s/=</SecretAccessKey><x:SessionToken>t</x:SessionToken><Arn>a</Arn></C>",
                "text/xml",
                "<C a='1'><SecretAccessKey>REDACTED</SecretAccessKey><x:SessionToken>REDACTED</x:SessionToken><Arn>a</Arn></C>",
            ),
            (
                "{ \"password\" : \"a\\\"b\", \"x\":1 }\n{\"apiKey\":\"k\",\"apiKey\":\"l\"}",
                "application/json",
                "{\"password\":\"REDACTED\",\"x\":1}\n{\"apiKey\":\"REDACTED\",\"apiKey\":\"REDACTED\"}",
            ),
            (
                r#"{"input":"{\"user\": \"u\", \"password\": \"p\"}","MasterUserPassword":"q"}"#,
                "application/json",
                r#"{"input":"{\"user\": \"u\", \"password\": \"REDACTED\"}","MasterUserPassword":"REDACTED"}"#,
            ),
            (
                "a 5\" disk {\"password\":\"p\"} \"",
                "text/plain",
                "a 5\" disk {\"password\":\"REDACTED\"} \"",
            ),
            (
                "| \"password\" : \"a\"gzip{\"apiKey\":\"k\",\"x\":1}",
                "text/plain",
                "| \"password\" : \"REDACTED\"gzip{\"apiKey\":\"REDACTED\",\"x\":1}",
            ),
            (
                "<a><Password><![CDATA[p<q]]></Password><b>c</b></a>",
                "application/xml",
                "<a><Password>REDACTED</Password><b>c</b></a>",
            ),
            (
                "grant_type=x&client_secret=s%26&name=n",
                "application/x-www-form-urlencoded",
                "grant_type=x&client_secret=REDACTED&name=n",
            ),
        ] {
            let (masked, changed) = redacted(text, media);
            assert_eq!((blind(&masked), changed), (expected.into(), true));
        }
    }

    #[test]
    fn harmless_bodies_stay_as_they_are() {
        for (text, media) in [
            (r#"{"name": "n", "token": "page2", "input": "{\"a\": 1}"}"#, "application/json"),
            ("<a/><b>1 < 2", "text/xml"),
            ("a=b&c", "application/x-www-form-urlencoded"),
            (r#"{"a$b": {"$bytes": "AQI="}, "s": "no \\"quote"}"#, "application/json"),
            ("he said \"password\": no, \"", "text/plain"),
        ] {
            assert_eq!(redacted(text, media), (text.to_owned(), false));
        }
    }
}
