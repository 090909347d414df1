//! What has the form of a secret, and is none: masks, AWS's documented examples, placeholders.

use crate::redaction;

/// Whether a whole value is a mask of redaction, filled up where nothing behind it may move.
pub(super) fn is_mask(value: &str) -> bool {
    redaction::is_mask(value.trim().trim_end_matches(['-', '*']))
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
            "REDACTED*****",
            " REDACTED7f3a0012\n",
            "AKIAREDACTED7F3A0001",
            "ASIAREDACTED7F3A0010",
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
