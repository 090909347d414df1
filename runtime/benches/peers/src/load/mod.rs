//! The load: one thread, keep-alive connections in a closed loop, and every answer compared with the expected one.

mod connection;
mod drive;
mod order;

use std::net::SocketAddr;
use std::time::Duration;

use clap::{Args, ValueEnum};
use serde::Serialize;

use crate::process;
use crate::request::Prepared;
use crate::work;
use bytes::Bytes;
pub(crate) use connection::Connection;
use drive::{Bounds, drive_many, drive_one};
use order::Order;

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

/// What an answer has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Expect {
    /// The recorded body of the interaction, byte for byte.
    Recorded,
    /// The one answer of a server that looks nothing up.
    Fixed,
    /// A service's own answer that speaks of the same run: for a server that replays nothing.
    SameRun,
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

/// What is asked for, and what must be answered.
pub(crate) struct Work {
    requests: Vec<Prepared>,
    expect: Expect,
    answers: Vec<Bytes>,
}

/// What becomes of the measured requests.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// Nanoseconds from a request's first byte to the last of its answer.
    times: Vec<u32>,
    wrong: usize,
    first_wrong: Option<String>,
}

impl Work {
    pub(crate) fn new(interactions: usize, address: SocketAddr, expect: Expect) -> Self {
        let answer = |number| match expect {
            Expect::Recorded => work::exchange(number).answer,
            Expect::Fixed => work::fixed_answer(),
            Expect::SameRun => work::run_of(number).into(),
        };
        Self {
            requests: (0..interactions).map(|number| Prepared::new(number, address)).collect(),
            expect,
            answers: (0..interactions).map(answer).collect(),
        }
    }

    /// Says what is wrong with an answer.
    pub(crate) fn check(&self, number: usize, status: u16, body: &[u8]) -> Result<(), String> {
        let expected = &self.answers[number];
        let is_right = match self.expect {
            Expect::Recorded | Expect::Fixed => body == expected,
            Expect::SameRun => body.windows(expected.len()).any(|part| part == expected),
        };
        if status == 200 && is_right {
            return Ok(());
        }
        let body: String = String::from_utf8_lossy(body).chars().take(2000).collect();
        Err(format!("interaction {number}: {status} {body}"))
    }
}

impl Tally {
    fn with_room(requests: usize) -> Self {
        Self { times: Vec::with_capacity(requests), ..Self::default() }
    }

    fn count(&mut self, nanoseconds: u128, checked: Result<(), String>) {
        self.times.push(u32::try_from(nanoseconds).unwrap_or(u32::MAX));
        if let Err(why) = checked {
            self.wrong += 1;
            self.first_wrong.get_or_insert(why);
        }
    }

    /// The time that this share of the requests did not exceed, in microseconds.
    fn percentile(&mut self, share: f64) -> f64 {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss
        )]
        let at = ((self.times.len() as f64 * share) as usize).min(self.times.len() - 1);
        f64::from(*self.times.select_nth_unstable(at).1) / 1000.0
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
    let mut order = Order::new(args.interactions, args.seed);
    let connect = || Connection::open(args.address);
    let mut connections: Vec<_> =
        (0..args.connections).map(|_| connect()).collect::<Result<_, _>>()?;
    let mut drive = |seconds| {
        let time = Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())?;
        let bounds = Bounds { requests: args.requests, time };
        match connections.as_mut_slice() {
            [one] => drive_one(one, &work, &mut order, bounds),
            many => drive_many(many, &work, &mut order, bounds),
        }
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
