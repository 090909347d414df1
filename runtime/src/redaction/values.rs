//! Secrets that are known by their value or their shape, wherever they stand in a text.

use super::MASK;

/// Shorter values (`test`, `TOK`) would be found in the middle of ordinary words.
const MIN_LENGTH: usize = 8;

/// Names in front of `=` in URLs and `authorization` headers that a text quotes.
const QUOTED: [&str; 5] =
    ["x-amz-signature=", "x-amz-credential=", "x-amz-security-token=", "credential=", "signature="];

/// The credentials that one request carried.
#[derive(Clone, Debug, Default)]
pub(crate) struct Secrets(Vec<String>);

impl Secrets {
    pub(super) fn add(&mut self, secret: &str) {
        let secret = secret.trim();
        if secret.len() >= MIN_LENGTH && secret != MASK {
            self.0.push(secret.to_owned());
        }
    }

    /// Masks these secrets, and whatever has the shape of one.
    pub(crate) fn mask(&self, text: &str) -> String {
        let mut masked = text.to_owned();
        for secret in &self.0 {
            if masked.contains(secret.as_str()) {
                masked = masked.replace(secret.as_str(), MASK);
            }
        }
        mask_quoted(&mut masked);
        mask_access_key_ids(&mut masked);
        mask_private_keys(&mut masked);
        masked
    }
}

/// Masks `X-Amz-Signature=…` and its like, up to the end of the value.
fn mask_quoted(text: &mut String) {
    if !text.contains('=') {
        return;
    }
    for name in QUOTED {
        let mut from = 0;
        while let Some(at) = text[from..].to_ascii_lowercase().find(name) {
            let start = from + at + name.len();
            let ends =
                |c: char| matches!(c, '&' | ',' | '"' | '\'' | '<' | '>') || c.is_whitespace();
            let end = text[start..].find(ends).map_or(text.len(), |length| start + length);
            // `signature=1` is somebody's own parameter; what AWS signs with is longer.
            if end - start >= MIN_LENGTH {
                text.replace_range(start..end, MASK);
            }
            from = start;
        }
    }
}

/// Masks access key ids: `AKIA` or `ASIA` and sixteen more capitals or digits.
fn mask_access_key_ids(text: &mut String) {
    const LENGTH: usize = 20;
    let in_id = |c: u8| c.is_ascii_uppercase() || c.is_ascii_digit();
    for prefix in ["AKIA", "ASIA"] {
        let mut from = 0;
        while let Some(at) = text[from..].find(prefix).map(|at| from + at) {
            let bytes = text.as_bytes();
            let end = at + LENGTH;
            let whole = bytes.get(at..end).is_some_and(|id| id.iter().all(|&c| in_id(c)))
                && !bytes.get(end).is_some_and(u8::is_ascii_alphanumeric)
                && !(at > 0 && bytes[at - 1].is_ascii_alphanumeric());
            if whole {
                text.replace_range(at..end, MASK);
            }
            from = at + prefix.len();
        }
    }
}

/// Masks PEM private keys with everything between their lines.
fn mask_private_keys(text: &mut String) {
    let mut from = 0;
    while let Some(at) = text[from..].find("-----BEGIN ").map(|at| from + at) {
        let Some(line) = text[at..].find("PRIVATE KEY-----").map(|length| at + length) else {
            return;
        };
        let close = text[line..].find("-----END ").map(|length| line + length);
        let end = close
            .and_then(|close| text[close + 9..].find("-----").map(|length| close + 9 + length + 5))
            .unwrap_or(text.len());
        text.replace_range(at..end, MASK);
        from = at + MASK.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_masked_in_any_text() {
        let pem = "-----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY-----";
        for (text, masked) in [
            ("id AKIAIOSFODNN7EXAMPLE.", "id REDACTED."),
            ("xAKIAIOSFODNN7EXAMPLE", "xAKIAIOSFODNN7EXAMPLE"),
            ("AKIA short", "AKIA short"),
            (
                "https://h/?X-Amz-Credential=AKID%2Fx&a=1&X-Amz-Signature=0123456789",
                "https://h/?X-Amz-Credential=REDACTED&a=1&X-Amz-Signature=REDACTED",
            ),
            (
                "Credential=AKIDEXAMPLE/x, Signature=0123abcd",
                "Credential=REDACTED, Signature=REDACTED",
            ),
            ("signature=1", "signature=1"),
            (&format!("a {pem} b"), "a REDACTED b"),
            ("nothing to see: é😀", "nothing to see: é😀"),
        ] {
            assert_eq!(Secrets::default().mask(text), masked);
        }
    }

    #[test]
    fn an_echoed_credential_is_masked() {
        let mut secrets = Secrets::default();
        secrets.add("FwoGZXIvYXdz//token");
        secrets.add("TOK");
        assert_eq!(secrets.mask("got FwoGZXIvYXdz//token, TOK"), "got REDACTED, TOK");
    }
}
