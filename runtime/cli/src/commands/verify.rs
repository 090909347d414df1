//! `verify`: cassettes against the real services.

use std::path::Path;
use std::time::Duration;

use rehearsal::report::{drift as told, visible};
use rehearsal::verify::{Change, Drift, Live, Settings};
use rehearsal::{Ambient, Cassette};
use serde::Serialize;

use super::{again, print, print_json};
use crate::arguments::Verify;
use crate::defaults;
use crate::endpoints::signing_name;
use crate::exit::{Exit, Failure};
use crate::progress::Progress;
use crate::stdout_style;

pub(crate) async fn verify(arguments: Verify) -> Result<Exit, Failure> {
    let progress = Progress::of_requests();
    let mut asked: Option<(Asked, Live, Settings)> = None;
    let mut found = Vec::new();
    let mut unread = Vec::new();
    for (path, number) in arguments.cassettes.iter().zip(1..) {
        progress.among(number, arguments.cassettes.len());
        let name = path.display().to_string();
        let wanted = Asked::of(&arguments, path)?;
        // Cassettes of one project share connections and credentials.
        let (_, live, settings) = match asked.take() {
            Some(same) if same.0 == wanted => asked.insert(same),
            _ => {
                let (live, settings) =
                    (wanted.live(&arguments)?, wanted.settings(&arguments, progress.clone()));
                asked.insert((wanted, live, settings))
            }
        };
        match check(&arguments, settings, path, live).await {
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
    } else {
        let stale = found.iter().filter(|(_, drift)| drift.stale);
        if let Some(help) = again::command(stale.map(|(name, _)| Path::new(name))) {
            print(&format!("help: {}\n", visible(&help)))?;
        }
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

/// What the command line and the settings of a cassette come to.
#[derive(PartialEq)]
struct Asked {
    upstream: Option<String>,
    services: Vec<(String, String)>,
    allow_hosts: Vec<String>,
    region: Option<String>,
    max_age: Option<Duration>,
}

impl Asked {
    fn of(arguments: &Verify, cassette: &Path) -> Result<Self, Failure> {
        let config = defaults::of(cassette)?;
        let (upstream, configured) = defaults::upstreams(arguments.upstream.as_deref(), &config);
        let named = arguments.services.iter();
        let named = named.map(|(name, url)| (signing_name(name), url.clone()));
        let hosts = config.allow_hosts.iter().map(|host| host.value.clone());
        let asked = Self {
            upstream,
            // The later one of a service holds.
            services: configured.into_iter().chain(named).collect(),
            allow_hosts: arguments.allow_hosts.iter().cloned().chain(hosts).collect(),
            region: arguments.region.clone().or_else(|| defaults::region(&config)),
            max_age: arguments.max_age.or(config.max_age.map(|age| age.value)),
        };
        if arguments.offline && asked.max_age.is_none() {
            let message = "--offline checks only how old cassettes are: say how old they may be, with --max-age 30d \
                           or max_age in rehearsal.toml";
            return Err(Failure::new(Exit::Usage, message));
        }
        Ok(asked)
    }

    fn live(&self, arguments: &Verify) -> Result<Live, Failure> {
        let mut live = Live::new().credentials(Ambient::new()).patience(arguments.timeout);
        if let Some(url) = &self.upstream {
            live = live.upstream(url)?;
        }
        for (name, url) in &self.services {
            live = live.service(name, url)?;
        }
        for host in &self.allow_hosts {
            live = live.allow_host(host)?;
        }
        for (host, address) in &arguments.resolve {
            live = live.resolve(host, *address);
        }
        Ok(live)
    }

    fn settings(&self, arguments: &Verify, progress: Progress) -> Settings {
        let definitions = rehearsal_aws::definitions().into_iter();
        let mut settings = definitions
            .fold(Settings::new(), Settings::definition)
            .mutations(arguments.mutations)
            .values(arguments.values);
        if let Some(age) = self.max_age {
            settings = settings.max_age(age);
        }
        if let Some(region) = &self.region {
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
