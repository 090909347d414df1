//! Replay inside of the test's process, next to the AWS SDK's own test doubles: what a call costs through
//! `aws-sdk-sfn`, and what the HTTP client behind it costs alone.

mod calls;
mod process;
mod traffic;
mod ways;

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use ways::Way;

/// The programs of run.py for the rows in process.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Measures calls in turns, and prints a table.
    Calls {
        /// How often each way has its turn.
        #[arg(long, default_value_t = 7)]
        rounds: usize,
        /// How many interactions are recorded.
        #[arg(long, default_value_t = 1_000)]
        interactions: usize,
    },
    /// Measures whole processes in turns, and prints their median seconds as JSON.
    Processes {
        /// How often they are measured.
        #[arg(long, default_value_t = 5)]
        rounds: usize,
        /// How many of each way there are in a round.
        #[arg(long, default_value_t = 25)]
        each: usize,
    },
    /// Writes what `once` replays: NAME.json for Rehearsal, and NAME.dvr.json.
    Record {
        /// The folder to write to.
        folder: PathBuf,
    },
    /// A whole process with one replayed call.
    Once {
        /// How it is replayed.
        way: Way,
        /// The folder that `record` wrote to.
        folder: PathBuf,
    },
    /// A whole process that does nothing.
    Nothing,
}

fn main() {
    match Arguments::parse().task {
        Task::Calls { rounds, interactions } => calls::measure(rounds, interactions),
        Task::Processes { rounds, each } => process::measure(rounds, each),
        Task::Record { folder } => traffic::write(&folder, 1),
        Task::Once { way, folder } => calls::once(way, &folder),
        Task::Nothing => {}
    }
}
