//! Tests as users write them, which the tests next door run in every way in which a runner does.
//!
//! They talk to Step Functions, and replay committed cassettes in the ordinary suite. Any fake of it can record them.

mod cases;
mod flaky;
mod orders;
mod properties;
mod runs;
mod shared;
mod steady;

use std::path::{Path, PathBuf};

use rehearsal_tests::cassettes_dir;

/// The path of a cassette for a session that is opened by hand: where `#[replay]` would look for it.
fn cassette(name: &str) -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    // Whoever records elsewhere says so by the folder of the package.
    let elsewhere = package.filter(|package| package != Path::new(env!("CARGO_MANIFEST_DIR")));
    elsewhere.map_or_else(cassettes_dir, |package| package.join("cassettes")).join(name)
}
