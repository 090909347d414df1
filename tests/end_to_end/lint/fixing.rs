//! `rehearsal lint --fix` masks what `lint` finds, in place, and the cassette is one still.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use rehearsal::{Cassette, ErrorKind, Exchange as _, Mode, Session, mask_secrets, secrets};
use rehearsal_tests::rehearsal;
use serde_json::{Value, json};

use super::{ALPHANUMERIC, cassette, drawn, github_token, key_id, request, response, write};

fn lint(arguments: &[&str], path: &Path) -> Output {
    rehearsal().arg("lint").args(arguments).arg(path).output().unwrap()
}

/// Every file below a folder.
fn files(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { [path].into() }).collect()
}

/// Whether any file below a folder holds a text.
fn anywhere(folder: &Path, text: &str) -> bool {
    let holds = |path: &PathBuf| String::from_utf8_lossy(&fs::read(path).unwrap()).contains(text);
    files(folder).iter().any(holds)
}

fn body_of(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap();
    serde_json::from_str::<Value>(&text).unwrap()["interactions"][0]["response"].take()
}

#[tokio::test]
async fn every_secret_gets_the_mask_that_it_has_elsewhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let (id, token, password) = (key_id(1), github_token(1), drawn(ALPHANUMERIC, 16, 1));
    let body = json!({
        "older": "REDACTED7f3a0004",
        "id": id,
        "text": format!("with {id}, {token}"),
        "nested": json!({ "password": password, "list": [1.50, id] }).to_string(),
        "base64": BASE64_STANDARD.encode(format!("machine h password={password}&x")),
        "form": format!("q=%7B%22id%22%3A%22{id}%22%7D&z"),
        id.clone(): 1
    });
    let mut one = cassette(&request(&json!({ "text": "?" })), &response(&json!({ "json": body })));
    one["interactions"][0]["response"]["headers"] = json!({ "content-type": "application/json", "etag": "\"1\"", "x-amz-checksum-crc32": "AAAAAA==" });
    one["mood"] = json!([1.50, id]);
    write(&path, &one);

    let output = lint(&[], &path);
    assert_eq!(output.status.code(), Some(4));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("/interactions/0/response/body/json/id: AWS access key id (AKIA…, 20 bytes)"),
        "{said}"
    );
    assert!(
        said.contains(&format!("mask with: rehearsal lint --fix {}", path.display())),
        "{said}"
    );
    for secret in [&id[4..], &token[4..], password.as_str()] {
        assert!(!said.contains(secret), "{said}");
    }
    let told: Value = serde_json::from_slice(&lint(&["--json"], &path).stdout).unwrap();
    assert_eq!(told[0]["secrets"].as_array().unwrap().len(), 9, "{told:#}");
    assert_eq!(told[0]["secrets"][0]["kind"], "AWS access key id");
    assert_eq!(told[0]["secrets"][0]["certainty"], "sure");

    let output = lint(&["--fix"], &path);
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("9 secrets masked"), "{said}");
    assert!(said.contains("/interactions/0/response/body/json/nested"), "{said}");

    let fixed = body_of(&path);
    let body = &fixed["body"]["json"];
    // The cassette's own masks go on counting.
    let number = |mask: &str| {
        (mask.contains("REDACTED7f3a") || mask.contains("REDACTED7F3A"))
            .then(|| mask[mask.len() - 1..].to_owned())
    };
    let masked_id = body["id"].as_str().unwrap();
    assert!(
        masked_id.starts_with("AKIAREDACTED7F3A000") && number(masked_id) > Some("4".into()),
        "{body:#}"
    );
    let text = body["text"].as_str().unwrap();
    assert!(text.starts_with(&format!("with {masked_id}, REDACTED7f3a000")), "{text}");
    let nested: Value = serde_json::from_str(body["nested"].as_str().unwrap()).unwrap();
    assert_eq!(nested["list"][1], masked_id);
    assert!(body["nested"].as_str().unwrap().contains("1.5"), "numbers keep their spelling");
    let decoded = BASE64_STANDARD.decode(body["base64"].as_str().unwrap()).unwrap();
    let expected = format!("machine h password={}&x", nested["password"].as_str().unwrap());
    assert_eq!(String::from_utf8(decoded).unwrap(), expected);
    assert_eq!(body["form"], format!("q=%7B%22id%22%3A%22{masked_id}%22%7D&z"));
    assert_eq!(body[masked_id], 1);
    assert_eq!(fixed["headers"], json!({ "content-type": "application/json" }));
    assert_eq!(fixed["body"]["json"]["older"], "REDACTED7f3a0004");
    for secret in [&id, &token, &password] {
        assert!(!anywhere(folder.path(), secret));
    }

    // It is as Rehearsal writes it, lints clean, and replays.
    let read = Cassette::load(&path).unwrap();
    assert_eq!(read.to_json(), fs::read_to_string(&path).unwrap());
    assert_eq!(lint(&[], &path).status.code(), Some(0));
    let again = fs::read_to_string(&path).unwrap();
    assert_eq!(mask_secrets(&path).unwrap(), []);
    assert_eq!(fs::read_to_string(&path).unwrap(), again, "nothing changes twice");
    let session = Session::builder(&path).mode(Mode::Replay).open().unwrap();
    let ask = http::Request::post("https://example.com/x").body("?".into()).unwrap();
    let answer = session.exchange(ask).await.unwrap();
    assert_eq!(answer.body(), &read.interactions()[0].response_body());
    session.finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn a_masked_request_is_still_answered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let (recorded, live) = (key_id(1), key_id(2));
    let body = |id: &str| json!({ "id": id, "n": 1 });
    let mut one = cassette(
        &request(&json!({ "json": body(&recorded) })),
        &response(&json!({ "text": "yes" })),
    );
    one["interactions"][0]["request"]["headers"] = json!({ "content-type": "application/json" });
    write(&path, &one);
    assert_eq!(mask_secrets(&path).unwrap().len(), 1);
    for id in [&recorded, &live] {
        let session = Session::builder(&path).mode(Mode::Replay).open().unwrap();
        let ask =
            http::Request::post("https://example.com/x").header("content-type", "application/json");
        let answer =
            session.exchange(ask.body(body(id).to_string().into()).unwrap()).await.unwrap();
        assert_eq!(answer.body(), "yes");
        session.finish().unwrap().into_result().unwrap();
    }
}

#[test]
fn side_files_are_written_anew_and_the_old_ones_go() {
    const MIB: usize = 1 << 20;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let (id, token) = (key_id(1), github_token(1));
    for length in [2 * MIB, 9 * MIB] {
        let text = "some words, and more. ".repeat(length / 22);
        let encoded = BASE64_STANDARD.encode(format!("{text}{id}, and {token}."));
        for body in [format!("{text}{id} {token} {text}"), format!("{text} {encoded} {text}")] {
            let whole = body.len();
            write(
                &path,
                &cassette(&request(&json!({ "text": "" })), &response(&json!({ "text": body }))),
            );
            let before = files(folder.path());
            assert_eq!(before.len(), 2);
            assert_eq!(mask_secrets(&path).unwrap().len(), 2);
            let after = files(folder.path());
            assert_eq!((after.len(), after.intersection(&before).count()), (2, 1));
            assert!(!anywhere(folder.path(), &id) && !anywhere(folder.path(), &token));
            let fixed = Cassette::load(&path).unwrap();
            assert_eq!(secrets(&fixed).unwrap(), []);
            let file = after.difference(&before).next().unwrap();
            let length = usize::try_from(fs::metadata(file).unwrap().len()).unwrap();
            // A mask has sixteen characters, or those of the access key id.
            assert!(length < whole && whole - length < 64, "{whole} {length}");
            fs::remove_file(&path).unwrap();
            fs::remove_dir_all(folder.path().join("c.bodies")).unwrap();
        }
    }
}

#[test]
fn a_side_file_that_another_cassette_needs_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let aside = folder.path().join("c.new.json");
    let text = "some words, and more. ".repeat(100_000) + &github_token(1);
    let one = cassette(&request(&json!({ "text": "" })), &response(&json!({ "text": text })));
    write(&path, &one);
    // They share a folder.
    write(&aside, &one);
    assert_eq!(files(folder.path()).len(), 3);
    mask_secrets(&aside).unwrap();
    assert_eq!(secrets(&Cassette::load(&path).unwrap()).unwrap().len(), 1);
    mask_secrets(&path).unwrap();
    assert!(!anywhere(folder.path(), &github_token(1)));
    assert_eq!(secrets(&Cassette::load(&aside).unwrap()).unwrap(), []);
    assert_eq!(secrets(&Cassette::load(&path).unwrap()).unwrap(), []);
}

#[test]
fn findings_against_a_definition_stay() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let mut one = cassette(
        &request(&json!({ "json": { "executionArn": 1 } })),
        &response(&json!({ "json": { "cause": github_token(1) } })),
    );
    let interaction = &mut one["interactions"][0];
    interaction["operation"] = json!("states.DescribeExecution");
    interaction["request"]["uri"] = json!("https://states.us-east-1.amazonaws.com/");
    interaction["request"]["headers"] = json!({
        "content-type": "application/x-amz-json-1.0", "x-amz-target": "AWSStepFunctions.DescribeExecution"
    });
    write(&path, &one);
    let told = |arguments: &[&str]| {
        let output = lint(arguments, &path);
        assert_eq!(output.status.code(), Some(4), "{output:?}");
        let told: Value = serde_json::from_slice(&output.stdout).unwrap();
        let count = |what: &str| told[0][what].as_array().unwrap().len();
        (count("findings"), count("secrets"), count("masked"))
    };
    let (findings, secrets, masked) = told(&["--json"]);
    assert!(findings > 0);
    assert_eq!((secrets, masked), (1, 0));
    assert_eq!(told(&["--json", "--fix"]), (findings, 0, 1));
}

#[test]
#[cfg(unix)]
fn links_and_read_only_files_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let link = folder.path().join("link.json");
    write(
        &path,
        &cassette(&request(&json!({ "text": "" })), &response(&json!({ "text": key_id(1) }))),
    );
    std::os::unix::fs::symlink(&path, &link).unwrap();
    let before = fs::read(&path).unwrap();
    let error = mask_secrets(&link).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Io);
    assert!(error.to_string().contains("symbolic link"), "{error}");

    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let output = lint(&["--fix"], &path);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("read-only") && said.contains("c.json"), "{said}");
    assert_eq!(fs::read(&path).unwrap(), before);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
}
