//! The command line of `view`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

/// Look at a cassette in a browser: its timeline, and every request and response.
///
/// Serves one page on loopback until SIGINT or SIGTERM. The first line on standard output is its URL. Reloading the page
/// shows the cassette as it is then. The page asks nobody for anything, and shows the last failed replay of the cassette,
/// request beside request, where its workspace has a note of that.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  rehearsal view cassettes/nightly.json --open
  rehearsal view list.json --listen 127.0.0.1:8080")]
pub(crate) struct View {
    /// The cassette
    #[arg(value_name = "FILE")]
    pub(crate) cassette: PathBuf,
    /// The note of a session on it, whose mismatches are shown [default: the last that failed]
    #[arg(long, value_name = "FILE")]
    pub(crate) session: Option<PathBuf>,
    /// The loopback address to listen on; port 0 takes any free port
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    pub(crate) listen: SocketAddr,
    /// Open it in your browser
    #[arg(long)]
    pub(crate) open: bool,
}
