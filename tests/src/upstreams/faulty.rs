//! An upstream where something goes wrong.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use tokio::net::{TcpSocket, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use super::authority::Identity;
use super::background::Background;
use super::connection::Connection;
use super::fault::{self, Fault};

/// How long a test waits for something to happen at an upstream.
const PATIENCE: Duration = Duration::from_mins(1);

/// What has happened at an upstream so far.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
#[non_exhaustive]
pub struct Progress {
    /// Requests that have been read as far as the fault wants them.
    pub requests: usize,
    /// Clients that went away while the upstream waited for them to.
    pub gone: usize,
    /// TLS handshakes that came to nothing.
    pub failed_handshakes: usize,
    /// Bytes of large and streamed bodies that the system has taken from the upstream.
    pub sent: u64,
    /// Bytes of uploads that have come.
    pub received: u64,
}

/// An upload, of which nothing is held.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Upload {
    /// Whether it came in chunks.
    pub chunked: bool,
    /// How long it was.
    pub bytes: u64,
    /// Whether every byte was that of [`Faulty::byte_at`].
    pub is_as_generated: bool,
}

/// What the connections of an upstream and its test share.
#[derive(Debug)]
pub(super) struct Stage {
    progress: watch::Sender<Progress>,
    pieces: tokio::sync::Mutex<mpsc::UnboundedReceiver<Bytes>>,
    uploads: Mutex<Vec<Upload>>,
}

impl Stage {
    /// Notes what has happened; gives all that has.
    pub(super) fn tell(&self, note: impl FnOnce(&mut Progress)) -> Progress {
        let mut told = Progress::default();
        self.progress.send_modify(|progress| {
            note(progress);
            told = *progress;
        });
        told
    }

    /// The next piece of a streamed body.
    pub(super) async fn next_piece(&self) -> Bytes {
        // An upstream that is being dropped ends the body, for whoever is left to see it.
        self.pieces.lock().await.recv().await.unwrap_or_default()
    }

    pub(super) fn keep(&self, upload: Upload) {
        self.uploads.lock().expect("nobody panics while it is held").push(upload);
    }
}

/// An upstream on loopback that does what a [`Fault`] says to every connection.
#[derive(Debug)]
#[must_use = "it stops when dropped"]
pub struct Faulty {
    place: Place,
    scheme: &'static str,
    stage: Arc<Stage>,
    pieces: mpsc::UnboundedSender<Bytes>,
}

#[derive(Debug)]
enum Place {
    Served(Background),
    /// Bound, so that nobody else gets the port, but not listening.
    Refusing(SocketAddr, #[expect(dead_code, reason = "it holds the port")] TcpSocket),
}

impl Faulty {
    /// A port that refuses connections.
    pub fn refusing() -> Self {
        let socket = TcpSocket::new_v4().expect("a socket can be made");
        socket
            .bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
            .expect("the loopback interface has a free port");
        let address = socket.local_addr().expect("a bound socket has an address");
        Self::new("http", |_| Place::Refusing(address, socket))
    }

    /// An upstream without TLS; also for clients that expect it.
    pub fn plain(fault: Fault) -> Self {
        Self::new("http", |stage| {
            Place::Served(Background::start(move |stream| {
                play(fault.clone(), Connection::new(stream), Arc::clone(&stage))
            }))
        })
    }

    /// An upstream with TLS, good or bad.
    pub fn tls(fault: Fault, identity: &Identity) -> Self {
        let acceptor = identity.acceptor(&["http/1.1"]);
        Self::new("https", |stage| {
            Place::Served(Background::start(move |stream: TcpStream| {
                let (acceptor, stage, fault) =
                    (acceptor.clone(), Arc::clone(&stage), fault.clone());
                async move {
                    match acceptor.accept(stream).await {
                        Ok(stream) => play(fault, Connection::new(stream), stage).await,
                        Err(_) => {
                            stage.tell(|progress| progress.failed_handshakes += 1);
                        }
                    }
                }
            }))
        })
    }

    fn new(scheme: &'static str, place: impl FnOnce(Arc<Stage>) -> Place) -> Self {
        let (pieces, receiver) = mpsc::unbounded_channel();
        let stage = Arc::new(Stage {
            progress: watch::Sender::default(),
            pieces: receiver.into(),
            uploads: Mutex::default(),
        });
        Self { place: place(Arc::clone(&stage)), scheme, stage, pieces }
    }

    /// Where it is.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        match &self.place {
            Place::Served(server) => server.address(),
            Place::Refusing(address, _) => *address,
        }
    }

    /// Its URL, without a slash at its end.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.address())
    }

    /// What has happened so far.
    #[must_use]
    pub fn progress(&self) -> Progress {
        *self.stage.progress.borrow()
    }

    /// Waits until something has happened.
    pub async fn until(&self, happened: impl Fn(&Progress) -> bool) -> Progress {
        let mut progress = self.stage.progress.subscribe();
        let Ok(reached) = timeout(PATIENCE, progress.wait_for(happened)).await else {
            panic!("it never came so far, but only to {:?}", self.progress());
        };
        *reached.expect("the sender lives as long as this value")
    }

    /// Sends a piece of a [`Fault::Streamed`] body, now or as soon as a client asks for it.
    pub fn send(&self, piece: impl Into<Bytes>) {
        let piece = piece.into();
        assert!(!piece.is_empty(), "an empty piece would end the body: that is `end`");
        self.pieces.send(piece).expect("the receiver lives as long as this value");
    }

    /// Ends a [`Fault::Streamed`] body.
    pub fn end(&self) {
        self.pieces.send(Bytes::new()).expect("the receiver lives as long as this value");
    }

    /// The uploads that came to their end.
    #[must_use]
    pub fn uploads(&self) -> Vec<Upload> {
        self.stage.uploads.lock().expect("nobody panics while it is held").clone()
    }

    /// The byte of a large body at a position, and that of an upload which should be recognised.
    #[must_use]
    pub fn byte_at(position: u64) -> u8 {
        fault::byte_at(position)
    }
}

/// Plays a fault to its end; clients may go away at any time.
async fn play(fault: Fault, connection: Connection, stage: Arc<Stage>) {
    let _ = fault.play(connection, &stage).await;
}
