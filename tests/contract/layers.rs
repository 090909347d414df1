//! Lower layers of the runtime never know higher ones, and the macros' expansions only the one module.

use std::fs;
use std::path::Path;

use rehearsal_tests::workspace_root;

/// The modules of `runtime/src`, lowest first. A module may use those before it, and those of its own group.
const LAYERS: [&[&str]; 22] = [
    &["random", "visible", "words"],
    &["error"],
    &["clock", "comparison", "drift", "mode", "named", "policy", "via"],
    &["json"],
    &["message"],
    &["delivery", "exchange"],
    &["definition"],
    &["protocol"],
    &["wire"],
    &["drawn", "interaction", "redaction"],
    &["matching"],
    &["beside"],
    &["capture"],
    &["cassette"],
    &["scan"],
    &["pending", "player", "recorder"],
    &["config", "upstream"],
    &["notes", "proxy", "report", "serve", "session", "sign"],
    &["faults"],
    &["compare", "service", "verify"],
    &["mock"],
    &["sdk", "__private", "fuzz"],
];

fn layer(module: &str) -> usize {
    LAYERS.iter().position(|layer| layer.contains(&module)).unwrap_or_else(|| {
        panic!("{module} has no layer: give it one in this test and in ARCHITECTURE.md")
    })
}

/// Every module's own files, as text.
fn modules() -> Vec<(String, String)> {
    let source = workspace_root().join("runtime/src");
    let mut modules = Vec::new();
    for entry in fs::read_dir(&source).expect("the runtime's source") {
        let path = entry.expect("an entry").path();
        let name = path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned();
        if name != "lib" {
            modules.push((name, text(&path)));
        }
    }
    modules
}

fn text(path: &Path) -> String {
    if path.is_dir() {
        let files = fs::read_dir(path).expect("a folder");
        files.map(|file| text(&file.expect("an entry").path())).collect()
    } else {
        fs::read_to_string(path).expect("a source file")
    }
}

/// The modules that a text names as `crate::…`.
fn used(text: &str) -> impl Iterator<Item = &str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let named = code.flat_map(|line| line.split("crate::").skip(1));
    named.map(|rest| {
        rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
    })
}

#[test]
fn lower_layers_never_know_higher_ones() {
    let mut checked = 0;
    for (module, text) in modules() {
        let own = layer(&module);
        // Types that `lib.rs` exports have capitals; a module is meant by its own name.
        for used in used(&text).filter(|name| name.chars().all(|c| !c.is_uppercase())) {
            assert!(layer(used) <= own, "{module} uses {used}, which is above it");
            checked += 1;
        }
    }
    assert!(checked > 50, "only {checked} uses were found: does this test still read the sources?");
}

#[test]
fn every_file_says_in_its_first_line_what_lives_there() {
    fn check(path: &Path) {
        if path.is_dir() {
            let files = fs::read_dir(path).expect("a folder");
            files.for_each(|file| check(&file.expect("an entry").path()));
        } else if path.extension().is_some_and(|end| end == "rs") {
            let text = fs::read_to_string(path).expect("a source file");
            assert!(text.starts_with("//! "), "{} has no first sentence", path.display());
        }
    }
    for folder in ["macros/src", "runtime/src", "runtime/cli/src", "tests/src"] {
        check(&workspace_root().join(folder));
    }
}
