//! Which interaction of a sequence answers the next request: by attempts, order, loop or time.

use std::collections::HashSet;

use super::{Player, State};
use crate::interaction::Interaction;
use crate::policy::Answers;

impl Player {
    /// Picks the interaction that answers the next request of a sequence.
    pub(super) fn draw(
        &self,
        at: usize,
        invocation: Option<&str>,
        state: &mut State,
    ) -> Option<usize> {
        let numbers = &self.index.sequence(at).interactions;
        match self.answers[at] {
            Answers::ByTime if self.times.are_known() => {
                let now = state.timeline.position(self.course.elapsed());
                self.times.nearest(numbers, now)
            }
            Answers::Loop => numbers.get(state.cursors[at].turn % numbers.len()).copied(),
            Answers::Sequence => self.draw_next(at, invocation, state),
            Answers::RepeatLast | Answers::ByTime => {
                let next = self.draw_next(at, invocation, state);
                next.or_else(|| numbers.last().copied())
            }
        }
    }

    /// Picks the next in recorded order.
    fn draw_next(&self, at: usize, invocation: Option<&str>, state: &mut State) -> Option<usize> {
        let numbers = &self.index.sequence(at).interactions;
        let attempt = invocation.and_then(|id| state.invocations.get(id));
        // An id that another request carries too says nothing of this one.
        let attempt = attempt.filter(|previous| numbers.binary_search(previous).is_ok());
        if let Some(previous) = attempt {
            match self.next_attempt(numbers, previous, &state.used) {
                Attempt::Recorded(number) => return Some(number),
                // The client lost the answer and asks for it again.
                Attempt::Repeated => return Some(previous),
                Attempt::New => {}
            }
        }
        let cursor = &mut state.cursors[at];
        while numbers.get(cursor.any).is_some_and(|number| state.used[*number]) {
            cursor.any += 1;
        }
        if invocation.is_some() {
            cursor.first_attempt = cursor.first_attempt.max(cursor.any);
            while numbers
                .get(cursor.first_attempt)
                .is_some_and(|number| state.used[*number] || self.later_attempts.contains(number))
            {
                cursor.first_attempt += 1;
            }
            if let Some(number) = numbers.get(cursor.first_attempt) {
                return Some(*number);
            }
        }
        numbers.get(cursor.any).copied()
    }

    /// The recording has been played up to the end of an interaction. One that changes something says where it is; one
    /// that only reads, that it is not before.
    pub(super) fn follow(&self, at: usize, number: usize, state: &mut State) {
        let interaction = &self.cassette.interactions[number];
        let Some(end) = interaction.at.map(|at| at + interaction.took.unwrap_or_default()) else {
            return;
        };
        let elapsed = self.course.elapsed();
        let by_time = self.answers[at] == Answers::ByTime;
        let is_behind = end > state.timeline.position(elapsed);
        if !interaction.is_read_only() || (is_behind && !by_time) {
            state.timeline.set(end, elapsed);
        }
    }

    /// What answers one more attempt of a call that `previous` answered before.
    fn next_attempt(&self, numbers: &[usize], previous: usize, used: &[bool]) -> Attempt {
        let interactions = &self.cassette.interactions;
        let call = interactions[previous].call;
        let recorded = call.and_then(|_| {
            let behind = numbers.partition_point(|number| *number <= previous);
            let mut later = numbers[behind..].iter().copied();
            later.find(|number| interactions[*number].call == call && !used[*number])
        });
        if let Some(number) = recorded {
            return Attempt::Recorded(number);
        }
        // Without an answer, it was up to the client.
        let status = interactions[previous].status();
        let asked_to_retry =
            status.is_none_or(|status| status.is_server_error() || status.as_u16() == 429);
        if asked_to_retry && call.is_none() { Attempt::New } else { Attempt::Repeated }
    }
}

enum Attempt {
    /// The cassette has the next attempt of this call.
    Recorded(usize),
    /// The same answer again.
    Repeated,
    /// Treated as a request of its own.
    New,
}

/// The interactions whose call has an earlier one.
pub(super) fn later_attempts(interactions: &[Interaction]) -> HashSet<usize> {
    let mut begun = HashSet::new();
    let numbered = interactions.iter().enumerate();
    let attempts = numbered.filter_map(|(number, one)| one.call.map(|call| (number, call)));
    attempts.filter(|(_, call)| !begun.insert(*call)).map(|(number, _)| number).collect()
}
