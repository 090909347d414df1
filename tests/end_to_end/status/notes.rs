//! What tests of `#[replay]` note by themselves, and how the command shows it.

use rehearsal::{Exchange as _, Session, replay};
use rehearsal_tests::{rehearsal, workspace_root};
use serde_json::{Value, json};

use crate::support::run;

/// It passes, and asks for nothing, of which a runner tells nobody.
#[replay("stepfunctions/lifecycle-boto3", unused = "allow")]
async fn passes_and_leaves_a_cassette_unused(session: Session) {
    assert_eq!(session.recorded(), 0);
}

/// It fails for a request that was never recorded, and is called by the test below too.
#[replay("stepfunctions/lifecycle-boto3", unused = "allow")]
#[should_panic(expected = "no recorded interaction answers this request")]
async fn fails(session: Session) {
    let request = http::Request::post("/").header("x-amz-target", "AWSStepFunctions.Unheard");
    let _ = session.exchange(request.body("{\"name\":\"x\"}".into()).unwrap()).await;
}

fn status(arguments: &[&str]) -> String {
    let mut command = rehearsal();
    command.arg("status").args(arguments).arg(workspace_root()).env_remove("NO_COLOR");
    run(command.env_remove("CARGO_TERM_COLOR")).succeeds()
}

#[test]
fn what_a_passing_test_left_unused_is_shown_afterwards() {
    passes_and_leaves_a_cassette_unused();
    let name = "end_to_end::status::notes::passes_and_leaves_a_cassette_unused";
    let all: Value = serde_json::from_str(&status(&["--json"])).unwrap();
    let warnings = all["warnings"].as_array().unwrap();
    let row = warnings.iter().find(|row| row["name"] == name).expect("the test's own row");
    assert_eq!(row["package"], "rehearsal-tests");
    assert_eq!((&row["passed"], &row["mode"]), (&json!(true), &json!("replay")));
    let warning = row["warnings"][0].as_str().unwrap();
    assert!(warning.starts_with("it never asked for 13 of 13: #1, #2"), "{warning}");
    let help = "REHEARSAL=record cargo test -p rehearsal-tests -- --exact status::notes::passes_and_leaves_a_cassette_unused";
    assert_eq!(row["command"], help);

    let text = status(&["--warnings"]);
    assert!(text.contains(&format!("{name} (rehearsal-tests), ")), "{text}");
    assert!(text.contains(&format!("help: {help}")), "{text}");
}

#[test]
fn a_failed_test_leaves_its_mismatch_as_data() {
    let panicked = std::panic::catch_unwind(fails);
    assert!(panicked.is_err());
    let target = std::env::current_exe().unwrap();
    let target = target.ancestors().find(|folder| folder.join("CACHEDIR.TAG").exists()).unwrap();
    let note = target.join("rehearsal/notes/rehearsal-tests/end_to_end/status/notes/fails.json");
    let note: Value = serde_json::from_slice(&std::fs::read(note).unwrap()).unwrap();
    assert_eq!((&note["passed"], &note["mismatch_count"]), (&json!(false), &json!(1)));
    let miss = &note["mismatches"][0];
    assert_eq!((&miss["reason"], &miss["method"]), (&json!("absent"), &json!("POST")));
    let field = json!({ "path": "body.name", "value": "\"x\"" });
    assert!(miss["request"].as_array().unwrap().contains(&field), "{miss:#}");
    assert!(note["report"].as_str().unwrap().contains(
        "help: REHEARSAL=record cargo test -p rehearsal-tests -- --exact status::notes::fails"
    ));
}
