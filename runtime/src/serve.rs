//! Any exchange on loopback: a mock's server, a fake, a session of another process's tests.

use std::net::{Ipv4Addr, SocketAddr};
use std::panic::resume_unwind;
use std::thread;

use crate::error::Result;
use crate::exchange::Exchange;
use crate::proxy::{Buffered, Proxy, check_loopback};
use crate::upstream::Hosts;

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
    serve_at(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), exchange)
}

/// Serves an exchange as [`serve`] does, on a loopback address: where the code under test has a fixed
/// port, or wants IPv6. Port 0 is any free one.
///
/// ```
/// # use rehearsal::{Exchange, Request, Response, Result};
/// # struct Health;
/// # impl Exchange for Health {
/// #     async fn exchange(&self, _: Request) -> Result<Response> {
/// #         Ok(Response::new("fine".into()))
/// #     }
/// # }
/// let served = rehearsal::serve_at("127.0.0.1:0".parse().unwrap(), Health)?;
/// let again = rehearsal::serve_at(served.url()["http://".len()..].parse().unwrap(), Health);
/// assert!(again.unwrap_err().to_string().starts_with("cannot listen on 127.0.0.1:"));
/// # Ok::<(), rehearsal::Error>(())
/// ```
///
/// # Errors
///
/// When the address is not a loopback one (`127.0.0.1` or `[::1]`), or cannot be listened on.
pub fn serve_at(address: SocketAddr, exchange: impl Exchange) -> Result<Served> {
    check_loopback(address)?;
    Ok(Served { proxy: Proxy::start(address, Buffered(exchange), Hosts::default())? })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;
    use crate::message::{Request, Response};

    struct Nothing;

    impl Exchange for Nothing {
        async fn exchange(&self, _: Request) -> Result<Response> {
            Ok(Response::default())
        }
    }

    #[test]
    fn only_loopback_is_listened_on() {
        for address in ["0.0.0.0:0", "192.0.2.1:80", "[::]:0"] {
            let error = serve_at(address.parse().unwrap(), Nothing).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Config);
            assert_eq!(
                error.to_string(),
                format!(
                    "{address} is not a loopback address: Rehearsal listens on 127.0.0.1 or [::1] only"
                )
            );
        }
    }
}
