//! Opening a session: its routes, its rules, and the engine of its mode.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use once_cell::sync::OnceCell;

use super::noted::note_unopened;
#[cfg(feature = "sigv4")]
use super::sign::Signing;
use super::variables::Variables;
use super::{Engine, Inner, Notes, Session, SessionBuilder, Settings, help};
use crate::beside::Beside;
use crate::cassette::{self, Cassette, Header, Journal};
use crate::clock::SessionClock;
use crate::config::{Environment, resolve_in};
use crate::drawn::DrawnFields;
use crate::error::Result;
use crate::mode::Mode;
use crate::player::{Course, Player};
use crate::proxy::check_loopback;
#[cfg(feature = "intercept")]
use crate::proxy::{Intercept, Outside, Policy};
use crate::recorder::Recorder;
use crate::redaction::{Masks, Rules};
use crate::upstream::{Hosts, Routes};
use crate::wire::Definitions;

impl SessionBuilder {
    /// Opens the session. In mode `replay` this reads the cassette and `rehearsal.toml`, and nothing else.
    ///
    /// What this builder was not told is as the environment has it, else as `rehearsal.toml` has it:
    /// [`config::resolve`](crate::config::resolve).
    ///
    /// # Errors
    ///
    /// When a variable of the environment or a key of `rehearsal.toml` is wrong, when a URL is, when the cassette is
    /// missing in mode `replay`, or when it cannot be read; to record, when it cannot be written, and
    /// [`Busy`](crate::ErrorKind::Busy) while another session records the same cassette.
    pub fn open(mut self) -> Result<Session> {
        let noted = self.noted.clone().map(|place| place.helped_by(self.help.as_deref()));
        let cassette = noted.is_some().then(|| self.cassette.clone());
        let environment = help::environment(self.help.as_deref(), self.mode);
        if let Ok(environment) = &environment
            && noted.is_some()
            && !environment.notes()?
        {
            self.noted = None;
            return self.open_in(environment);
        }
        let opened = environment.and_then(|environment| self.open_in(&environment));
        if let (Some(place), Some(cassette), Err(error)) = (noted, cassette, &opened) {
            note_unopened(&place, &cassette, error);
        }
        opened
    }

    /// Opens as on a developer's machine, where `auto` and `append` record.
    pub(crate) fn open_outside_ci(self) -> Result<Session> {
        self.open_in(&Environment::default())
    }

    fn open_in(mut self, environment: &Environment) -> Result<Session> {
        let config = resolve_in(&self.cassette, environment)?;
        let mode = self.mode_in(&config, environment);
        self.complete(config);
        check_loopback(self.listen)?;
        let mut hosts = Hosts::default();
        self.hosts.iter().try_for_each(|entry| hosts.allow(entry))?;
        #[cfg_attr(not(feature = "sigv4"), allow(unused_mut, reason = "only signing changes it"))]
        let mut routes = self.routes(&hosts)?;
        let redaction = self.redaction.checked()?;
        let definitions = Definitions::new(&self.definitions);
        let drawn = DrawnFields::new(self.aliases.iter().map(String::as_str))?;
        let help = help::command(self.help.as_deref(), self.mode, environment);
        let mut notes = Notes::default();
        // From here on nobody else changes the cassette.
        let journal = if matches!(mode, Mode::Record | Mode::Append) {
            let header = Header::new(&self.cassette, mode, self.via, self.note.clone());
            let (journal, kept) = Journal::begin(&self.cassette, &header)?;
            notes.warnings.extend(kept);
            Some(journal)
        } else {
            None
        };
        let masks = Arc::new(if journal.is_some() {
            let older = cassette::text(&self.cassette);
            Masks::recording(redaction, older.as_deref(), mode == Mode::Append)
        } else {
            Masks::live(redaction)
        });
        let pace = self.pace.unwrap_or_default();
        let clock = Arc::new(SessionClock::start(mode == Mode::Replay, pace));
        let opening = Opening {
            cassette: &self.cassette,
            help: &help,
            rules: Rules { definitions, drawn, masks },
            course: Course {
                order: self.order.unwrap_or_default(),
                answers: self.answers,
                clock: Arc::clone(&clock),
            },
        };
        let rules = opening.rules.clone();
        let engine = opening.engine(mode, journal)?;
        let variables = Mutex::new(engine.variables());
        #[cfg(feature = "sigv4")]
        let signing = self.credentials.map(|provider| {
            routes.lead_to_aws();
            Signing::new(provider, hosts.clone()).only(self.stand_in)
        });
        #[cfg(feature = "intercept")]
        let intercept = match self.authority {
            Some(authority) => {
                let refuse = self.refuse_other_hosts.unwrap_or(mode == Mode::Replay);
                let outside = if refuse { Outside::Refuse } else { Outside::Tunnel };
                let names = self.names.clone();
                Some(Arc::new(Intercept::new(authority, Policy { hosts, outside }, names)?))
            }
            None => None,
        };
        let settings = Settings {
            cassette: (mode != Mode::Live).then_some(self.cassette),
            routes,
            names: self.names,
            rules,
            upstream: self.upstream,
            listen: self.listen,
            allow_unused: self.allow_unused.unwrap_or_default(),
            max_age: self.max_age,
            help: Mutex::new(help),
            note: self.note,
            noted: self.noted,
            via: self.via,
            pace,
            #[cfg(feature = "sigv4")]
            signing,
            #[cfg(feature = "intercept")]
            intercept,
        };
        let inner = Inner {
            mode,
            clock,
            engine,
            settings,
            variables,
            proxy: OnceCell::new(),
            notes: Mutex::new(notes),
            finished: AtomicBool::new(false),
            in_process: OnceCell::new(),
        };
        Ok(Session { inner: Arc::new(inner) })
    }

    fn routes(&self, hosts: &Hosts) -> Result<Routes> {
        let mut routes = Routes::default();
        routes.allow(hosts.clone());
        if let Some(url) = &self.default_upstream {
            routes.set_default(url)?;
        }
        for (name, url) in &self.services {
            routes.set_service(name, url)?;
        }
        Ok(routes)
    }
}

/// What an engine is made of.
struct Opening<'a> {
    cassette: &'a Path,
    help: &'a str,
    rules: Rules,
    course: Course,
}

impl Opening<'_> {
    fn engine(self, mode: Mode, journal: Option<Journal>) -> Result<Engine> {
        Ok(match journal {
            Some(journal) if mode == Mode::Append && self.cassette.exists() => {
                let cassette = self.load()?;
                let recorder = self.recorder(journal, cassette.length());
                Engine::Append(self.player(cassette), recorder)
            }
            Some(journal) => Engine::Record(self.recorder(journal, Duration::ZERO)),
            None if mode == Mode::Live => Engine::Live,
            None => {
                let cassette = self.load()?;
                Engine::Replay(self.player(cassette))
            }
        })
    }

    fn load(&self) -> Result<Cassette> {
        let cassette = Cassette::load(self.cassette)
            .map_err(|error| help::no_cassette(error, self.cassette, self.help))?;
        Ok(cassette.known_to(&self.rules.definitions, &self.rules.drawn))
    }

    fn recorder(&self, journal: Journal, after: Duration) -> Recorder {
        Recorder::new(self.rules.clone(), Beside::of(self.cassette), journal, after)
    }

    fn player(self, cassette: Cassette) -> Player {
        Player::new(cassette, self.rules.masks, self.course)
    }
}

impl Engine {
    /// Those of the cassette; on replay no others may be drawn.
    fn variables(&self) -> Variables {
        match self {
            Self::Replay(player) => Variables::recorded(player.cassette(), true),
            Self::Append(player, _) => Variables::recorded(player.cassette(), false),
            Self::Record(_) | Self::Live => Variables::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;
    use crate::exchange::Exchange;
    use crate::message::{Request, Response};

    struct Counts(&'static str);

    impl Exchange for Counts {
        async fn exchange(&self, _: Request) -> Result<Response> {
            Ok(Response::new(self.0.into()))
        }
    }

    fn open(folder: &std::path::Path, mode: Mode, ci: bool, body: &'static str) -> Result<Session> {
        let environment = if ci { Environment::ci() } else { Environment::default() };
        let builder = SessionBuilder::new(folder.join("c.json"));
        builder.mode(mode).upstream_exchange(Counts(body)).open_in(&environment)
    }

    async fn ask(session: &Session, path: &'static str) -> Result<Response> {
        session.exchange(http::Request::get(path).body("".into()).unwrap()).await
    }

    #[tokio::test]
    async fn append_replays_what_is_there_and_records_the_rest() {
        let folder = tempfile::tempdir().unwrap();
        for (body, paths) in
            [("one", &["/a"][..]), ("two", &["/a", "/b"]), ("three", &["/b", "/a"])]
        {
            let session = open(folder.path(), Mode::Append, false, body).unwrap();
            for path in paths {
                let expected = if *path == "/a" { "one" } else { "two" };
                assert_eq!(ask(&session, path).await.unwrap().body(), expected);
            }
            session.finish().unwrap().into_result().unwrap();
        }
        let cassette = Cassette::load(folder.path().join("c.json")).unwrap();
        assert_eq!(cassette.interactions().len(), 2);
    }

    #[tokio::test]
    async fn auto_records_once_and_ci_only_replays() {
        let folder = tempfile::tempdir().unwrap();
        for mode in [Mode::Auto, Mode::Append] {
            let error = open(folder.path(), mode, true, "").unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Missing);
        }
        let first = open(folder.path(), Mode::Auto, false, "one").unwrap();
        assert_eq!(first.mode(), Mode::Record);
        ask(&first, "/a").await.unwrap();
        first.finish().unwrap().into_result().unwrap();

        let second = open(folder.path(), Mode::Auto, false, "two").unwrap();
        assert_eq!(second.mode(), Mode::Replay);
        assert_eq!(ask(&second, "/a").await.unwrap().body(), "one");
        let append = open(folder.path(), Mode::Append, true, "two").unwrap();
        assert_eq!(append.mode(), Mode::Replay);
        let record = open(folder.path(), Mode::Record, true, "two").unwrap();
        assert_eq!(record.mode(), Mode::Record);
    }

    #[test]
    fn only_loopback_is_listened_on() {
        let builder = SessionBuilder::new("c.json".into()).mode(Mode::Live);
        let error = builder.listen("0.0.0.0:0".parse().unwrap()).open().unwrap_err();
        assert!(error.to_string().contains("is not a loopback address"), "{error}");
    }
}
