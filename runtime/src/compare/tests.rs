//! What a comparison finds, and what it leaves out.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{Comparison, Settings, compare};
use crate::cassette::Cassette;

/// What a recording draws.
#[derive(Clone, Debug)]
struct Drawn {
    run: String,
    other: String,
    token: String,
    word: String,
    name: String,
    page: String,
    epoch: u32,
    mask: u16,
    port: u16,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let uuid = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}";
    let words = ("[a-z]{4}[0-9]{4}[A-Z]{2}", "nightly-[0-9a-f]{7}7", "[A-Za-z0-9]{8,30}7");
    let numbers = (1_500_000_000_u32..1_900_000_000, 1_u16.., 1024_u16..);
    (uuid, uuid, uuid, words, numbers).prop_filter_map(
        "two runs have two ids",
        |(run, other, token, (word, name, page), (epoch, mask, port))| {
            let apart = run != other && run != token && other != token;
            apart.then_some(Drawn { run, other, token, word, name, page, epoch, mask, port })
        },
    )
}

fn sample() -> Drawn {
    Drawn {
        run: "6c84fb90-12c4-41e1-840d-7b25c5ee775a".into(),
        other: "2a176117-0a79-49f9-8d22-0123456789ab".into(),
        token: "e4cd2fbb-1111-4222-8333-0123456789ab".into(),
        word: "abcd1234EF".into(),
        name: "nightly-0a1b2c37".into(),
        page: "AAAAbbbb7".into(),
        epoch: 1_793_251_200,
        mask: 0x7f3a,
        port: 4566,
    }
}

fn call(port: u16, operation: &str, body: &Value, answer: &Value) -> Value {
    json!({
        "operation": format!("states.{operation}"),
        "request": {
            "method": "POST", "uri": format!("http://127.0.0.1:{port}/"),
            "headers": { "content-type": "application/x-amz-json-1.0", "x-amz-target": format!("AWSStepFunctions.{operation}") },
            "body": { "json": body }
        },
        "response": {
            "status": 200,
            "headers": { "content-type": "application/x-amz-json-1.0", "x-amzn-requestid": format!("id-{port}-{operation}") },
            "body": { "json": answer }, "took_ms": port
        }
    })
}

/// One and the same run, recorded with what was drawn for it.
fn story(drawn: &Drawn) -> Value {
    let Drawn { run, other, token, word, name, page, epoch, mask, port } = drawn;
    let arn = |id: &str| format!("arn:aws:states:us-east-1:123456789012:execution:etl:{id}");
    let at = |second: u32| f64::from(epoch + second) + 0.25;
    let moment = |second: u32| {
        let epoch = jiff::Timestamp::from_second(i64::from(epoch + second)).unwrap();
        epoch.to_string()
    };
    let port = *port;
    let describe = |id: &str, status: &str| {
        let answer = json!({ "executionArn": arn(id), "status": status, "startDate": at(1) });
        call(port, "DescribeExecution", &json!({ "executionArn": arn(id) }), &answer)
    };
    let started = |id: &str| json!({ "executionArn": arn(id), "startDate": at(1) });
    let input = json!({ "at": moment(0), "rows": 3 }).to_string();
    json!({
        "rehearsal": 1,
        "recorded": { "at": moment(9), "by": format!("rehearsal 0.{port}.0"), "upstreams": { "states": format!("http://127.0.0.1:{port}") } },
        "variables": { "run_name": name },
        "interactions": [
            call(port, "StartExecution", &json!({ "name": name, "input": input, "clientToken": token }), &started(run)),
            call(port, "StartExecution", &json!({ "name": "second", "key": format!("REDACTED{mask:04x}0001") }), &started(other)),
            describe(run, "RUNNING"),
            describe(other, "RUNNING"),
            describe(run, "SUCCEEDED"),
            call(port, "ListExecutions", &json!({ "maxResults": 1 }), &json!({ "executions": [{ "executionArn": arn(run), "name": name }], "nextToken": page })),
            call(port, "ListExecutions", &json!({ "maxResults": 1, "nextToken": page }), &json!({ "executions": [{ "executionArn": arn(other) }] })),
            {
                "operation": "POST /runs",
                "request": { "method": "POST", "uri": format!("http://127.0.0.1:{port}/runs"), "headers": {}, "body": { "json": { "of": "etl" } } },
                "response": { "status": 201, "headers": {}, "body": { "json": { "runId": format!("run-{word}") } } }
            },
            {
                "operation": format!("GET /runs/run-{word}"),
                "request": { "method": "GET", "uri": format!("http://127.0.0.1:{port}/runs/run-{word}"), "headers": {} },
                "response": {
                    "status": 200, "headers": { "etag": "\"1\"" },
                    "body": { "text": format!("<Run>\n  <Id>run-{word}</Id>\n  <At>{}</At>\n  <State>DONE</State>\n</Run>", moment(4)) }
                }
            }
        ]
    })
}

fn loaded(cassette: &Value) -> Cassette {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    std::fs::write(&path, cassette.to_string()).unwrap();
    Cassette::load(&path).unwrap()
}

fn compared(before: &Value, after: &Value) -> Comparison {
    compare(&loaded(before), &loaded(after), &Settings::new())
}

/// `changed 3>3: response.body.status`
fn told(found: &Comparison) -> Vec<String> {
    let number = |number: Option<usize>| number.map_or("-".to_owned(), |number| number.to_string());
    let fields = found.differences.iter().map(|field| field.path.clone());
    let changes = found.interactions.iter().map(|change| {
        let paths: Vec<_> = change.differences.iter().map(|field| field.path.as_str()).collect();
        let (kind, moved) = (change.kind().name(), if change.moved { " moved" } else { "" });
        let (before, after) = (number(change.before), number(change.after));
        format!("{kind}{moved} {before}>{after}: {}", paths.join(" "))
    });
    fields.chain(changes).collect()
}

/// The sample and what has been done to it.
fn changed(change: impl FnOnce(&mut Value)) -> (Value, Value) {
    let before = story(&sample());
    let mut after = before.clone();
    change(&mut after);
    (before, after)
}

fn interactions(cassette: &mut Value) -> &mut Vec<Value> {
    cassette["interactions"].as_array_mut().unwrap()
}

proptest! {
    // Each case reads and compares whole cassettes.
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn another_recording_of_the_same_means_the_same(one in drawn(), other in drawn()) {
        let (before, after) = (story(&one), story(&other));
        let found = compared(&before, &after);
        prop_assert!(found.is_same(), "{:#?}", found);
        let everything = Settings::new().everything(true);
        let all = compare(&loaded(&before), &loaded(&after), &everything);
        prop_assert_eq!(all.left_out, 0);
        let told = all.interactions.iter().map(|one| one.differences.len()).sum::<usize>();
        prop_assert_eq!(told + all.differences.len(), found.left_out);
        prop_assert!(found.left_out > 0);
    }

    #[test]
    fn every_recording_is_as_it_is(one in drawn()) {
        let found = compared(&story(&one), &story(&one));
        prop_assert_eq!(found, Comparison { before: 9, after: 9, ..Comparison::default() });
    }

    #[test]
    fn a_changed_word_is_found_in_another_recording(one in drawn(), other in drawn(), at in 2_usize..5) {
        let (before, mut after) = (story(&one), story(&other));
        after["interactions"][at]["response"]["body"]["json"]["status"] = "FAILED".into();
        let expected = format!("changed {0}>{0}: response.body.status", at + 1);
        prop_assert_eq!(told(&compared(&before, &after)), [expected]);
    }
}

#[test]
fn every_kind_of_change_is_told_at_its_place() {
    type Change = fn(&mut Value);
    let cases: [(Change, &str); 14] = [
        (
            |c| c["interactions"][4]["response"]["status"] = 400.into(),
            "changed 5>5: response.status",
        ),
        (
            |c| c["interactions"][8]["response"]["headers"]["etag"] = "\"2\"".into(),
            "changed 9>9: response.header.etag",
        ),
        (
            |c| c["interactions"][8]["response"]["headers"]["x-new"] = "1".into(),
            "changed 9>9: response.header.x-new",
        ),
        (
            |c| {
                let text = c["interactions"][8]["response"]["body"]["text"].as_str().unwrap();
                c["interactions"][8]["response"]["body"]["text"] =
                    text.replace("DONE", "LOST").into();
            },
            "changed 9>9: response.body line 4",
        ),
        (
            |c| {
                c["interactions"][0]["request"]["body"]["json"]["input"] =
                    r#"{"rows": 4,"at":"2026-01-01T00:00:00Z"}"#.into();
            },
            "changed 1>1: request.body.input (JSON).rows",
        ),
        (
            |c| c["interactions"][1]["request"]["body"]["json"]["name"] = "third".into(),
            "changed 2>2: request.body.name",
        ),
        (
            |c| c["interactions"][1]["request"]["body"]["json"]["key"] = "shown".into(),
            "changed 2>2: request.body.key",
        ),
        (
            |c| c["interactions"][0]["request"]["body"]["json"]["clientToken"] = "mine".into(),
            "changed 1>1: request.body.clientToken",
        ),
        (
            |c| c["interactions"][5]["response"]["body"]["json"]["executions"] = json!([]),
            "changed 6>6: response.body.executions[0]",
        ),
        (
            |c| c["interactions"][5]["response"]["body"]["json"]["more"] = json!(null),
            "changed 6>6: response.body.more",
        ),
        (
            |c| {
                let one = &mut c["interactions"][7];
                one.as_object_mut().unwrap().remove("response");
                one["failure"] = json!({ "kind": "reset", "message": "gone" });
            },
            "changed 8>8: response",
        ),
        (|c| c["variables"]["run_name"] = "other".into(), "variables.run_name"),
        (|c| c["variables"]["seed"] = 7.into(), "variables.seed"),
        (
            |c| c["interactions"][7]["response"]["mood"] = "good".into(),
            "changed 8>8: response.mood",
        ),
    ];
    for (change, expected) in cases {
        let (before, after) = changed(change);
        assert_eq!(told(&compared(&before, &after)), [expected]);
        assert_eq!(told(&compared(&after, &before)), [expected], "and back");
    }
}

#[test]
fn interactions_come_go_and_move() {
    let (before, after) = changed(|c| drop(interactions(c).remove(1)));
    let found = told(&compared(&before, &after));
    assert_eq!(found, ["removed 2>-: request.body response.status response.body"]);
    let found = told(&compared(&after, &before));
    assert_eq!(found, ["added ->2: request.body response.status response.body"]);

    let (before, after) = changed(|c| interactions(c).swap(0, 7));
    assert_eq!(told(&compared(&before, &after)), ["moved moved 8>1: ", "moved moved 1>8: "]);
}

#[test]
fn a_poll_more_is_one_interaction_more() {
    let (before, after) = changed(|c| {
        let again = c["interactions"][2].clone();
        interactions(c).insert(3, again);
    });
    let found = compared(&before, &after);
    assert_eq!(found.interactions.len(), 1, "{found:#?}");
    let found = &found.interactions[0];
    assert!(found.before.is_none() && matches!(found.after, Some(3 | 4)), "{found:#?}");
    assert_eq!(found.operation, "states.DescribeExecution");
}

#[test]
fn what_is_asked_of_another_run_differs() {
    let other = Drawn { run: sample().other, other: sample().run, ..sample() };
    assert_eq!(told(&compared(&story(&sample()), &story(&other))), Vec::<String>::new());

    let arn = |id: &str| format!("arn:aws:states:us-east-1:123456789012:execution:etl:{id}");
    let (before, after) = changed(|c| {
        c["interactions"][4]["request"]["body"]["json"]["executionArn"] =
            arn(&sample().other).into();
    });
    let found = told(&compared(&before, &after));
    assert_eq!(found, ["changed 5>5: request.body.executionArn"]);
}

#[test]
fn runs_side_by_side_are_told_apart_by_their_ids() {
    let (before, after) = changed(|c| interactions(c).swap(2, 3));
    let found = told(&compared(&before, &after));
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].starts_with("moved moved "), "{found:?}");
}
