//! One run of a flow: its way, and the record of it.

use std::time::Duration;

use rehearsal::Timestamp;
use serde_json::Value;

use super::super::pages::descending;
use super::super::plan::{Outcome, Plan};
use super::super::timeline::Timeline;
use super::guesses::{self, CANCELING, RUN};
use crate::appflow::{
    ErrorInfo, ExecutionDetails, ExecutionRecord, ExecutionResult, ExecutionStatus, StartFlowInput,
};

/// A run, on demand or of a schedule.
#[derive(Clone, Debug)]
pub(super) struct Execution {
    pub(super) id: String,
    /// The number of the start that it came of.
    number: u64,
    started: Timestamp,
    /// From when and until when data counts.
    pull: (Timestamp, Timestamp),
    way: Timeline<ExecutionStatus>,
    /// When it is neither canceled nor fails.
    counts: ExecutionResult,
    /// Why it fails.
    failure: Option<String>,
}

impl Execution {
    pub(super) fn new(
        id: String,
        number: u64,
        started: Timestamp,
        pull: (Timestamp, Timestamp),
        plan: &Plan<StartFlowInput>,
    ) -> Self {
        let failure = failure(plan);
        let end = match failure {
            Some(_) => ExecutionStatus::Error,
            None => ExecutionStatus::Successful,
        };
        let way = Timeline::starting(started, ExecutionStatus::InProgress);
        let way = match takes(plan) {
            Some(time) => way.then(time, end),
            None => way,
        };
        let counts = counts(plan.output.as_deref());
        Self { id, number, started, pull, way, counts, failure }
    }

    pub(super) fn status(&self, now: Timestamp) -> &ExecutionStatus {
        self.way.at(now).1
    }

    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        use ExecutionStatus::{CancelStarted, InProgress};
        !matches!(self.status(now), InProgress | CancelStarted)
    }

    pub(super) fn cancel(&mut self, now: Timestamp) {
        self.way.turn(now, ExecutionStatus::CancelStarted);
        self.way = self.way.clone().then(CANCELING, ExecutionStatus::Canceled);
    }

    /// Its place in the listing, the newest first.
    pub(super) fn rank(&self) -> String {
        let started = u64::try_from(self.started.millis()).unwrap_or_default();
        descending(started) + &descending(self.number)
    }

    /// Until when data was pulled, if it was.
    pub(super) fn pulled(&self, now: Timestamp) -> Option<Timestamp> {
        (*self.status(now) == ExecutionStatus::Successful).then_some(self.pull.1)
    }

    pub(super) fn record(&self, now: Timestamp) -> ExecutionRecord {
        let (since, status) = self.way.at(now);
        let result = match status {
            ExecutionStatus::Successful => Some(self.counts.clone()),
            ExecutionStatus::Error => {
                let message = self.failure.as_deref().map(guesses::execution_message);
                let error = ErrorInfo { put_failures_count: Some(0), execution_message: message };
                Some(ExecutionResult { error_info: Some(error), ..counts(None) })
            }
            ExecutionStatus::Canceled => Some(counts(None)),
            _ => None,
        };
        ExecutionRecord {
            execution_id: Some(self.id.clone()),
            execution_status: Some(status.clone()),
            execution_result: result,
            started_at: Some(self.started),
            last_updated_at: Some(since),
            data_pull_start_time: Some(self.pull.0),
            data_pull_end_time: Some(self.pull.1),
            metadata_catalog_details: None,
        }
    }

    /// What its flow tells of it.
    pub(super) fn details(&self, now: Timestamp) -> ExecutionDetails {
        let status = self.status(now);
        let failure = self.failure.as_deref().filter(|_| *status == ExecutionStatus::Error);
        ExecutionDetails {
            most_recent_execution_message: failure.map(guesses::most_recent_message),
            most_recent_execution_time: Some(self.started),
            most_recent_execution_status: Some(status.clone()),
        }
    }
}

/// How long a run takes, if it ends.
pub(super) fn takes(plan: &Plan<StartFlowInput>) -> Option<Duration> {
    let waits = [plan.start_for.unwrap_or_default(), plan.queue_for.unwrap_or_default()];
    let ends = plan.outcome != Some(Outcome::Never);
    ends.then(|| waits.into_iter().fold(plan.run_for.unwrap_or(RUN), Duration::saturating_add))
}

/// Why a run fails, if it does.
pub(super) fn failure(plan: &Plan<StartFlowInput>) -> Option<String> {
    match &plan.outcome {
        Some(Outcome::Failed { message, .. }) => Some(message.clone()),
        Some(Outcome::TimedOut) => Some("The flow run timed out.".to_owned()),
        Some(Outcome::Succeeded | Outcome::Never) | None => None,
    }
}

/// What was moved: nothing, unless the script says so.
fn counts(output: Option<&str>) -> ExecutionResult {
    let output = output.and_then(|output| serde_json::from_str(output).ok());
    let output: Value = output.unwrap_or_default();
    let count = |name: &str| output.get(name).and_then(Value::as_i64);
    ExecutionResult {
        error_info: None,
        bytes_processed: Some(count("bytesProcessed").unwrap_or_default()),
        bytes_written: Some(count("bytesWritten").unwrap_or_default()),
        records_processed: Some(count("recordsProcessed").unwrap_or_default()),
        // Only sources of SAP have these.
        num_parallel_processes: count("numParallelProcesses"),
        max_page_size: count("maxPageSize"),
    }
}
