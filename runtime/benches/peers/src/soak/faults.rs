//! Faulty clients beside the load, each kind on a thread of its own, over and over until told to stop.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde::Serialize;

use crate::answer::{Answer, read_first};
use crate::load::Work;

/// Nobody is kept waiting longer than this; a head that never ends is told so after thirty seconds.
const PATIENCE: Duration = Duration::from_secs(45);

/// The pause of one kind of client between two goes.
const PAUSE: Duration = Duration::from_millis(5);

/// So many requests are sent in one go by who does not wait for answers.
const PIPELINED: usize = 16;

const ENDED: &str = "the connection ended before its answer";

type Fault = fn(&Client) -> Result<(), String>;

/// Each by its name.
const FAULTS: [(&str, Fault); 9] = [
    ("connected and went", Client::connect_and_go),
    ("went within a request", Client::go_within_a_request),
    ("went within the answers", Client::go_within_the_answers),
    ("closed its sending side", Client::close_its_side),
    ("sent a byte at a time", Client::send_slowly),
    ("sent many at once", Client::pipeline),
    ("sent headers without end", Client::send_headers_without_end),
    ("sent what is no HTTP", Client::send_no_http),
    ("held a head back", Client::hold_back),
];

/// What they did, by kind, and what was wrong with the answers.
#[derive(Debug, Default, Serialize)]
pub(super) struct Counts {
    #[serde(flatten)]
    done: BTreeMap<&'static str, u64>,
    wrong: Vec<String>,
}

impl Counts {
    /// Whatever a client was not answered as it should have been; and a kind that never came to its end.
    pub(super) fn complaints(&self) -> Vec<String> {
        let never = self.done.iter().filter(|(_, times)| **times == 0);
        let never = never.map(|(name, _)| format!("no client that {name} came to its end"));
        self.wrong.iter().cloned().chain(never).collect()
    }
}

/// How often a client came to its end, and what stopped it before it was told to stop.
type Ended = (u64, Option<String>);

/// The threads of the faulty clients.
pub(super) struct Faulty {
    stop: Arc<AtomicBool>,
    threads: Vec<(&'static str, JoinHandle<Ended>)>,
}

impl Faulty {
    /// Starts all of them against a server that knows this work.
    pub(super) fn start(work: &Arc<Work>, interactions: usize, address: SocketAddr) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let threads = FAULTS.into_iter().zip(1u64..).map(|((name, fault), kind)| {
            let stop = Arc::clone(&stop);
            let work = Arc::clone(work);
            // No two clients draw the same ids of calls; the load's begin elsewhere.
            let client = Client { work, interactions, address, calls: AtomicU64::new(kind << 40) };
            let until_stopped = move || {
                let mut times = 0;
                loop {
                    match fault(&client) {
                        Ok(()) => times += 1,
                        Err(why) => return (times, Some(format!("a client that {name}: {why}"))),
                    }
                    // The one that is slow by design has its go all the same.
                    if stop.load(Ordering::Relaxed) {
                        return (times, None);
                    }
                    thread::sleep(PAUSE);
                }
            };
            (name, thread::spawn(until_stopped))
        });
        let threads = threads.collect();
        Self { stop, threads }
    }

    /// Lets each come to its end.
    pub(super) fn stop(self) -> Counts {
        self.stop.store(true, Ordering::Relaxed);
        let mut counts = Counts::default();
        for (name, thread) in self.threads {
            let ended = thread.join();
            let (times, why) =
                ended.unwrap_or_else(|_| (0, Some(format!("a client that {name} panicked"))));
            counts.done.insert(name, times);
            counts.wrong.extend(why);
        }
        counts
    }
}

struct Client {
    work: Arc<Work>,
    interactions: usize,
    address: SocketAddr,
    calls: AtomicU64,
}

impl Client {
    fn connect(&self) -> Result<TcpStream, String> {
        let stream = TcpStream::connect(self.address).and_then(|stream| {
            stream.set_nodelay(true)?;
            stream.set_read_timeout(Some(PATIENCE))?;
            stream.set_write_timeout(Some(PATIENCE))?;
            Ok(stream)
        });
        stream.map_err(|error| format!("connecting: {error}"))
    }

    /// A request of its own, and the interaction that it is for.
    fn request(&self) -> (usize, Vec<u8>) {
        let call = self.calls.fetch_add(1, Ordering::Relaxed);
        let mut bytes = Vec::new();
        let number = usize::try_from(call * 7919).unwrap_or_default() % self.interactions;
        self.work.request(number, call, &mut bytes);
        (number, bytes)
    }

    fn connect_and_go(&self) -> Result<(), String> {
        self.connect().map(drop)
    }

    fn go_within_a_request(&self) -> Result<(), String> {
        let (_, bytes) = self.request();
        let within =
            usize::try_from(self.calls.load(Ordering::Relaxed)).unwrap_or_default() % bytes.len();
        send(&mut self.connect()?, &bytes[..within])
    }

    fn go_within_the_answers(&self) -> Result<(), String> {
        let mut stream = self.connect()?;
        for _ in 0..PIPELINED {
            send(&mut stream, &self.request().1)?;
        }
        let mut some = [0; 100];
        stream.read(&mut some).map(drop).map_err(|error| error.to_string())
    }

    fn close_its_side(&self) -> Result<(), String> {
        let mut stream = self.connect()?;
        let (number, bytes) = self.request();
        send(&mut stream, &bytes)?;
        stream.shutdown(Shutdown::Write).map_err(|error| error.to_string())?;
        match self.answered(&mut stream, &[number]) {
            // A server may take that for a client that has gone, if it sees it before it answers.
            Err(why) if why == ENDED => Ok(()),
            answered => answered,
        }
    }

    fn send_slowly(&self) -> Result<(), String> {
        let mut stream = self.connect()?;
        let (number, bytes) = self.request();
        for byte in bytes {
            send(&mut stream, &[byte])?;
            thread::sleep(Duration::from_micros(500));
        }
        self.answered(&mut stream, &[number])
    }

    fn pipeline(&self) -> Result<(), String> {
        let mut stream = self.connect()?;
        let mut numbers = Vec::new();
        let mut all = Vec::new();
        for _ in 0..PIPELINED {
            let (number, bytes) = self.request();
            numbers.push(number);
            all.extend(bytes);
        }
        send(&mut stream, &all)?;
        self.answered(&mut stream, &numbers)
    }

    fn send_headers_without_end(&self) -> Result<(), String> {
        let mut head = b"POST / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-long: ".to_vec();
        head.resize(300 << 10, b'x');
        self.refused(&head, &[431])
    }

    fn send_no_http(&self) -> Result<(), String> {
        const BROKEN: [&[u8]; 4] = [
            b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nno colon here\r\n\r\n",
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\x00\x00\x00\x00\r\n\r\n",
            b"POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\nabcde",
            b"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\r\n\r\n",
        ];
        BROKEN.iter().try_for_each(|bytes| self.refused(bytes, &[400]))
    }

    fn hold_back(&self) -> Result<(), String> {
        self.refused(b"POST / HTTP/1.1\r\nhost: 127.0.0.1\r\nx-amz-", &[408])
    }

    /// Reads as many answers as there are interactions, and compares them.
    fn answered(&self, stream: &mut TcpStream, numbers: &[usize]) -> Result<(), String> {
        let (mut received, mut buffer) = (Vec::new(), [0; 16 << 10]);
        let mut numbers = numbers.iter();
        let mut next = numbers.next();
        while let Some(number) = next {
            let taken = match read_first(&received)? {
                (Answer::Whole { status, body, .. }, taken) => {
                    self.work.check(*number, status, &body)?;
                    next = numbers.next();
                    taken
                }
                (Answer::Partial, _) => {
                    match stream.read(&mut buffer).map_err(|error| format!("reading: {error}"))? {
                        0 => return Err(ENDED.to_owned()),
                        length => received.extend_from_slice(&buffer[..length]),
                    }
                    continue;
                }
            };
            received.drain(..taken);
        }
        if received.is_empty() { Ok(()) } else { Err("more came than was asked for".to_owned()) }
    }

    /// Sends what is to be refused: with one of these, or by the end of the connection, which may overtake it.
    fn refused(&self, bytes: &[u8], statuses: &[u16]) -> Result<(), String> {
        let mut stream = self.connect()?;
        // The refusal may come before all is sent.
        let _ = send(&mut stream, bytes);
        let (mut received, mut buffer) = (Vec::new(), [0; 4096]);
        loop {
            match stream.read(&mut buffer) {
                Ok(0) => break,
                Ok(length) => received.extend_from_slice(&buffer[..length]),
                Err(error)
                    if matches!(
                        error.kind(),
                        ErrorKind::ConnectionReset | ErrorKind::BrokenPipe
                    ) =>
                {
                    break;
                }
                Err(error) => return Err(format!("neither refused nor ended: {error}")),
            }
        }
        match read_first(&received) {
            Ok((Answer::Partial, _)) if received.is_empty() => Ok(()),
            Ok((Answer::Whole { status, .. }, _)) if statuses.contains(&status) => Ok(()),
            _ => Err(format!("answered with {:?}", String::from_utf8_lossy(&received))),
        }
    }
}

fn send(stream: &mut TcpStream, bytes: &[u8]) -> Result<(), String> {
    stream.write_all(bytes).map_err(|error| format!("sending: {error}"))
}
