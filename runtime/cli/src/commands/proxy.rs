//! `proxy`: a session for clients that are started by somebody else.

use std::io::{self, Write as _};

use rehearsal::report::quoted;
use rehearsal::{Mode, Session};
use serde::Serialize;

use super::outcome::Outcome;
use super::{exit_of, print_json_line, route, session};
use crate::arguments::Proxy;
use crate::defaults;
use crate::exit::{Exit, Failure};
use crate::progress::{Progress, TICK};
use crate::signals::Signals;
use crate::{say, stderr_style};

pub(crate) async fn proxy(mut arguments: Proxy) -> Result<Exit, Failure> {
    arguments.upstreams = arguments.upstreams.completed(&defaults::of(&arguments.cassette)?);
    let builder = session(&arguments.cassette)
        .mode(arguments.mode)
        .allow_unused(true)
        .listen(arguments.listen)
        .help("record it again, with --mode record and an --upstream");
    let session = route(arguments.course.of(builder), &arguments.upstreams).open()?;
    let upstreams = &arguments.upstreams;
    let has_upstream = upstreams.are_named();
    if session.mode() != Mode::Replay && !has_upstream {
        let message = format!(
            "mode {} needs an upstream: name one with --upstream URL, or --service NAME=URL, \
             or upstream in rehearsal.toml",
            session.mode()
        );
        return Err(Failure::new(Exit::Failure, message));
    }
    // Before anybody can know the address, and so before there is anything to lose.
    let mut signals = Signals::listen()?;
    let url = session.endpoint()?;
    if arguments.json {
        let cassette = session.cassette().map(|path| path.display().to_string());
        print_json_line(&Begun { url, mode: session.mode().name(), cassette })?;
    } else {
        print_line(&url)?;
    }
    tokio::select! {
        _ = signals.next() => {}
        () = count(&session) => {}
    }
    let verdict = session.finish()?;
    say(&verdict.report(stderr_style()));
    if arguments.json {
        print_json_line(&Outcome::of(&verdict))?;
    }
    Ok(exit_of(&verdict))
}

/// What a program needs to know to use the proxy.
#[derive(Serialize)]
struct Begun {
    url: String,
    mode: &'static str,
    cassette: Option<String>,
}

/// Shows how much is recorded, until this is dropped. A wrapped command has the terminal to itself; here nobody else
/// writes to it.
async fn count(session: &Session) {
    if !matches!(session.mode(), Mode::Record | Mode::Append) {
        return std::future::pending().await;
    }
    let progress = Progress::counting();
    let cassette = session.cassette().map(|path| quoted(&path.to_string_lossy()));
    let cassette = cassette.unwrap_or_default();
    let mut ticks = tokio::time::interval(TICK);
    loop {
        ticks.tick().await;
        progress.at(&format!("{} recorded into {cassette}", session.recorded()));
    }
}

fn print_line(line: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{line}")
        .and_then(|()| stdout.flush())
        .map_err(|error| Failure::new(Exit::Failure, format!("cannot write to stdout: {error}")))
}
