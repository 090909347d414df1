//! Rehearsal over HTTP next to a bare server, an index and other tools: the programs of `run.py`.

mod answer;
mod first;
mod floor;
mod forward;
mod indexed;
mod load;
mod process;
mod rehearsal;
mod request;
mod serve;
mod soak;
mod work;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

#[derive(Parser)]
#[command(version, about = "The programs of run.py, which starts them")]
enum Program {
    /// Asks a server for recorded interactions, checks every answer, and prints what it measured as JSON.
    Load(load::LoadArgs),
    /// Starts a server, asks it once, and prints the milliseconds until it had answered.
    First(first::FirstArgs),
    /// Millions of requests to a replay, faulty clients beside them, sessions without end: nothing may be wrong, or grow.
    Soak(soak::SoakArgs),
    /// A server that looks nothing up.
    Floor {
        #[arg(long)]
        address: SocketAddr,
    },
    /// A server with a map of a cassette's interactions.
    Indexed {
        #[arg(long)]
        address: SocketAddr,
        #[arg(long)]
        cassette: PathBuf,
    },
    /// A bare forwarding proxy.
    Forward {
        #[arg(long)]
        address: SocketAddr,
        #[arg(long)]
        upstream: SocketAddr,
        /// A file that gets a line for each call.
        #[arg(long)]
        lines: Option<PathBuf>,
    },
    /// Rehearsal, replaying.
    Replay {
        #[arg(long)]
        address: SocketAddr,
        #[arg(long)]
        cassette: PathBuf,
    },
    /// Rehearsal, recording what an upstream answers.
    Record {
        #[arg(long)]
        address: SocketAddr,
        #[arg(long)]
        cassette: PathBuf,
        #[arg(long)]
        upstream: SocketAddr,
    },
    /// Records a cassette of the work.
    Cassette {
        #[arg(long)]
        cassette: PathBuf,
        #[arg(long)]
        interactions: usize,
    },
}

fn main() -> ExitCode {
    match run(Program::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(program: Program) -> Result<(), String> {
    match program {
        Program::Load(args) => {
            let measured = load::measure(&args)?;
            println!("{}", serde_json::to_string(&measured).map_err(|error| error.to_string())?);
            Ok(())
        }
        Program::First(args) => {
            println!("{:.3}", first::measure(&args)?);
            Ok(())
        }
        Program::Soak(args) => soak::run(&args),
        Program::Floor { address } => floor::run(address),
        Program::Indexed { address, cassette } => indexed::run(&cassette, address),
        Program::Forward { address, upstream, lines } => {
            forward::run(address, upstream, lines.as_deref())
        }
        Program::Replay { address, cassette } => rehearsal::replay(&cassette, address),
        Program::Record { address, cassette, upstream } => {
            rehearsal::record(&cassette, address, upstream)
        }
        Program::Cassette { cassette, interactions } => rehearsal::write(&cassette, interactions),
    }
}
