//! An upstream whose answers are known beforehand, a client that knows what it has read, and what has to be left.

use std::fs;
use std::io::{self, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};

use rehearsal::{Cassette, Exchange as _, Mode, Session};

/// How a body's length is told.
#[derive(Clone, Copy, Debug)]
pub enum Framing {
    Whole,
    Chunked,
}

/// The body of every answer: by the path of the request, and of many lengths.
pub fn body_of(path: &str) -> String {
    let sum: usize = path.bytes().map(usize::from).sum();
    format!("{{\"path\":\"{path}\",\"filler\":\"{}\"}}", "x".repeat(sum * 7 % 2000))
}

/// Serves every connection on a thread of its own, until the test process ends.
pub fn upstream(framing: Framing) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A proxy that was killed breaks its connections.
            thread::spawn(move || drop(serve(stream, framing)));
        }
    });
    url
}

fn serve(stream: TcpStream, framing: Framing) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut stream = stream;
    while let Some(first) = head(&mut reader)? {
        let path = first.split(' ').nth(1).unwrap_or_default();
        let body = body_of(path);
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
        match framing {
            Framing::Whole => {
                let length = body.len();
                stream.write_all(
                    format!("{head}content-length: {length}\r\n\r\n{body}").as_bytes(),
                )?;
            }
            Framing::Chunked => {
                write!(stream, "{head}transfer-encoding: chunked\r\n\r\n")?;
                for piece in body.as_bytes().chunks(500) {
                    let piece = str::from_utf8(piece).expect("ASCII");
                    stream.write_all(format!("{:x}\r\n{piece}\r\n", piece.len()).as_bytes())?;
                }
                stream.write_all(b"0\r\n\r\n")?;
            }
        }
    }
    Ok(())
}

/// Reads a head; gives its first line, and none at the end of the connection.
fn head(reader: &mut impl io::BufRead) -> io::Result<Option<String>> {
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut line = first.clone();
    while line.ends_with('\n') && line.trim_end() != "" {
        line.clear();
        reader.read_line(&mut line)?;
    }
    Ok(line.ends_with('\n').then_some(first))
}

/// A client with several connections, each with one request after the other.
pub struct Clients {
    threads: Vec<JoinHandle<Vec<String>>>,
    read: Arc<AtomicUsize>,
}

impl Clients {
    pub fn start(url: &str, connections: usize, each: usize) -> Self {
        let read = Arc::new(AtomicUsize::new(0));
        let thread = |number: usize| {
            let (address, read) = (url.replace("http://", ""), Arc::clone(&read));
            thread::spawn(move || {
                let mut whole = Vec::new();
                // It ends with the proxy.
                let _ = ask_all(&address, number, each, |path| {
                    whole.push(path);
                    read.fetch_add(1, Ordering::SeqCst);
                });
                whole
            })
        };
        Self { threads: (0..connections).map(thread).collect(), read }
    }

    /// How many responses have been read to their end.
    pub fn read(&self) -> usize {
        self.read.load(Ordering::SeqCst)
    }

    pub fn have_ended(&self) -> bool {
        self.threads.iter().all(JoinHandle::is_finished)
    }

    /// The paths whose responses each connection has read to their end.
    pub fn whole(self) -> Vec<Vec<String>> {
        self.threads.into_iter().map(|one| one.join().expect("what it read is right")).collect()
    }
}

fn ask_all(
    address: &str,
    number: usize,
    each: usize,
    mut has: impl FnMut(String),
) -> io::Result<()> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut stream = stream;
    for count in 0..each {
        let path = format!("/{number}/{count}");
        stream.write_all(format!("GET {path} HTTP/1.1\r\nhost: h\r\n\r\n").as_bytes())?;
        let body = answer(&mut reader)?;
        assert_eq!(body, body_of(&path), "{path}");
        has(path);
    }
    Ok(())
}

/// Reads one response to its end.
fn answer(reader: &mut impl io::BufRead) -> io::Result<String> {
    let (mut length, mut chunked, mut line) = (0, false, String::new());
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let lower = line.trim_end().to_ascii_lowercase();
        if let Some(told) = lower.strip_prefix("content-length: ") {
            length = told.parse().expect("a length");
        }
        chunked |= lower == "transfer-encoding: chunked";
        if lower.is_empty() {
            break;
        }
    }
    let mut body = Vec::new();
    if !chunked {
        body.resize(length, 0);
        reader.read_exact(&mut body)?;
    }
    while chunked {
        line.clear();
        reader.read_line(&mut line)?;
        let Ok(size) = usize::from_str_radix(line.trim_end(), 16) else {
            return Err(io::ErrorKind::UnexpectedEof.into());
        };
        let mut piece = vec![0; size + 2];
        reader.read_exact(&mut piece)?;
        body.extend_from_slice(&piece[..size]);
        chunked = size > 0;
    }
    Ok(String::from_utf8(body).expect("text"))
}

/// The paths that a cassette has, in its order; all with their right bodies.
pub fn paths(cassette: &Path) -> Vec<String> {
    let cassette = Cassette::load(cassette).expect("a whole cassette");
    let paths = cassette.interactions().iter().map(|one| {
        let path = &one.uri()[one.uri().find("//").map_or(0, |at| at + 2)..];
        let path = path[path.find('/').expect("a path")..].to_owned();
        assert_eq!(one.response_body(), body_of(&path), "{path}");
        assert_eq!(one.failure(), None, "{path}");
        path
    });
    paths.collect()
}

/// Checks that nothing of what clients have read is missing, and that all is in order.
pub fn assert_holds(paths: &[String], read: &[Vec<String>]) {
    for (number, read) in read.iter().enumerate() {
        let start = format!("/{number}/");
        let recorded: Vec<&String> = paths.iter().filter(|path| path.starts_with(&start)).collect();
        let read: Vec<&String> = read.iter().collect();
        let same =
            recorded.iter().zip(&read).take_while(|(recorded, read)| recorded == read).count();
        assert_eq!(same, read.len(), "of connection {number}, {} are there", recorded.len());
        // One more may have been noted whose response had not arrived.
        assert!(recorded.len() <= read.len() + 1, "connection {number}: {}", recorded.len());
    }
}

/// Replays all of a cassette.
pub async fn assert_replays(cassette: &Path, paths: &[String]) {
    let session = Session::builder(cassette).mode(Mode::Replay).open().expect("a session");
    for path in paths {
        let request = rehearsal::http::Request::get(path.as_str()).body("".into()).unwrap();
        let response = session.exchange(request).await.expect("a recorded answer");
        assert_eq!(response.body(), &body_of(path));
    }
    session.finish().expect("a verdict").into_result().expect("all was recorded");
}

/// The names of what is in a folder, in their order.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string());
    let mut names: Vec<String> = names.map(|name| name.expect("UTF-8")).collect();
    names.sort_unstable();
    names
}
