//! Upstreams and clients that break off: the client sees what it would have seen, the cassette says what happened,
//! and a replay does it again.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use rehearsal::{Cassette, Mode, Session};
use rehearsal_tests::upstreams::{Authority, Fault, Faulty};
use rehearsal_tests::{isolate, rehearsal, with_credentials};

use crate::support::{run, script};

/// What a client gets: a status and so much of a body, and whether that was all of it; or nothing.
type Seen = Option<(u16, Bytes, bool)>;

async fn seen(url: &str) -> Seen {
    let client: Client<_, Full<Bytes>> = Client::builder(TokioExecutor::new()).build_http();
    let request =
        http::Request::post(format!("{url}/x")).body(Full::from("{}")).expect("a request");
    let response = client.request(request).await.ok()?;
    let status = response.status().as_u16();
    let (mut body, mut came, mut is_whole) = (response.into_body(), Vec::new(), true);
    while let Some(frame) = body.frame().await {
        match frame {
            Ok(frame) => came.extend(frame.into_data().expect("no trailers")),
            Err(_) => is_whole = false,
        }
    }
    Some((status, came.into(), is_whole))
}

fn recording(cassette: &Path, upstream: &Faulty) -> Session {
    Session::builder(cassette).mode(Mode::Record).upstream(upstream.url()).open().unwrap()
}

fn replaying(cassette: &Path) -> Session {
    Session::builder(cassette).mode(Mode::Replay).open().unwrap()
}

#[tokio::test]
async fn what_breaks_breaks_again() {
    let partial = |bytes: &'static str| Some((200, Bytes::from(bytes), false));
    for (fault, expected, failure) in [
        (Fault::Reset, None, "did not answer: "),
        (Fault::HalfClose, None, "did not answer: "),
        (
            Fault::ResetInBody,
            partial("0123456789"),
            "the upstream closed the connection in the middle",
        ),
        (
            Fault::CloseInBody,
            partial("0123456789"),
            "the upstream closed the connection in the middle",
        ),
        (
            Fault::CloseInChunks,
            partial("0123456789"),
            "the upstream closed the connection in the middle",
        ),
    ] {
        let upstream = Faulty::plain(fault.clone());
        let folder = tempfile::tempdir().unwrap();
        let cassette = folder.path().join("c.json");
        // A reset may overtake the bytes before it.
        let is_as = |seen: &Seen| match (&fault, seen) {
            (Fault::ResetInBody, None) => true,
            (Fault::ResetInBody, Some((200, came, false))) => b"0123456789".starts_with(came),
            _ => *seen == expected,
        };
        let direct = seen(&upstream.url()).await;
        assert!(is_as(&direct), "{fault:?}: {direct:?}");

        let session = recording(&cassette, &upstream);
        let live = seen(&session.endpoint().unwrap()).await;
        assert!(is_as(&live), "{fault:?}: {live:?}");
        let verdict = session.finish().unwrap();
        assert_eq!(verdict.broken().len(), 1, "{fault:?}");
        verdict.into_result().unwrap();
        let kept = Cassette::load(&cassette).unwrap();
        let [interaction] = kept.interactions() else { panic!("{fault:?}: {}", kept.to_json()) };
        let told = interaction.failure().unwrap();
        assert!(told.contains(failure) || live.is_none(), "{fault:?}: {told}");

        let session = replaying(&cassette);
        assert_eq!(seen(&session.endpoint().unwrap()).await, live, "{fault:?}");
        session.finish().unwrap().into_result().unwrap();
    }
}

#[tokio::test]
async fn an_answer_that_comes_early_replays() {
    let upstream = Faulty::plain(Fault::EarlyAnswer);
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let session = recording(&cassette, &upstream);
    let ask = async |url: String| {
        let client: Client<_, Full<Bytes>> = Client::builder(TokioExecutor::new()).build_http();
        let body = Full::from(vec![b'x'; 4 << 20]);
        let request = http::Request::put(format!("{url}/x")).body(body).expect("a request");
        client.request(request).await.map(|response| response.status().as_u16())
    };
    // A client that is still sending when the connection closes may miss the answer; this one then sees a failure.
    let live = ask(session.endpoint().unwrap()).await;
    let verdict = session.finish().unwrap();
    assert_eq!(verdict.recorded(), 1, "{verdict}");
    verdict.into_result().unwrap();
    let kept = Cassette::load(&cassette).unwrap();
    let recorded = kept.interactions()[0].status().map(|status| status.as_u16());
    if let Ok(live) = live {
        assert_eq!((live, recorded), (403, Some(403)));
        let session = replaying(&cassette);
        assert_eq!(ask(session.endpoint().unwrap()).await.unwrap(), 403);
        session.finish().unwrap().into_result().unwrap();
    }
}

/// Waits for what happens when nobody is looking.
async fn until(what: impl Fn() -> bool) {
    let waited = tokio::time::timeout(Duration::from_mins(1), async {
        while !what() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    });
    waited.await.expect("it happens");
}

#[tokio::test]
async fn a_client_that_gives_up_does_so_again() {
    let upstream = Faulty::plain(Fault::Silence);
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let session = recording(&cassette, &upstream);
    let url = session.endpoint().unwrap();
    let asking = tokio::spawn(async move { seen(&url).await });
    upstream.until(|progress| progress.requests == 1).await;
    asking.abort();
    // The upstream sees it go.
    upstream.until(|progress| progress.gone == 1).await;
    until(|| session.recorded() == 1).await;
    session.finish().unwrap().into_result().unwrap();
    let kept = Cassette::load(&cassette).unwrap();
    let told = kept.interactions()[0].failure().unwrap();
    assert_eq!(told, "the client closed the connection before any answer");

    let session = replaying(&cassette);
    let url = session.endpoint().unwrap();
    let waited = tokio::time::timeout(Duration::from_millis(200), seen(&url)).await;
    assert!(waited.is_err(), "no answer ever comes: {waited:?}");
    session.finish().unwrap().into_result().unwrap();
}

/// Sends the beginning of an upload.
fn begin_upload(url: &str) -> TcpStream {
    let mut connection = TcpStream::connect(url.strip_prefix("http://").unwrap()).unwrap();
    let head = "PUT /upload HTTP/1.1\r\nhost: h\r\ncontent-length: 1000\r\n\r\n";
    write!(connection, "{head}only a part").unwrap();
    connection
}

/// Goes away in the middle of an upload, and waits until the proxy has seen it.
fn abort(mut connection: TcpStream) {
    connection.shutdown(Shutdown::Write).unwrap();
    // It may say what it thinks of that, or nothing.
    let _ = connection.read_to_end(&mut Vec::new());
}

#[tokio::test]
async fn an_aborted_upload_replays() {
    let upstream = Faulty::plain(Fault::Upload);
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let session = recording(&cassette, &upstream);
    let connection = begin_upload(&session.endpoint().unwrap());
    upstream.until(|progress| progress.received > 0).await;
    abort(connection);
    until(|| session.recorded() == 1).await;
    session.finish().unwrap().into_result().unwrap();
    let kept = Cassette::load(&cassette).unwrap();
    let text = kept.to_json();
    assert!(text.contains("\"broken_by\": \"client\""), "{text}");
    assert!(kept.interactions()[0].status().is_none(), "{text}");
    assert_eq!(kept.interactions()[0].request_body(), "only a part");

    // It was a mutation, so a replay without it fails; one that breaks off as well passes.
    let missing = replaying(&cassette).finish().unwrap();
    assert_eq!(missing.unused().len(), 1);
    let session = replaying(&cassette);
    abort(begin_upload(&session.endpoint().unwrap()));
    session.finish().unwrap().into_result().unwrap();
}

/// A request of boto3 through `rehearsal record` or `replay`, without retries.
fn ask_once(options: &[&str], cassette: &Path, roots: &Authority) -> crate::support::Run {
    let mut command = rehearsal();
    with_credentials(isolate(&mut command)).env("SSL_CERT_FILE", roots.file());
    command.env("AWS_MAX_ATTEMPTS", "1").args(options).arg("--cassette").arg(cassette);
    run(command.arg("--").args(script("once.py", &[])))
}

#[test]
fn an_upstream_that_is_not_reached_ends_the_connection_and_the_cassette_says_why() {
    let roots = Authority::new();
    let folder = tempfile::tempdir().unwrap();
    let hosts = &["localhost", "127.0.0.1"];
    for (name, upstream, kind, why) in [
        ("refused", Faulty::refusing(), "connect", "refused"),
        ("expired", Faulty::tls(Fault::None, &roots.expired(hosts)), "tls", "expired"),
        (
            "other",
            Faulty::tls(Fault::None, &roots.identity(&["example.com"])),
            "tls",
            "not valid for",
        ),
        (
            "self",
            Faulty::tls(Fault::None, &rehearsal_tests::upstreams::Identity::self_signed(hosts)),
            "tls",
            "UnknownIssuer",
        ),
        ("plain", Faulty::plain(Fault::None), "tls", "InvalidContentType"),
    ] {
        let cassette = folder.path().join(format!("{name}.json"));
        let mut url = upstream.url();
        if name == "plain" {
            url = url.replace("http:", "https:");
        }
        let recorded = ask_once(&["record", "--upstream", &url], &cassette, &roots);
        assert_eq!(recorded.status, 1, "{name}: {recorded:?}");
        assert_eq!(recorded.stdout, "ConnectionClosedError\n", "{name}: {recorded:?}");
        assert!(recorded.stderr.contains(why), "{name}: {recorded:?}");
        // A service that was not reached is no recording to replace a cassette with.
        assert!(!cassette.exists(), "{name}");
        let kept = cassette.with_extension("new.json");
        let text = std::fs::read_to_string(&kept).unwrap();
        assert!(text.contains(&format!("\"kind\": \"{kind}\"")) && text.contains(why), "{text}");
        // What was asked is known all the same.
        assert!(text.contains("\"body\"") && !text.contains("broken_by"), "{text}");
        let replayed = ask_once(&["replay"], &kept, &roots);
        assert_eq!(
            (replayed.status, replayed.stdout.as_str()),
            (0, "ConnectionClosedError\n"),
            "{name}: {replayed:?}"
        );
    }
}

#[test]
fn a_service_that_is_unavailable_twice_is_asked_three_times_on_replay_too() {
    let upstream = Faulty::plain(Fault::Unavailable { times: 2, retry_after: None });
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let retrying = |options: &[&str]| {
        let mut command = rehearsal();
        with_credentials(isolate(&mut command)).env("AWS_MAX_ATTEMPTS", "3");
        command.args(options).arg("--cassette").arg(&cassette);
        run(command.arg("--").args(script("once.py", &[]))).succeeds()
    };
    let url = upstream.url();
    assert_eq!(retrying(&["record", "--upstream", &url]), "200 after 2 retries\n");
    assert_eq!(upstream.progress().requests, 3);
    let kept = Cassette::load(&cassette).unwrap();
    let statuses: Vec<_> =
        kept.interactions().iter().map(|one| one.status().unwrap().as_u16()).collect();
    assert_eq!(statuses, [503, 503, 200]);
    assert_eq!(retrying(&["replay"]), "200 after 2 retries\n");
}
