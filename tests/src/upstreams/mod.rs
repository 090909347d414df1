//! Upstreams on loopback: one that checks signatures as AWS does, one that keeps what it got, and faulty ones.
//!
//! - [`Aws`]: moto with its signature checking on, behind TLS for the hosts of the services.
//! - [`Capture`]: keeps every request exactly as it came, over HTTP/1.1 or HTTP/2.
//! - [`Faulty`]: does what a [`Fault`] says to every connection.
//! - [`Authority`] and [`Identity`]: a certificate authority for tests, and certificates good and bad.
//! - [`Front`]: TLS in front of any plain server.
//!
//! Each serves on a port of its own and on a thread of its own, until it is dropped. To a client that is
//! to reach it by another name it is given as `--resolve HOST=ADDRESS`, and its authority as `SSL_CERT_FILE`.

mod authority;
mod aws;
mod background;
mod capture;
mod connection;
mod events;
mod fault;
mod faulty;
mod front;

pub use self::authority::{Authority, Identity};
pub use self::aws::{Aws, Keys};
pub use self::capture::{Capture, Captured};
pub use self::events::event;
pub use self::fault::Fault;
pub use self::faulty::{Faulty, Progress, Upload};
pub use self::front::Front;
