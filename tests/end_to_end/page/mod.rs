//! `rehearsal view`, `rehearsal report` and `rehearsal replay --html`: the page, in a real browser.

mod browser;
mod cassettes;
mod command;
mod hostile;

use std::path::{Path, PathBuf};

use rehearsal_tests::{chromium, node, rehearsal};

use super::support::run;

/// The page of a cassette, as `report` writes it.
pub fn report(cassette: &Path) -> PathBuf {
    let page = cassette.with_extension("html");
    run(rehearsal().arg("report").arg(cassette).arg("--html").arg(&page)).succeeds();
    page
}

/// Plays a play of `tests/js/page/` in a browser.
pub fn play(name: &str, addresses: &[String]) {
    let mut command = node().command("page/browser.mjs");
    let said = run(command.arg(chromium()).arg(name).args(addresses)).succeeds();
    assert!(said.ends_with(&format!("played {name}\n")), "{said}");
}

/// The address of a file.
pub fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}
