//! A session that records from an upstream which counts, and raw connections to it.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rehearsal::{Mode, Session, SessionBuilder};

/// How long a test waits for what should come at once, so that it fails instead of hanging.
const PATIENCE: Duration = Duration::from_secs(20);

/// An upstream that keeps every whole request.
#[derive(Clone, Default)]
pub struct Counting(Arc<Mutex<Vec<String>>>);

impl Counting {
    /// Listens until the test's process ends.
    pub fn start(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = self.clone();
        std::thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let seen = seen.clone();
                std::thread::spawn(move || seen.serve(connection));
            }
        });
        url
    }

    fn serve(&self, mut connection: TcpStream) {
        while let Some(request) = message(&mut connection) {
            self.0.lock().unwrap().push(request);
            let answer = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";
            if connection.write_all(answer).is_err() {
                return;
            }
        }
    }

    /// The whole requests that came.
    pub fn seen(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

/// One whole message: its head, and its body by its framing. None where it ends before its end.
fn message(connection: &mut TcpStream) -> Option<String> {
    let mut text = Vec::new();
    let mut byte = [0];
    let mut next = |text: &mut Vec<u8>| match connection.read(&mut byte) {
        Ok(1) => {
            text.push(byte[0]);
            Some(())
        }
        _ => None,
    };
    while !text.ends_with(b"\r\n\r\n") {
        next(&mut text)?;
    }
    let head = String::from_utf8_lossy(&text).to_ascii_lowercase();
    if head.contains("transfer-encoding: chunked") {
        while !text.ends_with(b"\r\n0\r\n\r\n") {
            next(&mut text)?;
        }
    } else if let Some((_, rest)) = head.split_once("content-length: ") {
        let length: usize = rest.split("\r\n").next()?.parse().ok()?;
        for _ in 0..length {
            next(&mut text)?;
        }
    }
    Some(String::from_utf8_lossy(&text).into_owned())
}

/// A recording session under attack.
pub struct Victim {
    _folder: tempfile::TempDir,
    session: Session,
    pub upstream: Counting,
    pub address: String,
}

impl Victim {
    pub fn new() -> Self {
        Self::with(|builder| builder)
    }

    pub fn with(build: impl FnOnce(SessionBuilder) -> SessionBuilder) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let upstream = Counting::default();
        let builder = Session::builder(folder.path().join("c.json")).mode(Mode::Record);
        let session = build(builder.upstream(upstream.start())).open().unwrap();
        let address = session.endpoint().unwrap().replace("http://", "");
        Self { _folder: folder, session, upstream, address }
    }

    pub fn connect(&self) -> Connection {
        Connection::to(&self.address)
    }

    /// Sends bytes on a connection of their own, and asserts that they are refused with a status, that nothing
    /// behind them is answered, and that nothing reached the upstream.
    pub fn refuses(&self, sent: impl AsRef<[u8]>, status: u16) {
        let sent = sent.as_ref();
        let shown = String::from_utf8_lossy(&sent[..sent.len().min(300)]).into_owned();
        let mut connection = self.connect();
        connection.send(sent);
        // A request that would be answered, were it looked at.
        connection.send(self.good("/behind"));
        let answer = connection.answer();
        assert!(
            answer
                .as_ref()
                .is_some_and(|answer| answer.starts_with(&format!("HTTP/1.1 {status} "))),
            "{shown:?}: {answer:?}"
        );
        assert_eq!(connection.answer(), None, "{shown:?}: something behind it was answered");
        assert_eq!(self.upstream.seen(), [""; 0], "{shown:?}");
    }

    pub fn good(&self, path: &str) -> String {
        format!("GET {path} HTTP/1.1\r\nhost: {}\r\n\r\n", self.address)
    }

    /// Asserts that the proxy still serves its clients, and has recorded nothing else.
    pub fn stays_well(self) {
        let mut connection = self.connect();
        connection.send(self.good("/well"));
        assert!(connection.answer().unwrap().ends_with("\r\n\r\nok"));
        let seen = self.upstream.seen();
        assert_eq!(seen.len(), 1, "{seen:?}");
        assert!(seen[0].starts_with("GET /well HTTP/1.1\r\n"), "{seen:?}");
        let verdict = self.session.finish().unwrap();
        assert_eq!(verdict.recorded(), 1);
        verdict.into_result().unwrap();
    }
}

/// A raw connection of a client.
pub struct Connection(TcpStream);

impl Connection {
    pub fn to(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        Self(stream)
    }

    /// Sends; whoever was refused may not be listened to any more.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let _ = self.0.write_all(bytes.as_ref());
    }

    pub fn end(&mut self) {
        let _ = self.0.shutdown(Shutdown::Write);
    }

    /// The next answer; none where the connection ends.
    pub fn answer(&mut self) -> Option<String> {
        message(&mut self.0)
    }

    /// Everything until the connection ends.
    pub fn rest(&mut self) -> Vec<u8> {
        let mut rest = Vec::new();
        let mut piece = [0; 4096];
        while let Ok(length @ 1..) = self.0.read(&mut piece) {
            rest.extend_from_slice(&piece[..length]);
        }
        rest
    }
}
