//! `rehearsal config`: every setting with where it comes from.

use std::fs;

use serde_json::{Value, json};

use super::Project;

/// The rows of the table, with one space between the columns.
fn rows(told: &str) -> Vec<String> {
    told.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn every_value_is_told_with_its_source() {
    let project = Project::new(
        "order = \"strict\"\npace = \"real\"\nmax_age = \"90d\"\n\n[answers]\n\"*\" = \"loop\"\n\n[redaction]\nheaders = [\"x-tenant\"]\n",
    );
    let told = project.run(&[("REHEARSAL_PACE", "recorded"), ("REHEARSAL", "auto")], &["config"]);
    let told = rows(&told.succeeds());
    for row in [
        "key value source",
        "mode auto REHEARSAL",
        "cassettes cassettes default",
        "unused fail default",
        "order strict rehearsal.toml:1",
        "pace recorded REHEARSAL_PACE",
        "answers.* loop rehearsal.toml:6",
        "alias - default",
        "max_age 90d rehearsal.toml:3",
        "region - default",
        "redaction.headers x-tenant rehearsal.toml:9",
        "redaction.account_ids pseudonym default",
        "looked for, the nearest first:",
        "rehearsal.toml read",
    ] {
        assert!(told.iter().any(|line| line == row), "{row} is not in {told:#?}");
    }
}

#[test]
fn the_files_of_the_package_and_of_its_workspace_hold_together() {
    let workspace = Project::new("pace = \"real\"\norder = \"strict\"\ncassettes = \"shared\"\n");
    fs::write(workspace.path("Cargo.lock"), "").unwrap();
    let cassettes = workspace.path("orders/cassettes");
    fs::create_dir_all(&cassettes).unwrap();
    fs::write(workspace.path("orders/rehearsal.toml"), "pace = \"recorded\"\n").unwrap();
    let mut command = workspace.command(&[], &["config", "cassettes/new.json"]);
    let told = crate::support::run(command.current_dir(workspace.path("orders")));
    let told = rows(&told.succeeds());
    for row in [
        "pace recorded rehearsal.toml:1",
        "order strict ../rehearsal.toml:2",
        "cassettes ../shared ../rehearsal.toml:3",
        "cassettes/rehearsal.toml not there",
        "rehearsal.toml read",
        "../rehearsal.toml read",
    ] {
        assert!(told.iter().any(|line| line == row), "{row} is not in {told:#?}");
    }
}

#[test]
fn programs_get_json() {
    let project = Project::new("[services]\nsfn = \"http://127.0.0.1:5000\"\n");
    let told = project.run(&[("AWS_REGION", "eu-west-1")], &["config", "--json"]).succeeds();
    let told: Value = serde_json::from_str(&told).unwrap();
    let settings = told["settings"].as_array().unwrap();
    let of = |key: &str| settings.iter().find(|setting| setting["key"] == key).unwrap();
    let path = project.path("rehearsal.toml");
    assert_eq!(
        *of("services.states"),
        json!({"key": "services.states", "value": "http://127.0.0.1:5000", "source": "file", "path": path, "line": 2})
    );
    assert_eq!(
        *of("region"),
        json!({"key": "region", "value": "eu-west-1", "source": "environment", "variable": "AWS_REGION"})
    );
    assert_eq!(*of("note"), json!({"key": "note", "value": null, "source": "default"}));
    assert_eq!(told["files"][0], json!({"path": path, "read": true}));
}

#[test]
fn nothing_in_a_value_acts_on_the_terminal() {
    let project = Project::new("note = \"\\u001b[2Kall is well\"\n");
    let told = project.run(&[], &["config"]).succeeds();
    assert!(told.contains(r"\u{1b}[2Kall is well"), "{told}");
    assert!(!told.contains('\u{1b}'), "{told}");
}
