//! Sessions that are opened, asked and closed, in process and by their endpoint: nothing of them may stay.

use std::net::SocketAddr;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rehearsal::{Exchange as _, Session};
use serde::Serialize;

use crate::load::{Connection, Expect, Work};
use crate::process::{self, Held};
use crate::rehearsal::{replaying, request};
use crate::work::exchange;

/// So many are open at the same time.
const TOGETHER: usize = 20;

/// How much more memory at the end than after a quarter counts as growing, in KiB.
const GROWTH: u64 = 2 << 10;

/// Threads that have been joined may be listed for a moment.
const PATIENCE: Duration = Duration::from_secs(5);

/// What was there before, and what after.
#[derive(Serialize)]
pub(super) struct Cycled {
    sessions: usize,
    held: [Held; 2],
    /// Memory after a quarter of them, and after all.
    resident: [u64; 2],
}

/// Opens and closes so many sessions; those with an endpoint listen at the addresses behind the given one.
pub(super) fn cycle(
    cassette: &Path,
    interactions: usize,
    behind: SocketAddr,
    sessions: usize,
) -> Result<Cycled, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let runtime = runtime.map_err(|error| error.to_string())?;
    let own = std::process::id();
    let held = || process::held(own).map_err(|error| error.to_string());
    let resident =
        || process::memory(own).map(|memory| memory.resident).map_err(|error| error.to_string());
    let before = held()?;
    let rounds = sessions.div_ceil(TOGETHER);
    let mut quarter = 0;
    for round in 0..rounds {
        let mut open = Vec::new();
        for (at, port) in (0..TOGETHER).zip(behind.port() + 1..) {
            let address = SocketAddr::new(behind.ip(), port);
            let session = replaying(cassette, address).map_err(|error| error.to_string())?;
            let number = (round * TOGETHER + at) % interactions;
            if at % 2 == 0 {
                ask_at_endpoint(&session, number, address)?;
            } else {
                runtime.block_on(ask_in_process(&session, number))?;
            }
            open.push(session);
        }
        for (at, session) in open.into_iter().enumerate() {
            // Those that nobody finishes end when they are dropped.
            if at % 4 < 2 {
                let verdict = session.finish().map_err(|error| error.to_string())?;
                verdict.into_result().map_err(|error| error.to_string())?;
            }
        }
        if round == rounds / 4 {
            quarter = resident()?;
        }
    }
    let begun = Instant::now();
    while held()? != before && begun.elapsed() < PATIENCE {
        thread::sleep(Duration::from_millis(10));
    }
    Ok(Cycled {
        sessions: rounds * TOGETHER,
        held: [before, held()?],
        resident: [quarter, resident()?],
    })
}

fn ask_at_endpoint(session: &Session, number: usize, address: SocketAddr) -> Result<(), String> {
    let url = session.endpoint().map_err(|error| error.to_string())?;
    if url != format!("http://{address}") {
        return Err(format!("a session for {address} listens at {url}"));
    }
    let work = Work::new(number + 1, address, Expect::Recorded);
    Connection::open(address)?.ask_once(&work, number)
}

async fn ask_in_process(session: &Session, number: usize) -> Result<(), String> {
    let response = session.exchange(request(number)?).await.map_err(|error| error.to_string())?;
    if *response.body() == exchange(number).answer {
        return Ok(());
    }
    Err(format!("interaction {number} in process: {response:?}"))
}

impl Cycled {
    pub(super) fn complaint(&self) -> Option<String> {
        let ([before, after], [quarter, end]) = (self.held, self.resident);
        if after != before {
            return Some(format!("{before:?} before the sessions, and {after:?} after"));
        }
        (end > quarter + GROWTH).then(|| {
            format!(
                "sessions left memory behind: {quarter} KiB after a quarter, {end} KiB after all"
            )
        })
    }
}
