//! The command line of `review`.

use std::path::PathBuf;

use clap::Args;

/// Look at the recordings that wait beside their cassettes, and accept or reject them.
///
/// A recording whose run failed, that holds a secret, or that was recovered waits as NAME.new.json beside the cassette
/// NAME.json. In a terminal each is shown with what differs from the cassette, and one key decides: a accepts it, r
/// rejects it, s skips it; A, R and S do so to all that are left; q ends. Without a terminal the commands are printed that
/// do the same. Hidden folders, target and `node_modules` are not looked into.
#[allow(clippy::struct_excessive_bools, reason = "a switch of the command line each")]
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  rehearsal review
  rehearsal review --accept cassettes/nightly.new.json
  rehearsal review --check")]
pub(crate) struct Review {
    /// Where to look: folders, cassettes, or recordings that wait [default: the current folder]
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Accept them all, without asking
    #[arg(long, conflicts_with_all = ["reject", "check"])]
    pub(crate) accept: bool,
    /// Reject them all, without asking
    #[arg(long, conflicts_with = "check")]
    pub(crate) reject: bool,
    /// Only list them, and end with status 7 if there is one
    #[arg(long)]
    pub(crate) check: bool,
    /// List them as JSON for programs, without asking
    #[arg(long, conflicts_with_all = ["accept", "reject"])]
    pub(crate) json: bool,
}
