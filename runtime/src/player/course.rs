//! The course of a replay: in which order, which of several answers, and when.

use std::sync::Arc;
use std::time::Duration;

use crate::clock::SessionClock;
use crate::interaction::Interaction;
use crate::policy::{Answers, Order};

/// What stands for every operation that is not named itself.
const EVERY: &str = "*";

/// How a session wants its cassette to be played.
#[derive(Clone, Debug)]
pub(crate) struct Course {
    pub(crate) order: Order,
    /// By operation. Of several for one operation the first counts.
    pub(crate) answers: Vec<(String, Answers)>,
    pub(crate) clock: Arc<SessionClock>,
}

impl Course {
    pub(super) fn is_strict(&self) -> bool {
        self.order == Order::Strict
    }

    pub(super) fn elapsed(&self) -> Duration {
        self.clock.elapsed()
    }

    pub(super) fn answers_of(&self, interaction: &Interaction) -> Answers {
        if self.is_strict() {
            return Answers::Sequence;
        }
        let named = |name: &str| {
            let found = self.answers.iter().find(|(operation, _)| operation == name);
            found.map(|(_, answers)| *answers)
        };
        let own = if self.answers.is_empty() { None } else { named(&interaction.operation()) };
        own.or_else(|| named(EVERY)).unwrap_or(if interaction.is_read_only() {
            Answers::RepeatLast
        } else {
            Answers::Sequence
        })
    }

    /// What cannot be as it was asked for.
    pub(super) fn warnings(&self, interactions: &[Interaction], times: &Times) -> Vec<String> {
        let mut warnings = Vec::new();
        let by_time = |one: &Interaction| self.answers_of(one) == Answers::ByTime;
        if !times.are_known() && interactions.iter().any(by_time) {
            warnings.push(
                "answers are to come by time, but this cassette does not say when it was asked what: record it \
                 again; until then they come in their order"
                    .to_owned(),
            );
        }
        warnings
    }
}

/// When interactions were asked for.
#[derive(Debug)]
pub(super) struct Times(Option<Vec<Duration>>);

impl Times {
    pub(super) fn of(interactions: &[Interaction]) -> Self {
        Self(interactions.iter().map(|one| one.at).collect())
    }

    pub(super) fn are_known(&self) -> bool {
        self.0.is_some()
    }

    /// Of these interactions the one that was asked for nearest to a moment; of two the later.
    pub(super) fn nearest(&self, numbers: &[usize], moment: Duration) -> Option<usize> {
        let times = self.0.as_ref()?;
        // A recording is in the order in which its requests began.
        let later = numbers.partition_point(|number| times[*number] <= moment);
        let around = [later.checked_sub(1), Some(later)].into_iter().flatten();
        let around = around.filter_map(|at| numbers.get(at).copied());
        // `min_by_key` takes the first of equal ones.
        around.rev().min_by_key(|number| times[*number].abs_diff(moment))
    }
}

/// Where a replay is in its recording: at a moment of it, and from there on as time passes.
#[derive(Debug, Default)]
pub(super) struct Timeline {
    moment: Duration,
    since: Duration,
}

impl Timeline {
    pub(super) fn position(&self, elapsed: Duration) -> Duration {
        self.moment + elapsed.saturating_sub(self.since)
    }

    pub(super) fn set(&mut self, moment: Duration, elapsed: Duration) {
        (self.moment, self.since) = (moment, elapsed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_in_time_answers() {
        let times = Times(Some([0, 10, 20, 30].map(Duration::from_secs).to_vec()));
        for (moment, expected) in [(0, 1), (14, 1), (15, 2), (16, 2), (24, 2), (26, 3), (900, 3)] {
            let nearest = times.nearest(&[1, 2, 3], Duration::from_secs(moment));
            assert_eq!(nearest, Some(expected), "{moment}");
        }
        assert_eq!(Times(None).nearest(&[1], Duration::ZERO), None);
    }

    #[test]
    fn time_passes_from_where_the_recording_is() {
        let mut timeline = Timeline::default();
        assert_eq!(timeline.position(Duration::from_secs(3)), Duration::from_secs(3));
        timeline.set(Duration::from_mins(1), Duration::from_secs(3));
        assert_eq!(timeline.position(Duration::from_secs(5)), Duration::from_secs(62));
    }
}
