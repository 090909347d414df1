//! A definition of `MWAA Serverless`, version 2024-07-26, which speaks `awsJson1_0`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name MwaaServerless \
//!     --operations CreateWorkflow,DeleteWorkflow,GetTaskInstance,GetWorkflow,GetWorkflowRun \
//!     --operations ListTagsForResource,ListTaskInstances,ListWorkflowRuns \
//!     --operations ListWorkflowVersions,ListWorkflows,StartWorkflowRun,StopWorkflowRun \
//!     --operations TagResource,UntagResource,UpdateWorkflow
//! ```

use std::collections::BTreeMap;

use rehearsal::{Document, Timestamp, service, shape};

/// The service, with 15 operations.
#[service(
    id = "MWAA Serverless",
    version = "2024-07-26",
    protocol = aws_json_1_0,
    endpoint_prefix = "airflow-serverless",
    target_prefix = "AmazonMWAAServerless",
)]
pub trait MwaaServerless {
    /// `CreateWorkflow`; idempotent.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (400), `ConflictException` (400), `InternalServerException` (500),
    /// `OperationTimeoutException` (500), `ServiceQuotaExceededException` (400),
    /// `ThrottlingException` (400), `ValidationException` (400).
    #[operation(
        idempotent,
        // Sorted by name.
        errors(
            AccessDeniedException, ConflictException, InternalServerException,
            OperationTimeoutException, ServiceQuotaExceededException, ThrottlingException,
            ValidationException,
        ),
    )]
    async fn create_workflow(
        &self,
        input: CreateWorkflowInput,
    ) -> Result<CreateWorkflowOutput, CreateWorkflowError>;

    /// `DeleteWorkflow`; idempotent.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (400), `InternalServerException` (500),
    /// `OperationTimeoutException` (500), `ResourceNotFoundException` (400),
    /// `ThrottlingException` (400), `ValidationException` (400).
    #[operation(
        idempotent,
        // Sorted by name.
        errors(
            AccessDeniedException, InternalServerException, OperationTimeoutException,
            ResourceNotFoundException, ThrottlingException, ValidationException,
        ),
    )]
    async fn delete_workflow(
        &self,
        input: DeleteWorkflowInput,
    ) -> Result<DeleteWorkflowOutput, DeleteWorkflowError>;

    /// `GetTaskInstance`; only reads.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (400), `InternalServerException` (500),
    /// `OperationTimeoutException` (500), `ResourceNotFoundException` (400),
    /// `ThrottlingException` (400), `ValidationException` (400).
    #[operation(
        readonly,
        // Sorted by name.
        errors(
            AccessDeniedException, InternalServerException, OperationTimeoutException,
            ResourceNotFoundException, ThrottlingException, ValidationException,
        ),
    )]
    async fn get_task_instance(
        &self,
        input: GetTaskInstanceInput,
    ) -> Result<GetTaskInstanceOutput, GetTaskInstanceError>;

    /// `GetWorkflow`; only reads.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (400), `InternalServerException` (500),
    /// `OperationTimeoutException` (500), `ResourceNotFoundException` (400),
    /// `ThrottlingException` (400), `ValidationException` (400).
    #[operation(
        readonly,
        // Sorted by name.
        errors(
            AccessDeniedException, InternalServerException, OperationTimeoutException,
            ResourceNotFoundException, ThrottlingException, ValidationException,
        ),
    )]
    async fn get_workflow(
        &self,
        input: GetWorkflowInput,
    ) -> Result<GetWorkflowOutput, GetWorkflowError>;

    /// `GetWorkflowRun`; only reads.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (400), `InternalServerException` (500),
    /// `OperationTimeoutException` (500), `ResourceNotFoundException` (400),
    /// `ThrottlingException` (400), `ValidationException` (400).
    #[operation(
        readonly,
        // Sorted by name.
        errors(
            AccessDeniedException, InternalServerException, OperationTimeoutException,
            ResourceNotFoundException, ThrottlingException, ValidationException,
        ),
    )]
    async fn get_workflow_run(
        &self,
        input: GetWorkflowRunInput,
    ) -> Result<GetWorkflowRunOutput, GetWorkflowRunError>;

    /// `ListTagsForResource`; only reads.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (400), `InternalServerException` (500),
    /// `OperationTimeoutException` (500), `ResourceNotFoundException` (400),
    /// `ThrottlingException` (400), `ValidationException` (400).
    #[operation(
        readonly,
        // Sorted by name.
        errors(
            AccessDeniedException, InternalServerException, OperationTimeoutException,
            ResourceNotFoundException, ThrottlingException, ValidationException,
        ),
    )]
    async fn list_tags_for_resource(
        &self,
        input: ListTagsForResourceInput,
    ) -> Result<ListTagsForResourceOutput, ListTagsForResourceError>;

    /// `ListTaskInstances`; only reads.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (400), `InternalServerException` (500),
    /// `OperationTimeoutException` (500), `ThrottlingException` (400), `ValidationException` (400).
    #[operation(
        readonly,
        // Sorted by name.
        errors(
            AccessDeniedException, InternalServerException, OperationTimeoutException,
            ThrottlingException, ValidationException,
        ),
    )]
    async fn list_task_instances(
        &self,
        input: ListTaskInstancesInput,
    ) -> Result<ListTaskInstancesOutput, ListTaskInstancesError>;

    /// `ListWorkflowRuns`; only reads.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (400), `InternalServerException` (500),
    /// `OperationTimeoutException` (500), `ThrottlingException` (400), `ValidationException` (400).
    #[operation(
        readonly,
        // Sorted by name.
        errors(
            AccessDeniedException, InternalServerException, OperationTimeoutException,
            ThrottlingException, ValidationException,
        ),
    )]
    async fn list_workflow_runs(
        &self,
        input: ListWorkflowRunsInput,
    ) -> Result<ListWorkflowRunsOutput, ListWorkflowRunsError>;

    /// `ListWorkflowVersions`; only reads.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (400), `InternalServerException` (500),
    /// `OperationTimeoutException` (500), `ThrottlingException` (400), `ValidationException` (400).
    #[operation(
        readonly,
        // Sorted by name.
        errors(
            AccessDeniedException, InternalServerException, OperationTimeoutException,
            ThrottlingException, ValidationException,
        ),
    )]
    async fn list_workflow_versions(
        &self,
        input: ListWorkflowVersionsInput,
    ) -> Result<ListWorkflowVersionsOutput, ListWorkflowVersionsError>;

    /// `ListWorkflows`; only reads.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (400), `InternalServerException` (500),
    /// `OperationTimeoutException` (500), `ThrottlingException` (400), `ValidationException` (400).
    #[operation(
        readonly,
        // Sorted by name.
        errors(
            AccessDeniedException, InternalServerException, OperationTimeoutException,
            ThrottlingException, ValidationException,
        ),
    )]
    async fn list_workflows(
        &self,
        input: ListWorkflowsInput,
    ) -> Result<ListWorkflowsOutput, ListWorkflowsError>;

    /// `StartWorkflowRun`; idempotent.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (400), `ConflictException` (400), `InternalServerException` (500),
    /// `OperationTimeoutException` (500), `ResourceNotFoundException` (400),
    /// `ServiceQuotaExceededException` (400), `ThrottlingException` (400),
    /// `ValidationException` (400).
    #[operation(
        idempotent,
        // Sorted by name.
        errors(
            AccessDeniedException, ConflictException, InternalServerException,
            OperationTimeoutException, ResourceNotFoundException, ServiceQuotaExceededException,
            ThrottlingException, ValidationException,
        ),
    )]
    async fn start_workflow_run(
        &self,
        input: StartWorkflowRunInput,
    ) -> Result<StartWorkflowRunOutput, StartWorkflowRunError>;

    /// `StopWorkflowRun`; idempotent.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (400), `InternalServerException` (500),
    /// `OperationTimeoutException` (500), `ResourceNotFoundException` (400),
    /// `ThrottlingException` (400), `ValidationException` (400).
    #[operation(
        idempotent,
        // Sorted by name.
        errors(
            AccessDeniedException, InternalServerException, OperationTimeoutException,
            ResourceNotFoundException, ThrottlingException, ValidationException,
        ),
    )]
    async fn stop_workflow_run(
        &self,
        input: StopWorkflowRunInput,
    ) -> Result<StopWorkflowRunOutput, StopWorkflowRunError>;

    /// `TagResource`.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (400), `InternalServerException` (500),
    /// `OperationTimeoutException` (500), `ResourceNotFoundException` (400),
    /// `ThrottlingException` (400), `ValidationException` (400).
    #[operation(
        // Sorted by name.
        errors(
            AccessDeniedException, InternalServerException, OperationTimeoutException,
            ResourceNotFoundException, ThrottlingException, ValidationException,
        ),
    )]
    async fn tag_resource(
        &self,
        input: TagResourceInput,
    ) -> Result<TagResourceOutput, TagResourceError>;

    /// `UntagResource`; idempotent.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (400), `InternalServerException` (500),
    /// `OperationTimeoutException` (500), `ResourceNotFoundException` (400),
    /// `ThrottlingException` (400), `ValidationException` (400).
    #[operation(
        idempotent,
        // Sorted by name.
        errors(
            AccessDeniedException, InternalServerException, OperationTimeoutException,
            ResourceNotFoundException, ThrottlingException, ValidationException,
        ),
    )]
    async fn untag_resource(
        &self,
        input: UntagResourceInput,
    ) -> Result<UntagResourceOutput, UntagResourceError>;

    /// `UpdateWorkflow`.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (400), `ConflictException` (400), `InternalServerException` (500),
    /// `OperationTimeoutException` (500), `ResourceNotFoundException` (400),
    /// `ServiceQuotaExceededException` (400), `ThrottlingException` (400),
    /// `ValidationException` (400).
    #[operation(
        // Sorted by name.
        errors(
            AccessDeniedException, ConflictException, InternalServerException,
            OperationTimeoutException, ResourceNotFoundException, ServiceQuotaExceededException,
            ThrottlingException, ValidationException,
        ),
    )]
    async fn update_workflow(
        &self,
        input: UpdateWorkflowInput,
    ) -> Result<UpdateWorkflowOutput, UpdateWorkflowError>;
}

/// Input of `CreateWorkflow`.
#[shape(rename_all = "PascalCase")]
pub struct CreateWorkflowInput {
    /// `Name`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub name: String,
    /// `ClientToken`; drawn when it is left out; 1 to 128 characters; of the form `[\x21-\x7E]+`.
    #[member(idempotency_token, length(1..=128), pattern = r"[\x21-\x7E]+")]
    pub client_token: Option<String>,
    /// `DefinitionS3Location`.
    pub definition_s3_location: DefinitionS3Location,
    /// `Code`.
    pub code: Option<Code>,
    /// `RoleArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:iam::[0-9]{12}:role(/[a-zA-Z0-9+=,.@_\-]{1,512})*?/[a-zA-Z0-9+=,.@_\-]{1,64}",
    )]
    pub role_arn: String,
    /// `Description`; 1 to 1024 characters; of the form `.+`.
    #[member(length(1..=1024), pattern = ".+")]
    pub description: Option<String>,
    /// `EncryptionConfiguration`.
    pub encryption_configuration: Option<EncryptionConfiguration>,
    /// `LoggingConfiguration`.
    pub logging_configuration: Option<LoggingConfiguration>,
    /// `EngineVersion`.
    pub engine_version: Option<i32>,
    /// `NetworkConfiguration`.
    pub network_configuration: Option<NetworkConfiguration>,
    /// `Environment`.
    pub environment: Option<Environment>,
    /// `Tags`; at most 50 entries; keys 1 to 128 characters, of the form `.*`; values at most 256
    /// characters, of the form `.*`.
    #[member(
        length(..=50),
        key(length(1..=128), pattern = ".*"),
        value(length(..=256), pattern = ".*"),
    )]
    pub tags: Option<BTreeMap<String, String>>,
    /// `TriggerMode`; 1 to 255 characters; of the form `.*`.
    #[member(length(1..=255), pattern = ".*")]
    pub trigger_mode: Option<String>,
}

/// Output of `CreateWorkflow`.
#[shape(rename_all = "PascalCase")]
pub struct CreateWorkflowOutput {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
    /// `CreatedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub created_at: Option<Timestamp>,
    /// `RevisionId`.
    pub revision_id: Option<String>,
    /// `WorkflowStatus`.
    pub workflow_status: Option<WorkflowStatus>,
    /// `WorkflowVersion`; exactly 32 characters; of the form `[a-z0-9]{32}`.
    #[member(length(32..=32), pattern = "[a-z0-9]{32}")]
    pub workflow_version: Option<String>,
    /// `IsLatestVersion`.
    pub is_latest_version: Option<bool>,
    /// `Warnings`.
    pub warnings: Option<Vec<String>>,
}

/// Input of `DeleteWorkflow`.
#[shape(rename_all = "PascalCase")]
pub struct DeleteWorkflowInput {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
    /// `WorkflowVersion`; exactly 32 characters; of the form `[a-z0-9]{32}`.
    #[member(length(32..=32), pattern = "[a-z0-9]{32}")]
    pub workflow_version: Option<String>,
}

/// Output of `DeleteWorkflow`.
#[shape(rename_all = "PascalCase")]
pub struct DeleteWorkflowOutput {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
    /// `WorkflowVersion`; exactly 32 characters; of the form `[a-z0-9]{32}`.
    #[member(length(32..=32), pattern = "[a-z0-9]{32}")]
    pub workflow_version: Option<String>,
}

/// Input of `GetTaskInstance`.
#[shape(rename_all = "PascalCase")]
pub struct GetTaskInstanceInput {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
    /// `TaskInstanceId`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub task_instance_id: String,
    /// `RunId`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub run_id: String,
}

/// Output of `GetTaskInstance`.
#[shape(rename_all = "PascalCase")]
pub struct GetTaskInstanceOutput {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
    /// `RunId`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub run_id: String,
    /// `TaskInstanceId`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub task_instance_id: String,
    /// `WorkflowVersion`; 1 to 2048 characters; of the form `.+`.
    #[member(length(1..=2048), pattern = ".+")]
    pub workflow_version: Option<String>,
    /// `Status`.
    pub status: Option<TaskInstanceStatus>,
    /// `DurationInSeconds`.
    pub duration_in_seconds: Option<i32>,
    /// `OperatorName`; 1 to 255 characters; of the form `.*`.
    #[member(length(1..=255), pattern = ".*")]
    pub operator_name: Option<String>,
    /// `ModifiedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub modified_at: Option<Timestamp>,
    /// `EndedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub ended_at: Option<Timestamp>,
    /// `StartedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub started_at: Option<Timestamp>,
    /// `AttemptNumber`.
    pub attempt_number: Option<i32>,
    /// `ErrorMessage`; 1 to 255 characters; of the form `.*`.
    #[member(length(1..=255), pattern = ".*")]
    pub error_message: Option<String>,
    /// `TaskId`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub task_id: Option<String>,
    /// `LogStream`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub log_stream: Option<String>,
    /// `Xcom`; keys 1 to 255 characters, of the form `.*`; values 1 to 255 characters, of the form
    /// `.*`.
    #[member(key(length(1..=255), pattern = ".*"), value(length(1..=255), pattern = ".*"))]
    pub xcom: Option<BTreeMap<String, String>>,
}

/// Input of `GetWorkflow`.
#[shape(rename_all = "PascalCase")]
pub struct GetWorkflowInput {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
    /// `WorkflowVersion`; exactly 32 characters; of the form `[a-z0-9]{32}`.
    #[member(length(32..=32), pattern = "[a-z0-9]{32}")]
    pub workflow_version: Option<String>,
}

/// Output of `GetWorkflow`.
#[shape(rename_all = "PascalCase")]
pub struct GetWorkflowOutput {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
    /// `WorkflowVersion`; exactly 32 characters; of the form `[a-z0-9]{32}`.
    #[member(length(32..=32), pattern = "[a-z0-9]{32}")]
    pub workflow_version: Option<String>,
    /// `Name`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub name: Option<String>,
    /// `Description`; 1 to 1024 characters; of the form `.+`.
    #[member(length(1..=1024), pattern = ".+")]
    pub description: Option<String>,
    /// `CreatedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub created_at: Option<Timestamp>,
    /// `ModifiedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub modified_at: Option<Timestamp>,
    /// `EncryptionConfiguration`.
    pub encryption_configuration: Option<EncryptionConfiguration>,
    /// `LoggingConfiguration`.
    pub logging_configuration: Option<LoggingConfiguration>,
    /// `EngineVersion`.
    pub engine_version: Option<i32>,
    /// `WorkflowStatus`.
    pub workflow_status: Option<WorkflowStatus>,
    /// `DefinitionS3Location`.
    pub definition_s3_location: Option<DefinitionS3Location>,
    /// `Code`.
    pub code: Option<Code>,
    /// `CodeSnapshottedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub code_snapshotted_at: Option<Timestamp>,
    /// `ScheduleConfiguration`.
    pub schedule_configuration: Option<ScheduleConfiguration>,
    /// `RoleArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:iam::[0-9]{12}:role(/[a-zA-Z0-9+=,.@_\-]{1,512})*?/[a-zA-Z0-9+=,.@_\-]{1,64}",
    )]
    pub role_arn: Option<String>,
    /// `NetworkConfiguration`.
    pub network_configuration: Option<NetworkConfiguration>,
    /// `Environment`.
    pub environment: Option<Environment>,
    /// `TriggerMode`; 1 to 255 characters; of the form `.*`.
    #[member(length(1..=255), pattern = ".*")]
    pub trigger_mode: Option<String>,
    /// `WorkflowDefinition`; 1 to 255 characters; of the form `.*`.
    #[member(length(1..=255), pattern = ".*")]
    pub workflow_definition: Option<String>,
}

/// Input of `GetWorkflowRun`.
#[shape(rename_all = "PascalCase")]
pub struct GetWorkflowRunInput {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
    /// `RunId`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub run_id: String,
}

/// Output of `GetWorkflowRun`.
#[shape(rename_all = "PascalCase")]
pub struct GetWorkflowRunOutput {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: Option<String>,
    /// `WorkflowVersion`; 1 to 2048 characters; of the form `.+`.
    #[member(length(1..=2048), pattern = ".+")]
    pub workflow_version: Option<String>,
    /// `RunId`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub run_id: Option<String>,
    /// `RunType`.
    pub run_type: Option<RunType>,
    /// `OverrideParameters`; secret.
    #[member(sensitive)]
    pub override_parameters: Option<BTreeMap<String, Document>>,
    /// `RunDetail`.
    pub run_detail: Option<WorkflowRunDetail>,
}

/// Input of `ListTagsForResource`.
#[shape(rename_all = "PascalCase")]
pub struct ListTagsForResourceInput {
    /// `ResourceArn`; 1 to 1011 characters; of a fixed form.
    #[member(
        length(1..=1011),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub resource_arn: String,
}

/// Output of `ListTagsForResource`.
#[shape(rename_all = "PascalCase")]
pub struct ListTagsForResourceOutput {
    /// `Tags`; at most 50 entries; keys 1 to 128 characters, of the form `.*`; values at most 256
    /// characters, of the form `.*`.
    #[member(
        length(..=50),
        key(length(1..=128), pattern = ".*"),
        value(length(..=256), pattern = ".*"),
    )]
    pub tags: Option<BTreeMap<String, String>>,
}

/// Input of `ListTaskInstances`.
#[shape(rename_all = "PascalCase")]
pub struct ListTaskInstancesInput {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
    /// `RunId`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub run_id: String,
    /// `MaxResults`; 1 to 100.
    #[member(range(1..=100))]
    pub max_results: Option<i32>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

/// Output of `ListTaskInstances`.
#[shape(rename_all = "PascalCase")]
pub struct ListTaskInstancesOutput {
    /// `TaskInstances`.
    pub task_instances: Option<Vec<TaskInstanceSummary>>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

/// Input of `ListWorkflowRuns`.
#[shape(rename_all = "PascalCase")]
pub struct ListWorkflowRunsInput {
    /// `MaxResults`; 1 to 100.
    #[member(range(1..=100))]
    pub max_results: Option<i32>,
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
    /// `WorkflowVersion`; 1 to 2048 characters; of the form `.+`.
    #[member(length(1..=2048), pattern = ".+")]
    pub workflow_version: Option<String>,
}

/// Output of `ListWorkflowRuns`.
#[shape(rename_all = "PascalCase")]
pub struct ListWorkflowRunsOutput {
    /// `WorkflowRuns`.
    pub workflow_runs: Option<Vec<WorkflowRunSummary>>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

/// Input of `ListWorkflowVersions`.
#[shape(rename_all = "PascalCase")]
pub struct ListWorkflowVersionsInput {
    /// `MaxResults`; 1 to 100.
    #[member(range(1..=100))]
    pub max_results: Option<i32>,
    /// `NextToken`.
    pub next_token: Option<String>,
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
}

/// Output of `ListWorkflowVersions`.
#[shape(rename_all = "PascalCase")]
pub struct ListWorkflowVersionsOutput {
    /// `WorkflowVersions`.
    pub workflow_versions: Option<Vec<WorkflowVersionSummary>>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

/// Input of `ListWorkflows`.
#[shape(rename_all = "PascalCase")]
pub struct ListWorkflowsInput {
    /// `MaxResults`; 1 to 100.
    #[member(range(1..=100))]
    pub max_results: Option<i32>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

/// Output of `ListWorkflows`.
#[shape(rename_all = "PascalCase")]
pub struct ListWorkflowsOutput {
    /// `Workflows`.
    pub workflows: Vec<WorkflowSummary>,
    /// `NextToken`.
    pub next_token: Option<String>,
}

/// Input of `StartWorkflowRun`.
#[shape(rename_all = "PascalCase")]
pub struct StartWorkflowRunInput {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
    /// `ClientToken`; drawn when it is left out; 1 to 128 characters; of the form `[\x21-\x7E]+`.
    #[member(idempotency_token, length(1..=128), pattern = r"[\x21-\x7E]+")]
    pub client_token: Option<String>,
    /// `OverrideParameters`; secret.
    #[member(sensitive)]
    pub override_parameters: Option<BTreeMap<String, Document>>,
    /// `WorkflowVersion`; 1 to 2048 characters; of the form `.+`.
    #[member(length(1..=2048), pattern = ".+")]
    pub workflow_version: Option<String>,
}

/// Output of `StartWorkflowRun`.
#[shape(rename_all = "PascalCase")]
pub struct StartWorkflowRunOutput {
    /// `RunId`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub run_id: Option<String>,
    /// `Status`.
    pub status: Option<WorkflowRunStatus>,
    /// `StartedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub started_at: Option<Timestamp>,
}

/// Input of `StopWorkflowRun`.
#[shape(rename_all = "PascalCase")]
pub struct StopWorkflowRunInput {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
    /// `RunId`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub run_id: String,
}

/// Output of `StopWorkflowRun`.
#[shape(rename_all = "PascalCase")]
pub struct StopWorkflowRunOutput {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: Option<String>,
    /// `WorkflowVersion`; 1 to 2048 characters; of the form `.+`.
    #[member(length(1..=2048), pattern = ".+")]
    pub workflow_version: Option<String>,
    /// `RunId`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub run_id: Option<String>,
    /// `Status`.
    pub status: Option<WorkflowRunStatus>,
}

/// Input of `TagResource`.
#[shape(rename_all = "PascalCase")]
pub struct TagResourceInput {
    /// `ResourceArn`; 1 to 1011 characters; of a fixed form.
    #[member(
        length(1..=1011),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub resource_arn: String,
    /// `Tags`; at most 50 entries; keys 1 to 128 characters, of the form `.*`; values at most 256
    /// characters, of the form `.*`.
    #[member(
        length(..=50),
        key(length(1..=128), pattern = ".*"),
        value(length(..=256), pattern = ".*"),
    )]
    pub tags: BTreeMap<String, String>,
}

/// Output of `TagResource`.
#[shape]
pub struct TagResourceOutput {}

/// Input of `UntagResource`.
#[shape(rename_all = "PascalCase")]
pub struct UntagResourceInput {
    /// `ResourceArn`; 1 to 1011 characters; of a fixed form.
    #[member(
        length(1..=1011),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub resource_arn: String,
    /// `TagKeys`; 1 to 50 elements; each 1 to 128 characters, of the form `.*`.
    #[member(length(1..=50), each(length(1..=128), pattern = ".*"))]
    pub tag_keys: Vec<String>,
}

/// Output of `UntagResource`.
#[shape]
pub struct UntagResourceOutput {}

/// Input of `UpdateWorkflow`.
#[shape(rename_all = "PascalCase")]
pub struct UpdateWorkflowInput {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
    /// `DefinitionS3Location`.
    pub definition_s3_location: DefinitionS3Location,
    /// `Code`.
    pub code: Option<Code>,
    /// `RoleArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:iam::[0-9]{12}:role(/[a-zA-Z0-9+=,.@_\-]{1,512})*?/[a-zA-Z0-9+=,.@_\-]{1,64}",
    )]
    pub role_arn: String,
    /// `Description`; 1 to 1024 characters; of the form `.+`.
    #[member(length(1..=1024), pattern = ".+")]
    pub description: Option<String>,
    /// `LoggingConfiguration`.
    pub logging_configuration: Option<LoggingConfiguration>,
    /// `EngineVersion`.
    pub engine_version: Option<i32>,
    /// `NetworkConfiguration`.
    pub network_configuration: Option<NetworkConfiguration>,
    /// `Environment`.
    pub environment: Option<Environment>,
    /// `TriggerMode`; 1 to 255 characters; of the form `.*`.
    #[member(length(1..=255), pattern = ".*")]
    pub trigger_mode: Option<String>,
}

/// Output of `UpdateWorkflow`.
#[shape(rename_all = "PascalCase")]
pub struct UpdateWorkflowOutput {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
    /// `ModifiedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub modified_at: Option<Timestamp>,
    /// `WorkflowVersion`; exactly 32 characters; of the form `[a-z0-9]{32}`.
    #[member(length(32..=32), pattern = "[a-z0-9]{32}")]
    pub workflow_version: Option<String>,
    /// `Warnings`.
    pub warnings: Option<Vec<String>>,
}

/// `Code`: one of these.
#[shape]
pub enum Code {
    /// `S3Location`.
    S3Location(S3Location),
    /// A member that this definition does not know.
    #[member(unknown)]
    Unknown(Document),
}

/// The structure `DefinitionS3Location`.
#[shape(rename_all = "PascalCase")]
pub struct DefinitionS3Location {
    /// `Bucket`.
    pub bucket: String,
    /// `ObjectKey`.
    pub object_key: String,
    /// `VersionId`.
    pub version_id: Option<String>,
}

/// The structure `EncryptionConfiguration`.
#[shape(rename_all = "PascalCase")]
pub struct EncryptionConfiguration {
    /// `Type`.
    pub r#type: EncryptionType,
    /// `KmsKeyId`.
    pub kms_key_id: Option<String>,
}

/// Values of `EncryptionType`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum EncryptionType {
    /// `AWS_MANAGED_KEY`.
    AwsManagedKey,
    /// `CUSTOMER_MANAGED_KEY`.
    CustomerManagedKey,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `Environment`.
#[shape(rename_all = "PascalCase")]
pub struct Environment {
    /// `Variables`; at most 50 entries; keys 1 to 128 characters, of the form
    /// `[a-zA-Z][a-zA-Z0-9_]*`; values at most 255 characters, secret.
    #[member(
        length(..=50),
        key(length(1..=128), pattern = "[a-zA-Z][a-zA-Z0-9_]*"),
        value(length(..=255), sensitive),
    )]
    pub variables: Option<BTreeMap<String, String>>,
}

/// The structure `LoggingConfiguration`.
#[shape(rename_all = "PascalCase")]
pub struct LoggingConfiguration {
    /// `LogGroupName`.
    pub log_group_name: String,
}

/// The structure `NetworkConfiguration`.
#[shape(rename_all = "PascalCase")]
pub struct NetworkConfiguration {
    /// `SecurityGroupIds`; each 1 to 255 characters, of the form `sg-[a-z0-9]*`.
    #[member(each(length(1..=255), pattern = "sg-[a-z0-9]*"))]
    pub security_group_ids: Option<Vec<String>>,
    /// `SubnetIds`; each 1 to 255 characters, of the form `subnet-[a-z0-9]*`.
    #[member(each(length(1..=255), pattern = "subnet-[a-z0-9]*"))]
    pub subnet_ids: Option<Vec<String>>,
}

/// The structure `RunDetailSummary`.
#[shape(rename_all = "PascalCase")]
pub struct RunDetailSummary {
    /// `Status`.
    pub status: Option<WorkflowRunStatus>,
    /// `CreatedOn`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub created_on: Option<Timestamp>,
    /// `StartedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub started_at: Option<Timestamp>,
    /// `EndedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub ended_at: Option<Timestamp>,
}

/// Values of `RunType`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum RunType {
    /// `ON_DEMAND`.
    OnDemand,
    /// `SCHEDULED`.
    Scheduled,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `S3Location`.
#[shape(rename_all = "PascalCase")]
pub struct S3Location {
    /// `Bucket`; 3 to 63 characters.
    #[member(length(3..=63))]
    pub bucket: String,
    /// `ObjectKey`; 1 to 1024 characters.
    #[member(length(1..=1024))]
    pub object_key: String,
    /// `VersionId`; 1 to 1024 characters.
    #[member(length(1..=1024))]
    pub version_id: Option<String>,
}

/// The structure `ScheduleConfiguration`.
#[shape(rename_all = "PascalCase")]
pub struct ScheduleConfiguration {
    /// `CronExpression`.
    pub cron_expression: Option<String>,
}

/// Values of `TaskInstanceStatus`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TaskInstanceStatus {
    /// `QUEUED`.
    Queued,
    /// `FAILED`.
    Failed,
    /// `SCHEDULED`.
    Scheduled,
    /// `RUNNING`.
    Running,
    /// `SUCCESS`.
    Success,
    /// `UP_FOR_RESCHEDULE`.
    UpForReschedule,
    /// `UP_FOR_RETRY`.
    UpForRetry,
    /// `UPSTREAM_FAILED`.
    UpstreamFailed,
    /// `REMOVED`.
    Removed,
    /// `RESTARTING`.
    Restarting,
    /// `DEFERRED`.
    Deferred,
    /// `NONE`.
    None,
    /// `CANCELLED`.
    Cancelled,
    /// `TIMEOUT`.
    Timeout,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `TaskInstanceSummary`.
#[shape(rename_all = "PascalCase")]
pub struct TaskInstanceSummary {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: Option<String>,
    /// `WorkflowVersion`; 1 to 2048 characters; of the form `.+`.
    #[member(length(1..=2048), pattern = ".+")]
    pub workflow_version: Option<String>,
    /// `RunId`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub run_id: Option<String>,
    /// `TaskInstanceId`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub task_instance_id: Option<String>,
    /// `Status`.
    pub status: Option<TaskInstanceStatus>,
    /// `DurationInSeconds`.
    pub duration_in_seconds: Option<i32>,
    /// `OperatorName`; 1 to 255 characters; of the form `.*`.
    #[member(length(1..=255), pattern = ".*")]
    pub operator_name: Option<String>,
}

/// The structure `ValidationExceptionField`.
#[shape(rename_all = "PascalCase")]
pub struct ValidationExceptionField {
    /// `Name`.
    pub name: String,
    /// `Message`; 1 to 2048 characters; of the form `.*`.
    #[member(length(1..=2048), pattern = ".*")]
    pub message: String,
}

/// Values of `ValidationExceptionReason`.
#[shape(rename_all = "camelCase")]
pub enum ValidationExceptionReason {
    /// `unknownOperation`.
    UnknownOperation,
    /// `cannotParse`.
    CannotParse,
    /// `fieldValidationFailed`.
    FieldValidationFailed,
    /// `other`.
    Other,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `WorkflowRunDetail`.
#[shape(rename_all = "PascalCase")]
pub struct WorkflowRunDetail {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: Option<String>,
    /// `WorkflowVersion`; 1 to 2048 characters; of the form `.+`.
    #[member(length(1..=2048), pattern = ".+")]
    pub workflow_version: Option<String>,
    /// `RunId`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub run_id: Option<String>,
    /// `RunType`.
    pub run_type: Option<RunType>,
    /// `StartedOn`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub started_on: Option<Timestamp>,
    /// `CreatedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub created_at: Option<Timestamp>,
    /// `CompletedOn`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub completed_on: Option<Timestamp>,
    /// `ModifiedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub modified_at: Option<Timestamp>,
    /// `Duration`.
    pub duration: Option<i32>,
    /// `ErrorMessage`; 1 to 255 characters; of the form `.*`.
    #[member(length(1..=255), pattern = ".*")]
    pub error_message: Option<String>,
    /// `TaskInstances`; each 1 to 255 characters, of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(each(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*"))]
    pub task_instances: Option<Vec<String>>,
    /// `RunState`.
    pub run_state: Option<WorkflowRunStatus>,
}

/// Values of `WorkflowRunStatus`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WorkflowRunStatus {
    /// `STARTING`.
    Starting,
    /// `QUEUED`.
    Queued,
    /// `RUNNING`.
    Running,
    /// `SUCCESS`.
    Success,
    /// `FAILED`.
    Failed,
    /// `TIMEOUT`.
    Timeout,
    /// `STOPPING`.
    Stopping,
    /// `STOPPED`.
    Stopped,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `WorkflowRunSummary`.
#[shape(rename_all = "PascalCase")]
pub struct WorkflowRunSummary {
    /// `RunId`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub run_id: Option<String>,
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: Option<String>,
    /// `WorkflowVersion`; 1 to 2048 characters; of the form `.+`.
    #[member(length(1..=2048), pattern = ".+")]
    pub workflow_version: Option<String>,
    /// `RunType`.
    pub run_type: Option<RunType>,
    /// `RunDetailSummary`.
    pub run_detail_summary: Option<RunDetailSummary>,
}

/// Values of `WorkflowStatus`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WorkflowStatus {
    /// `READY`.
    Ready,
    /// `DELETING`.
    Deleting,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `WorkflowSummary`.
#[shape(rename_all = "PascalCase")]
pub struct WorkflowSummary {
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
    /// `WorkflowVersion`; exactly 32 characters; of the form `[a-z0-9]{32}`.
    #[member(length(32..=32), pattern = "[a-z0-9]{32}")]
    pub workflow_version: Option<String>,
    /// `Name`; 1 to 255 characters; of the form `[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*`.
    #[member(length(1..=255), pattern = r"[a-zA-Z0-9]+[a-zA-Z0-9\.\-_]*")]
    pub name: Option<String>,
    /// `Description`; 1 to 1024 characters; of the form `.+`.
    #[member(length(1..=1024), pattern = ".+")]
    pub description: Option<String>,
    /// `CreatedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub created_at: Option<Timestamp>,
    /// `ModifiedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub modified_at: Option<Timestamp>,
    /// `WorkflowStatus`.
    pub workflow_status: Option<WorkflowStatus>,
    /// `TriggerMode`; 1 to 255 characters; of the form `.*`.
    #[member(length(1..=255), pattern = ".*")]
    pub trigger_mode: Option<String>,
}

/// The structure `WorkflowVersionSummary`.
#[shape(rename_all = "PascalCase")]
pub struct WorkflowVersionSummary {
    /// `WorkflowVersion`; exactly 32 characters; of the form `[a-z0-9]{32}`.
    #[member(length(32..=32), pattern = "[a-z0-9]{32}")]
    pub workflow_version: String,
    /// `WorkflowArn`; 1 to 2048 characters; of a fixed form.
    #[member(
        length(1..=2048),
        pattern = r"arn:aws(?:-(?:cn|us-gov|iso|iso-b|iso-e|iso-f))?:airflow-serverless:([a-z]{2}-(?:[a-z]+-)+[0-9]{1}):([0-9]{12}):workflow/([a-zA-Z0-9][a-zA-Z0-9\.\-_]{0,254}-[a-zA-Z0-9]{10})",
    )]
    pub workflow_arn: String,
    /// `IsLatestVersion`.
    pub is_latest_version: Option<bool>,
    /// `CreatedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub created_at: Option<Timestamp>,
    /// `ModifiedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub modified_at: Option<Timestamp>,
    /// `DefinitionS3Location`.
    pub definition_s3_location: Option<DefinitionS3Location>,
    /// `ScheduleConfiguration`.
    pub schedule_configuration: Option<ScheduleConfiguration>,
    /// `TriggerMode`; 1 to 255 characters; of the form `.*`.
    #[member(length(1..=255), pattern = ".*")]
    pub trigger_mode: Option<String>,
}

/// The error `AccessDeniedException`; status 400.
#[shape(error, rename_all = "PascalCase")]
pub struct AccessDeniedException {
    /// `Message`; 1 to 2048 characters; of the form `.*`.
    #[member(length(1..=2048), pattern = ".*")]
    pub message: String,
}

/// The error `ConflictException`; status 400.
#[shape(error, rename_all = "PascalCase")]
pub struct ConflictException {
    /// `Message`; 1 to 2048 characters; of the form `.*`.
    #[member(length(1..=2048), pattern = ".*")]
    pub message: String,
    /// `ResourceId`.
    pub resource_id: String,
    /// `ResourceType`.
    pub resource_type: String,
}

/// The error `InternalServerException`; status 500; may be retried.
#[shape(error, status = 500, retryable, rename_all = "PascalCase")]
pub struct InternalServerException {
    /// `Message`; 1 to 2048 characters; of the form `.*`.
    #[member(length(1..=2048), pattern = ".*")]
    pub message: String,
    /// `RetryAfterSeconds`.
    pub retry_after_seconds: Option<i32>,
}

/// The error `OperationTimeoutException`; status 500.
#[shape(error, status = 500, rename_all = "PascalCase")]
pub struct OperationTimeoutException {
    /// `Message`; 1 to 2048 characters; of the form `.*`.
    #[member(length(1..=2048), pattern = ".*")]
    pub message: Option<String>,
}

/// The error `ResourceNotFoundException`; status 400.
#[shape(error, rename_all = "PascalCase")]
pub struct ResourceNotFoundException {
    /// `Message`; 1 to 2048 characters; of the form `.*`.
    #[member(length(1..=2048), pattern = ".*")]
    pub message: String,
    /// `ResourceId`.
    pub resource_id: String,
    /// `ResourceType`.
    pub resource_type: String,
}

/// The error `ServiceQuotaExceededException`; status 400.
#[shape(error, rename_all = "PascalCase")]
pub struct ServiceQuotaExceededException {
    /// `Message`; 1 to 2048 characters; of the form `.*`.
    #[member(length(1..=2048), pattern = ".*")]
    pub message: String,
    /// `ResourceId`.
    pub resource_id: String,
    /// `ResourceType`.
    pub resource_type: String,
    /// `ServiceCode`.
    pub service_code: String,
    /// `QuotaCode`.
    pub quota_code: String,
}

/// The error `ThrottlingException`; status 400; throttling; may be retried.
#[shape(error, retryable, throttling, rename_all = "PascalCase")]
pub struct ThrottlingException {
    /// `Message`; 1 to 2048 characters; of the form `.*`.
    #[member(length(1..=2048), pattern = ".*")]
    pub message: String,
    /// `ServiceCode`.
    pub service_code: String,
    /// `QuotaCode`.
    pub quota_code: String,
    /// `RetryAfterSeconds`.
    pub retry_after_seconds: Option<i32>,
}

/// The error `ValidationException`; status 400.
#[shape(error, rename_all = "PascalCase")]
pub struct ValidationException {
    /// `Message`; 1 to 2048 characters; of the form `.*`.
    #[member(length(1..=2048), pattern = ".*")]
    pub message: String,
    /// `Reason`.
    pub reason: ValidationExceptionReason,
    /// `FieldList`.
    pub field_list: Option<Vec<ValidationExceptionField>>,
}
