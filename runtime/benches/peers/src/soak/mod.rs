//! The soak: a replay under load for millions of requests, faulty clients beside it, and sessions that come and go.

mod faults;
mod server;
mod sessions;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use clap::Args;
use serde::Serialize;

use crate::load::{Bounds, Expect, Load, Work};
use crate::process;
use faults::Faulty;
use server::Server;

/// How long, and against what.
#[derive(Args, Clone, Debug)]
pub(crate) struct SoakArgs {
    /// The cassette that is replayed.
    #[arg(long)]
    cassette: PathBuf,
    /// How many interactions are in it.
    #[arg(long, default_value_t = 1000)]
    interactions: usize,
    /// The address at which the replay listens; those behind it are for the sessions that come and go.
    #[arg(long)]
    address: SocketAddr,
    /// How many requests the load makes.
    #[arg(long, default_value_t = 10_000_000)]
    requests: usize,
    /// On how many connections.
    #[arg(long, default_value_t = 32)]
    connections: usize,
    /// How many sessions are opened and closed.
    #[arg(long, default_value_t = 2000)]
    sessions: usize,
    /// The server's processor.
    #[arg(long, default_value_t = 0)]
    server_processor: usize,
    /// Everybody else's.
    #[arg(long, default_value_t = 1)]
    processor: usize,
}

/// How much more memory at the end than after the first quarter counts as growing, in KiB.
const GROWTH: u64 = 2 << 10;

/// How long connections that ended may be held.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often memory is looked at.
const SAMPLES: usize = 40;

#[derive(Serialize)]
struct Soaked {
    requests: usize,
    wrong: usize,
    seconds: f64,
    /// What faulty clients did, each kind by name.
    faults: faults::Counts,
    /// The server's memory along the way, in KiB.
    resident: Vec<u64>,
    /// Threads and open files of the server: before, under load, and after.
    held: [process::Held; 3],
    sessions: sessions::Cycled,
}

/// Soaks; whatever is wrong is an error, after the figures.
pub(crate) fn run(args: &SoakArgs) -> Result<(), String> {
    let failed = |error: std::io::Error| error.to_string();
    // First, while this process has no other threads and files than its own.
    let sessions = sessions::cycle(&args.cassette, args.interactions, args.address, args.sessions)?;

    process::stay_on(args.server_processor).map_err(failed)?;
    let server = Server::start(&args.cassette, args.address)?;
    process::stay_on(args.processor).map_err(failed)?;
    let before = server.held()?;
    let work = || Work::new(args.interactions, args.address, Expect::Recorded);
    let clients = Faulty::start(&Arc::new(work()), args.interactions, args.address);
    let mut load = Load::open(work(), args.address, args.connections, 1)?;

    let begun = Instant::now();
    let chunk = args.requests.div_ceil(SAMPLES);
    let (mut requests, mut wrong, mut first_wrong) = (0, 0, None);
    let mut resident = Vec::new();
    while requests < args.requests {
        let bounds = Bounds { requests: chunk.min(args.requests - requests), time: Duration::MAX };
        let (tally, _) = load.drive(bounds)?;
        requests += tally.answered();
        wrong += tally.wrong;
        first_wrong = first_wrong.or(tally.first_wrong);
        resident.push(server.resident()?);
        eprintln!("{requests} requests, {wrong} wrong, {} KiB", resident[resident.len() - 1]);
    }
    let during = server.held()?;
    let seconds = begun.elapsed().as_secs_f64();
    drop(load);
    let faults = clients.stop();
    let after = server.held_again(before, PATIENCE)?;
    drop(server);

    let soaked = Soaked {
        requests,
        wrong,
        seconds,
        faults,
        resident,
        held: [before, during, after],
        sessions,
    };
    println!("{}", serde_json::to_string_pretty(&soaked).map_err(|error| error.to_string())?);
    soaked.judge(first_wrong)
}

impl Soaked {
    fn judge(&self, first_wrong: Option<String>) -> Result<(), String> {
        let mut found = Vec::new();
        if let Some(why) = first_wrong {
            found.push(format!("{} answers were wrong, the first: {why}", self.wrong));
        }
        found.extend(self.faults.complaints());
        let quarter = self.resident.get(self.resident.len() / 4).copied().unwrap_or_default();
        let end = self.resident.last().copied().unwrap_or_default();
        if end > quarter + GROWTH {
            found.push(format!("the server grew from {quarter} KiB after a quarter to {end} KiB"));
        }
        let [before, _, after] = self.held;
        if after != before {
            found.push(format!("the server held {before:?} before, and holds {after:?} after"));
        }
        found.extend(self.sessions.complaint());
        if found.is_empty() { Ok(()) } else { Err(found.join("\n")) }
    }
}
