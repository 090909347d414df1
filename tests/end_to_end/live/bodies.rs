//! Bodies of any size: they pass as they come, and never lie in memory whole.

use std::fs;
use std::io::{Read, Write as _};
use std::net::TcpStream;
use std::path::Path;

use rehearsal::{Cassette, Mode, Session};
use rehearsal_tests::upstreams::{Fault, Faulty, event};

use crate::proxy::Proxy;

const GIB: u64 = 1 << 30;

/// What the proxy may hold of a body of any size: stated in the README.
const MOST_KIB: u64 = 64 << 10;

fn connect(url: &str) -> TcpStream {
    TcpStream::connect(url.strip_prefix("http://").expect("a URL")).expect("the proxy listens")
}

/// Reads the head of an answer.
fn head(connection: &mut TcpStream) -> String {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        connection.read_exact(&mut byte).expect("the answer begins");
        head.push(byte[0]);
    }
    String::from_utf8(head).expect("text")
}

/// Reads a body that is as [`Faulty::byte_at`], and says how long it was.
fn as_generated(body: &mut impl Read) -> u64 {
    const PERIOD: usize = 251;
    let expected: Vec<u8> = (0..251_u8).cycle().take(PERIOD * 512).collect();
    let (mut length, mut piece) = (0_usize, vec![0; PERIOD * 256]);
    loop {
        let read = body.read(&mut piece).expect("the body comes");
        if read == 0 {
            return length as u64;
        }
        let from = length % PERIOD;
        assert!(piece[..read] == expected[from..from + read], "at {length}");
        length += read;
    }
}

/// The most that a process has had in memory, in KiB.
#[cfg(target_os = "linux")]
fn peak(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).expect("Linux says so");
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("a line");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}

#[cfg(not(target_os = "linux"))]
fn peak(_: u32) -> u64 {
    0
}

#[test]
fn a_gibibyte_passes_and_is_kept_without_lying_in_memory() {
    let upstream = Faulty::plain(Fault::Large(GIB));
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("large.json");
    for mode in ["record", "replay"] {
        let mut arguments = vec!["--mode", mode];
        let url = upstream.url();
        if mode == "record" {
            arguments.extend(["--upstream", &url]);
        }
        let proxy = Proxy::start(&cassette, &arguments);
        let mut connection = connect(&proxy.url);
        write!(connection, "GET /large HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n").unwrap();
        let head = head(&mut connection);
        assert!(head.contains(&format!("content-length: {GIB}\r\n")), "{head}");
        assert_eq!(as_generated(&mut connection), GIB);
        let peak = peak(proxy.child.id());
        assert!(peak < MOST_KIB, "{mode}: {peak} KiB");
        let (status, said) = proxy.stop("INT");
        assert_eq!(status, 0, "{said}");
    }
    let kept = Cassette::load(&cassette).unwrap();
    let file = kept.interactions()[0].response_file().expect("a file of its own").to_owned();
    assert_eq!(fs::metadata(&file).unwrap().len(), GIB);
    // The cassette, and the folder with the one file: nothing else is left behind.
    let names = |folder: &Path| {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names
    };
    assert_eq!(names(folder.path()), ["large.bodies", "large.json"]);
    assert_eq!(names(file.parent().unwrap()).len(), 1);
}

fn recording(cassette: &Path, upstream: &Faulty) -> Session {
    Session::builder(cassette).mode(Mode::Record).upstream(upstream.url()).open().unwrap()
}

#[tokio::test]
async fn events_pass_one_by_one() {
    let media = "application/vnd.amazon.eventstream";
    let upstream = Faulty::plain(Fault::Streamed(media));
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let (first, second) = (event("state", r#"{"n":1}"#), event("state", r#"{"n":2}"#));
    let ask = |url: &str| {
        let mut connection = connect(url);
        write!(connection, "GET /events HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n").unwrap();
        let head = head(&mut connection);
        assert!(head.contains(media), "{head}");
        connection
    };

    let session = recording(&cassette, &upstream);
    let mut connection = ask(&session.endpoint().unwrap());
    // Each comes before the next is sent.
    for event in [&first, &second] {
        upstream.send(event.clone());
        let mut chunk = vec![0; format!("{:x}", event.len()).len() + event.len() + 4];
        connection.read_exact(&mut chunk).unwrap();
        assert!(chunk.windows(event.len()).any(|window| window == event), "{chunk:?}");
    }
    upstream.end();
    let mut end = Vec::new();
    connection.read_to_end(&mut end).unwrap();
    assert_eq!(end, b"0\r\n\r\n");
    session.finish().unwrap().into_result().unwrap();

    let session = Session::builder(&cassette).mode(Mode::Replay).open().unwrap();
    let mut connection = ask(&session.endpoint().unwrap());
    let mut body = Vec::new();
    connection.read_to_end(&mut body).unwrap();
    assert_eq!(body, [first, second].concat());
    session.finish().unwrap().into_result().unwrap();
}

/// Sends an upload that is as [`Faulty::byte_at`], and reads the answer.
fn upload(url: &str, length: usize, chunked: bool) -> String {
    let body: Vec<u8> = (0..251_u8).cycle().take(length).collect();
    let mut connection = connect(url);
    let framing = if chunked {
        "transfer-encoding: chunked".to_owned()
    } else {
        format!("content-length: {length}")
    };
    write!(connection, "PUT /upload HTTP/1.1\r\nhost: h\r\nconnection: close\r\n{framing}\r\n\r\n")
        .unwrap();
    for piece in body.chunks(251 * 256) {
        if chunked {
            write!(connection, "{:x}\r\n", piece.len()).unwrap();
        }
        connection.write_all(piece).unwrap();
        if chunked {
            connection.write_all(b"\r\n").unwrap();
        }
    }
    if chunked {
        connection.write_all(b"0\r\n\r\n").unwrap();
    }
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    answer
}

#[tokio::test]
async fn uploads_pass_in_the_framing_that_they_came_in() {
    let folder = tempfile::tempdir().unwrap();
    // In memory, in a side file, and too large to be looked at.
    for (length, chunked) in [(1 << 10, true), (2 << 20, true), (20 << 20, true), (20 << 20, false)]
    {
        let upstream = Faulty::plain(Fault::Upload);
        let cassette = folder.path().join(format!("{length}-{chunked}.json"));
        let session = recording(&cassette, &upstream);
        let answer = upload(&session.endpoint().unwrap(), length, chunked);
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
        let uploads = upstream.uploads();
        assert_eq!(uploads.len(), 1);
        assert_eq!((uploads[0].bytes, uploads[0].chunked), (length as u64, chunked));
        assert!(uploads[0].is_as_generated);
        session.finish().unwrap().into_result().unwrap();

        // The same upload is found again, in either framing, and no other.
        let session = Session::builder(&cassette).mode(Mode::Replay).open().unwrap();
        let url = session.endpoint().unwrap();
        assert!(upload(&url, length, !chunked).starts_with("HTTP/1.1 200 OK\r\n"));
        assert!(upload(&url, length - 1, chunked).starts_with("HTTP/1.1 400 Bad Request\r\n"));
        assert_eq!(session.finish().unwrap().mismatches().len(), 1);
    }
}

#[test]
fn a_side_file_that_is_missing_or_another_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let upstream = Faulty::plain(Fault::Large(9 << 20));
    let session = recording(&cassette, &upstream);
    let mut connection = connect(&session.endpoint().unwrap());
    write!(connection, "GET / HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n").unwrap();
    head(&mut connection);
    assert_eq!(as_generated(&mut connection), 9 << 20);
    session.finish().unwrap().into_result().unwrap();
    let kept = Cassette::load(&cassette).unwrap();
    let file = kept.interactions()[0].response_file().unwrap().to_owned();
    drop(kept);

    fs::write(&file, "other").unwrap();
    let error = Cassette::load(&cassette).unwrap_err().to_string();
    assert!(error.ends_with("was recorded with: its SHA-256 is another"), "{error}");
    fs::remove_file(&file).unwrap();
    let error = Cassette::load(&cassette).unwrap_err().to_string();
    assert!(error.ends_with("which is not there: it belongs to the cassette"), "{error}");
}
