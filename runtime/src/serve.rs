//! Any exchange on loopback: a mock's server, a fake, a session of another process's tests.

use std::net::{Ipv4Addr, SocketAddr};
use std::panic::resume_unwind;
use std::thread;

use crate::error::Result;
use crate::exchange::Exchange;
use crate::proxy::Proxy;

/// An exchange that answers on loopback, until this is dropped.
#[derive(Debug)]
#[must_use = "it stops when dropped"]
pub struct Served {
    proxy: Proxy,
}

/// Serves an exchange on a free port of 127.0.0.1, over HTTP/1.1 and h2c, on a thread of its own.
///
/// ```
/// use rehearsal::{Exchange, Request, Response, Result};
///
/// struct Health;
///
/// impl Exchange for Health {
///     async fn exchange(&self, _: Request) -> Result<Response> {
///         Ok(Response::new("fine".into()))
///     }
/// }
///
/// let served = rehearsal::serve(Health)?;
/// assert!(served.url().starts_with("http://127.0.0.1:"));
/// # Ok::<(), rehearsal::Error>(())
/// ```
///
/// When it is dropped, what panicked meanwhile on that thread is raised again: so a mock inside of a server
/// fails the test.
///
/// # Errors
///
/// When no port can be listened on.
pub fn serve(exchange: impl Exchange) -> Result<Served> {
    let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    Ok(Served { proxy: Proxy::start(any, exchange)? })
}

impl Drop for Served {
    fn drop(&mut self) {
        if let Err(panic) = self.proxy.stop()
            && !thread::panicking()
        {
            resume_unwind(panic);
        }
    }
}

impl Served {
    /// The URL to give to clients: `AWS_ENDPOINT_URL` and its like.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.proxy.address())
    }
}
