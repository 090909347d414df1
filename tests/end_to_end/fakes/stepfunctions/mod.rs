//! `FakeStepFunctions`.

mod executions;
mod express;
mod history;
mod load;
mod machines;
mod model;
mod redrives;

use std::time::Duration;

use aws_sdk_sfn::Client;
use aws_sdk_sfn::operation::describe_execution::DescribeExecutionOutput;
use aws_sdk_sfn::operation::start_execution::builders::StartExecutionFluentBuilder;
use aws_sdk_sfn::types::ExecutionStatus;
use aws_smithy_types::DateTime;
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::retry::RetryConfig;
use rehearsal_aws::fakes::{Clock, FakeStepFunctions, Settings};
use rehearsal_aws::stepfunctions::{
    CreateStateMachineError, CreateStateMachineInput, CreateStateMachineOutput,
    DeleteStateMachineError, DeleteStateMachineInput, DeleteStateMachineOutput,
    DescribeExecutionError, DescribeExecutionInput, DescribeStateMachineError,
    DescribeStateMachineInput, DescribeStateMachineOutput, GetExecutionHistoryError,
    GetExecutionHistoryInput, GetExecutionHistoryOutput, ListExecutionsError, ListExecutionsInput,
    ListExecutionsOutput, ListStateMachinesError, ListStateMachinesInput, ListStateMachinesOutput,
    ListTagsForResourceError, ListTagsForResourceInput, ListTagsForResourceOutput,
    RedriveExecutionError, RedriveExecutionInput, RedriveExecutionOutput, StartExecutionError,
    StartExecutionInput, StartExecutionOutput, StartSyncExecutionError, StartSyncExecutionInput,
    StartSyncExecutionOutput, StepFunctions, StepFunctionsServer, StopExecutionError,
    StopExecutionInput, StopExecutionOutput, TagResourceError, TagResourceInput, TagResourceOutput,
    UntagResourceError, UntagResourceInput, UntagResourceOutput,
};

use super::wire::Wire;

const PASS: &str = r#"{"StartAt":"Done","States":{"Done":{"Type":"Pass","End":true}}}"#;
const WAIT: &str = r#"{"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":30,"Next":"Done"},
    "Done":{"Type":"Pass","Result":{"a":1},"End":true}}}"#;
const FAIL: &str = r#"{"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":30,"Next":"No"},
    "No":{"Type":"Fail","Error":"Full","Cause":"no more disk"}}}"#;
const DAY: u64 = 24 * 60 * 60;

/// The fake, and a look at each of its answers: all must be valid by the definition.
#[derive(Clone)]
struct Checked(FakeStepFunctions);

macro_rules! checked {
    ($($method:ident($input:ty) -> $output:ty, $error:ty;)*) => {
        impl StepFunctions for Checked {
            $(async fn $method(&self, input: $input) -> Result<$output, $error> {
                let answer = self.0.$method(input).await;
                if let Ok(output) = &answer {
                    output.validate().unwrap();
                }
                answer
            })*
        }
    };
}

checked! {
    create_state_machine(CreateStateMachineInput)
        -> CreateStateMachineOutput, CreateStateMachineError;
    delete_state_machine(DeleteStateMachineInput)
        -> DeleteStateMachineOutput, DeleteStateMachineError;
    describe_execution(DescribeExecutionInput)
        -> rehearsal_aws::stepfunctions::DescribeExecutionOutput, DescribeExecutionError;
    describe_state_machine(DescribeStateMachineInput)
        -> DescribeStateMachineOutput, DescribeStateMachineError;
    get_execution_history(GetExecutionHistoryInput)
        -> GetExecutionHistoryOutput, GetExecutionHistoryError;
    list_executions(ListExecutionsInput) -> ListExecutionsOutput, ListExecutionsError;
    list_state_machines(ListStateMachinesInput) -> ListStateMachinesOutput, ListStateMachinesError;
    list_tags_for_resource(ListTagsForResourceInput)
        -> ListTagsForResourceOutput, ListTagsForResourceError;
    redrive_execution(RedriveExecutionInput) -> RedriveExecutionOutput, RedriveExecutionError;
    start_execution(StartExecutionInput) -> StartExecutionOutput, StartExecutionError;
    start_sync_execution(StartSyncExecutionInput)
        -> StartSyncExecutionOutput, StartSyncExecutionError;
    stop_execution(StopExecutionInput) -> StopExecutionOutput, StopExecutionError;
    tag_resource(TagResourceInput) -> TagResourceOutput, TagResourceError;
    untag_resource(UntagResourceInput) -> UntagResourceOutput, UntagResourceError;
}

/// A fake whose clock stands still, and a client of it.
struct World {
    fake: FakeStepFunctions,
    client: Client,
    wire: Wire,
}

impl World {
    fn new() -> Self {
        Self::with(Settings::new().clock(Clock::ticking(Duration::ZERO)))
    }

    fn with(settings: Settings) -> Self {
        let fake = FakeStepFunctions::with(settings);
        let wire = Wire::new(StepFunctionsServer::new(Checked(fake.clone())).unchecked());
        let config = rehearsal::aws_config(wire.clone()).into_builder();
        let client = Client::new(&config.retry_config(RetryConfig::disabled()).build());
        Self { fake, client, wire }
    }

    fn machine(&self, name: &str, definition: &str) -> String {
        self.fake.add_state_machine_with(name, definition).unwrap()
    }

    fn advance(&self, seconds: u64) {
        self.fake.clock().advance(Duration::from_secs(seconds));
    }

    /// The clock, and so many seconds more.
    fn at(&self, seconds: i64) -> DateTime {
        DateTime::from_millis(self.fake.clock().now().millis() + seconds * 1000)
    }

    fn start(&self, machine: &str, name: &str, input: &str) -> StartExecutionFluentBuilder {
        self.client.start_execution().state_machine_arn(machine).name(name).input(input)
    }

    /// The ARN of a new execution.
    async fn run(&self, machine: &str, name: &str) -> String {
        self.start(machine, name, "{}").send().await.unwrap().execution_arn
    }

    async fn describe(&self, execution: &str) -> DescribeExecutionOutput {
        self.client.describe_execution().execution_arn(execution).send().await.unwrap()
    }

    async fn status(&self, execution: &str) -> ExecutionStatus {
        self.describe(execution).await.status
    }
}

/// Code and message of an error.
fn told<O: std::fmt::Debug, E: ProvideErrorMetadata>(answer: Result<O, E>) -> (String, String) {
    let error = answer.unwrap_err();
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    (text(error.code()), text(error.message()))
}
