//! A request that was recorded byte for byte is answered without being read: nobody can tell, and nothing is missed by it.

use rehearsal::{Exchange as _, Request};

use crate::support::{Script, ask, record, replaying, states};

const ASKED: &str = r#"{"executionArn":"arn:aws:states:us-east-1:123456789012:execution:a:b"}"#;

fn signed(mut request: Request, key: &str) -> Request {
    let value = format!("Bearer {key}").parse().expect("a header");
    request.headers_mut().insert("authorization", value);
    request
}

#[tokio::test]
async fn it_is_answered_like_one_that_is_spelled_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let upstream =
        Script::new(&[(200, r#"{"status":"RUNNING"}"#), (200, r#"{"status":"SUCCEEDED"}"#)]);
    let describe = || states("DescribeExecution", ASKED);
    let recorded = record(&path, upstream, [describe(), describe()]).await;

    let spelled = ASKED.replacen(':', ": ", 1);
    for turns in [[ASKED; 3], [ASKED, &spelled, ASKED], [&spelled, ASKED, &spelled]] {
        let session = replaying(&path);
        for (turn, body) in turns.into_iter().enumerate() {
            let answer = session.exchange(states("DescribeExecution", body)).await.unwrap();
            let expected = &recorded[turn.min(1)];
            assert_eq!(answer.body(), expected.body(), "{turn} of {turns:?}");
            assert_eq!(answer.headers(), expected.headers(), "{turn} of {turns:?}");
        }
        session.finish().unwrap().into_result().unwrap();
    }
}

#[tokio::test]
async fn new_credentials_are_learnt_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let keys = ["first-Key-0123456789", "second-Key-9876543210", "third-Key-5678901234"];
    let tells = |key: &str| states("DescribeExecution", &format!(r#"{{"note":"it is {key}"}}"#));
    let known = signed(states("DescribeExecution", ASKED), keys[0]);
    record(&path, Script::new(&[(200, "{}")]), [known, tells(keys[0])]).await;

    let session = replaying(&path);
    for key in [keys[1], keys[1], keys[1], keys[2]] {
        assert_eq!(ask(&session, signed(states("DescribeExecution", ASKED), key)).await, "{}");
    }
    for key in [keys[1], keys[2]] {
        assert_eq!(ask(&session, tells(key)).await, "{}", "{key} is a secret by now");
    }
    session.finish().unwrap().into_result().unwrap();
}
