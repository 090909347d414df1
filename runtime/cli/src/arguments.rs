//! The command line.

mod config;
mod course;
mod diff;
mod report;
mod review;
mod status;
mod verify;
mod view;

use std::ffi::OsString;
use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{
    Args, ColorChoice, CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum,
};
use rehearsal::{Mode, Via};

pub(crate) use config::Config;
pub(crate) use course::Course;
pub(crate) use diff::Diff;
pub(crate) use report::Report;
pub(crate) use review::Review;
pub(crate) use status::Status;
pub(crate) use verify::Verify;
pub(crate) use view::View;

const EXIT_STATUSES: &str = "\
Exit status:
  the wrapped command's own, or
  1    Rehearsal could not do its work: a file, an address, an upstream
  2    wrong usage
  3    a request went unmatched, or a recorded mutation was never asked for
  4    lint found something
  5    verify found drift: a service does not answer as recorded, or a cassette is too old
  6    diff found that two cassettes differ
  7    review --check found a recording that waits, status --check a cassette that is not well
  127  the command to wrap does not exist";

/// Record real HTTP and AWS interactions into cassettes, and replay them offline.
#[derive(Debug, Parser)]
#[command(name = "rehearsal", version, after_help = EXIT_STATUSES, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Reads the command line; ends the process when it is wrong, or asks for help.
pub(crate) fn parse(colours: ColorChoice) -> Arguments {
    let matches = Arguments::command().color(colours).get_matches();
    Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Record(Record),
    Replay(Replay),
    Proxy(Proxy),
    Fake(Fake),
    Inspect(Inspect),
    Diff(Diff),
    Review(Review),
    View(View),
    Report(Report),
    Recover(Recover),
    Lint(Lint),
    Verify(Verify),
    Status(Status),
    Define(Define),
    Config(Config),
}

/// Run a command against a real service and record what passes into a cassette.
///
/// Without an upstream it is live AWS. The command is led through a proxy on loopback in the way that fits, which
/// `--via` chooses otherwise:
///
/// plain: the proxy is the command's `HTTP_PROXY`, and its AWS endpoints are http:// with the real hosts, which the
/// proxy asks over HTTPS. The command's own credentials and signatures stay valid, and the proxy has none.
///
/// reverse: the proxy is the command's endpoint. With an upstream, requests go on as they are; without one, they are
/// signed again with your credentials, and the command gets none. For clients that know no proxy (JavaScript).
///
/// intercept: the proxy is the command's `HTTPS_PROXY`, and shows certificates of its own. For clients whose endpoints
/// cannot be set, and for other hosts than AWS's.
///
/// `REHEARSAL_ENDPOINT` is the proxy's URL in every way. When the command fails, its recording is kept beside the
/// cassette as NAME.new.json.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  rehearsal record --cassette list.json -- aws stepfunctions list-state-machines
  rehearsal record --cassette list.json --upstream http://127.0.0.1:5000 \\
      -- aws stepfunctions list-state-machines")]
pub(crate) struct Record {
    /// The cassette to write
    #[arg(long, value_name = "FILE")]
    pub(crate) cassette: PathBuf,
    /// Say in the cassette where it comes from
    #[arg(long, value_name = "TEXT")]
    pub(crate) note: Option<String>,
    /// How the command is led to Rehearsal: plain, reverse or intercept [default: as rehearsal.toml says, else what fits]
    #[arg(long, value_name = "WAY")]
    pub(crate) via: Option<Via>,
    #[command(flatten)]
    pub(crate) upstreams: Upstreams,
    #[command(flatten)]
    pub(crate) reach: Reach,
    /// Record from the fakes of `rehearsal fake`, in this process: no account is needed
    #[arg(long, conflicts_with_all = ["upstream", "services"])]
    pub(crate) fake: bool,
    #[command(flatten)]
    pub(crate) world: World,
    /// Write the verdict of the session as JSON into a file, for programs
    #[arg(long, value_name = "FILE")]
    pub(crate) verdict: Option<PathBuf>,
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
    /// How the command is led to Rehearsal: plain, reverse or intercept [default: as it was recorded]
    #[arg(long, value_name = "WAY")]
    pub(crate) via: Option<Via>,
    /// Let recorded mutations that are never asked for pass
    #[arg(long)]
    pub(crate) allow_unused: bool,
    /// Write the verdict of the session as JSON into a file, for programs
    #[arg(long, value_name = "FILE")]
    pub(crate) verdict: Option<PathBuf>,
    /// Write a page of the cassette, and of how this replay went: each mismatch side by side
    #[arg(long, value_name = "OUT")]
    pub(crate) html: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) course: Course,
    #[command(flatten)]
    pub(crate) wrapped: Wrapped,
}

/// Serve a cassette, or record one, until SIGINT or SIGTERM.
///
/// The first line on standard output is the proxy's URL. Recorded mutations that are never asked
/// for pass. With --json, the first line is an object with the `url`, and the last one the verdict.
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
    /// Write JSON for programs, an object a line
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) course: Course,
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
    /// Write JSON for programs: one line, with the `url` and what was `made`
    #[arg(long, conflicts_with = "command")]
    pub(crate) json: bool,
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
    /// The region of the command, of what `--with` makes, and of requests that are not signed [default: that of the
    /// environment, of rehearsal.toml or of the profile; of fakes, us-east-1]
    #[arg(long, value_name = "REGION")]
    pub(crate) region: Option<String>,
    /// Let the fakes follow the real time
    #[arg(long)]
    pub(crate) real_time: bool,
}

impl World {
    /// The region of fakes.
    pub(crate) fn region(&self) -> &str {
        self.region.as_deref().unwrap_or("us-east-1")
    }

    /// Whether nothing was asked of the fakes.
    pub(crate) fn is_default(&self) -> bool {
        let Self { with, seed, region: _, real_time } = self;
        with.is_empty() && *seed == 0 && !real_time
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

/// Make a cassette of a recording that was interrupted: by `kill -9`, a crash, a full disk.
///
/// While it records, Rehearsal notes every interaction in NAME.journal beside the cassette, before its response reaches
/// the client. This makes NAME.new.json of it, never touches the cassette itself, and removes the journal once
/// everything is on the disk. A damaged line is told and left out; the journal then stays, and the exit status is 1.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  rehearsal recover list.json
  rehearsal recover list.1.journal --out earlier.json")]
pub(crate) struct Recover {
    /// The cassette, or the journal itself
    #[arg(value_name = "FILE")]
    pub(crate) path: PathBuf,
    /// Write another file than NAME.new.json; it must not be there yet
    #[arg(long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
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

/// Find secrets in cassettes, and check them against the definitions of their services.
///
/// Every string is looked at, also inside of JSON, base64 and URLs in strings, and every side file: keys of AWS and
/// of other vendors, tokens, private keys, passwords. A finding names its place as a JSON pointer into the
/// cassette, and shows four characters of the secret at most. Every request and response of an operation that a definition
/// knows is checked: types, required members, lengths, ranges, patterns, enums.
#[derive(Args, Debug)]
#[command(after_long_help = "\
Examples:
  rehearsal lint cassettes/stepfunctions/*.json
  rehearsal lint --fix nightly.new.json")]
pub(crate) struct Lint {
    /// The cassettes
    #[arg(value_name = "FILE", required = true)]
    pub(crate) cassettes: Vec<PathBuf>,
    /// Mask the secrets, in place
    #[arg(long)]
    pub(crate) fix: bool,
    /// Write JSON for programs
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Args, Debug)]
pub(crate) struct Upstreams {
    /// The real service's base URL, for every request
    #[arg(long, value_name = "URL")]
    pub(crate) upstream: Option<String>,
    /// The base URL of one AWS service: sfn, appflow, nova-act, mwaa-serverless, sts, ...; without a URL, it is led
    /// here as well as these four (but sts)
    #[arg(long = "service", value_name = "NAME[=URL]", value_parser = name_and_url)]
    pub(crate) services: Vec<(String, Option<String>)>,
}

impl Upstreams {
    /// Whether requests go to somewhere else than to AWS.
    pub(crate) fn are_named(&self) -> bool {
        self.upstream.is_some() || self.services.iter().any(|(_, url)| url.is_some())
    }
}

/// Which hosts are reached, and where they are.
#[derive(Args, Debug)]
pub(crate) struct Reach {
    /// Let the command reach another host than AWS's, and record it: HOST, or *.SUFFIX; with https:// before it, it is
    /// asked over HTTPS
    #[arg(long = "allow-host", value_name = "HOST")]
    pub(crate) allow_hosts: Vec<String>,
    /// Say where a host is, as curl does: its name stays what it is, and so does a port that a URL names
    #[arg(long, value_name = "HOST=ADDR", value_parser = host_and_address)]
    pub(crate) resolve: Vec<(String, SocketAddr)>,
}

#[derive(Args, Debug)]
pub(crate) struct Wrapped {
    /// The command to run, and its arguments
    #[arg(last = true, required = true, value_name = "COMMAND")]
    pub(crate) command: Vec<OsString>,
}

fn name_and_url(text: &str) -> Result<(String, Option<String>), String> {
    match text.split_once('=') {
        Some((name, url)) if !name.is_empty() && !url.is_empty() => {
            Ok((name.to_owned(), Some(url.to_owned())))
        }
        None if !text.is_empty() => Ok((text.to_owned(), None)),
        _ => Err("write NAME=URL, as in sfn=http://127.0.0.1:5000, or NAME alone".to_owned()),
    }
}

fn host_and_address(text: &str) -> Result<(String, SocketAddr), String> {
    let parsed = text.split_once('=').filter(|(host, _)| !host.is_empty());
    let parsed = parsed.and_then(|(host, address)| Some((host.to_owned(), address.parse().ok()?)));
    parsed.ok_or_else(|| {
        "write HOST=ADDR:PORT, as in states.us-east-1.amazonaws.com=127.0.0.1:8443".to_owned()
    })
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
