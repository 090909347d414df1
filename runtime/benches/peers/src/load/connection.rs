//! One keep-alive connection of the load, and the request that is under way on it.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::os::fd::{AsFd, BorrowedFd};
use std::time::Instant;

use super::order::Order;
use super::{Tally, Work};
use crate::answer::{Answer, read};

/// A connection, and what it is at.
pub(crate) struct Connection {
    stream: TcpStream,
    address: SocketAddr,
    request: Vec<u8>,
    sent: usize,
    received: Vec<u8>,
    length: usize,
    number: usize,
    begun: Instant,
    closed: bool,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> Result<Self, String> {
        Ok(Self {
            stream: connected(address)?,
            address,
            request: Vec::with_capacity(4096),
            sent: 0,
            received: vec![0; 64 << 10],
            length: 0,
            number: 0,
            begun: Instant::now(),
            closed: false,
        })
    }

    pub(super) fn set_nonblocking(&self, nonblocking: bool) -> Result<(), String> {
        self.stream.set_nonblocking(nonblocking).map_err(|error| error.to_string())
    }

    /// Asks for one interaction, and says what is wrong with the answer.
    pub(crate) fn ask_once(&mut self, work: &Work, number: usize) -> Result<(), String> {
        let mut tally = Tally::default();
        self.ask(work, number, 0)?;
        while !self.go_on(work, &mut tally)? {}
        tally.first_wrong.map_or(Ok(()), Err)
    }

    /// Whether its server has ended it after the last answer.
    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Begins the next request; what of it found no room goes with `go_on`.
    pub(super) fn begin(&mut self, work: &Work, order: &mut Order) -> Result<(), String> {
        let (number, call) = order.draw();
        self.ask(work, number, call)
    }

    fn ask(&mut self, work: &Work, number: usize, call: u64) -> Result<(), String> {
        work.request(number, call, &mut self.request);
        (self.number, self.sent, self.length) = (number, 0, 0);
        self.begun = Instant::now();
        if self.closed {
            // A server that ends a connection after an answer has to be asked on a new one, and that is its time.
            self.stream = connected(self.address)?;
            self.closed = false;
        }
        self.send()
    }

    fn send(&mut self) -> Result<(), String> {
        while self.sent < self.request.len() {
            match self.stream.write(&self.request[self.sent..]) {
                Ok(0) => return Err("the server takes no request".to_owned()),
                Ok(sent) => self.sent += sent,
                Err(error) if error.kind() == ErrorKind::WouldBlock => break,
                Err(error) => return Err(format!("sending a request: {error}")),
            }
        }
        Ok(())
    }

    /// Reads what has come; tells whether the answer was whole, and was counted.
    pub(super) fn go_on(&mut self, work: &Work, tally: &mut Tally) -> Result<bool, String> {
        self.send()?;
        loop {
            if self.length == self.received.len() {
                self.received.resize(self.length * 2, 0);
            }
            match self.stream.read(&mut self.received[self.length..]) {
                Ok(0) => return Err("the server closed the connection within an answer".to_owned()),
                Ok(length) => self.length += length,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(false),
                Err(error) => return Err(format!("reading an answer: {error}")),
            }
            if let Answer::Whole { status, body, closes } = read(&self.received[..self.length])? {
                let took = self.begun.elapsed().as_nanos();
                tally.count(took, work.check(self.number, status, &body));
                self.closed = closes;
                return Ok(true);
            }
        }
    }
}

impl AsFd for Connection {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.stream.as_fd()
    }
}

fn connected(address: SocketAddr) -> Result<TcpStream, String> {
    let stream = TcpStream::connect(address).and_then(|stream| {
        stream.set_nodelay(true)?;
        Ok(stream)
    });
    stream.map_err(|error| format!("{address}: {error}"))
}
