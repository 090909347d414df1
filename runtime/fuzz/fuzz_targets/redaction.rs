//! Any rules of redaction, over any request and response.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| rehearsal::fuzz::redaction(data));
