//! Account ids are replaced everywhere, ARNs stay valid, and replays work in any account.

use rehearsal::{Cassette, Exchange as _, Redaction, Request, Session};

use crate::support::{Echo, ask, record, recording, replaying, states};

/// No account of AWS's documentation.
const ACCOUNT: &str = "210987654321";
const ELSEWHERE: &str = "310987654321";

fn machine(account: &str) -> String {
    format!("arn:aws:states:us-east-1:{account}:stateMachine:etl")
}

fn start(account: &str) -> Request {
    states("StartExecution", &format!(r#"{{"stateMachineArn":"{}","name":"n"}}"#, machine(account)))
}

fn list(account: &str) -> Request {
    states("ListExecutions", &format!(r#"{{"stateMachineArn":"{}"}}"#, machine(account)))
}

/// The account that a cassette has in an ARN.
fn account_of(text: &str) -> &str {
    let at = text.find("us-east-1:").expect("an ARN") + "us-east-1:".len();
    &text[at..at + 12]
}

#[tokio::test]
async fn an_account_has_one_pseudonym_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let queue = http::Request::post(format!("https://sqs.us-east-1.amazonaws.com/{ACCOUNT}/jobs"));
    let path_of_arn = machine(ACCOUNT).replace(':', "%3A");
    let requests = [
        // A bare number tells nothing until something else has.
        http::Request::get(format!("/buckets/logs-{ACCOUNT}-eu")).body("".into()).unwrap(),
        start(ACCOUNT),
        http::Request::get(format!("/tags/{path_of_arn}?ownerId={ACCOUNT}"))
            .body("".into())
            .unwrap(),
        queue.body("".into()).unwrap(),
        states(
            "GetCallerIdentity",
            &format!(r#"{{"UserId":"{ACCOUNT}","Account":"{ACCOUNT}","n":{ACCOUNT}5}}"#),
        ),
        http::Request::post("/xml")
            .header("content-type", "text/xml")
            .body(format!("<R><Account>{ELSEWHERE}</Account><a>{ELSEWHERE}</a></R>").into())
            .unwrap(),
    ];
    record(&path, Echo, requests).await;
    let text = std::fs::read_to_string(&path).unwrap();
    for account in [ACCOUNT, ELSEWHERE] {
        // In a longer number it is none.
        assert!(!text.replace(&format!("{account}5"), "").contains(account), "{text}");
    }
    let pseudonym = account_of(&text).to_owned();
    assert!(pseudonym.len() == 12 && pseudonym.bytes().all(|c| c.is_ascii_digit()), "{pseudonym}");
    for place in [
        format!("logs-{pseudonym}-eu"),
        machine(&pseudonym),
        machine(&pseudonym).replace(':', "%3A"),
        format!("ownerId={pseudonym}"),
        format!("amazonaws.com/{pseudonym}/jobs"),
        format!(r#""Account": "{pseudonym}""#),
    ] {
        assert!(text.contains(&place), "{place} is not in\n{text}");
    }
    let other = folder.path().join("other.json");
    record(&other, Echo, [start(ACCOUNT)]).await;
    assert_ne!(account_of(&std::fs::read_to_string(&other).unwrap()), pseudonym);
    // Recording again keeps it.
    record(&path, Echo, [start(ACCOUNT)]).await;
    assert_eq!(account_of(&std::fs::read_to_string(&path).unwrap()), pseudonym);
}

#[tokio::test]
async fn a_replay_speaks_of_the_clients_own_account() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    record(&path, Echo, [list(ACCOUNT), start(ACCOUNT)]).await;
    for account in [ACCOUNT, ELSEWHERE, "123456789012"] {
        let replay = replaying(&path);
        for request in [list(account), start(account), list(account)] {
            let answer = ask(&replay, request).await;
            assert!(answer.contains(&machine(account)), "{answer}");
        }
        replay.finish().unwrap().into_result().unwrap();
    }
}

#[tokio::test]
async fn what_a_replay_has_told_can_be_asked_for() {
    // Its client learns ARNs from answers alone.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let session = recording(&path, Echo);
    let plain = || states("ListStateMachines", "{}");
    session.exchange(plain()).await.unwrap();
    session.exchange(list(ACCOUNT)).await.unwrap();
    session.finish().unwrap().into_result().unwrap();
    let pseudonym = account_of(&std::fs::read_to_string(&path).unwrap()).to_owned();
    let replay = replaying(&path);
    replay.exchange(plain()).await.unwrap();
    let answer = ask(&replay, list(&pseudonym)).await;
    assert!(answer.contains(&machine(&pseudonym)), "{answer}");
}

#[tokio::test]
async fn two_accounts_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    record(&path, Echo, [start(ACCOUNT), list(ELSEWHERE)]).await;
    let replay = replaying(&path);
    replay.exchange(start("410987654321")).await.unwrap();
    // That account has been the first one.
    let error = replay.exchange(list("410987654321")).await.unwrap_err().to_string();
    assert!(error.contains("body.stateMachineArn"), "{error}");
    replay.exchange(list("510987654321")).await.unwrap();
    let _verdict = replay.finish().unwrap();
}

#[tokio::test]
async fn examples_stay_and_so_does_everything_where_rules_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    record(&path, Echo, [start("123456789012")]).await;
    assert_eq!(account_of(&std::fs::read_to_string(&path).unwrap()), "123456789012");
    let session = Session::builder(&path)
        .mode(rehearsal::Mode::Record)
        .redaction(Redaction::new().account_ids(false))
        .upstream_exchange(Echo)
        .open()
        .unwrap();
    session.exchange(start(ACCOUNT)).await.unwrap();
    session.finish().unwrap().into_result().unwrap();
    assert_eq!(account_of(&std::fs::read_to_string(&path).unwrap()), ACCOUNT);
    // Such a cassette replays under the ordinary rules.
    let replay = replaying(&path);
    replay.exchange(start(ACCOUNT)).await.unwrap();
    assert!(replay.exchange(start(ELSEWHERE)).await.is_err());
    assert_eq!(Cassette::load(&path).unwrap().interactions().len(), 1);
    let _verdict = replay.finish().unwrap();
}

#[tokio::test]
async fn appending_keeps_the_pseudonyms_of_a_cassette() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    record(&path, Echo, [start(ACCOUNT)]).await;
    let pseudonym = account_of(&std::fs::read_to_string(&path).unwrap()).to_owned();
    let appending = rehearsal::Session::builder(&path).mode(rehearsal::Mode::Append);
    let session = rehearsal::__private::open_outside_ci(appending.upstream_exchange(Echo)).unwrap();
    for request in [start(ACCOUNT), list(ACCOUNT), list(ELSEWHERE)] {
        let own = String::from_utf8_lossy(request.body()).contains(ACCOUNT);
        let answer = ask(&session, request).await;
        assert!(answer.contains(if own { ACCOUNT } else { ELSEWHERE }), "{answer}");
    }
    session.finish().unwrap().into_result().unwrap();
    let cassette = Cassette::load(&path).unwrap();
    let accounts: Vec<String> = cassette
        .interactions()
        .iter()
        .map(|one| account_of(&String::from_utf8_lossy(&one.request_body())).to_owned())
        .collect();
    assert_eq!(accounts[..2], [pseudonym.clone(), pseudonym.clone()]);
    assert!(accounts.len() == 3 && accounts[2] != pseudonym && accounts[2] != ELSEWHERE);
}
