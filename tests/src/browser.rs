//! The browser: Chromium, headless, driven by playwright-core; Debian's package is installed on first use.

use std::env;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::install::{announce, run};
use crate::layout::target_dir;

/// What it is called, on one system or another.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The program of a Chromium; installs one where that can be done.
pub fn chromium() -> &'static Path {
    static CHROMIUM: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    match CHROMIUM.get_or_init(ready) {
        Ok(path) => path,
        Err(message) => panic!("{message}"),
    }
}

fn ready() -> Result<PathBuf, String> {
    if let Some(found) = found() {
        return Ok(found);
    }
    let path = target_dir().join("chromium.lock");
    let _lock = File::create(&path)
        .and_then(|file| file.lock().map(|()| file))
        .map_err(|error| format!("{} cannot be locked: {error}", path.display()))?;
    // Another process may have installed it while this one waited.
    if let Some(found) = found() {
        return Ok(found);
    }
    let wanted = "the tests of the page need Chromium on the PATH: install it (Debian: `apt install chromium`)";
    if !may_install() {
        return Err(wanted.to_owned());
    }
    announce("installing Debian's chromium by apt-get … (once, about a minute)");
    install().map_err(|reason| format!("{wanted}; {reason}"))?;
    found().ok_or_else(|| wanted.to_owned())
}

fn found() -> Option<PathBuf> {
    NAMES.into_iter().find_map(on_path)
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|program| program.is_file())
}

/// Whether packages can be installed here without asking anybody.
fn may_install() -> bool {
    let is_root = run(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    is_root && on_path("apt-get").is_some()
}

fn install() -> Result<(), String> {
    // Others may be installing something, too.
    let apt = || {
        let mut apt = Command::new("apt-get");
        apt.env("DEBIAN_FRONTEND", "noninteractive").args(["-o", "DPkg::Lock::Timeout=300"]);
        apt
    };
    run(apt().args(["update"]))?;
    run(apt().args(["install", "-y", "--no-install-recommends", "chromium"])).map(drop)
}
