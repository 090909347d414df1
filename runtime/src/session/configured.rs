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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::config::resolve_in;
    use crate::policy::{Answers, Order, Pace};
    use crate::session::Session;

    const FILE: &str = "mode = \"record\"\norder = \"strict\"\npace = \"real\"\nunused = \"allow\"\n\
                        alias = [\"request.body.a\"]\nnote = \"file\"\nupstream = \"http://file\"\n\
                        [answers]\n\"*\" = \"loop\"\nstates.ListExecutions = \"by_time\"\n\
                        [services]\nsfn = \"http://service\"\n";

    /// A builder with what a file says besides.
    fn completed(
        variables: &[(&str, &str)],
        say: impl FnOnce(SessionBuilder) -> SessionBuilder,
    ) -> SessionBuilder {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("rehearsal.toml"), FILE).unwrap();
        let path = folder.path().join("c.json");
        let mut builder = say(Session::builder(&path));
        let environment = Environment::of(variables).unwrap();
        builder.complete(resolve_in(&path, &environment).unwrap());
        builder
    }

    #[test]
    fn what_code_says_of_its_test_stays() {
        let silent = completed(&[("REHEARSAL_PACE", "recorded")], |builder| builder);
        assert_eq!((silent.order, silent.pace), (Some(Order::Strict), Some(Pace::Recorded)));
        assert_eq!(silent.allow_unused, Some(true));
        assert_eq!(silent.note.as_deref(), Some("file"));
        let said = completed(&[("REHEARSAL_PACE", "recorded")], |builder| {
            let builder = builder.order(Order::Any).pace(Pace::Instant).allow_unused(false);
            let builder = builder.answers("*", Answers::Sequence).alias("request.body.b");
            builder.note("code")
        });
        assert_eq!((said.order, said.pace), (Some(Order::Any), Some(Pace::Instant)));
        assert_eq!(said.allow_unused, Some(false));
        assert_eq!(said.note.as_deref(), Some("code"));
        assert_eq!(said.aliases, ["request.body.b", "request.body.a"]);
        let expected = [("*", Answers::Sequence), ("states.ListExecutions", Answers::ByTime)];
        assert_eq!(said.answers, expected.map(|(name, answers)| (name.to_owned(), answers)));
    }

    #[test]
    fn a_run_says_where_it_records_and_code_may_insist() {
        let of = |builder: SessionBuilder| (builder.default_upstream, builder.services.len());
        let url = |url: &str| Some(url.to_owned());
        let run = &[("REHEARSAL_UPSTREAM", "http://run")];
        assert_eq!(of(completed(&[], |builder| builder)), (url("http://file"), 1));
        assert_eq!(of(completed(run, |builder| builder)), (url("http://run"), 0));
        let attribute = |builder: SessionBuilder| builder.fallback_upstream("http://attribute");
        assert_eq!(of(completed(&[], attribute)), (url("http://attribute"), 0));
        assert_eq!(of(completed(run, attribute)), (url("http://run"), 0));
        let code = |builder: SessionBuilder| builder.upstream("http://code");
        assert_eq!(of(completed(run, code)), (url("http://code"), 0));
        let own = |builder: SessionBuilder| builder.service("states", "http://own");
        let services = completed(&[], own).services;
        assert_eq!(services, [("states".to_owned(), "http://own".to_owned())]);
    }

    #[test]
    fn the_mode_is_that_of_code_the_run_the_attribute_the_file() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("rehearsal.toml"), FILE).unwrap();
        let path = folder.path().join("c.json");
        let mode = |variables: &[(&str, &str)], code: Option<Mode>, attribute: Option<Mode>| {
            let environment = Environment::of(variables).unwrap();
            let mut builder = Session::builder(&path);
            (builder.mode, builder.default_mode) = (code, attribute);
            builder.mode_in(&resolve_in(&path, &environment).unwrap(), &environment)
        };
        let run = ("REHEARSAL", "live");
        assert_eq!(mode(&[], None, None), Mode::Record);
        assert_eq!(mode(&[], None, Some(Mode::Replay)), Mode::Replay);
        assert_eq!(mode(&[run], None, Some(Mode::Replay)), Mode::Live);
        assert_eq!(mode(&[run], Some(Mode::Append), Some(Mode::Replay)), Mode::Append);
        // In CI only an explicit `record` records, and that of a file is none.
        let ci = ("CI", "true");
        assert_eq!(mode(&[ci], None, None), Mode::Replay);
        assert_eq!(mode(&[ci, ("REHEARSAL", "record")], None, None), Mode::Record);
        assert_eq!(mode(&[ci], None, Some(Mode::Record)), Mode::Record);
    }
}
