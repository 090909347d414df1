//! The command line of `status`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use rehearsal::config::duration;

/// List the cassettes of a workspace, and what is not well with them.
///
/// stale: recorded longer ago than --max-age. unused: the latest passing run never asked for some interactions.
/// never replayed: no test and no wrapped command has used it here. failed: the latest run failed. orphaned: no `#[replay]`
/// test derives its path, and nothing in the sources names it. pending: a recording waits beside it, to be reviewed
/// or recovered. unreadable: with the error.
///
/// What runs did stands in notes that tests leave in Cargo's target folder, and so do wrapped commands where the cassette
/// is in a workspace that has been built; `REHEARSAL_NOTES=off` has them leave none. The latest run of each test
/// counts. At the end come the warnings of those runs, because test runners hide what passing tests print.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  rehearsal status
  rehearsal status --check --max-age 90d
  rehearsal status --json | jq -r '.cassettes[] | select(.orphaned) | .cassette'")]
pub(crate) struct Status {
    /// A folder [default: the workspace around the current one]
    #[arg(value_name = "PATH")]
    pub(crate) path: Option<PathBuf>,
    /// Report a cassette that was recorded longer ago as stale: 90s, 45m, 12h, 30d
    #[arg(long, value_name = "AGE", value_parser = duration)]
    pub(crate) max_age: Option<Duration>,
    /// Only the warnings of the latest runs
    #[arg(long, conflicts_with = "json")]
    pub(crate) warnings: bool,
    /// Exit with 7 when a cassette is not well; warnings alone are no reason
    #[arg(long)]
    pub(crate) check: bool,
    /// Cargo's target folder [default: `CARGO_TARGET_DIR`, else target/ of the workspace]
    #[arg(long, value_name = "DIR")]
    pub(crate) target_dir: Option<PathBuf>,
    /// Write JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
}
