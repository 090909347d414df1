//! The definitions of the suites: made by `rehearsal define`, committed, and the same when made again.

use std::fs;
use std::path::Path;

use rehearsal_tests::rehearsal;

use crate::suites::{Suite, folder, suites};

/// Rewrites what is committed instead of comparing it.
pub(crate) const UPDATE: &str = "REHEARSAL_TEST_UPDATE";

#[test]
fn generated_definitions_are_those_of_the_suites() {
    let suites = suites();
    let mut files: Vec<(String, String)> = Vec::new();
    let mut modules = String::new();
    let mut probes = String::new();
    let mut list = String::new();
    for suite in &suites {
        match define(suite) {
            Ok(text) => {
                modules.push_str(&format!("mod {};\n", suite.module));
                probes.push_str(&probe(suite, &text));
                list.push_str(&format!("        Ok({}_probe),\n", suite.module));
                files.push((format!("{}.rs", suite.module), text));
            }
            // Its cases are failures, or exceptions.
            Err(why) => list.push_str(&format!("        Err({why:?}),\n")),
        }
    }
    let index = format!(
        "//! The definitions of the suites, and what runs their cases. Made by the test `generated`: see\n\
         //! `../suites/README.md`.\n\n\
         #![allow(clippy::pedantic, reason = \"the names are the suites'\")]\n\n\
         use crate::probe::{{Definition, probe}};\n\n{modules}\n\
         /// In the order of the suites.\n\
         pub(crate) fn probes() -> Vec<Definition> {{\n    vec![\n{list}    ]\n}}\n\n{probes}"
    );
    files.push(("mod.rs".to_owned(), index));
    settle(&folder().join("generated"), &files, "protocols generated");
}

fn define(suite: &Suite) -> Result<String, String> {
    let folder = tempfile::tempdir().expect("there is a temporary folder");
    let path = folder.path().join("model.json");
    fs::write(&path, suite.model()).expect("a file can be written");
    let output = rehearsal()
        .args(["define", "--name", "Suite", "--model"])
        .arg(&path)
        .output()
        .expect("the command starts");
    if output.status.success() {
        return Ok(String::from_utf8(output.stdout).expect("a definition is text"));
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    let first = errors.lines().next().unwrap_or_default();
    Err(first.split("model.json: ").last().unwrap_or_default().to_owned())
}

/// The line of the index that gives a suite's operations their types.
fn probe(suite: &Suite, definition: &str) -> String {
    let methods: Vec<String> = definition
        .split("async fn ")
        .skip(1)
        .map(|rest| rest.split(';').next().unwrap_or_default())
        .map(|signature| signature.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    let names: Vec<&String> = suite.operations().map(|(name, _)| name).collect();
    assert_eq!(methods.len(), names.len(), "{}", suite.module);
    let mut text = format!("probe!({0}, {0}_probe {{\n", suite.module);
    for (name, signature) in names.into_iter().zip(methods) {
        let (method, rest) = signature.split_once('(').expect("a method has parameters");
        let (parameters, result) = rest.split_once("-> Result<").expect("it returns a result");
        let input = parameters.split_once("input: ");
        let input = input.map_or("", |(_, ty)| ty.trim_end_matches([' ', ')', ',']));
        let (output, error) =
            result.trim_end_matches('>').split_once(", ").expect("it has an output and an error");
        text.push_str(&format!("    {name:?} {method}({input}) -> {output}, {error};\n"));
    }
    text + "});\n"
}

/// Compares files with those of a folder, or writes them there.
pub(crate) fn settle(folder: &Path, files: &[(String, String)], test: &str) {
    let path = |name: &str| folder.join(name);
    let old: Vec<String> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        // What is in folders of its own, nobody generates.
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|old| files.iter().all(|(name, _)| name != old))
        .collect();
    if std::env::var_os(UPDATE).is_some() {
        fs::create_dir_all(folder).expect("the folder can be made");
        for (name, text) in files {
            if fs::read_to_string(path(name)).ok().as_ref() != Some(text) {
                fs::write(path(name), text).expect("the file can be written");
            }
        }
        for name in &old {
            fs::remove_file(path(name)).expect("the file can be removed");
        }
        return;
    }
    let differs = |(name, text): &&(String, String)| {
        fs::read_to_string(path(name)).ok().as_ref() != Some(text)
    };
    let changed: Vec<&String> =
        files.iter().filter(differs).map(|(name, _)| name).chain(&old).collect();
    assert!(
        changed.is_empty(),
        "out of date in {}: {changed:?}; run `{UPDATE}=1 cargo test -p rehearsal-tests --all-features --test {test}`",
        folder.display()
    );
}
