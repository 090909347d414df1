//! The command line.

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use rehearsal::Mode;

const EXIT_STATUSES: &str = "\
Exit status:
  the wrapped command's own, or
  1    Rehearsal could not do its work: a file, an address, an upstream
  2    wrong usage
  3    a request went unmatched, or a recorded mutation was never asked for
  4    lint found something
  127  the command to wrap does not exist";

/// Record real HTTP and AWS interactions into cassettes, and replay them offline.
#[derive(Debug, Parser)]
#[command(name = "rehearsal", version, after_help = EXIT_STATUSES, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Record(Record),
    Replay(Replay),
    Proxy(Proxy),
    Fake(Fake),
    Inspect(Inspect),
    Lint(Lint),
    Define(Define),
}

/// Run a command against a real service and record what passes into a cassette.
///
/// The command gets AWS endpoint variables that lead through a proxy on loopback, and
/// `REHEARSAL_ENDPOINT`, the proxy's URL, for any other client. When the command fails, its recording is
/// kept beside the cassette as NAME.new.json.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Example:
  rehearsal record --cassette list.json --upstream http://127.0.0.1:5000 \\
      -- aws stepfunctions list-state-machines")]
pub(crate) struct Record {
    /// The cassette to write
    #[arg(long, value_name = "FILE")]
    pub(crate) cassette: PathBuf,
    /// Say in the cassette where it comes from
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    #[command(flatten)]
    pub(crate) upstreams: Upstreams,
    /// Record from the fakes of `rehearsal fake`, in this process: no account is needed
    #[arg(long, conflicts_with_all = ["upstream", "services"])]
    pub(crate) fake: bool,
    #[command(flatten)]
    pub(crate) world: World,
    #[command(flatten)]
    pub(crate) wrapped: Wrapped,
}

/// Run a command offline: every request is answered from a cassette.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Example:
  rehearsal replay --cassette list.json -- aws stepfunctions list-state-machines")]
pub(crate) struct Replay {
    /// The cassette to answer from
    #[arg(long, value_name = "FILE")]
    pub(crate) cassette: PathBuf,
    /// Let recorded mutations that are never asked for pass
    #[arg(long)]
    pub(crate) allow_unused: bool,
    #[command(flatten)]
    pub(crate) wrapped: Wrapped,
}

/// Serve a cassette, or record one, until SIGINT or SIGTERM.
///
/// The first line on standard output is the proxy's URL. Recorded mutations that are never asked
/// for pass.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Example:
  rehearsal proxy --mode replay --cassette list.json --listen 127.0.0.1:8080")]
pub(crate) struct Proxy {
    /// What to do with requests: replay, record, auto, append or live
    #[arg(long)]
    pub(crate) mode: Mode,
    /// The cassette to answer from, or to write
    #[arg(long, value_name = "FILE")]
    pub(crate) cassette: PathBuf,
    /// The loopback address to listen on; port 0 takes any free port
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    pub(crate) listen: SocketAddr,
    #[command(flatten)]
    pub(crate) upstreams: Upstreams,
}

/// Serve fakes of AWS services: Step Functions, MWAA Serverless, Nova Act, `AppFlow`.
///
/// They keep state in memory and answer any client in any language. With a command they serve it, and end with
/// it; else until SIGINT or SIGTERM. Then the first line on standard output is the URL, and what `--with` made
/// follows, an ARN a line. Service, region and account are told by a request's signature; an access key id of
/// twelve digits is the account, else it is 123456789012. Answers are the same every time: ids come from the seed,
/// and the clock takes a second for every request.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  rehearsal fake --listen 127.0.0.1:4600 --with state-machine=etl
  rehearsal fake -- aws stepfunctions list-state-machines")]
pub(crate) struct Fake {
    /// Only these services: stepfunctions, mwaa-serverless, nova-act, appflow
    #[arg(long = "service", value_name = "NAME", value_delimiter = ',')]
    pub(crate) services: Vec<String>,
    /// The loopback address to listen on; port 0 takes any free port
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    pub(crate) listen: SocketAddr,
    #[command(flatten)]
    pub(crate) world: World,
    /// The command to serve, and its arguments
    #[arg(last = true, value_name = "COMMAND")]
    pub(crate) command: Vec<OsString>,
}

/// What fakes are made with.
#[derive(Args, Debug)]
pub(crate) struct World {
    /// What the fakes hold from the beginning: state-machine, workflow, workflow-definition or flow
    #[arg(long = "with", value_name = "KIND=NAME", value_parser = kind_and_name)]
    pub(crate) with: Vec<(Kind, String)>,
    /// What the fakes draw ids from
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub(crate) seed: u64,
    /// The region of what `--with` makes, and of requests that are not signed
    #[arg(long, value_name = "REGION", default_value = "us-east-1")]
    pub(crate) region: String,
    /// Let the fakes follow the real time
    #[arg(long)]
    pub(crate) real_time: bool,
}

impl World {
    /// Whether nothing was asked of the fakes.
    pub(crate) fn is_default(&self) -> bool {
        let Self { with, seed, region, real_time } = self;
        with.is_empty() && *seed == 0 && region == "us-east-1" && !real_time
    }
}

/// What `--with` makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    StateMachine,
    Workflow,
    WorkflowDefinition,
    Flow,
}

/// Show what a cassette holds, as a timeline.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Example:
  rehearsal inspect list.json --json | jq '.interactions[].operation'")]
pub(crate) struct Inspect {
    /// The cassette
    #[arg(value_name = "FILE")]
    pub(crate) cassette: PathBuf,
    /// Write JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
}

/// Write a Rust definition of a service from its model.
///
/// The model is botocore's `service-2.json` or a Smithy JSON AST, plain or gzipped. The definition
/// goes to standard output, formatted.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Example:
  rehearsal define --model service-2.json.gz --name StepFunctions \\
      --operations StartExecution,DescribeExecution > src/step_functions.rs")]
pub(crate) struct Define {
    /// The model to read
    #[arg(long, value_name = "FILE")]
    pub(crate) model: PathBuf,
    /// Define only these operations, and what they use
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    pub(crate) operations: Vec<String>,
    /// The name of the trait [default: the service's id]
    #[arg(long, value_name = "TRAIT")]
    pub(crate) name: Option<String>,
    /// Take over the model's own documentation
    #[arg(long)]
    pub(crate) docs: bool,
}

/// Check cassettes against the definitions of their services.
///
/// Every request and response of an operation that a definition knows is checked: types, required
/// members, lengths, ranges, patterns, enums. A finding names its place as a JSON pointer into the cassette.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Example:
  rehearsal lint cassettes/stepfunctions/*.json")]
pub(crate) struct Lint {
    /// The cassettes
    #[arg(value_name = "FILE", required = true)]
    pub(crate) cassettes: Vec<PathBuf>,
    /// Write JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Upstreams {
    /// The real service's base URL, for every request
    #[arg(long, value_name = "URL")]
    pub(crate) upstream: Option<String>,
    /// The base URL of one AWS service: sfn, appflow, nova-act, mwaa-serverless, sts, ...
    #[arg(long = "service", value_name = "NAME=URL", value_parser = name_and_url)]
    pub(crate) services: Vec<(String, String)>,
}

#[derive(Args, Debug)]
pub(crate) struct Wrapped {
    /// The command to run, and its arguments
    #[arg(last = true, required = true, value_name = "COMMAND")]
    pub(crate) command: Vec<OsString>,
}

fn name_and_url(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, url)) if !name.is_empty() && !url.is_empty() => {
            Ok((name.to_owned(), url.to_owned()))
        }
        _ => Err("write NAME=URL, as in sfn=http://127.0.0.1:5000".to_owned()),
    }
}

fn kind_and_name(text: &str) -> Result<(Kind, String), String> {
    let kinds: Vec<_> = Kind::value_variants()
        .iter()
        .filter_map(|kind| kind.to_possible_value().map(|value| value.get_name().to_owned()))
        .collect();
    match text.split_once('=') {
        Some((kind, name)) if !name.is_empty() => match Kind::from_str(kind, false) {
            Ok(kind) => Ok((kind, name.to_owned())),
            Err(_) => Err(format!("there is no {kind:?}, but {}", kinds.join(", "))),
        },
        _ => Err("write KIND=NAME, as in state-machine=etl".to_owned()),
    }
}
