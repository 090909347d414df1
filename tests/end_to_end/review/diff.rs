//! `rehearsal diff`: what two cassettes mean differently.

use serde_json::Value;

use rehearsal_tests::{cassettes_dir, isolate, rehearsal};

use super::{DIFFERENT, cassette, in_folder, write};
use crate::support::run;

#[test]
fn a_difference_is_told_at_its_place() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.json", &cassette(&["RUNNING", "RUNNING"]));
    write(folder.path(), "b.json", &cassette(&["RUNNING", "SUCCEEDED", "SUCCEEDED"]));
    let found = in_folder(folder.path(), &["diff", "a.json", "b.json"]);
    assert_eq!(found.status, DIFFERENT, "{}", found.stderr);
    let expected = r#"--- a.json (2 interactions)
+++ b.json (3 interactions)
~ #2 states.DescribeExecution
    response.body.status   - "RUNNING"   + "SUCCEEDED"
+ #3 states.DescribeExecution
    request.body      + {"executionArn":"arn:aws:states:us-east-1:123456789012:execution:etl:one"}
    response.status   + 200
    response.body     + {"status":"SUCCEEDED"}
1 changed, 1 added
"#;
    assert_eq!(found.stdout, expected);

    let found = in_folder(folder.path(), &["diff", "--json", "b.json", "a.json"]);
    assert_eq!(found.status, DIFFERENT);
    let json: Value = serde_json::from_str(&found.stdout).unwrap();
    assert_eq!((&json["same"], &json["before"]["interactions"]), (&false.into(), &3.into()));
    let (changed, removed) = (&json["interactions"][0], &json["interactions"][1]);
    assert_eq!((&changed["change"], &changed["after"]), (&"changed".into(), &2.into()));
    assert_eq!(changed["differences"][0]["path"], "response.body.status");
    assert_eq!(changed["differences"][0]["after"], "\"RUNNING\"");
    assert_eq!((&removed["change"], &removed["after"]), (&"removed".into(), &Value::Null));
}

#[test]
fn what_any_two_recordings_differ_in_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let mut one = cassette(&["RUNNING"]);
    write(folder.path(), "a.json", &one);
    one["recorded"]["at"] = "2027-01-01T00:00:00Z".into();
    one["interactions"][0]["response"]["headers"]["x-amzn-requestid"] = "other".into();
    one["interactions"][0]["response"]["took_ms"] = 7.into();
    write(folder.path(), "b.json", &one);
    let found = in_folder(folder.path(), &["diff", "a.json", "b.json"]);
    assert_eq!(found.status, 0);
    let says = "they mean the same; left out: 3 differences that any two recordings have";
    assert!(found.stdout.contains(says), "{}", found.stdout);

    let found = in_folder(folder.path(), &["diff", "--all", "a.json", "b.json"]);
    assert_eq!(found.status, DIFFERENT);
    for path in ["recorded.at", "response.header.x-amzn-requestid", "took_ms"] {
        assert!(found.stdout.contains(path), "{}", found.stdout);
    }
}

#[test]
fn committed_cassettes_are_what_they_are() {
    let path = |name: &str| cassettes_dir().join(name);
    for name in ["appflow/lifecycle-sdk.json", "stepfunctions/lifecycle-cli.json"] {
        let same = run(isolate(&mut rehearsal()).arg("diff").arg(path(name)).arg(path(name)));
        assert_eq!(same.status, 0, "{}", same.stdout);
    }
    let (sdk, cli) =
        (path("stepfunctions/stopped-sdk.json"), path("stepfunctions/stopped-cli.json"));
    let other = run(isolate(&mut rehearsal()).arg("diff").arg(sdk).arg(cli));
    assert_eq!(other.status, DIFFERENT);
    let says = "request.body.cause   - \"Not needed\"   + \"No longer needed\"";
    assert!(other.stdout.contains(says), "{}", other.stdout);
}

#[test]
fn what_is_no_cassette_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.json", &cassette(&[]));
    let found = in_folder(folder.path(), &["diff", "a.json", "none.json"]);
    assert_eq!(found.status, 1);
    assert_eq!(found.stderr, "rehearsal: there is no cassette at none.json\n");
    let mut hostile = cassette(&["x"]);
    hostile["interactions"][0]["response"]["body"]["json"]["status"] = "\u{1b}[2K\u{202e}".into();
    write(folder.path(), "b.json", &hostile);
    let found = in_folder(folder.path(), &["diff", "a.json", "b.json"]);
    assert_eq!(found.status, DIFFERENT);
    assert!(!found.stdout.contains('\u{1b}') && !found.stdout.contains('\u{202e}'));
}
