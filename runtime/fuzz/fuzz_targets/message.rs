//! Bodies, forms, paths and codes of any messages.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| rehearsal::fuzz::message(data));
