//! Settings of any text.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| rehearsal::fuzz::config(data));
