//! Nothing secret, no signature and no date of a request reaches the disk, even if the upstream
//! echoes all of it.

use rehearsal::Request;

use super::everything;
use crate::support::{Echo, record, replaying};

const ACCESS_KEY_ID: &str = "AKIAIOSFODNN7EXAMPLE";
const SIGNATURE: &str = "9589301cf4290efd6fc3014b385b9bc33c84f211414ea4024f43ec0ce9b7b91d";
const TOKEN: &str = "FwoGZXIvYXdzEJr//fake/session+token==";
const DATE: &str = "20261121T065742Z";
const SECRETS: [&str; 7] =
    [ACCESS_KEY_ID, SIGNATURE, TOKEN, DATE, "hunter2-and-more", "s3cr3t-cookie", "api-key-0123"];

fn signed(body: &str) -> Request {
    let scope = format!("Credential={ACCESS_KEY_ID}/20261121/us-east-1/states/aws4_request");
    let authorization =
        format!("AWS4-HMAC-SHA256 {scope}, SignedHeaders=host;x-amz-date, Signature={SIGNATURE}");
    http::Request::post("https://states.us-east-1.amazonaws.com/")
        .header("content-type", "application/x-amz-json-1.0")
        .header("x-amz-target", "AWSStepFunctions.StartExecution")
        .header("authorization", authorization)
        .header("x-amz-security-token", TOKEN)
        .header("x-amz-date", DATE)
        .header("cookie", "id=s3cr3t-cookie")
        .header("x-api-key", "api-key-0123")
        .body(body.to_owned().into())
        .expect("a valid request")
}

fn presigned() -> Request {
    let query = format!(
        "list-type=2&X-Amz-Algorithm=AWS4-HMAC-SHA256\
         &X-Amz-Credential={ACCESS_KEY_ID}%2F20261121%2Fus-east-1%2Fs3%2Faws4_request\
         &X-Amz-Date={DATE}&X-Amz-Expires=60&X-Amz-SignedHeaders=host\
         &X-Amz-Security-Token=FwoGZXIvYXdzEJr%2F%2Ffake%2Fsession%2Btoken%3D%3D\
         &X-Amz-Signature={SIGNATURE}"
    );
    let request = http::Request::get(format!("https://b.s3.amazonaws.com/?{query}"));
    request.body(bytes::Bytes::new()).expect("a valid request")
}

fn form() -> Request {
    http::Request::post("https://login.example.com/token")
        .header("content-type", "application/x-www-form-urlencoded")
        .body("grant_type=password&username=me&password=hunter2-and-more".into())
        .expect("a valid request")
}

#[tokio::test]
async fn no_credential_reaches_the_disk_and_replay_still_matches() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("deep/er/c.json");
    let body = format!(r#"{{"name":"n","password":"hunter2-and-more","note":"{ACCESS_KEY_ID}"}}"#);
    let requests = || [signed(&body), presigned(), form()];
    record(&path, Echo, requests()).await;

    let written = String::from_utf8(everything(folder.path())).unwrap();
    assert!(written.contains("states.StartExecution") && written.contains("REDACTED"));
    for secret in SECRETS {
        assert!(!written.contains(secret), "{secret} is in\n{written}");
    }
    for encoded in ["FwoGZXIv", "fake%2Fsession", "Signature=9"] {
        assert!(!written.contains(encoded), "{encoded} is in\n{written}");
    }

    let session = replaying(&path);
    for mut request in requests() {
        use rehearsal::Exchange as _;
        // Signed at another time: it matches all the same.
        if request.headers().contains_key("x-amz-date") {
            request.headers_mut().insert("x-amz-date", "20270101T000000Z".parse().unwrap());
        }
        session.exchange(request).await.unwrap();
    }
    session.finish().unwrap().into_result().unwrap();
}
