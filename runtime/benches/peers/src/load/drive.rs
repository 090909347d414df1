//! The closed loop: a connection asks again as soon as it has its answer.

use std::time::{Duration, Instant};

use nix::sys::epoll::{Epoll, EpollCreateFlags, EpollEvent, EpollFlags, EpollTimeout};

use super::connection::Connection;
use super::order::Order;
use super::{Tally, Work};

/// How long a load goes on: until so many requests have gone out, or so much time has.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    pub(crate) requests: usize,
    pub(crate) time: Duration,
}

/// One connection: it waits for its answer in `read`.
pub(super) fn drive_one(
    connection: &mut Connection,
    work: &Work,
    order: &mut Order,
    bounds: Bounds,
) -> Result<(Tally, Duration), String> {
    let mut tally = Tally::with_room(bounds.requests);
    let begun = Instant::now();
    while tally.times.len() < bounds.requests && begun.elapsed() < bounds.time {
        connection.begin(work, order)?;
        while !connection.go_on(work, &mut tally)? {}
    }
    Ok((tally, begun.elapsed()))
}

/// Many: whichever has something to read goes on.
pub(super) fn drive_many(
    connections: &mut [Connection],
    work: &Work,
    order: &mut Order,
    bounds: Bounds,
) -> Result<(Tally, Duration), String> {
    let mut tally = Tally::with_room(bounds.requests);
    let failed = |error: nix::Error| format!("epoll: {error}");
    let poll = Epoll::new(EpollCreateFlags::EPOLL_CLOEXEC).map_err(failed)?;
    // Level-triggered: what was not read to its end is told of again.
    let add = |connection: &Connection, at: usize| {
        poll.add(connection, EpollEvent::new(EpollFlags::EPOLLIN, at as u64)).map_err(failed)
    };
    let begun = Instant::now();
    let mut sent = 0;
    for (at, connection) in connections.iter_mut().enumerate().take(bounds.requests) {
        connection.begin(work, order)?;
        connection.set_nonblocking(true)?;
        add(connection, at)?;
        sent += 1;
    }
    let mut events = vec![EpollEvent::empty(); connections.len()];
    while tally.times.len() < sent {
        let ready = poll.wait(&mut events, EpollTimeout::NONE).map_err(failed)?;
        let is_over = begun.elapsed() >= bounds.time;
        for event in &events[..ready] {
            let at = usize::try_from(event.data()).map_err(|error| error.to_string())?;
            let connection = &mut connections[at];
            if !connection.go_on(work, &mut tally)? {
                continue;
            }
            if is_over || sent == bounds.requests {
                // Nothing more is waited for here, not even its end.
                poll.delete(&*connection).map_err(failed)?;
                continue;
            }
            sent += 1;
            if connection.is_closed() {
                poll.delete(&*connection).map_err(failed)?;
                connection.begin(work, order)?;
                connection.set_nonblocking(true)?;
                add(connection, at)?;
            } else {
                connection.begin(work, order)?;
            }
        }
    }
    Ok((tally, begun.elapsed()))
}
