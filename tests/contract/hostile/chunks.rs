//! Chunked bodies that are none: what they begin never becomes a whole request.

use super::victim::Victim;

#[test]
fn a_body_in_bad_chunks_never_becomes_a_whole_request() {
    let victim = Victim::new();
    for body in [
        "x\r\n",
        "+5\r\nhello\r\n0\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "0x5\r\nhello\r\n0\r\n\r\n",
        " 5\r\nhello\r\n0\r\n\r\n",
        "5 \r\nhello\r\n0\r\n\r\n",
        "5\nhello\r\n0\r\n\r\n",
        "5\r\nhelloo\r\n0\r\n\r\n",
        "5\r\nhello0\r\n\r\n",
        "5\r\nhello\n0\r\n\r\n",
        "5;a\nb\r\nhello\r\n0\r\n\r\n",
        "5;a\0\r\nhello\r\n0\r\n\r\n",
        "5\r\nhello\r\n0\r\nt: v\n\n",
        "5\r\nhello\r\n0\r\n\n",
        "fffffffffffffffff\r\nhello\r\n0\r\n\r\n",
        "\r\n0\r\n\r\n",
        "5\rhello\r\n0\r\n\r\n",
    ] {
        let mut connection = victim.connect();
        connection.send(format!(
            "PUT / HTTP/1.1\r\nhost: {}\r\ntransfer-encoding: chunked\r\n\r\n{body}",
            victim.address
        ));
        connection.send(victim.good("/behind"));
        // It may be too late for an answer, but not for a good one.
        let rest = String::from_utf8_lossy(&connection.rest()).into_owned();
        assert!(rest.is_empty() || rest.starts_with("HTTP/1.1 400 "), "{body:?}: {rest}");
        assert_eq!(
            rest.matches("HTTP/1.1").count(),
            usize::from(!rest.is_empty()),
            "{body:?}: {rest}"
        );
        assert_eq!(victim.upstream.seen(), [""; 0], "{body:?}");
    }
}

#[test]
fn a_body_that_is_shorter_than_it_said_never_becomes_a_whole_request() {
    let victim = Victim::new();
    for framing in
        ["content-length: 5\r\n\r\nhell", "transfer-encoding: chunked\r\n\r\n5\r\nhello\r\n"]
    {
        let mut connection = victim.connect();
        connection.send(format!("PUT / HTTP/1.1\r\nhost: {}\r\n{framing}", victim.address));
        connection.end();
        let rest = String::from_utf8_lossy(&connection.rest()).into_owned();
        assert!(rest.is_empty() || rest.starts_with("HTTP/1.1 400 "), "{framing:?}: {rest}");
        assert_eq!(victim.upstream.seen(), [""; 0], "{framing:?}");
    }
}

#[test]
fn extensions_and_trailers_without_end_are_refused() {
    let victim = Victim::new();
    for body in [
        format!("5;{}\r\nhello\r\n0\r\n\r\n", "x".repeat(20 << 10)),
        format!("5\r\nhello\r\n0\r\nx: {}\r\n\r\n", "y".repeat(1 << 20)),
        format!("5\r\nhello\r\n0\r\n{}\r\n", "x: y\r\n".repeat(101)),
    ] {
        let mut connection = victim.connect();
        connection.send(format!(
            "PUT / HTTP/1.1\r\nhost: {}\r\ntransfer-encoding: chunked\r\n\r\n{body}",
            victim.address
        ));
        connection.end();
        let rest = String::from_utf8_lossy(&connection.rest()).into_owned();
        assert!(rest.is_empty() || rest.starts_with("HTTP/1.1 400 "), "{rest}");
        assert_eq!(victim.upstream.seen(), [""; 0]);
    }
}
