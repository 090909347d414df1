//! A definition of `SFN`, version 2016-11-23, which speaks `awsJson1_0`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name StepFunctions \
//!     --operations CreateStateMachine,DeleteStateMachine,DescribeExecution \
//!     --operations DescribeStateMachine,GetExecutionHistory,ListExecutions,ListStateMachines \
//!     --operations ListTagsForResource,RedriveExecution,StartExecution,StartSyncExecution \
//!     --operations StopExecution,TagResource,UntagResource
//! ```

use std::collections::BTreeMap;

use rehearsal::{Timestamp, service, shape};

/// The service, with 14 operations.
#[service(
    id = "SFN",
    version = "2016-11-23",
    protocol = aws_json_1_0,
    endpoint_prefix = "states",
    target_prefix = "AWSStepFunctions",
)]
pub trait StepFunctions {
    /// `CreateStateMachine`; idempotent.
    ///
    /// # Errors
    ///
    /// `ConflictException` (400), `InvalidArn` (400), `InvalidDefinition` (400),
    /// `InvalidEncryptionConfiguration` (400), `InvalidLoggingConfiguration` (400),
    /// `InvalidName` (400), `InvalidTracingConfiguration` (400), `KmsAccessDeniedException` (400),
    /// `KmsThrottlingException` (400), `StateMachineAlreadyExists` (400),
    /// `StateMachineDeleting` (400), `StateMachineLimitExceeded` (400),
    /// `StateMachineTypeNotSupported` (400), `TooManyTags` (400), `ValidationException` (400).
    #[operation(
        idempotent,
        // Sorted by name.
        errors(
            ConflictException, InvalidArn, InvalidDefinition, InvalidEncryptionConfiguration,
            InvalidLoggingConfiguration, InvalidName, InvalidTracingConfiguration,
            KmsAccessDeniedException, KmsThrottlingException, StateMachineAlreadyExists,
            StateMachineDeleting, StateMachineLimitExceeded, StateMachineTypeNotSupported,
            TooManyTags, ValidationException,
        ),
    )]
    async fn create_state_machine(
        &self,
        input: CreateStateMachineInput,
    ) -> Result<CreateStateMachineOutput, CreateStateMachineError>;

    /// `DeleteStateMachine`.
    ///
    /// # Errors
    ///
    /// `InvalidArn` (400), `ValidationException` (400).
    #[operation(errors(InvalidArn, ValidationException))]
    async fn delete_state_machine(
        &self,
        input: DeleteStateMachineInput,
    ) -> Result<DeleteStateMachineOutput, DeleteStateMachineError>;

    /// `DescribeExecution`; only reads.
    ///
    /// # Errors
    ///
    /// `ExecutionDoesNotExist` (400), `InvalidArn` (400), `KmsAccessDeniedException` (400),
    /// `KmsInvalidStateException` (400), `KmsThrottlingException` (400).
    #[operation(
        readonly,
        // Sorted by name.
        errors(
            ExecutionDoesNotExist, InvalidArn, KmsAccessDeniedException, KmsInvalidStateException,
            KmsThrottlingException,
        ),
    )]
    async fn describe_execution(
        &self,
        input: DescribeExecutionInput,
    ) -> Result<DescribeExecutionOutput, DescribeExecutionError>;

    /// `DescribeStateMachine`; only reads.
    ///
    /// # Errors
    ///
    /// `InvalidArn` (400), `KmsAccessDeniedException` (400), `KmsInvalidStateException` (400),
    /// `KmsThrottlingException` (400), `StateMachineDoesNotExist` (400).
    #[operation(
        readonly,
        // Sorted by name.
        errors(
            InvalidArn, KmsAccessDeniedException, KmsInvalidStateException, KmsThrottlingException,
            StateMachineDoesNotExist,
        ),
    )]
    async fn describe_state_machine(
        &self,
        input: DescribeStateMachineInput,
    ) -> Result<DescribeStateMachineOutput, DescribeStateMachineError>;

    /// `GetExecutionHistory`; only reads.
    ///
    /// # Errors
    ///
    /// `ExecutionDoesNotExist` (400), `InvalidArn` (400), `InvalidToken` (400),
    /// `KmsAccessDeniedException` (400), `KmsInvalidStateException` (400),
    /// `KmsThrottlingException` (400).
    #[operation(
        readonly,
        // Sorted by name.
        errors(
            ExecutionDoesNotExist, InvalidArn, InvalidToken, KmsAccessDeniedException,
            KmsInvalidStateException, KmsThrottlingException,
        ),
    )]
    async fn get_execution_history(
        &self,
        input: GetExecutionHistoryInput,
    ) -> Result<GetExecutionHistoryOutput, GetExecutionHistoryError>;

    /// `ListExecutions`; only reads.
    ///
    /// # Errors
    ///
    /// `InvalidArn` (400), `InvalidToken` (400), `ResourceNotFound` (400),
    /// `StateMachineDoesNotExist` (400), `StateMachineTypeNotSupported` (400),
    /// `ValidationException` (400).
    #[operation(
        readonly,
        // Sorted by name.
        errors(
            InvalidArn, InvalidToken, ResourceNotFound, StateMachineDoesNotExist,
            StateMachineTypeNotSupported, ValidationException,
        ),
    )]
    async fn list_executions(
        &self,
        input: ListExecutionsInput,
    ) -> Result<ListExecutionsOutput, ListExecutionsError>;

    /// `ListStateMachines`; only reads.
    ///
    /// # Errors
    ///
    /// `InvalidToken` (400).
    #[operation(readonly, errors(InvalidToken))]
    async fn list_state_machines(
        &self,
        input: ListStateMachinesInput,
    ) -> Result<ListStateMachinesOutput, ListStateMachinesError>;

    /// `ListTagsForResource`; only reads.
    ///
    /// # Errors
    ///
    /// `InvalidArn` (400), `ResourceNotFound` (400).
    #[operation(readonly, errors(InvalidArn, ResourceNotFound))]
    async fn list_tags_for_resource(
        &self,
        input: ListTagsForResourceInput,
    ) -> Result<ListTagsForResourceOutput, ListTagsForResourceError>;

    /// `RedriveExecution`; idempotent.
    ///
    /// # Errors
    ///
    /// `ExecutionDoesNotExist` (400), `ExecutionLimitExceeded` (400),
    /// `ExecutionNotRedrivable` (400), `InvalidArn` (400), `ValidationException` (400).
    #[operation(
        idempotent,
        // Sorted by name.
        errors(
            ExecutionDoesNotExist, ExecutionLimitExceeded, ExecutionNotRedrivable, InvalidArn,
            ValidationException,
        ),
    )]
    async fn redrive_execution(
        &self,
        input: RedriveExecutionInput,
    ) -> Result<RedriveExecutionOutput, RedriveExecutionError>;

    /// `StartExecution`; idempotent.
    ///
    /// # Errors
    ///
    /// `ExecutionAlreadyExists` (400), `ExecutionLimitExceeded` (400), `InvalidArn` (400),
    /// `InvalidExecutionInput` (400), `InvalidName` (400), `KmsAccessDeniedException` (400),
    /// `KmsInvalidStateException` (400), `KmsThrottlingException` (400),
    /// `StateMachineDeleting` (400), `StateMachineDoesNotExist` (400), `ValidationException` (400).
    #[operation(
        idempotent,
        // Sorted by name.
        errors(
            ExecutionAlreadyExists, ExecutionLimitExceeded, InvalidArn, InvalidExecutionInput,
            InvalidName, KmsAccessDeniedException, KmsInvalidStateException, KmsThrottlingException,
            StateMachineDeleting, StateMachineDoesNotExist, ValidationException,
        ),
    )]
    async fn start_execution(
        &self,
        input: StartExecutionInput,
    ) -> Result<StartExecutionOutput, StartExecutionError>;

    /// `StartSyncExecution`; host `sync-…`.
    ///
    /// # Errors
    ///
    /// `InvalidArn` (400), `InvalidExecutionInput` (400), `InvalidName` (400),
    /// `KmsAccessDeniedException` (400), `KmsInvalidStateException` (400),
    /// `KmsThrottlingException` (400), `StateMachineDeleting` (400),
    /// `StateMachineDoesNotExist` (400), `StateMachineTypeNotSupported` (400).
    #[operation(
        host_prefix = "sync-",
        // Sorted by name.
        errors(
            InvalidArn, InvalidExecutionInput, InvalidName, KmsAccessDeniedException,
            KmsInvalidStateException, KmsThrottlingException, StateMachineDeleting,
            StateMachineDoesNotExist, StateMachineTypeNotSupported,
        ),
    )]
    async fn start_sync_execution(
        &self,
        input: StartSyncExecutionInput,
    ) -> Result<StartSyncExecutionOutput, StartSyncExecutionError>;

    /// `StopExecution`.
    ///
    /// # Errors
    ///
    /// `ExecutionDoesNotExist` (400), `InvalidArn` (400), `KmsAccessDeniedException` (400),
    /// `KmsInvalidStateException` (400), `KmsThrottlingException` (400),
    /// `ValidationException` (400).
    #[operation(
        // Sorted by name.
        errors(
            ExecutionDoesNotExist, InvalidArn, KmsAccessDeniedException, KmsInvalidStateException,
            KmsThrottlingException, ValidationException,
        ),
    )]
    async fn stop_execution(
        &self,
        input: StopExecutionInput,
    ) -> Result<StopExecutionOutput, StopExecutionError>;

    /// `TagResource`.
    ///
    /// # Errors
    ///
    /// `InvalidArn` (400), `ResourceNotFound` (400), `TooManyTags` (400).
    #[operation(errors(InvalidArn, ResourceNotFound, TooManyTags))]
    async fn tag_resource(
        &self,
        input: TagResourceInput,
    ) -> Result<TagResourceOutput, TagResourceError>;

    /// `UntagResource`.
    ///
    /// # Errors
    ///
    /// `InvalidArn` (400), `ResourceNotFound` (400).
    #[operation(errors(InvalidArn, ResourceNotFound))]
    async fn untag_resource(
        &self,
        input: UntagResourceInput,
    ) -> Result<UntagResourceOutput, UntagResourceError>;
}

/// Input of `CreateStateMachine`.
#[shape(rename_all = "camelCase")]
pub struct CreateStateMachineInput {
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub name: String,
    /// 1 to 1048576 characters; secret.
    #[member(length(1..=1_048_576), sensitive)]
    pub definition: String,
    /// `roleArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub role_arn: String,
    /// `type`.
    pub r#type: Option<StateMachineType>,
    /// `loggingConfiguration`.
    pub logging_configuration: Option<LoggingConfiguration>,
    /// `tags`.
    pub tags: Option<Vec<Tag>>,
    /// `tracingConfiguration`.
    pub tracing_configuration: Option<TracingConfiguration>,
    /// `publish`.
    pub publish: Option<bool>,
    /// `versionDescription`; at most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub version_description: Option<String>,
    /// `encryptionConfiguration`.
    pub encryption_configuration: Option<EncryptionConfiguration>,
}

/// Output of `CreateStateMachine`.
#[shape(rename_all = "camelCase")]
pub struct CreateStateMachineOutput {
    /// `stateMachineArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_arn: String,
    /// `creationDate`.
    pub creation_date: Timestamp,
    /// `stateMachineVersionArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_version_arn: Option<String>,
}

/// Input of `DeleteStateMachine`.
#[shape(rename_all = "camelCase")]
pub struct DeleteStateMachineInput {
    /// `stateMachineArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_arn: String,
}

/// Output of `DeleteStateMachine`.
#[shape]
pub struct DeleteStateMachineOutput {}

/// Input of `DescribeExecution`.
#[shape(rename_all = "camelCase")]
pub struct DescribeExecutionInput {
    /// `executionArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub execution_arn: String,
    /// `includedData`.
    pub included_data: Option<IncludedData>,
}

/// Output of `DescribeExecution`.
#[shape(rename_all = "camelCase")]
pub struct DescribeExecutionOutput {
    /// `executionArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub execution_arn: String,
    /// `stateMachineArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_arn: String,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub name: Option<String>,
    /// `status`.
    pub status: ExecutionStatus,
    /// `startDate`.
    pub start_date: Timestamp,
    /// `stopDate`.
    pub stop_date: Option<Timestamp>,
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub input: Option<String>,
    /// `inputDetails`.
    pub input_details: Option<CloudWatchEventsExecutionDataDetails>,
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub output: Option<String>,
    /// `outputDetails`.
    pub output_details: Option<CloudWatchEventsExecutionDataDetails>,
    /// `traceHeader`; at most 256 characters; of the form `\p{ASCII}*`.
    #[member(length(..=256), pattern = r"\p{ASCII}*")]
    pub trace_header: Option<String>,
    /// `mapRunArn`; 1 to 2000 characters.
    #[member(length(1..=2000))]
    pub map_run_arn: Option<String>,
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
    /// `stateMachineVersionArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_version_arn: Option<String>,
    /// `stateMachineAliasArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_alias_arn: Option<String>,
    /// `redriveCount`.
    pub redrive_count: Option<i32>,
    /// `redriveDate`.
    pub redrive_date: Option<Timestamp>,
    /// `redriveStatus`.
    pub redrive_status: Option<ExecutionRedriveStatus>,
    /// `redriveStatusReason`; at most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub redrive_status_reason: Option<String>,
}

/// Input of `DescribeStateMachine`.
#[shape(rename_all = "camelCase")]
pub struct DescribeStateMachineInput {
    /// `stateMachineArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_arn: String,
    /// `includedData`.
    pub included_data: Option<IncludedData>,
}

/// Output of `DescribeStateMachine`.
#[shape(rename_all = "camelCase")]
pub struct DescribeStateMachineOutput {
    /// `stateMachineArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_arn: String,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub name: String,
    /// `status`.
    pub status: Option<StateMachineStatus>,
    /// 1 to 1048576 characters; secret.
    #[member(length(1..=1_048_576), sensitive)]
    pub definition: String,
    /// `roleArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub role_arn: String,
    /// `type`.
    pub r#type: StateMachineType,
    /// `creationDate`.
    pub creation_date: Timestamp,
    /// `loggingConfiguration`.
    pub logging_configuration: Option<LoggingConfiguration>,
    /// `tracingConfiguration`.
    pub tracing_configuration: Option<TracingConfiguration>,
    /// `label`.
    pub label: Option<String>,
    /// `revisionId`.
    pub revision_id: Option<String>,
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub description: Option<String>,
    /// `encryptionConfiguration`.
    pub encryption_configuration: Option<EncryptionConfiguration>,
    /// `variableReferences`; secret; keys 1 to 80 characters; values each secret.
    #[member(sensitive, key(length(1..=80)), value(each(sensitive)))]
    pub variable_references: Option<BTreeMap<String, Vec<String>>>,
}

/// Input of `GetExecutionHistory`.
#[shape(rename_all = "camelCase")]
pub struct GetExecutionHistoryInput {
    /// `executionArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub execution_arn: String,
    /// `maxResults`; 0 to 1000.
    #[member(range(0..=1000))]
    pub max_results: Option<i32>,
    /// `reverseOrder`.
    pub reverse_order: Option<bool>,
    /// `nextToken`; 1 to 1024 characters.
    #[member(length(1..=1024))]
    pub next_token: Option<String>,
    /// `includeExecutionData`.
    pub include_execution_data: Option<bool>,
}

/// Output of `GetExecutionHistory`.
#[shape(rename_all = "camelCase")]
pub struct GetExecutionHistoryOutput {
    /// `events`.
    pub events: Vec<HistoryEvent>,
    /// `nextToken`; 1 to 1024 characters.
    #[member(length(1..=1024))]
    pub next_token: Option<String>,
}

/// Input of `ListExecutions`.
#[shape(rename_all = "camelCase")]
pub struct ListExecutionsInput {
    /// `stateMachineArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_arn: Option<String>,
    /// `statusFilter`.
    pub status_filter: Option<ExecutionStatus>,
    /// `maxResults`; 0 to 1000.
    #[member(range(0..=1000))]
    pub max_results: Option<i32>,
    /// `nextToken`; 1 to 3096 characters.
    #[member(length(1..=3096))]
    pub next_token: Option<String>,
    /// `mapRunArn`; 1 to 2000 characters.
    #[member(length(1..=2000))]
    pub map_run_arn: Option<String>,
    /// `redriveFilter`.
    pub redrive_filter: Option<ExecutionRedriveFilter>,
}

/// Output of `ListExecutions`.
#[shape(rename_all = "camelCase")]
pub struct ListExecutionsOutput {
    /// `executions`.
    pub executions: Vec<ExecutionListItem>,
    /// `nextToken`; 1 to 3096 characters.
    #[member(length(1..=3096))]
    pub next_token: Option<String>,
}

/// Input of `ListStateMachines`.
#[shape(rename_all = "camelCase")]
pub struct ListStateMachinesInput {
    /// `maxResults`; 0 to 1000.
    #[member(range(0..=1000))]
    pub max_results: Option<i32>,
    /// `nextToken`; 1 to 1024 characters.
    #[member(length(1..=1024))]
    pub next_token: Option<String>,
}

/// Output of `ListStateMachines`.
#[shape(rename_all = "camelCase")]
pub struct ListStateMachinesOutput {
    /// `stateMachines`.
    pub state_machines: Vec<StateMachineListItem>,
    /// `nextToken`; 1 to 1024 characters.
    #[member(length(1..=1024))]
    pub next_token: Option<String>,
}

/// Input of `ListTagsForResource`.
#[shape(rename_all = "camelCase")]
pub struct ListTagsForResourceInput {
    /// `resourceArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub resource_arn: String,
}

/// Output of `ListTagsForResource`.
#[shape]
pub struct ListTagsForResourceOutput {
    /// `tags`.
    pub tags: Option<Vec<Tag>>,
}

/// Input of `RedriveExecution`.
#[shape(rename_all = "camelCase")]
pub struct RedriveExecutionInput {
    /// `executionArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub execution_arn: String,
    /// `clientToken`; drawn when it is left out; 1 to 64 characters; of the form `[!-~]+`.
    #[member(idempotency_token, length(1..=64), pattern = "[!-~]+")]
    pub client_token: Option<String>,
}

/// Output of `RedriveExecution`.
#[shape(rename_all = "camelCase")]
pub struct RedriveExecutionOutput {
    /// `redriveDate`.
    pub redrive_date: Timestamp,
}

/// Input of `StartExecution`.
#[shape(rename_all = "camelCase")]
pub struct StartExecutionInput {
    /// `stateMachineArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_arn: String,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub name: Option<String>,
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub input: Option<String>,
    /// `traceHeader`; at most 256 characters; of the form `\p{ASCII}*`.
    #[member(length(..=256), pattern = r"\p{ASCII}*")]
    pub trace_header: Option<String>,
}

/// Output of `StartExecution`.
#[shape(rename_all = "camelCase")]
pub struct StartExecutionOutput {
    /// `executionArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub execution_arn: String,
    /// `startDate`.
    pub start_date: Timestamp,
}

/// Input of `StartSyncExecution`.
#[shape(rename_all = "camelCase")]
pub struct StartSyncExecutionInput {
    /// `stateMachineArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_arn: String,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub name: Option<String>,
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub input: Option<String>,
    /// `traceHeader`; at most 256 characters; of the form `\p{ASCII}*`.
    #[member(length(..=256), pattern = r"\p{ASCII}*")]
    pub trace_header: Option<String>,
    /// `includedData`.
    pub included_data: Option<IncludedData>,
}

/// Output of `StartSyncExecution`.
#[shape(rename_all = "camelCase")]
pub struct StartSyncExecutionOutput {
    /// `executionArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub execution_arn: String,
    /// `stateMachineArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_arn: Option<String>,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub name: Option<String>,
    /// `startDate`.
    pub start_date: Timestamp,
    /// `stopDate`.
    pub stop_date: Timestamp,
    /// `status`.
    pub status: SyncExecutionStatus,
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub input: Option<String>,
    /// `inputDetails`.
    pub input_details: Option<CloudWatchEventsExecutionDataDetails>,
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub output: Option<String>,
    /// `outputDetails`.
    pub output_details: Option<CloudWatchEventsExecutionDataDetails>,
    /// `traceHeader`; at most 256 characters; of the form `\p{ASCII}*`.
    #[member(length(..=256), pattern = r"\p{ASCII}*")]
    pub trace_header: Option<String>,
    /// `billingDetails`.
    pub billing_details: Option<BillingDetails>,
}

/// Input of `StopExecution`.
#[shape(rename_all = "camelCase")]
pub struct StopExecutionInput {
    /// `executionArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub execution_arn: String,
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
}

/// Output of `StopExecution`.
#[shape(rename_all = "camelCase")]
pub struct StopExecutionOutput {
    /// `stopDate`.
    pub stop_date: Timestamp,
}

/// Input of `TagResource`.
#[shape(rename_all = "camelCase")]
pub struct TagResourceInput {
    /// `resourceArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub resource_arn: String,
    /// `tags`.
    pub tags: Vec<Tag>,
}

/// Output of `TagResource`.
#[shape]
pub struct TagResourceOutput {}

/// Input of `UntagResource`.
#[shape(rename_all = "camelCase")]
pub struct UntagResourceInput {
    /// `resourceArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub resource_arn: String,
    /// `tagKeys`; each 1 to 128 characters.
    #[member(each(length(1..=128)))]
    pub tag_keys: Vec<String>,
}

/// Output of `UntagResource`.
#[shape]
pub struct UntagResourceOutput {}

/// The structure `ActivityFailedEventDetails`.
#[shape]
pub struct ActivityFailedEventDetails {
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
}

/// The structure `ActivityScheduleFailedEventDetails`.
#[shape]
pub struct ActivityScheduleFailedEventDetails {
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
}

/// The structure `ActivityScheduledEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct ActivityScheduledEventDetails {
    /// 1 to 256 characters.
    #[member(length(1..=256))]
    pub resource: String,
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub input: Option<String>,
    /// `inputDetails`.
    pub input_details: Option<HistoryEventExecutionDataDetails>,
    /// `timeoutInSeconds`.
    pub timeout_in_seconds: Option<i64>,
    /// `heartbeatInSeconds`.
    pub heartbeat_in_seconds: Option<i64>,
}

/// The structure `ActivityStartedEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct ActivityStartedEventDetails {
    /// `workerName`; at most 256 characters.
    #[member(length(..=256))]
    pub worker_name: Option<String>,
}

/// The structure `ActivitySucceededEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct ActivitySucceededEventDetails {
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub output: Option<String>,
    /// `outputDetails`.
    pub output_details: Option<HistoryEventExecutionDataDetails>,
}

/// The structure `ActivityTimedOutEventDetails`.
#[shape]
pub struct ActivityTimedOutEventDetails {
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
}

/// The structure `AssignedVariablesDetails`.
#[shape]
pub struct AssignedVariablesDetails {
    /// `truncated`.
    pub truncated: Option<bool>,
}

/// The structure `BillingDetails`.
#[shape(rename_all = "camelCase")]
pub struct BillingDetails {
    /// `billedMemoryUsedInMB`; at least 0.
    #[member(name = "billedMemoryUsedInMB", range(0..))]
    pub billed_memory_used_in_mb: Option<i64>,
    /// `billedDurationInMilliseconds`; at least 0.
    #[member(range(0..))]
    pub billed_duration_in_milliseconds: Option<i64>,
}

/// The structure `CloudWatchEventsExecutionDataDetails`.
#[shape]
pub struct CloudWatchEventsExecutionDataDetails {
    /// `included`.
    pub included: Option<bool>,
}

/// The structure `CloudWatchLogsLogGroup`.
#[shape(rename_all = "camelCase")]
pub struct CloudWatchLogsLogGroup {
    /// `logGroupArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub log_group_arn: Option<String>,
}

/// The structure `EncryptionConfiguration`.
#[shape(rename_all = "camelCase")]
pub struct EncryptionConfiguration {
    /// `kmsKeyId`; 1 to 2048 characters.
    #[member(length(1..=2048))]
    pub kms_key_id: Option<String>,
    /// `kmsDataKeyReusePeriodSeconds`; 60 to 900.
    #[member(range(60..=900))]
    pub kms_data_key_reuse_period_seconds: Option<i32>,
    /// `type`.
    pub r#type: EncryptionType,
}

/// Values of `EncryptionType`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EncryptionType {
    /// `AWS_OWNED_KEY`.
    AwsOwnedKey,
    /// `CUSTOMER_MANAGED_KMS_KEY`.
    CustomerManagedKmsKey,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `EvaluationFailedEventDetails`.
#[shape]
pub struct EvaluationFailedEventDetails {
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub location: Option<String>,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub state: String,
}

/// The structure `ExecutionAbortedEventDetails`.
#[shape]
pub struct ExecutionAbortedEventDetails {
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
}

/// The structure `ExecutionFailedEventDetails`.
#[shape]
pub struct ExecutionFailedEventDetails {
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
}

/// The structure `ExecutionListItem`.
#[shape(rename_all = "camelCase")]
pub struct ExecutionListItem {
    /// `executionArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub execution_arn: String,
    /// `stateMachineArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_arn: String,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub name: String,
    /// `status`.
    pub status: ExecutionStatus,
    /// `startDate`.
    pub start_date: Timestamp,
    /// `stopDate`.
    pub stop_date: Option<Timestamp>,
    /// `mapRunArn`; 1 to 2000 characters.
    #[member(length(1..=2000))]
    pub map_run_arn: Option<String>,
    /// `itemCount`; at least 0.
    #[member(range(0..))]
    pub item_count: Option<i32>,
    /// `stateMachineVersionArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_version_arn: Option<String>,
    /// `stateMachineAliasArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_alias_arn: Option<String>,
    /// `redriveCount`.
    pub redrive_count: Option<i32>,
    /// `redriveDate`.
    pub redrive_date: Option<Timestamp>,
}

/// Values of `ExecutionRedriveFilter`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ExecutionRedriveFilter {
    /// `REDRIVEN`.
    Redriven,
    /// `NOT_REDRIVEN`.
    NotRedriven,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// Values of `ExecutionRedriveStatus`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ExecutionRedriveStatus {
    /// `REDRIVABLE`.
    Redrivable,
    /// `NOT_REDRIVABLE`.
    NotRedrivable,
    /// `REDRIVABLE_BY_MAP_RUN`.
    RedrivableByMapRun,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `ExecutionRedrivenEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct ExecutionRedrivenEventDetails {
    /// `redriveCount`.
    pub redrive_count: Option<i32>,
}

/// The structure `ExecutionStartedEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct ExecutionStartedEventDetails {
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub input: Option<String>,
    /// `inputDetails`.
    pub input_details: Option<HistoryEventExecutionDataDetails>,
    /// `roleArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub role_arn: Option<String>,
    /// `stateMachineAliasArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_alias_arn: Option<String>,
    /// `stateMachineVersionArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_version_arn: Option<String>,
}

/// Values of `ExecutionStatus`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ExecutionStatus {
    /// `RUNNING`.
    Running,
    /// `SUCCEEDED`.
    Succeeded,
    /// `FAILED`.
    Failed,
    /// `TIMED_OUT`.
    TimedOut,
    /// `ABORTED`.
    Aborted,
    /// `PENDING_REDRIVE`.
    PendingRedrive,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `ExecutionSucceededEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct ExecutionSucceededEventDetails {
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub output: Option<String>,
    /// `outputDetails`.
    pub output_details: Option<HistoryEventExecutionDataDetails>,
}

/// The structure `ExecutionTimedOutEventDetails`.
#[shape]
pub struct ExecutionTimedOutEventDetails {
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
}

/// The structure `HistoryEvent`.
#[shape(rename_all = "camelCase")]
pub struct HistoryEvent {
    /// `timestamp`.
    pub timestamp: Timestamp,
    /// `type`.
    pub r#type: HistoryEventType,
    /// `id`.
    pub id: i64,
    /// `previousEventId`.
    pub previous_event_id: Option<i64>,
    /// `activityFailedEventDetails`.
    pub activity_failed_event_details: Option<ActivityFailedEventDetails>,
    /// `activityScheduleFailedEventDetails`.
    pub activity_schedule_failed_event_details: Option<ActivityScheduleFailedEventDetails>,
    /// `activityScheduledEventDetails`.
    pub activity_scheduled_event_details: Option<ActivityScheduledEventDetails>,
    /// `activityStartedEventDetails`.
    pub activity_started_event_details: Option<ActivityStartedEventDetails>,
    /// `activitySucceededEventDetails`.
    pub activity_succeeded_event_details: Option<ActivitySucceededEventDetails>,
    /// `activityTimedOutEventDetails`.
    pub activity_timed_out_event_details: Option<ActivityTimedOutEventDetails>,
    /// `taskFailedEventDetails`.
    pub task_failed_event_details: Option<TaskFailedEventDetails>,
    /// `taskScheduledEventDetails`.
    pub task_scheduled_event_details: Option<TaskScheduledEventDetails>,
    /// `taskStartFailedEventDetails`.
    pub task_start_failed_event_details: Option<TaskStartFailedEventDetails>,
    /// `taskStartedEventDetails`.
    pub task_started_event_details: Option<TaskStartedEventDetails>,
    /// `taskSubmitFailedEventDetails`.
    pub task_submit_failed_event_details: Option<TaskSubmitFailedEventDetails>,
    /// `taskSubmittedEventDetails`.
    pub task_submitted_event_details: Option<TaskSubmittedEventDetails>,
    /// `taskSucceededEventDetails`.
    pub task_succeeded_event_details: Option<TaskSucceededEventDetails>,
    /// `taskTimedOutEventDetails`.
    pub task_timed_out_event_details: Option<TaskTimedOutEventDetails>,
    /// `executionFailedEventDetails`.
    pub execution_failed_event_details: Option<ExecutionFailedEventDetails>,
    /// `executionStartedEventDetails`.
    pub execution_started_event_details: Option<ExecutionStartedEventDetails>,
    /// `executionSucceededEventDetails`.
    pub execution_succeeded_event_details: Option<ExecutionSucceededEventDetails>,
    /// `executionAbortedEventDetails`.
    pub execution_aborted_event_details: Option<ExecutionAbortedEventDetails>,
    /// `executionTimedOutEventDetails`.
    pub execution_timed_out_event_details: Option<ExecutionTimedOutEventDetails>,
    /// `executionRedrivenEventDetails`.
    pub execution_redriven_event_details: Option<ExecutionRedrivenEventDetails>,
    /// `mapStateStartedEventDetails`.
    pub map_state_started_event_details: Option<MapStateStartedEventDetails>,
    /// `mapIterationStartedEventDetails`.
    pub map_iteration_started_event_details: Option<MapIterationEventDetails>,
    /// `mapIterationSucceededEventDetails`.
    pub map_iteration_succeeded_event_details: Option<MapIterationEventDetails>,
    /// `mapIterationFailedEventDetails`.
    pub map_iteration_failed_event_details: Option<MapIterationEventDetails>,
    /// `mapIterationAbortedEventDetails`.
    pub map_iteration_aborted_event_details: Option<MapIterationEventDetails>,
    /// `lambdaFunctionFailedEventDetails`.
    pub lambda_function_failed_event_details: Option<LambdaFunctionFailedEventDetails>,
    /// `lambdaFunctionScheduleFailedEventDetails`.
    pub lambda_function_schedule_failed_event_details:
        Option<LambdaFunctionScheduleFailedEventDetails>,
    /// `lambdaFunctionScheduledEventDetails`.
    pub lambda_function_scheduled_event_details: Option<LambdaFunctionScheduledEventDetails>,
    /// `lambdaFunctionStartFailedEventDetails`.
    pub lambda_function_start_failed_event_details: Option<LambdaFunctionStartFailedEventDetails>,
    /// `lambdaFunctionSucceededEventDetails`.
    pub lambda_function_succeeded_event_details: Option<LambdaFunctionSucceededEventDetails>,
    /// `lambdaFunctionTimedOutEventDetails`.
    pub lambda_function_timed_out_event_details: Option<LambdaFunctionTimedOutEventDetails>,
    /// `stateEnteredEventDetails`.
    pub state_entered_event_details: Option<StateEnteredEventDetails>,
    /// `stateExitedEventDetails`.
    pub state_exited_event_details: Option<StateExitedEventDetails>,
    /// `mapRunStartedEventDetails`.
    pub map_run_started_event_details: Option<MapRunStartedEventDetails>,
    /// `mapRunFailedEventDetails`.
    pub map_run_failed_event_details: Option<MapRunFailedEventDetails>,
    /// `mapRunRedrivenEventDetails`.
    pub map_run_redriven_event_details: Option<MapRunRedrivenEventDetails>,
    /// `evaluationFailedEventDetails`.
    pub evaluation_failed_event_details: Option<EvaluationFailedEventDetails>,
}

/// The structure `HistoryEventExecutionDataDetails`.
#[shape]
pub struct HistoryEventExecutionDataDetails {
    /// `truncated`.
    pub truncated: Option<bool>,
}

/// Values of `HistoryEventType`.
#[shape]
pub enum HistoryEventType {
    /// `ActivityFailed`.
    ActivityFailed,
    /// `ActivityScheduled`.
    ActivityScheduled,
    /// `ActivityScheduleFailed`.
    ActivityScheduleFailed,
    /// `ActivityStarted`.
    ActivityStarted,
    /// `ActivitySucceeded`.
    ActivitySucceeded,
    /// `ActivityTimedOut`.
    ActivityTimedOut,
    /// `ChoiceStateEntered`.
    ChoiceStateEntered,
    /// `ChoiceStateExited`.
    ChoiceStateExited,
    /// `ExecutionAborted`.
    ExecutionAborted,
    /// `ExecutionFailed`.
    ExecutionFailed,
    /// `ExecutionStarted`.
    ExecutionStarted,
    /// `ExecutionSucceeded`.
    ExecutionSucceeded,
    /// `ExecutionTimedOut`.
    ExecutionTimedOut,
    /// `FailStateEntered`.
    FailStateEntered,
    /// `LambdaFunctionFailed`.
    LambdaFunctionFailed,
    /// `LambdaFunctionScheduled`.
    LambdaFunctionScheduled,
    /// `LambdaFunctionScheduleFailed`.
    LambdaFunctionScheduleFailed,
    /// `LambdaFunctionStarted`.
    LambdaFunctionStarted,
    /// `LambdaFunctionStartFailed`.
    LambdaFunctionStartFailed,
    /// `LambdaFunctionSucceeded`.
    LambdaFunctionSucceeded,
    /// `LambdaFunctionTimedOut`.
    LambdaFunctionTimedOut,
    /// `MapIterationAborted`.
    MapIterationAborted,
    /// `MapIterationFailed`.
    MapIterationFailed,
    /// `MapIterationStarted`.
    MapIterationStarted,
    /// `MapIterationSucceeded`.
    MapIterationSucceeded,
    /// `MapStateAborted`.
    MapStateAborted,
    /// `MapStateEntered`.
    MapStateEntered,
    /// `MapStateExited`.
    MapStateExited,
    /// `MapStateFailed`.
    MapStateFailed,
    /// `MapStateStarted`.
    MapStateStarted,
    /// `MapStateSucceeded`.
    MapStateSucceeded,
    /// `ParallelStateAborted`.
    ParallelStateAborted,
    /// `ParallelStateEntered`.
    ParallelStateEntered,
    /// `ParallelStateExited`.
    ParallelStateExited,
    /// `ParallelStateFailed`.
    ParallelStateFailed,
    /// `ParallelStateStarted`.
    ParallelStateStarted,
    /// `ParallelStateSucceeded`.
    ParallelStateSucceeded,
    /// `PassStateEntered`.
    PassStateEntered,
    /// `PassStateExited`.
    PassStateExited,
    /// `SucceedStateEntered`.
    SucceedStateEntered,
    /// `SucceedStateExited`.
    SucceedStateExited,
    /// `TaskFailed`.
    TaskFailed,
    /// `TaskScheduled`.
    TaskScheduled,
    /// `TaskStarted`.
    TaskStarted,
    /// `TaskStartFailed`.
    TaskStartFailed,
    /// `TaskStateAborted`.
    TaskStateAborted,
    /// `TaskStateEntered`.
    TaskStateEntered,
    /// `TaskStateExited`.
    TaskStateExited,
    /// `TaskSubmitFailed`.
    TaskSubmitFailed,
    /// `TaskSubmitted`.
    TaskSubmitted,
    /// `TaskSucceeded`.
    TaskSucceeded,
    /// `TaskTimedOut`.
    TaskTimedOut,
    /// `WaitStateAborted`.
    WaitStateAborted,
    /// `WaitStateEntered`.
    WaitStateEntered,
    /// `WaitStateExited`.
    WaitStateExited,
    /// `MapRunAborted`.
    MapRunAborted,
    /// `MapRunFailed`.
    MapRunFailed,
    /// `MapRunStarted`.
    MapRunStarted,
    /// `MapRunSucceeded`.
    MapRunSucceeded,
    /// `ExecutionRedriven`.
    ExecutionRedriven,
    /// `MapRunRedriven`.
    MapRunRedriven,
    /// `EvaluationFailed`.
    EvaluationFailed,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// Values of `IncludedData`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum IncludedData {
    /// `ALL_DATA`.
    AllData,
    /// `METADATA_ONLY`.
    MetadataOnly,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// Values of `KmsKeyState`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum KmsKeyState {
    /// `DISABLED`.
    Disabled,
    /// `PENDING_DELETION`.
    PendingDeletion,
    /// `PENDING_IMPORT`.
    PendingImport,
    /// `UNAVAILABLE`.
    Unavailable,
    /// `CREATING`.
    Creating,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `LambdaFunctionFailedEventDetails`.
#[shape]
pub struct LambdaFunctionFailedEventDetails {
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
}

/// The structure `LambdaFunctionScheduleFailedEventDetails`.
#[shape]
pub struct LambdaFunctionScheduleFailedEventDetails {
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
}

/// The structure `LambdaFunctionScheduledEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct LambdaFunctionScheduledEventDetails {
    /// 1 to 256 characters.
    #[member(length(1..=256))]
    pub resource: String,
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub input: Option<String>,
    /// `inputDetails`.
    pub input_details: Option<HistoryEventExecutionDataDetails>,
    /// `timeoutInSeconds`.
    pub timeout_in_seconds: Option<i64>,
    /// `taskCredentials`.
    pub task_credentials: Option<TaskCredentials>,
}

/// The structure `LambdaFunctionStartFailedEventDetails`.
#[shape]
pub struct LambdaFunctionStartFailedEventDetails {
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
}

/// The structure `LambdaFunctionSucceededEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct LambdaFunctionSucceededEventDetails {
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub output: Option<String>,
    /// `outputDetails`.
    pub output_details: Option<HistoryEventExecutionDataDetails>,
}

/// The structure `LambdaFunctionTimedOutEventDetails`.
#[shape]
pub struct LambdaFunctionTimedOutEventDetails {
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
}

/// The structure `LogDestination`.
#[shape(rename_all = "camelCase")]
pub struct LogDestination {
    /// `cloudWatchLogsLogGroup`.
    pub cloud_watch_logs_log_group: Option<CloudWatchLogsLogGroup>,
}

/// Values of `LogLevel`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum LogLevel {
    /// `ALL`.
    All,
    /// `ERROR`.
    Error,
    /// `FATAL`.
    Fatal,
    /// `OFF`.
    Off,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `LoggingConfiguration`.
#[shape(rename_all = "camelCase")]
pub struct LoggingConfiguration {
    /// `level`.
    pub level: Option<LogLevel>,
    /// `includeExecutionData`.
    pub include_execution_data: Option<bool>,
    /// `destinations`.
    pub destinations: Option<Vec<LogDestination>>,
}

/// The structure `MapIterationEventDetails`.
#[shape]
pub struct MapIterationEventDetails {
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub name: Option<String>,
    /// At least 0.
    #[member(range(0..))]
    pub index: Option<i32>,
}

/// The structure `MapRunFailedEventDetails`.
#[shape]
pub struct MapRunFailedEventDetails {
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
}

/// The structure `MapRunRedrivenEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct MapRunRedrivenEventDetails {
    /// `mapRunArn`; 1 to 2000 characters.
    #[member(length(1..=2000))]
    pub map_run_arn: Option<String>,
    /// `redriveCount`.
    pub redrive_count: Option<i32>,
}

/// The structure `MapRunStartedEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct MapRunStartedEventDetails {
    /// `mapRunArn`; 1 to 2000 characters.
    #[member(length(1..=2000))]
    pub map_run_arn: Option<String>,
}

/// The structure `MapStateStartedEventDetails`.
#[shape]
pub struct MapStateStartedEventDetails {
    /// At least 0.
    #[member(range(0..))]
    pub length: Option<i32>,
}

/// The structure `StateEnteredEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct StateEnteredEventDetails {
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub name: String,
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub input: Option<String>,
    /// `inputDetails`.
    pub input_details: Option<HistoryEventExecutionDataDetails>,
}

/// The structure `StateExitedEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct StateExitedEventDetails {
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub name: String,
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub output: Option<String>,
    /// `outputDetails`.
    pub output_details: Option<HistoryEventExecutionDataDetails>,
    /// `assignedVariables`; keys secret; values secret.
    #[member(key(sensitive), value(sensitive))]
    pub assigned_variables: Option<BTreeMap<String, String>>,
    /// `assignedVariablesDetails`.
    pub assigned_variables_details: Option<AssignedVariablesDetails>,
}

/// The structure `StateMachineListItem`.
#[shape(rename_all = "camelCase")]
pub struct StateMachineListItem {
    /// `stateMachineArn`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub state_machine_arn: String,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub name: String,
    /// `type`.
    pub r#type: StateMachineType,
    /// `creationDate`.
    pub creation_date: Timestamp,
}

/// Values of `StateMachineStatus`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StateMachineStatus {
    /// `ACTIVE`.
    Active,
    /// `DELETING`.
    Deleting,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// Values of `StateMachineType`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StateMachineType {
    /// `STANDARD`.
    Standard,
    /// `EXPRESS`.
    Express,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// Values of `SyncExecutionStatus`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SyncExecutionStatus {
    /// `SUCCEEDED`.
    Succeeded,
    /// `FAILED`.
    Failed,
    /// `TIMED_OUT`.
    TimedOut,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `Tag`.
#[shape]
pub struct Tag {
    /// 1 to 128 characters.
    #[member(length(1..=128))]
    pub key: Option<String>,
    /// At most 256 characters.
    #[member(length(..=256))]
    pub value: Option<String>,
}

/// The structure `TaskCredentials`.
#[shape(rename_all = "camelCase")]
pub struct TaskCredentials {
    /// `roleArn`; 1 to 2000 characters.
    #[member(length(1..=2000))]
    pub role_arn: Option<String>,
}

/// The structure `TaskFailedEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct TaskFailedEventDetails {
    /// `resourceType`; 1 to 80 characters.
    #[member(length(1..=80))]
    pub resource_type: String,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub resource: String,
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
}

/// The structure `TaskScheduledEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct TaskScheduledEventDetails {
    /// `resourceType`; 1 to 80 characters.
    #[member(length(1..=80))]
    pub resource_type: String,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub resource: String,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub region: String,
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub parameters: String,
    /// `timeoutInSeconds`.
    pub timeout_in_seconds: Option<i64>,
    /// `heartbeatInSeconds`.
    pub heartbeat_in_seconds: Option<i64>,
    /// `taskCredentials`.
    pub task_credentials: Option<TaskCredentials>,
}

/// The structure `TaskStartFailedEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct TaskStartFailedEventDetails {
    /// `resourceType`; 1 to 80 characters.
    #[member(length(1..=80))]
    pub resource_type: String,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub resource: String,
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
}

/// The structure `TaskStartedEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct TaskStartedEventDetails {
    /// `resourceType`; 1 to 80 characters.
    #[member(length(1..=80))]
    pub resource_type: String,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub resource: String,
}

/// The structure `TaskSubmitFailedEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct TaskSubmitFailedEventDetails {
    /// `resourceType`; 1 to 80 characters.
    #[member(length(1..=80))]
    pub resource_type: String,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub resource: String,
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
}

/// The structure `TaskSubmittedEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct TaskSubmittedEventDetails {
    /// `resourceType`; 1 to 80 characters.
    #[member(length(1..=80))]
    pub resource_type: String,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub resource: String,
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub output: Option<String>,
    /// `outputDetails`.
    pub output_details: Option<HistoryEventExecutionDataDetails>,
}

/// The structure `TaskSucceededEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct TaskSucceededEventDetails {
    /// `resourceType`; 1 to 80 characters.
    #[member(length(1..=80))]
    pub resource_type: String,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub resource: String,
    /// At most 262144 characters; secret.
    #[member(length(..=262_144), sensitive)]
    pub output: Option<String>,
    /// `outputDetails`.
    pub output_details: Option<HistoryEventExecutionDataDetails>,
}

/// The structure `TaskTimedOutEventDetails`.
#[shape(rename_all = "camelCase")]
pub struct TaskTimedOutEventDetails {
    /// `resourceType`; 1 to 80 characters.
    #[member(length(1..=80))]
    pub resource_type: String,
    /// 1 to 80 characters.
    #[member(length(1..=80))]
    pub resource: String,
    /// At most 256 characters; secret.
    #[member(length(..=256), sensitive)]
    pub error: Option<String>,
    /// At most 32768 characters; secret.
    #[member(length(..=32768), sensitive)]
    pub cause: Option<String>,
}

/// The structure `TracingConfiguration`.
#[shape]
pub struct TracingConfiguration {
    /// `enabled`.
    pub enabled: Option<bool>,
}

/// Values of `ValidationExceptionReason`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ValidationExceptionReason {
    /// `API_DOES_NOT_SUPPORT_LABELED_ARNS`.
    ApiDoesNotSupportLabeledArns,
    /// `MISSING_REQUIRED_PARAMETER`.
    MissingRequiredParameter,
    /// `CANNOT_UPDATE_COMPLETED_MAP_RUN`.
    CannotUpdateCompletedMapRun,
    /// `INVALID_ROUTING_CONFIGURATION`.
    InvalidRoutingConfiguration,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The error `ConflictException`; status 400.
#[shape(error)]
pub struct ConflictException {
    /// `message`.
    pub message: Option<String>,
}

/// The error `ExecutionAlreadyExists`; status 400.
#[shape(error)]
pub struct ExecutionAlreadyExists {
    /// `message`.
    pub message: Option<String>,
}

/// The error `ExecutionDoesNotExist`; status 400.
#[shape(error)]
pub struct ExecutionDoesNotExist {
    /// `message`.
    pub message: Option<String>,
}

/// The error `ExecutionLimitExceeded`; status 400.
#[shape(error)]
pub struct ExecutionLimitExceeded {
    /// `message`.
    pub message: Option<String>,
}

/// The error `ExecutionNotRedrivable`; status 400.
#[shape(error)]
pub struct ExecutionNotRedrivable {
    /// `message`.
    pub message: Option<String>,
}

/// The error `InvalidArn`; status 400.
#[shape(error)]
pub struct InvalidArn {
    /// `message`.
    pub message: Option<String>,
}

/// The error `InvalidDefinition`; status 400.
#[shape(error)]
pub struct InvalidDefinition {
    /// `message`.
    pub message: Option<String>,
}

/// The error `InvalidEncryptionConfiguration`; status 400.
#[shape(error)]
pub struct InvalidEncryptionConfiguration {
    /// `message`.
    pub message: Option<String>,
}

/// The error `InvalidExecutionInput`; status 400.
#[shape(error)]
pub struct InvalidExecutionInput {
    /// `message`.
    pub message: Option<String>,
}

/// The error `InvalidLoggingConfiguration`; status 400.
#[shape(error)]
pub struct InvalidLoggingConfiguration {
    /// `message`.
    pub message: Option<String>,
}

/// The error `InvalidName`; status 400.
#[shape(error)]
pub struct InvalidName {
    /// `message`.
    pub message: Option<String>,
}

/// The error `InvalidToken`; status 400.
#[shape(error)]
pub struct InvalidToken {
    /// `message`.
    pub message: Option<String>,
}

/// The error `InvalidTracingConfiguration`; status 400.
#[shape(error)]
pub struct InvalidTracingConfiguration {
    /// `message`.
    pub message: Option<String>,
}

/// The error `KmsAccessDeniedException`; status 400.
#[shape(error)]
pub struct KmsAccessDeniedException {
    /// `message`.
    pub message: Option<String>,
}

/// The error `KmsInvalidStateException`; status 400.
#[shape(error, rename_all = "camelCase")]
pub struct KmsInvalidStateException {
    /// `kmsKeyState`.
    pub kms_key_state: Option<KmsKeyState>,
    /// `message`.
    pub message: Option<String>,
}

/// The error `KmsThrottlingException`; status 400.
#[shape(error)]
pub struct KmsThrottlingException {
    /// `message`.
    pub message: Option<String>,
}

/// The error `ResourceNotFound`; status 400.
#[shape(error, rename_all = "camelCase")]
pub struct ResourceNotFound {
    /// `message`.
    pub message: Option<String>,
    /// `resourceName`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub resource_name: Option<String>,
}

/// The error `StateMachineAlreadyExists`; status 400.
#[shape(error)]
pub struct StateMachineAlreadyExists {
    /// `message`.
    pub message: Option<String>,
}

/// The error `StateMachineDeleting`; status 400.
#[shape(error)]
pub struct StateMachineDeleting {
    /// `message`.
    pub message: Option<String>,
}

/// The error `StateMachineDoesNotExist`; status 400.
#[shape(error)]
pub struct StateMachineDoesNotExist {
    /// `message`.
    pub message: Option<String>,
}

/// The error `StateMachineLimitExceeded`; status 400.
#[shape(error)]
pub struct StateMachineLimitExceeded {
    /// `message`.
    pub message: Option<String>,
}

/// The error `StateMachineTypeNotSupported`; status 400.
#[shape(error)]
pub struct StateMachineTypeNotSupported {
    /// `message`.
    pub message: Option<String>,
}

/// The error `TooManyTags`; status 400.
#[shape(error, rename_all = "camelCase")]
pub struct TooManyTags {
    /// `message`.
    pub message: Option<String>,
    /// `resourceName`; 1 to 256 characters.
    #[member(length(1..=256))]
    pub resource_name: Option<String>,
}

/// The error `ValidationException`; status 400.
#[shape(error)]
pub struct ValidationException {
    /// `message`.
    pub message: Option<String>,
    /// `reason`.
    pub reason: Option<ValidationExceptionReason>,
}
