//! Which hosts are intercepted, and what happens to those that are not.

use std::io::ErrorKind;
use std::net::TcpListener;

use rehearsal::{Authority, Cassette, Mode, Request, Session};

use super::client::{Http, STATES, host, intercepting};
use crate::support::{Echo, Refuses, record};

#[tokio::test(flavor = "multi_thread")]
async fn other_hosts_are_reached_past_the_session_and_never_recorded() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let (host, ca) = host();
    let (address, ca) = (host.address(), ca.pem());
    let builder = Session::builder(&path).upstream_exchange(Echo);
    let builder = builder.resolve("Elsewhere.example", address);
    let (session, mut client) = intercepting(builder, Mode::Record);
    client.open(&format!("{STATES}:443"), false).await.get(STATES, "/kept").await;
    // Only the host's own certificate is good here.
    client.trusted = ca;
    for target in [address.to_string(), "elsewhere.example:443".to_owned()] {
        let stream = client.secure(&target, "127.0.0.1", false).await.unwrap();
        let answer = Http::over(stream, false).await.get("127.0.0.1", "/a").await;
        assert_eq!(answer.body(), "the host itself at /a");
    }
    session.finish().unwrap().into_result().unwrap();
    let cassette = Cassette::load(&path).unwrap();
    let kept: Vec<_> = cassette.interactions().iter().map(|it| it.uri().to_owned()).collect();
    assert_eq!(kept, [format!("https://{STATES}/kept")]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_touches_no_network_unless_it_is_asked_to() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    record(&path, Echo, [Request::default()]).await;
    let builder = || Session::builder(&path).upstream_exchange(Refuses);

    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let (session, client) = intercepting(builder(), Mode::Replay);
    let (status, why, _) = client.connect(&address).await;
    assert_eq!(status, 403);
    assert!(why.contains(&format!("does not connect to {address}")), "{why}");
    assert_eq!(client.connect("sts.us-east-1.amazonaws.com:443").await.0, 403);
    assert_eq!(listener.accept().unwrap_err().kind(), ErrorKind::WouldBlock);
    session.finish().unwrap().into_result().unwrap();

    let (host, ca) = host();
    let (address, ca) = (host.address(), ca.pem());
    let (session, mut client) = intercepting(builder().refuse_other_hosts(false), Mode::Replay);
    client.trusted = ca;
    let answer = client.open(&address.to_string(), false).await.get("127.0.0.1", "/a").await;
    assert_eq!(answer.body(), "the host itself at /a");
    session.finish().unwrap().into_result().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recording_can_refuse_other_hosts() {
    let folder = tempfile::tempdir().unwrap();
    let builder = Session::builder(folder.path().join("c.json")).upstream_exchange(Echo);
    let builder = builder.refuse_other_hosts(true).allow_host("sts.us-east-1.amazonaws.com");
    let (session, client) = intercepting(builder, Mode::Record);
    for refused in ["pypi.example:443", "sts.eu-west-1.amazonaws.com:443", "127.0.0.1:1"] {
        assert_eq!(client.connect(refused).await.0, 403, "{refused}");
    }
    // By its whole name, one that hands out credentials is taken too.
    let host = "sts.us-east-1.amazonaws.com";
    let answer = client.open(&format!("{host}:443"), true).await.get(host, "/").await;
    assert_eq!(answer.status(), 200);
    assert_eq!(session.finish().unwrap().recorded(), 1);
}

#[test]
fn a_wrong_host_is_told_when_the_session_opens() {
    let folder = tempfile::tempdir().unwrap();
    let builder = Session::builder(folder.path().join("c.json")).mode(Mode::Record);
    let builder = builder.intercept(Authority::new().unwrap()).allow_host("https://a.example/path");
    let error = builder.open().unwrap_err().to_string();
    assert!(error.contains(r#""https://a.example/path" is no host to allow: "#), "{error}");
}
