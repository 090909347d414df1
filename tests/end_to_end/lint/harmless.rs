//! What is no secret is not called one: bodies of services and clients, ids, hashes, tokens of pages.
//!
//! The bodies are this repository's own: those of the committed cassettes, a sample of every shape of every operation of
//! the definitions, and the protocol suites, which come from botocore (see their README).

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine as _};
use rehearsal::definition::{Member, Schema, Structure};
use rehearsal::{Cassette, secrets};
use rehearsal_tests::{cassettes_dir, workspace_root};
use serde_json::{Value, json};

use super::{BASE64, HEXADECIMAL, cassette, drawn, found, request, response};

fn json_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = entries
        .flat_map(|path| if path.is_dir() { json_files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    files.sort();
    files
}

/// What looks drawn in answers of AWS, and is no secret.
fn drawn_strings() -> Vec<String> {
    let hexadecimal = |length, seed| drawn(HEXADECIMAL, length, seed);
    let base64 = |length: usize, seed| {
        let bytes = drawn("\u{1}\u{2}\u{3}\u{7f}abcdefghijklmnopqrstuvw", length, seed);
        BASE64_STANDARD
            .encode(bytes.into_bytes().iter().map(|byte| byte.wrapping_mul(37)).collect::<Vec<_>>())
    };
    let uuid = |seed| {
        let digits = hexadecimal(32, seed);
        [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
    };
    let mut strings = vec![
        // A commit, an ETag, SHA-256, its base64, CRC32.
        hexadecimal(40, 1),
        format!("\"{}\"", hexadecimal(32, 2)),
        format!("\"{}-12\"", hexadecimal(32, 3)),
        hexadecimal(64, 4),
        hexadecimal(128, 5),
        base64(32, 6),
        base64(4, 7),
        format!("sha256:{}", hexadecimal(64, 8)),
        format!("sha512-{}", base64(64, 9)),
        // Images and fonts.
        format!("data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA{}", base64(3000, 10)),
        format!("data:font/woff2;base64,d09GMgABAAAA{}", base64(999, 11)),
        // Ids of requests and traces.
        format!("Root=1-{}-{};Parent={};Sampled=1", hexadecimal(8, 12), hexadecimal(24, 13), hexadecimal(16, 14)),
        base64(57, 15),
        drawn("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 52, 16),
        format!("00-{}-{}-01", hexadecimal(32, 17), hexadecimal(16, 18)),
        // ARNs, names of executions and versions.
        format!("arn:aws:states:us-east-1:123456789012:execution:etl:{}_{}", uuid(19), uuid(20)),
        format!("arn:aws:sts::123456789012:assumed-role/Admin-Role_7/AROA{}", drawn(super::BASE32, 16, 21)),
        format!("arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-{}", drawn(super::ALPHANUMERIC, 6, 22)),
        format!("AROA{}:session-{}", drawn(super::BASE32, 16, 23), hexadecimal(8, 24)),
        format!("AIDA{}", drawn(super::BASE32, 16, 25)),
        format!("nightly-run-{}", uuid(26)),
        "ASIAPACIFIC".to_owned(),
        // Tokens of pages and tasks.
        format!("AAAAKgAAAAIAAAAAAAAAA{}", base64(420, 27)),
        format!("AQBEAAAAKgAAAAMAAAAAAAAAA{}", base64(600, 28)),
        format!("AQICAHh{}", base64(240, 29)),
        BASE64_STANDARD.encode(json!({ "nextToken": null, "boto_truncate_amount": 2 }).to_string()),
        BASE64_URL_SAFE_NO_PAD.encode(json!({ "key": { "id": { "S": uuid(30) } }, "at": 17 }).to_string()),
        // Addresses and times.
        "https://sqs.us-east-1.amazonaws.com/123456789012/queue?Action=SendMessage&Version=2012-11-05".to_owned(),
        "https://example.com:8443/a@b:c?email=me%40example.com&x=1".to_owned(),
        "git@github.com:octocat/Hello-World.git, ssh://git@example.com:22/x".to_owned(),
        "2026-11-21T07:00:00.123Z to 1793251200.123".to_owned(),
        "Mozilla/5.0 (X11; Linux x86_64) Boto3/1.44.5 md/Botocore#1.44.5 ua/2.1 os/linux#6.1 cfg/retry-mode#standard".to_owned(),
    ];
    strings.extend((100..130).map(uuid));
    strings
}

/// A sample with something drawn at every string.
fn sample(schema: &'static Schema, strings: &[String], next: &mut usize, depth: usize) -> Value {
    let mut members = |structure: &'static [Member]| {
        let member =
            |member: &Member| (member.name.to_owned(), sample_of(member, strings, next, depth));
        Value::Object(structure.iter().map(member).collect())
    };
    match schema {
        Schema::Structure(structure) if depth < 7 => members(structure.members),
        Schema::Union(union) if depth < 7 => members(union.members),
        Schema::Structure(_) | Schema::Union(_) => json!({}),
        Schema::List { of, .. } => json!([sample(of(), strings, next, depth + 1)]),
        Schema::Map { value, .. } => json!({ "key": sample(value(), strings, next, depth + 1) }),
        Schema::Boolean => json!(true),
        Schema::Enum(enumeration) => json!(enumeration.values.first()),
        Schema::String | Schema::Blob | Schema::Document => {
            *next += 1;
            json!(strings[*next % strings.len()])
        }
        _ => json!(1_793_251_200),
    }
}

fn sample_of(member: &Member, strings: &[String], next: &mut usize, depth: usize) -> Value {
    // What is under such a name is a secret if it looks drawn.
    let name = member.name.to_lowercase();
    let is_secret = [
        "password",
        "secret",
        "apikey",
        "accesskey",
        "privatekey",
        "passphrase",
        "accesstoken",
        "refreshtoken",
        "authcode",
        "authorization",
    ];
    let schema = (member.schema)();
    if matches!(schema, Schema::String) && is_secret.iter().any(|word| name.contains(word)) {
        return json!(member.name);
    }
    sample(schema, strings, next, depth + 1)
}

/// Every body by what it is.
fn bodies() -> BTreeMap<String, Value> {
    let mut bodies = BTreeMap::new();
    for (index, text) in drawn_strings().into_iter().enumerate() {
        let body = json!({ "nextToken": text, "taskToken": text, "name": text, "output": json!({ "id": text }).to_string() });
        bodies.insert(format!("drawn {index}"), json!({ "json": body }));
        bodies.insert(
            format!("drawn {index}, text"),
            json!({ "text": format!("it is {text}; {text}\n") }),
        );
    }
    let strings = drawn_strings();
    let mut next = 0;
    for service in rehearsal_aws::definitions() {
        for operation in service.operations {
            let of = |structure: Option<&'static Structure>, next: &mut usize| {
                let members = structure.map_or(&[][..], |structure| structure.members);
                let member = |member: &Member| {
                    (member.name.to_owned(), sample_of(member, &strings, next, 0))
                };
                json!({ "json": Value::Object(members.iter().map(member).collect()) })
            };
            let name = format!("{}.{}", service.id, operation.name);
            bodies.insert(format!("{name}, input"), of(operation.input_structure(), &mut next));
            bodies.insert(format!("{name}, output"), of(operation.output_structure(), &mut next));
        }
    }
    for path in json_files(&workspace_root().join("tests/protocols/suites")) {
        let suite: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let file = path.strip_prefix(workspace_root()).unwrap().display().to_string();
        for (index, service) in suite.as_array().unwrap().iter().enumerate() {
            for case in service["cases"].as_array().unwrap() {
                let name = format!("{file} {index} {}", case["id"]);
                for message in [&case["serialized"], &case["response"]] {
                    if let Some(body) = message["body"].as_str() {
                        bodies.insert(name.clone(), json!({ "text": body }));
                    }
                }
                let values = [&case["params"], &case["result"]].map(Clone::clone);
                bodies.insert(name + ", values", json!({ "json": values }));
            }
        }
    }
    bodies
}

#[test]
fn no_harmless_body_holds_a_secret() {
    let bodies = bodies();
    assert!(bodies.len() > 400, "only {} bodies", bodies.len());
    // All in one cassette: each finding has its place.
    let mut all = cassette(&request(&json!({})), &response(&json!({ "text": "" })));
    let one = all["interactions"][0].clone();
    let interactions = bodies.iter().map(|(name, body)| {
        let mut interaction = one.clone();
        interaction["operation"] = json!(format!("POST {name}"));
        interaction["request"]["body"] = body.clone();
        interaction["response"]["body"] = body.clone();
        interaction
    });
    all["interactions"] = interactions.collect();
    let found: Vec<String> = found(&all)
        .into_iter()
        .map(|secret| format!("{}: {secret}", secret.operation.clone().unwrap_or_default()))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn no_committed_cassette_holds_a_secret() {
    let mut looked = 0;
    for path in json_files(&cassettes_dir()) {
        if path.file_name().is_some_and(|name| name != "schema.json") {
            let found = secrets(&Cassette::load(&path).unwrap()).unwrap();
            assert_eq!(found, [], "{}", path.display());
            looked += 1;
        }
    }
    assert!(looked > 10, "only {looked} cassettes");
}

#[test]
fn bytes_of_all_kinds_hold_none() {
    for seed in 0..50 {
        let bytes: Vec<u8> = drawn(BASE64, 4000, seed)
            .into_bytes()
            .chunks(2)
            .map(|two| two[0].wrapping_mul(31) ^ two[1].rotate_left(3))
            .collect();
        let body = json!({ "base64": BASE64_STANDARD.encode(bytes) });
        assert_eq!(found(&cassette(&request(&body), &response(&body))), [], "{seed}");
    }
}
