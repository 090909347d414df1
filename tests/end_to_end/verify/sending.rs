//! What is sent, and where.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rehearsal::{Exchange, Fault, Faults, Request, Response, Result, serve};

use super::{DRIFT, Service, committed, lines, verify};

/// A cassette of these interactions: operation, URI, target, body, answer.
fn cassette(folder: &Path, name: &str, interactions: &[[&str; 4]]) -> PathBuf {
    let interactions = interactions.iter().map(|[operation, uri, body, answer]| {
        let (method, target) = match operation.rsplit_once('.') {
            Some((_, name)) if !name.contains(' ') => ("POST", format!("AWSStepFunctions.{name}")),
            _ => (operation.split(' ').next().unwrap(), String::new()),
        };
        let mut headers = serde_json::json!({"content-type": "application/x-amz-json-1.0"});
        if !target.is_empty() {
            headers["x-amz-target"] = target.into();
        }
        let read = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
        let mut request = serde_json::json!({"method": method, "uri": uri, "headers": headers});
        if !body.is_empty() {
            request["body"] = serde_json::json!({"json": read(body)});
        }
        serde_json::json!({
            "operation": operation,
            "request": request,
            "response": {"status": 200, "headers": {}, "body": {"json": read(answer)}},
        })
    });
    let cassette = serde_json::json!({
        "rehearsal": 1,
        "recorded": {"at": "2026-11-01T00:00:00Z", "by": "rehearsal 0.1.0", "upstreams": {}},
        "interactions": interactions.collect::<Vec<_>>(),
    });
    let path = folder.join(name);
    fs::write(&path, cassette.to_string()).unwrap();
    path
}

const DESCRIBE: &str =
    r#"{"stateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:m"}"#;

#[test]
fn only_what_reads_is_sent_and_once() {
    let cassette = committed("stepfunctions/lifecycle-boto3");
    let service = Arc::new(Service::as_recorded(&cassette));
    let served = serve(service.clone()).unwrap();
    assert_eq!(verify(&["--upstream", &served.url()], &[&cassette]).status, 0);
    let asked = |service: &Service| {
        let names = service.asked().into_iter().map(|(target, _)| target);
        names.map(|target| target.rsplit('.').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let reads = ["DescribeExecution", "ListExecutions", "GetExecutionHistory", "DescribeExecution"];
    assert_eq!(asked(&service), reads);

    let service = Arc::new(Service::as_recorded(&cassette));
    let served = serve(service.clone()).unwrap();
    assert_eq!(verify(&["--mutations", "--upstream", &served.url()], &[&cassette]).status, 0);
    let all = ["CreateStateMachine", "StartExecution", "StartExecution", "StartExecution"];
    let all = all.into_iter().chain(reads).chain(["DeleteStateMachine"]).collect::<Vec<_>>();
    assert_eq!(asked(&service), all);
}

#[test]
fn a_request_with_a_mask_is_not_sent() {
    let folder = tempfile::tempdir().unwrap();
    let with_masks = cassette(
        folder.path(),
        "masks.json",
        &[
            ["states.DescribeStateMachine", "/", r#"{"stateMachineArn":"of REDACTED"}"#, "{}"],
            ["GET /a", "/a?token=REDACTED", "", "{}"],
            ["GET /b", "/b", "", r#"{"b":"REDACTED"}"#],
        ],
    );
    let service = Arc::new(Service::as_recorded(&with_masks));
    let served = serve(service.clone()).unwrap();
    let told = verify(&["--values", "--upstream", &served.url()], &[&with_masks]);
    assert_eq!(told.status, 0, "{told:?}");
    assert_eq!(
        lines(&told, &with_masks),
        [
            "skipped: cannot be sent: redaction has masked a part of the request: \
             #1 states.DescribeStateMachine, #2 GET /a",
            "as recorded; compared 1 of 3 interactions; skipped 2",
        ]
    );
    assert_eq!(service.asked().len(), 1);
}

#[test]
fn what_broke_when_it_was_recorded_is_not_sent() {
    let folder = tempfile::tempdir().unwrap();
    let broken = cassette(
        folder.path(),
        "broken.json",
        &[["GET /a", "/a", "", "{}"], ["GET /b", "/b", "", "{}"]],
    );
    let mut json: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&broken).unwrap()).unwrap();
    let one = json["interactions"][0].as_object_mut().unwrap();
    one.remove("response");
    one.insert("failure".into(), serde_json::json!({"kind": "reset", "message": "it broke"}));
    fs::write(&broken, json.to_string()).unwrap();
    let served = serve(Service::as_recorded(&broken)).unwrap();
    let told = verify(&["--upstream", &served.url()], &[&broken]);
    assert_eq!(told.status, 0, "{told:?}");
    let told = lines(&told, &broken);
    assert_eq!(told[0], "skipped: are no whole request with a whole answer: #1 GET /a");
}

/// Keeps what it was asked.
struct Redrives(Mutex<Vec<String>>);

impl Exchange for Redrives {
    async fn exchange(&self, request: Request) -> Result<Response> {
        self.0.lock().unwrap().push(String::from_utf8_lossy(request.body()).into_owned());
        Ok(Response::new(r#"{"redriveDate":1}"#.into()))
    }
}

#[test]
fn tokens_are_drawn_anew_and_the_same_in_every_place() {
    const TOKEN: &str = "6c84fb90-12c4-11e1-840d-7b25c5ee775a";
    let folder = tempfile::tempdir().unwrap();
    let start = format!(
        r#"{{"executionArn":"arn:aws:states:us-east-1:123456789012:execution:m:e","clientToken":"{TOKEN}"}}"#
    );
    let recorded = cassette(
        folder.path(),
        "tokens.json",
        &[
            ["states.RedriveExecution", "/", &start, "{}"],
            ["states.RedriveExecution", "/", &start, "{}"],
        ],
    );
    let service = Arc::new(Redrives(Mutex::default()));
    let served = serve(service.clone()).unwrap();
    let mut seen = Vec::new();
    for _ in 0..2 {
        verify(&["--mutations", "--upstream", &served.url()], &[&recorded]);
        let asked = std::mem::take(&mut *service.0.lock().unwrap());
        assert_eq!(asked.len(), 2);
        assert!(asked[0] == asked[1] && !asked[0].contains(TOKEN), "{asked:?}");
        assert_eq!(asked[0].len(), start.len());
        seen.extend(asked);
    }
    assert_ne!(seen[0], seen[2]);
}

/// A host that is not AWS's: nothing is signed for it.
struct Host;

impl Exchange for Host {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let host = request.headers()["host"].to_str().unwrap();
        assert_eq!((host, request.headers().get("authorization")), ("api.example", None));
        Ok(Response::new("{}".into()))
    }
}

#[test]
fn a_cassette_leads_to_no_other_host() {
    let folder = tempfile::tempdir().unwrap();
    let host = "states.us-east-1.amazonaws.com.evil.example";
    let evil = format!("https://{host}/");
    let evil = cassette(
        folder.path(),
        "evil.json",
        &[["states.DescribeStateMachine", &evil, DESCRIBE, "{}"]],
    );
    let told = verify(&[], &[&evil]);
    assert_eq!(told.status, 1);
    let said = format!("{host} is no host that this session may reach: allow it by name");
    assert!(told.stdout.contains(&said), "{told:?}");

    // One that is allowed is found where it is said to be.
    let plain =
        cassette(folder.path(), "plain.json", &[["GET /x", "http://api.example/x", "", "{}"]]);
    let served = serve(Host).unwrap();
    let resolve = served.url().replace("http://", "api.example=");
    let told = verify(&["--allow-host", "api.example", "--resolve", &resolve], &[&plain]);
    assert_eq!(told.status, 0, "{told:?}");

    // From a fake: there is no host to ask.
    let told = verify(&[], &[&committed("novaact/lifecycle-boto3")]);
    assert_eq!(told.status, 1);
    assert!(told.stdout.contains("no upstream for nova-act"), "{told:?}");
}

#[test]
fn nothing_is_sent_to_aws_without_credentials() {
    let folder = tempfile::tempdir().unwrap();
    let uri = "https://states.us-east-1.amazonaws.com/";
    let live = cassette(
        folder.path(),
        "live.json",
        &[["states.DescribeStateMachine", uri, DESCRIBE, "{}"]],
    );
    // Had it been sent, nobody would have listened there.
    let told = verify(&["--resolve", "states.us-east-1.amazonaws.com=127.0.0.1:1"], &[&live]);
    assert_eq!(told.status, 1);
    assert!(told.stdout.contains("there are no credentials to sign the request with"), "{told:?}");
}

#[test]
fn all_cassettes_are_checked_even_if_one_fails() {
    let folder = tempfile::tempdir().unwrap();
    let (missing, wrong) = (folder.path().join("missing.json"), folder.path().join("wrong.json"));
    fs::write(&wrong, "{").unwrap();
    let good = committed("stepfunctions/lifecycle-boto3");
    let served = serve(Service::as_recorded(&good)).unwrap();
    let told = verify(&["--upstream", &served.url()], &[&missing, &wrong, &good]);
    assert_eq!(told.status, 1);
    assert!(told.stderr.contains("missing.json") && told.stderr.contains("wrong.json"), "{told:?}");
    assert!(lines(&told, &good).last().unwrap().starts_with("as recorded"), "{told:?}");
}

#[test]
fn a_service_that_throttles_has_drifted_for_now() {
    let cassette = committed("stepfunctions/lifecycle-boto3");
    let faults = Faults::new(rehearsal_aws::definitions());
    faults.inject_all(Fault::throttle().times(1)).unwrap();
    let served = serve(faults.over(Service::as_recorded(&cassette))).unwrap();
    let told = verify(&["--upstream", &served.url()], &[&cassette]);
    assert_eq!(told.status, DRIFT, "{told:?}");
    assert!(
        lines(&told, &cassette)[0].contains("/status: recorded 200, now 400 ThrottlingException"),
        "{told:?}"
    );
}

/// Answers with what it got, and keeps it.
struct Mirror(Mutex<Vec<String>>);
impl Exchange for Mirror {
    async fn exchange(&self, request: Request) -> Result<Response> {
        let asked = String::from_utf8_lossy(request.body()).into_owned();
        self.0.lock().unwrap().push(asked);
        Ok(Response::new(request.into_body()))
    }
}

#[test]
fn an_account_behind_a_pseudonym_is_asked_where_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let arn = |account: &str| format!("arn:aws:states:us-east-1:{account}:stateMachine:m");
    let body = |account: &str| format!(r#"{{"stateMachineArn":"{}"}}"#, arn(account));
    let (pseudonym, account) = ("900032570001", "210987654321");
    let recorded = body(pseudonym);
    let cassette = cassette(
        folder.path(),
        "c.json",
        &[[
            "states.DescribeStateMachine",
            "https://states.us-east-1.amazonaws.com/",
            &recorded,
            &recorded,
        ]],
    );
    let mirror = Arc::new(Mirror(Mutex::default()));
    let served = serve(mirror.clone()).unwrap();
    let url = served.url();
    let told = verify(&["--upstream", &url], &[&cassette]);
    assert!(told.stdout.contains("--account says which one is asked instead"), "{told:?}");
    assert!(mirror.0.lock().unwrap().is_empty());
    let told = verify(&["--upstream", &url, "--values", "--account", account], &[&cassette]);
    assert_eq!(told.status, 0, "{told:?}");
    assert_eq!(*mirror.0.lock().unwrap(), [body(account)]);
}
