//! A user's package in a folder of its own, with a shell in it.
//!
//! What is typed goes through a shell as it stands. `rehearsal` is the built command; `cargo` is a stand-in that starts
//! this test binary, which cargo would build first, with the arguments that cargo would give it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use rehearsal_tests::{isolate, rehearsal, with_credentials};
use tempfile::TempDir;

use crate::support::{Fake, Run, run};

/// What a user types to run the test.
pub(super) const REPLAY: &str =
    "cargo test -p rehearsal-tests -- --exact runners::users::orders::starts";

/// Its cassette.
pub(super) const CASSETTE: &str = "cassettes/end_to_end/runners/users/orders/starts.json";

/// `cargo test [-p PACKAGE] [--] …`, without the build.
const CARGO: &str = r#"#!/bin/sh
[ "$1" = test ] || { echo "this stand-in knows only cargo test, not $1" >&2; exit 101; }
shift
if [ "$1" = -p ]; then
  [ "$2" = rehearsal-tests ] || { echo "there is no package $2" >&2; exit 101; }
  shift 2
fi
[ "$1" = -- ] && shift
exec "$TEST_BINARY" "$@"
"#;

pub(super) struct Scene {
    folder: TempDir,
    edit: &'static str,
}

impl Scene {
    /// The test has been recorded.
    pub(super) fn recorded() -> Self {
        let scene = Self { folder: tempfile::tempdir().unwrap(), edit: "" };
        let cargo = scene.programs().join("cargo");
        fs::create_dir(scene.programs()).unwrap();
        fs::write(&cargo, CARGO).unwrap();
        fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).unwrap();
        scene.types(&format!("REHEARSAL=record {REPLAY}")).succeeds();
        scene.types(REPLAY).succeeds();
        scene
    }

    /// After that its author has changed it.
    pub(super) fn edited(self, edit: &'static str) -> Self {
        Self { edit, ..self }
    }

    pub(super) fn cassette(&self) -> PathBuf {
        self.folder.path().join(CASSETTE)
    }

    fn programs(&self) -> PathBuf {
        self.folder.path().join("bin")
    }

    /// Types a line, with a fake of Step Functions as AWS.
    pub(super) fn types(&self, line: &str) -> Run {
        let aws = Fake::start();
        let rehearsal = rehearsal();
        let rehearsal = Path::new(rehearsal.get_program()).parent().unwrap().to_owned();
        let path = std::env::var_os("PATH").unwrap();
        let folders = [self.programs(), rehearsal].into_iter().chain(std::env::split_paths(&path));
        let mut shell = Command::new("sh");
        with_credentials(isolate(&mut shell));
        for variable in ["CI", "REHEARSAL", "RUST_BACKTRACE", "RUST_TEST_THREADS"] {
            shell.env_remove(variable);
        }
        shell
            .current_dir(self.folder.path())
            .env("PATH", std::env::join_paths(folders).unwrap())
            .env("TEST_BINARY", std::env::current_exe().unwrap())
            // As cargo sets them.
            .env("CARGO_MANIFEST_DIR", self.folder.path())
            .env("CARGO_PKG_NAME", "rehearsal-tests")
            .env("AWS_ENDPOINT_URL_SFN", aws.url())
            .env("RUNNERS_EDIT", self.edit);
        run(shell.args(["-c", line]))
    }

    /// What Rehearsal has shown of a failure: of a failed test its panic, without what Rust says around it.
    pub(super) fn shown(&self, failed: &Run) -> String {
        let shown = match failed.stdout.split_once(" panicked at ") {
            Some((_, panic)) => {
                let (_place, text) = panic.split_once(":\n").expect("a message");
                text.split("\nnote: run with `RUST_BACKTRACE").next().unwrap_or(text).to_owned()
            }
            None => format!("{}{}", failed.stdout, failed.stderr),
        };
        let folder = format!("{}/", self.folder.path().display());
        without_age(&shown.trim_end().replace(&folder, ""))
    }
}

/// The age of a cassette, which grows, is left out.
fn without_age(shown: &str) -> String {
    let age = shown.split_once("it was recorded ").and_then(|(before, rest)| {
        let (_days, after) = rest.split_once(" days ago")?;
        Some(format!("{before}it was recorded … days ago{after}"))
    });
    age.unwrap_or_else(|| shown.to_owned())
}
