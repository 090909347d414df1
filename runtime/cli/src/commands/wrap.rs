//! `record` and `replay`: a session around a command.

use std::ffi::OsString;
use std::path::Path;

use rehearsal::{Mode, Session, Verdict};

use super::{exit_of, route, session};
use crate::arguments::{Record, Replay};
use crate::child::{self, Identity};
use crate::exit::{Exit, Failure};
use crate::fakes::fakes;
use crate::{say, stderr_style};

/// What a cassette says of where it comes from.
const FROM_FAKES: &str =
    concat!("recorded from the fakes of rehearsal ", env!("CARGO_PKG_VERSION"), ", not from AWS");

pub(crate) async fn record(arguments: Record) -> Result<Exit, Failure> {
    let upstreams = &arguments.upstreams;
    if upstreams.upstream.is_none() && upstreams.services.is_empty() && !arguments.fake {
        let message = "no upstream: name one with --upstream URL, or --service NAME=URL, or take --fake \
                       (live AWS is recorded in process, by a #[replay] test)";
        return Err(Failure::new(Exit::Failure, message));
    }
    if !arguments.fake && !arguments.world.is_default() {
        let message = "--with, --seed, --region and --real-time say what the fakes are: add --fake";
        return Err(Failure::new(Exit::Failure, message));
    }
    // With an upstream for everything, everything is led to the proxy.
    let services: Vec<String> = match upstreams.upstream {
        Some(_) => Vec::new(),
        None => upstreams.services.iter().map(|(name, _)| name.clone()).collect(),
    };
    let mut builder = session(&arguments.cassette).mode(Mode::Record);
    let mut identity = Identity::Own;
    if arguments.fake {
        let (aws, _) = fakes(&arguments.world, &[])?;
        identity = Identity::Dummy { region: &arguments.world.region };
        builder = builder.upstream_exchange(aws).note(FROM_FAKES);
    }
    if let Some(note) = &arguments.note {
        builder = builder.note(note);
    }
    let session = route(builder, upstreams).open()?;
    let command = &arguments.wrapped.command;
    let (exit, verdict) = wrap(&session, command, identity, &services).await?;
    say(&verdict.report(stderr_style()));
    if exit == Exit::Success && verdict.recorded() == 0 && verdict.failures().is_empty() {
        let message = "no request reached Rehearsal, so nothing was recorded; does the command take its \
                       endpoint from AWS_ENDPOINT_URL or REHEARSAL_ENDPOINT?";
        return Err(Failure::new(Exit::Failure, message));
    }
    Ok(if exit == Exit::Success { exit_of(&verdict) } else { exit })
}

pub(crate) async fn replay(arguments: Replay) -> Result<Exit, Failure> {
    let command = &arguments.wrapped.command;
    let identity = Identity::Dummy { region: "us-east-1" };
    let session = session(&arguments.cassette)
        .mode(Mode::Replay)
        .allow_unused(arguments.allow_unused)
        .help(record_command(&arguments.cassette, command))
        .open()?;
    let (exit, verdict) = wrap(&session, command, identity, &[]).await?;
    let own = exit_of(&verdict);
    if own != Exit::Success {
        say(&verdict.report(stderr_style()));
    }
    // A mismatch explains a failed command, so it comes first.
    Ok(if own == Exit::Mismatch || exit == Exit::Success { own } else { exit })
}

async fn wrap(
    session: &Session,
    command: &[OsString],
    identity: Identity<'_>,
    services: &[String],
) -> Result<(Exit, Verdict), Failure> {
    let endpoint = session.endpoint()?;
    let status = child::run(command, identity, &endpoint, services).await;
    let exit = match status {
        Ok(status) => child::exit_of(status),
        Err(failure) => {
            // There is nothing to judge; and what this may fail with explains less than the failure.
            let _ = session.abandon();
            return Err(failure);
        }
    };
    // A recording of nothing must not replace a cassette: the command did not find its endpoint.
    let idle = session.mode() == Mode::Record && session.recorded() == 0;
    let good = exit == Exit::Success && !idle;
    let verdict = if good { session.finish()? } else { session.abandon()? };
    Ok((exit, verdict))
}

/// The command line that records the cassette of a replay anew.
fn record_command(cassette: &Path, command: &[OsString]) -> String {
    let command: Vec<_> = command.iter().map(|word| quoted(&word.to_string_lossy())).collect();
    let cassette = quoted(&cassette.to_string_lossy());
    format!("rehearsal record --cassette {cassette} --upstream URL -- {}", command.join(" "))
}

/// A word as a POSIX shell reads it back.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./=:,@%+".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_can_be_pasted_into_a_shell() {
        let command = ["python3", "my script.py", "it's"].map(OsString::from);
        assert_eq!(
            record_command(Path::new("c.json"), &command),
            r"rehearsal record --cassette c.json --upstream URL -- python3 'my script.py' 'it'\''s'"
        );
    }
}
