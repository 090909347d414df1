//! The command line of `diff`.

use std::path::PathBuf;

use clap::Args;

/// Show what differs between two cassettes in what they mean.
///
/// Interactions are matched up by their requests, and compared field by field: request, status, headers, body. What
/// differs between any two recordings of the same is left out: dates, request ids, generated ids, idempotency tokens,
/// masks. An id must be the same one wherever it was the same. The exit status is 0 when they mean the same, 6 when they
/// differ.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  rehearsal diff list.json list.new.json
  rehearsal diff --json before.json after.json | jq '.interactions[].operation'")]
pub(crate) struct Diff {
    /// The cassette as it was
    #[arg(value_name = "A")]
    pub(crate) before: PathBuf,
    /// The cassette as it is
    #[arg(value_name = "B")]
    pub(crate) after: PathBuf,
    /// Show what differs between any two recordings, too
    #[arg(long)]
    pub(crate) all: bool,
    /// Write JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
}
