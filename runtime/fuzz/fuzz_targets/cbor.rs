//! Bodies of any CBOR.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| rehearsal::fuzz::cbor(data));
