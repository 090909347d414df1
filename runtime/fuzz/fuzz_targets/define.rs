//! Models of any service. The command is a program, so the sources of its generator are compiled into the target; and those
//! of the macros, which have to take what it writes.

#![no_main]
#![allow(dead_code, reason = "the attributes themselves are not here")]

#[path = "../../../macros/src/arguments.rs"]
mod arguments;
#[path = "../../cli/src/define/mod.rs"]
mod define;
#[path = "../../../macros/src/diagnostics.rs"]
mod diagnostics;
#[path = "../../../macros/src/fuzz.rs"]
mod fuzz;
#[path = "../../../macros/src/messages/mod.rs"]
mod messages;
#[path = "../../../macros/src/names.rs"]
mod names;
#[path = "../../../macros/src/paths.rs"]
mod paths;
#[path = "../../../macros/src/replay/mod.rs"]
mod replay;
#[path = "../../../macros/src/service/mod.rs"]
mod service;
#[path = "../../../macros/src/shape/mod.rs"]
mod shape;
#[path = "../../../macros/src/symbol.rs"]
mod symbol;

use paths::{generated, is_own, private};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Some(text) = define::fuzz::model(data) {
        fuzz::definition(&text);
    }
});
