//! Redrives of executions that ended badly.

use std::time::Duration;

use super::super::clock::between;
use super::super::fake::Call;
use super::super::plan::Plan;
use super::executions::{attempt, does_not_exist};
use super::guesses;
use super::state::{Execution, StepFunctionsState};
use crate::stepfunctions::{
    ExecutionNotRedrivable, ExecutionStatus, RedriveExecutionError, RedriveExecutionInput,
    RedriveExecutionOutput, StartExecutionInput,
};

/// How long after its end an execution can be redriven.
const REDRIVABLE: Duration = Duration::from_hours(14 * 24);

/// How long after its start an execution may go on.
const MOST_TIME: Duration = Duration::from_hours(365 * 24);

/// How long, and of how many redrives, tokens are known. Source: `clientToken` of `RedriveExecution` in the API reference.
const REDRIVE_WINDOW: Duration = Duration::from_mins(15);
const REDRIVE_TOKENS: usize = 10;

impl Call<'_, StepFunctionsState> {
    /// What a redrive starts again.
    pub(super) fn start_of(&self, arn: &str) -> Result<StartExecutionInput, RedriveExecutionError> {
        let execution = self.standard::<RedriveExecutionError>(arn, "RedriveExecution")?;
        Ok(StartExecutionInput {
            state_machine_arn: execution.machine.clone(),
            name: Some(execution.name.clone()),
            input: Some(execution.input.clone()),
            trace_header: execution.trace_header.clone(),
        })
    }

    /// Checks a call of `RedriveExecution`, and gives the redrive that its token means.
    pub(super) fn redriven(
        &self,
        input: &RedriveExecutionInput,
    ) -> Result<Option<RedriveExecutionOutput>, RedriveExecutionError> {
        let execution =
            self.standard::<RedriveExecutionError>(&input.execution_arn, "RedriveExecution")?;
        let mut redrives = execution.attempts.iter().skip(1).rev().take(REDRIVE_TOKENS);
        let same = redrives.find(|redrive| {
            redrive.token.is_some()
                && redrive.token == input.client_token
                && between(redrive.at, self.now) <= REDRIVE_WINDOW
        });
        if let Some(same) = same {
            return Ok(Some(RedriveExecutionOutput { redrive_date: same.at }));
        }
        match self.why_not_redrivable(execution) {
            Some(reason) => {
                let message = Some(guesses::not_redrivable(&execution.arn, reason));
                Err(ExecutionNotRedrivable { message }.into())
            }
            None => Ok(None),
        }
    }

    pub(super) fn redrive_execution(
        &mut self,
        input: &RedriveExecutionInput,
        plan: &Plan<StartExecutionInput>,
    ) -> Result<RedriveExecutionOutput, RedriveExecutionError> {
        let arn = &input.execution_arn;
        let execution = self.state.executions.get(arn).ok_or_else(|| does_not_exist(arn))?;
        let way = (execution.rest(), execution.own_end.clone());
        let attempt = attempt(self.now, input.client_token.clone(), way, plan);
        let redrive_date = attempt.at;
        if let Some(execution) = self.state.executions.get_mut(arn) {
            execution.attempts.push(attempt);
        }
        Ok(RedriveExecutionOutput { redrive_date })
    }

    /// Source: `redriveStatusReason` of `DescribeExecution` in the API reference, for which only the words for an execution
    /// that succeeded were seen live.
    pub(super) fn why_not_redrivable(&self, execution: &Execution) -> Option<&'static str> {
        let Some(end) = execution.ended(self.now) else {
            return Some("Execution is RUNNING and cannot be redriven");
        };
        if end.status == ExecutionStatus::Succeeded {
            return Some("Execution is SUCCEEDED and cannot be redriven");
        }
        let machine = self.state.machines.get(&execution.machine);
        if machine.is_some_and(|machine| machine.deleted.is_some()) {
            return Some("State machine is in DELETING status");
        }
        if between(execution.started(), self.now) > MOST_TIME {
            return Some("Execution has exceeded the max execution time");
        }
        let late = between(end.at, self.now) > REDRIVABLE;
        late.then_some("Execution redrivable period exceeded")
    }
}
