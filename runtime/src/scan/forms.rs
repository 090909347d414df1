//! What in one text has the form of a secret.

use std::ops::Range;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};

use super::entropy::{self, Classes};
use super::harmless::{is_documented, is_mask};
use super::secret::{Certainty, SecretKind};
use super::{credentials, keys, named};
use crate::json::{Json, parse_body};
use crate::redaction::{Anchor, VENDORS, anchors};

/// A secret in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) range: Range<usize>,
    pub(super) kind: SecretKind,
    pub(super) certainty: Certainty,
}

impl Hit {
    pub(super) fn sure(range: Range<usize>, kind: SecretKind) -> Self {
        Self { range, kind, certainty: Certainty::Sure }
    }

    pub(super) fn likely(range: Range<usize>, kind: SecretKind) -> Self {
        Self { range, kind, certainty: Certainty::Likely }
    }
}

/// What is known of a text by where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum Context<'a> {
    Free,
    /// Under a name that says that it is secret.
    Named(&'a str),
    /// A header of cookies.
    Cookie,
    /// In an object that has an AWS access key id too.
    BesideKeyId,
    /// A private member of a JSON Web Key.
    PrivateMember,
}

/// How far from an access key id its secret key is looked for.
const NEAR: usize = 300;

/// What an AWS secret access key has.
const SECRET_KEY: usize = 40;

/// Session tokens are longer, and not without end.
const SESSION_TOKEN: Range<usize> = 100..8192;

/// All secrets of a text, in order and apart.
pub(super) fn hits(text: &str, context: Context<'_>) -> Vec<Hit> {
    let mut found = Vec::new();
    of_fixed_form(text, &mut found);
    named::pairs(text, &mut found);
    match context {
        Context::Named(name) => found.extend(named::value(name, text, 0..text.len())),
        Context::Cookie => found.extend(named::cookies(text)),
        Context::BesideKeyId => secret_keys(text, 0..text.len(), &mut found),
        Context::PrivateMember if text.len() >= 16 && !is_mask(text) => {
            found.push(Hit::sure(0..text.len(), SecretKind::PrivateKey));
        }
        Context::Free | Context::PrivateMember => {}
    }
    apart(found)
}

/// Where two overlap, the surer stays; of two alike, the longer.
fn apart(mut found: Vec<Hit>) -> Vec<Hit> {
    if found.len() < 2 {
        return found;
    }
    let rank = |hit: &Hit| (hit.certainty, hit.range.len());
    found.sort_by(|a, b| a.range.start.cmp(&b.range.start).then(rank(b).cmp(&rank(a))));
    let mut apart: Vec<Hit> = Vec::with_capacity(found.len());
    for hit in found {
        match apart.last_mut() {
            Some(last) if last.range.end > hit.range.start => {
                if rank(&hit) > rank(last) {
                    *last = hit;
                }
            }
            _ => apart.push(hit),
        }
    }
    apart
}

fn of_fixed_form(text: &str, found: &mut Vec<Hit>) {
    let bytes = text.as_bytes();
    // What has been looked at: many a form is longer than its anchor.
    let mut seen = 0;
    for (start, end, anchor) in anchors(text) {
        if start < seen {
            continue;
        }
        let hit = match anchor {
            Anchor::Bearer | Anchor::Basic if !begins_word(bytes, start) => None,
            Anchor::Bearer => credentials::bearer(text, end),
            Anchor::Basic => credentials::basic(text, end),
            Anchor::Url => credentials::url_password(text, end),
            Anchor::Signature => credentials::signature(text, end),
            Anchor::Part => named::part(text, end),
            Anchor::Pem => keys::pem(text, start, end),
            Anchor::WebToken => {
                let (hit, until) = web_token(text, start);
                seen = until;
                hit
            }
            _ if !begins_word(bytes, start) => None,
            Anchor::KeyId => key_id(text, start).and_then(|(id, hit)| {
                secret_keys(text, start.saturating_sub(NEAR)..start + id.len() + NEAR, found);
                hit
            }),
            Anchor::SessionToken => session_token(text, start, end),
            Anchor::Putty => keys::putty(text, start),
            Anchor::Vendor(index) => vendor(text, start, index),
        };
        if let Some(hit) = hit {
            // A token behind `Bearer` may be told better by its own form.
            if hit.certainty == Certainty::Sure {
                seen = hit.range.end;
            }
            found.push(hit);
        }
    }
}

/// Whether a word may begin at a place: not in the middle of another, but behind an escape (`\n`, `\u003d`) that a text
/// within a text has.
pub(super) fn begins_word(bytes: &[u8], at: usize) -> bool {
    let before = &bytes[..at];
    let Some(last) = before.last() else { return true };
    if !last.is_ascii_alphanumeric() && *last != b'_' {
        return true;
    }
    matches!(before, [.., b'\\', b'n' | b'r' | b't' | b'b' | b'f'])
        || matches!(before, [.., b'\\', b'u', _, _, _, _])
}

/// An access key id, and whether it is one to tell of.
fn key_id(text: &str, start: usize) -> Option<(&str, Option<Hit>)> {
    const LENGTH: usize = 20;
    let bytes = text.as_bytes();
    let id = text.get(start..start + LENGTH)?;
    let is_one = matches!(&bytes[start..start + 4], b"AKIA" | b"ASIA" | b"ABIA" | b"ACCA")
        && id.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        && bytes.get(start + LENGTH).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    if !is_one {
        return None;
    }
    let told = !is_mask(id) && !is_documented(id) && entropy::is_varied(id);
    let range = start..start + LENGTH;
    let hit = told.then(|| {
        // Of twenty capitals some are words; few ids have no digit at all.
        let sure = id.bytes().any(|byte| byte.is_ascii_digit());
        let certainty = if sure { Certainty::Sure } else { Certainty::Likely };
        Hit { range, kind: SecretKind::AccessKeyId, certainty }
    });
    Some((id, hit))
}

/// Whether an object's value is an access key id, masked or not: then the value beside it may be the secret.
pub(super) fn is_key_id(text: &str) -> bool {
    text.len() == 20 && key_id(text, 0).is_some()
}

/// What could be secret access keys in a part of a text.
fn secret_keys(text: &str, within: Range<usize>, found: &mut Vec<Hit>) {
    let bytes = text.as_bytes();
    let (mut at, end) = (within.start, within.end.min(bytes.len()));
    let in_key = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'+');
    while at < end {
        // A run that began before is not looked at: its beginning is not known.
        let run = bytes[at..].iter().take(NEAR).take_while(|byte| in_key(byte)).count();
        let begins = at == 0 || !in_key(&bytes[at - 1]);
        if run == SECRET_KEY && begins && is_secret_key(&text[at..at + run]) {
            found.push(Hit::likely(at..at + run, SecretKind::SecretAccessKey));
        }
        at += run + 1;
    }
}

/// Whether a string has the form of an AWS secret access key, and no other: hashes have one case and no more than
/// sixteen characters.
pub(super) fn is_secret_key(text: &str) -> bool {
    let classes = Classes::of(text);
    text.len() == SECRET_KEY
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'+'))
        && classes.lower
        && classes.upper
        && classes.digit
        && entropy::bits(text) > 4.1
        && !is_documented(text)
}

fn session_token(text: &str, start: usize, end: usize) -> Option<Hit> {
    let in_token = |byte: &&u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'+' | b'=' | b'%' | b'-' | b'_')
    };
    let bytes = &text.as_bytes()[start..];
    let length = bytes.iter().take(SESSION_TOKEN.end).take_while(in_token).count();
    let token = &text[start..start + length];
    let told = SESSION_TOKEN.contains(&length)
        && !is_documented(token)
        && entropy::is_varied(&token[end - start..]);
    told.then(|| Hit::sure(start..start + length, SecretKind::SessionToken))
}

/// A JSON Web Token, three parts in base64url of which the first says how it is signed, or five of an encrypted one; and
/// how far was looked.
fn web_token(text: &str, start: usize) -> (Option<Hit>, usize) {
    let bytes = &text.as_bytes()[start..];
    let in_token = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let length = bytes.iter().take_while(in_token).count();
    let token = text[start..start + length].trim_end_matches('.');
    let range = start..start + token.len();
    let parts: Vec<&str> = token.split('.').take(6).collect();
    let signed = matches!(parts.as_slice(), [_, payload, signature]
        if payload.len() >= 2 && signature.len() >= 8);
    let encrypted = matches!(parts.as_slice(), [_, _, _, text, tag] if text.len() + tag.len() >= 8);
    let is_one = (signed || encrypted)
        && !is_mask(token)
        && parts.first().is_some_and(|head| says_how(head));
    (is_one.then(|| Hit::sure(range, SecretKind::WebToken)), start + length.max(1))
}

/// Whether the head of a token decodes to an object that names an algorithm.
fn says_how(head: &str) -> bool {
    let decoded = BASE64_URL_SAFE_NO_PAD.decode(head).ok();
    let text = decoded.and_then(|bytes| String::from_utf8(bytes).ok());
    let Some(Ok(Json::Object(members))) = text.map(|text| parse_body(&text)) else { return false };
    members.iter().any(|(key, _)| key.raw() == "alg")
}

fn vendor(text: &str, start: usize, index: usize) -> Option<Hit> {
    let vendor = VENDORS.get(index)?;
    let length = vendor.length_at(&text.as_bytes()[start..])?;
    let token = &text[start..start + length];
    let drawn = entropy::is_varied(&token[vendor.prefix.len()..]);
    (drawn && !is_documented(token) && !token.contains(crate::redaction::MASK))
        .then(|| Hit::sure(start..start + length, SecretKind::Vendor(vendor.name)))
}
