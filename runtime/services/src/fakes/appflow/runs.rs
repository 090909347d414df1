//! Runs of flows: started, stopped, canceled, listed.

use super::super::fake::Call;
use super::super::ledger::Token;
use super::super::pages::Listing;
use super::super::plan::Plan;
use super::activation::Activation;
use super::execution::Execution;
use super::flows::{PAGE, invalid_token, scheduled};
use super::guesses::{self, conflict};
use super::state::{AppFlowState, Flow, Phase};
use crate::appflow::{
    CancelFlowExecutionsError, CancelFlowExecutionsInput, CancelFlowExecutionsOutput,
    DescribeFlowExecutionRecordsError, DescribeFlowExecutionRecordsInput,
    DescribeFlowExecutionRecordsOutput, ExecutionStatus, StartFlowError, StartFlowInput,
    StartFlowOutput, StopFlowError, StopFlowInput, StopFlowOutput, UnsupportedOperationException,
};

impl Call<'_, AppFlowState> {
    /// Checks a call of `StartFlow`, and gives the start that its token means.
    pub(super) fn started(
        &self,
        input: &StartFlowInput,
    ) -> Result<Option<StartFlowOutput>, StartFlowError> {
        let name = &input.flow_name;
        let flow = self.flow(name)?;
        let key = input.client_token.as_ref().map(|token| key(token, flow));
        match self.state.starts.find(key.as_deref(), name, self.now) {
            Token::New => {}
            Token::Same(output) => return Ok(Some(output)),
            Token::Different(_) => return Err(guesses::other_parameters().into()),
        }
        if flow.is_activated(self.now) {
            return Err(conflict(format!("Flow {name} is active already.")).into());
        }
        if flow.running(self.now).is_some() {
            return Err(guesses::still_runs(name).into());
        }
        Ok(None)
    }

    pub(super) fn start_flow(
        &mut self,
        plan: &Plan<StartFlowInput>,
    ) -> Result<StartFlowOutput, StartFlowError> {
        let (now, input) = (self.now, plan.input().clone());
        let (number, mut draw) = self.next_start();
        let name = &input.flow_name;
        let flow = self.state.flows.get_mut(name).ok_or_else(|| guesses::not_found(name))?;
        let keys = input.client_token.map(|token| (key(&token, flow), token));
        let execution_id = flow.is_on_demand().then(|| draw.uuid());
        if let Some(id) = execution_id.clone() {
            flow.runs.push(Execution::new(id, number, now, (now, now), plan));
        } else {
            let pulled = flow.newest(now).and_then(|run| run.pulled(now));
            let given = scheduled(&flow.config.trigger_config);
            let activation = Activation::new(now, (number, draw), plan.clone(), given, pulled);
            flow.stop(now, Phase::Activated);
            flow.activations.push(activation);
        }
        let flow_status = Some(flow.status(now));
        let output =
            StartFlowOutput { flow_arn: Some(flow.arn.clone()), flow_status, execution_id };
        if let Some((key, token)) = keys {
            let starts = &mut self.state.starts;
            // For flows that are not on demand a token is used up by any flow.
            if starts.find(Some(&token), name, now) == Token::New {
                starts.keep(Some(token), name.clone(), output.clone(), now);
            }
            starts.keep(Some(key), name.clone(), output.clone(), now);
        }
        Ok(output)
    }

    pub(super) fn stop_flow(
        &mut self,
        input: &StopFlowInput,
    ) -> Result<StopFlowOutput, StopFlowError> {
        let (now, name) = (self.now, &input.flow_name);
        let flow = self.state.flows.get_mut(name).ok_or_else(|| guesses::not_found(name))?;
        if flow.is_on_demand() {
            let message = Some(format!("Flow {name} runs on demand and cannot be stopped."));
            return Err(UnsupportedOperationException { message }.into());
        }
        if !flow.is_activated(now) {
            return Err(conflict(format!("Flow {name} is not active.")).into());
        }
        flow.stop(now, Phase::Stopped);
        let flow_status = Some(flow.status(now));
        Ok(StopFlowOutput { flow_arn: Some(flow.arn.clone()), flow_status })
    }

    pub(super) fn cancel_flow_executions(
        &mut self,
        input: &CancelFlowExecutionsInput,
    ) -> Result<CancelFlowExecutionsOutput, CancelFlowExecutionsError> {
        let (now, name) = (self.now, &input.flow_name);
        let flow = self.state.flows.get_mut(name).ok_or_else(|| guesses::not_found(name))?;
        let running = flow.running(now);
        // What is being canceled cannot be canceled again.
        let running = running.filter(|run| *run.status(now) == ExecutionStatus::InProgress);
        let is_meant = |run: &Execution| match &input.execution_ids {
            Some(ids) => ids.contains(&run.id),
            None => true,
        };
        let canceled = running.filter(is_meant).map(|run| run.id);
        if canceled.is_some() {
            flow.cancel(now);
        }
        let ids = input.execution_ids.iter().flatten();
        let invalid = ids.filter(|id| canceled.as_ref() != Some(*id)).cloned().collect();
        Ok(CancelFlowExecutionsOutput { invalid_executions: Some(invalid) })
    }

    pub(super) fn describe_flow_execution_records(
        &self,
        input: &DescribeFlowExecutionRecordsInput,
    ) -> Result<DescribeFlowExecutionRecordsOutput, DescribeFlowExecutionRecordsError> {
        let flow = self.flow(&input.flow_name)?;
        let listing = Listing {
            of: &format!("DescribeFlowExecutionRecords {}", input.flow_name),
            token: input.next_token.as_deref(),
            most: input.max_results,
            default: PAGE,
            now: self.now,
        };
        let runs = flow.executions(self.now).into_iter();
        let items = runs.map(|run| (run.rank(), run)).collect();
        let page =
            listing.page(items).map_err(invalid_token::<DescribeFlowExecutionRecordsError>)?;
        Ok(DescribeFlowExecutionRecordsOutput {
            flow_executions: Some(page.items.iter().map(|run| run.record(self.now)).collect()),
            next_token: page.next,
        })
    }
}

/// What a token is known by: on demand, other flows may use it too. A token has no line break.
fn key(token: &str, flow: &Flow) -> String {
    if flow.is_on_demand() {
        format!("{token}\n{}", flow.config.flow_name)
    } else {
        token.to_owned()
    }
}
