//! The command line of `config`.

use std::path::PathBuf;

use clap::Args;

/// Show every setting that holds here, and where it comes from.
///
/// A setting is what the command line says, else what the environment says, else what the nearest rehearsal.toml says
/// that has it, else the default. Files are looked for at and above the path, and at and above the package that Cargo
/// runs, else the current directory, up to the root of the workspace or repository (Cargo.lock, .git). Lists and tables
/// add up. A key, a variable or a value that does not exist is an error.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  rehearsal config
  rehearsal config cassettes/stepfunctions/nightly.json
  rehearsal config --json | jq '.settings[] | select(.source != \"default\")'")]
pub(crate) struct Config {
    /// A cassette or a folder [default: the current directory]
    #[arg(value_name = "PATH", default_value = ".", hide_default_value = true)]
    pub(crate) path: PathBuf,
    /// Write JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
}
