//! Secrets that are known by their value or their shape, wherever they stand in a text.

use std::ops::Range;

use super::MASK;

/// Shorter values (`TOK`, `us-east-1`) would be found in the middle of ordinary words.
const MIN_LENGTH: usize = 12;

/// What a quoted signature or credential has at least.
const MIN_QUOTED: usize = 8;

/// Names in front of `=` in URLs and `authorization` headers that a text quotes.
const QUOTED: [&str; 5] =
    ["x-amz-signature=", "x-amz-credential=", "x-amz-security-token=", "credential=", "signature="];

/// The credentials that one request carried.
#[derive(Clone, Debug, Default)]
pub(crate) struct Secrets(Vec<String>);

impl Secrets {
    /// Notes a value to look for elsewhere. It must look drawn, of letters and digits: what is a plain
    /// word or number (an account id as access key, `minioadmin`) may stand in any request, where it
    /// would be masked in one run and not in another with other credentials.
    pub(crate) fn add(&mut self, secret: &str) {
        let secret = secret.trim();
        let drawn = secret.contains(|c: char| c.is_ascii_digit())
            && secret.contains(|c: char| c.is_ascii_alphabetic());
        if secret.len() >= MIN_LENGTH && drawn && !self.0.iter().any(|known| known == secret) {
            // The longest first: one may begin with another.
            let at = self.0.partition_point(|known| known.len() > secret.len());
            self.0.insert(at, secret.to_owned());
        }
    }

    /// The secrets themselves, the longest first.
    pub(crate) fn values(&self) -> &[String] {
        &self.0
    }

    /// Masks these secrets, and whatever has the shape of one.
    pub(crate) fn mask(&self, text: &str) -> String {
        let mut masked = text.to_owned();
        for secret in &self.0 {
            if masked.contains(secret.as_str()) {
                masked = masked.replace(secret.as_str(), MASK);
            }
        }
        for find in [quoted, access_key_ids, private_keys, web_tokens, user_infos] {
            let found = find(&masked);
            if !found.is_empty() {
                masked = mask_ranges(&masked, &found);
            }
        }
        masked
    }
}

/// Replaces ranges, which must be sorted and apart.
fn mask_ranges(text: &str, ranges: &[Range<usize>]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut from = 0;
    for range in ranges {
        masked.push_str(&text[from..range.start]);
        masked.push_str(MASK);
        from = range.end;
    }
    masked.push_str(&text[from..]);
    masked
}

/// The values of `X-Amz-Signature=…` and its like.
fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains('=') {
        return found;
    }
    let lower = text.to_ascii_lowercase();
    // Every name ends in `=`: look at what stands before each.
    for (at, _) in lower.match_indices('=') {
        let start = at + 1;
        let known = QUOTED.iter().any(|name| lower[..start].ends_with(name));
        if !known || found.last().is_some_and(|last: &Range<usize>| last.end > start) {
            continue;
        }
        let ends = |c: char| matches!(c, '&' | ',' | '"' | '\'' | '<' | '>') || c.is_whitespace();
        let end = text[start..].find(ends).map_or(text.len(), |length| start + length);
        // `signature=1` is somebody's own parameter; what AWS signs with is longer.
        if end - start >= MIN_QUOTED {
            found.push(start..end);
        }
    }
    found
}

/// Access key ids: `AKIA` or `ASIA` and sixteen more capitals or digits.
fn access_key_ids(text: &str) -> Vec<Range<usize>> {
    const LENGTH: usize = 20;
    let bytes = text.as_bytes();
    let in_id = |c: &u8| c.is_ascii_uppercase() || c.is_ascii_digit();
    let is_whole = |at: usize| {
        matches!(&bytes[at..at + 4], b"AKIA" | b"ASIA")
            && bytes.get(at..at + LENGTH).is_some_and(|id| id.iter().all(in_id))
            && !bytes.get(at + LENGTH).is_some_and(u8::is_ascii_alphanumeric)
            && !(at > 0 && bytes[at - 1].is_ascii_alphanumeric())
    };
    let starts = text.match_indices('A').map(|(at, _)| at);
    let whole = starts.filter(|at| at + LENGTH <= bytes.len() && is_whole(*at));
    whole.map(|at| at..at + LENGTH).collect()
}

/// PEM private keys with everything between their lines.
fn private_keys(text: &str) -> Vec<Range<usize>> {
    const BEGIN: &str = "-----BEGIN ";
    const END: &str = "-----END ";
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(BEGIN).map(|at| from + at) {
        let label = start + BEGIN.len();
        from = label;
        let Some(dashes) = text[label..].find("-----").map(|at| label + at) else { break };
        if !text[label..dashes].ends_with("PRIVATE KEY") {
            continue;
        }
        // A key that was cut off is masked to the end of the text.
        let close = text[dashes..].find(END).map(|at| dashes + at + END.len());
        let end = close.and_then(|close| text[close..].find("-----").map(|at| close + at + 5));
        let end = end.unwrap_or(text.len());
        found.push(start..end);
        from = end;
    }
    found
}

/// JSON Web Tokens: three parts in base64url, of which the first is an object, `{"…`.
fn web_tokens(text: &str) -> Vec<Range<usize>> {
    const MIN_PART: usize = 8;
    let in_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let mut found = Vec::new();
    // What has been seen to hold no token, or one that is found.
    let mut seen = 0;
    for (start, _) in text.match_indices("eyJ") {
        if start < seen {
            continue;
        }
        let token = &text[start..];
        let end = token.find(|c| !in_part(c) && c != '.').unwrap_or(token.len());
        let parts: Vec<&str> = token[..end].split('.').collect();
        if parts.len() < 3 {
            seen = start + end;
        } else if parts[..2].iter().all(|part| part.len() >= MIN_PART) {
            seen = start + end;
            found.push(start..seen);
        }
    }
    found
}

/// The password in `scheme://user:password@host`.
fn user_infos(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, separator) in text.match_indices("://") {
        let start = at + separator.len();
        let ends = |c: char| matches!(c, '/' | '?' | '#' | '"' | '\'' | '<') || c.is_whitespace();
        let authority = &text[start..];
        let authority = &authority[..authority.find(ends).unwrap_or(authority.len())];
        if let Some((info, _)) = authority.rsplit_once('@')
            && let Some((user, password)) = info.split_once(':')
            && !password.is_empty()
            && password != MASK
        {
            let from = start + user.len() + 1;
            found.push(from..from + password.len());
        }
    }
    found
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
            ("t eyJhbGciOiJI.eyJzdWIiOiIx.c2ln, e", "t REDACTED, e"),
            ("eyJ is no token", "eyJ is no token"),
            ("postgres://u:p@ss@h:5432/db", "postgres://u:REDACTED@h:5432/db"),
            ("http://h:80/a@b:c", "http://h:80/a@b:c"),
            (&format!("a {pem} b {pem}"), "a REDACTED b REDACTED"),
            ("-----BEGIN CERTIFICATE-----\nx", "-----BEGIN CERTIFICATE-----\nx"),
            ("nothing to see: é😀", "nothing to see: é😀"),
        ] {
            assert_eq!(Secrets::default().mask(text), masked);
        }
    }

    #[test]
    fn an_echoed_credential_is_masked() {
        let mut secrets = Secrets::default();
        secrets.add("FwoGZXIvYXdz//token1");
        secrets.add("TOK");
        secrets.add("FwoGZXIvYXdz//token1-and-more");
        secrets.add("123456789012");
        secrets.add("minioadminadmin");
        let text =
            "FwoGZXIvYXdz//token1 FwoGZXIvYXdz//token1-and-more TOK 123456789012 minioadminadmin";
        assert_eq!(secrets.mask(text), "REDACTED REDACTED TOK 123456789012 minioadminadmin");
    }
}
