//! Runs of workflows: started, told of, listed, stopped.

use rehearsal::Timestamp;

use super::super::clock::between;
use super::super::fake::Call;
use super::super::ledger::Token;
use super::super::pages::{Listing, descending};
use super::super::plan::Plan;
use super::course::Course;
use super::errors;
use super::guesses::{self, PAGE, RUN, own};
use super::state::{MwaaServerlessState, Run, Task, Workflow};
use crate::mwaaserverless::{
    GetWorkflowRunError, GetWorkflowRunInput, GetWorkflowRunOutput, ListWorkflowRunsError,
    ListWorkflowRunsInput, ListWorkflowRunsOutput, ResourceNotFoundException, RunDetailSummary,
    RunType, StartWorkflowRunError, StartWorkflowRunInput, StartWorkflowRunOutput,
    StopWorkflowRunError, StopWorkflowRunInput, StopWorkflowRunOutput, WorkflowRunDetail,
    WorkflowRunStatus, WorkflowRunSummary,
};

impl Call<'_, MwaaServerlessState> {
    /// Checks a call of `StartWorkflowRun`, and gives the answer to its token.
    pub(super) fn started(
        &self,
        input: &StartWorkflowRunInput,
    ) -> Result<Option<StartWorkflowRunOutput>, StartWorkflowRunError> {
        own(&input.workflow_arn, "StartWorkflowRun", self.place)?;
        let workflow = self.workflow(&input.workflow_arn)?;
        match self.state.started.find(input.client_token.as_deref(), &asked(input), self.now) {
            Token::Same((_, answered)) => return Ok(Some(answered)),
            // The token of a run that went with its workflow is free again.
            Token::Different((arn, answered)) if self.workflow(&arn).is_ok() => {
                let id = answered.run_id.unwrap_or_default();
                return Err(guesses::token_taken(RUN, &id).into());
            }
            _ => {}
        }
        workflow.known_version(input.workflow_version.as_deref())?;
        if workflow.deleted.is_some() {
            return Err(guesses::deleting(&workflow.arn).into());
        }
        Ok(None)
    }

    pub(super) fn start_workflow_run(
        &mut self,
        plan: &Plan<StartWorkflowRunInput>,
    ) -> Result<StartWorkflowRunOutput, StartWorkflowRunError> {
        let (input, now) = (plan.input(), self.now);
        let workflow = self.workflow(&input.workflow_arn)?;
        let version = workflow.known_version(input.workflow_version.as_deref())?.id.clone();
        let number = self.state.number();
        // The user guide shows such ids of runs and of tasks.
        let id = self.state.draw.alphanumeric(15);
        let Course { life, error, tasks } = Course::new(now, plan);
        let tasks = (0..).zip(tasks).map(|(number, (name, life))| {
            let id = format!("ex_{}_{name}_1", self.state.draw.uuid());
            Task { number, id, name, life }
        });
        let tasks = tasks.collect();
        let output = StartWorkflowRunOutput {
            run_id: Some(id.clone()),
            status: Some(life.at(now).1.clone()),
            started_at: Some(now),
        };
        let parameters = input.override_parameters.clone();
        let run =
            Run { number, id: id.clone(), version, parameters, created: now, life, error, tasks };
        self.workflow_mut(&input.workflow_arn)?.runs.insert(id, run);
        let answered = (input.workflow_arn.clone(), output.clone());
        self.state.started.keep(input.client_token.clone(), asked(input), answered, now);
        Ok(output)
    }

    pub(super) fn get_workflow_run(
        &self,
        input: &GetWorkflowRunInput,
    ) -> Result<GetWorkflowRunOutput, GetWorkflowRunError> {
        own(&input.workflow_arn, "GetWorkflowRun", self.place)?;
        let workflow = self.workflow(&input.workflow_arn)?;
        let run = workflow.run(&input.run_id)?;
        Ok(GetWorkflowRunOutput {
            workflow_arn: Some(workflow.arn.clone()),
            workflow_version: Some(run.version.clone()),
            run_id: Some(run.id.clone()),
            run_type: Some(RunType::OnDemand),
            override_parameters: run.parameters.clone(),
            run_detail: Some(detail(workflow, run, self.now)),
        })
    }

    pub(super) fn list_workflow_runs(
        &self,
        input: &ListWorkflowRunsInput,
    ) -> Result<ListWorkflowRunsOutput, ListWorkflowRunsError> {
        own(&input.workflow_arn, "ListWorkflowRuns", self.place)?;
        let ListWorkflowRunsInput { workflow_arn, workflow_version, .. } = input;
        let listing = Listing {
            of: &format!("ListWorkflowRuns {workflow_arn} {workflow_version:?}"),
            token: input.next_token.as_deref(),
            most: input.max_results,
            default: PAGE,
            now: self.now,
        };
        let workflow = self.workflow(workflow_arn).ok();
        let runs = workflow.into_iter().flat_map(|workflow| {
            let runs = workflow.runs.values();
            let meant = |run: &&Run| workflow_version.as_ref().is_none_or(|id| run.version == *id);
            runs.filter(meant).map(|run| (descending(run.number), summary(workflow, run, self.now)))
        });
        let page = listing.page(runs.collect()).map_err(errors::invalid_page)?;
        Ok(ListWorkflowRunsOutput { workflow_runs: Some(page.items), next_token: page.next })
    }

    pub(super) fn stop_workflow_run(
        &mut self,
        input: &StopWorkflowRunInput,
    ) -> Result<StopWorkflowRunOutput, StopWorkflowRunError> {
        own(&input.workflow_arn, "StopWorkflowRun", self.place)?;
        let now = self.now;
        let workflow = self.workflow_mut(&input.workflow_arn)?;
        let arn = workflow.arn.clone();
        let run = workflow.runs.get_mut(&input.run_id);
        let run = run.ok_or_else(|| errors::not_found(RUN, &input.run_id))?;
        // It is idempotent: what was stopped is stopped.
        if run.is_over(now) && *run.life.at(now).1 != WorkflowRunStatus::Stopped {
            return Err(guesses::over(run, now).into());
        }
        run.stop(now);
        Ok(StopWorkflowRunOutput {
            workflow_arn: Some(arn),
            workflow_version: Some(run.version.clone()),
            run_id: Some(run.id.clone()),
            status: Some(run.life.at(now).1.clone()),
        })
    }
}

impl Workflow {
    pub(super) fn run(&self, id: &str) -> Result<&Run, ResourceNotFoundException> {
        self.runs.get(id).ok_or_else(|| errors::not_found(RUN, id))
    }
}

fn detail(workflow: &Workflow, run: &Run, now: Timestamp) -> WorkflowRunDetail {
    let (since, state) = run.life.at(now);
    let (started, ended) = (run.started(now), run.ended(now));
    let has_failed = matches!(state, WorkflowRunStatus::Failed | WorkflowRunStatus::Timeout);
    WorkflowRunDetail {
        workflow_arn: Some(workflow.arn.clone()),
        workflow_version: Some(run.version.clone()),
        run_id: Some(run.id.clone()),
        run_type: Some(RunType::OnDemand),
        started_on: started,
        created_at: Some(run.created),
        completed_on: ended,
        modified_at: Some(since),
        duration: started.zip(ended).map(|(started, ended)| seconds(started, ended)),
        error_message: run.error.clone().filter(|_| has_failed),
        task_instances: Some(run.known_tasks(now).map(|task| task.id.clone()).collect()),
        run_state: Some(state.clone()),
    }
}

fn summary(workflow: &Workflow, run: &Run, now: Timestamp) -> WorkflowRunSummary {
    WorkflowRunSummary {
        run_id: Some(run.id.clone()),
        workflow_arn: Some(workflow.arn.clone()),
        workflow_version: Some(run.version.clone()),
        run_type: Some(RunType::OnDemand),
        run_detail_summary: Some(RunDetailSummary {
            status: Some(run.life.at(now).1.clone()),
            created_on: Some(run.created),
            started_at: run.started(now),
            ended_at: run.ended(now),
        }),
    }
}

/// Whole seconds, as in the user guide: 107.7 are 107.
pub(super) fn seconds(from: Timestamp, to: Timestamp) -> i32 {
    i32::try_from(between(from, to).as_secs()).unwrap_or(i32::MAX)
}

pub(super) fn spelled(state: &WorkflowRunStatus) -> String {
    use rehearsal::definition::{Shape as _, Value};
    match state.to_value() {
        Value::String(text) => text,
        _ => String::new(),
    }
}

/// The call without its token.
fn asked(input: &StartWorkflowRunInput) -> StartWorkflowRunInput {
    StartWorkflowRunInput { client_token: None, ..input.clone() }
}
