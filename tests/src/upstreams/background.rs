//! A server on a thread of its own, which ends with the value.

use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::panic::resume_unwind;
use std::thread::{self, JoinHandle};

use tokio::net::{TcpListener, TcpStream};
use tokio::runtime;
use tokio::sync::oneshot;
use tokio::task::{JoinError, JoinSet};

/// Serves connections on a free port of loopback until it is dropped.
#[derive(Debug)]
pub(super) struct Background {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Background {
    /// Starts to serve; `serve` is given each connection, and runs beside those of the others.
    pub(super) fn start<S, F>(serve: S) -> Self
    where
        S: Fn(TcpStream) -> F + Send + 'static,
        F: Future<Output = ()> + Send + 'static,
    {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|listener| listener.set_nonblocking(true).map(|()| listener))
            .expect("the loopback interface has a free port");
        let address = listener.local_addr().expect("a listener has an address");
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = thread::spawn(move || {
            let runtime = runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime starts");
            // Whatever it ends with, the connections that are left end with it.
            let mut connections = JoinSet::new();
            runtime.block_on(async {
                tokio::select! {
                    _ = stopped => {}
                    error = accept(listener, serve, &mut connections) => {
                        panic!("nothing can be accepted: {error:?}")
                    }
                }
            });
            while let Some(ended) = connections.try_join_next() {
                pass_panic_on(ended);
            }
        });
        Self { address, stop: Some(stop), thread: Some(thread) }
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        drop(self.stop.take());
        let ended = self.thread.take().map(JoinHandle::join);
        let is_well = !matches!(ended, Some(Err(_)));
        // A second panic would hide the first.
        assert!(is_well || thread::panicking(), "an upstream has panicked: its message is above");
    }
}

async fn accept<S, F>(
    listener: std::net::TcpListener,
    serve: S,
    connections: &mut JoinSet<()>,
) -> io::Result<Infallible>
where
    S: Fn(TcpStream) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::from_std(listener)?;
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                let (stream, _) = accepted?;
                stream.set_nodelay(true)?;
                connections.spawn(serve(stream));
            }
            Some(ended) = connections.join_next() => pass_panic_on(ended),
        }
    }
}

/// Lets what panicked in a connection end the server, and so fail the test.
fn pass_panic_on(ended: Result<(), JoinError>) {
    if let Err(error) = ended
        && let Ok(panic) = error.try_into_panic()
    {
        resume_unwind(panic);
    }
}
