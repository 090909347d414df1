//! The hyper server in front of a session: HTTP/1.1 and h2c on loopback, and HTTPS where it intercepts.

mod admission;
mod answer;
mod at_once;
mod awaited;
mod gate;
#[cfg(feature = "intercept")]
mod intercept;
mod limits;
mod server;

pub(crate) use answer::{Buffered, collected};
#[cfg(feature = "intercept")]
pub use intercept::{Authority, CaBundle};
#[cfg(feature = "intercept")]
pub(crate) use intercept::{Intercept, Outside, Policy};
pub(crate) use server::{Proxy, check_loopback};
