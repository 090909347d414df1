//! `proxy`: a session for clients that are started by somebody else.

use std::io::{self, Write as _};

use rehearsal::Mode;

use super::{exit_of, route, session};
use crate::arguments::Proxy;
use crate::defaults;
use crate::exit::{Exit, Failure};
use crate::signals::Signals;
use crate::{say, stderr_style};

pub(crate) async fn proxy(mut arguments: Proxy) -> Result<Exit, Failure> {
    arguments.upstreams = arguments.upstreams.completed(&defaults::of(&arguments.cassette)?);
    let builder = session(&arguments.cassette)
        .mode(arguments.mode)
        .allow_unused(true)
        .listen(arguments.listen)
        .help("record it again, with --mode record and an --upstream");
    let session = route(builder, &arguments.upstreams).open()?;
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
    print_line(&session.endpoint()?)?;
    signals.next().await;
    let verdict = session.finish()?;
    say(&verdict.report(stderr_style()));
    Ok(exit_of(&verdict))
}

fn print_line(line: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "{line}")
        .and_then(|()| stdout.flush())
        .map_err(|error| Failure::new(Exit::Failure, format!("cannot write to stdout: {error}")))
}
