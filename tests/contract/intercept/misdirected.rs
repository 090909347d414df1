//! Nothing reaches a host under the name of another one.

use bytes::Bytes;
use http_body_util::Full;
use rehearsal::{Mode, Session};

use super::client::{Client, Http, STATES, intercepting};
use crate::support::Script;

const OTHER: &str = "api.example.com";

fn recording() -> (tempfile::TempDir, Session, Client) {
    let folder = tempfile::tempdir().unwrap();
    let script = Script::new(&[(200, "{}")]);
    let builder = Session::builder(folder.path().join("c.json")).upstream_exchange(script);
    let (session, client) = intercepting(builder, Mode::Record);
    (folder, session, client)
}

fn assert_misdirected(answer: &http::Response<Bytes>, other: &str) {
    assert_eq!(answer.status(), 421);
    let body = String::from_utf8(answer.body().to_vec()).unwrap();
    assert!(body.contains(&format!("is to {STATES}:443, and its client names {other}")), "{body}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_for_another_host_is_misdirected_and_the_next_one_is_not() {
    let (_folder, session, client) = recording();
    for h2 in [false, true] {
        let mut http = client.open(&format!("{STATES}:443"), h2).await;
        assert_misdirected(&http.get(OTHER, "/").await, OTHER);
        assert_eq!(http.get(STATES, "/").await.status(), 200);
    }
    let verdict = session.finish().unwrap();
    assert_eq!(verdict.recorded(), 2);
    verdict.into_result().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_place_that_names_a_host_counts() {
    let (_folder, session, client) = recording();
    let mut http = client.open(&format!("{STATES}:443"), false).await;
    let request = |uri: String, hosts: &[&str]| {
        let mut request = http::Request::get(uri);
        for host in hosts {
            request = request.header("host", *host);
        }
        request.body(Full::default()).unwrap()
    };
    for misdirected in [
        request(format!("https://{OTHER}/"), &[STATES]),
        request(format!("https://{STATES}/"), &[OTHER]),
        request("/".to_owned(), &[STATES, OTHER]),
    ] {
        assert_misdirected(&http.send(misdirected).await, OTHER);
    }
    assert_eq!(http.send(request("/".to_owned(), &[STATES])).await.status(), 200);
    assert_eq!(session.finish().unwrap().recorded(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_asks_tls_for_another_host_serves_nothing() {
    let (_folder, session, client) = recording();
    for h2 in [false, true] {
        let stream = client.secure(&format!("{STATES}:443"), OTHER, h2).await.unwrap();
        let mut http = Http::over(stream, h2).await;
        for host in [OTHER, STATES] {
            assert_misdirected(&http.get(host, "/").await, OTHER);
        }
    }
    assert_eq!(session.finish().unwrap().recorded(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tunnel_in_a_tunnel_is_refused() {
    let (_folder, session, client) = recording();
    let mut http = client.open(&format!("{STATES}:443"), false).await;
    let connect = http::Request::connect(format!("{OTHER}:443")).header("host", STATES);
    let answer = http.send(connect.body(Full::default()).unwrap()).await;
    assert_eq!(answer.status(), 421);
    assert_eq!(session.finish().unwrap().recorded(), 0);
}
