//! `rehearsal review` in a terminal: a key decides.

use std::fs;
use std::path::Path;

use rehearsal_tests::{isolate, python, rehearsal};
use serde_json::Value;

use super::{cassette, names, write};
use crate::lint::key_id;
use crate::support::run;

/// What came of a session in a terminal.
struct Session {
    status: i64,
    said: String,
}

/// Reviews a folder, and presses each key once its text has appeared.
fn review(folder: &Path, keys: &[(&str, &str)]) -> Session {
    let mut command = python().command("terminal.py");
    isolate(&mut command).current_dir(folder).env("TERM", "xterm");
    // Whoever runs these tests may want no colours.
    command.env_remove("CARGO_TERM_COLOR").env_remove("NO_COLOR");
    for (text, key) in keys {
        command.args([text, key]);
    }
    command.arg("--").arg(rehearsal().get_program()).arg("review");
    let said: Value = serde_json::from_str(&run(&mut command).succeeds()).unwrap();
    assert_eq!(said["sane"], true, "the terminal is as it was: {said}");
    let text = said["said"].as_str().unwrap();
    Session { status: said["status"].as_i64().unwrap(), said: text.replace('\r', "") }
}

fn three() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a", "b", "c"] {
        write(folder.path(), &format!("{name}.json"), &cassette(&["RUNNING"]));
        write(folder.path(), &format!("{name}.new.json"), &cassette(&["FAILED"]));
    }
    folder
}

#[test]
fn one_key_decides_on_each() {
    let folder = three();
    let keys = [
        ("[1/3] a.new.json", "s"),
        ("[2/3] b.new.json", "x"),
        ("a accept", "a"),
        ("[3/3] c.new.json", "r"),
    ];
    let Session { status, said } = review(folder.path(), &keys);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("\u{1b}[1mReviewing [1/3] a.new.json\u{1b}[0m"), "{said}");
    assert!(
        said.contains("\u{1b}[31m- \"RUNNING\"\u{1b}[0m   \u{1b}[32m+ \"FAILED\"\u{1b}[0m"),
        "{said}"
    );
    assert!(said.contains("skipped a.new.json") && said.contains("accepted b.json"), "{said}");
    assert!(said.ends_with("1 accepted, 1 rejected, 1 skipped\n"), "{said}");
    assert_eq!(names(folder.path()), ["a.json", "a.new.json", "b.json", "c.json"]);
    let text = fs::read_to_string(folder.path().join("b.json")).unwrap();
    assert_eq!(text, cassette(&["FAILED"]).to_string());
}

#[test]
fn a_capital_decides_on_all_that_are_left() {
    let folder = three();
    let said = review(folder.path(), &[("[1/3]", "r"), ("[2/3]", "A")]).said;
    assert!(said.ends_with("2 accepted, 1 rejected, 0 skipped\n"), "{said}");
    assert_eq!(names(folder.path()), ["a.json", "b.json", "c.json"]);
}

#[test]
fn what_is_refused_is_asked_again() {
    let folder = three();
    let mut secret = cassette(&["RUNNING"]);
    secret["recorded"]["note"] = format!("with {}", key_id(3)).into();
    write(folder.path(), "a.new.json", &secret);
    let keys =
        [("[1/3]", "a"), ("mask them with: rehearsal lint --fix a.new.json", "r"), ("[2/3]", "q")];
    let said = review(folder.path(), &keys).said;
    assert!(!said.contains(&key_id(3)), "{said}");
    assert!(said.ends_with("0 accepted, 1 rejected, 2 skipped\n"), "{said}");
    assert_eq!(names(folder.path()).len(), 5);
}

#[test]
fn an_interrupt_leaves_the_terminal_sane() {
    let folder = three();
    let Session { status, said } = review(folder.path(), &[("q quit", "^C")]);
    assert_eq!(status, -2, "it ends by SIGINT: {said}");
    assert_eq!(names(folder.path()).len(), 6);
}
