//! Secrets in bodies: by the name of the member, field or element, then by value and shape.

use super::{MASK, Secrets, names, uri};
use crate::json::{Json, Text};
use crate::message::{Cbor, Content};
use crate::protocol::is_form;

/// Masks what must not be kept, and says whether anything was. The values of secret members become
/// known secrets: an upstream may echo them in another place.
pub(super) fn redact(content: &mut Content, media: Option<&str>, secrets: &mut Secrets) -> bool {
    let named = mask_named(content, media, secrets);
    let known = mask_known(content, secrets);
    named || known
}

/// Masks by the name of the member, field or element.
fn mask_named(content: &mut Content, media: Option<&str>, secrets: &mut Secrets) -> bool {
    match content {
        Content::Json { value, .. } | Content::Cbor(Cbor { value, .. }) => {
            mask_members(value, secrets)
        }
        Content::Text(text) => {
            let masked = if is_form(media) {
                uri::redact_query(text, secrets)
            } else {
                mask_quoted_members(&mask_elements(text, secrets), secrets)
            };
            let changed = masked != *text;
            *text = masked;
            changed
        }
        Content::Empty | Content::Binary(_) => false,
    }
}

/// Masks known secrets, and whatever has the shape of one.
fn mask_known(content: &mut Content, secrets: &Secrets) -> bool {
    match content {
        Content::Json { value, .. } | Content::Cbor(Cbor { value, .. }) => {
            mask_strings(value, secrets)
        }
        Content::Text(text) => {
            let masked = secrets.mask(text);
            let changed = masked != *text;
            *text = masked;
            changed
        }
        Content::Empty | Content::Binary(_) => false,
    }
}

// The folds below are no `any`, which would stop at the first.

fn mask_strings(value: &mut Json, secrets: &Secrets) -> bool {
    match value {
        Json::String(text) => {
            let plain = text.value();
            let masked = secrets.mask(&plain);
            let changed = masked != plain;
            if changed {
                *text = Text::new(&masked);
            }
            changed
        }
        Json::Array(items) => {
            items.iter_mut().fold(false, |changed, item| mask_strings(item, secrets) | changed)
        }
        Json::Object(members) => members
            .iter_mut()
            .fold(false, |changed, (_, value)| mask_strings(value, secrets) | changed),
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

fn mask_members(value: &mut Json, secrets: &mut Secrets) -> bool {
    match value {
        Json::Array(items) => {
            items.iter_mut().fold(false, |changed, item| mask_members(item, secrets) | changed)
        }
        Json::Object(members) => members.iter_mut().fold(false, |changed, (key, value)| {
            let masked = if names::is_secret(&key.value()) {
                mask_all(value, secrets)
            } else {
                mask_members(value, secrets)
            };
            masked | changed
        }),
        Json::String(_) | Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

/// Masks every string and number of a secret member; its structure stays.
fn mask_all(value: &mut Json, secrets: &mut Secrets) -> bool {
    match value {
        Json::String(text) if text.raw() == MASK || text.raw().is_empty() => false,
        Json::String(text) => {
            secrets.add(&text.value());
            *value = Json::string(MASK);
            true
        }
        Json::Number(_) => {
            *value = Json::string(MASK);
            true
        }
        Json::Array(items) => {
            items.iter_mut().fold(false, |changed, item| mask_all(item, secrets) | changed)
        }
        Json::Object(members) => {
            members.iter_mut().fold(false, |changed, (_, value)| mask_all(value, secrets) | changed)
        }
        Json::Null | Json::Bool(_) => false,
    }
}

/// Masks the text of XML elements with secret names: `<SecretAccessKey>…</SecretAccessKey>`.
fn mask_elements(text: &str, secrets: &mut Secrets) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let Some(close) = rest[open..].find('>').map(|length| open + length + 1) else {
            break;
        };
        let (tag, behind) = (&rest[open + 1..close - 1], &rest[close..]);
        kept.push_str(&rest[..close]);
        rest = behind;
        let name = tag.split([' ', '\n', '\t', '/']).next().unwrap_or_default();
        let name = name.rsplit(':').next().unwrap_or_default();
        if !tag.ends_with('/')
            && names::is_secret(name)
            && let Some(length) = behind.find('<').filter(|length| *length > 0)
        {
            secrets.add(&behind[..length]);
            kept.push_str(MASK);
            rest = &behind[length..];
        }
    }
    kept.push_str(rest);
    kept
}

/// Masks `"password": "…"` in text that is no JSON as a whole, or not in a form that comes back: lines of
/// JSON, duplicate keys, unusual spacing.
fn mask_quoted_members(text: &str, secrets: &mut Secrets) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((key, behind)) = next_string(rest) {
        let after = &rest[behind..];
        let value_at = after.trim_start().strip_prefix(':').map(str::trim_start);
        let value = value_at.filter(|value| value.starts_with('"')).and_then(next_string);
        kept.push_str(&rest[..behind]);
        rest = after;
        if let (Some(value_at), Some((value, length))) = (value_at, value)
            && names::is_secret(key)
            && !value.is_empty()
            && value != MASK
        {
            secrets.add(value);
            kept.push_str(&after[..after.len() - value_at.len()]);
            kept.extend(["\"", MASK, "\""]);
            rest = &value_at[length..];
        }
    }
    kept.push_str(rest);
    kept
}

/// The next string in double quotes, without them, and where the text goes on behind it.
fn next_string(text: &str) -> Option<(&str, usize)> {
    let start = text.find('"')? + 1;
    let mut escaped = false;
    let end = text[start..].find(|c| {
        let closes = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        closes
    })?;
    Some((&text[start..start + end], start + end + 1))
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;

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
                r#"{"secret":{"a":["REDACTED","REDACTED",null]}}"#,
            ),
            (
                "<C a='1'><SecretAccessKey>s/=</SecretAccessKey><x:SessionToken>t</x:SessionToken><Arn>a</Arn></C>",
                "text/xml",
                "<C a='1'><SecretAccessKey>REDACTED</SecretAccessKey><x:SessionToken>REDACTED</x:SessionToken><Arn>a</Arn></C>",
            ),
            (
                "{ \"password\" : \"a\\\"b\", \"x\":1 }\n{\"apiKey\":\"k\",\"apiKey\":\"l\"}",
                "application/json",
                "{ \"password\" : \"REDACTED\", \"x\":1 }\n{\"apiKey\":\"REDACTED\",\"apiKey\":\"REDACTED\"}",
            ),
            (
                "grant_type=x&client_secret=s%26&name=n",
                "application/x-www-form-urlencoded",
                "grant_type=x&client_secret=REDACTED&name=n",
            ),
        ] {
            assert_eq!(redacted(text, media), (expected.to_owned(), true));
        }
    }

    #[test]
    fn harmless_bodies_stay_as_they_are() {
        for (text, media) in [
            (r#"{"name": "n", "token": "page2", "input": "{\"a\": 1}"}"#, "application/json"),
            ("<a/><b>1 < 2", "text/xml"),
            ("a=b&c", "application/x-www-form-urlencoded"),
            ("he said \"password\": no, \"", "text/plain"),
        ] {
            assert_eq!(redacted(text, media), (text.to_owned(), false));
        }
    }
}
