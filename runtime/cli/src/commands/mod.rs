//! The subcommands, a file each.

mod define;
mod inspect;
mod proxy;
mod wrap;

pub(crate) use define::define;
pub(crate) use inspect::inspect;
pub(crate) use proxy::proxy;
pub(crate) use wrap::{record, replay};

use rehearsal::{SessionBuilder, Verdict};

use crate::arguments::Upstreams;
use crate::endpoints::signing_name;
use crate::exit::Exit;

/// Names the upstreams of a session.
fn route(mut builder: SessionBuilder, upstreams: &Upstreams) -> SessionBuilder {
    if let Some(url) = &upstreams.upstream {
        builder = builder.upstream(url);
    }
    for (name, url) in &upstreams.services {
        builder = builder.service(signing_name(name), url);
    }
    builder
}

/// The exit status of a verdict by itself.
fn exit_of(verdict: &Verdict) -> Exit {
    if !verdict.mismatches().is_empty() || !verdict.unused().is_empty() {
        Exit::Mismatch
    } else if verdict.passed() {
        Exit::Success
    } else {
        Exit::Failure
    }
}
