//! Requests that two readers take differently: none of them is forwarded, and nothing behind them is answered.

use super::victim::Victim;

/// A PUT with some framing headers and a body that is a request to whoever takes it for one.
fn put(framing: &str) -> String {
    format!(
        "PUT /a HTTP/1.1\r\nhost: h.localhost\r\n{framing}\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\nhost: h\r\n\r\n"
    )
}

#[test]
fn a_length_and_a_coding_together_are_refused() {
    let victim = Victim::new();
    for framing in [
        "content-length: 5\r\ntransfer-encoding: chunked",
        "transfer-encoding: chunked\r\ncontent-length: 5",
        "Content-Length: 0\r\nTransfer-Encoding: chunked",
        "CONTENT-LENGTH: 5\r\ntransfer-encoding: CHUNKED\r\ncontent-length: 5",
    ] {
        victim.refuses(put(framing), 400);
    }
    victim.stays_well();
}

#[test]
fn more_than_one_length_or_one_that_is_no_number_is_refused() {
    let victim = Victim::new();
    for length in [
        "5\r\ncontent-length: 6",
        "5\r\nContent-Length: 5",
        "5, 5",
        "5,6",
        "+5",
        "-5",
        "0x5",
        "5 5",
        "",
        "5a",
        "5.0",
        "1e1",
        "\"5\"",
        "18446744073709551615",
        "18446744073709551616",
        "99999999999999999999999",
        "٥",
    ] {
        victim.refuses(put(&format!("content-length: {length}")), 400);
    }
    victim.stays_well();
}

#[test]
fn a_coding_that_is_not_just_chunked_is_refused() {
    let victim = Victim::new();
    for coding in [
        "gzip, chunked",
        "chunked, gzip",
        "chunked, chunked",
        "identity",
        "xchunked",
        "chunkedx",
        "chunked;q=1",
        "\"chunked\"",
        "chunked,",
        ", chunked",
        "gzip",
        "",
        "chunked\r\ntransfer-encoding: chunked",
        "identity\r\ntransfer-encoding: chunked",
        "\x0bchunked",
        "cow",
    ] {
        victim.refuses(put(&format!("transfer-encoding: {coding}")), 400);
    }
    // HTTP/1.0 has no codings.
    victim.refuses("PUT / HTTP/1.0\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n", 400);
    victim.stays_well();
}

#[test]
fn lines_that_end_otherwise_than_with_cr_lf_are_refused() {
    let victim = Victim::new();
    for head in [
        "GET / HTTP/1.1\nhost: h\n\n",
        "GET / HTTP/1.1\r\nhost: h\n\r\n",
        "GET / HTTP/1.1\r\nhost: h\r\n\n",
        "GET / HTTP/1.1\nhost: h\r\n\r\n",
        "GET / HTTP/1.1\rhost: h\r\r",
        "GET / HTTP/1.1\r\nhost: h\r\nx: a\rb: c\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: h\r\nx: a\nb: c\r\n\r\n",
        "GET / HTTP/1.1\r\r\nhost: h\r\n\r\n",
        "\nGET / HTTP/1.1\r\nhost: h\r\n\r\n",
    ] {
        victim.refuses(head, 400);
    }
    victim.stays_well();
}

#[test]
fn names_and_values_that_are_none_are_refused() {
    let victim = Victim::new();
    for line in [
        "x : a",
        "x\t: a",
        " x: a",
        "x y: a",
        "x",
        ": a",
        "x\0: a",
        "x\x01: a",
        "x\x7f: a",
        "x(y): a",
        "x\u{e9}: a",
        "x: a\0b",
        "x: a\x01b",
        "x: a\x1bb",
        "x: a\x7fb",
        "y: a\r\n folded",
        "y: a\r\n\tfolded",
        "content-length : 5",
        "transfer-encoding : chunked",
    ] {
        victim.refuses(format!("GET / HTTP/1.1\r\nhost: h.localhost\r\n{line}\r\n\r\n"), 400);
    }
    victim.stays_well();
}

#[test]
fn request_lines_that_are_none_are_refused() {
    let victim = Victim::new();
    for line in [
        "GET /",
        "GET  / HTTP/1.1",
        "GET /a b HTTP/1.1",
        "GET / HTTP/1.1 ",
        "GET / HTTP/1.2",
        "GET / HTTP/2.0",
        "GET / HTTP/0.9",
        "GET / http/1.1",
        "GET / HTTP/1.1x",
        "GET / ICAP/1.0",
        " GET / HTTP/1.1",
        "GET",
        "G\0T / HTTP/1.1",
        "GET /\0 HTTP/1.1",
        "GET /\x01 HTTP/1.1",
        "GET /\x7f HTTP/1.1",
        "GET\t/\tHTTP/1.1",
        "G(T / HTTP/1.1",
        "GET /a#b HTTP/1.1",
        "PRI * HTTP/2.0",
        "\x16\x03\x01\x02 / HTTP/1.1",
    ] {
        victim.refuses(format!("{line}\r\nhost: h.localhost\r\n\r\n"), 400);
    }
    // HTTP/0.9 has no head at all.
    victim.refuses("GET /\r\n\r\n", 400);
    victim.stays_well();
}

#[test]
fn heads_without_end_are_refused() {
    let victim = Victim::new();
    let head = |lines: &str| format!("GET / HTTP/1.1\r\nhost: h.localhost\r\n{lines}\r\n\r\n");
    victim.refuses(head(&"x: y\r\n".repeat(100)), 431);
    victim.refuses(head(&format!("x: {}", "y".repeat(128 << 10))), 431);
    victim.refuses(head(&format!("{}: y", "x".repeat(128 << 10))), 431);
    victim.refuses("x".repeat(200 << 10), 431);
    victim
        .refuses(format!("GET /{} HTTP/1.1\r\nhost: h.localhost\r\n\r\n", "x".repeat(65_535)), 414);
    victim.stays_well();
}

#[test]
fn session_tokens_of_kilobytes_pass_in_headers_and_queries() {
    let victim = Victim::new();
    let token = "x".repeat(30_000);
    let mut connection = victim.connect();
    connection.send(format!(
        "GET /?X-Amz-Security-Token={token} HTTP/1.1\r\nhost: {}\r\nx-amz-security-token: {token}\r\n\r\n",
        victim.address
    ));
    assert!(connection.answer().unwrap().ends_with("\r\n\r\nok"));
    assert_eq!(victim.upstream.seen()[0].matches(&token).count(), 2);
}

#[test]
fn a_good_request_before_a_bad_one_is_answered_first() {
    let victim = Victim::new();
    let mut connection = victim.connect();
    connection.send(
        victim.good("/1") + &victim.good("/2") + "GET / HTTP/1.1\nhost: h\n\n" + &victim.good("/3"),
    );
    assert!(connection.answer().unwrap().ends_with("ok"));
    assert!(connection.answer().unwrap().ends_with("ok"));
    assert!(connection.answer().unwrap().starts_with("HTTP/1.1 400 "));
    assert_eq!(connection.answer(), None);
    assert_eq!(victim.upstream.seen().len(), 2);
}

#[test]
fn what_one_connection_is_about_never_passes() {
    let victim = Victim::new();
    let mut connection = victim.connect();
    connection.send(format!(
        "PUT / HTTP/1.1\r\nhost: {}\r\nconnection: x-secret, Upgrade, HTTP2-Settings, x-other\r\nx-secret: 1\r\n\
         x-other: 2\r\nupgrade: h2c, websocket\r\nhttp2-settings: AAMAAABkAAQAoAAAAAIAAAAA\r\nkeep-alive: 5\r\n\
         te: trailers\r\ntrailer: x-end\r\nproxy-connection: keep-alive\r\nproxy-authorization: Basic eDp5\r\n\
         expect: 100-continue\r\ntransfer-encoding: chunked\r\n\r\n1;ext=\"x\"\r\nz\r\n0\r\nx-end: 1\r\n\r\n",
        victim.address
    ));
    let mut answer = connection.answer().unwrap();
    if answer.starts_with("HTTP/1.1 100 ") {
        answer = connection.answer().unwrap();
    }
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    let seen = victim.upstream.seen().join("").to_ascii_lowercase();
    assert!(seen.starts_with("put / http/1.1\r\n"), "{seen}");
    for never in [
        "connection:",
        "x-secret",
        "x-other",
        "upgrade",
        "settings",
        "keep-alive",
        "te:",
        "trailer",
        "proxy-",
        "expect",
        "x-end",
        "ext=",
    ] {
        assert!(!seen.contains(never), "{never}: {seen}");
    }
}
