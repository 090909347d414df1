//! The engine that answers from a cassette.

mod course;
mod draw;
mod own;
mod ready;
mod recent;
mod sent;
mod verbatim;

use std::collections::{BTreeSet, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::cassette::Cassette;
use crate::error::Result;
use crate::interaction::{Interaction, Party, RecordedRequest};
use crate::matching::{
    Difference, Index, Key, Mismatch, Reason, echoed_tokens, fields_of, key, nearest,
};
use crate::message::{Body, Response};
use crate::policy::Answers;
use crate::redaction::{Masks, Observed};
pub(crate) use course::Course;
use course::{Timeline, Times};
use draw::later_attempts;
use ready::Ready;
use recent::Recent;
pub(crate) use sent::Sent;
use verbatim::{Familiar, Verbatim};

/// An error message names at most this many of a cassette's operations.
const MAX_OPERATIONS: usize = 20;

/// Answers requests from a cassette; shared by all tasks of a session.
#[derive(Debug)]
pub(crate) struct Player {
    cassette: Cassette,
    index: Index,
    verbatim: Verbatim,
    /// Interactions that are no first attempt of their call.
    later_attempts: HashSet<usize>,
    /// Interactions whose request is not whole, with the keys of their heads.
    broken: Vec<(usize, Key)>,
    /// Recorded idempotency tokens that stand in other places too.
    echoed_tokens: HashSet<String>,
    /// What stands for the secrets of the client.
    masks: Arc<Masks>,
    course: Course,
    /// What a sequence does after its last answer, by sequence.
    answers: Vec<Answers>,
    times: Times,
    state: Mutex<State>,
}

/// What a request gets.
pub(crate) struct Played {
    pub(crate) answer: Result<Response>,
    /// How long it took while recording.
    pub(crate) took: Duration,
}

#[derive(Debug)]
struct State {
    used: Vec<bool>,
    /// Before it, every interaction is used.
    next: usize,
    cursors: Vec<Cursor>,
    /// The interaction that last answered each SDK call.
    invocations: Recent,
    familiar: Familiar,
    ready: Ready,
    /// Live tokens with the recorded ones that they stand for, and live accounts with the pseudonyms of theirs.
    aliases: Vec<(String, String)>,
    /// How far the recording has been played, in its own time.
    timeline: Timeline,
    replayed: usize,
}

/// How far a sequence has been played. Both positions only move forward.
#[derive(Clone, Copy, Debug, Default)]
struct Cursor {
    /// Before it, every interaction is used.
    any: usize,
    /// Before it, every first attempt is used.
    first_attempt: usize,
    /// How many answers of a loop were given.
    turn: usize,
}

/// Why no interaction answers a request that was recorded.
#[derive(Clone, Copy)]
enum Refused {
    /// All answers of this sequence have been given.
    Spent(usize),
    /// Another interaction comes before this one.
    Early(usize),
}

impl State {
    fn play(&mut self, number: usize) {
        self.used[number] = true;
        self.replayed += 1;
        while self.used.get(self.next).is_some_and(|used| *used) {
            self.next += 1;
        }
    }
}

impl Player {
    /// The masks are those with which requests are observed.
    pub(crate) fn new(cassette: Cassette, masks: Arc<Masks>, course: Course) -> Self {
        let index = Index::new(&cassette.interactions);
        let firsts = (0..index.len()).map(|at| index.sequence(at).interactions[0]);
        let answers =
            firsts.map(|first| course.answers_of(&cassette.interactions[first])).collect();
        let state = State {
            used: vec![false; cassette.interactions.len()],
            next: 0,
            cursors: vec![Cursor::default(); index.len()],
            invocations: Recent::default(),
            familiar: Familiar::default(),
            ready: Ready::new(cassette.interactions.len()),
            aliases: Vec::new(),
            timeline: Timeline::default(),
            replayed: 0,
        };
        let interactions = &cassette.interactions;
        Self {
            later_attempts: later_attempts(interactions),
            broken: broken(interactions),
            echoed_tokens: if index.has_tokens() {
                echoed_tokens(interactions)
            } else {
                HashSet::new()
            },
            times: Times::of(interactions),
            verbatim: Verbatim::of(&index, interactions),
            index,
            masks,
            course,
            answers,
            state: Mutex::new(state),
            cassette,
        }
    }

    pub(crate) fn cassette(&self) -> &Cassette {
        &self.cassette
    }

    /// How many requests were answered.
    pub(crate) fn replayed(&self) -> usize {
        self.state().replayed
    }

    /// The numbers of the interactions that should have been asked for and were not, from 1: those that change
    /// something, and in strict order all.
    pub(crate) fn missed(&self) -> Vec<usize> {
        let strict = self.course.is_strict();
        let counts =
            |number: &usize| strict || !self.cassette.interactions[number - 1].is_read_only();
        self.unused().into_iter().filter(counts).collect()
    }

    /// The numbers of all interactions that nobody asked for, from 1.
    pub(crate) fn unused(&self) -> Vec<usize> {
        let state = self.state();
        let numbered = state.used.iter().zip(1..);
        numbered.filter(|(used, _)| !**used).map(|(_, number)| number).collect()
    }

    /// What should be known of the settings of this replay.
    pub(crate) fn warnings(&self) -> Vec<String> {
        self.course.warnings(&self.cassette.interactions, &self.times)
    }

    /// Answers a request, or says why no interaction does.
    pub(crate) fn play(&self, observed: &Observed) -> std::result::Result<Played, Box<Mismatch>> {
        let mut state = self.state();
        match self.answer(observed, &mut state) {
            Ok(answer) => Ok(answer),
            Err(refused) => Err(self.mismatch(observed, &state, refused)),
        }
    }

    /// Answers a request, if an interaction does.
    pub(crate) fn try_play(&self, observed: &Observed) -> Option<Played> {
        self.answer(observed, &mut self.state()).ok()
    }

    fn answer(
        &self,
        observed: &Observed,
        state: &mut State,
    ) -> std::result::Result<Played, Option<Refused>> {
        let key = key(&observed.request, &state.aliases);
        let exact = self.index.find(&key, &observed.operation);
        let invocation = observed.invocation.as_deref();
        let mut drawn =
            exact.and_then(|at| self.draw(at, invocation, state).map(|number| (at, number)));
        let mut spent = exact;
        if drawn.is_none() {
            let alike = self.alike(observed, state);
            spent = spent.or(alike.first().copied());
            drawn = alike
                .into_iter()
                .find_map(|at| self.draw(at, invocation, state).map(|number| (at, number)));
        }
        let Some((at, number)) = drawn else {
            if let Some(at) = spent {
                return Err(Some(Refused::Spent(at)));
            }
            let broken = self.answer_broken(&observed.request, Party::Upstream, None, state);
            let number = broken.ok_or(None)?;
            return Ok(self.played(number, self.cassette.interactions[number].outcome.replay()));
        };
        let broken = self.answer_broken(&observed.request, Party::Upstream, Some(number), state);
        if let Some(number) = broken {
            return Ok(self.played(number, self.cassette.interactions[number].outcome.replay()));
        }
        let is_again = state.used[number];
        self.give(at, number, invocation, state).map_err(Some)?;
        let interaction = &self.cassette.interactions[number];
        self.learn_tokens(interaction, observed, &mut state.aliases);
        if exact != Some(at) || self.masks.records() {
            self.learn_marks(interaction, observed, &mut state.aliases);
        }
        Ok(self.played(number, self.answer_of(number, is_again, state)))
    }

    /// Answers a request whose every byte was recorded, with an answer that came whole; none where either has to be
    /// looked at.
    pub(crate) fn play_verbatim(&self, sent: &Sent<'_>) -> Option<Played> {
        let mut state = self.state();
        let at = self.verbatim.find(sent, &self.index).filter(|_| state.familiar.has(sent))?;
        let number = self.draw(at, sent.invocation(), &mut state)?;
        if !self.cassette.interactions[number].outcome.is_whole() {
            return None;
        }
        let is_again = state.used[number];
        self.give(at, number, sent.invocation(), &mut state).ok()?;
        Some(self.played(number, self.answer_of(number, is_again, &mut state)))
    }

    /// The answer of an interaction, as this client is to get it.
    fn answer_of(&self, number: usize, is_again: bool, state: &mut State) -> Result<Response> {
        let outcome = &self.cassette.interactions[number].outcome;
        if !state.aliases.is_empty() {
            return self.with_live(outcome, &state.aliases);
        }
        if let Some(ready) = state.ready.get(number) {
            return Ok(ready.clone());
        }
        let answer = self.with_live(outcome, &[]);
        if let Ok(answer) = &answer
            && is_again
        {
            state.ready.keep(number, answer);
        }
        answer
    }

    /// The secrets in the headers of a request are known.
    pub(crate) fn is_known(&self, sent: &Sent<'_>) {
        self.state().familiar.set(sent);
    }

    /// Takes note that a request gets the answer of an interaction, if that may be now.
    fn give(
        &self,
        at: usize,
        number: usize,
        invocation: Option<&str>,
        state: &mut State,
    ) -> std::result::Result<(), Refused> {
        let is_fresh = !state.used[number];
        if is_fresh && self.course.is_strict() && number > state.next {
            return Err(Refused::Early(number));
        }
        if is_fresh || self.answers[at] == Answers::Loop {
            self.follow(at, number, state);
        }
        state.cursors[at].turn += 1;
        state.play(number);
        if let Some(id) = invocation {
            state.invocations.insert(id, number);
        }
        Ok(())
    }

    fn played(&self, number: usize, answer: Result<Response>) -> Played {
        Played { answer, took: self.cassette.interactions[number].took.unwrap_or_default() }
    }

    /// What a request got whose body was recorded only in part, because this party ended it: by all but its body, in
    /// recorded order, up to an interaction that answers it as well.
    fn answer_broken(
        &self,
        request: &RecordedRequest,
        broken_by: Party,
        before: Option<usize>,
        state: &mut State,
    ) -> Option<usize> {
        if self.broken.is_empty() {
            return None;
        }
        let wanted = head_key(request);
        let fresh = self.broken.iter().filter(|(number, _)| !state.used[*number]);
        let mut fitting = fresh.filter(|(number, _)| {
            let by = self.cassette.interactions[*number].request.broken;
            by == Some(broken_by) && before.is_none_or(|before| *number < before)
        });
        let number = fitting.find(|(_, key)| *key == wanted)?.0;
        state.play(number);
        Some(number)
    }

    /// Takes note of a request whose client went away before it had sent the whole body.
    pub(crate) fn play_broken(&self, request: &RecordedRequest) {
        let _ = self.answer_broken(request, Party::Client, None, &mut self.state());
    }

    fn mismatch(
        &self,
        observed: &Observed,
        state: &State,
        refused: Option<Refused>,
    ) -> Box<Mismatch> {
        let recorded = self.cassette.interactions.len();
        Box::new(Mismatch {
            method: observed.request.method.to_string(),
            uri: observed.request.uri.to_string(),
            operation: observed.operation.to_string(),
            fields: fields_of(&observed.request, &state.aliases),
            recorded,
            used: state.used.iter().filter(|used| **used).count(),
            reason: self.reason(observed, state, refused),
        })
    }

    fn reason(&self, observed: &Observed, state: &State, refused: Option<Refused>) -> Reason {
        let interactions = &self.cassette.interactions;
        match refused {
            Some(Refused::Spent(at)) => {
                let sequence = &self.index.sequence(at).interactions;
                let interaction = sequence.last().map_or(0, |number| number + 1);
                return Reason::AlreadyUsed { interaction, times: sequence.len() };
            }
            Some(Refused::Early(number)) => {
                let operation = interactions[state.next].operation();
                return Reason::Early { interaction: number + 1, next: state.next + 1, operation };
            }
            None => {}
        }
        let (request, operation) = (&observed.request, &observed.operation);
        if let Some((number, mut differences)) =
            nearest(request, operation, interactions, &state.aliases)
        {
            let recorded = &interactions[number].operation;
            if differences.is_empty() {
                // Only the service, which is no field of the request, can then be another.
                differences.push(Difference {
                    path: "service".to_owned(),
                    recorded: recorded.service.as_deref().map(str::to_owned),
                    live: operation.service.as_deref().map(str::to_owned),
                });
            }
            let operation = recorded.to_string();
            return Reason::Near { interaction: number + 1, operation, differences };
        }
        let all: BTreeSet<_> = interactions.iter().map(Interaction::operation).collect();
        Reason::Absent { operations: all.into_iter().take(MAX_OPERATIONS).collect() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Every change of the state is whole, so a panic elsewhere does not spoil it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The key of a request without its body.
fn head_key(request: &RecordedRequest) -> Key {
    let mut head = request.clone();
    head.body = Body::default();
    key(&head, &[])
}

fn broken(interactions: &[Interaction]) -> Vec<(usize, Key)> {
    let numbered = interactions.iter().enumerate();
    let broken = numbered.filter(|(_, one)| one.request.broken.is_some());
    broken.map(|(number, one)| (number, head_key(&one.request))).collect()
}
