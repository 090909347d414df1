//! A fake: its state behind a lock, its clock, its place, and what a test does with them.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rehearsal::Timestamp;

use super::clock::Clock;
use super::draw::Draw;
use super::place::Place;
use super::plan::Plan;

/// What a fake is made with.
///
/// ```
/// use rehearsal_aws::fakes::{Clock, Place, Settings};
///
/// let place = Place::new("eu-central-1", "111122223333")?;
/// let settings = Settings::new().seed(7).place(place).clock(Clock::real_time());
/// # Ok::<(), rehearsal::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct Settings {
    seed: u64,
    place: Place,
    clock: Clock,
}

impl Settings {
    /// Seed 0, `us-east-1`, account `123456789012`, and a clock that takes a second for every request.
    pub fn new() -> Self {
        Self::default()
    }

    /// What ids are drawn from: the same seed and the same calls give the same answers.
    pub fn seed(self, seed: u64) -> Self {
        Self { seed, ..self }
    }

    /// Where it stands.
    pub fn place(self, place: Place) -> Self {
        Self { place, ..self }
    }

    /// The clock that it lives by; several fakes may share one.
    pub fn clock(self, clock: Clock) -> Self {
        Self { clock, ..self }
    }

    pub(super) fn get_clock(&self) -> &Clock {
        &self.clock
    }

    pub(super) fn get_place(&self) -> &Place {
        &self.place
    }
}

/// A fake of one service, in one region of one account; cheap to clone, and all clones are the same fake.
pub struct Fake<S: State>(Arc<Shared<S>>);

struct Shared<S: State> {
    state: Mutex<S>,
    clock: Clock,
    place: Place,
    script: Mutex<Option<Script<S::Start>>>,
}

type Script<I> = Arc<dyn Fn(Plan<I>) -> Plan<I> + Send + Sync>;

/// What a fake keeps. Only this crate has implementations.
pub trait State: Clone + Send + 'static {
    /// What starts a run.
    type Start: Clone + Send + Sync;

    /// A service that nobody has used yet.
    #[doc(hidden)]
    fn new(draw: Draw) -> Self;
}

/// The state of a fake at one moment, with the time of its clock.
#[derive(Clone)]
pub struct Snapshot<S> {
    state: S,
    now: Timestamp,
}

/// One request: the state, which nobody else sees meanwhile, and the moment.
pub(super) struct Call<'a, S> {
    pub(super) state: MutexGuard<'a, S>,
    pub(super) now: Timestamp,
    pub(super) place: &'a Place,
}

impl<S: State> Fake<S> {
    /// A fake with nothing in it, seed 0, in `us-east-1` of account `123456789012`.
    #[must_use]
    pub fn new() -> Self {
        Self::with(Settings::new())
    }

    /// A fake with nothing in it.
    #[must_use]
    pub fn with(settings: Settings) -> Self {
        let Settings { seed, place, clock } = settings;
        let state = Mutex::new(S::new(Draw::new(seed, &place.arn("", ""))));
        Self(Arc::new(Shared { state, clock, place, script: Mutex::new(None) }))
    }

    /// Its clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Where it stands.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.0.place
    }

    /// Says how runs that are started from now on will go.
    ///
    /// The closure is asked for every new run, not for a repeated call that gives the run there is already.
    pub fn on_start(
        &self,
        script: impl Fn(Plan<S::Start>) -> Plan<S::Start> + Send + Sync + 'static,
    ) {
        *self.0.script.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(script));
    }

    /// Everything that it holds, and the time.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot<S> {
        Snapshot { state: self.lock().clone(), now: self.0.clock.now() }
    }

    /// Goes back to a snapshot, of this fake or of another one; the clock goes with it. What
    /// [`Fake::on_start`] said stays.
    pub fn restore(&self, snapshot: &Snapshot<S>) {
        *self.lock() = snapshot.state.clone();
        self.0.clock.set(snapshot.now);
    }

    /// A request comes in.
    pub(super) fn enter(&self) -> Call<'_, S> {
        let state = self.lock();
        Call { state, now: self.0.clock.tick(), place: &self.0.place }
    }

    /// A look that is no request.
    pub(super) fn peek(&self) -> Call<'_, S> {
        let state = self.lock();
        Call { state, now: self.0.clock.now(), place: &self.0.place }
    }

    /// Starts a run: `check` refuses the call or gives the answer that there is already, else `commit` makes the run.
    /// The script is asked in between, without the lock, so that it may use the fake itself.
    pub(super) fn start<O, E>(
        &self,
        input: &S::Start,
        check: impl Fn(&Call<'_, S>) -> Result<Option<O>, E>,
        commit: impl FnOnce(&mut Call<'_, S>, Plan<S::Start>) -> Result<O, E>,
    ) -> Result<O, E> {
        if let Some(there) = check(&self.enter())? {
            return Ok(there);
        }
        let plan = self.plan(input);
        let mut call = self.peek();
        match check(&call)? {
            Some(there) => Ok(there),
            None => commit(&mut call, plan),
        }
    }

    pub(super) fn plan(&self, input: &S::Start) -> Plan<S::Start> {
        let script = self.0.script.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let plan = Plan::new(input.clone());
        match script {
            Some(script) => script(plan),
            None => plan,
        }
    }

    fn lock(&self) -> MutexGuard<'_, S> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S: State> Default for Fake<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: State> Clone for Fake<S> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<S: State> fmt::Debug for Fake<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shared { clock, place, .. } = &*self.0;
        f.debug_struct("Fake").field("place", place).field("clock", clock).finish_non_exhaustive()
    }
}

impl<S> fmt::Debug for Snapshot<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Snapshot").field("now", &self.now).finish_non_exhaustive()
    }
}
