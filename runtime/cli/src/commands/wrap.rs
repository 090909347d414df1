//! `record` and `replay`: a session around a command.

use std::ffi::OsString;
use std::path::Path;

use rehearsal::http::Uri;
use rehearsal::report::{quoted, visible};
use rehearsal::{
    Ambient, Authority, CaBundle, Cassette, Mode, Session, SessionBuilder, Verdict, Via, host_for,
};
use uuid::Uuid;

use super::{exit_of, outcome, route, session};
use crate::arguments::{Record, Replay};
use crate::child::{self, DUMMY, Identity, Led};
use crate::defaults;
use crate::exit::{Exit, Failure};
use crate::fakes::fakes;
use crate::page::{self, Replayed};
use crate::{say, say_failure, stderr_style, way};

/// What a cassette says of where it comes from.
const FROM_FAKES: &str =
    concat!("recorded from the fakes of rehearsal ", env!("CARGO_PKG_VERSION"), ", not from AWS");

pub(crate) async fn record(mut arguments: Record) -> Result<Exit, Failure> {
    if !arguments.fake && !arguments.world.is_default() {
        let message = "--with, --seed and --real-time say what the fakes are: add --fake";
        return Err(Failure::new(Exit::Failure, message));
    }
    let config = defaults::of(&arguments.cassette)?;
    arguments.world = arguments.world.completed(&config);
    if !arguments.fake {
        arguments.upstreams = arguments.upstreams.completed(&config);
    }
    let (via, why) = way::of_recording(&arguments, config.via.map(|via| via.value));
    let upstreams = &arguments.upstreams;
    let mut builder = session(&arguments.cassette).mode(Mode::Record);
    if via != Via::Reverse {
        builder = builder.via(via);
    }
    let own = Ambient::new();
    let signs = way::is_signed_again(&arguments, via);
    let is_named = via == Via::Intercept && !upstreams.services.is_empty();
    let region = if signs || via == Via::Plain || is_named {
        let fallback = arguments.fake.then(|| arguments.world.region());
        way::region(arguments.world.region.as_deref().or(fallback), &own).await?
    } else {
        arguments.world.region().to_owned()
    };
    // Nobody else on this machine knows what the command signs with.
    let stand_in = format!("{DUMMY}{}", Uuid::new_v4().simple());
    let mut identity = Identity::Own { region: arguments.world.region.as_deref() };
    if arguments.fake {
        let (aws, _) = fakes(&arguments.world, &[])?;
        identity = Identity::Dummy { region: &region, access_key_id: DUMMY };
        builder = builder.upstream_exchange(aws).note(FROM_FAKES);
    }
    if signs {
        identity = Identity::Dummy { region: &region, access_key_id: &stand_in };
        builder = builder.credentials(own).stand_in(&stand_in);
    }
    if let Some(note) = &arguments.note {
        builder = builder.note(note);
    }
    for host in &arguments.reach.allow_hosts {
        builder = builder.allow_host(host);
    }
    for (host, address) in &arguments.reach.resolve {
        builder = builder.resolve(host, *address);
    }
    let services = match via {
        Via::Reverse if signs => way::services(&upstreams.services),
        // With an upstream for everything, everything is led to the proxy.
        Via::Reverse if upstreams.upstream.is_some() || arguments.fake => Vec::new(),
        Via::Reverse => upstreams.services.iter().map(|(name, _)| name.clone()).collect(),
        _ => Vec::new(),
    };
    let hosts = match via {
        Via::Plain => way::hosts(way::services(&upstreams.services), &region)?,
        Via::Intercept => way::hosts(way::named(&upstreams.services), &region)?,
        _ => Vec::new(),
    };
    let (mut builder, bundle) = intercepting(builder, via)?;
    if via == Via::Intercept {
        // Hosts that give credentials are intercepted only by name.
        builder = hosts.iter().fold(builder, |builder, (_, host)| builder.allow_host(host));
    }
    let session = route(builder, upstreams).open()?;
    say(&format!("recording via {via}: {why}"));
    let bundle = bundle.as_ref().map(CaBundle::path);
    let wrapped = Wrapped { command: &arguments.wrapped.command, identity, via, bundle };
    let (exit, verdict) = wrapped.run(&session, &services, &hosts).await?;
    say(&verdict.report(stderr_style()));
    outcome::write(&verdict, arguments.verdict.as_deref())?;
    if exit == Exit::Success && verdict.recorded() == 0 && verdict.failures().is_empty() {
        return Err(Failure::new(Exit::Failure, nothing_came(via)));
    }
    Ok(if exit == Exit::Success { exit_of(&verdict) } else { exit })
}

/// A session that intercepts, and what its command is to trust.
fn intercepting(
    builder: SessionBuilder,
    via: Via,
) -> Result<(SessionBuilder, Option<CaBundle>), Failure> {
    if via != Via::Intercept {
        return Ok((builder, None));
    }
    let authority = Authority::at_default()?;
    let bundle = authority.bundle(&child::trusted_files())?;
    Ok((builder.intercept(authority), Some(bundle)))
}

/// What may have been wrong when no request came.
fn nothing_came(via: Via) -> &'static str {
    match via {
        Via::Plain => {
            "no request reached Rehearsal, so nothing was recorded; does the command use another service (name it \
             with --service), or a client that takes no endpoint from AWS_ENDPOINT_URL_… (try --via intercept)?"
        }
        _ => {
            "no request reached Rehearsal, so nothing was recorded; does the command take its endpoint from \
             AWS_ENDPOINT_URL or REHEARSAL_ENDPOINT?"
        }
    }
}

pub(crate) async fn replay(arguments: Replay) -> Result<Exit, Failure> {
    let command = &arguments.wrapped.command;
    if arguments.html.as_deref() == Some(Path::new("-")) {
        let message = "standard output is the command's: name a file with --html";
        return Err(Failure::new(Exit::Failure, message));
    }
    let builder = || {
        let session = session(&arguments.cassette).mode(Mode::Replay).help(record_command(
            &arguments.cassette,
            &[],
            command,
        ));
        let session = arguments.course.of(session);
        if arguments.allow_unused { session.allow_unused(true) } else { session }
    };
    let mut session = builder().open()?;
    let via = way::of_replay(arguments.via, session.replayed());
    let (intercepting, bundle) = intercepting(builder(), via)?;
    if bundle.is_some() {
        // The cassette has told that it is needed.
        let hosts = recorded_hosts(session.replayed());
        session = hosts.iter().fold(intercepting, SessionBuilder::allow_host).open()?;
    }
    let cassette = session.replayed();
    let recorded_in = way::recorded_region(cassette);
    let upstream = cassette.and_then(|cassette| cassette.upstreams().next());
    // The reader of the help is to paste it.
    let upstream = upstream.map(|(_, url)| if is_base_url(url) { url } else { "URL" });
    let options: &[&str] = match (via, &recorded_in, upstream) {
        (Via::Reverse, None, url) => &["--upstream", url.unwrap_or("URL")],
        // Live AWS, signed again.
        (Via::Reverse, Some(_), _) => &["--via", "reverse"],
        (Via::Intercept, ..) => &["--via", "intercept"],
        _ => &[],
    };
    let help = record_command(&arguments.cassette, options, command);
    session.set_help(help.clone());
    let region = recorded_in.unwrap_or_else(|| "us-east-1".to_owned());
    let hosts = match via {
        Via::Plain => way::hosts(way::services(&recorded_services(cassette)), &region)?,
        _ => Vec::new(),
    };
    let identity = Identity::Dummy { region: &region, access_key_id: DUMMY };
    let bundle = bundle.as_ref().map(CaBundle::path);
    let wrapped = Wrapped { command, identity, via, bundle };
    let (exit, verdict) = wrapped.run(&session, &[], &hosts).await?;
    outcome::write(&verdict, arguments.verdict.as_deref())?;
    let own = exit_of(&verdict);
    if own != Exit::Success || !verdict.warnings().is_empty() {
        say(&verdict.report(stderr_style()));
    }
    if let Some(html) = &arguments.html {
        let replayed = Replayed::of(&verdict, help);
        let written = page::render(&arguments.cassette, Some(replayed));
        match written.and_then(|page| page::write(html, &page)) {
            Ok(()) => say(&format!("wrote {}", visible(&html.display().to_string()))),
            Err(failure) if own == Exit::Success && exit == Exit::Success => return Err(failure),
            // What went wrong before it is worth more.
            Err(failure) => say_failure(&failure),
        }
    }
    // A mismatch explains a failed command, so it comes first.
    Ok(if own == Exit::Mismatch || exit == Exit::Success { own } else { exit })
}

/// Whether what a cassette calls an upstream is the URL of one, and nothing besides.
fn is_base_url(url: &str) -> bool {
    let parsed = url.parse::<Uri>().ok();
    let authority = parsed.as_ref().and_then(|url| url.authority());
    let is_web = parsed.as_ref().and_then(Uri::scheme_str).is_some_and(|it| it.starts_with("http"));
    is_web && authority.is_some_and(|authority| !authority.as_str().contains('@'))
}

/// The hosts of a cassette.
fn recorded_hosts(cassette: Option<&Cassette>) -> Vec<String> {
    let urls = cassette.into_iter().flat_map(Cassette::interactions);
    let hosts = urls.filter_map(|one| one.uri().parse::<Uri>().ok()?.host().map(str::to_owned));
    let mut hosts: Vec<String> = hosts.collect();
    hosts.sort_unstable();
    hosts.dedup();
    hosts
}

/// The AWS services of a cassette: others have no host to be led from.
fn recorded_services(cassette: Option<&Cassette>) -> Vec<(String, Option<String>)> {
    let names = cassette.into_iter().flat_map(Cassette::upstreams).map(|(name, _)| name);
    let known = names.filter(|name| host_for(name, "us-east-1", None).is_ok());
    known.map(|name| (name.to_owned(), None)).collect()
}

/// A command that is about to run.
struct Wrapped<'a> {
    command: &'a [OsString],
    identity: Identity<'a>,
    via: Via,
    bundle: Option<&'a Path>,
}

impl Wrapped<'_> {
    async fn run(
        &self,
        session: &Session,
        services: &[String],
        hosts: &[(String, String)],
    ) -> Result<(Exit, Verdict), Failure> {
        let endpoint = session.endpoint()?;
        let url = endpoint.as_str();
        let led = match (self.via, self.bundle) {
            (Via::Plain, _) => Led::Plain { url, hosts },
            (Via::Intercept, Some(bundle)) => Led::Intercepted { url, bundle, hosts },
            _ => Led::Endpoint { url, services },
        };
        let status = child::run(self.command, self.identity, &led).await;
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
}

/// The command line that records the cassette of a replay anew.
fn record_command(cassette: &Path, options: &[&str], command: &[OsString]) -> String {
    let mut words = vec![quoted(&cassette.to_string_lossy())];
    words.extend(options.iter().map(|option| quoted(option)));
    words.push("--".to_owned());
    words.extend(command.iter().map(|word| quoted(&word.to_string_lossy())));
    format!("rehearsal record --cassette {}", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_can_be_pasted_into_a_shell() {
        let command = ["python3", "my script.py", "it's"].map(OsString::from);
        assert_eq!(
            record_command(Path::new("c.json"), &["--upstream", "URL"], &command),
            r"rehearsal record --cassette c.json --upstream URL -- python3 'my script.py' 'it'\''s'"
        );
    }
}
