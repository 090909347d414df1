//! Any exchange on loopback: a mock's server, a fake, a session of another process's tests.

use std::net::{Ipv4Addr, SocketAddr};

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
/// # Errors
///
/// When no port can be listened on.
pub fn serve(exchange: impl Exchange) -> Result<Served> {
    let any = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    Ok(Served { proxy: Proxy::start(any, exchange)? })
}

impl Served {
    /// The URL to give to clients: `AWS_ENDPOINT_URL` and its like.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.proxy.address())
    }
}
