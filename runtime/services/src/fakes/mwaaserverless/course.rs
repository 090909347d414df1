//! How a run and its tasks will go.

use std::time::Duration;

use rehearsal::Timestamp;

use super::super::clock::later;
use super::super::plan::{Outcome, Plan};
use super::super::timeline::Timeline;
use super::errors::clipped;
use super::guesses::{STOPPING, TIMED_OUT};
use super::state::Run;
use crate::mwaaserverless::{StartWorkflowRunInput, TaskInstanceStatus, WorkflowRunStatus};

const START: Duration = Duration::from_secs(1);
const QUEUE: Duration = Duration::from_secs(1);
const RUN: Duration = Duration::from_secs(3);

/// The task of a workflow of which nobody says what tasks it has.
const TASK: &str = "main";

/// What the user guide shows of a run whose tasks fail.
const FAILED: &str = "Workflow execution failed";

/// The most that the model lets the message of a run be.
const MOST_ERROR: usize = 255;

/// The most of a task's name; the id of its instance has 42 more, and may have 255.
const MOST_NAME: usize = 200;

/// A run, from its first moment to its end.
pub(super) struct Course {
    pub(super) life: Timeline<WorkflowRunStatus>,
    pub(super) error: Option<String>,
    pub(super) tasks: Vec<(String, Timeline<TaskInstanceStatus>)>,
}

impl Course {
    /// The course of a run that starts now.
    pub(super) fn new(now: Timestamp, plan: &Plan<StartWorkflowRunInput>) -> Self {
        let starts = plan.start_for.unwrap_or(START);
        let waits = plan.queue_for.unwrap_or(QUEUE);
        let runs = plan.run_for.unwrap_or(RUN);
        let life = Timeline::starting(now, WorkflowRunStatus::Starting)
            .then(starts, WorkflowRunStatus::Queued)
            .then(waits, WorkflowRunStatus::Running);
        let end = match &plan.outcome {
            None | Some(Outcome::Succeeded) => {
                Some((WorkflowRunStatus::Success, TaskInstanceStatus::Success))
            }
            Some(Outcome::Failed { .. }) => {
                Some((WorkflowRunStatus::Failed, TaskInstanceStatus::Failed))
            }
            Some(Outcome::TimedOut) => {
                Some((WorkflowRunStatus::Timeout, TaskInstanceStatus::Timeout))
            }
            Some(Outcome::Never) => None,
        };
        let error = match &plan.outcome {
            Some(Outcome::Failed { message, .. }) => Some(error(message)),
            Some(Outcome::TimedOut) => Some(TIMED_OUT.to_owned()),
            _ => None,
        };
        let (end, end_of_task) = end.unzip();
        let life = match end {
            Some(end) => life.then(runs, end),
            None => life,
        };
        let running = later(later(now, starts), waits);
        let tasks = tasks(running, runs, &names(plan), end_of_task.as_ref());
        Self { life, error, tasks }
    }
}

impl Run {
    /// Stops it, unless it is over or stops already.
    pub(super) fn stop(&mut self, now: Timestamp) {
        if self.is_over(now) || *self.life.at(now).1 == WorkflowRunStatus::Stopping {
            return;
        }
        self.life.turn(now, WorkflowRunStatus::Stopping);
        self.life = self.life.clone().then(STOPPING, WorkflowRunStatus::Stopped);
        for task in &mut self.tasks {
            match task.life.at(now).1 {
                TaskInstanceStatus::Scheduled => task.life.turn(now, TaskInstanceStatus::Cancelled),
                TaskInstanceStatus::Running => {
                    task.life.turn(now, TaskInstanceStatus::Running);
                    task.life = task.life.clone().then(STOPPING, TaskInstanceStatus::Cancelled);
                }
                _ => {}
            }
        }
    }

    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        is_end(self.life.at(now).1)
    }

    /// When it began to run, if it has.
    pub(super) fn started(&self, now: Timestamp) -> Option<Timestamp> {
        self.life.first(now, |state| *state == WorkflowRunStatus::Running)
    }

    /// When it ended, if it has.
    pub(super) fn ended(&self, now: Timestamp) -> Option<Timestamp> {
        self.life.first(now, is_end)
    }
}

fn is_end(state: &WorkflowRunStatus) -> bool {
    matches!(
        state,
        WorkflowRunStatus::Success
            | WorkflowRunStatus::Failed
            | WorkflowRunStatus::Timeout
            | WorkflowRunStatus::Stopped
    )
}

/// The tasks of a run, one after the other: they share its time, and the last one ends as it does.
fn tasks(
    running: Timestamp,
    runs: Duration,
    names: &[String],
    end: Option<&TaskInstanceStatus>,
) -> Vec<(String, Timeline<TaskInstanceStatus>)> {
    let count = u32::try_from(names.len()).unwrap_or(u32::MAX);
    let share = runs.checked_div(count).unwrap_or_default();
    let last = names.len().saturating_sub(1);
    let mut waits = Duration::ZERO;
    let lives = names.iter().enumerate().map(|(at, name)| {
        let life = match at {
            0 => Timeline::starting(running, TaskInstanceStatus::Running),
            _ => Timeline::starting(running, TaskInstanceStatus::Scheduled)
                .then(waits, TaskInstanceStatus::Running),
        };
        let takes = if at == last { runs.saturating_sub(waits) } else { share };
        waits = waits.saturating_add(share);
        let life = match (at == last, end) {
            (false, _) => life.then(takes, TaskInstanceStatus::Success),
            (true, Some(end)) => life.then(takes, end.clone()),
            (true, None) => life,
        };
        (name.clone(), life)
    });
    lives.collect()
}

/// Names of tasks as the service has them: it would have refused others with the definition.
fn names(plan: &Plan<StartWorkflowRunInput>) -> Vec<String> {
    let Some(names) = &plan.tasks else { return vec![TASK.to_owned()] };
    let allowed = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
    let names = names.iter().map(|name| {
        let name: String = name.chars().map(|c| if allowed(c) { c } else { '_' }).collect();
        let starts = name.starts_with(|c: char| c.is_ascii_alphanumeric());
        let name = if starts { name } else { format!("{TASK}{name}") };
        name.chars().take(MOST_NAME).collect()
    });
    names.collect()
}

fn error(message: &str) -> String {
    let message = clipped(message, MOST_ERROR);
    if message.trim().is_empty() { FAILED.to_owned() } else { message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mwaaserverless::TaskInstanceStatus as Task;
    use crate::mwaaserverless::WorkflowRunStatus as Status;

    fn plan() -> Plan<StartWorkflowRunInput> {
        let arn = "arn:aws:airflow-serverless:us-east-1:123456789012:workflow/etl-0123456789";
        Plan::new(StartWorkflowRunInput::builder().workflow_arn(arn).build().unwrap())
    }

    fn at(seconds: u64) -> Timestamp {
        later(Timestamp::UNIX_EPOCH, Duration::from_secs(seconds))
    }

    #[test]
    fn a_run_goes_as_the_plan_table_says() {
        let course = Course::new(at(0), &plan());
        let states = [0, 1, 2, 4, 5].map(|second| course.life.at(at(second)).1.clone());
        let expected =
            [Status::Starting, Status::Queued, Status::Running, Status::Running, Status::Success];
        assert_eq!(states, expected);
        assert_eq!(course.tasks[0].0, "main");
    }

    #[test]
    fn tasks_run_one_after_the_other() {
        let plan = plan().run_for(Duration::from_secs(7)).tasks(["a", "b", "c"]).fail("no");
        let course = Course::new(at(0), &plan);
        let of_task = |task: usize, second| course.tasks[task].1.at(at(second)).1.clone();
        let at_second = |second| [0, 1, 2].map(|task| of_task(task, second));
        assert_eq!(at_second(2), [Task::Running, Task::Scheduled, Task::Scheduled]);
        assert_eq!(at_second(5), [Task::Success, Task::Running, Task::Scheduled]);
        assert_eq!(at_second(8), [Task::Success, Task::Success, Task::Running]);
        assert_eq!(at_second(9), [Task::Success, Task::Success, Task::Failed]);
        assert_eq!(*course.life.at(at(9)).1, Status::Failed);
    }

    #[test]
    fn a_run_without_an_end_keeps_its_last_task_running() {
        let course = Course::new(at(0), &plan().tasks(["a", "b"]).run_forever());
        assert_eq!(*course.life.at(at(1_000_000)).1, Status::Running);
        assert_eq!(*course.tasks[0].1.at(at(1_000_000)).1, Task::Success);
        assert_eq!(*course.tasks[1].1.at(at(1_000_000)).1, Task::Running);
    }

    #[test]
    fn any_name_and_any_message_become_what_the_model_allows() {
        let long = "x".repeat(300);
        let tasks = Course::new(at(0), &plan().tasks(["", "a b", "-c", "\u{e9}", &long])).tasks;
        let names: Vec<_> = tasks.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["main", "a_b", "main-c", "main_", &long[..200]]);
        assert!(Course::new(at(0), &plan().tasks([""; 0])).tasks.is_empty());
        assert_eq!(error("two\nlines"), "two lines");
        assert_eq!(error(" "), FAILED);
        assert_eq!(error(&long).len(), 255);
    }
}
