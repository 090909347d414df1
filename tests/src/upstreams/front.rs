//! TLS in front of a plain server.

use std::net::SocketAddr;

use tokio::io::copy_bidirectional;
use tokio::net::TcpStream;

use super::authority::Identity;
use super::background::Background;

/// Takes TLS off, and passes everything else on untouched, both ways.
#[derive(Debug)]
#[must_use = "it stops when dropped"]
pub struct Front {
    server: Background,
}

impl Front {
    /// Stands in front of a server that speaks plain HTTP/1.1.
    pub fn new(identity: &Identity, upstream: SocketAddr) -> Self {
        let acceptor = identity.acceptor(&["http/1.1"]);
        let server = Background::start(move |stream| {
            let acceptor = acceptor.clone();
            async move {
                // A client that does not trust the certificate goes away, as it should.
                let Ok(mut client) = acceptor.accept(stream).await else { return };
                let Ok(mut upstream) = TcpStream::connect(upstream).await else { return };
                // Either side may go away at any time, and then the other does.
                let _ = copy_bidirectional(&mut client, &mut upstream).await;
            }
        });
        Self { server }
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }
}
