//! `verify`: cassettes against the real services.

use std::path::Path;

use rehearsal::report::drift as told;
use rehearsal::verify::{Change, Drift, Live, Settings};
use rehearsal::{Ambient, Cassette};
use serde::Serialize;

use super::{print, print_json};
use crate::arguments::Verify;
use crate::endpoints::signing_name;
use crate::exit::{Exit, Failure};
use crate::progress::Progress;
use crate::stdout_style;

pub(crate) async fn verify(arguments: Verify) -> Result<Exit, Failure> {
    let live = live(&arguments)?;
    let progress = Progress::of_requests();
    let settings = settings(&arguments, progress.clone());
    let mut found = Vec::new();
    let mut unread = Vec::new();
    for (path, number) in arguments.cassettes.iter().zip(1..) {
        progress.among(number, arguments.cassettes.len());
        let name = path.display().to_string();
        match check(&arguments, &settings, path, &live).await {
            Ok(drift) => {
                // What is known already is worth reading while the next ones are asked.
                if !arguments.json {
                    progress.aside(|| print(&told(&drift, &name, stdout_style())))?;
                }
                found.push((name, drift));
            }
            // The others are checked all the same.
            Err(error) => unread.push(error.to_string()),
        }
    }
    progress.end();
    if arguments.json {
        let lines: Vec<_> = found.iter().map(|(name, drift)| Line::of(name, drift)).collect();
        print_json(&lines)?;
    }
    let unanswered: usize = found.iter().map(|(_, drift)| drift.unanswered.len()).sum();
    if unanswered > 0 {
        unread.push(format!("{unanswered} of the requests got no answer: see above"));
    }
    if !unread.is_empty() {
        return Err(Failure::new(Exit::Failure, unread.join("\n")));
    }
    let drifted = found.iter().any(|(_, drift)| drift.has_drifted());
    Ok(if drifted { Exit::Drift } else { Exit::Success })
}

async fn check(
    arguments: &Verify,
    settings: &Settings,
    path: &Path,
    live: &Live,
) -> Result<Drift, rehearsal::Error> {
    let cassette = Cassette::load(path)?;
    let named = |error: rehearsal::Error| {
        rehearsal::Error::new(error.kind(), format!("{}: {error}", path.display()))
    };
    if arguments.offline {
        return settings.check_age(&cassette).map_err(named);
    }
    rehearsal::verify(&cassette, live, settings).await.map_err(named)
}

fn live(arguments: &Verify) -> Result<Live, Failure> {
    let mut live = Live::new().credentials(Ambient::new()).patience(arguments.timeout);
    if let Some(url) = &arguments.upstream {
        live = live.upstream(url)?;
    }
    for (name, url) in &arguments.services {
        live = live.service(&signing_name(name), url)?;
    }
    for host in &arguments.allow_hosts {
        live = live.allow_host(host)?;
    }
    for (host, address) in &arguments.resolve {
        live = live.resolve(host, *address);
    }
    Ok(live)
}

fn settings(arguments: &Verify, progress: Progress) -> Settings {
    let definitions = rehearsal_aws::definitions().into_iter();
    let mut settings = definitions
        .fold(Settings::new(), Settings::definition)
        .mutations(arguments.mutations)
        .values(arguments.values);
    if let Some(age) = arguments.max_age {
        settings = settings.max_age(age);
    }
    if let Some(region) = &arguments.region {
        settings = settings.region(region);
    }
    if let Some(account) = &arguments.account {
        settings = settings.account(account);
    }
    settings.progress(move |at| {
        progress.lasts(at.of);
        progress.has_done(at.request);
        progress.at(at.operation);
    })
}

#[derive(Serialize)]
struct Line<'a> {
    cassette: &'a str,
    interactions: usize,
    compared: usize,
    age_seconds: Option<u64>,
    stale: bool,
    changes: Vec<Row<'a>>,
    notes: Vec<Row<'a>>,
    skipped: Vec<Skip<'a>>,
    unanswered: Vec<Lost<'a>>,
}

#[derive(Serialize)]
struct Row<'a> {
    interaction: usize,
    operation: &'a str,
    place: &'a str,
    kind: &'static str,
    recorded: Option<&'a str>,
    live: Option<&'a str>,
}

#[derive(Serialize)]
struct Skip<'a> {
    interaction: usize,
    operation: &'a str,
    reason: &'static str,
}

#[derive(Serialize)]
struct Lost<'a> {
    interaction: usize,
    operation: &'a str,
    message: &'a str,
}

impl<'a> Line<'a> {
    fn of(cassette: &'a str, drift: &'a Drift) -> Self {
        let skipped = drift.skipped.iter().map(|one| Skip {
            interaction: one.interaction,
            operation: &one.operation,
            reason: one.reason.name(),
        });
        let unanswered = drift.unanswered.iter().map(|one| Lost {
            interaction: one.interaction,
            operation: &one.operation,
            message: &one.message,
        });
        Self {
            cassette,
            interactions: drift.interactions,
            compared: drift.compared,
            age_seconds: drift.age.map(|age| age.as_secs()),
            stale: drift.stale,
            changes: drift.changes.iter().map(Row::of).collect(),
            notes: drift.notes.iter().map(Row::of).collect(),
            skipped: skipped.collect(),
            unanswered: unanswered.collect(),
        }
    }
}

impl<'a> Row<'a> {
    fn of(change: &'a Change) -> Self {
        Self {
            interaction: change.interaction,
            operation: &change.operation,
            place: &change.place,
            kind: change.kind.name(),
            recorded: change.recorded.as_deref(),
            live: change.live.as_deref(),
        }
    }
}
