//! The `rehearsal` command, built from this workspace.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

use crate::environment::remove_variables;
use crate::layout::{Build, workspace_root};

/// What cargo sets for the test's own package; build scripts that watch one of these would run
/// again, and everything above them would be compiled again.
const SET_FOR_THE_TEST: [&str; 6] = [
    "CARGO_BIN_",
    "CARGO_CRATE_NAME",
    "CARGO_MANIFEST_",
    "CARGO_PKG_",
    "CARGO_PRIMARY_PACKAGE",
    "CARGO_TARGET_TMPDIR",
];

/// The built command-line tool, up to date with its sources.
///
/// It is shielded from the environment of the test run: from `REHEARSAL`, which is meant for the
/// tests themselves, and from `CI`, which turns some modes into others.
#[must_use]
pub fn rehearsal() -> Command {
    static BINARY: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    let binary = match BINARY.get_or_init(build) {
        Ok(binary) => binary,
        Err(message) => panic!("{message}"),
    };

    let mut command = Command::new(binary);
    command.env_remove("CI");
    remove_variables(&mut command, &["REHEARSAL"]);
    command
}

/// A command of cargo's on the running test binary, which it need not compile again: `test`, `nextest run`.
/// `profile` is how the command spells `--profile`.
///
/// It is shielded from the environment of the test run, as [`rehearsal()`] is.
#[must_use]
pub fn cargo_on_this_test(words: &[&str], profile: &str) -> Command {
    let build = Build::of_this_test();
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.env_remove("CI");
    remove_variables(&mut cargo, &SET_FOR_THE_TEST);
    remove_variables(&mut cargo, &["NEXTEST", "REHEARSAL", "RUST_BACKTRACE", "RUST_TEST_"]);
    cargo
        .current_dir(workspace_root())
        .args(words)
        // The same features as in `cargo test --workspace --all-features`, or cargo would compile
        // every dependency a second time; naming a test takes the dev-dependencies' in as well.
        .args(["--workspace", "--all-features", "--test", &build.test])
        .args([profile, &build.profile])
        .arg("--target-dir")
        .arg(&build.target);
    if let Some(triple) = &build.triple {
        cargo.args(["--target", triple]);
    }
    cargo
}

/// Asks cargo for the binary, because no variable names a binary of another package.
fn build() -> Result<PathBuf, String> {
    let mut cargo = cargo_on_this_test(&["build"], "--profile");
    cargo.args(["--bin", "rehearsal", "--message-format", "json-render-diagnostics"]);

    let output = cargo.output().map_err(|error| format!("cargo does not start: {error}"))?;
    let diagnostics = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("the rehearsal command does not compile:\n{diagnostics}"));
    }
    executable(&String::from_utf8_lossy(&output.stdout))
        .ok_or_else(|| format!("cargo built no rehearsal command:\n{diagnostics}"))
}

/// Finds the binary among cargo's messages, one JSON object a line.
fn executable(messages: &str) -> Option<PathBuf> {
    messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["target"]["name"] == "rehearsal")
        .find_map(|message| message["executable"].as_str().map(|path| Path::new(path).to_owned()))
}
