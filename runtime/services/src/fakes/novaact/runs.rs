//! Runs of workflow definitions: made, told of, listed, ended by the client, deleted.

use std::time::Duration;

use rehearsal::Timestamp;

use super::super::fake::Call;
use super::super::ledger::Token;
use super::super::pages::Listing;
use super::super::plan::{Outcome, Plan};
use super::super::timeline::Timeline;
use super::definitions::Rank;
use super::errors;
use super::guesses::{self, PAGE, RUN};
use super::state::{Definition, NovaActState, Run};
use crate::novaact::{
    CreateWorkflowRunError, CreateWorkflowRunInput, CreateWorkflowRunOutput,
    DeleteWorkflowRunError, DeleteWorkflowRunInput, DeleteWorkflowRunOutput, GetWorkflowRunError,
    GetWorkflowRunInput, GetWorkflowRunOutput, ListWorkflowRunsError, ListWorkflowRunsInput,
    ListWorkflowRunsOutput, ResourceNotFoundException, UpdateWorkflowRunError,
    UpdateWorkflowRunInput, UpdateWorkflowRunOutput, WorkflowRunStatus, WorkflowRunSummary,
};

/// How long a run takes of which only the end is said.
const TAKES: Duration = Duration::from_secs(3);

impl Call<'_, NovaActState> {
    /// Checks a call of `CreateWorkflowRun`, and gives the answer to its token.
    pub(super) fn started(
        &self,
        input: &CreateWorkflowRunInput,
    ) -> Result<Option<CreateWorkflowRunOutput>, CreateWorkflowRunError> {
        let definition = self.definition(&input.workflow_definition_name)?;
        // The token of what was deleted is free again.
        match self.state.started.find(input.client_token.as_deref(), &asked(input), self.now) {
            Token::Same(answered) => {
                if self.is_there(&answered.workflow_run_id) {
                    return Ok(Some(answered));
                }
            }
            Token::Different(answered) => {
                if self.is_there(&answered.workflow_run_id) {
                    return Err(guesses::token_taken(RUN, &answered.workflow_run_id).into());
                }
            }
            Token::New => {}
        }
        if definition.deleted.is_some() {
            return Err(guesses::deleting(&definition.input.name).into());
        }
        Ok(None)
    }

    pub(super) fn create_workflow_run(
        &mut self,
        plan: &Plan<CreateWorkflowRunInput>,
    ) -> Result<CreateWorkflowRunOutput, CreateWorkflowRunError> {
        let (input, now) = (plan.input(), self.now);
        let run = Run {
            number: self.state.number(),
            id: self.state.draw.uuid(),
            created: now,
            input: asked(input),
            life: life(now, plan),
            deleted: None,
        };
        let output =
            CreateWorkflowRunOutput { workflow_run_id: run.id.clone(), status: run.status(now) };
        let definition = self.definition_mut(&input.workflow_definition_name)?;
        definition.runs.insert(run.id.clone(), run);
        self.state.started.keep(input.client_token.clone(), asked(input), output.clone(), now);
        Ok(output)
    }

    pub(super) fn get_workflow_run(
        &self,
        input: &GetWorkflowRunInput,
    ) -> Result<GetWorkflowRunOutput, GetWorkflowRunError> {
        let definition = self.definition(&input.workflow_definition_name)?;
        let run = definition.run(&input.workflow_run_id, self.now)?;
        Ok(GetWorkflowRunOutput {
            workflow_run_arn: run.arn(definition),
            workflow_run_id: run.id.clone(),
            status: run.status(self.now),
            started_at: run.created,
            ended_at: run.ended(self.now),
            model_id: run.input.model_id.clone(),
            log_group_name: run.input.log_group_name.clone(),
        })
    }

    pub(super) fn list_workflow_runs(
        &self,
        input: &ListWorkflowRunsInput,
    ) -> Result<ListWorkflowRunsOutput, ListWorkflowRunsError> {
        let name = &input.workflow_definition_name;
        let definition = self.definition(name)?;
        let rank = Rank::of(input.sort_order.as_ref());
        let listing = Listing {
            of: &format!("ListWorkflowRuns {name} {rank:?}"),
            token: input.next_token.as_deref(),
            most: input.max_results,
            default: PAGE,
            now: self.now,
        };
        let export = definition.input.export_config.as_ref();
        let runs = definition.runs.values().filter(|run| !run.is_gone(self.now));
        let items = runs.map(|run| {
            let summary = WorkflowRunSummary {
                workflow_run_arn: run.arn(definition),
                workflow_run_id: run.id.clone(),
                status: run.status(self.now),
                started_at: run.created,
                ended_at: run.ended(self.now),
                trace_location: export.map(|config| guesses::trace(config, &run.id)),
            };
            (rank.number(run.number), summary)
        });
        let page = listing.page(items.collect()).map_err(errors::invalid_page)?;
        Ok(ListWorkflowRunsOutput { workflow_run_summaries: page.items, next_token: page.next })
    }

    pub(super) fn update_workflow_run(
        &mut self,
        input: UpdateWorkflowRunInput,
    ) -> Result<UpdateWorkflowRunOutput, UpdateWorkflowRunError> {
        let status = input.status;
        if !matches!(status, WorkflowRunStatus::Succeeded | WorkflowRunStatus::Failed) {
            return Err(guesses::invalid_status().into());
        }
        let now = self.now;
        let definition = self.definition_mut(&input.workflow_definition_name)?;
        let run = definition.run_mut(&input.workflow_run_id, now)?;
        match run.status(now) {
            WorkflowRunStatus::Running => run.life.turn(now, status),
            // It is idempotent.
            is if is == status => {}
            _ => return Err(guesses::not_active(&run.id).into()),
        }
        Ok(UpdateWorkflowRunOutput {})
    }

    pub(super) fn delete_workflow_run(
        &mut self,
        input: &DeleteWorkflowRunInput,
    ) -> Result<DeleteWorkflowRunOutput, DeleteWorkflowRunError> {
        let now = self.now;
        let definition = self.definition_mut(&input.workflow_definition_name)?;
        let run = definition.run_mut(&input.workflow_run_id, now)?;
        run.delete(now);
        Ok(DeleteWorkflowRunOutput { status: run.status(now) })
    }

    /// Whether there is such a run, of whatever definition.
    fn is_there(&self, id: &str) -> bool {
        let mut runs = self.state.definitions.values().filter_map(|there| there.runs.get(id));
        runs.any(|run| !run.is_gone(self.now))
    }
}

impl Definition {
    fn run(&self, id: &str, now: Timestamp) -> Result<&Run, ResourceNotFoundException> {
        let run = self.runs.get(id).filter(|run| !run.is_gone(now));
        run.ok_or_else(|| errors::not_found(RUN, id))
    }

    fn run_mut(&mut self, id: &str, now: Timestamp) -> Result<&mut Run, ResourceNotFoundException> {
        let run = self.runs.get_mut(id).filter(|run| !run.is_gone(now));
        run.ok_or_else(|| errors::not_found(RUN, id))
    }
}

impl Run {
    fn arn(&self, definition: &Definition) -> String {
        format!("{}/workflow-run/{}", definition.arn, self.id)
    }
}

/// It runs until the client ends it, unless the plan knows an end.
fn life(now: Timestamp, plan: &Plan<CreateWorkflowRunInput>) -> Timeline<WorkflowRunStatus> {
    let life = Timeline::starting(now, WorkflowRunStatus::Running);
    let end = match (&plan.outcome, plan.run_for) {
        (Some(Outcome::Never), _) | (None, None) => return life,
        (Some(Outcome::Succeeded) | None, _) => WorkflowRunStatus::Succeeded,
        (Some(Outcome::Failed { .. }), _) => WorkflowRunStatus::Failed,
        (Some(Outcome::TimedOut), _) => WorkflowRunStatus::TimedOut,
    };
    let waits =
        plan.start_for.unwrap_or_default().saturating_add(plan.queue_for.unwrap_or_default());
    life.then(waits.saturating_add(plan.run_for.unwrap_or(TAKES)), end)
}

/// The call without its token.
fn asked(input: &CreateWorkflowRunInput) -> CreateWorkflowRunInput {
    CreateWorkflowRunInput { client_token: None, ..input.clone() }
}
