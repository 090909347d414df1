//! What `#[replay]` does at run time: a session around a test, and its verdict.

use std::future::Future;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use std::pin::pin;
use std::task::Poll;

use super::Outcome;
use crate::config::{Environment, cassettes_of};
use crate::definition::Service;
use crate::error::Result;
use crate::mode::Mode;
use crate::notes::{Place, Test};
use crate::policy::{Answers, Order, Pace};
use crate::report::help;
use crate::session::{self, Session};

/// What the attribute knows at compile time.
#[derive(Debug)]
pub struct ReplayCase {
    /// `env!("CARGO_MANIFEST_DIR")` of the crate under test.
    pub manifest_dir: &'static str,
    /// `module_path!()` of the test.
    pub module_path: &'static str,
    /// The test's name.
    pub function: &'static str,
    /// The whole name of the test, and of the case if it is one, after the name of its crate.
    pub test: &'static str,
    /// `CARGO_PKG_NAME` of the crate under test, where Cargo builds it.
    pub package: Option<&'static str>,
    /// The cassette that the attribute names.
    pub cassette: Option<&'static str>,
    /// The mode where `REHEARSAL` says nothing.
    pub mode: Option<Mode>,
    /// The upstream of the session's endpoint while recording.
    pub upstream: Option<&'static str>,
    /// Whether recorded mutations may stay unused.
    pub allow_unused: bool,
    /// In which order the interactions may be asked for.
    pub order: Option<Order>,
    /// How time passes.
    pub pace: Option<Pace>,
    /// Operations, each with how it answers.
    pub answers: &'static [(&'static str, Answers)],
    /// The fields that the code under test draws anew.
    pub aliases: &'static [&'static str],
    /// The models of services that the session knows.
    pub definitions: &'static [&'static Service],
    /// Which case of a parametrized test this is.
    pub case: Option<String>,
}

/// Runs a test on a runtime of its own.
///
/// # Panics
///
/// When the session's verdict fails: this is how a test fails.
#[track_caller]
pub fn replay_blocking<F, Fut, T>(case: ReplayCase, test: F) -> T
where
    F: FnOnce(Session) -> Fut,
    Fut: Future<Output = T>,
    T: Outcome,
{
    match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(replay_async(case, test)),
        Err(error) => panic!("cannot start a runtime for the test: {error}"),
    }
}

/// Runs a test on the runtime that another attribute made.
///
/// # Panics
///
/// When the session's verdict fails: this is how a test fails.
pub async fn replay_async<F, Fut, T>(case: ReplayCase, test: F) -> T
where
    F: FnOnce(Session) -> Fut,
    Fut: Future<Output = T>,
    T: Outcome,
{
    let session = open(&case).unwrap_or_else(|error| panic!("{error}"));
    session.clock().pause();
    let outcome = catch_unwind(test(session.clone())).await;
    let passed = outcome.as_ref().is_ok_and(|outcome| !outcome.failed());
    let verdict = if passed { session.finish() } else { session.abandon() };
    match (outcome, verdict) {
        (Ok(outcome), Ok(verdict)) => {
            // A miss is told even when the test failed for another reason: it is often the cause.
            assert!(verdict.passed(), "{verdict}");
            outcome
        }
        (Ok(_), Err(error)) => panic!("{error}"),
        (Err(panic), verdict) => {
            match verdict {
                Ok(verdict) if !verdict.passed() || verdict.kept_aside().is_some() => {
                    print_beside_panic(&verdict.to_string());
                }
                Ok(_) => {}
                Err(error) => print_beside_panic(&error.to_string()),
            }
            resume_unwind(panic)
        }
    }
}

/// The test harness captures this and shows it with the failed test.
#[allow(clippy::print_stderr, reason = "the panic of the test itself must stay the test's own")]
fn print_beside_panic(text: &str) {
    eprintln!("{text}");
}

fn open(case: &ReplayCase) -> Result<Session> {
    let help = case.command();
    let environment = session::environment(Some(&help), None)?;
    let mut builder = Session::builder(case.cassette_path(&environment)?).help(help);
    if let Some(order) = case.order {
        builder = builder.order(order);
    }
    if let Some(pace) = case.pace {
        builder = builder.pace(pace);
    }
    for (operation, answers) in case.answers {
        builder = builder.answers(*operation, *answers);
    }
    for field in case.aliases {
        builder = builder.alias(*field);
    }
    if let Some(mode) = case.mode {
        builder = builder.default_mode(mode);
    }
    if case.allow_unused {
        builder = builder.allow_unused(true);
    }
    for service in case.definitions {
        builder = builder.definition(service);
    }
    if let Some(url) = case.upstream {
        builder = builder.fallback_upstream(url);
    }
    if let Some(place) = Place::of_test(case.test(), &environment) {
        builder = builder.noted_at(place);
    }
    builder.open()
}

impl ReplayCase {
    /// Records this test again, and no other.
    fn command(&self) -> String {
        let path = self.test.split_once("::").map_or(self.test, |(_, path)| path);
        help::test(self.package, path)
    }

    fn test(&self) -> Test<'_> {
        let Self { manifest_dir, module_path, function, .. } = *self;
        Test { manifest_dir, module_path, function, case: self.case.as_deref() }
    }

    /// The cassettes folder, then the given name, or the test's module and name as folders.
    fn cassette_path(&self, environment: &Environment) -> Result<PathBuf> {
        let mut name = match self.cassette {
            Some(given) => given.strip_suffix(".json").unwrap_or(given).to_owned(),
            None => format!("{}/{}", self.module_path.replace("::", "/"), self.function),
        };
        if let Some(case) = &self.case {
            name.push('/');
            name.extend(case.chars().map(|c| if is_portable(c) { c } else { '_' }));
        }
        name.push_str(".json");
        Ok(cassettes_of(environment.manifest_dir(self.manifest_dir), environment)?.join(name))
    }
}

/// Whether a character may stand in a file name everywhere.
fn is_portable(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '.')
}

/// Awaits a future, and catches its panic, so that the session is ended before the test is.
async fn catch_unwind<T>(future: impl Future<Output = T>) -> std::thread::Result<T> {
    let mut future = pin!(future);
    std::future::poll_fn(|context| {
        let poll = AssertUnwindSafe(|| future.as_mut().poll(context));
        match std::panic::catch_unwind(poll) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(value)) => Poll::Ready(Ok(value)),
            Err(panic) => Poll::Ready(Err(panic)),
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case() -> ReplayCase {
        ReplayCase {
            manifest_dir: "/none",
            module_path: "krate::tests::deep",
            function: "works",
            test: "krate::tests::deep::works",
            package: Some("orders"),
            cassette: None,
            mode: None,
            upstream: None,
            allow_unused: false,
            order: None,
            pace: None,
            answers: &[],
            aliases: &[],
            definitions: &[],
            case: None,
        }
    }

    fn path_of(case: &ReplayCase) -> String {
        let path = case.cassette_path(&Environment::default()).unwrap();
        let path = path.display().to_string();
        path.rsplit_once("/cassettes/").unwrap().1.to_owned()
    }

    #[test]
    fn cassettes_are_found_by_module_and_function_or_by_name() {
        assert_eq!(path_of(&case()), "krate/tests/deep/works.json");
        for name in ["stepfunctions/nightly", "stepfunctions/nightly.json"] {
            let given = ReplayCase { cassette: Some(name), ..case() };
            assert_eq!(path_of(&given), "stepfunctions/nightly.json");
        }
        let one = ReplayCase { case: Some("case_1_a/b".into()), ..case() };
        assert_eq!(path_of(&one), "krate/tests/deep/works/case_1_a_b.json");
    }

    #[test]
    #[should_panic(
        expected = "help: REHEARSAL=record cargo test -p orders -- --exact tests::deep::works"
    )]
    fn a_missing_cassette_says_how_to_record_it() {
        let case = ReplayCase { mode: Some(Mode::Replay), ..case() };
        replay_blocking(case, |_session| async {});
    }
}
