//! How long it takes from the start of a server's process to its first answer.

use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use clap::Args;

use crate::load::{Connection, Expect, Work};
use crate::process;

/// Which server, and what it is asked.
#[derive(Args, Clone, Debug)]
pub(crate) struct FirstArgs {
    /// The address at which it will listen.
    #[arg(long)]
    address: SocketAddr,
    /// The processor of the server.
    #[arg(long, default_value_t = 0)]
    server_processor: usize,
    /// The processor of whoever asks.
    #[arg(long, default_value_t = 1)]
    processor: usize,
    /// What an answer has to be.
    #[arg(long, value_enum, default_value_t = Expect::Recorded)]
    expect: Expect,
    /// The longest that is waited, in seconds.
    #[arg(long, default_value_t = 60)]
    patience: u64,
    /// The server's command.
    #[arg(last = true, required = true)]
    command: Vec<String>,
}

/// The pause between two attempts to connect: the error of the measurement.
const PAUSE: Duration = Duration::from_micros(100);

/// Starts the server, asks it for interaction 0, ends it, and gives the milliseconds until the answer was there.
pub(crate) fn measure(args: &FirstArgs) -> Result<f64, String> {
    // A server that is already there would be taken for the new one.
    if TcpStream::connect(args.address).is_ok() {
        return Err(format!("somebody listens on {} already", args.address));
    }
    let work = Work::new(1, args.address, args.expect);
    let stay = |processor| process::stay_on(processor).map_err(|error| error.to_string());
    let (program, arguments) = args.command.split_first().ok_or("no command")?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null());
    // A child is where its parent was when it was started.
    stay(args.server_processor)?;
    let begun = Instant::now();
    let server = Server(command.spawn().map_err(|error| format!("{program}: {error}"))?);
    stay(args.processor)?;
    let answered = answered(args, &work, begun);
    drop(server);
    answered
}

fn answered(args: &FirstArgs, work: &Work, begun: Instant) -> Result<f64, String> {
    let mut connection = loop {
        match Connection::open(args.address) {
            Ok(connection) => break connection,
            Err(error) if begun.elapsed().as_secs() >= args.patience => return Err(error),
            Err(_) => thread::sleep(PAUSE),
        }
    };
    connection.ask_once(work, 0)?;
    Ok(begun.elapsed().as_secs_f64() * 1000.0)
}

/// A process that ends with its handle.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
