//! What has the form of a secret, and is none: masks, AWS's documented examples, placeholders.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};

use crate::redaction::{self, MASK};

/// Whether a whole value is a mask of redaction, of this version or of an older one: `REDACTED`, one with the digits of
/// its cassette, one in the shape of what it replaces, a token whose last part is one.
pub(super) fn is_mask(value: &str) -> bool {
    // Dashes fill a mask up where nothing behind it may move.
    let value = value.trim().trim_end_matches('-');
    redaction::is_mask(value)
        || is_word_mask(value)
        || value
            .rsplit_once('.')
            .is_some_and(|(_, last)| is_word_mask(last) || is_encoded_mask(last))
}

/// Also in the spelling `REDACTED-7f3a-1`.
fn is_word_mask(value: &str) -> bool {
    value.strip_prefix(MASK).is_some_and(|rest| {
        let digits = rest.bytes().filter(u8::is_ascii_hexdigit).count();
        rest.len() <= 12 && digits + rest.matches('-').count() == rest.len()
    })
}

/// The last part of a token may be the mask in base64url.
fn is_encoded_mask(value: &str) -> bool {
    let decoded = BASE64_URL_SAFE_NO_PAD.decode(value).ok();
    decoded.and_then(|bytes| String::from_utf8(bytes).ok()).is_some_and(|text| is_word_mask(&text))
}

/// Whether a key id, a secret key or a token is one of AWS's documentation: no drawn one has the word in it.
pub(super) fn is_documented(value: &str) -> bool {
    value.contains("EXAMPLE")
}

/// Whether a value stands for another: `${password}`, `<token>`, `$.secret`, `***`, a word that says what belongs there.
pub(super) fn is_placeholder(value: &str) -> bool {
    let lower = value.to_ascii_lowercase();
    let inner = lower.trim_matches(['*', '.', 'x', '…', '-', '_', '\'', '"']);
    inner.is_empty()
        || value.starts_with(['$', '<', '{', '%', '['])
        || value.contains("${")
        || value.contains("{{")
        || lower.starts_with("arn:")
        || lower.contains("://")
        || ["your", "example", "changeme", "placeholder", "dummy"]
            .iter()
            .any(|word| lower.contains(word))
        || ["password", "passwd", "pass", "pw", "pwd", "secret", "token", "key"].contains(&inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_known_in_every_shape() {
        for mask in [
            "REDACTED",
            "REDACTED7f3a0001",
            "REDACTED7f3a0001--",
            "REDACTED-7f3a-1",
            " REDACTED-7f3a-12\n",
            "AKIAREDACTED7F3A0001",
            "ASIAREDACTED7F3A0010",
            "eyJhbGciOiJub25lIn0.e30.REDACTED-7f3a-1",
            "eyJhbGciOiJub25lIn0.e30.REDACTED7f3a0001",
            "4edac7ed-7f3a-4000-8000-000000000001",
        ] {
            assert!(is_mask(mask), "{mask}");
        }
        for other in ["REDACTEDhunter2", "xREDACTED", "AKIAREDACTED7F3A000Z", "", "a.b"] {
            assert!(!is_mask(other), "{other}");
        }
    }

    #[test]
    fn placeholders_are_no_secrets() {
        for value in ["${x}", "<secret>", "***", "xxxx", "$.a", "your-key-1", "Password", "arn:x"] {
            assert!(is_placeholder(value), "{value}");
        }
        assert!(!is_placeholder("hunter2-and-more"));
    }
}
