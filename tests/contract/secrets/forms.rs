//! The forms in which services, tools and people write secrets down: found in all of them, and nothing else masked.

use rehearsal::{Cassette, Exchange as _, Request};
use serde_json::json;

use crate::support::{Echo, ask, json_response, record, replaying};

const SECRET: &str = "s3cr3t-0a1b2c3d";

fn post(path: &str, media: &str, body: impl Into<bytes::Bytes>) -> Request {
    let request = http::Request::post(path).header("content-type", media);
    request.body(body.into()).expect("a request")
}

struct Done;

impl rehearsal::Exchange for Done {
    async fn exchange(&self, _: Request) -> rehearsal::Result<rehearsal::Response> {
        Ok(json_response(200, "{}"))
    }
}

/// Bodies with one secret each.
fn bodies() -> Vec<(&'static str, Vec<u8>)> {
    let object = json!({"password": SECRET}).to_string();
    let nested = json!({"Message": json!({"Records": object}).to_string()}).to_string();
    let texts = [
        ("application/json", json!({"a": object}).to_string()),
        ("application/json", nested.clone()),
        ("application/json", json!({"Body": nested}).to_string()),
        ("application/json", json!({"message": format!("INFO {object} was sent")}).to_string()),
        (
            "application/json",
            json!({"xml": format!("<a><Password>{SECRET}</Password></a>")}).to_string(),
        ),
        (
            "application/json",
            json!({"in": json!({"credentialsMap": {"k": SECRET}}).to_string()}).to_string(),
        ),
        (
            "application/json",
            json!({"in": json!([{"Name": "DB_PASSWORD", "Value": SECRET}]).to_string()})
                .to_string(),
        ),
        (
            "application/json",
            json!([{"ParameterKey": "DbPassword", "ParameterValue": SECRET}]).to_string(),
        ),
        ("application/json", format!("{{ \"credentialsMap\" :   {{\"k\": \"{SECRET}\"}} }}")),
        (
            "application/json",
            format!("{{\"Name\":\"DB_PASSWORD\",\"Value\":\"{SECRET}\"}}\n{{\"x\":1}}\n"),
        ),
        ("application/json", format!("{{ \"p\\u0061ssword\":   \"{SECRET}\" }}")),
        ("text/xml", format!("<a><Password>\n <![CDATA[{SECRET}]]></Password></a>")),
        ("text/xml", format!("<a><Password><!-- x --><Value>{SECRET}</Value></Password></a>")),
        ("text/plain", format!("[default]\naws_secret_access_key = {SECRET}\n")),
        ("text/plain", format!("export DB_PASSWORD=\"{SECRET}\"")),
        ("text/plain", format!("password: '{SECRET}'\n")),
        ("text/plain", format!("{{'api_key': '{SECRET}'}}")),
        ("application/x-www-form-urlencoded", format!("Credentials.SecretAccessKey={SECRET}")),
        (
            "multipart/form-data; boundary=b",
            format!(
                "--b\r\nContent-Disposition: form-data; name=password\r\n\r\n{SECRET}\r\n--b--\r\n"
            ),
        ),
    ];
    let mut all: Vec<(&str, Vec<u8>)> =
        texts.into_iter().map(|(media, text)| (media, text.into_bytes())).collect();
    let file = [
        b"--b\r\nContent-Disposition: form-data; name=\"x-amz-security-token\"\r\n\r\n".as_slice(),
        SECRET.as_bytes(),
        b"\r\n--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n\xff\xfe\0\r\n--b--\r\n",
    ];
    all.push(("multipart/form-data; boundary=b", file.concat()));
    all.push(("application/json", [b"\xe9", object.as_bytes()].concat()));
    all
}

#[tokio::test]
async fn every_form_is_known_and_replays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let requests = || {
        let numbered = bodies().into_iter().enumerate();
        numbered.map(|(number, (media, body))| post(&format!("/{number}"), media, body))
    };
    record(&path, Done, requests()).await;
    let cassette = Cassette::load(&path).unwrap();
    for (one, (media, body)) in cassette.interactions().iter().zip(bodies()) {
        let kept = String::from_utf8_lossy(&one.request_body()).into_owned();
        let body = String::from_utf8_lossy(&body).into_owned();
        assert!(!kept.contains(SECRET), "{media}: {body}\n{kept}");
    }
    let replay = replaying(&path);
    for request in requests() {
        replay.exchange(request).await.unwrap();
    }
    replay.finish().unwrap().into_result().unwrap();
}

#[tokio::test]
async fn what_only_speaks_of_secrets_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:etl/db-a1b2c3";
    let body = json!({
        "nextToken": "AAAAKgAAAAIAAAAAAAAAAeyJ2ZXJzaW9uIjoi",
        "taskToken": "AQDEAAAAKgAAAAMAAAAA1b2c3",
        "secret": {"name": "etl", "type": "kv", "version": 3},
        "secretArn": arn,
        "Secret": arn,
        "plain_text": "an ordinary text of 2026",
        "hasPassword": "no 1",
        "authorization": "NONE",
        "expires_password": 90,
        "parameters": [{"Name": "/app/db/password", "Type": "String", "Value": "rotated"}],
        "key": "name",
        "text": "a: b1 c=d2 https://example.com/a:b?x=1",
    })
    .to_string();
    record(&path, Done, [post("/", "application/json", body.clone())]).await;
    let cassette = Cassette::load(&path).unwrap();
    assert_eq!(cassette.interactions()[0].request_body(), body);
}

#[tokio::test]
async fn the_same_requests_match_wherever_their_secrets_were_told() {
    let folder = tempfile::tempdir().unwrap();
    let login =
        |secret: &str| post("/login", "application/json", json!({"password": secret}).to_string());
    let note = |secret: &str| post("/note", "text/plain", format!("tried {secret} once"));
    let get = |path: String| http::Request::get(path).body(bytes::Bytes::new()).expect("a request");
    let database = json!({"user": "u", "password": SECRET, "port": 5432, "region": "eu-central-1"});
    for (name, requests) in [
        ("later", vec![note(SECRET), login(SECRET)]),
        ("path", vec![get(format!("/s/{SECRET}")), login(SECRET)]),
        (
            "key",
            vec![login(SECRET), post("/k", "application/json", json!({SECRET: 1}).to_string())],
        ),
        ("number", vec![post("/n", "application/json", json!({"password": 12}).to_string())]),
        (
            "number_inside",
            vec![post(
                "/i",
                "application/json",
                json!({"SecretString": database.to_string()}).to_string(),
            )],
        ),
        (
            "number_in_a_line",
            vec![post("/l", "application/json", "{\"password\": 12}\n{\"password\":  13}\n")],
        ),
        (
            "region",
            vec![
                post(
                    "/d",
                    "application/json",
                    json!({"SecretString": database.to_string()}).to_string(),
                ),
                post(
                    "/r",
                    "application/json",
                    json!({"in": "arn:aws:states:eu-central-1:123456789012:x"}).to_string(),
                ),
            ],
        ),
        ("account", vec![post("/a", "application/json", "{\"accountId\":210987654321}")]),
        ("empty", vec![login("")]),
    ] {
        let path = folder.path().join(format!("{name}.json"));
        let again: Vec<Request> = requests.clone();
        record(&path, Echo, requests).await;
        let replay = replaying(&path);
        for request in again {
            replay.exchange(request).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        replay.finish().unwrap().into_result().unwrap();
        let written = std::fs::read_to_string(&path).unwrap();
        assert!(!written.contains(SECRET), "{name}: {written}");
        assert!(name != "region" || written.contains("arn:aws:states:eu-central-1"), "{written}");
    }
}

#[tokio::test]
async fn what_is_no_mask_counts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let order = |id: u32| post("/", "application/json", json!({"orderId": id}).to_string());
    record(&path, Echo, [order(909_123_456)]).await;
    let replay = replaying(&path);
    assert!(ask(&replay, order(909_123_456)).await.contains("909123456"));
    let error = replay.exchange(order(909_777_777)).await.unwrap_err().to_string();
    assert!(error.contains("no recorded interaction"), "{error}");
    let _verdict = replay.finish().unwrap();
}

/// Each is recorded in less than a second; what looked at every beginning up to the end of the text took minutes.
#[tokio::test]
async fn no_beginning_is_followed_to_the_end_of_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let texts = [
        "=",
        "k=v|",
        "signature=",
        "eyJ.",
        "eyJhbGciOiJI.",
        "SG.",
        "ya29.",
        "sk-proj-",
        "form-data;",
        "://",
        "\"",
        "form-data; name=\"a\"\r\n\r\nx",
        "form-data; name=\"password\"\r\n\r\nx",
        "<",
        "<password>",
        ": ",
        "bearer ",
        "basic ",
        "-----BEGIN ",
        "REDACTED",
        "AKIA",
        "0123456789",
        "password: ",
        "\"password\":",
        "arn:aws:",
    ];
    let requests =
        texts.iter().map(|text| post("/", "text/plain", text.repeat((96 << 10) / text.len())));
    record(&path, Done, requests).await;
    assert_eq!(Cassette::load(&path).unwrap().interactions().len(), texts.len());
}

#[tokio::test]
async fn a_part_that_quotes_another_is_no_trap() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let body = format!(
        "form-data; form-data; name=\"password\"\r\n\r\n{SECRET} form-data; name=\"password\"\r\n\r\nx\r\n--b"
    );
    for media in ["text/plain", "application/json", "multipart/form-data; boundary=b"] {
        record(&path, Echo, [post("/", media, body.clone())]).await;
        let written = std::fs::read_to_string(&path).unwrap();
        assert!(!written.contains(SECRET), "{written}");
    }
}
