//! What a user's build compiles for us.

use std::collections::BTreeSet;
use std::process::Command;

use rehearsal_tests::workspace_root;

/// Those of `wiremock` 0.6.5, itself included.
const MOST: usize = 87;

#[test]
#[cfg_attr(not(target_os = "linux"), ignore = "what is compiled for other systems differs")]
fn the_default_build_has_few_crates() {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["tree", "--offline", "--locked", "-p", "rehearsal", "-e", "normal,build"]);
    let output = cargo.args(["--prefix", "none"]).current_dir(workspace_root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree = String::from_utf8(output.stdout).unwrap();
    let crates: BTreeSet<&str> = tree
        .lines()
        .map(|line| line.trim_end_matches(" (*)"))
        .filter(|it| !it.is_empty())
        .collect();
    assert!(crates.len() <= MOST, "{} crates: {crates:#?}", crates.len());
}
