//! Executions: started, described, listed, stopped.

use std::time::Duration;

use rehearsal::Timestamp;

use super::super::clock::{between, later};
use super::super::fake::Call;
use super::super::pages::{Listing, descending};
use super::super::plan::{Outcome, Plan};
use super::arn::{Arn, Resource};
use super::machines::{PAGE, invalid_name, invalid_token, is_name};
use super::state::{Attempt, Ended, Execution, StepFunctionsState};
use super::walk::{End, Step, walk};
use super::{guesses, input};
use crate::stepfunctions::{
    BillingDetails, CloudWatchEventsExecutionDataDetails, DescribeExecutionError,
    DescribeExecutionInput, DescribeExecutionOutput, ExecutionAlreadyExists, ExecutionDoesNotExist,
    ExecutionListItem, ExecutionRedriveFilter, ExecutionRedriveStatus, ExecutionStatus,
    IncludedData, InvalidExecutionInput, ListExecutionsError, ListExecutionsInput,
    ListExecutionsOutput, ResourceNotFound, StartExecutionError, StartExecutionInput,
    StartExecutionOutput, StartSyncExecutionError, StartSyncExecutionOutput, StateMachineDeleting,
    StateMachineTypeNotSupported, StopExecutionError, StopExecutionInput, StopExecutionOutput,
    SyncExecutionStatus, ValidationException, ValidationExceptionReason,
};

/// The quota of an input, in bytes of UTF-8.
const MOST_INPUT: usize = 262_144;

/// How long what an execution did is known; and its name taken.
const RETENTION: Duration = Duration::from_hours(90 * 24);

/// An execution that was just started.
pub(super) struct Started {
    pub(super) execution: Execution,
}

impl Call<'_, StepFunctionsState> {
    /// Checks a call of `StartExecution`, in the service's order, and gives the execution that it means, if that runs.
    pub(super) fn started(
        &self,
        input: &StartExecutionInput,
    ) -> Result<Option<StartExecutionOutput>, StartExecutionError> {
        let arn = Arn::parse(&input.state_machine_arn)?;
        let Resource::StateMachine { name: machine_name, .. } = arn.resource else {
            return Err(arn.of_wrong_kind().into());
        };
        if machine_name.contains('/') {
            let message = "This operation does not support the ARN of a state machine with a label"
                .to_owned();
            let reason = Some(ValidationExceptionReason::ApiDoesNotSupportLabeledArns);
            return Err(ValidationException { message: Some(message), reason }.into());
        }
        guesses::own::<StartExecutionError>(&arn, "StartExecution", self.place)?;
        let machine = self.machine(&arn)?;
        if machine.deleted.is_some() {
            let message = guesses::deleting(&machine.arn);
            return Err(StateMachineDeleting { message: Some(message) }.into());
        }
        check_start::<StartExecutionError>(input)?;
        let Some(name) = input.name.as_deref().filter(|_| !machine.is_express()) else {
            return Ok(None);
        };
        let arn = self.execution_arn(&machine.input.name, name);
        match self.execution(&arn) {
            Some(there) if there.ended(self.now).is_none() && there.input == given(input) => {
                Ok(Some(StartExecutionOutput { execution_arn: arn, start_date: there.started() }))
            }
            Some(_) => {
                let message = format!("Execution Already Exists: '{arn}'");
                Err(ExecutionAlreadyExists { message: Some(message) }.into())
            }
            None => Ok(None),
        }
    }

    pub(super) fn start_execution(
        &mut self,
        plan: &Plan<StartExecutionInput>,
    ) -> Result<StartExecutionOutput, StartExecutionError> {
        let Started { execution } = self.run::<StartExecutionError>(plan)?;
        Ok(StartExecutionOutput { start_date: execution.started(), execution_arn: execution.arn })
    }

    pub(super) fn startable_sync(
        &self,
        input: &StartExecutionInput,
    ) -> Result<Option<StartSyncExecutionOutput>, StartSyncExecutionError> {
        let arn = Arn::parse(&input.state_machine_arn)?;
        let Resource::StateMachine { .. } = arn.resource else {
            return Err(arn.of_wrong_kind().into());
        };
        guesses::own::<StartSyncExecutionError>(&arn, "StartSyncExecution", self.place)?;
        let machine = self.machine(&arn)?;
        if !machine.is_express() {
            return Err(not_supported().into());
        }
        if machine.deleted.is_some() {
            let message = guesses::deleting(&machine.arn);
            return Err(StateMachineDeleting { message: Some(message) }.into());
        }
        check_start::<StartSyncExecutionError>(input)?;
        Ok(None)
    }

    pub(super) fn run_sync(
        &mut self,
        plan: &Plan<StartExecutionInput>,
    ) -> Result<Started, StartSyncExecutionError> {
        // Whoever waits for it has to get an answer.
        let plan = match plan.outcome {
            Some(Outcome::Never) => plan.clone().run_for(Duration::ZERO).time_out(),
            _ => plan.clone(),
        };
        self.run(&plan)
    }

    /// Starts an execution that was checked.
    fn run<E>(&mut self, plan: &Plan<StartExecutionInput>) -> Result<Started, E>
    where
        E: From<crate::stepfunctions::StateMachineDoesNotExist>
            + From<crate::stepfunctions::InvalidArn>,
    {
        let input = plan.input();
        let arn = Arn::parse(&input.state_machine_arn)?;
        let machine = self.machine(&arn)?.clone();
        let name = input.name.clone().unwrap_or_else(|| self.state.draw.uuid());
        let arn = if machine.is_express() {
            let id = self.state.draw.uuid();
            self.place.arn("states", &format!("express:{}:{name}:{id}", machine.input.name))
        } else {
            self.execution_arn(&machine.input.name, &name)
        };
        let (data, version) = (given(input), machine.version());
        let (steps, own_end) = walk(&machine.definition, &data);
        self.state.last += 1;
        let execution = Execution {
            number: self.state.last,
            arn: arn.clone(),
            name,
            machine: machine.arn.clone(),
            version: version.filter(|version| *version == input.state_machine_arn),
            role: machine.input.role_arn.clone(),
            trace_header: input.trace_header.clone(),
            attempts: vec![attempt(self.now, None, (steps, own_end.clone()), plan)],
            own_end,
            input: data,
        };
        self.state.executions.insert(arn, execution.clone());
        Ok(Started { execution })
    }

    pub(super) fn describe_execution(
        &self,
        input: &DescribeExecutionInput,
    ) -> Result<DescribeExecutionOutput, DescribeExecutionError> {
        let execution =
            self.standard::<DescribeExecutionError>(&input.execution_arn, "DescribeExecution")?;
        let status = execution.status(self.now);
        let end = execution.ended(self.now);
        let with_data = input.included_data != Some(IncludedData::MetadataOnly);
        let reason = self.why_not_redrivable(execution);
        let redrivable = match reason {
            Some(_) => ExecutionRedriveStatus::NotRedrivable,
            None => ExecutionRedriveStatus::Redrivable,
        };
        let output = end.and_then(|end| end.output.clone());
        Ok(DescribeExecutionOutput {
            execution_arn: execution.arn.clone(),
            state_machine_arn: execution.machine.clone(),
            name: Some(execution.name.clone()),
            status,
            start_date: execution.started(),
            stop_date: end.map(|end| end.at),
            input: with_data.then(|| execution.input.clone()),
            input_details: with_data.then(included),
            output_details: (with_data && output.is_some()).then(included),
            output: output.filter(|_| with_data),
            trace_header: execution.trace_header.clone(),
            map_run_arn: None,
            error: end.and_then(|end| end.error.clone()),
            cause: end.and_then(|end| end.cause.clone()),
            state_machine_version_arn: execution.version.clone(),
            state_machine_alias_arn: None,
            redrive_count: Some(execution.redrives()),
            redrive_date: execution.redriven(),
            redrive_status: Some(redrivable),
            redrive_status_reason: reason.map(str::to_owned),
        })
    }

    pub(super) fn list_executions(
        &self,
        input: &ListExecutionsInput,
    ) -> Result<ListExecutionsOutput, ListExecutionsError> {
        let arn = match (&input.state_machine_arn, &input.map_run_arn) {
            (Some(arn), None) => Arn::parse(arn)?,
            (None, Some(map_run)) => {
                let arn = Arn::parse(map_run)?;
                let message = Some(format!("Resource not found: '{}'", arn.text));
                let resource_name = Some(arn.text.to_owned()).filter(|name| name.len() <= 256);
                return Err(ResourceNotFound { message, resource_name }.into());
            }
            _ => {
                let message = "Exactly one of stateMachineArn and mapRunArn must be specified";
                let message = Some(message.to_owned());
                return Err(ValidationException { message, reason: None }.into());
            }
        };
        let Resource::StateMachine { .. } = arn.resource else {
            return Err(arn.of_wrong_kind().into());
        };
        guesses::own::<ListExecutionsError>(&arn, "ListExecutions", self.place)?;
        let machine = self.machine(&arn)?;
        if machine.is_express() {
            return Err(not_supported().into());
        }
        let of_version = arn.text != machine.arn;
        let meant = |execution: &&Execution| {
            execution.machine == machine.arn
                && !self.is_forgotten(execution)
                && (!of_version || execution.version.as_deref() == Some(arn.text))
                && input.status_filter.as_ref().is_none_or(|s| *s == execution.status(self.now))
                && match &input.redrive_filter {
                    None | Some(ExecutionRedriveFilter::Unknown(_)) => true,
                    Some(ExecutionRedriveFilter::Redriven) => execution.redrives() > 0,
                    Some(ExecutionRedriveFilter::NotRedriven) => execution.redrives() == 0,
                }
        };
        let filters = (&input.state_machine_arn, &input.status_filter, &input.redrive_filter);
        let listing = Listing {
            of: &format!("ListExecutions {filters:?}"),
            token: input.next_token.as_deref(),
            most: input.max_results,
            default: PAGE,
            now: self.now,
        };
        let items = self.state.executions.values().filter(meant);
        let items = items.map(|execution| (descending(execution.number), self.listed(execution)));
        let page = listing.page(items.collect()).map_err(invalid_token)?;
        Ok(ListExecutionsOutput { executions: page.items, next_token: page.next })
    }

    fn listed(&self, execution: &Execution) -> ExecutionListItem {
        ExecutionListItem {
            execution_arn: execution.arn.clone(),
            state_machine_arn: execution.machine.clone(),
            name: execution.name.clone(),
            status: execution.status(self.now),
            start_date: execution.started(),
            stop_date: execution.ended(self.now).map(|end| end.at),
            map_run_arn: None,
            item_count: None,
            state_machine_version_arn: execution.version.clone(),
            state_machine_alias_arn: None,
            redrive_count: Some(execution.redrives()),
            redrive_date: execution.redriven(),
        }
    }

    pub(super) fn stop_execution(
        &mut self,
        input: StopExecutionInput,
    ) -> Result<StopExecutionOutput, StopExecutionError> {
        let arn =
            self.standard::<StopExecutionError>(&input.execution_arn, "StopExecution")?.arn.clone();
        let now = self.now;
        let execution = self.state.executions.get_mut(&arn);
        let Some(execution) = execution else { return Err(does_not_exist(&arn).into()) };
        // Stopping what is over changes nothing.
        if let Some(end) = execution.ended(now) {
            return Ok(StopExecutionOutput { stop_date: end.at });
        }
        let StopExecutionInput { error, cause, .. } = input;
        if let Some(attempt) = execution.attempts.last_mut() {
            let status = ExecutionStatus::Aborted;
            attempt.end = Some(Ended { at: now, status, output: None, error, cause });
        }
        Ok(StopExecutionOutput { stop_date: now })
    }

    pub(super) fn sync_output(
        &self,
        execution: &Execution,
        included_data: Option<&IncludedData>,
    ) -> StartSyncExecutionOutput {
        // It was started for this answer, so it is over when the answer comes.
        let end = execution.attempt().end.as_ref();
        let status = match end.map(|end| &end.status) {
            Some(ExecutionStatus::Succeeded) => SyncExecutionStatus::Succeeded,
            Some(ExecutionStatus::Failed) => SyncExecutionStatus::Failed,
            _ => SyncExecutionStatus::TimedOut,
        };
        let stop_date = end.map_or(self.now, |end| end.at);
        let output = end.and_then(|end| end.output.clone());
        let with_data = included_data != Some(&IncludedData::MetadataOnly);
        // Billed are 100 ms at least, and blocks of that, of 64 MB.
        let took = between(execution.started(), stop_date).as_millis();
        let billed = i64::try_from(took.div_ceil(100).max(1) * 100).unwrap_or(i64::MAX);
        StartSyncExecutionOutput {
            execution_arn: execution.arn.clone(),
            state_machine_arn: Some(execution.machine.clone()),
            name: Some(execution.name.clone()),
            start_date: execution.started(),
            stop_date,
            status,
            error: end.and_then(|end| end.error.clone()),
            cause: end.and_then(|end| end.cause.clone()),
            input: with_data.then(|| execution.input.clone()),
            input_details: with_data.then(included),
            output_details: (with_data && output.is_some()).then(included),
            output: output.filter(|_| with_data),
            trace_header: execution.trace_header.clone(),
            billing_details: Some(BillingDetails {
                billed_memory_used_in_mb: Some(64),
                billed_duration_in_milliseconds: Some(billed),
            }),
        }
    }

    /// The execution of an ARN that names one of the kind `STANDARD`.
    pub(super) fn standard<E>(&self, arn: &str, action: &str) -> Result<&Execution, E>
    where
        E: rehearsal::OperationError
            + From<crate::stepfunctions::InvalidArn>
            + From<ExecutionDoesNotExist>,
    {
        let arn = Arn::parse(arn)?;
        if arn.resource != Resource::Execution {
            return Err(arn.of_wrong_kind().into());
        }
        guesses::own::<E>(&arn, action, self.place)?;
        self.execution(arn.text).ok_or_else(|| does_not_exist(arn.text).into())
    }

    fn execution(&self, arn: &str) -> Option<&Execution> {
        self.state.executions.get(arn).filter(|execution| !self.is_forgotten(execution))
    }

    fn is_forgotten(&self, execution: &Execution) -> bool {
        execution.ended(self.now).is_some_and(|end| between(end.at, self.now) > RETENTION)
    }

    fn execution_arn(&self, machine: &str, name: &str) -> String {
        self.place.arn("states", &format!("execution:{machine}:{name}"))
    }
}

/// Name and input, which are looked at once the state machine is known.
fn check_start<E>(start: &StartExecutionInput) -> Result<(), E>
where
    E: rehearsal::OperationError
        + From<crate::stepfunctions::InvalidName>
        + From<InvalidExecutionInput>,
{
    if let Some(name) = start.name.as_deref().filter(|name| !is_name(name)) {
        return Err(invalid_name(name).into());
    }
    let Some(text) = &start.input else { return Ok(()) };
    if text.len() > MOST_INPUT {
        // The model counts characters, and the service bytes.
        let message = format!(
            "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have \
             length less than or equal to {MOST_INPUT}"
        );
        return Err(E::of_code("ValidationException", &message));
    }
    input::parse(text).map(drop).map_err(|why| {
        let message = format!("Invalid State Machine Execution Input: '{why}'");
        InvalidExecutionInput { message: Some(message) }.into()
    })
}

/// What was given, or an empty object.
fn given(input: &StartExecutionInput) -> String {
    input.input.clone().unwrap_or_else(|| "{}".to_owned())
}

pub(super) fn attempt(
    at: Timestamp,
    token: Option<String>,
    (steps, own_end): (Vec<Step>, End),
    plan: &Plan<StartExecutionInput>,
) -> Attempt {
    // Definitions and scripts may ask for more time than there is.
    let walked = || steps.iter().map(|s| s.takes).fold(Duration::ZERO, Duration::saturating_add);
    let takes = [plan.start_for.unwrap_or_default(), plan.queue_for.unwrap_or_default()];
    let takes =
        takes.into_iter().fold(plan.run_for.unwrap_or_else(walked), Duration::saturating_add);
    let ended = |status, output, error, cause| {
        let [error, cause] = guesses::cut(error, cause);
        Some(Ended { at: later(at, takes), status, output, error, cause })
    };
    let output = |own: Option<String>| plan.output.clone().or(own);
    let end = match (&plan.outcome, own_end) {
        (Some(Outcome::Never), _) => None,
        (Some(Outcome::TimedOut), _) => ended(ExecutionStatus::TimedOut, None, None, None),
        (Some(Outcome::Failed { error, message }), _) => {
            ended(ExecutionStatus::Failed, None, error.clone(), Some(message.clone()))
        }
        (None, End::Failed { error, cause }) => ended(ExecutionStatus::Failed, None, error, cause),
        (None | Some(Outcome::Succeeded), End::Succeeded { output: own }) => {
            ended(ExecutionStatus::Succeeded, output(Some(own)), None, None)
        }
        // Its definition has no output for this.
        (Some(Outcome::Succeeded), End::Failed { .. }) => {
            let own = output(Some(given(plan.input())));
            ended(ExecutionStatus::Succeeded, own, None, None)
        }
    };
    Attempt { at, token, steps, end }
}

fn included() -> CloudWatchEventsExecutionDataDetails {
    CloudWatchEventsExecutionDataDetails { included: Some(true) }
}

fn not_supported() -> StateMachineTypeNotSupported {
    let message = "This operation is not supported by this type of state machine";
    StateMachineTypeNotSupported { message: Some(message.to_owned()) }
}

pub(super) fn does_not_exist(arn: &str) -> ExecutionDoesNotExist {
    ExecutionDoesNotExist { message: Some(format!("Execution Does Not Exist: '{arn}'")) }
}
