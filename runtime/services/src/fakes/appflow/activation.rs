//! The time from a start to a stop of a scheduled or event flow, and the runs in it.

use std::collections::BTreeMap;
use std::time::Duration;

use rehearsal::Timestamp;

use super::super::clock::{between, later};
use super::super::draw::Draw;
use super::super::plan::Plan;
use super::execution::{Execution, failure, takes};
use super::guesses::CANCELING;
use super::schedule::Schedule;
use crate::appflow::{DataPullMode, ScheduledTriggerProperties, StartFlowInput};

/// How many runs of an activation are remembered.
const MOST: usize = 1000;

/// How far back the first run of a flow looks. Source: the user guide, "Flow triggers".
const FIRST_PULL: u64 = 30 * 24 * 60 * 60 * 1000;

/// An activation. Its runs are not made, but looked up: what is kept is how they go, and which were canceled.
#[derive(Clone, Debug)]
pub(super) struct Activation {
    number: u64,
    /// What the ids of its runs are drawn from.
    draw: Draw,
    pub(super) plan: Plan<StartFlowInput>,
    stopped: Option<Timestamp>,
    /// None where nothing is due: of events, and of `cron(…)`.
    schedule: Option<Schedule>,
    /// From when the first run pulls data; none where data is pulled whole.
    pulls_from: Option<Timestamp>,
    threshold: Option<u64>,
    /// When runs were canceled, by their numbers on the schedule.
    canceled: BTreeMap<u64, Timestamp>,
}

/// Runs that follow each other on the schedule. Only the last one may be canceled.
#[derive(Debug)]
struct Stretch {
    first: u64,
    count: u64,
    /// Up to when data was pulled before.
    pulled: Option<Timestamp>,
}

impl Activation {
    /// An activation of a flow which pulled data up to a moment before.
    pub(super) fn new(
        at: Timestamp,
        (number, draw): (u64, Draw),
        plan: Plan<StartFlowInput>,
        given: Option<&ScheduledTriggerProperties>,
        pulled: Option<Timestamp>,
    ) -> Self {
        let schedule = given.and_then(|given| Schedule::beginning(at, given));
        let incremental = given.filter(|g| g.data_pull_mode != Some(DataPullMode::Complete));
        let pulls_from = incremental.zip(schedule.as_ref()).map(|(given, schedule)| {
            let days_ago = || back(schedule.moment(0), FIRST_PULL);
            pulled.or(given.first_execution_from).unwrap_or_else(days_ago)
        });
        let threshold = given.and_then(|given| given.flow_error_deactivation_threshold);
        Self {
            number,
            draw,
            plan,
            stopped: None,
            schedule,
            pulls_from,
            threshold: threshold.and_then(|most| u64::try_from(most).ok()),
            canceled: BTreeMap::new(),
        }
    }

    pub(super) fn stop(&mut self, now: Timestamp) {
        self.stopped.get_or_insert(now);
    }

    /// After how many failures the service gave it up, if it did.
    pub(super) fn given_up(&self, now: Timestamp) -> Option<u64> {
        let (Some(schedule), Some(most)) = (&self.schedule, self.threshold) else { return None };
        failure(&self.plan)?;
        let stretches = self.stretches(schedule, now);
        let last = stretches.last().filter(|last| last.count >= most)?;
        // The last of that many is no canceled one, or there would be another stretch.
        let number = last.first + (most - 1) * self.stride(schedule)?;
        let over = later(schedule.moment(number), takes(&self.plan)?);
        (over <= now && !self.canceled.contains_key(&number)).then_some(most)
    }

    /// The runs that came up to now, the newest first; and of many the newest.
    pub(super) fn executions(&self, now: Timestamp) -> impl Iterator<Item = Execution> {
        self.newest_first(now).take(MOST)
    }

    pub(super) fn newest(&self, now: Timestamp) -> Option<Execution> {
        self.newest_first(now).next()
    }

    /// Cancels the newest run.
    pub(super) fn cancel(&mut self, now: Timestamp) {
        let Some(schedule) = &self.schedule else { return };
        let stretches = self.stretches(schedule, now);
        let stride = self.stride(schedule).unwrap_or(1);
        if let Some(last) = stretches.last() {
            self.canceled.insert(last.first + (last.count - 1) * stride, now);
        }
    }

    fn newest_first(&self, now: Timestamp) -> impl Iterator<Item = Execution> {
        let schedule = self.schedule.as_ref();
        let stretches = schedule.map(|schedule| (schedule, self.stretches(schedule, now)));
        stretches.into_iter().flat_map(move |(schedule, stretches)| {
            stretches.into_iter().rev().flat_map(move |stretch| {
                let count = stretch.count;
                (0..count).rev().map(move |place| self.execution(schedule, &stretch, place))
            })
        })
    }

    fn execution(&self, schedule: &Schedule, stretch: &Stretch, place: u64) -> Execution {
        let stride = self.stride(schedule).unwrap_or(1);
        let number = stretch.first + place * stride;
        let at = schedule.moment(number);
        let pulls = self.pulls_from.map(|_| match place {
            // Only what went well was pulled, and a plan is for all runs.
            1.. if failure(&self.plan).is_none() => schedule.moment(number - stride),
            _ => stretch.pulled.unwrap_or(at),
        });
        let id = self.draw.numbered_uuid(number);
        let pull = (pulls.unwrap_or(at), at);
        let mut execution = Execution::new(id, self.number, at, pull, &self.plan);
        if let Some(canceled) = self.canceled.get(&number) {
            execution.cancel(*canceled);
        }
        execution
    }

    /// Every how many moments a run starts: what is due while one runs is left out. None if the first never ends.
    fn stride(&self, schedule: &Schedule) -> Option<u64> {
        takes(&self.plan).map(|time| schedule.fitting(time).max(1))
    }

    /// The runs up to now; those behind a canceled one start a stretch of their own.
    fn stretches(&self, schedule: &Schedule, now: Timestamp) -> Vec<Stretch> {
        let due = schedule.due(self.stopped.map_or(now, |stopped| stopped.min(now)));
        let stride = self.stride(schedule);
        let fails = failure(&self.plan).is_some();
        let most = self.threshold.filter(|_| fails).unwrap_or(u64::MAX);
        let (mut stretches, mut first, mut pulled) = (Vec::new(), 0, self.pulls_from);
        let cuts = self.canceled.iter().map(|(number, at)| Some((*number, *at)));
        for cut in cuts.chain([None]) {
            let until = cut.map_or(due, |(number, _)| number + 1);
            if first >= until {
                break;
            }
            let count = stride.map_or(1, |stride| (until - first).div_ceil(stride));
            let count = count.min(most);
            stretches.push(Stretch { first, count, pulled });
            let well = if cut.is_some() { count - 1 } else { count };
            if let Some(stride) = stride.filter(|_| well > 0 && !fails && pulled.is_some()) {
                pulled = Some(schedule.moment(first + (well - 1) * stride));
            }
            let Some((number, at)) = cut else { break };
            first = schedule.next(later(at, CANCELING)).max(number + 1);
        }
        stretches
    }
}

/// So many milliseconds before a moment.
fn back(moment: Timestamp, millis: u64) -> Timestamp {
    let since = between(Timestamp::UNIX_EPOCH, moment);
    let since = since.saturating_sub(Duration::from_millis(millis));
    later(Timestamp::UNIX_EPOCH, since)
}
