//! What passes through an intercepted connection is recorded and replayed like everything else.

use bytes::Bytes;
use http_body_util::Full;
use rehearsal::{Cassette, Exchange, Mode, Request, Response, Session};

use super::client::{Http, STATES, intercepting};
use crate::support::{Echo, Refuses, Script, record};

fn list(http: &Http) -> http::Request<Full<Bytes>> {
    let request = match http {
        Http::One(_) => http::Request::post("/").header("host", STATES),
        Http::Two(_) => http::Request::post(format!("https://{STATES}/")),
    };
    let request = request.header("content-type", "application/x-amz-json-1.0");
    let request = request.header("x-amz-target", "AWSStepFunctions.ListStateMachines");
    request.body(Full::from("{}")).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn http_1_1_and_h2_are_recorded_at_their_host_and_replayed() {
    for h2 in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("c.json");
        let script = Script::new(&[(200, r#"{"stateMachines":[]}"#), (400, r#"{"__type":"X"}"#)]);
        let builder = Session::builder(&path).upstream_exchange(script);
        let (session, client) = intercepting(builder, Mode::Record);
        let mut live = client.open(&format!("{STATES}:443"), h2).await;
        let recorded = [list(&live), list(&live)];
        let mut answers = Vec::new();
        for request in recorded {
            answers.push(live.send(request).await);
        }
        session.finish().unwrap().into_result().unwrap();

        let cassette = Cassette::load(&path).unwrap();
        assert_eq!(cassette.interactions().len(), 2);
        for interaction in cassette.interactions() {
            assert_eq!(interaction.uri(), format!("https://{STATES}/"));
            assert_eq!(interaction.operation(), "states.ListStateMachines");
        }

        // Whichever version asks.
        let builder = Session::builder(&path).upstream_exchange(Refuses);
        let (session, client) = intercepting(builder, Mode::Replay);
        let mut replay = client.open(&format!("{STATES}:443"), !h2).await;
        for live in answers {
            let request = list(&replay);
            let answer = replay.send(request).await;
            assert_eq!((answer.status(), answer.body()), (live.status(), live.body()));
        }
        session.finish().unwrap().into_result().unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upstream_gets_the_url_and_the_host_that_the_client_signed() {
    let folder = tempfile::tempdir().unwrap();
    let builder = Session::builder(folder.path().join("c.json")).upstream_exchange(Echo);
    let builder =
        builder.allow_host("127.0.0.1").allow_host("https://[::1]").allow_host("*.Example");
    let (session, client) = intercepting(builder, Mode::Record);
    for (connected, host, url) in [
        (
            "states.us-east-1.amazonaws.com:443",
            STATES,
            "https://states.us-east-1.amazonaws.com/x?y",
        ),
        (
            "STATES.us-east-1.amazonaws.com.:443",
            STATES,
            "https://states.us-east-1.amazonaws.com/x?y",
        ),
        (
            "xn--bcher-kva.example:8443",
            "xn--bcher-kva.example:8443",
            "https://xn--bcher-kva.example:8443/x?y",
        ),
        ("127.0.0.1:443", "127.0.0.1", "https://127.0.0.1/x?y"),
        ("[::1]:8443", "[::1]:8443", "https://[::1]:8443/x?y"),
    ] {
        for h2 in [false, true] {
            let mut http = client.open(connected, h2).await;
            let answer = http.get(host, "/x?y").await;
            let told: serde_json::Value = serde_json::from_slice(answer.body()).unwrap();
            assert_eq!((&told["uri"], &told["headers"]["host"]), (&url.into(), &host.into()));
        }
    }
    session.finish().unwrap().into_result().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_that_lacks_an_answer_says_so_in_the_clients_protocol() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    record(&path, Script::new(&[(200, "{}")]), [Request::default()]).await;
    let builder = Session::builder(&path).upstream_exchange(Refuses);
    let (session, client) = intercepting(builder, Mode::Replay);
    let mut http = client.open(&format!("{STATES}:443"), false).await;
    let request = list(&http);
    let answer = http.send(request).await;
    assert_eq!(
        (answer.status().as_u16(), answer.headers()["x-amzn-errortype"].to_str().unwrap()),
        (400, "RehearsalMismatch")
    );
    assert_eq!(session.abandon().unwrap().mismatches().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn redirects_of_an_intercepted_host_are_left_alone() {
    struct Redirects;
    impl Exchange for Redirects {
        async fn exchange(&self, _: Request) -> rehearsal::Result<Response> {
            let response = http::Response::builder().status(302);
            let response = response.header("location", format!("https://{STATES}/next"));
            Ok(response.body(Bytes::new()).unwrap())
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    for (mode, builder) in [
        (Mode::Record, Session::builder(&path).upstream_exchange(Redirects)),
        (Mode::Replay, Session::builder(&path).upstream_exchange(Refuses)),
    ] {
        let (session, client) = intercepting(builder, mode);
        let answer = client.open(&format!("{STATES}:443"), false).await.get(STATES, "/first").await;
        assert_eq!(answer.headers()["location"], format!("https://{STATES}/next"), "{mode}");
        session.finish().unwrap().into_result().unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_with_an_endpoint_reach_the_same_session() {
    let folder = tempfile::tempdir().unwrap();
    let builder = Session::builder(folder.path().join("c.json")).upstream_exchange(Echo);
    let (session, client) = intercepting(builder, Mode::Record);
    let plain = hyper_util::client::legacy::Client::builder(hyper_util::rt::TokioExecutor::new());
    let plain = plain.build_http::<Full<Bytes>>();
    let url = format!("{}/plain", session.endpoint().unwrap());
    assert_eq!(plain.get(url.parse().unwrap()).await.unwrap().status(), 200);
    assert_eq!(
        client.open(&format!("{STATES}:443"), true).await.get(STATES, "/").await.status(),
        200
    );
    assert_eq!(session.finish().unwrap().recorded(), 2);
}
