//! Credentials by what stands before them: `Bearer`, `Basic`, `://user:`, `Signature=`.

use base64::prelude::{BASE64_STANDARD, Engine as _};

use super::entropy::{self, Classes};
use super::forms::Hit;
use super::harmless::{is_mask, is_placeholder};
use super::secret::SecretKind;

/// What a bearer's credential has at least: shorter ones are words (`Bearer authentication`).
const MIN_BEARER: usize = 20;

/// How far the authority of a URL goes.
const MAX_AUTHORITY: usize = 1024;

/// The credential behind `Bearer `.
pub(super) fn bearer(text: &str, from: usize) -> Option<Hit> {
    let in_token = |byte: &&u8| {
        byte.is_ascii_alphanumeric()
            || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'+' | b'/' | b'=')
    };
    let from = from + spaces(&text[from..]);
    let length = text.as_bytes()[from..].iter().take(8192).take_while(in_token).count();
    let token = text[from..from + length].trim_end_matches('.');
    let classes = Classes::of(token);
    let drawn = token.len() >= MIN_BEARER && classes.digit && classes.letter();
    let told = drawn && entropy::bits(token) >= 3.0 && !is_mask(token) && !is_placeholder(token);
    told.then(|| Hit::likely(from..from + token.len(), SecretKind::Bearer))
}

/// The credential behind `Basic `, which must decode to a user and a password.
pub(super) fn basic(text: &str, from: usize) -> Option<Hit> {
    let in_token = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=');
    let from = from + spaces(&text[from..]);
    let length = text.as_bytes()[from..].iter().take(4096).take_while(in_token).count();
    let token = &text[from..from + length];
    let decoded = String::from_utf8(BASE64_STANDARD.decode(token).ok()?).ok()?;
    let (user, password) = decoded.split_once(':')?;
    let readable = !decoded.contains(char::is_control) && decoded.len() > 1;
    // An API key may stand on either side.
    let masked = |part: &str| part.is_empty() || is_mask(part);
    let told = readable && !(masked(password) && (masked(user) || !password.is_empty()));
    told.then(|| Hit::sure(from..from + length, SecretKind::Basic))
}

/// The password of the authority that begins at a place.
pub(super) fn url_password(text: &str, from: usize) -> Option<Hit> {
    let ends = |c: char| {
        matches!(c, '/' | '?' | '#' | '"' | '\'' | '<' | '>' | '\\' | ',' | '`' | ')')
            || c.is_whitespace()
    };
    let rest = &text[from..text.floor_char_boundary((from + MAX_AUTHORITY).min(text.len()))];
    let authority = &rest[..rest.find(ends).unwrap_or(rest.len())];
    let (info, host) = authority.rsplit_once('@')?;
    let (user, password) = info.split_once(':')?;
    let told = password.len() >= 3
        && !host.is_empty()
        && !is_mask(password)
        && !is_placeholder(password)
        // `postgres://postgres:postgres@localhost`
        && password != user;
    let start = from + user.len() + 1;
    told.then(|| Hit::likely(start..start + password.len(), SecretKind::UrlPassword))
}

/// The 64 hexadecimal digits of a signature of AWS.
pub(super) fn signature(text: &str, from: usize) -> Option<Hit> {
    const LENGTH: usize = 64;
    let bytes = text.as_bytes();
    let digits = bytes[from..].iter().take(LENGTH + 1).take_while(|byte| byte.is_ascii_hexdigit());
    let told = digits.count() == LENGTH && entropy::is_varied(&text[from..from + LENGTH]);
    told.then(|| Hit::sure(from..from + LENGTH, SecretKind::Signature))
}

fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}
