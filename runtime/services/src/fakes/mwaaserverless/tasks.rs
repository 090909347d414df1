//! Task instances of a run.

use rehearsal::Timestamp;

use super::super::fake::Call;
use super::super::pages::{Listing, ascending};
use super::errors;
use super::guesses::{PAGE, TASK, own};
use super::runs::seconds;
use super::state::{MwaaServerlessState, Run, Task};
use crate::mwaaserverless::{
    GetTaskInstanceError, GetTaskInstanceInput, GetTaskInstanceOutput, ListTaskInstancesError,
    ListTaskInstancesInput, ListTaskInstancesOutput, TaskInstanceStatus, TaskInstanceSummary,
};

impl Call<'_, MwaaServerlessState> {
    pub(super) fn get_task_instance(
        &self,
        input: &GetTaskInstanceInput,
    ) -> Result<GetTaskInstanceOutput, GetTaskInstanceError> {
        own(&input.workflow_arn, "GetTaskInstance", self.place)?;
        let workflow = self.workflow(&input.workflow_arn)?;
        let run = workflow.run(&input.run_id)?;
        let id = &input.task_instance_id;
        let task = run.known_tasks(self.now).find(|task| task.id == *id);
        let task = task.ok_or_else(|| errors::not_found(TASK, id))?;
        let (since, status) = task.life.at(self.now);
        let has_failed = matches!(status, TaskInstanceStatus::Failed | TaskInstanceStatus::Timeout);
        Ok(GetTaskInstanceOutput {
            workflow_arn: workflow.arn.clone(),
            run_id: run.id.clone(),
            task_instance_id: task.id.clone(),
            workflow_version: Some(run.version.clone()),
            status: Some(status.clone()),
            duration_in_seconds: task.duration(self.now),
            operator_name: None,
            modified_at: Some(since),
            ended_at: task.ended(self.now),
            started_at: task.started(self.now),
            attempt_number: Some(1),
            error_message: run.error.clone().filter(|_| has_failed),
            task_id: Some(task.name.clone()),
            log_stream: None,
            xcom: None,
        })
    }

    /// What nobody knows has no tasks; the operation declares no other answer.
    pub(super) fn list_task_instances(
        &self,
        input: &ListTaskInstancesInput,
    ) -> Result<ListTaskInstancesOutput, ListTaskInstancesError> {
        own(&input.workflow_arn, "ListTaskInstances", self.place)?;
        let listing = Listing {
            of: &format!("ListTaskInstances {} {}", input.workflow_arn, input.run_id),
            token: input.next_token.as_deref(),
            most: input.max_results,
            default: PAGE,
            now: self.now,
        };
        let workflow = self.workflow(&input.workflow_arn).ok();
        let run = workflow.and_then(|workflow| workflow.run(&input.run_id).ok());
        let tasks = run.zip(workflow).into_iter().flat_map(|(run, workflow)| {
            run.known_tasks(self.now).map(|task| {
                let summary = TaskInstanceSummary {
                    workflow_arn: Some(workflow.arn.clone()),
                    workflow_version: Some(run.version.clone()),
                    run_id: Some(run.id.clone()),
                    task_instance_id: Some(task.id.clone()),
                    status: Some(task.life.at(self.now).1.clone()),
                    duration_in_seconds: task.duration(self.now),
                    operator_name: None,
                };
                (ascending(task.number), summary)
            })
        });
        let page = listing.page(tasks.collect()).map_err(errors::invalid_page)?;
        Ok(ListTaskInstancesOutput { task_instances: Some(page.items), next_token: page.next })
    }
}

impl Run {
    /// Its tasks, once it runs.
    pub(super) fn known_tasks(&self, now: Timestamp) -> impl Iterator<Item = &Task> {
        let runs = self.started(now).is_some();
        self.tasks.iter().filter(move |_| runs)
    }
}

impl Task {
    fn started(&self, now: Timestamp) -> Option<Timestamp> {
        self.life.first(now, |status| *status == TaskInstanceStatus::Running)
    }

    fn ended(&self, now: Timestamp) -> Option<Timestamp> {
        self.life.first(now, |status| {
            !matches!(status, TaskInstanceStatus::Scheduled | TaskInstanceStatus::Running)
        })
    }

    fn duration(&self, now: Timestamp) -> Option<i32> {
        let (started, ended) = self.started(now).zip(self.ended(now))?;
        Some(seconds(started, ended))
    }
}
