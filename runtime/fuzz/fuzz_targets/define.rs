//! Models of any service. The command is a program, so the sources of its generator are compiled into the target.

#![no_main]

#[path = "../../cli/src/define/mod.rs"]
mod define;

libfuzzer_sys::fuzz_target!(|data: &[u8]| define::fuzz::model(data));
