//! The load: one thread, keep-alive connections in a closed loop, and every answer compared with the expected one.

mod connection;
mod drive;
mod order;
mod work;

use std::net::SocketAddr;
use std::time::Duration;

use clap::Args;
use serde::Serialize;

use crate::process;
pub(crate) use connection::Connection;
pub(crate) use drive::Bounds;
use drive::{drive_many, drive_one};
use order::Order;
pub(crate) use work::{Expect, Tally, Work};

/// What to ask for, and how.
#[derive(Args, Clone, Debug)]
pub(crate) struct LoadArgs {
    /// The server's address.
    #[arg(long)]
    address: SocketAddr,
    /// How many connections ask at the same time.
    #[arg(long, default_value_t = 1)]
    connections: usize,
    /// The most requests that are measured.
    #[arg(long, default_value_t = 1_000_000)]
    requests: usize,
    /// The longest that is measured, in seconds.
    #[arg(long, default_value_t = 1.0)]
    seconds: f64,
    /// How many seconds of the same go before.
    #[arg(long, default_value_t = 0.0)]
    warm_up: f64,
    /// How many interactions the server knows; they are asked for in a random order, each once before any again.
    #[arg(long, default_value_t = 1000)]
    interactions: usize,
    /// The seed of that order.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// What an answer has to be.
    #[arg(long, value_enum, default_value_t = Expect::Recorded)]
    expect: Expect,
    /// The server's process id, for its processor time and memory.
    #[arg(long)]
    process: Option<u32>,
    /// The processor on which this load stays.
    #[arg(long)]
    processor: Option<usize>,
}

/// What was measured; times in microseconds.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Measured {
    requests: usize,
    wrong: usize,
    /// The first wrong answer, to see what is the matter.
    first_wrong: Option<String>,
    per_second: f64,
    p50: f64,
    p99: f64,
    /// Processor time of the server for each request.
    processor: Option<f64>,
    /// How much of the time this load itself was busy: far below 1, or it measures itself.
    own_share: f64,
    /// The server's memory afterwards, and at its most, in KiB.
    resident: Option<u64>,
    peak: Option<u64>,
}

/// A server's clients, all of this thread.
pub(crate) struct Load {
    work: Work,
    order: Order,
    connections: Vec<Connection>,
}

impl Load {
    /// Connects, so many times.
    pub(crate) fn open(
        work: Work,
        address: SocketAddr,
        connections: usize,
        seed: u64,
    ) -> Result<Self, String> {
        let order = Order::new(work.requests.len(), seed);
        let connections =
            (0..connections).map(|_| Connection::open(address)).collect::<Result<_, _>>()?;
        Ok(Self { work, order, connections })
    }

    /// Asks until the bounds are reached; gives what became of it, and how long it took.
    pub(crate) fn drive(&mut self, bounds: Bounds) -> Result<(Tally, Duration), String> {
        match self.connections.as_mut_slice() {
            [one] => drive_one(one, &self.work, &mut self.order, bounds),
            many => drive_many(many, &self.work, &mut self.order, bounds),
        }
    }
}

/// Drives a server and says how it went.
pub(crate) fn measure(args: &LoadArgs) -> Result<Measured, String> {
    if let Some(processor) = args.processor {
        process::stay_on(processor).map_err(|error| error.to_string())?;
    }
    if args.requests == 0 || args.interactions == 0 || args.connections == 0 {
        return Err("nothing to do".to_owned());
    }
    let work = Work::new(args.interactions, args.address, args.expect);
    let mut load = Load::open(work, args.address, args.connections, args.seed)?;
    let mut drive = |seconds| {
        let time = Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())?;
        load.drive(Bounds { requests: args.requests, time })
    };
    let warm_up = if args.warm_up > 0.0 { drive(args.warm_up)?.0 } else { Tally::default() };
    let used = |process: u32| {
        process::processor_time(process).map_err(|error| format!("process {process}: {error}"))
    };
    let before = (used(std::process::id())?, args.process.map(used).transpose()?);
    let (mut tally, took) = drive(args.seconds)?;
    let after = (used(std::process::id())?, args.process.map(used).transpose()?);
    let memory =
        args.process.map(process::memory).transpose().map_err(|error| error.to_string())?;
    if tally.times.is_empty() {
        return Err("no request was measured".to_owned());
    }
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let (requests, seconds) = (tally.times.len() as f64, took.as_secs_f64());
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let seconds_of = |before: u64, after: u64| (after - before) as f64 / 1e9;
    Ok(Measured {
        requests: tally.times.len(),
        wrong: warm_up.wrong + tally.wrong,
        first_wrong: warm_up.first_wrong.or(tally.first_wrong.take()),
        per_second: requests / seconds,
        p50: tally.percentile(0.5),
        p99: tally.percentile(0.99),
        processor: before
            .1
            .zip(after.1)
            .map(|(before, after)| seconds_of(before, after) * 1e6 / requests),
        own_share: seconds_of(before.0, after.0) / seconds,
        resident: memory.map(|memory| memory.resident),
        peak: memory.map(|memory| memory.peak),
    })
}
