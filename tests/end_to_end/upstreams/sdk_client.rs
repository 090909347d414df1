//! The client that tests wrap: which settings it honours.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::process::Command;
use std::thread;

use bytes::Bytes;
use http::{Response, Version};
use rehearsal_tests::upstreams::{Authority, Capture, Captured};
use rehearsal_tests::{isolate, with_credentials};

use crate::support::{Fake, Run, run, sdk_client};

fn client(arguments: &[&str]) -> Command {
    let mut command = Command::new(sdk_client(&[]).remove(0));
    with_credentials(isolate(&mut command)).args(arguments);
    command
}

#[test]
fn it_starts_and_describes_by_its_endpoint() {
    let fake = Fake::start_with(&["--with", "state-machine=etl"]);
    let [machine] = fake.made() else { panic!("{fake:?}") };
    let mut client = client(&["start", machine, "run", r#"{"a":1}"#, "describe", "-"]);
    let told = run(client.env("AWS_ENDPOINT_URL_SFN", fake.url())).succeeds();
    let execution = machine.replace("stateMachine", "execution");
    let expected =
        format!("started {execution}:run\ndescribed {execution}:run SUCCEEDED {{\"a\":1}}\n");
    assert_eq!(told, expected);
}

fn started(request: &Captured) -> Response<Bytes> {
    assert_eq!(request.header("x-amz-target"), Some("AWSStepFunctions.StartExecution"));
    let body = r#"{"executionArn":"arn:run","startDate":1.5}"#;
    Response::builder().body(Bytes::from_static(body.as_bytes())).unwrap()
}

#[test]
fn it_speaks_http_2_over_tls_to_whom_its_roots_vouch_for() {
    let ca = Authority::new();
    let capture = Capture::tls(&ca.identity(&["localhost"]), &["h2", "http/1.1"], started);
    let url = format!("https://localhost:{}", capture.address().port());
    let start = |roots: Option<&Authority>| -> Run {
        let mut client = client(&["start", "arn:m", "run", "{}"]);
        client.env("AWS_ENDPOINT_URL_SFN", &url).env("AWS_MAX_ATTEMPTS", "1");
        if let Some(roots) = roots {
            client.env("SSL_CERT_FILE", roots.file());
        }
        run(&mut client)
    };
    assert_eq!(start(Some(&ca)).succeeds(), "started arn:run\n");
    let received = capture.received();
    assert_eq!(received.len(), 1, "{received:?}");
    assert_eq!(received[0].version, Version::HTTP_2);
    assert_eq!(received[0].header("host"), Some(&url["https://".len()..]));

    let stranger = start(Some(&Authority::new()));
    assert_eq!(stranger.status, 1, "{stranger:?}");
    assert!(stranger.stderr.contains("invalid peer certificate"), "{stranger:?}");
    assert_eq!(capture.received().len(), 1);
}

#[test]
fn it_goes_through_the_proxy_of_its_environment() {
    // A plain endpoint: the proxy gets the request itself, with the whole URL as its target.
    let proxy = Capture::plain(started);
    let mut plain = client(&["start", "arn:m", "run", "{}"]);
    plain.env("AWS_ENDPOINT_URL_SFN", "http://states.us-east-1.amazonaws.com");
    assert_eq!(run(plain.env("HTTP_PROXY", proxy.url())).succeeds(), "started arn:run\n");
    let received = proxy.received();
    assert_eq!(received[0].target, "http://states.us-east-1.amazonaws.com/");
    assert_eq!(received[0].header("host"), Some("states.us-east-1.amazonaws.com"));

    // AWS itself, over TLS: the proxy is asked for a tunnel.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut tunnelled = client(&["sync", "arn:m", "{}"]);
    let url = format!("http://{}", listener.local_addr().unwrap());
    let proxy = thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut asked = String::new();
        BufReader::new(&stream).read_line(&mut asked).unwrap();
        (&stream).write_all(b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n").unwrap();
        asked
    });
    let refused = run(tunnelled.env("HTTPS_PROXY", url));
    assert_eq!(refused.status, 1, "{refused:?}");
    let asked = proxy.join().unwrap();
    assert_eq!(asked, "CONNECT sync-states.us-east-1.amazonaws.com:443 HTTP/1.1\r\n");
}
