//! Faulty clients of a proxy that replays, in a process of its own.

use std::io::{BufRead, BufReader, ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};
use std::thread;
use std::time::Duration;

use super::{Held, INTERACTIONS, PATIENCE, path, record, resident};
use crate::proxy::Proxy;

/// Each kind of faulty client comes so often.
const ROUNDS: usize = 20;

/// So many requests are sent before an answer is read.
const AT_ONCE: usize = 8;

/// So many calls are made whose ids, together 8 MiB, nobody may keep.
const CALLS: usize = 2_000;
const ID: usize = 4 << 10;

/// What memory may grow by, in KiB: allocators keep some of what is given back.
const GROWTH: usize = 3 << 10;

struct Client {
    address: String,
}

impl Client {
    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    fn request(&self, number: usize, id: &str) -> String {
        let (path, address) = (path(number), &self.address);
        format!("GET {path} HTTP/1.1\r\nhost: {address}\r\namz-sdk-invocation-id: {id}\r\n\r\n")
    }

    /// Goes, after so much of a request.
    fn go_within(&self, round: usize) {
        let request = self.request(0, "gone");
        self.connect().write_all(&request.as_bytes()[..round % request.len()]).unwrap();
    }

    /// Goes with answers under way.
    fn go_within_answers(&self, round: usize) {
        let mut stream = self.connect();
        for number in 0..AT_ONCE {
            stream
                .write_all(self.request(number, &format!("left-{round}-{number}")).as_bytes())
                .unwrap();
        }
        assert_ne!(stream.read(&mut [0; 20]).unwrap(), 0);
    }

    /// Sends many requests at once, and gets their answers in their order.
    fn pipeline(&self, round: usize) {
        let mut stream = self.connect();
        let number = |at| (round + at) % INTERACTIONS;
        let requests =
            (0..AT_ONCE).map(|at| self.request(number(at), &format!("many-{round}-{at}")));
        stream.write_all(requests.collect::<String>().as_bytes()).unwrap();
        let mut answers = BufReader::new(stream);
        (0..AT_ONCE).for_each(|at| assert_eq!(answer(&mut answers), path(number(at))));
    }

    /// Sends a byte at a time.
    fn send_slowly(&self) {
        let mut stream = self.connect();
        for byte in self.request(7, "slow").bytes() {
            stream.write_all(&[byte]).unwrap();
            thread::sleep(Duration::from_millis(2));
        }
        assert_eq!(answer(&mut BufReader::new(stream)), path(7));
    }

    /// Sends what is refused, and waits for that and for the end of the connection.
    fn is_refused(&self, sent: &[u8], status: u16) {
        let mut stream = self.connect();
        // The refusal may come before all is sent.
        let _ = stream.write_all(sent);
        let _ = stream.shutdown(Shutdown::Write);
        let mut received = Vec::new();
        if let Err(error) = stream.read_to_end(&mut received) {
            // What was sent and never read ends the connection before its time.
            assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{status}");
        }
        let expected = format!("HTTP/1.1 {status} ");
        let received = String::from_utf8_lossy(&received);
        assert!(received.is_empty() || received.starts_with(&expected), "{received}");
    }

    /// Makes many calls on one connection, each with a long id of its own.
    fn call(&self, name: &str) {
        let mut stream = self.connect();
        let mut answers = BufReader::new(stream.try_clone().unwrap());
        for call in 0..CALLS {
            let number = call % INTERACTIONS;
            let id = format!("{name}-{call}-{}", "x".repeat(ID));
            stream.write_all(self.request(number, &id).as_bytes()).unwrap();
            assert_eq!(answer(&mut answers), path(number));
        }
    }
}

/// Reads one answer, and gives its body.
fn answer(stream: &mut impl BufRead) -> String {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        assert_ne!(stream.read_line(&mut head).unwrap(), 0, "{head}");
    }
    let head = head.to_ascii_lowercase();
    assert!(head.starts_with("http/1.1 200 "), "{head}");
    let length = head.split_once("content-length: ").unwrap().1.lines().next().unwrap();
    let mut body = vec![0; length.parse().unwrap()];
    stream.read_exact(&mut body).unwrap();
    String::from_utf8(body).unwrap()
}

#[test]
fn faulty_clients_leave_nothing_behind_and_others_are_served_meanwhile() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("runs.json");
    record(&cassette);
    let proxy = Proxy::start(&cassette, &["--mode", "replay"]);
    let process = proxy.child.id();
    let client = Client { address: proxy.url.replace("http://", "") };
    let before = Held::by(process);
    client.call("first");
    let memory = resident(process);

    let long =
        format!("GET / HTTP/1.1\r\nhost: {}\r\nx: {}", client.address, "x".repeat(300 << 10));
    thread::scope(|scope| {
        scope.spawn(|| client.send_slowly());
        scope.spawn(|| client.call("meanwhile"));
        for round in 0..ROUNDS {
            drop(client.connect());
            client.go_within(round);
            client.go_within_answers(round);
            client.pipeline(round);
            client.is_refused(long.as_bytes(), 431);
            client.is_refused(b"GET / HTTP/1.1\r\nno colon\r\n\r\n", 400);
            client.is_refused(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400);
        }
    });

    assert_eq!(Held::settled(process, before, PATIENCE), before);
    let now = resident(process);
    assert!(now < memory + GROWTH, "{memory} KiB before, {now} KiB after");
    assert_eq!(proxy.stop("TERM").0, 0);
}
