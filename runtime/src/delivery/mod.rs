//! How messages come where they do not come whole and at once: in pieces, cut off, from a file, or not at all.
//!
//! Whoever wants whole answers gets these by the contract of [`Exchange`](crate::Exchange): what breaks off is an
//! error, and what is slow takes its time. What stands at a client's connection (the proxy, the connector of the
//! AWS SDK) passes on the pieces.

mod broken;
mod failure;
mod file;
mod gradual;
mod streamed;

pub(crate) use broken::{cut, deliver, dropped, is_final, silent, stalled, whole};
pub(crate) use failure::{Failure, FailureKind};
pub(crate) use gradual::Pace;
pub(crate) use streamed::Streamed;
