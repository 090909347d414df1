//! What the tests' own upstreams promise, seen by clients that are nothing but a socket.

mod aws;
mod capture;
mod faulty;
mod sdk_client;
mod tls;

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Bounds a read of what should come at once; nothing is measured with it.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection that has sent a request.
fn ask(address: SocketAddr) -> TcpStream {
    let mut connection = open(address);
    connection.write_all(b"POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}").unwrap();
    connection
}

fn open(address: SocketAddr) -> TcpStream {
    let connection = TcpStream::connect(address).unwrap();
    connection.set_read_timeout(Some(PATIENCE)).unwrap();
    connection
}

/// What comes before the connection ends, and whether it ends as it should.
fn rest(mut connection: &TcpStream) -> (String, std::io::Result<usize>) {
    let mut came = Vec::new();
    let end = connection.read_to_end(&mut came);
    (String::from_utf8(came).unwrap(), end)
}
