//! When the runs of a scheduled flow are due.

use std::time::Duration;

use rehearsal::Timestamp;

use super::super::clock::{between, later};
use crate::appflow::ScheduledTriggerProperties;

/// Moments with the same time between them, by number from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Schedule {
    first: Timestamp,
    every: Duration,
    end: Option<Timestamp>,
}

/// An expression that is no schedule.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct NoSchedule;

impl Schedule {
    /// The schedule that an activation begins; none where nothing is ever due.
    pub(super) fn beginning(at: Timestamp, given: &ScheduledTriggerProperties) -> Option<Self> {
        let every = interval(&given.schedule_expression).ok()??;
        let offset = u64::try_from(given.schedule_offset.unwrap_or_default()).unwrap_or_default();
        let start = given.schedule_start_time.unwrap_or_else(|| later(at, every));
        let start = later(start, Duration::from_secs(offset));
        let from = Self { first: start, every, end: None };
        Some(Self { first: from.moment(from.next(at)), every, end: given.schedule_end_time })
    }

    pub(super) fn moment(&self, number: u64) -> Timestamp {
        let millis = millis(self.every).saturating_mul(number);
        later(self.first, Duration::from_millis(millis))
    }

    /// The first one that is not before a moment.
    pub(super) fn next(&self, moment: Timestamp) -> u64 {
        self.fitting(between(self.first, moment))
    }

    /// How many intervals it takes to cover a time.
    pub(super) fn fitting(&self, time: Duration) -> u64 {
        millis(time).div_ceil(millis(self.every))
    }

    /// How many came up to a moment.
    pub(super) fn due(&self, now: Timestamp) -> u64 {
        let until = self.end.map_or(now, |end| end.min(now));
        if until < self.first {
            return 0;
        }
        millis(between(self.first, until)) / millis(self.every) + 1
    }
}

/// Never 0 of an interval, which has minutes.
fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

/// The time between two runs; none of `cron(…)`, which is not computed.
pub(super) fn interval(expression: &str) -> Result<Option<Duration>, NoSchedule> {
    const MINUTE: u64 = 60;
    let inside = |name: &str| expression.trim().strip_prefix(name)?.strip_suffix(')');
    if inside("cron(").is_some() {
        return Ok(None);
    }
    let rate = inside("rate(").ok_or(NoSchedule)?.trim();
    let digits = rate.find(|c: char| !c.is_ascii_digit()).ok_or(NoSchedule)?;
    let (number, unit) = rate.split_at(digits);
    let number: u64 = number.parse().map_err(|_| NoSchedule)?;
    let unit = match unit.trim() {
        "minute" | "minutes" => MINUTE,
        "hour" | "hours" => 60 * MINUTE,
        "day" | "days" => 24 * 60 * MINUTE,
        "week" | "weeks" => 7 * 24 * 60 * MINUTE,
        "month" | "months" => 30 * 24 * 60 * MINUTE,
        _ => return Err(NoSchedule),
    };
    // Ten thousand years are more than timestamps have.
    let most = 10_000 * 366 * 24 * 60 * MINUTE;
    let seconds = number.checked_mul(unit).filter(|seconds| (1..=most).contains(seconds));
    seconds.map(|seconds| Some(Duration::from_secs(seconds))).ok_or(NoSchedule)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_read() {
        for (expression, minutes) in [
            ("rate(5minutes)", 5),
            ("rate(5 minutes)", 5),
            ("rate(1minute)", 1),
            (" rate( 2 hours ) ", 120),
            ("rate(1days)", 24 * 60),
            ("rate(1week)", 7 * 24 * 60),
            ("rate(1 month)", 30 * 24 * 60),
        ] {
            assert_eq!(
                interval(expression),
                Ok(Some(Duration::from_mins(minutes))),
                "{expression}"
            );
        }
        assert_eq!(interval("cron(0 12 * * ? *)"), Ok(None));
        for no in [
            "",
            "5 minutes",
            "rate()",
            "rate(5)",
            "rate(minutes)",
            "rate(0 days)",
            "rate(-1 days)",
            "rate(5 years)",
            "rate(5 minutes",
            "rate(99999999999999999999 days)",
            "rate(999999999999999999 days)",
        ] {
            assert_eq!(interval(no), Err(NoSchedule), "{no}");
        }
    }

    #[test]
    fn moments_are_multiples_from_the_start_to_the_end() {
        let zero = Timestamp::UNIX_EPOCH;
        let at = |minutes: u64| later(zero, Duration::from_mins(minutes));
        let given = |start, end, offset| ScheduledTriggerProperties {
            schedule_expression: "rate(10minutes)".to_owned(),
            data_pull_mode: None,
            schedule_start_time: start,
            schedule_end_time: end,
            timezone: None,
            schedule_offset: offset,
            first_execution_from: None,
            flow_error_deactivation_threshold: None,
        };
        let schedule = |at, given| Schedule::beginning(at, &given).unwrap();

        let own = schedule(at(3), given(None, None, None));
        assert_eq!((own.moment(0), own.moment(2)), (at(13), at(33)));
        assert_eq!((own.due(at(12)), own.due(at(13)), own.due(at(33))), (0, 1, 3));
        assert_eq!((own.next(zero), own.next(at(13)), own.next(at(14))), (0, 0, 1));

        let future = schedule(at(3), given(Some(at(60)), Some(at(80)), Some(120)));
        assert_eq!(future.moment(0), at(62));
        assert_eq!((future.due(at(61)), future.due(at(75)), future.due(at(1000))), (0, 2, 2));

        let past = schedule(at(25), given(Some(zero), None, None));
        assert_eq!(past.moment(0), at(30));
    }
}
