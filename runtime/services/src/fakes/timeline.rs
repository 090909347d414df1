//! The states of a run, each from its moment on.

use std::time::Duration;

use rehearsal::Timestamp;

use super::clock::later;

/// What a run is, was and will be: the state at any moment is looked up, and nothing has to happen in between.
#[derive(Clone, Debug)]
pub(super) struct Timeline<S>(Vec<(Timestamp, S)>);

impl<S> Timeline<S> {
    /// A run that begins in a state.
    pub(super) fn starting(at: Timestamp, state: S) -> Self {
        Self(vec![(at, state)])
    }

    /// And after so much time it is in another one.
    #[must_use]
    pub(super) fn then(mut self, after: Duration, state: S) -> Self {
        let last = self.0[self.0.len() - 1].0;
        self.0.push((later(last, after), state));
        self
    }

    /// Forgets what has not happened yet, and goes on from now in another state.
    pub(super) fn turn(&mut self, now: Timestamp, state: S) {
        // What a run begins with has always happened.
        let past = self.0.partition_point(|(at, _)| *at <= now).max(1);
        self.0.truncate(past);
        self.0.push((now, state));
    }

    /// The state at a moment, and since when.
    pub(super) fn at(&self, now: Timestamp) -> (Timestamp, &S) {
        let past = self.0.partition_point(|(at, _)| *at <= now).max(1);
        let (since, state) = &self.0[past - 1];
        (*since, state)
    }

    /// When it was first in such a state, up to a moment.
    pub(super) fn first(&self, now: Timestamp, is_such: impl Fn(&S) -> bool) -> Option<Timestamp> {
        let mut past = self.0.iter().take_while(|(at, _)| *at <= now);
        past.find(|(_, state)| is_such(state)).map(|(at, _)| *at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_looked_up_and_cut_off() {
        let start = Timestamp::UNIX_EPOCH;
        let at = |seconds| later(start, Duration::from_secs(seconds));
        let second = Duration::from_secs(1);
        let mut run =
            Timeline::starting(start, "queued").then(second, "running").then(second, "done");
        assert_eq!(run.at(start), (start, &"queued"));
        assert_eq!(run.at(at(1)), (at(1), &"running"));
        assert_eq!(run.at(at(9)), (at(2), &"done"));
        assert_eq!(run.first(at(9), |state| *state == "running"), Some(at(1)));
        assert_eq!(run.first(start, |state| *state == "running"), None);
        run.turn(at(1), "stopped");
        assert_eq!(run.at(at(9)), (at(1), &"stopped"));
    }
}
