//! Any text under `#[replay]`, `#[service]` and `#[shape]`. A crate of macros exports no functions, so their sources are
//! compiled into the target.

#![no_main]
#![allow(dead_code, reason = "the attributes themselves are not here")]

#[path = "../../../macros/src/arguments.rs"]
mod arguments;
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

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzz::macros(data));
