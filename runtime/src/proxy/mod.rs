//! The hyper server in front of a session: HTTP/1.1 and h2c on loopback.

mod answer;
mod server;

pub(crate) use answer::{Buffered, collected, origin_form};
pub(crate) use server::{Proxy, check_loopback};
