//! A fake of AWS Step Functions.
//!
//! Sources: the API reference of Step Functions, answers of the live service, and for what neither tells, `guesses`.

mod arn;
mod definition;
mod executions;
mod guesses;
mod history;
mod input;
mod machines;
mod redrives;
mod state;
mod tags;
mod walk;

use rehearsal::OperationError as _;

use super::fake::{Call, Fake};
use crate::stepfunctions::{
    CreateStateMachineError, CreateStateMachineInput, CreateStateMachineOutput,
    DeleteStateMachineError, DeleteStateMachineInput, DeleteStateMachineOutput,
    DescribeExecutionError, DescribeExecutionInput, DescribeExecutionOutput,
    DescribeStateMachineError, DescribeStateMachineInput, DescribeStateMachineOutput,
    GetExecutionHistoryError, GetExecutionHistoryInput, GetExecutionHistoryOutput,
    ListExecutionsError, ListExecutionsInput, ListExecutionsOutput, ListStateMachinesError,
    ListStateMachinesInput, ListStateMachinesOutput, ListTagsForResourceError,
    ListTagsForResourceInput, ListTagsForResourceOutput, RedriveExecutionError,
    RedriveExecutionInput, RedriveExecutionOutput, StartExecutionError, StartExecutionInput,
    StartExecutionOutput, StartSyncExecutionError, StartSyncExecutionInput,
    StartSyncExecutionOutput, StepFunctions, StopExecutionError, StopExecutionInput,
    StopExecutionOutput, TagResourceError, TagResourceInput, TagResourceOutput, UntagResourceError,
    UntagResourceInput, UntagResourceOutput,
};
use arn::Arn;
use executions::Started;
use state::StepFunctionsState;

/// A fake of AWS Step Functions.
///
/// An execution goes as its definition says, as far as it is walked: `Pass` (with `Result`), `Wait` (with
/// `Seconds` or `SecondsPath`), `Succeed` and `Fail` as they are written; `Choice` takes its `Default`; `Task`, `Parallel` and `Map` take
/// a second and give what they were given. [`Fake::on_start`] says otherwise.
///
/// Behaves as the API reference and the live service: checks in their order, `StartExecution` idempotent by name and
/// input while the execution runs, names free again after 90 days, `EXPRESS` never idempotent and never listed,
/// deletion that waits for executions, which end at their next transition. An execution that ended more than 90 days ago
/// is forgotten.
pub type FakeStepFunctions = Fake<StepFunctionsState>;

impl FakeStepFunctions {
    /// Adds a state machine that passes its input on, and gives its ARN.
    ///
    /// # Errors
    ///
    /// As `CreateStateMachine`: when the name is not allowed, or taken by another definition.
    pub fn add_state_machine(&self, name: &str) -> Result<String, CreateStateMachineError> {
        let definition = r#"{"StartAt":"Done","States":{"Done":{"Type":"Pass","End":true}}}"#;
        self.add_state_machine_with(name, definition)
    }

    /// Adds a state machine with a definition in the Amazon States Language, and gives its ARN.
    ///
    /// # Errors
    ///
    /// As `CreateStateMachine`.
    pub fn add_state_machine_with(
        &self,
        name: &str,
        definition: &str,
    ) -> Result<String, CreateStateMachineError> {
        let mut call = self.peek();
        let role =
            format!("arn:{}:iam::{}:role/fake", call.place.partition(), call.place.account());
        let input =
            CreateStateMachineInput::builder().name(name).definition(definition).role_arn(role);
        let input = input.build().map_err(|error| unusable(&error))?;
        input.validate()?;
        Ok(call.create_state_machine(input)?.state_machine_arn)
    }
}

impl StepFunctions for FakeStepFunctions {
    async fn create_state_machine(
        &self,
        input: CreateStateMachineInput,
    ) -> Result<CreateStateMachineOutput, CreateStateMachineError> {
        input.validate()?;
        self.enter().create_state_machine(input)
    }

    async fn delete_state_machine(
        &self,
        input: DeleteStateMachineInput,
    ) -> Result<DeleteStateMachineOutput, DeleteStateMachineError> {
        Arn::parse(&input.state_machine_arn)?;
        input.validate()?;
        self.enter().delete_state_machine(&input)
    }

    async fn describe_execution(
        &self,
        input: DescribeExecutionInput,
    ) -> Result<DescribeExecutionOutput, DescribeExecutionError> {
        Arn::parse(&input.execution_arn)?;
        input.validate()?;
        self.enter().describe_execution(&input)
    }

    async fn describe_state_machine(
        &self,
        input: DescribeStateMachineInput,
    ) -> Result<DescribeStateMachineOutput, DescribeStateMachineError> {
        Arn::parse(&input.state_machine_arn)?;
        input.validate()?;
        self.enter().describe_state_machine(&input)
    }

    async fn get_execution_history(
        &self,
        input: GetExecutionHistoryInput,
    ) -> Result<GetExecutionHistoryOutput, GetExecutionHistoryError> {
        Arn::parse(&input.execution_arn)?;
        input.validate()?;
        self.enter().get_execution_history(&input)
    }

    async fn list_executions(
        &self,
        input: ListExecutionsInput,
    ) -> Result<ListExecutionsOutput, ListExecutionsError> {
        input.state_machine_arn.as_deref().map(Arn::parse).transpose()?;
        input.validate()?;
        self.enter().list_executions(&input)
    }

    async fn list_state_machines(
        &self,
        input: ListStateMachinesInput,
    ) -> Result<ListStateMachinesOutput, ListStateMachinesError> {
        input.validate()?;
        self.enter().list_state_machines(&input)
    }

    async fn list_tags_for_resource(
        &self,
        input: ListTagsForResourceInput,
    ) -> Result<ListTagsForResourceOutput, ListTagsForResourceError> {
        Arn::parse(&input.resource_arn)?;
        input.validate()?;
        self.enter().list_tags(&input)
    }

    async fn redrive_execution(
        &self,
        input: RedriveExecutionInput,
    ) -> Result<RedriveExecutionOutput, RedriveExecutionError> {
        Arn::parse(&input.execution_arn)?;
        input.validate()?;
        let start = self.peek().start_of(&input.execution_arn)?;
        let check = |call: &Call<'_, StepFunctionsState>| call.redriven(&input);
        self.start(&start, check, |call, plan| call.redrive_execution(&input, &plan))
    }

    async fn start_execution(
        &self,
        input: StartExecutionInput,
    ) -> Result<StartExecutionOutput, StartExecutionError> {
        Arn::parse(&input.state_machine_arn)?;
        input.validate()?;
        let check = |call: &Call<'_, StepFunctionsState>| call.started(&input);
        self.start(&input, check, |call, plan| call.start_execution(&plan))
    }

    async fn start_sync_execution(
        &self,
        input: StartSyncExecutionInput,
    ) -> Result<StartSyncExecutionOutput, StartSyncExecutionError> {
        Arn::parse(&input.state_machine_arn)?;
        input.validate()?;
        let StartSyncExecutionInput { state_machine_arn, name, input, trace_header, included_data } =
            input;
        let start = StartExecutionInput { state_machine_arn, name, input, trace_header };
        let check = |call: &Call<'_, StepFunctionsState>| call.startable_sync(&start);
        self.start(&start, check, |call, plan| {
            let Started { execution } = call.run_sync(&plan)?;
            Ok(call.sync_output(&execution, included_data.as_ref()))
        })
    }

    async fn stop_execution(
        &self,
        input: StopExecutionInput,
    ) -> Result<StopExecutionOutput, StopExecutionError> {
        Arn::parse(&input.execution_arn)?;
        input.validate()?;
        self.enter().stop_execution(input)
    }

    async fn tag_resource(
        &self,
        input: TagResourceInput,
    ) -> Result<TagResourceOutput, TagResourceError> {
        Arn::parse(&input.resource_arn)?;
        input.validate()?;
        self.enter().tag(input)
    }

    async fn untag_resource(
        &self,
        input: UntagResourceInput,
    ) -> Result<UntagResourceOutput, UntagResourceError> {
        Arn::parse(&input.resource_arn)?;
        input.validate()?;
        self.enter().untag(&input)
    }
}

/// An input that cannot even be made.
fn unusable(error: &rehearsal::Error) -> CreateStateMachineError {
    CreateStateMachineError::of_code("ValidationException", &error.to_string())
}
