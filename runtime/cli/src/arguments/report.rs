//! The command line of `report`.

use std::path::PathBuf;

use clap::Args;

/// Write a cassette as one HTML page, to look at it, keep it, or send it around.
///
/// The page has everything in itself and asks nobody for anything. A page that is there already is replaced, and no other
/// file. Bodies of more than 256 KiB are there with their beginning; side files only with their name and size.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  rehearsal report cassettes/nightly.json --html nightly.html
  rehearsal report list.json --html - > list.html")]
pub(crate) struct Report {
    /// The cassette
    #[arg(value_name = "FILE")]
    pub(crate) cassette: PathBuf,
    /// Where the page goes; - is standard output
    #[arg(long, value_name = "OUT", required = true)]
    pub(crate) html: PathBuf,
    /// The note of a session on it, whose mismatches are shown [default: the last that failed]
    #[arg(long, value_name = "FILE")]
    pub(crate) session: Option<PathBuf>,
}
