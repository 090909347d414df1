//! Requests, responses, times and patterns of any definition.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| rehearsal::fuzz::definition(data));
