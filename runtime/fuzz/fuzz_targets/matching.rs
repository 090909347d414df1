//! Recordings of any requests.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| rehearsal::fuzz::matching(data));
