//! A secret is found wherever it stands in a cassette, and its place is told.

use std::fs;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use rehearsal::{Cassette, SecretKind, secrets};
use serde_json::{Value, json};

use super::{
    ALPHANUMERIC, BASE64, cassette, drawn, found, github_token, key_id, request, response, write,
};

/// Places in a cassette by their pointers.
fn with_secrets(id: &str) -> Value {
    let body = json!({
        "plain": id,
        "nested": json!({ "deep": [json!({ "x": id }).to_string()] }).to_string(),
        "lines": format!("{{\"a\": 1}}\n{{\"a\":   \"{id}\"}}"),
        "base64": BASE64_STANDARD.encode(format!("the id, {id}, is in here")),
        "twice": BASE64_STANDARD.encode(BASE64_STANDARD.encode(format!("the id, {id}, is in here"))),
        "tree": BASE64_STANDARD.encode(json!({ "id": id, "more": "of it" }).to_string()),
        "form": format!("a=1&q=%7B%22id%22%3A%22{id}%22%7D"),
        "multipart": format!("--b\r\ncontent-disposition: form-data; name=\"f\"\r\n\r\n{id}\r\n--b--"),
        "xml": format!("<Keys><Id>{id}</Id></Keys>"),
        format!("key {id}"): 1
    });
    let mut cassette = cassette(
        &request(&json!({ "json": body })),
        &response(&json!({ "cbor": {
        "text": id,
        "bytes": { "$bytes": BASE64_STANDARD.encode([b"\xff\xfe", id.as_bytes(), b"\xff"].concat()) }
    } })),
    );
    cassette["recorded"]["note"] = json!(format!("with {id}"));
    cassette["recorded"]["upstreams"]["x"] = json!(format!("https://example.com/{id}"));
    cassette["recorded"]["mood"] = json!([id]);
    cassette["variables"] = json!({ "id": id });
    cassette["mood"] = json!({ "a/b": id });
    let one = &mut cassette["interactions"][0];
    one["extra"] = json!(id);
    one["request"]["uri"] = json!(format!("https://example.com/x?id={id}"));
    one["request"]["headers"] = json!({ "x-one": id, "x-two": ["a", id] });
    one["request"]["body"]["mood"] = json!(id);
    one["response"]["headers"] = json!({ "etag": format!("\"{id}\"") });
    let mut failed = one.clone();
    failed["request"] = json!({ "method": "GET", "uri": "/x", "headers": {}, "body": {
        "base64": BASE64_STANDARD.encode([b"\x00\xff\xfe", id.as_bytes(), b"\xff"].concat())
    } });
    failed["failure"] = json!({ "kind": "reset", "message": format!("no {id}") });
    failed.as_object_mut().unwrap().remove("response");
    failed.as_object_mut().unwrap().remove("extra");
    cassette["interactions"].as_array_mut().unwrap().push(failed);
    cassette
}

#[test]
fn every_string_of_a_cassette_is_looked_at() {
    let found = found(&with_secrets(&key_id(1)));
    let mut told: Vec<_> = found
        .iter()
        .map(|one| {
            assert!(!one.to_string().contains(&key_id(1)), "{one}");
            assert_eq!(one.kind, SecretKind::AccessKeyId, "{one}");
            let within = one.within.as_ref().map_or_else(String::new, |way| format!(" {way}"));
            format!("{}{within}{}", one.pointer, if one.in_name { " (name)" } else { "" })
        })
        .collect();
    let mut expected = [
        "/recorded/upstreams/x",
        "/recorded/note",
        "/recorded/mood/0",
        "/variables/id",
        "/mood/a~1b",
        "/interactions/0/request/uri",
        "/interactions/0/request/headers/x-one",
        "/interactions/0/request/headers/x-two/1",
        "/interactions/0/request/body/json/plain",
        "/interactions/0/request/body/json/nested JSON /deep/0, JSON /x",
        "/interactions/0/request/body/json/lines",
        "/interactions/0/request/body/json/base64 base64",
        "/interactions/0/request/body/json/twice base64, base64",
        "/interactions/0/request/body/json/tree base64, JSON /id",
        "/interactions/0/request/body/json/form URL encoding, JSON /id",
        "/interactions/0/request/body/json/multipart",
        "/interactions/0/request/body/json/xml",
        "/interactions/0/request/body/json/key AKIA… (name)",
        "/interactions/0/request/body/mood",
        "/interactions/0/response/headers/etag",
        "/interactions/0/response/body/cbor/text",
        "/interactions/0/response/body/cbor/bytes/$bytes",
        "/interactions/0/extra",
        "/interactions/1/request/body/base64",
        "/interactions/1/failure/message",
    ];
    // Members have no order of their own here.
    told.sort();
    expected.sort_unstable();
    assert_eq!(told, expected);
}

#[test]
fn what_is_encoded_again_and_again_is_followed_four_times() {
    let encode = |times| {
        let plain = format!("the id, {}, is in here", key_id(1));
        (0..times).fold(plain, |text, _| BASE64_STANDARD.encode(text))
    };
    assert_eq!(super::found_in(&encode(4)).len(), 1);
    assert_eq!(super::found_in(&encode(5)), []);
}

/// A text with something at a place of it, and nothing else that could be a secret.
fn filler(length: usize, at: usize, secret: &str) -> Vec<u8> {
    let mut bytes: Vec<u8> =
        b"some words, and more. ".iter().copied().cycle().take(length).collect();
    bytes[at..at + secret.len() + 2].copy_from_slice(format!(" {secret} ").as_bytes());
    bytes
}

#[test]
fn side_files_are_looked_at_whole_wherever_the_pieces_end() {
    const MIB: usize = 1 << 20;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let token = github_token(1);
    // Over 1 MiB it is in a file, over 8 MiB it is read by pieces.
    for (length, binary) in [(2 * MIB, false), (2 * MIB, true), (9 * MIB, false), (9 * MIB, true)] {
        for at in [0, MIB - 20, MIB + 128 * 1024, length - 60] {
            let mut bytes = filler(length, at, &token);
            if binary {
                bytes[length - 1] = 0;
            }
            let body = json!({ "base64": BASE64_STANDARD.encode(bytes) });
            // Bodies that are text were recorded as text.
            let kind = if binary {
                body
            } else {
                let bytes = BASE64_STANDARD.decode(body["base64"].as_str().unwrap()).unwrap();
                json!({ "text": String::from_utf8(bytes).unwrap() })
            };
            write(&path, &cassette(&request(&json!({ "text": "" })), &response(&kind)));
            let found = secrets(&Cassette::load(&path).unwrap()).unwrap();
            let [one] = found.as_slice() else { panic!("{length} {at}: {found:#?}") };
            assert_eq!(one.pointer, "/interactions/0/response/body/file");
            assert_eq!(one.kind, SecretKind::Vendor("GitHub token"));
            assert_eq!(one.offset, at as u64 + 1);
            let file = one.file.as_ref().unwrap();
            assert_eq!(fs::metadata(file).unwrap().len(), length as u64);
            assert!(one.to_string().contains("c.bodies"), "{one}");
        }
    }
}

#[test]
fn base64_that_goes_over_many_pieces_is_followed() {
    const MIB: usize = 1 << 20;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let token = github_token(1);
    for at in [100, 2 * MIB + 1, 7 * MIB - 100] {
        let inner = filler(7 * MIB, at, &token);
        let body = format!("{{ \"a\":\"{}\"}}", BASE64_STANDARD.encode(inner));
        assert!(body.len() > 8 * MIB);
        write(
            &path,
            &cassette(&request(&json!({ "text": "" })), &response(&json!({ "text": body }))),
        );
        let found = secrets(&Cassette::load(&path).unwrap()).unwrap();
        let [one] = found.as_slice() else { panic!("{at}: {found:#?}") };
        assert_eq!(one.within.as_deref(), Some("base64"), "{at}");
    }
}

#[test]
fn a_tree_in_a_side_file_has_its_own_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let filler = drawn("abc ", 2 << 20, 1);
    let body = json!({ "json": { "filler": filler, "a": [{ "id": key_id(1) }] } });
    write(&path, &cassette(&request(&json!({ "text": "" })), &response(&body)));
    let found = secrets(&Cassette::load(&path).unwrap()).unwrap();
    let [one] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(one.pointer, "/interactions/0/response/body/file");
    assert_eq!(one.within.as_deref(), Some("JSON /a/0/id"));
}

#[test]
fn cookies_and_headers_with_secret_names_are_looked_at() {
    let session = drawn(ALPHANUMERIC, 32, 1);
    let key = drawn(BASE64, 32, 2);
    let mut one = cassette(&request(&json!({ "text": "" })), &response(&json!({ "text": "" })));
    one["interactions"][0]["request"]["headers"] = json!({
        "cookie": format!("theme=dark; session={session}"), "x-api-key": key
    });
    one["interactions"][0]["response"]["headers"] = json!({
        "set-cookie": format!("session={session}; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Max-Age=31536000"),
        "x-amzn-requestid": "6c84fb90-12c4-11e1-840d-7b25c5ee775a"
    });
    let found = found(&one);
    let told: Vec<_> = found.iter().map(|one| (one.pointer.as_str(), one.length)).collect();
    let headers = |side: &str, name: &str| format!("/interactions/0/{side}/headers/{name}");
    assert_eq!(
        told,
        [
            (headers("request", "cookie").as_str(), 32),
            (headers("request", "x-api-key").as_str(), 32),
            (headers("response", "set-cookie").as_str(), 32),
        ]
    );
}
