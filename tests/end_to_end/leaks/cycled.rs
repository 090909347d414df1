//! Sessions that come and go, and what this process holds before and after; the test next door runs it alone.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use rehearsal::{Exchange as _, Mode, Session};

use super::{Held, INTERACTIONS, path, record, resident};

/// So many sessions are open at a time.
const TOGETHER: usize = 8;
const ROUNDS: usize = 40;

/// A thread that was joined may be listed so long.
const MOMENT: Duration = Duration::from_secs(1);

#[test]
fn sessions_come_and_go() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("runs.json");
    record(&cassette);
    let process = std::process::id();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let open = || Session::builder(&cassette).mode(Mode::Replay).open().unwrap();
    let (mut before, mut memory) = (None, 0);
    for round in 0..ROUNDS {
        let sessions: Vec<_> = (0..TOGETHER).map(|_| open()).collect();
        for (at, session) in sessions.iter().enumerate() {
            let number = (round + at) % INTERACTIONS;
            if at % 2 == 0 {
                assert_eq!(asked(session, number), path(number));
            } else {
                let request = http::Request::get(path(number)).body(bytes::Bytes::new()).unwrap();
                let response = runtime.block_on(session.exchange(request)).unwrap();
                assert_eq!(response.body(), &path(number));
            }
        }
        // The rest ends unfinished, when it is dropped.
        for session in sessions.into_iter().take(TOGETHER / 2) {
            session.finish().unwrap().into_result().unwrap();
        }
        if round == 0 {
            // What a first session opens for the whole process, and for good, is none of its own.
            thread::sleep(MOMENT);
            before = Some(Held::by(process));
        }
        if round == ROUNDS / 4 {
            memory = resident(process);
        }
    }
    let before = before.unwrap();
    // Among other tests this process has other threads too, so nothing is asserted of that here.
    let after = Held::settled(process, before, MOMENT);
    println!("before: {before:?}");
    println!("after: {after:?}");
    println!("grown by KiB: {}", resident(process).saturating_sub(memory));
}

/// Asks at the endpoint.
fn asked(session: &Session, number: usize) -> String {
    let address = session.endpoint().unwrap().replace("http://", "");
    let mut stream = TcpStream::connect(&address).unwrap();
    write!(stream, "GET {} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n", path(number))
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer.rsplit_once("\r\n\r\n").unwrap().1.to_owned()
}
