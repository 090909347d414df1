//! A definition of `Nova Act`, version 2025-08-22, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name NovaAct \
//!     --operations CreateWorkflowDefinition,CreateWorkflowRun,DeleteWorkflowDefinition \
//!     --operations DeleteWorkflowRun,GetWorkflowDefinition,GetWorkflowRun,ListModels \
//!     --operations ListWorkflowDefinitions,ListWorkflowRuns,UpdateWorkflowRun
//! ```

use rehearsal::{Timestamp, service, shape};

/// The service, with 10 operations.
#[service(
    id = "Nova Act",
    version = "2025-08-22",
    protocol = rest_json_1,
    endpoint_prefix = "nova-act",
)]
pub trait NovaAct {
    /// `CreateWorkflowDefinition`; idempotent; `PUT /workflow-definitions`; answers 201.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (403), `ConflictException` (409), `InternalServerException` (500),
    /// `ServiceQuotaExceededException` (402), `ThrottlingException` (429),
    /// `ValidationException` (400).
    #[operation(
        http = "PUT /workflow-definitions",
        status = 201,
        idempotent,
        // Sorted by name.
        errors(
            AccessDeniedException, ConflictException, InternalServerException,
            ServiceQuotaExceededException, ThrottlingException, ValidationException,
        ),
    )]
    async fn create_workflow_definition(
        &self,
        input: CreateWorkflowDefinitionInput,
    ) -> Result<CreateWorkflowDefinitionOutput, CreateWorkflowDefinitionError>;

    /// `CreateWorkflowRun`; idempotent;
    /// `PUT /workflow-definitions/{workflowDefinitionName}/workflow-runs`; answers 201.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (403), `ConflictException` (409), `InternalServerException` (500),
    /// `ResourceNotFoundException` (404), `ThrottlingException` (429), `ValidationException` (400).
    #[operation(
        http = "PUT /workflow-definitions/{workflowDefinitionName}/workflow-runs",
        status = 201,
        idempotent,
        // Sorted by name.
        errors(
            AccessDeniedException, ConflictException, InternalServerException,
            ResourceNotFoundException, ThrottlingException, ValidationException,
        ),
    )]
    async fn create_workflow_run(
        &self,
        input: CreateWorkflowRunInput,
    ) -> Result<CreateWorkflowRunOutput, CreateWorkflowRunError>;

    /// `DeleteWorkflowDefinition`; idempotent;
    /// `DELETE /workflow-definitions/{workflowDefinitionName}`; answers 202.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (403), `ConflictException` (409), `InternalServerException` (500),
    /// `ResourceNotFoundException` (404), `ThrottlingException` (429), `ValidationException` (400).
    #[operation(
        http = "DELETE /workflow-definitions/{workflowDefinitionName}",
        status = 202,
        idempotent,
        // Sorted by name.
        errors(
            AccessDeniedException, ConflictException, InternalServerException,
            ResourceNotFoundException, ThrottlingException, ValidationException,
        ),
    )]
    async fn delete_workflow_definition(
        &self,
        input: DeleteWorkflowDefinitionInput,
    ) -> Result<DeleteWorkflowDefinitionOutput, DeleteWorkflowDefinitionError>;

    /// `DeleteWorkflowRun`; idempotent;
    /// `DELETE /workflow-definitions/{workflowDefinitionName}/workflow-runs/{workflowRunId}`;
    /// answers 202.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (403), `ConflictException` (409), `InternalServerException` (500),
    /// `ResourceNotFoundException` (404), `ThrottlingException` (429), `ValidationException` (400).
    #[operation(
        http = "DELETE /workflow-definitions/{workflowDefinitionName}/workflow-runs/{workflowRunId}",
        status = 202,
        idempotent,
        // Sorted by name.
        errors(
            AccessDeniedException, ConflictException, InternalServerException,
            ResourceNotFoundException, ThrottlingException, ValidationException,
        ),
    )]
    async fn delete_workflow_run(
        &self,
        input: DeleteWorkflowRunInput,
    ) -> Result<DeleteWorkflowRunOutput, DeleteWorkflowRunError>;

    /// `GetWorkflowDefinition`; only reads; `GET /workflow-definitions/{workflowDefinitionName}`.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (403), `InternalServerException` (500),
    /// `ResourceNotFoundException` (404), `ThrottlingException` (429), `ValidationException` (400).
    #[operation(
        http = "GET /workflow-definitions/{workflowDefinitionName}",
        readonly,
        // Sorted by name.
        errors(
            AccessDeniedException, InternalServerException, ResourceNotFoundException,
            ThrottlingException, ValidationException,
        ),
    )]
    async fn get_workflow_definition(
        &self,
        input: GetWorkflowDefinitionInput,
    ) -> Result<GetWorkflowDefinitionOutput, GetWorkflowDefinitionError>;

    /// `GetWorkflowRun`; only reads;
    /// `GET /workflow-definitions/{workflowDefinitionName}/workflow-runs/{workflowRunId}`.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (403), `ConflictException` (409), `InternalServerException` (500),
    /// `ResourceNotFoundException` (404), `ThrottlingException` (429), `ValidationException` (400).
    #[operation(
        http = "GET /workflow-definitions/{workflowDefinitionName}/workflow-runs/{workflowRunId}",
        readonly,
        // Sorted by name.
        errors(
            AccessDeniedException, ConflictException, InternalServerException,
            ResourceNotFoundException, ThrottlingException, ValidationException,
        ),
    )]
    async fn get_workflow_run(
        &self,
        input: GetWorkflowRunInput,
    ) -> Result<GetWorkflowRunOutput, GetWorkflowRunError>;

    /// `ListModels`; only reads; `POST /models`.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (403), `InternalServerException` (500), `ThrottlingException` (429).
    #[operation(
        http = "POST /models",
        readonly,
        errors(AccessDeniedException, InternalServerException, ThrottlingException)
    )]
    async fn list_models(
        &self,
        input: ListModelsInput,
    ) -> Result<ListModelsOutput, ListModelsError>;

    /// `ListWorkflowDefinitions`; only reads; `POST /workflow-definitions`.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (403), `InternalServerException` (500), `ThrottlingException` (429),
    /// `ValidationException` (400).
    #[operation(
        http = "POST /workflow-definitions",
        readonly,
        // Sorted by name.
        errors(
            AccessDeniedException, InternalServerException, ThrottlingException,
            ValidationException,
        ),
    )]
    async fn list_workflow_definitions(
        &self,
        input: ListWorkflowDefinitionsInput,
    ) -> Result<ListWorkflowDefinitionsOutput, ListWorkflowDefinitionsError>;

    /// `ListWorkflowRuns`; only reads;
    /// `POST /workflow-definitions/{workflowDefinitionName}/workflow-runs`.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (403), `ConflictException` (409), `InternalServerException` (500),
    /// `ResourceNotFoundException` (404), `ThrottlingException` (429), `ValidationException` (400).
    #[operation(
        http = "POST /workflow-definitions/{workflowDefinitionName}/workflow-runs",
        readonly,
        // Sorted by name.
        errors(
            AccessDeniedException, ConflictException, InternalServerException,
            ResourceNotFoundException, ThrottlingException, ValidationException,
        ),
    )]
    async fn list_workflow_runs(
        &self,
        input: ListWorkflowRunsInput,
    ) -> Result<ListWorkflowRunsOutput, ListWorkflowRunsError>;

    /// `UpdateWorkflowRun`; idempotent;
    /// `PUT /workflow-definitions/{workflowDefinitionName}/workflow-runs/{workflowRunId}`.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (403), `ConflictException` (409), `InternalServerException` (500),
    /// `ResourceNotFoundException` (404), `ThrottlingException` (429), `ValidationException` (400).
    #[operation(
        http = "PUT /workflow-definitions/{workflowDefinitionName}/workflow-runs/{workflowRunId}",
        idempotent,
        // Sorted by name.
        errors(
            AccessDeniedException, ConflictException, InternalServerException,
            ResourceNotFoundException, ThrottlingException, ValidationException,
        ),
    )]
    async fn update_workflow_run(
        &self,
        input: UpdateWorkflowRunInput,
    ) -> Result<UpdateWorkflowRunOutput, UpdateWorkflowRunError>;
}

/// Input of `CreateWorkflowDefinition`.
#[shape(rename_all = "camelCase")]
pub struct CreateWorkflowDefinitionInput {
    /// 1 to 40 characters; of the form `[a-zA-Z0-9_-]{1,40}`.
    #[member(length(1..=40), pattern = "[a-zA-Z0-9_-]{1,40}")]
    pub name: String,
    /// 1 to 4000 characters; secret.
    #[member(length(1..=4000), sensitive)]
    pub description: Option<String>,
    /// `exportConfig`.
    pub export_config: Option<WorkflowExportConfig>,
    /// `clientToken`; drawn when it is left out; 33 to 256 characters; of the form
    /// `[a-zA-Z0-9](-*[a-zA-Z0-9]){0,256}`.
    #[member(idempotency_token, length(33..=256), pattern = "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,256}")]
    pub client_token: Option<String>,
}

/// Output of `CreateWorkflowDefinition`.
#[shape]
pub struct CreateWorkflowDefinitionOutput {
    /// `status`.
    pub status: WorkflowDefinitionStatus,
}

/// Input of `CreateWorkflowRun`.
#[shape(rename_all = "camelCase")]
pub struct CreateWorkflowRunInput {
    /// `{workflowDefinitionName}` of the path; 1 to 40 characters; of the form
    /// `[a-zA-Z0-9_-]{1,40}`.
    #[member(uri, length(1..=40), pattern = "[a-zA-Z0-9_-]{1,40}")]
    pub workflow_definition_name: String,
    /// `modelId`; 1 to 100 characters.
    #[member(length(1..=100))]
    pub model_id: String,
    /// `clientToken`; drawn when it is left out; 33 to 256 characters; of the form
    /// `[a-zA-Z0-9](-*[a-zA-Z0-9]){0,256}`.
    #[member(idempotency_token, length(33..=256), pattern = "[a-zA-Z0-9](-*[a-zA-Z0-9]){0,256}")]
    pub client_token: Option<String>,
    /// `logGroupName`; 1 to 512 characters; of the form `[a-zA-Z0-9_/.-]+`.
    #[member(length(1..=512), pattern = "[a-zA-Z0-9_/.-]+")]
    pub log_group_name: Option<String>,
    /// `clientInfo`.
    pub client_info: ClientInfo,
}

/// Output of `CreateWorkflowRun`.
#[shape(rename_all = "camelCase")]
pub struct CreateWorkflowRunOutput {
    /// `workflowRunId`; of the form `[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`.
    #[member(pattern = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    pub workflow_run_id: String,
    /// `status`.
    pub status: WorkflowRunStatus,
}

/// Input of `DeleteWorkflowDefinition`.
#[shape(rename_all = "camelCase")]
pub struct DeleteWorkflowDefinitionInput {
    /// `{workflowDefinitionName}` of the path; 1 to 40 characters; of the form
    /// `[a-zA-Z0-9_-]{1,40}`.
    #[member(uri, length(1..=40), pattern = "[a-zA-Z0-9_-]{1,40}")]
    pub workflow_definition_name: String,
}

/// Output of `DeleteWorkflowDefinition`.
#[shape]
pub struct DeleteWorkflowDefinitionOutput {
    /// `status`.
    pub status: WorkflowDefinitionStatus,
}

/// Input of `DeleteWorkflowRun`.
#[shape(rename_all = "camelCase")]
pub struct DeleteWorkflowRunInput {
    /// `{workflowDefinitionName}` of the path; 1 to 40 characters; of the form
    /// `[a-zA-Z0-9_-]{1,40}`.
    #[member(uri, length(1..=40), pattern = "[a-zA-Z0-9_-]{1,40}")]
    pub workflow_definition_name: String,
    /// `{workflowRunId}` of the path; of the form
    /// `[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`.
    #[member(uri, pattern = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    pub workflow_run_id: String,
}

/// Output of `DeleteWorkflowRun`.
#[shape]
pub struct DeleteWorkflowRunOutput {
    /// `status`.
    pub status: WorkflowRunStatus,
}

/// Input of `GetWorkflowDefinition`.
#[shape(rename_all = "camelCase")]
pub struct GetWorkflowDefinitionInput {
    /// `{workflowDefinitionName}` of the path; 1 to 40 characters; of the form
    /// `[a-zA-Z0-9_-]{1,40}`.
    #[member(uri, length(1..=40), pattern = "[a-zA-Z0-9_-]{1,40}")]
    pub workflow_definition_name: String,
}

/// Output of `GetWorkflowDefinition`.
#[shape(rename_all = "camelCase")]
pub struct GetWorkflowDefinitionOutput {
    /// 1 to 40 characters; of the form `[a-zA-Z0-9_-]{1,40}`.
    #[member(length(1..=40), pattern = "[a-zA-Z0-9_-]{1,40}")]
    pub name: String,
    /// Of a fixed form.
    #[member(
        pattern = "arn:(aws|aws-cn|aws-us-gov):nova-act:[a-z0-9-]+:[0-9]{12}:workflow-definition/[a-zA-Z0-9_-]{1,40}"
    )]
    pub arn: String,
    /// `createdAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub created_at: Timestamp,
    /// 1 to 4000 characters; secret.
    #[member(length(1..=4000), sensitive)]
    pub description: Option<String>,
    /// `exportConfig`.
    pub export_config: Option<WorkflowExportConfig>,
    /// `status`.
    pub status: WorkflowDefinitionStatus,
}

/// Input of `GetWorkflowRun`.
#[shape(rename_all = "camelCase")]
pub struct GetWorkflowRunInput {
    /// `{workflowDefinitionName}` of the path; 1 to 40 characters; of the form
    /// `[a-zA-Z0-9_-]{1,40}`.
    #[member(uri, length(1..=40), pattern = "[a-zA-Z0-9_-]{1,40}")]
    pub workflow_definition_name: String,
    /// `{workflowRunId}` of the path; of the form
    /// `[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`.
    #[member(uri, pattern = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    pub workflow_run_id: String,
}

/// Output of `GetWorkflowRun`.
#[shape(rename_all = "camelCase")]
pub struct GetWorkflowRunOutput {
    /// `workflowRunArn`; of a fixed form.
    #[member(
        pattern = "arn:(aws|aws-cn|aws-us-gov):nova-act:[a-z0-9-]+:[0-9]{12}:workflow-definition/[a-zA-Z0-9_-]{1,40}/workflow-run/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    )]
    pub workflow_run_arn: String,
    /// `workflowRunId`; of the form `[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`.
    #[member(pattern = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    pub workflow_run_id: String,
    /// `status`.
    pub status: WorkflowRunStatus,
    /// `startedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub started_at: Timestamp,
    /// `endedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub ended_at: Option<Timestamp>,
    /// `modelId`; 1 to 100 characters.
    #[member(length(1..=100))]
    pub model_id: String,
    /// `logGroupName`; 1 to 512 characters; of the form `[a-zA-Z0-9_/.-]+`.
    #[member(length(1..=512), pattern = "[a-zA-Z0-9_/.-]+")]
    pub log_group_name: Option<String>,
}

/// Input of `ListModels`.
#[shape(rename_all = "camelCase")]
pub struct ListModelsInput {
    /// `clientCompatibilityVersion` of the query.
    #[member(query = "clientCompatibilityVersion")]
    pub client_compatibility_version: i32,
}

/// Output of `ListModels`.
#[shape(rename_all = "camelCase")]
pub struct ListModelsOutput {
    /// `modelSummaries`.
    pub model_summaries: Vec<ModelSummary>,
    /// `modelAliases`.
    pub model_aliases: Vec<ModelAlias>,
    /// `compatibilityInformation`.
    pub compatibility_information: CompatibilityInformation,
}

/// Input of `ListWorkflowDefinitions`.
#[shape(rename_all = "camelCase")]
pub struct ListWorkflowDefinitionsInput {
    /// `maxResults` of the query; 1 to 100.
    #[member(query = "maxResults", range(1..=100))]
    pub max_results: Option<i32>,
    /// `nextToken` of the query; 1 to 2048 characters; of the form `\S*`.
    #[member(query = "nextToken", length(1..=2048), pattern = r"\S*")]
    pub next_token: Option<String>,
    /// `sortOrder`.
    pub sort_order: Option<SortOrder>,
}

/// Output of `ListWorkflowDefinitions`.
#[shape(rename_all = "camelCase")]
pub struct ListWorkflowDefinitionsOutput {
    /// `workflowDefinitionSummaries`.
    pub workflow_definition_summaries: Vec<WorkflowDefinitionSummary>,
    /// `nextToken`; 1 to 2048 characters; of the form `\S*`.
    #[member(length(1..=2048), pattern = r"\S*")]
    pub next_token: Option<String>,
}

/// Input of `ListWorkflowRuns`.
#[shape(rename_all = "camelCase")]
pub struct ListWorkflowRunsInput {
    /// `{workflowDefinitionName}` of the path; 1 to 40 characters; of the form
    /// `[a-zA-Z0-9_-]{1,40}`.
    #[member(uri, length(1..=40), pattern = "[a-zA-Z0-9_-]{1,40}")]
    pub workflow_definition_name: String,
    /// `maxResults` of the query; 1 to 100.
    #[member(query = "maxResults", range(1..=100))]
    pub max_results: Option<i32>,
    /// `nextToken` of the query; 1 to 2048 characters; of the form `\S*`.
    #[member(query = "nextToken", length(1..=2048), pattern = r"\S*")]
    pub next_token: Option<String>,
    /// `sortOrder`.
    pub sort_order: Option<SortOrder>,
}

/// Output of `ListWorkflowRuns`.
#[shape(rename_all = "camelCase")]
pub struct ListWorkflowRunsOutput {
    /// `workflowRunSummaries`.
    pub workflow_run_summaries: Vec<WorkflowRunSummary>,
    /// `nextToken`; 1 to 2048 characters; of the form `\S*`.
    #[member(length(1..=2048), pattern = r"\S*")]
    pub next_token: Option<String>,
}

/// Input of `UpdateWorkflowRun`.
#[shape(rename_all = "camelCase")]
pub struct UpdateWorkflowRunInput {
    /// `{workflowDefinitionName}` of the path; 1 to 40 characters; of the form
    /// `[a-zA-Z0-9_-]{1,40}`.
    #[member(uri, length(1..=40), pattern = "[a-zA-Z0-9_-]{1,40}")]
    pub workflow_definition_name: String,
    /// `{workflowRunId}` of the path; of the form
    /// `[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`.
    #[member(uri, pattern = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    pub workflow_run_id: String,
    /// `status`.
    pub status: WorkflowRunStatus,
}

/// Output of `UpdateWorkflowRun`.
#[shape]
pub struct UpdateWorkflowRunOutput {}

/// The structure `ClientInfo`.
#[shape(rename_all = "camelCase")]
pub struct ClientInfo {
    /// `compatibilityVersion`.
    pub compatibility_version: i32,
    /// `sdkVersion`; of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub sdk_version: Option<String>,
}

/// The structure `CompatibilityInformation`.
#[shape(rename_all = "camelCase")]
pub struct CompatibilityInformation {
    /// `clientCompatibilityVersion`.
    pub client_compatibility_version: i32,
    /// `supportedModelIds`; each 1 to 100 characters.
    #[member(each(length(1..=100)))]
    pub supported_model_ids: Vec<String>,
    /// Of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub message: Option<String>,
}

/// Values of `InternalServerExceptionReason`.
#[shape]
pub enum InternalServerExceptionReason {
    /// `InvalidModelGeneration`.
    InvalidModelGeneration,
    /// `RequestTokenLimitExceeded`.
    RequestTokenLimitExceeded,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `ModelAlias`.
#[shape(rename_all = "camelCase")]
pub struct ModelAlias {
    /// `aliasName`; 1 to 100 characters.
    #[member(length(1..=100))]
    pub alias_name: String,
    /// `latestModelId`; 1 to 100 characters.
    #[member(length(1..=100))]
    pub latest_model_id: String,
    /// `resolvedModelId`; 1 to 100 characters.
    #[member(length(1..=100))]
    pub resolved_model_id: Option<String>,
}

/// The structure `ModelLifecycle`.
#[shape]
pub struct ModelLifecycle {
    /// `status`.
    pub status: ModelStatus,
}

/// Values of `ModelStatus`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ModelStatus {
    /// `ACTIVE`.
    Active,
    /// `LEGACY`.
    Legacy,
    /// `DEPRECATED`.
    Deprecated,
    /// `PREVIEW`.
    Preview,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `ModelSummary`.
#[shape(rename_all = "camelCase")]
pub struct ModelSummary {
    /// `modelId`; 1 to 100 characters.
    #[member(length(1..=100))]
    pub model_id: String,
    /// `modelLifecycle`.
    pub model_lifecycle: ModelLifecycle,
    /// `minimumCompatibilityVersion`.
    pub minimum_compatibility_version: i32,
}

/// Values of `SortOrder`.
#[shape]
pub enum SortOrder {
    /// `Ascending`.
    Ascending,
    /// `Descending`.
    Descending,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `TraceLocation`.
#[shape(rename_all = "camelCase")]
pub struct TraceLocation {
    /// `locationType`.
    pub location_type: TraceLocationType,
    /// Of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub location: String,
}

/// Values of `TraceLocationType`.
#[shape]
pub enum TraceLocationType {
    /// `S3`.
    S3,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `ValidationExceptionField`.
#[shape]
pub struct ValidationExceptionField {
    /// Of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub name: String,
    /// Of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub message: String,
}

/// Values of `ValidationExceptionReason`.
#[shape]
pub enum ValidationExceptionReason {
    /// `FieldValidationFailed`.
    FieldValidationFailed,
    /// `InvalidStatus`.
    InvalidStatus,
    /// `GuardrailIntervened`.
    GuardrailIntervened,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// Values of `WorkflowDefinitionStatus`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WorkflowDefinitionStatus {
    /// `ACTIVE`.
    Active,
    /// `DELETING`.
    Deleting,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `WorkflowDefinitionSummary`.
#[shape(rename_all = "camelCase")]
pub struct WorkflowDefinitionSummary {
    /// `workflowDefinitionArn`; of a fixed form.
    #[member(
        pattern = "arn:(aws|aws-cn|aws-us-gov):nova-act:[a-z0-9-]+:[0-9]{12}:workflow-definition/[a-zA-Z0-9_-]{1,40}"
    )]
    pub workflow_definition_arn: String,
    /// `workflowDefinitionName`; 1 to 40 characters; of the form `[a-zA-Z0-9_-]{1,40}`.
    #[member(length(1..=40), pattern = "[a-zA-Z0-9_-]{1,40}")]
    pub workflow_definition_name: String,
    /// `createdAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub created_at: Timestamp,
    /// `status`.
    pub status: WorkflowDefinitionStatus,
}

/// The structure `WorkflowExportConfig`.
#[shape(rename_all = "camelCase")]
pub struct WorkflowExportConfig {
    /// `s3BucketName`; 3 to 63 characters; of the form `[a-z0-9][a-z0-9.-]*[a-z0-9]`.
    #[member(length(3..=63), pattern = "[a-z0-9][a-z0-9.-]*[a-z0-9]")]
    pub s3_bucket_name: String,
    /// `s3KeyPrefix`; 1 to 100 characters; of the form
    /// `[a-zA-Z0-9!\-_.*'()]+(?:/[a-zA-Z0-9!\-_.*'()]+)*`.
    #[member(length(1..=100), pattern = r"[a-zA-Z0-9!\-_.*'()]+(?:/[a-zA-Z0-9!\-_.*'()]+)*")]
    pub s3_key_prefix: Option<String>,
}

/// Values of `WorkflowRunStatus`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WorkflowRunStatus {
    /// `RUNNING`.
    Running,
    /// `SUCCEEDED`.
    Succeeded,
    /// `FAILED`.
    Failed,
    /// `TIMED_OUT`.
    TimedOut,
    /// `DELETING`.
    Deleting,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `WorkflowRunSummary`.
#[shape(rename_all = "camelCase")]
pub struct WorkflowRunSummary {
    /// `workflowRunArn`; of a fixed form.
    #[member(
        pattern = "arn:(aws|aws-cn|aws-us-gov):nova-act:[a-z0-9-]+:[0-9]{12}:workflow-definition/[a-zA-Z0-9_-]{1,40}/workflow-run/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
    )]
    pub workflow_run_arn: String,
    /// `workflowRunId`; of the form `[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`.
    #[member(pattern = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    pub workflow_run_id: String,
    /// `status`.
    pub status: WorkflowRunStatus,
    /// `startedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub started_at: Timestamp,
    /// `endedAt`; written as `date-time`.
    #[member(timestamp = "date-time")]
    pub ended_at: Option<Timestamp>,
    /// `traceLocation`.
    pub trace_location: Option<TraceLocation>,
}

/// The error `AccessDeniedException`; status 403.
#[shape(error, status = 403)]
pub struct AccessDeniedException {
    /// Of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub message: String,
}

/// The error `ConflictException`; status 409.
#[shape(error, status = 409, rename_all = "camelCase")]
pub struct ConflictException {
    /// Of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub message: String,
    /// `resourceId`; of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub resource_id: String,
    /// `resourceType`; of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub resource_type: String,
}

/// The error `InternalServerException`; status 500; may be retried.
#[shape(error, status = 500, retryable, rename_all = "camelCase")]
pub struct InternalServerException {
    /// Of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub message: String,
    /// The header `Retry-After`.
    #[member(header = "Retry-After")]
    pub retry_after_seconds: Option<i32>,
    /// `reason`.
    pub reason: Option<InternalServerExceptionReason>,
}

/// The error `ResourceNotFoundException`; status 404.
#[shape(error, status = 404, rename_all = "camelCase")]
pub struct ResourceNotFoundException {
    /// Of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub message: String,
    /// `resourceId`; of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub resource_id: String,
    /// `resourceType`; of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub resource_type: String,
}

/// The error `ServiceQuotaExceededException`; status 402.
#[shape(error, status = 402, rename_all = "camelCase")]
pub struct ServiceQuotaExceededException {
    /// Of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub message: String,
    /// `resourceId`; of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub resource_id: String,
    /// `resourceType`; of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub resource_type: String,
    /// `serviceCode`; of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub service_code: String,
    /// `quotaCode`; of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub quota_code: String,
}

/// The error `ThrottlingException`; status 429; throttling; may be retried.
#[shape(error, status = 429, retryable, throttling, rename_all = "camelCase")]
pub struct ThrottlingException {
    /// Of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub message: String,
    /// `serviceCode`; of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub service_code: Option<String>,
    /// `quotaCode`; of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub quota_code: Option<String>,
    /// The header `Retry-After`.
    #[member(header = "Retry-After")]
    pub retry_after_seconds: Option<i32>,
}

/// The error `ValidationException`; status 400.
#[shape(error, rename_all = "camelCase")]
pub struct ValidationException {
    /// Of the form `[\s\S]+`.
    #[member(pattern = r"[\s\S]+")]
    pub message: String,
    /// `reason`.
    pub reason: ValidationExceptionReason,
    /// `fieldList`.
    pub field_list: Option<Vec<ValidationExceptionField>>,
}
