//! What a client may ask of the proxy before it is refused: every number in one place.
//!
//! | what | limit | beyond it |
//! | --- | --- | --- |
//! | connections | 1,024 | the next waits until one ends |
//! | head of a request: request line and headers | 128 KiB | 431 |
//! | headers of a request | 100 | 431 |
//! | target of a request (hyper's) | 65,534 bytes | 414 |
//! | time for a head, from its first byte | 30 s | 408 |
//! | time without a request on an open connection | 75 s | closed |
//! | time without a byte of a body that is awaited | 120 s | 408, and the upload counts as broken off |
//! | chunk extensions, and trailers, of a body (hyper's) | 16 KiB, 128 KiB | the upload counts as broken off |
//! | body that is wanted whole (forms, sessions that append) | 256 MiB | 413 |
//! | HTTP/2: requests at a time on a connection | 200 | `REFUSED_STREAM` |
//! | HTTP/2: headers of a request, decoded; `CONTINUATION` frames follow from it | 128 KiB | 431 or `GOAWAY` |
//! | HTTP/2: requests reset before they were looked at | 20 | `GOAWAY` |
//! | HTTP/2: requests reset for errors of the client | 1,024 | `GOAWAY` |
//!
//! An upload that makes progress, an answer that takes its time, and a body however large are not limited.

use std::time::Duration;

/// The limits that a proxy keeps; tests make them small.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Connections at a time, tunnels among them.
    pub(super) connections: usize,
    /// Bytes of a head.
    pub(super) head: usize,
    /// From a head's first byte to its last.
    pub(super) head_time: Duration,
    /// Without a request.
    pub(super) idle: Duration,
    /// Without a byte of a body that somebody waits for.
    pub(super) body_idle: Duration,
}

/// Headers of a request: hyper's own number, too.
pub(super) const MAX_HEADERS: usize = 100;

/// Requests at a time on a connection of HTTP/2.
pub(super) const MAX_STREAMS: u32 = 200;

/// Requests on a connection of HTTP/2 that were reset before anybody looked at them ("rapid reset").
pub(super) const MAX_PENDING_RESETS: usize = 20;

/// Requests on a connection of HTTP/2 that we had to reset for what their client did.
pub(super) const MAX_ERROR_RESETS: usize = 1024;

/// A body that is wanted whole is refused with 413 when it is larger: 256 MiB.
pub(super) const MAX_WANTED_WHOLE: usize = 256 << 20;

impl Limits {
    /// Those of every proxy.
    pub(super) const DEFAULT: Self = Self {
        connections: 1024,
        head: 128 << 10,
        head_time: Duration::from_secs(30),
        idle: Duration::from_secs(75),
        body_idle: Duration::from_mins(2),
    };
}
