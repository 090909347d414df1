//! What a builder was not told: as the environment and `rehearsal.toml` have it.

use super::SessionBuilder;
use crate::config::{Environment, Resolved, Source, Sourced};
use crate::mode::Mode;

impl SessionBuilder {
    /// The mode in force: what code insists on, else `REHEARSAL`, else what code proposes, else the file. In CI only
    /// code and `REHEARSAL` make it record; and `auto` is what the cassette makes of it.
    pub(super) fn mode_in(&self, config: &Resolved, environment: &Environment) -> Mode {
        let Sourced { value, source, .. } = &config.mode;
        let asked = match source {
            Source::Environment(_) => self.mode.unwrap_or(*value),
            _ => self.mode.or(self.default_mode).unwrap_or(*value),
        };
        let is_of_file = self.mode.is_none() && self.default_mode.is_none();
        let is_of_file = is_of_file && matches!(source, Source::File { .. });
        match asked {
            Mode::Auto | Mode::Append if environment.is_ci() => Mode::Replay,
            Mode::Record if environment.is_ci() && is_of_file => Mode::Replay,
            Mode::Auto if self.cassette.exists() => Mode::Replay,
            Mode::Auto => Mode::Record,
            mode => mode,
        }
    }

    /// Takes over the rest. Code says what belongs to its test, so it wins; lists add up.
    pub(super) fn complete(&mut self, config: Resolved) {
        self.order.get_or_insert(config.order.value);
        self.pace.get_or_insert(config.pace.value);
        self.allow_unused.get_or_insert(config.allow_unused.value);
        self.max_age = config.max_age;
        self.note = self.note.take().or(config.note.map(|note| note.value));
        self.redaction = std::mem::take(&mut self.redaction).and(config.redaction);
        for (operation, answers) in config.answers {
            if !self.answers.iter().any(|(known, _)| *known == operation) {
                self.answers.push((operation, answers.value));
            }
        }
        for alias in config.aliases {
            if !self.aliases.contains(&alias.value) {
                self.aliases.push(alias.value);
            }
        }
        self.hosts.extend(config.allow_hosts.into_iter().map(|host| host.value));
        // An exchange in this process answers everything.
        if self.upstream.is_none() {
            self.complete_upstreams(config.upstream, config.services);
        }
    }

    fn complete_upstreams(
        &mut self,
        upstream: Option<Sourced<String>>,
        services: Vec<(String, Sourced<String>)>,
    ) {
        let is_of_run = |it: &Sourced<String>| matches!(it.source, Source::Environment(_));
        let (of_run, of_file) = if upstream.as_ref().is_some_and(is_of_run) {
            (upstream, None)
        } else {
            (None, upstream)
        };
        let own = self.default_upstream.take().or(of_run.map(|url| url.value));
        let own = own.or(self.fallback_upstream.take());
        // A service's own URL in a file is meant for the file's upstream, and not for another one.
        let leads_elsewhere = own.is_some();
        self.default_upstream = own.or(of_file.map(|url| url.value));
        for (name, url) in services {
            if !leads_elsewhere && !self.services.iter().any(|(known, _)| *known == name) {
                self.services.push((name, url.value));
            }
        }
    }
}
