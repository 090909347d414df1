//! Nothing stays: of clients that break off, talk nonsense or take their time, and of sessions that have ended.
//!
//! What a process holds is read from `/proc`. The long form is `soak` in `runtime/benches/peers`.

mod clients;
mod cycled;
mod sessions;

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rehearsal::{Exchange, Mode, Request, Response, Session};

/// How long connections and threads that have ended may still be there.
const PATIENCE: Duration = Duration::from_secs(20);

/// How many interactions a cassette of these tests has.
const INTERACTIONS: usize = 20;

/// What a process holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Held {
    threads: usize,
    files: usize,
}

impl Held {
    fn by(process: u32) -> Self {
        let count = |name| fs::read_dir(format!("/proc/{process}/{name}")).unwrap().count();
        Self { threads: count("task"), files: count("fd") }
    }

    /// What it holds as soon as that is what it held before, or when patience ends.
    fn settled(process: u32, before: Self, patience: Duration) -> Self {
        let begun = Instant::now();
        loop {
            let held = Self::by(process);
            if held == before || begun.elapsed() > patience {
                return held;
            }
            thread::sleep(Duration::from_millis(10));
        }
    }
}

/// The memory of a process, in KiB.
fn resident(process: u32) -> usize {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

/// The path of an interaction, which is also its answer.
fn path(number: usize) -> String {
    format!("/runs/{number}")
}

/// Answers with the path.
struct Paths;

impl Exchange for Paths {
    async fn exchange(&self, request: Request) -> rehearsal::Result<Response> {
        Ok(Response::new(request.uri().path().to_owned().into()))
    }
}

/// Records the cassette that these tests replay.
fn record(cassette: &Path) {
    let session = Session::builder(cassette).mode(Mode::Record).upstream_exchange(Paths).open();
    let session = session.unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for number in 0..INTERACTIONS {
        let request = http::Request::get(path(number)).body(bytes::Bytes::new()).unwrap();
        runtime.block_on(session.exchange(request)).unwrap();
    }
    session.finish().unwrap().into_result().unwrap();
}
