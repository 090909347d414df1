//! The cassettes that are looked at.

use std::fs;
use std::path::{Path, PathBuf};

use rehearsal::Cassette;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Writes a cassette, which is one.
pub fn write(folder: &Path, name: &str, interactions: &[Value]) -> PathBuf {
    let text = json!({
        "rehearsal": 1,
        "recorded": {
            "at": "2026-11-21T07:00:00Z",
            "by": "rehearsal 0.1.0",
            "upstreams": { "states": "https://states.us-east-1.amazonaws.com" }
        },
        "interactions": interactions
    });
    save(folder, name, &text.to_string())
}

pub fn save(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    Cassette::load(&path).unwrap();
    path
}

/// A request of Step Functions.
pub fn request(operation: &str, body: &Value) -> Value {
    json!({
        "method": "POST",
        "uri": "https://states.us-east-1.amazonaws.com/",
        "headers": {
            "content-type": "application/x-amz-json-1.0",
            "x-amz-target": format!("AWSStepFunctions.{operation}")
        },
        "body": body
    })
}

pub fn response(body: &Value) -> Value {
    json!({ "status": 200, "headers": {}, "body": body, "took_ms": 34 })
}

/// A call of Step Functions with its answer.
pub fn call(operation: &str, body: &Value, answer: &Value) -> Value {
    json!({
        "operation": format!("states.{operation}"),
        "request": request(operation, &json!({ "json": body })),
        "response": response(&json!({ "json": answer }))
    })
}

/// Every kind of body, an error, a call of two attempts.
pub fn five(folder: &Path) -> PathBuf {
    let large = vec![b'x'; 9_000_000];
    let digest = Sha256::digest(&large);
    let sha256 = digest.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    let name = format!("five.bodies/{}.bin", &sha256[..16]);
    fs::create_dir_all(folder.join("five.bodies")).unwrap();
    fs::write(folder.join(&name), &large).unwrap();

    let attempt = |name: &str, body: Value| {
        let sent = json!({ "json": { "name": name, "input": r#"{"depth":7}"#.replace('7', if name == "first" { "7" } else { "8" }) } });
        json!({
            "operation": "states.StartExecution", "call": 1,
            "request": request("StartExecution", &sent), "response": response(&body)
        })
    };
    let spelled = call("CreateStateMachine", &json!("SPELLED"), &json!({ "ok": true }));
    let interactions = [
        spelled,
        attempt(
            "first",
            json!({ "json": { "executionArn": "arn:aws:states:us-east-1:123456789012:execution:a:first" } }),
        ),
        attempt("second", json!({ "cbor": { "a": 1 } })),
        json!({
            "operation": "GET /health",
            "request": {
                "method": "GET", "uri": "https://example.com/health", "headers": {},
                "body": { "text": "line one\nline two" }
            },
            "response": { "status": 200, "headers": {}, "body": { "base64": "AAFB/w==" } }
        }),
        json!({
            "operation": "states.ListExecutions",
            "request": request("ListExecutions", &json!({ "text": "x".repeat(300 << 10) })),
            "response": {
                "status": 400, "headers": { "x-amzn-errortype": "ThrottlingException" },
                "body": { "file": name, "sha256": sha256, "length": large.len() }
            }
        }),
    ];
    let path = write(folder, "five.json", &interactions);
    let text = fs::read_to_string(&path).unwrap();
    let json = r#"{ "9": 1.50E+2, "1": 12345678901234567890, "list": ["inner", 2] }"#;
    save(folder, "five.json", &text.replace("\"SPELLED\"", json))
}

/// A client that polls, and starts, and is refused: as many interactions as are wanted.
pub fn many(folder: &Path, count: usize) -> PathBuf {
    let mut at = 0;
    let one = |number: usize| {
        let name = ["DescribeExecution", "StartExecution", "ListExecutions"][number % 3];
        let tag = json!({ "tag": format!("needle-{number}"), "input": format!("{{\"serial\":{number}}}") });
        let answer = json!({ "status": "RUNNING", "executions": vec![json!({ "name": "nightly", "at": 1.5 }); 6] });
        let mut call = call(name, &tag, &answer);
        let took = 5 + (number * 7919) % 140;
        call["at_ms"] = json!(at);
        call["response"]["took_ms"] = json!(took);
        if number % 41 == 7 {
            call["response"]["status"] = json!(503);
            call["response"]["body"] = json!({ "json": { "__type": "ServiceUnavailable" } });
        }
        at += took / 2 + 3;
        call
    };
    let interactions: Vec<_> = (0..count).map(one).collect();
    write(folder, &format!("{count}.json"), &interactions)
}
