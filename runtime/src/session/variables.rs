//! Values that a test draws while recording and gets back, the same, on replay.

use std::ops::Range;
use std::str::FromStr;
use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::{Engine, Failed, Inner, Notes, Session};
use crate::cassette::Cassette;
use crate::clock;
use crate::json::{Json, Text};
use crate::random;
use crate::redaction::{Masks, swept};

/// The variable that keeps the times of day that a test has asked for.
const NOW: &str = "now";

/// A session's variables, in the order in which they were drawn.
#[derive(Debug, Default)]
pub(super) struct Variables {
    all: Vec<(String, Value)>,
    /// How many times of day were asked for.
    asked: usize,
    /// Whether nothing may be drawn that is not there: on replay.
    fixed: bool,
    /// What a replay asked for in vain, and what could not be read.
    faults: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    One(String),
    Many(Vec<String>),
}

impl Session {
    /// A value that the test draws: while recording by this function, and kept in the cassette; on replay what was drawn
    /// then, so that the code under test asks for the same. A name stands for one value, however often it is asked for.
    ///
    /// Any type will do that is written and read as text.
    ///
    /// ```
    /// # use rehearsal::{Mode, Session};
    /// # let folder = tempfile::tempdir().unwrap();
    /// # let cassette = folder.path().join("nightly.json");
    /// # let open = |mode| Session::builder(&cassette).mode(mode).open();
    /// let recording = open(Mode::Record)?;
    /// let drawn = recording.variable("run_name", || format!("nightly-{}", std::process::id()));
    /// # recording.finish()?.into_result()?;
    ///
    /// let replay = open(Mode::Replay)?;
    /// assert_eq!(replay.variable("run_name", || "another".to_owned()), drawn);
    /// # replay.finish()?.into_result()?;
    /// # Ok::<(), rehearsal::Error>(())
    /// ```
    ///
    /// A cassette that lacks the variable, or has a value that is none of the type, fails the verdict; the test goes on
    /// with a value that is drawn anew.
    pub fn variable<T: ToString + FromStr>(&self, name: &str, draw: impl FnOnce() -> T) -> T {
        let known = self.inner.variables().get(name);
        let known = known.and_then(|text| {
            let value = text.parse().ok();
            if value.is_none() {
                let kind = short_name::<T>();
                let fault = format!("variable {name:?} of the cassette, {text:?}, is no {kind}");
                self.inner.variables().fault(fault);
            }
            value
        });
        // Not under the lock: it may draw other variables.
        known.unwrap_or_else(|| {
            let value = draw();
            self.inner.keep(name, Value::One(value.to_string()));
            value
        })
    }

    /// A random UUID (version 4), as text: a [`variable`](Self::variable).
    #[must_use]
    pub fn uuid(&self, name: &str) -> String {
        self.variable(name, random::uuid)
    }

    /// The time of day. On replay the first call gets what the first call got while recording, and so on; whoever asks
    /// more often than recorded gets later times, on the session's own clock.
    ///
    /// They are kept as the variable `now`.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        let mut variables = self.inner.variables();
        let asked = variables.asked;
        variables.asked += 1;
        let known = variables.times().get(asked).cloned();
        let Some(text) = known else {
            drop(variables);
            let time = self.inner.time();
            self.inner.keep(NOW, Value::Many(vec![clock::exact_timestamp(time)]));
            return time;
        };
        clock::parse_timestamp(&text).unwrap_or_else(|| {
            variables
                .fault(format!("variable {NOW:?} of the cassette: {text:?} is no time of day"));
            drop(variables);
            self.inner.time()
        })
    }

    /// A generator of random numbers whose seed is a [`variable`](Self::variable): on replay it gives what it gave while
    /// recording. Not for secrets.
    ///
    /// ```
    /// # let folder = tempfile::tempdir().unwrap();
    /// # let cassette = folder.path().join("orders.json");
    /// # let session = rehearsal::Session::builder(cassette).mode(rehearsal::Mode::Record).open()?;
    /// let mut rng = session.rng("orders");
    /// let order = format!("order-{}-{}", rng.alphanumeric(8), rng.below(100));
    /// # assert_eq!(order.split('-').count(), 3);
    /// # session.finish()?.into_result()?;
    /// # Ok::<(), rehearsal::Error>(())
    /// ```
    #[must_use]
    pub fn rng(&self, name: &str) -> Rng {
        Rng(fastrand::Rng::with_seed(self.seed(name)))
    }

    /// A seed for a generator of your own: a [`variable`](Self::variable).
    #[must_use]
    pub fn seed(&self, name: &str) -> u64 {
        self.variable(name, || fastrand::u64(..))
    }
}

/// Random numbers that are the same on replay: [`Session::rng`].
#[derive(Clone, Debug)]
pub struct Rng(fastrand::Rng);

impl Rng {
    /// Any number.
    pub fn number(&mut self) -> u64 {
        self.0.u64(..)
    }

    /// A number from 0 up to, and without, this one; 0 where that is 0.
    pub fn below(&mut self, end: u64) -> u64 {
        if end == 0 { 0 } else { self.0.u64(..end) }
    }

    /// A number of a range; its start where the range is empty.
    pub fn within(&mut self, range: Range<u64>) -> u64 {
        range.start + self.below(range.end.saturating_sub(range.start))
    }

    /// So many letters and digits.
    pub fn alphanumeric(&mut self, length: usize) -> String {
        std::iter::repeat_with(|| self.0.alphanumeric()).take(length).collect()
    }

    /// Fills a buffer.
    pub fn fill(&mut self, buffer: &mut [u8]) {
        self.0.fill(buffer);
    }
}

impl Value {
    fn kept(&self, masks: &Arc<Masks>) -> Json {
        let string = |text: &String| Json::string(&swept(text, masks));
        match self {
            Self::One(text) => string(text),
            Self::Many(texts) => Json::Array(texts.iter().map(string).collect()),
        }
    }
}

impl Variables {
    /// Those of a cassette.
    pub(super) fn recorded(cassette: &Cassette, fixed: bool) -> Self {
        let text = |value: &Json| match value {
            Json::String(text) => Some(text.value().into_owned()),
            _ => None,
        };
        let read = |(name, value): &(Text, Json)| {
            let value = match value {
                Json::Array(items) => Value::Many(items.iter().filter_map(text).collect()),
                other => Value::One(text(other)?),
            };
            Some((name.value().into_owned(), value))
        };
        let all = cassette.variables.iter().filter_map(read).collect();
        Self { all, fixed, ..Self::default() }
    }

    /// As a cassette keeps them.
    pub(super) fn kept(&self, masks: &Arc<Masks>) -> Vec<(Text, Json)> {
        self.all.iter().map(|(name, value)| (Text::new(name), value.kept(masks))).collect()
    }

    fn get(&mut self, name: &str) -> Option<String> {
        let found = self.all.iter().find(|(known, _)| known == name).map(|(_, value)| value);
        match found {
            Some(Value::One(text)) => Some(text.clone()),
            Some(Value::Many(_)) => {
                self.fault(format!(
                    "variable {name:?} is the times of day that the session told: give yours another name"
                ));
                None
            }
            None => {
                if self.fixed {
                    self.fault(format!(
                        "the cassette has no variable {name:?}: it was recorded before the test drew one"
                    ));
                }
                None
            }
        }
    }

    fn times(&self) -> &[String] {
        let all = self.all.iter();
        let mut times = all.filter_map(|(name, value)| match value {
            Value::Many(times) if name == NOW => Some(times.as_slice()),
            _ => None,
        });
        times.next().unwrap_or_default()
    }

    fn fault(&mut self, fault: String) {
        if !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }

    fn put(&mut self, name: &str, value: Value) {
        let known = self.all.iter_mut().find(|(known, _)| known == name);
        match (known.map(|(_, known)| known), value) {
            (Some(Value::Many(times)), Value::Many(more)) => times.extend(more),
            (Some(known), value) => *known = value,
            (None, value) => self.all.push((name.to_owned(), value)),
        }
    }
}

impl Inner {
    pub(super) fn variables(&self) -> MutexGuard<'_, Variables> {
        // Every change of the variables is whole, so a panic elsewhere does not spoil them.
        self.variables.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The notes, and what went wrong with variables.
    pub(super) fn with_faults(&self, mut notes: Notes) -> Notes {
        let faults = std::mem::take(&mut self.variables().faults).into_iter();
        notes.failures.extend(faults.map(|message| Failed { invocation: None, message }));
        notes
    }

    fn keep(&self, name: &str, value: Value) {
        let mut variables = self.variables();
        // What is drawn while recording survives this process too.
        if let Engine::Record(recorder) | Engine::Append(_, recorder) = &self.engine {
            recorder.note_variable(name, &value.kept(&self.settings.rules.masks));
        }
        variables.put(name, value);
    }

    /// The time of day on this session's clock.
    pub(super) fn time(&self) -> SystemTime {
        match &self.engine {
            Engine::Replay(player) => {
                let began = clock::parse_timestamp(player.cassette().recorded_at());
                began.unwrap_or(SystemTime::UNIX_EPOCH) + self.clock.elapsed()
            }
            _ => clock::now(),
        }
    }
}

/// The name of a type without its path.
fn short_name<T>() -> &'static str {
    let name = std::any::type_name::<T>();
    name.rsplit("::").next().unwrap_or(name)
}
