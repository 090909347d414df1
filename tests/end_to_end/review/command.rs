//! `rehearsal review` without a terminal: what it prints, and what its switches do.

use std::fs;

use rehearsal_tests::{isolate, python, rehearsal};
use serde_json::Value;

use super::{PENDING, cassette, in_folder, names, write};
use crate::lint::key_id;
use crate::support::run;

#[test]
fn without_a_terminal_the_commands_are_printed() {
    let folder = tempfile::tempdir().unwrap();
    let found = in_folder(folder.path(), &["review", "--check"]);
    assert_eq!((found.status, found.stdout.as_str()), (0, "nothing waits for review\n"));

    write(folder.path(), "b/it's.json", &cassette(&["RUNNING"]));
    write(folder.path(), "b/it's.new.json", &cassette(&["FAILED"]));
    let mut secret = cassette(&["RUNNING"]);
    secret["recorded"]["note"] = format!("with {}", key_id(1)).into();
    write(folder.path(), "a.new.json", &secret);
    // Nobody's, and others'.
    for name in ["target/x.new.json", ".git/x.new.json", "node_modules/x.new.json"] {
        write(folder.path(), name, &cassette(&[]));
    }
    write(folder.path(), "settings.new.json", &Value::from(1));
    let found = in_folder(folder.path(), &["review"]);
    let expected = r"2 recordings wait for review

a.new.json
  rehearsal inspect a.new.json
  rehearsal lint --fix a.new.json
  rehearsal review --accept a.new.json
  rehearsal review --reject a.new.json

b/it's.new.json
  rehearsal diff 'b/it'\''s.json' 'b/it'\''s.new.json'
  rehearsal review --accept 'b/it'\''s.new.json'
  rehearsal review --reject 'b/it'\''s.new.json'
";
    assert_eq!((found.status, found.stdout.as_str()), (0, expected));
    assert_eq!(in_folder(folder.path(), &["review", "--check"]).status, PENDING);

    let found = in_folder(folder.path(), &["review", "--json", "--check"]);
    assert_eq!(found.status, PENDING);
    let json: Value = serde_json::from_str(&found.stdout).unwrap();
    assert_eq!((&json[0]["secrets"], &json[0]["replaces"]), (&1.into(), &false.into()));
    assert_eq!((&json[1]["same"], &json[1]["interactions"]), (&false.into(), &1.into()));
}

#[test]
fn what_is_accepted_takes_the_place_and_what_is_rejected_goes() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a", "b", "c"] {
        write(folder.path(), &format!("{name}.json"), &cassette(&["RUNNING"]));
        write(folder.path(), &format!("{name}.new.json"), &cassette(&[name]));
    }
    // By its own name, and by that of its cassette.
    let said = in_folder(folder.path(), &["review", "--accept", "a.new.json", "b.json"]).succeeds();
    assert_eq!(said, "accepted a.json\naccepted b.json\n");
    let said = in_folder(folder.path(), &["review", "--reject"]).succeeds();
    assert_eq!(said, "rejected c.new.json\n");
    assert_eq!(names(folder.path()), ["a.json", "b.json", "c.json"]);
    for (name, status) in [("a", "a"), ("b", "b"), ("c", "RUNNING")] {
        let text = fs::read_to_string(folder.path().join(format!("{name}.json"))).unwrap();
        assert_eq!(text, cassette(&[status]).to_string());
    }
    let found = in_folder(folder.path(), &["review", "--accept", "a.json"]);
    assert_eq!(found.status, 1);
    assert_eq!(found.stderr, "rehearsal: nothing waits for review beside a.json\n");
}

#[test]
fn one_that_is_refused_keeps_no_other_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut secret = cassette(&["RUNNING"]);
    let id = key_id(2);
    secret["recorded"]["note"] = format!("with {id}").into();
    write(folder.path(), "a.new.json", &secret);
    fs::write(folder.path().join("b.new.json"), "{ \"rehearsal\": 1").unwrap();
    write(folder.path(), "c.new.json", &cassette(&[]));
    let found = in_folder(folder.path(), &["review", "--accept"]);
    assert_eq!((found.status, found.stdout.as_str()), (1, "accepted c.json\n"));
    assert!(!found.stderr.contains(&id), "{}", found.stderr);
    assert!(
        found.stderr.contains("mask them with: rehearsal lint --fix a.new.json"),
        "{}",
        found.stderr
    );
    assert!(found.stderr.contains("b.new.json:1:17: "), "{}", found.stderr);
    assert_eq!(names(folder.path()), ["a.new.json", "b.new.json", "c.json"]);

    let masked = in_folder(folder.path(), &["lint", "--fix", "a.new.json"]).stdout;
    assert!(masked.contains("a.new.json: 1 secret masked"), "{masked}");
    in_folder(folder.path(), &["review", "--accept", "a.new.json"]).succeeds();
    in_folder(folder.path(), &["review", "--reject", "b.new.json"]).succeeds();
    assert_eq!(names(folder.path()), ["a.json", "c.json"]);
}

#[test]
fn a_failed_recording_says_how_it_is_reviewed() {
    let folder = tempfile::tempdir().unwrap();
    let script = "\
import os, sys, urllib.request
headers = {'x-amz-target': 'AWSStepFunctions.ListStateMachines', 'content-type': 'application/x-amz-json-1.0'}
request = urllib.request.Request(os.environ['REHEARSAL_ENDPOINT'], b'{}', headers)
urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request).read()
sys.exit(9)";
    let mut command = rehearsal();
    isolate(&mut command).current_dir(folder.path());
    command.args(["record", "--fake", "--cassette", "c.json", "--"]);
    let found = run(command.arg(python().executable()).args(["-c", script]));
    assert_eq!(found.status, 9, "{}", found.stderr);
    let says = "c.json is as it was: rehearsal review c.new.json\n";
    assert!(found.stderr.contains(says), "{}", found.stderr);
    let said = in_folder(folder.path(), &["review", "--accept", "c.json"]).succeeds();
    assert_eq!(said, "accepted c.json\n");
}
