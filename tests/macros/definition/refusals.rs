//! Requests that no client of the definition sends: a server says what is wrong, and no secret.

use rehearsal::http::{Method, Request, StatusCode};
use rehearsal::{Exchange, service, shape};

#[shape(rename_all = "camelCase")]
struct LoginInput {
    #[member(uri)]
    attempt: i32,
    #[member(query = "pin", sensitive)]
    pin: Option<i32>,
    #[member(header = "X-Claims", json_value, sensitive)]
    claims: Option<String>,
    #[member(header = "X-Age")]
    age: Option<i32>,
    #[member(sensitive)]
    password: Option<String>,
    #[member(each(sensitive))]
    answers: Option<Vec<String>>,
    remember: Option<bool>,
}

#[service(protocol = rest_json_1, endpoint = "https://login.example.com")]
trait Login {
    #[operation(http = "POST /login/{attempt}")]
    async fn login(&self, input: LoginInput) -> Result<(), LoginError>;
}

/// Status, error type and body of the answer to a request.
async fn answer(uri: &str, headers: &[(&str, &str)], body: &str) -> (StatusCode, String, String) {
    let mut request = Request::builder().method(Method::POST).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(body.to_owned().into()).unwrap();
    let response = LoginServer::new(MockLogin::new()).exchange(request).await.unwrap();
    let kind = response.headers().get("x-amzn-errortype").map(|kind| kind.to_str().unwrap());
    let kind = kind.unwrap_or_default().to_owned();
    (response.status(), kind, String::from_utf8_lossy(response.body()).into_owned())
}

#[tokio::test]
async fn what_is_of_another_type_is_told_with_its_place() {
    for (uri, headers, body, expected) in [
        ("/login/one", &[][..], "{}", r#"/attempt: expected an integer, found "one""#),
        ("/login/1", &[("X-Age", "old")][..], "{}", r#"/age: expected an integer, found "old""#),
        ("/login/1", &[], r#"{"remember":1}"#, "/remember: expected a boolean, found 1"),
        ("/login/1", &[], r#"{"answers":{}}"#, "/answers: expected a list, found an object"),
        ("/login/1", &[], "[]", "the body: expected an object, found an array"),
    ] {
        let (status, kind, body) = answer(uri, headers, body).await;
        assert_eq!((status, kind.as_str()), (StatusCode::BAD_REQUEST, "SerializationException"));
        let body: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["message"], expected);
    }
}

#[tokio::test]
async fn what_is_sensitive_is_not_told() {
    for (uri, headers, body, expected) in [
        ("/login/1?pin=s3cret", &[][..], "{}", "/pin: expected an integer, found another text"),
        (
            "/login/1",
            &[("X-Claims", "s3cret")][..],
            "{}",
            "/claims: expected base64, found another text",
        ),
        ("/login/1", &[], r#"{"password":53}"#, "/password: expected a string, found a number"),
        ("/login/1", &[], r#"{"answers":[53]}"#, "/answers/0: expected a string, found a number"),
    ] {
        let (_, kind, body) = answer(uri, headers, body).await;
        assert_eq!(kind, "SerializationException");
        let body: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["message"], expected);
    }
}

#[tokio::test]
async fn an_unknown_request_is_no_operation() {
    let (status, kind, body) = answer("/logout", &[], "{}").await;
    assert_eq!((status, kind.as_str()), (StatusCode::NOT_FOUND, "UnknownOperationException"));
    assert!(body.contains("Login has no operation for this request: POST /logout"), "{body}");
}
