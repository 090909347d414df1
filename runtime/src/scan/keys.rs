//! Private keys, in their frames and without.

use super::forms::Hit;
use super::harmless::is_mask;
use super::secret::SecretKind;

/// The longest key with its frame that is looked for: 16384 bits of RSA have less than 13 KiB.
pub(super) const MAX_KEY: usize = 64 << 10;

/// What the shortest has between its lines; less is a key of documentation.
const MIN_MATERIAL: usize = 40;

/// How keys in DER go on behind their first two bytes or four: version 0 and the algorithm. A public key has no version.
const DER: [&[u8]; 3] = [
    // PKCS #8: RSA, elliptic curves, Ed25519.
    b"\x02\x01\x00\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01",
    b"\x02\x01\x00\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01",
    b"\x02\x01\x00\x30\x05\x06\x03\x2b\x65\x70\x04\x22\x04\x20",
];

/// A private key between the lines of PEM, OpenSSH or PGP. `label` is where the name behind `BEGIN` begins. A key that
/// was cut off goes to the end of what may belong to it.
pub(super) fn pem(text: &str, start: usize, label: usize) -> Option<Hit> {
    const NAME: usize = 64;
    let rest = window(text, label, MAX_KEY);
    let name_end = window(rest, 0, NAME).find("-----")?;
    if !rest[..name_end].trim_end_matches(" BLOCK").ends_with("PRIVATE KEY") {
        return None;
    }
    let inner = &rest[name_end + 5..];
    let (material, length) = if let Some(close) = inner.find("-----END ") {
        let behind = close + 9;
        let dashes = window(&inner[behind..], 0, NAME).find("-----");
        (&inner[..close], dashes.map_or(behind, |at| behind + at + 5))
    } else {
        let in_key = |c: char| {
            c.is_ascii_alphanumeric() || "+/=\\:, -".contains(c) || c.is_ascii_whitespace()
        };
        let length = inner.find(|c| !in_key(c)).unwrap_or(inner.len());
        (&inner[..length], length)
    };
    let drawn = material.bytes().filter(u8::is_ascii_alphanumeric).count() >= MIN_MATERIAL;
    // Between the lines of a masked key stands the mask alone.
    let unescaped = material.replace("\\n", "\n").replace("\\r", "");
    let told = drawn && !is_mask(&unescaped);
    told.then(|| Hit::sure(start..label + name_end + 5 + length, SecretKind::PrivateKey))
}

/// A key file of `PuTTY`: to the end of its last line.
pub(super) fn putty(text: &str, start: usize) -> Option<Hit> {
    let rest = window(text, start, MAX_KEY);
    let private = rest.find("Private-Lines:")?;
    let mac = rest[private..].find("Private-MAC:").map(|at| private + at);
    let end = mac.map_or(rest.len(), |mac| {
        rest[mac..].find(['\n', '\\']).map_or(rest.len(), |length| mac + length)
    });
    let told = !rest[..end].contains(crate::redaction::MASK);
    told.then(|| Hit::sure(start..start + end, SecretKind::PrivateKey))
}

/// Whether bytes are a private key in DER, without any frame.
pub(super) fn is_der(bytes: &[u8]) -> bool {
    matches!(bytes, [0x30, ..])
        && (2..=4).any(|header| {
            bytes.get(header..).is_some_and(|rest| DER.iter().any(|form| rest.starts_with(form)))
        })
}

/// A part of a text, cut between characters.
fn window(text: &str, from: usize, length: usize) -> &str {
    &text[from..text.floor_char_boundary((from + length).min(text.len()))]
}
