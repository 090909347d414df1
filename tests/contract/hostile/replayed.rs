//! Answers of a cassette that claim more than an answer may: the connection stays in order.

use std::fs;

use rehearsal::{Cassette, Mode, Session};

use super::cassettes::with;
use super::victim::Connection;

/// A replay of one interaction, whose response is given.
struct Replay {
    _folder: tempfile::TempDir,
    _session: Session,
    address: String,
}

fn replay(response: &str) -> Replay {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("c.json");
    let request =
        r#""operation": "GET /x", "request": {"method": "GET", "uri": "/x", "headers": {}}"#;
    fs::write(&path, with(&format!("{{{request}, \"response\": {response}}}"))).unwrap();
    Cassette::load(&path).unwrap_or_else(|error| panic!("{response}: {error}"));
    let session = Session::builder(&path).mode(Mode::Replay).open().unwrap();
    let address = session.endpoint().unwrap().replace("http://", "");
    Replay { _folder: folder, _session: session, address }
}

#[test]
fn no_answer_breaks_the_framing_of_its_connection() {
    for (status, headers, body) in [
        (200, r#""content-length": "1""#, "ok"),
        (200, r#""content-length": "100""#, "ok"),
        (200, r#""content-length": ["2", "3"]"#, "ok"),
        (200, r#""content-length": "x""#, "ok"),
        (200, r#""transfer-encoding": "chunked""#, "ok"),
        (200, r#""transfer-encoding": "gzip, chunked", "content-length": "7""#, "ok"),
        (200, r#""connection": "close, x-y", "x-y": "1""#, "ok"),
        (200, r#""connection": "upgrade", "upgrade": "websocket""#, "ok"),
        (200, r#""keep-alive": "timeout=0", "proxy-connection": "close""#, "ok"),
        (200, r#""trailer": "x", "te": "trailers""#, "ok"),
    ] {
        let replay = replay(&format!(
            r#"{{"status": {status}, "headers": {{{headers}}}, "body": {{"text": "{body}"}}}}"#
        ));
        let mut connection = Connection::to(&replay.address);
        // Two on one connection: the second begins where the first ends.
        for _ in 0..2 {
            connection.send(format!("GET /x HTTP/1.1\r\nhost: {}\r\n\r\n", replay.address));
            let answer = connection.answer().unwrap();
            let lower = answer.to_ascii_lowercase();
            assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{headers}: {answer}");
            assert!(answer.ends_with(&format!("\r\n\r\n{body}")), "{headers}: {answer}");
            assert_eq!(lower.matches("content-length: ").count(), 1, "{answer}");
            for never in
                ["transfer-encoding", "connection", "upgrade", "keep-alive", "trailer", "x-y"]
            {
                assert!(!lower.contains(never), "{never}: {answer}");
            }
        }
    }
}

#[test]
fn answers_that_have_no_body_get_none() {
    for (status, method) in [(204, "GET"), (304, "GET"), (200, "HEAD")] {
        let replay = replay(&format!(
            r#"{{"status": {status}, "headers": {{"content-length": ["7", "8"]}}, "body": {{"text": "HTTP/1.1 200 smuggled"}}}}"#
        ));
        let mut connection = Connection::to(&replay.address);
        let asked = format!("{method} /x HTTP/1.1\r\nhost: h.localhost\r\n");
        connection.send(format!("{asked}\r\n{asked}connection: close\r\n\r\n"));
        let rest = String::from_utf8(connection.rest()).unwrap();
        assert!(!rest.contains("smuggled"), "{rest}");
        assert_eq!(rest.matches("HTTP/1.1 ").count(), 2, "{rest}");
        assert!(rest.ends_with("\r\n\r\n"), "{rest}");
    }
}

#[test]
fn a_body_that_broke_off_is_never_taken_for_whole() {
    for broken in [
        r#""announced": 18446744073709551615"#,
        r#""announced": 9223372036854775808"#,
        r#""announced": 1"#,
        r#""announced": 0"#,
        r#""took_ms": 18446744073709551615"#,
    ] {
        let replay = replay(&format!(
            r#"{{"status": 200, "headers": {{"content-length": ["2", "3"]}}, "body": {{"text": "ok"}}, "broken_by": "upstream", {broken}}}"#
        ));
        let mut connection = Connection::to(&replay.address);
        let asked = format!("GET /x HTTP/1.1\r\nhost: {}\r\n\r\n", replay.address);
        connection.send(format!("{asked}{asked}"));
        let rest = String::from_utf8(connection.rest()).unwrap();
        assert_eq!(rest.matches("HTTP/1.1 200").count(), 1, "{broken}: {rest}");
        assert!(!rest.contains("\r\n0\r\n\r\n"), "{broken}: {rest}");
    }
}
