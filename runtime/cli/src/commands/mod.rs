//! The subcommands, a file each.

mod define;
mod fake;
mod inspect;
mod lint;
mod proxy;
mod recover;
mod verify;
mod wrap;

pub(crate) use define::define;
pub(crate) use fake::fake;
pub(crate) use inspect::inspect;
pub(crate) use lint::lint;
pub(crate) use proxy::proxy;
pub(crate) use recover::recover;
pub(crate) use verify::verify;
pub(crate) use wrap::{record, replay};

use std::io::{self, Write as _};
use std::path::Path;

use rehearsal::{Session, SessionBuilder, Verdict};

use crate::arguments::Upstreams;
use crate::endpoints::signing_name;
use crate::exit::{Exit, Failure};

/// Writes a command's result to standard output.
fn print(text: &str) -> Result<Exit, Failure> {
    match io::stdout().write_all(text.as_bytes()) {
        // `rehearsal inspect … | head` is no error.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(Exit::Failure, format!("cannot write to stdout: {error}")))
        }
        _ => Ok(Exit::Success),
    }
}

/// A session that knows every service that this command knows.
fn session(cassette: &Path) -> SessionBuilder {
    let builder = Session::builder(cassette);
    rehearsal_aws::definitions().into_iter().fold(builder, SessionBuilder::definition)
}

/// Names the upstreams of a session.
fn route(mut builder: SessionBuilder, upstreams: &Upstreams) -> SessionBuilder {
    if let Some(url) = &upstreams.upstream {
        builder = builder.upstream(url);
    }
    for (name, url) in &upstreams.services {
        if let Some(url) = url {
            builder = builder.service(signing_name(name), url);
        }
    }
    builder
}

/// The exit status of a verdict by itself.
fn exit_of(verdict: &Verdict) -> Exit {
    if !verdict.mismatches().is_empty() || !verdict.unused().is_empty() {
        Exit::Mismatch
    } else if !verdict.secrets().is_empty() && verdict.failures().is_empty() {
        Exit::Findings
    } else if verdict.passed() {
        Exit::Success
    } else {
        Exit::Failure
    }
}
