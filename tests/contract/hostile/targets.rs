//! Targets and hosts that mean nothing, or more than one thing.

use rehearsal::{Mode, Session};

use super::victim::{Connection, Victim};

/// Sends a request with a target and headers, and ends the connection by it.
fn answered(victim: &Victim, target: &str, headers: &str) -> String {
    let mut connection = victim.connect();
    connection.send(format!("GET {target} HTTP/1.1\r\nconnection: close\r\n{headers}\r\n"));
    connection.answer().unwrap()
}

#[test]
fn a_target_that_is_no_plain_url_is_refused() {
    let victim = Victim::new();
    for target in [
        "http://user:secret@a.localhost/",
        "http://user@a.localhost/",
        "ftp://a.localhost/",
        "ws://a.localhost/",
        "file:///etc/passwd",
        "gopher://a.localhost/",
        "http:///",
        "http://",
        "http://:80/",
        "http://a.localhost:0/",
        "http://a.localhost:99999/",
        "http://a.localhost:x/",
        "http://a.localhost:-1/",
        "http://a..localhost/",
        "a.localhost:80",
        "http://[::1/",
        "http://a.localhost/#x",
        "//a.localhost@b/#x",
        "javascript:alert(1)",
    ] {
        let answer = answered(&victim, target, "host: a.localhost\r\n");
        assert!(answer.starts_with("HTTP/1.1 400 "), "{target}: {answer}");
    }
    victim.stays_well();
}

#[test]
fn a_request_has_one_host() {
    let victim = Victim::new();
    for (target, headers) in [
        ("/", ""),
        ("/", "host: a.localhost\r\nhost: a.localhost\r\n"),
        ("/", "host: a.localhost\r\nHost: b.localhost\r\n"),
        ("/", "host: \r\n"),
        ("/", "host: a b\r\n"),
        ("/", "host: a.localhost, b.localhost\r\n"),
        ("/", "host: a.localhost/x\r\n"),
        ("/", "host: u@a.localhost\r\n"),
        ("/", "host: a.localhost:99999\r\n"),
        ("/", "host: a.localhost:0\r\n"),
        ("/", "host: a.localhost:\r\n"),
        ("/", "host: \u{e9}.localhost\r\n"),
        ("http://a.localhost/", "host: b.localhost\r\n"),
        ("http://a.localhost/", ""),
    ] {
        let answer = answered(&victim, target, headers);
        assert!(answer.starts_with("HTTP/1.1 400 "), "{target} {headers:?}: {answer}");
    }
    victim.stays_well();
}

#[test]
fn clients_with_names_of_their_own_for_us_are_served() {
    let victim = Victim::new();
    let port = victim.address.rsplit(':').next().unwrap().to_owned();
    let hosts = [
        "127.0.0.1",
        "localhost",
        "LOCALHOST",
        "bucket.localhost",
        "my_bucket.s3.localhost",
        "sync-127.0.0.1",
        "rehearsal",
        "host.docker.internal",
        "states.us-east-1.amazonaws.com",
        "api.example.org",
        "[::1]",
    ];
    for host in hosts {
        for host in [host.to_owned(), format!("{host}:{port}")] {
            let answer = answered(&victim, "/", &format!("host: {host}\r\n"));
            assert!(answer.ends_with("ok"), "{host}: {answer}");
        }
    }
    assert_eq!(victim.upstream.seen().len(), 2 * hosts.len());
}

#[test]
fn what_names_the_proxy_itself_does_not_go_in_circles() {
    let victim = Victim::with(|builder| builder.allow_host("localhost").allow_host("127.0.0.1"));
    let port = victim.address.rsplit(':').next().unwrap().to_owned();
    for (n, host) in ["127.0.0.1", "localhost", "Localhost.", "a.b.localhost"].iter().enumerate() {
        let host = format!("{host}:{port}");
        let answer = answered(&victim, &format!("http://{host}/x"), &format!("host: {host}\r\n"));
        assert!(answer.ends_with("ok"), "{host}: {answer}");
        let seen = victim.upstream.seen();
        assert_eq!(seen.len(), n + 1, "{host}");
        assert!(seen[n].starts_with("GET /x HTTP/1.1\r\n"), "{host}: {seen:?}");
    }
}

#[test]
fn a_proxy_that_is_its_own_upstream_is_refused() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let folder = tempfile::tempdir().unwrap();
    for host in ["127.0.0.1", "localhost", "x.localhost"] {
        let builder =
            Session::builder(folder.path().join("c.json")).mode(Mode::Record).listen(free);
        let session = builder.upstream(format!("http://{host}:{}", free.port())).open().unwrap();
        let error = session.endpoint().unwrap_err().to_string();
        assert!(error.contains("is this session's own address"), "{error}");
    }
}

#[test]
fn a_host_that_nobody_allowed_is_not_reached() {
    let folder = tempfile::tempdir().unwrap();
    let upstream = super::victim::Counting::default();
    let url = upstream.start();
    let session = Session::builder(folder.path().join("c.json")).mode(Mode::Record).open().unwrap();
    let address = session.endpoint().unwrap().replace("http://", "");
    let host = url.strip_prefix("http://").unwrap();
    let mut connection = Connection::to(&address);
    connection.send(format!("GET {url}/ HTTP/1.1\r\nhost: {host}\r\n\r\n"));
    let answer = connection.answer().unwrap();
    assert!(answer.starts_with("HTTP/1.1 400 ") && answer.contains("--allow-host"), "{answer}");
    assert_eq!(upstream.seen(), [""; 0]);
}

#[test]
fn a_tunnel_that_is_refused_carries_nothing() {
    let victim = Victim::new();
    for connect in [
        "CONNECT h.localhost:443 HTTP/1.1\r\nhost: h.localhost:443\r\n\r\n",
        "CONNECT 127.0.0.1:22 HTTP/1.1\r\nhost: 127.0.0.1:22\r\n\r\n",
        "CONNECT u@h.localhost:443 HTTP/1.1\r\nhost: h.localhost\r\n\r\n",
        "CONNECT h.localhost:0 HTTP/1.1\r\nhost: h.localhost\r\n\r\n",
        "CONNECT h.localhost:99999 HTTP/1.1\r\nhost: h.localhost\r\n\r\n",
    ] {
        victim.refuses(connect, 501);
    }
    for connect in [
        "CONNECT h.localhost:443 HTTP/1.1\r\nhost: h.localhost\r\ncontent-length: 5\r\n\r\n",
        "CONNECT h.localhost:443 HTTP/1.1\r\nhost: h.localhost\r\ntransfer-encoding: chunked\r\n\r\n",
    ] {
        victim.refuses(connect, 400);
    }
    victim.stays_well();
}

#[test]
fn an_expectation_that_nobody_can_meet_is_refused() {
    let victim = Victim::new();
    for expect in ["100-continued", "200-ok", "", "100-continue, x", "100-continue\r\nexpect: x"] {
        let answer = answered(&victim, "/", &format!("host: h.localhost\r\nexpect: {expect}\r\n"));
        assert!(answer.starts_with("HTTP/1.1 417 "), "{expect}: {answer}");
    }
    victim.stays_well();
}
