//! A session: one test's, or one wrapped command's, use of one cassette in one mode.

mod builder;
mod configured;
mod ending;
mod help;
mod noted;
mod opening;
mod redirect;
#[cfg(feature = "sigv4")]
mod sign;
mod streaming;
mod variables;
mod verdict;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
#[cfg(feature = "aws-sdk")]
use std::time::SystemTime;

use http::request::Parts;
use once_cell::sync::OnceCell;

pub use builder::SessionBuilder;
pub(crate) use help::environment;
#[cfg(feature = "sigv4")]
pub(crate) use sign::Signing;
use streaming::Behind;
pub use variables::Rng;
use variables::Variables;
pub use verdict::{Unused, Verdict};

use crate::cassette::Cassette;
use crate::clock::SessionClock;
use crate::config::Sourced;
use crate::delivery::{Failure, Streamed, whole};
use crate::error::{Error, ErrorKind, Result};
use crate::exchange::{BoxedExchange, Exchange};
use crate::matching::Mismatch;
use crate::message::{Payload, Request, Response};
use crate::mode::Mode;
use crate::notes::Place;
use crate::player::{Played, Player, Sent};
use crate::policy::Pace;
#[cfg(feature = "intercept")]
use crate::proxy::Intercept;
use crate::proxy::{Proxy, collected};
use crate::recorder::Recorder;
use crate::redaction::{INVOCATION_ID, Rules, observe};
use crate::report::{self, Style};
use crate::upstream::{HttpUpstream, Names, Routes, Upstream};
use crate::via::Via;

/// One use of one cassette, shared by any number of tasks and threads.
///
/// `#[replay]` hands it to a test and asks for its verdict. Made by hand, it looks so:
///
/// ```
/// use rehearsal::{BoxedExchange, Exchange, Mode, Request, Response, Result, Session};
///
/// struct Health;
///
/// impl Exchange for Health {
///     async fn exchange(&self, _: Request) -> Result<Response> {
///         Ok(Response::new(r#"{"ok":true}"#.into()))
///     }
/// }
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<()> {
/// # let folder = tempfile::tempdir().unwrap();
/// let cassette = folder.path().join("health.json");
/// let ask = || Request::new("".into());
///
/// let recording = Session::builder(&cassette)
///     .mode(Mode::Record)
///     .upstream_exchange(Health)
///     .open()?;
/// recording.exchange(ask()).await?;
/// recording.finish()?.into_result()?;
///
/// let replay = Session::builder(&cassette).mode(Mode::Replay).open()?;
/// assert_eq!(replay.exchange(ask()).await?.body(), r#"{"ok":true}"#);
/// replay.finish()?.into_result()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Session {
    inner: Arc<Inner>,
}

struct Inner {
    mode: Mode,
    clock: Arc<SessionClock>,
    engine: Engine,
    settings: Settings,
    variables: Mutex<Variables>,
    proxy: OnceCell<Proxy>,
    notes: Mutex<Notes>,
    finished: AtomicBool,
    in_process: OnceCell<BoxedExchange>,
}

/// What a builder has decided.
struct Settings {
    cassette: Option<PathBuf>,
    routes: Routes,
    names: Names,
    rules: Rules,
    upstream: Option<BoxedExchange>,
    listen: std::net::SocketAddr,
    allow_unused: bool,
    max_age: Option<Sourced<Duration>>,
    /// The default stands in the builder.
    help: Mutex<String>,
    note: Option<String>,
    /// Where it is noted how the session went.
    noted: Option<Place>,
    via: Option<Via>,
    pace: Pace,
    #[cfg(feature = "sigv4")]
    signing: Option<sign::Signing>,
    #[cfg(feature = "intercept")]
    intercept: Option<Arc<Intercept>>,
}

enum Engine {
    Replay(Player),
    Record(Recorder),
    Append(Player, Recorder),
    Live,
}

/// What went wrong, for the verdict.
#[derive(Default)]
struct Notes {
    mismatches: Vec<Mismatch>,
    failures: Vec<Failed>,
    warnings: Vec<String>,
}

/// A request without an answer, and the SDK call that may ask again.
struct Failed {
    invocation: Option<String>,
    message: String,
}

impl Session {
    /// Begins a session on a cassette; nothing happens before [`open`](SessionBuilder::open).
    pub fn builder(cassette: impl Into<PathBuf>) -> SessionBuilder {
        SessionBuilder::new(cassette.into())
    }

    /// The mode in force: `auto` has become `record` or `replay`.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.inner.mode
    }

    /// The path of the cassette; none in mode `live`.
    #[must_use]
    pub fn cassette(&self) -> Option<&Path> {
        self.inner.settings.cassette.as_deref()
    }

    /// The cassette that requests are answered from; none while recording.
    #[must_use]
    pub fn replayed(&self) -> Option<&Cassette> {
        match &self.inner.engine {
            Engine::Replay(player) | Engine::Append(player, _) => Some(player.cassette()),
            Engine::Record(_) | Engine::Live => None,
        }
    }

    /// The command that a failed verdict tells its reader to type, where that depends on the cassette; else
    /// [`SessionBuilder::help`] says it.
    pub fn set_help(&self, command: impl Into<String>) {
        let mut help = self.inner.settings.help.lock().unwrap_or_else(PoisonError::into_inner);
        *help = command.into();
    }

    /// The URL of a proxy to this session on loopback, for any client that takes an endpoint.
    ///
    /// The first call starts it, on a thread of its own: a blocking client in an async test does not
    /// wait for itself.
    ///
    /// # Errors
    ///
    /// When the address cannot be listened on, or the session is finished.
    pub fn endpoint(&self) -> Result<String> {
        self.check_open()?;
        self.inner.clock.resume();
        let proxy = self.inner.proxy.get_or_try_init(|| {
            // The proxy must not keep the session alive: the session owns the proxy.
            let session = Arc::downgrade(&self.inner);
            let upstream = self.inner.settings.new_upstream();
            let proxy = self.inner.settings.start_proxy(Behind { session, upstream })?;
            self.inner.settings.check_no_loop(proxy.address())?;
            Ok::<_, Error>(proxy)
        })?;
        Ok(format!("http://{}", proxy.address()))
    }

    /// Sleeps on the session's clock: as long as it says while a service is asked, and no time at all on replay, unless
    /// the [pace](crate::Pace) is another.
    ///
    /// Where a test's runtime has one thread and no [`endpoint`](Self::endpoint) is in use, `tokio::time::sleep` does the
    /// same in a `#[replay]` test.
    pub async fn sleep(&self, duration: Duration) {
        self.inner.clock.sleep(duration).await;
    }

    /// How many interactions have been recorded so far.
    #[must_use]
    pub fn recorded(&self) -> usize {
        match &self.inner.engine {
            Engine::Record(recorder) | Engine::Append(_, recorder) => recorder.len(),
            Engine::Replay(_) | Engine::Live => 0,
        }
    }

    /// Ends the session of a run that succeeded: stops the proxy, writes what was recorded, and
    /// says how it went. The verdict fails when a request went unmatched, even if the code under test
    /// swallowed the error, or when a recorded mutating interaction was never asked for; while recording,
    /// when a request got no answer. It waits up to five seconds for requests that the proxy is answering,
    /// and blocks its thread for that.
    ///
    /// # Errors
    ///
    /// When the cassette cannot be written, or the session is already finished.
    pub fn finish(&self) -> Result<Verdict> {
        self.end(true)
    }

    /// Ends the session of a run that failed: what was recorded is kept beside the cassette as
    /// `<name>.new.json`, and what was never asked for does not count.
    ///
    /// # Errors
    ///
    /// When the file cannot be written, or the session is already finished.
    pub fn abandon(&self) -> Result<Verdict> {
        self.end(false)
    }

    fn end(&self, passed: bool) -> Result<Verdict> {
        // The proxy first, so that requests under way are answered and recorded.
        if let Some(proxy) = self.inner.proxy.get() {
            // What panicked there is told by whoever waits for its answer.
            let _ = proxy.stop();
        }
        if self.inner.finished.swap(true, Ordering::SeqCst) {
            return Err(finished());
        }
        self.inner.ended(passed)
    }

    fn check_open(&self) -> Result<()> {
        if self.inner.is_finished() { Err(finished()) } else { Ok(()) }
    }

    /// Answers a request, with another upstream than the session's own.
    pub(crate) async fn exchange_over(
        &self,
        request: Request,
        upstream: &impl Exchange,
    ) -> Result<Response> {
        self.check_open()?;
        self.inner.exchange(request, upstream).await
    }

    /// The answer to a request whose every byte was recorded, where nothing has to be waited for.
    #[cfg(feature = "aws-sdk")]
    pub(crate) fn answer_at_once(&self, sent: &Sent<'_>) -> Option<Response> {
        self.inner.answer_at_once(sent)
    }

    #[cfg(feature = "aws-sdk")]
    pub(crate) fn upstream_url(&self) -> Option<String> {
        self.inner.settings.routes.default_url()
    }

    /// The time of day on the session's clock; on replay that of the recording.
    #[cfg(feature = "aws-sdk")]
    pub(crate) fn time(&self) -> SystemTime {
        self.inner.time()
    }

    /// The clock on which its sleeps are slept.
    pub(crate) fn clock(&self) -> &Arc<SessionClock> {
        &self.inner.clock
    }

    /// The upstream for requests of this process.
    pub(crate) fn in_process_upstream(&self) -> &BoxedExchange {
        self.inner.in_process.get_or_init(|| BoxedExchange::new(self.inner.settings.new_upstream()))
    }
}

impl Exchange for Session {
    async fn exchange(&self, request: Request) -> Result<Response> {
        whole(self.exchange_over(request, self.in_process_upstream()).await).await
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("mode", &self.mode())
            .field("cassette", &self.cassette())
            .finish_non_exhaustive()
    }
}

impl Settings {
    /// A client for one user. The pool of a hyper client lives on the runtime that opened its
    /// connections, so the proxy's thread and the test must not share one.
    fn new_upstream(&self) -> Upstream {
        match &self.upstream {
            Some(exchange) => Upstream::Exchange(exchange.clone()),
            None => Upstream::Http(Box::new(HttpUpstream::new(self.names.clone()))),
        }
    }

    fn start_proxy(&self, behind: Behind) -> Result<Proxy> {
        let hosts = self.routes.allowed_hosts().clone();
        #[cfg(feature = "intercept")]
        if let Some(intercept) = &self.intercept {
            let intercept = Arc::clone(intercept);
            return Proxy::start_intercepting(self.listen, behind, hosts, intercept);
        }
        Proxy::start(self.listen, behind, hosts)
    }

    fn cassette_name(&self) -> String {
        self.cassette.as_ref().map_or_else(String::new, |path| path.display().to_string())
    }
}

impl Inner {
    async fn exchange(&self, request: Request, upstream: &impl Exchange) -> Result<Response> {
        let invocation = request.headers().get(INVOCATION_ID).cloned();
        let answer = match &self.engine {
            Engine::Replay(player) => {
                let (parts, body) = request.into_parts();
                // The player takes note by itself.
                return self.play(player, &parts, &Payload::Whole(body)).await;
            }
            Engine::Record(recorder) => self.ask(request, Some(recorder), upstream).await,
            Engine::Append(player, recorder) => {
                let (parts, body) = request.into_parts();
                let payload = Payload::Whole(body.clone());
                let observed = observe(&parts, &payload, &self.settings.rules);
                if let Some(played) = player.try_play(&observed) {
                    played.answer
                } else {
                    let request = Request::from_parts(parts, body);
                    self.ask(request, Some(recorder), upstream).await
                }
            }
            Engine::Live => self.ask(request, None, upstream).await,
        };
        self.note(invocation.as_ref().and_then(|id| id.to_str().ok()), &answer);
        answer
    }

    fn help(&self) -> String {
        self.settings.help.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes note of how a request went, for the verdict.
    fn note<B>(&self, invocation: Option<&str>, answer: &Result<http::Response<B>>) {
        match answer {
            Err(error) if self.is_failure(error) => {
                let (invocation, message) = (invocation.map(str::to_owned), error.to_string());
                self.notes().failures.push(Failed { invocation, message });
            }
            // The SDK tried again, and got its answer.
            Ok(_) if invocation.is_some() => {
                self.notes().failures.retain(|failed| failed.invocation.as_deref() != invocation);
            }
            _ => {}
        }
    }

    /// A mismatch has its own place. On replay, an answer that breaks off was recorded so; and while recording,
    /// a connection that broke is what the service did, and in the cassette.
    fn is_failure(&self, error: &Error) -> bool {
        match (error.kind(), Failure::of(error)) {
            (ErrorKind::Mismatch, _) => false,
            (_, Some(failure)) => failure.kind.is_unreached(),
            (ErrorKind::Upstream, None) => !matches!(self.engine, Engine::Replay(_)),
            _ => true,
        }
    }

    async fn play(&self, player: &Player, parts: &Parts, payload: &Payload) -> Result<Response> {
        let sent = match payload {
            Payload::Whole(body) => Sent::of(parts, body),
            Payload::File(_) => None,
        };
        if let Some(given) = sent.as_ref().and_then(|sent| self.play_verbatim(player, sent)) {
            return self.paced(given).await;
        }
        let observed = observe(parts, payload, &self.settings.rules);
        if let Some(sent) = sent {
            player.is_known(&sent);
        }
        match player.play(&observed) {
            Ok(given) => {
                self.note(observed.invocation.as_deref(), &given.answer);
                self.paced(given).await
            }
            Err(mismatch) => {
                let (cassette, help) = (self.settings.cassette_name(), self.help());
                let text = report::mismatch(&mismatch, &cassette, &help, Style::Plain);
                self.notes().mismatches.push(*mismatch);
                Err(Error::new(ErrorKind::Mismatch, text))
            }
        }
    }

    fn answer_at_once(&self, sent: &Sent<'_>) -> Option<Response> {
        match &self.engine {
            Engine::Replay(player) if !self.is_paced() && !self.is_finished() => {
                self.play_verbatim(player, sent)?.answer.ok()
            }
            _ => None,
        }
    }

    fn is_finished(&self) -> bool {
        self.finished.load(Ordering::SeqCst)
    }

    fn play_verbatim(&self, player: &Player, sent: &Sent<'_>) -> Option<Played> {
        let given = player.play_verbatim(sent)?;
        self.note(sent.invocation(), &given.answer);
        Some(given)
    }

    fn is_paced(&self) -> bool {
        self.settings.pace == Pace::Recorded
    }

    /// What a request gets, when it is to get it.
    async fn paced(&self, played: Played) -> Result<Response> {
        if self.is_paced() {
            self.clock.sleep(played.took).await;
        }
        played.answer
    }

    async fn ask(
        &self,
        request: Request,
        recorder: Option<&Recorder>,
        upstream: &impl Exchange,
    ) -> Result<Response> {
        // An exchange that was given in code answers everything; only URLs have routes.
        let request = if self.settings.upstream.is_some() {
            request
        } else {
            let request = self.settings.routes.direct(request)?;
            let (parts, body) = self.signed(request.map(Streamed::from)).await?.into_parts();
            Request::from_parts(parts, collected(body).await?)
        };
        match recorder {
            Some(recorder) => recorder.exchange(request, upstream).await,
            None => whole(upstream.exchange(request).await).await,
        }
    }

    fn notes(&self) -> MutexGuard<'_, Notes> {
        // Every change of the notes is whole, so a panic elsewhere does not spoil them.
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Inner {
    /// A session that nobody finished keeps its recording all the same, as that of a failed run.
    fn drop(&mut self) {
        if !*self.finished.get_mut() {
            if let Some(proxy) = self.proxy.get() {
                // What panicked there is told by whoever waits for its answer.
                let _ = proxy.stop();
            }
            // Nobody is left to tell.
            let _verdict = self.ended(false);
        }
    }
}

fn finished() -> Error {
    Error::config("this session is finished: make requests before it ends")
}
