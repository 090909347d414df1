//! Secrets in bodies: by the name of the member, field or element, then by value and shape.

use super::{MASK, Secrets, names, uri};
use crate::json::{self, Json, Layout, Text, render};
use crate::message::{Cbor, Content};
use crate::protocol::is_form;

/// Masks what must not be kept, and says whether anything was. The values of secret members become
/// known secrets: an upstream may echo them in another place.
pub(super) fn redact(content: &mut Content, media: Option<&str>, secrets: &mut Secrets) -> bool {
    match content {
        Content::Json { value, .. } => {
            mask_members(value, secrets) | mask_strings(value, secrets, false)
        }
        Content::Cbor(Cbor { value, .. }) => {
            mask_members(value, secrets) | mask_strings(value, secrets, true)
        }
        Content::Text(text) => {
            let mut named = mask_quoted_members(&mask_elements(text, secrets), secrets);
            if is_form(media) {
                named = uri::redact_query(&named, secrets);
            }
            let masked = secrets.mask(&named);
            let changed = masked != *text;
            *text = masked;
            changed
        }
        Content::Empty | Content::Binary(_) | Content::File(_) => false,
    }
}

// The folds below are no `any`, which would stop at the first.

/// Masks known secrets, and whatever has the shape of one.
fn mask_strings(value: &mut Json, secrets: &Secrets, cbor: bool) -> bool {
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
        Json::Array(items) => items
            .iter_mut()
            .fold(false, |changed, item| mask_strings(item, secrets, cbor) | changed),
        // Base64 of a byte string, which must stay one.
        Json::Object(members) if cbor && is_notation(members) && members[0].0.raw() == "$bytes" => {
            false
        }
        Json::Object(members) => members
            .iter_mut()
            .fold(false, |changed, (_, value)| mask_strings(value, secrets, cbor) | changed),
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

/// Masks secret members; also of JSON inside a string, as Step Functions has it in `input` and `output`.
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
        Json::String(text) => {
            let plain = text.value();
            if !plain.trim_start().starts_with(['{', '[']) {
                return false;
            }
            let masked = mask_quoted_members(&plain, secrets);
            let changed = masked != plain;
            if changed {
                *text = Text::new(&masked);
            }
            changed
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

/// Masks every string and number of a secret member; its structure stays.
fn mask_all(value: &mut Json, secrets: &mut Secrets) -> bool {
    match value {
        Json::String(text) if text.raw() == MASK || text.raw().is_empty() => false,
        Json::String(text) => {
            let plain = text.value();
            // Secrets Manager's usual secret is an object in a string: its reader still finds one.
            *value = if let Ok(mut inner @ Json::Object(_)) = json::parse_body(&plain) {
                mask_all(&mut inner, secrets);
                Json::string(&render(&inner, Layout::Compact))
            } else {
                secrets.add(&plain);
                Json::string(MASK)
            };
            true
        }
        Json::Number(_) => {
            *value = Json::string(MASK);
            true
        }
        Json::Array(items) => {
            items.iter_mut().fold(false, |changed, item| mask_all(item, secrets) | changed)
        }
        // One value in the notation of CBOR: a part of it masked would be none any more.
        Json::Object(members) if is_notation(members) => {
            *value = Json::string(MASK);
            true
        }
        Json::Object(members) => {
            members.iter_mut().fold(false, |changed, (_, value)| mask_all(value, secrets) | changed)
        }
        Json::Null | Json::Bool(_) => false,
    }
}

/// Whether an object stands for a CBOR value that JSON has no word for.
fn is_notation(members: &[(Text, Json)]) -> bool {
    matches!(members, [(key, _)] if key.raw().starts_with('$'))
}

/// Masks the text of XML elements with secret names: `<SecretAccessKey>…</SecretAccessKey>`.
fn mask_elements(text: &str, secrets: &mut Secrets) -> String {
    const CDATA: &str = "<![CDATA[";
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        let Some(close) = rest[open..].find('>').map(|length| open + length + 1) else { break };
        let (tag, behind) = (&rest[open + 1..close - 1], &rest[close..]);
        kept.push_str(&rest[..close]);
        rest = behind;
        let name = tag.split([' ', '\n', '\t', '/']).next().unwrap_or_default();
        let name = name.rsplit(':').next().unwrap_or_default();
        if tag.ends_with('/') || !names::is_secret(name) {
            continue;
        }
        let (value, length) = match behind.strip_prefix(CDATA) {
            Some(data) => {
                let end = data.find("]]>").unwrap_or(data.len());
                (&data[..end], behind.len().min(CDATA.len() + end + 3))
            }
            None => behind.find('<').map_or(("", 0), |length| (&behind[..length], length)),
        };
        if !value.is_empty() {
            secrets.add(value);
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
        let Some(value_at) = after.trim_start().strip_prefix(':').map(str::trim_start) else {
            // No key. What closes it may as well open the next: a stray quote shifts all pairs.
            kept.push_str(&rest[..behind - 1]);
            rest = &rest[behind - 1..];
            continue;
        };
        kept.push_str(&rest[..behind]);
        rest = after;
        let value = value_at.starts_with('"').then(|| next_string(value_at)).flatten();
        if let Some((value, length)) = value
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
            assert_eq!(redacted(text, media), (expected.to_owned(), true));
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
