//! Step Functions side by side: answers of the live service, of the fake and of moto, in a table (`live.md`).
//!
//! The live answers are facts that a public project recorded, one case for each of its tests that the definition's
//! operations cover; the rest is what is known besides. `tests/python/live.json` holds calls and answers; in an answer
//! `*` is any value.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use rehearsal_aws::fakes::FakeAws;
use rehearsal_tests::{Moto, python};
use serde_json::{Value, json};

use crate::support::{committed, run};

#[test]
fn the_fake_answers_as_the_live_service() {
    let cases: Value = serde_json::from_str(include_str!("../../python/live.json")).unwrap();
    let served = rehearsal::serve(FakeAws::new()).unwrap();
    let fake = answers(&served.url());
    let moto = Moto::start();
    moto.run_executions(true);
    let moto = answers(&moto.url());

    let steps = cases.as_array().unwrap().iter().flat_map(|case| {
        case["steps"].as_array().unwrap().iter().map(|step| (case["case"].as_str().unwrap(), step))
    });
    let mut table =
        "| case | call | live | fake | moto |\n| --- | --- | --- | --- | --- |\n".to_owned();
    let mut wrong = Vec::new();
    let mut count = 0;
    for ((case, step), (fake, moto)) in steps.zip(fake.iter().zip(&moto)) {
        count += 1;
        let call = step["call"].as_str().unwrap();
        // Without an answer to compare, a step only prepares the next ones.
        if step["live"].is_null() {
            assert_eq!(fake["status"], 200, "{case}: {call}: {fake}");
            continue;
        }
        let of_fake = compared(&step["live"], fake);
        if of_fake != "same" {
            wrong.push(format!("{case}: {call} {}: {of_fake}\n  {fake}", step["with"]));
        }
        let cells =
            [case, call, &told(&step["live"]), &of_fake, &compared(&step["live"], moto)].map(cell);
        writeln!(table, "| {} |", cells.join(" | ")).unwrap();
    }
    assert_eq!((count, wrong), (fake.len(), Vec::new()));
    committed("end_to_end/fakes/live.md", &table);
}

/// What came of every call, in order.
fn answers(url: &str) -> Vec<Value> {
    let told = run(python().command("live.py").env("AWS_ENDPOINT_URL", url)).succeeds();
    told.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// `same`, or what differs.
fn compared(live: &Value, came: &Value) -> String {
    let mut differences = Vec::new();
    let mut live = live.clone();
    fill(&mut live, &came["kept"]);
    for name in ["status", "code"] {
        if live[name] != came[name] {
            differences.push(format!("{name} {}", came[name]));
        }
    }
    if meant(&live["message"]) != meant(&came["message"]) {
        differences.push(format!("message {}", came["message"]));
    }
    if live["status"] == came["status"] {
        differ(&live["answer"], &came["answer"], "", &mut differences);
    }
    differences.sort();
    differences.dedup();
    if differences.is_empty() { "same".to_owned() } else { differences.join("; ") }
}

/// A message with its lists in order: the live service lists an enum's values in no order.
fn meant(message: &Value) -> Value {
    let Some((before, list)) = message.as_str().and_then(|text| text.split_once(": [")) else {
        return message.clone();
    };
    let values: BTreeSet<_> = list.trim_end_matches(']').split(", ").collect();
    json!([before, values])
}

fn differ(live: &Value, came: &Value, at: &str, differences: &mut Vec<String>) {
    match (live, came) {
        (Value::String(any), came) if any == "*" && !came.is_null() => {}
        (Value::Object(live), Value::Object(came)) => {
            let names: BTreeSet<_> = live.keys().chain(came.keys()).collect();
            for name in names {
                let at = format!("{at}.{name}");
                match (live.get(name), came.get(name)) {
                    (Some(live), Some(came)) => differ(live, came, &at, differences),
                    (Some(_), None) => differences.push(format!("no {at}")),
                    (None, _) => differences.push(format!("with {at}")),
                }
            }
        }
        (Value::Array(live), Value::Array(came)) if live.len() == came.len() => {
            for (live, came) in live.iter().zip(came) {
                differ(live, came, &format!("{at}[]"), differences);
            }
        }
        (live, came) if live == came => {}
        (_, came) => differences.push(format!("{at} {came}")),
    }
}

/// Puts what earlier calls gave in the place of its name.
fn fill(value: &mut Value, kept: &Value) {
    match value {
        Value::String(text) => {
            for (name, content) in kept.as_object().into_iter().flatten() {
                *text = text.replace(&format!("{{{name}}}"), content.as_str().unwrap_or_default());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| fill(item, kept)),
        Value::Object(members) => members.values_mut().for_each(|member| fill(member, kept)),
        _ => {}
    }
}

fn told(live: &Value) -> String {
    match (&live["code"], &live["message"]) {
        (Value::String(code), Value::String(message)) => format!("400 {code}: {message}"),
        _ => "200".to_owned(),
    }
}

/// As it can stand in a table.
fn cell(text: &str) -> String {
    let text = text.replace('|', "\\|");
    if text.len() < 300 {
        text
    } else {
        format!("{}…", text.chars().take(120).collect::<String>())
    }
}
