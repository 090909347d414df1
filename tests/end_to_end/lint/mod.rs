//! `rehearsal lint` and what is behind it: secrets that a cassette should not have.

mod fixing;
mod harmless;
mod kinds;
mod places;
mod recordings;

use std::fs;
use std::path::{Path, PathBuf};

use rehearsal::{Cassette, Secret, secrets};
use serde_json::{Value, json};

/// Characters that look drawn, the same for the same seed: no secret of anybody, and none in the source, where the
/// scanners of hosting services would find it.
pub fn drawn(alphabet: &str, length: usize, seed: u64) -> String {
    let alphabet = alphabet.as_bytes();
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0xD1B5_4A32_D192_ED03);
    let character = |_| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let at = usize::try_from(state >> 33).expect("it fits") % alphabet.len();
        char::from(alphabet[at])
    };
    (0..length).map(character).collect()
}

pub const ALPHANUMERIC: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
pub const BASE32: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
pub const BASE64: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
pub const HEXADECIMAL: &str = "0123456789abcdef";

/// An access key id that nobody has.
pub fn key_id(seed: u64) -> String {
    // One digit at least, as nearly all have.
    format!("AKIA{}7", drawn(BASE32, 15, seed))
}

/// A token of GitHub's that redaction does not know.
pub fn github_token(seed: u64) -> String {
    format!("{}_{}", "ghp", drawn(ALPHANUMERIC, 36, seed))
}

/// A cassette with one interaction.
pub fn cassette(request: &Value, response: &Value) -> Value {
    json!({
        "rehearsal": 1,
        "recorded": { "at": "2026-11-21T07:00:00Z", "by": "rehearsal 0.1.0", "upstreams": {} },
        "interactions": [{
            "operation": "POST /x", "request": request, "response": response
        }]
    })
}

pub fn request(body: &Value) -> Value {
    json!({ "method": "POST", "uri": "https://example.com/x", "headers": {}, "body": body })
}

pub fn response(body: &Value) -> Value {
    json!({ "status": 200, "headers": {}, "body": body })
}

/// Writes a cassette as Rehearsal does.
pub fn write(path: &Path, cassette: &Value) -> PathBuf {
    fs::write(path, cassette.to_string()).unwrap();
    let read = Cassette::load(path).unwrap();
    read.save(path).unwrap();
    path.to_owned()
}

/// What is found in a cassette.
pub fn found(cassette: &Value) -> Vec<Secret> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    fs::write(&path, cassette.to_string()).unwrap();
    secrets(&Cassette::load(&path).unwrap()).unwrap()
}

/// What is found in a text that is a response's body.
pub fn found_in(text: &str) -> Vec<Secret> {
    found(&cassette(&request(&json!({ "text": "" })), &response(&json!({ "text": text }))))
}
