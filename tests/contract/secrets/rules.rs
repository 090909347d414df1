//! The user's own rules, in code and in `rehearsal.toml`, and what definitions call sensitive.

use std::fs;

use rehearsal::{Cassette, Exchange as _, Mode, Redaction, Request, Session};
use serde_json::{Value, json};

use super::everything;
use crate::support::{Echo, states};

const RULES: &str = r#"
[redaction]
headers = ["X-Tenant"]
parameters = ["tenant"]
members = ["pin"]
pointers = ["/customers/*/card", "/raw"]
patterns = ["cus_[a-z0-9]{6}", "order=([0-9]+)"]
"#;

fn in_code() -> Redaction {
    Redaction::new()
        .header("X-Tenant")
        .parameter("tenant")
        .member("pin")
        .pointer("/customers/*/card")
        .pointer("/raw")
        .pattern("cus_[a-z0-9]{6}")
        .pattern("order=([0-9]+)")
}

fn request(spaces: &str) -> Request {
    let body = format!(
        r#"{{"customers":{spaces}[{{"card": {{"number": "4000-1234", "cvc": 123}}, "PIN": "99-11"}}], "raw": ["x-raw-y"], "note": "cus_ab12cd order=778899"}}"#
    );
    http::Request::post("https://shop.example.com/x?tenant=t-blue&a=1")
        .header("content-type", "application/json")
        .header("x-tenant", "t-green")
        .body(body.into())
        .expect("a request")
}

/// Answers with what it got.
struct Mirror;

impl rehearsal::Exchange for Mirror {
    async fn exchange(&self, request: Request) -> rehearsal::Result<rehearsal::Response> {
        let (parts, body) = request.into_parts();
        let mut response = rehearsal::Response::new(body);
        *response.headers_mut() = parts.headers;
        Ok(response)
    }
}

async fn assert_masked(cassette: &std::path::Path, rules: Redaction) {
    let session = Session::builder(cassette)
        .mode(Mode::Record)
        .redaction(rules.clone())
        .upstream_exchange(Mirror)
        .open()
        .unwrap();
    // The second is no JSON that comes back byte for byte.
    for spaces in ["", "   "] {
        session.exchange(request(spaces)).await.unwrap();
    }
    session.finish().unwrap().into_result().unwrap();
    let written = fs::read_to_string(cassette).unwrap();
    for secret in
        ["4000-1234", "99-11", "x-raw-y", "cus_ab12cd", "778899", "t-blue", "t-green", "123}"]
    {
        assert!(!written.contains(secret), "{secret} is in\n{written}");
    }
    assert!(written.contains("order=REDACTED") && written.contains("a=1"), "{written}");
    let replay = Session::builder(cassette).mode(Mode::Replay).redaction(rules).open().unwrap();
    for spaces in ["", "   "] {
        replay.exchange(request(spaces)).await.unwrap();
    }
    replay.finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn rules_in_code_and_in_the_file_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    assert_masked(&folder.path().join("cassettes/in_code.json"), in_code()).await;
    fs::write(folder.path().join("rehearsal.toml"), RULES).unwrap();
    assert_masked(&folder.path().join("cassettes/by_file.json"), Redaction::new()).await;
}

#[test]
fn what_is_no_rule_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    let open = |rules: Redaction| {
        let session = Session::builder(folder.path().join("c.json")).mode(Mode::Record);
        session.redaction(rules).upstream_exchange(Echo).open().unwrap_err().to_string()
    };
    assert!(open(Redaction::new().pattern("(")).contains("\"(\" is no regular expression"));
    let file = folder.path().join("rehearsal.toml");
    fs::write(&file, "[redaction]\nheader = []\n").unwrap();
    let error = open(Redaction::new());
    let place = format!("{}:2:1: unknown key \"header\"", file.display());
    assert!(error.starts_with(&place) && error.contains("headers, parameters"), "{error}");
}

#[tokio::test]
async fn payloads_are_kept_and_named_unless_they_are_to_be_masked() {
    let input = json!({"order": "order-4711-of-mine", "password": "hunter2-and-more"}).to_string();
    let body = json!({"stateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:s", "input": input});
    for sensitive in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.json");
        if sensitive {
            fs::write(folder.path().join("rehearsal.toml"), "[redaction]\nsensitive = \"mask\"")
                .unwrap();
        }
        let session = Session::builder(&path)
            .definition(&rehearsal_aws::stepfunctions::STEP_FUNCTIONS)
            .mode(Mode::Record)
            .upstream_exchange(Echo)
            .open()
            .unwrap();
        session.exchange(states("StartExecution", &body.to_string())).await.unwrap();
        let verdict = session.finish().unwrap();
        let kept: &[String] =
            if sensitive { &[] } else { &["states.StartExecution input".to_owned()] };
        assert_eq!(verdict.kept_sensitive(), kept);
        assert_eq!(verdict.to_string().contains("states.StartExecution input"), !sensitive);
        verdict.into_result().unwrap();
        let written = String::from_utf8(everything(folder.path())).unwrap();
        assert!(!written.contains("hunter2"), "{written}");
        let cassette = Cassette::load(&path).unwrap();
        let recorded: Value =
            serde_json::from_slice(&cassette.interactions()[0].request_body()).unwrap();
        assert_eq!(recorded["input"].as_str().unwrap().contains("order-4711"), !sensitive);
    }
}

mod profile {
    use rehearsal::shape;

    #[shape]
    pub struct CreateProfileInput {
        pub name: String,
        pub connector_credentials: ConnectorCredentials,
        #[member(sensitive)]
        pub note: Option<String>,
    }

    #[shape]
    pub struct ConnectorCredentials {
        #[member(sensitive)]
        pub handle: String,
        pub port: i32,
    }

    #[rehearsal::service(protocol = aws_json_1_0, endpoint_prefix = "profiles", target_prefix = "Profiles")]
    pub trait Profiles {
        #[operation]
        async fn create_profile(&self, input: CreateProfileInput)
        -> Result<(), CreateProfileError>;
    }
}

#[tokio::test]
async fn sensitive_members_of_credentials_are_masked_whatever_their_names() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let session = Session::builder(&path)
        .definition(&profile::PROFILES)
        .mode(Mode::Record)
        .upstream_exchange(Echo)
        .open()
        .unwrap();
    let body = json!({"name": "n", "connector_credentials": {"handle": "a-handle-99", "port": 22}, "note": "a-note-77"});
    let request = http::Request::post("https://profiles.example.com/")
        .header("content-type", "application/x-amz-json-1.0")
        .header("x-amz-target", "Profiles.CreateProfile")
        .body(body.to_string().into())
        .unwrap();
    session.exchange(request).await.unwrap();
    let verdict = session.finish().unwrap();
    assert_eq!(verdict.kept_sensitive(), ["profiles.CreateProfile note"]);
    verdict.into_result().unwrap();
    let recorded = Cassette::load(&path).unwrap().interactions()[0].request_body();
    let recorded: Value = serde_json::from_slice(&recorded).unwrap();
    assert_ne!(recorded["connector_credentials"]["handle"], "a-handle-99");
    assert_eq!(
        (&recorded["connector_credentials"]["port"], &recorded["note"]),
        (&json!(22), &json!("a-note-77"))
    );
}
