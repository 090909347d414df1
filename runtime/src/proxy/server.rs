//! Listening, serving and stopping, on a thread of its own.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::server::graceful::GracefulShutdown;
use tokio::sync::{Semaphore, oneshot, watch};

use super::admission::{admit, host_of_a_program};
use super::answer::{Answer, answer, refuse};
use super::at_once::AtOnce;
use super::gate::{Between, Gated, StoodIn};
#[cfg(feature = "intercept")]
use super::intercept::Intercept;
use super::limits::{Limits, MAX_ERROR_RESETS, MAX_PENDING_RESETS, MAX_STREAMS};
#[cfg(feature = "intercept")]
use crate::delivery::Streamed;
use crate::error::{Error, ErrorKind, Result};
use crate::exchange::StreamingExchange;
use crate::upstream::Hosts;

/// How long requests under way may take once the proxy is told to stop.
const GRACE: Duration = Duration::from_secs(5);

/// Tells connections that have become tunnels that the proxy ends.
pub(super) type Closing = watch::Receiver<()>;

/// After a failed `accept` (too many open files, say) the next one waits.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// A running proxy; it stops when dropped.
#[derive(Debug)]
pub(crate) struct Proxy {
    address: SocketAddr,
    running: Mutex<Option<Running>>,
}

/// Refuses an address that other machines could reach.
pub(crate) fn check_loopback(listen: SocketAddr) -> Result<()> {
    if listen.ip().is_loopback() {
        return Ok(());
    }
    let message =
        format!("{listen} is not a loopback address: Rehearsal listens on 127.0.0.1 or [::1] only");
    Err(Error::config(message))
}

#[derive(Debug)]
struct Running {
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl Proxy {
    /// Listens on a loopback address and serves an exchange there: to programs, to pages of this machine, and to
    /// those of these hosts.
    pub(crate) fn start(
        listen: SocketAddr,
        exchange: impl StreamingExchange,
        hosts: Hosts,
    ) -> Result<Self> {
        Self::start_with(listen, Desk::new(exchange, hosts))
    }

    /// Serves an exchange also to those who take the proxy for one for HTTPS.
    #[cfg(feature = "intercept")]
    pub(crate) fn start_intercepting(
        listen: SocketAddr,
        exchange: impl StreamingExchange,
        hosts: Hosts,
        intercept: Arc<Intercept>,
    ) -> Result<Self> {
        Self::start_with(listen, Desk { intercept: Some(intercept), ..Desk::new(exchange, hosts) })
    }

    fn start_with(listen: SocketAddr, desk: Desk<impl StreamingExchange>) -> Result<Self> {
        let fail = |error: io::Error| {
            let message = format!("cannot listen on {listen}: {error}");
            Error::new(ErrorKind::Io, message).with_source(error)
        };
        let listener = TcpListener::bind(listen).map_err(fail)?;
        listener.set_nonblocking(true).map_err(fail)?;
        let address = listener.local_addr().map_err(fail)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(fail)?;
        let (stop, stopped) = oneshot::channel();
        let serve = move || {
            runtime.block_on(serve(listener, desk, stopped));
            // It would wait for names that are still being looked up.
            runtime.shutdown_background();
        };
        let thread = thread::Builder::new().name("rehearsal-proxy".to_owned()).spawn(serve);
        let running = Running { stop, thread: thread.map_err(fail)? };
        Ok(Self { address, running: Mutex::new(Some(running)) })
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops listening, lets requests under way finish, and waits for that.
    ///
    /// What panicked on its thread comes back: a mock that a server held says so what it missed.
    pub(crate) fn stop(&self) -> thread::Result<()> {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner).take();
        let Some(running) = running else { return Ok(()) };
        // It may have ended by itself.
        let _ = running.stop.send(());
        // The last handle of a session can be dropped on this very thread.
        if running.thread.thread().id() != thread::current().id() {
            return running.thread.join();
        }
        Ok(())
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // A panic was somebody else's, and dropping is no place to pass it on.
        let _ = self.stop();
    }
}

/// Where requests come in.
struct Desk<E> {
    exchange: Arc<E>,
    hosts: Hosts,
    limits: Limits,
    #[cfg(feature = "intercept")]
    intercept: Option<Arc<Intercept>>,
}

impl<E: StreamingExchange> Desk<E> {
    fn new(exchange: E, hosts: Hosts) -> Self {
        Self {
            exchange: Arc::new(exchange),
            hosts,
            limits: Limits::DEFAULT,
            #[cfg(feature = "intercept")]
            intercept: None,
        }
    }

    async fn answer(
        &self,
        request: http::Request<Incoming>,
        between: &Between,
        closing: Closing,
    ) -> Result<Answer> {
        match between.taken(request.method()) {
            Some(StoodIn::Answered(answer)) => return Ok(answer),
            Some(StoodIn::Refused(refusal)) => return Ok(refuse(None, &refusal)),
            None => {}
        }
        let (parts, body) = request.into_parts();
        let answer = match admit(&parts, &self.hosts) {
            Ok(()) => {
                if let Some(host) = host_of_a_program(&parts) {
                    between.knows(host);
                }
                self.admitted(http::Request::from_parts(parts, body), closing).await
            }
            Err(refusal) => Ok(refuse(Some(&parts), &refusal)),
        };
        between.is_answered();
        answer
    }

    #[cfg(feature = "intercept")]
    async fn admitted(&self, request: http::Request<Incoming>, closing: Closing) -> Result<Answer> {
        match &self.intercept {
            Some(intercept) if request.method() == http::Method::CONNECT => {
                let exchange = Arc::clone(&self.exchange);
                let answer = intercept.connect(request, exchange, self.limits, closing).await;
                Ok(answer.map(Streamed::from))
            }
            _ => answer(self.exchange.as_ref(), request, &self.limits).await,
        }
    }

    #[cfg(not(feature = "intercept"))]
    async fn admitted(&self, request: http::Request<Incoming>, _: Closing) -> Result<Answer> {
        answer(self.exchange.as_ref(), request, &self.limits).await
    }
}

/// The server of every connection.
pub(super) fn http_server(limits: &Limits) -> auto::Builder<TokioExecutor> {
    let mut server = auto::Builder::new(TokioExecutor::new());
    let mut http1 = server.http1();
    // The gate has its own patience with a head that has begun.
    http1.timer(TokioTimer::new()).header_read_timeout(limits.idle);
    http1.max_buf_size(limits.head + (64 << 10));
    let headers = u32::try_from(limits.head).unwrap_or(u32::MAX);
    let mut http2 = server.http2();
    http2
        .timer(TokioTimer::new())
        .max_header_list_size(headers)
        .max_concurrent_streams(MAX_STREAMS);
    http2.max_pending_accept_reset_streams(MAX_PENDING_RESETS);
    http2.max_local_error_reset_streams(MAX_ERROR_RESETS);
    server
}

async fn serve(
    listener: TcpListener,
    desk: Desk<impl StreamingExchange>,
    mut stopped: oneshot::Receiver<()>,
) {
    // It can fail only outside a runtime.
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    let server = http_server(&desk.limits);
    let room = Arc::new(Semaphore::new(desk.limits.connections));
    let connections = GracefulShutdown::new();
    let (end, closing) = watch::channel(());
    let desk = Arc::new(desk);
    loop {
        let accepted = async {
            // Whoever finds no room waits in the system's queue: to be late is better than to be sent away.
            let place = Arc::clone(&room).acquire_owned().await;
            (listener.accept().await, place)
        };
        let (accepted, place) = tokio::select! {
            accepted = accepted => accepted,
            _ = &mut stopped => break,
        };
        let Ok((stream, _)) = accepted else {
            tokio::time::sleep(ACCEPT_PAUSE).await;
            continue;
        };
        // Small answers must not wait for the delayed ACKs of Nagle's algorithm.
        let _ = stream.set_nodelay(true);
        let between = Between::default();
        let at_once = AtOnce::new(Arc::clone(&desk.exchange), between.clone());
        let stream = Gated::new(stream, desk.limits, between.clone(), at_once, place);
        let (desk, closing) = (Arc::clone(&desk), closing.clone());
        let service = service_fn(move |request| {
            let (desk, between, closing) = (Arc::clone(&desk), between.clone(), closing.clone());
            async move { desk.answer(request, &between, closing).await }
        });
        let connection = server.serve_connection_with_upgrades(TokioIo::new(stream), service);
        let connection = connections.watch(connection.into_owned());
        // A connection that breaks is its client's affair.
        tokio::spawn(async move { drop(connection.await) });
    }
    drop((listener, closing));
    let ended = async {
        // Those that have become tunnels first: others may carry them.
        let _ = end.send(());
        tokio::join!(connections.shutdown(), end.closed());
    };
    if tokio::time::timeout(GRACE, ended).await.is_err() {
        desk.exchange.abandon();
    }
}
