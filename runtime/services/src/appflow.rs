//! A definition of `Appflow`, version 2020-08-23, which speaks `restJson1`.
//!
//! Made from the service's model, by:
//!
//! ```text
//! rehearsal define --model MODEL --name AppFlow \
//!     --operations CancelFlowExecutions,CreateFlow,DeleteFlow,DescribeFlow \
//!     --operations DescribeFlowExecutionRecords,ListFlows,ListTagsForResource,StartFlow \
//!     --operations StopFlow,TagResource,UntagResource,UpdateFlow
//! ```

// Names and types are the service's.
#![allow(clippy::struct_field_names)]

use std::collections::BTreeMap;

use rehearsal::{Timestamp, service, shape};

/// The service, with 12 operations.
#[service(
    id = "Appflow",
    version = "2020-08-23",
    protocol = rest_json_1,
    endpoint_prefix = "appflow",
)]
pub trait AppFlow {
    /// `CancelFlowExecutions`; `POST /cancel-flow-executions`.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (403), `InternalServerException` (500),
    /// `ResourceNotFoundException` (404), `ThrottlingException` (429), `ValidationException` (400).
    #[operation(
        http = "POST /cancel-flow-executions",
        // Sorted by name.
        errors(
            AccessDeniedException, InternalServerException, ResourceNotFoundException,
            ThrottlingException, ValidationException,
        ),
    )]
    async fn cancel_flow_executions(
        &self,
        input: CancelFlowExecutionsInput,
    ) -> Result<CancelFlowExecutionsOutput, CancelFlowExecutionsError>;

    /// `CreateFlow`; `POST /create-flow`.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (403), `ConflictException` (409),
    /// `ConnectorAuthenticationException` (401), `ConnectorServerException` (400),
    /// `InternalServerException` (500), `ResourceNotFoundException` (404),
    /// `ServiceQuotaExceededException` (402), `ValidationException` (400).
    #[operation(
        http = "POST /create-flow",
        // Sorted by name.
        errors(
            AccessDeniedException, ConflictException, ConnectorAuthenticationException,
            ConnectorServerException, InternalServerException, ResourceNotFoundException,
            ServiceQuotaExceededException, ValidationException,
        ),
    )]
    async fn create_flow(
        &self,
        input: CreateFlowInput,
    ) -> Result<CreateFlowOutput, CreateFlowError>;

    /// `DeleteFlow`; `POST /delete-flow`.
    ///
    /// # Errors
    ///
    /// `ConflictException` (409), `InternalServerException` (500),
    /// `ResourceNotFoundException` (404).
    #[operation(
        http = "POST /delete-flow",
        errors(ConflictException, InternalServerException, ResourceNotFoundException)
    )]
    async fn delete_flow(
        &self,
        input: DeleteFlowInput,
    ) -> Result<DeleteFlowOutput, DeleteFlowError>;

    /// `DescribeFlow`; only reads; `POST /describe-flow`.
    ///
    /// # Errors
    ///
    /// `InternalServerException` (500), `ResourceNotFoundException` (404).
    #[operation(
        http = "POST /describe-flow",
        readonly,
        errors(InternalServerException, ResourceNotFoundException)
    )]
    async fn describe_flow(
        &self,
        input: DescribeFlowInput,
    ) -> Result<DescribeFlowOutput, DescribeFlowError>;

    /// `DescribeFlowExecutionRecords`; only reads; `POST /describe-flow-execution-records`.
    ///
    /// # Errors
    ///
    /// `InternalServerException` (500), `ResourceNotFoundException` (404),
    /// `ValidationException` (400).
    #[operation(
        http = "POST /describe-flow-execution-records",
        readonly,
        // Sorted by name.
        errors(InternalServerException, ResourceNotFoundException, ValidationException),
    )]
    async fn describe_flow_execution_records(
        &self,
        input: DescribeFlowExecutionRecordsInput,
    ) -> Result<DescribeFlowExecutionRecordsOutput, DescribeFlowExecutionRecordsError>;

    /// `ListFlows`; only reads; `POST /list-flows`.
    ///
    /// # Errors
    ///
    /// `InternalServerException` (500), `ValidationException` (400).
    #[operation(
        http = "POST /list-flows",
        readonly,
        errors(InternalServerException, ValidationException)
    )]
    async fn list_flows(&self, input: ListFlowsInput) -> Result<ListFlowsOutput, ListFlowsError>;

    /// `ListTagsForResource`; only reads; `GET /tags/{resourceArn}`.
    ///
    /// # Errors
    ///
    /// `InternalServerException` (500), `ResourceNotFoundException` (404),
    /// `ValidationException` (400).
    #[operation(
        http = "GET /tags/{resourceArn}",
        readonly,
        // Sorted by name.
        errors(InternalServerException, ResourceNotFoundException, ValidationException),
    )]
    async fn list_tags_for_resource(
        &self,
        input: ListTagsForResourceInput,
    ) -> Result<ListTagsForResourceOutput, ListTagsForResourceError>;

    /// `StartFlow`; `POST /start-flow`.
    ///
    /// # Errors
    ///
    /// `ConflictException` (409), `InternalServerException` (500),
    /// `ResourceNotFoundException` (404), `ServiceQuotaExceededException` (402).
    #[operation(
        http = "POST /start-flow",
        // Sorted by name.
        errors(
            ConflictException, InternalServerException, ResourceNotFoundException,
            ServiceQuotaExceededException,
        ),
    )]
    async fn start_flow(&self, input: StartFlowInput) -> Result<StartFlowOutput, StartFlowError>;

    /// `StopFlow`; `POST /stop-flow`.
    ///
    /// # Errors
    ///
    /// `ConflictException` (409), `InternalServerException` (500),
    /// `ResourceNotFoundException` (404), `UnsupportedOperationException` (400).
    #[operation(
        http = "POST /stop-flow",
        // Sorted by name.
        errors(
            ConflictException, InternalServerException, ResourceNotFoundException,
            UnsupportedOperationException,
        ),
    )]
    async fn stop_flow(&self, input: StopFlowInput) -> Result<StopFlowOutput, StopFlowError>;

    /// `TagResource`; `POST /tags/{resourceArn}`.
    ///
    /// # Errors
    ///
    /// `InternalServerException` (500), `ResourceNotFoundException` (404),
    /// `ValidationException` (400).
    #[operation(
        http = "POST /tags/{resourceArn}",
        // Sorted by name.
        errors(InternalServerException, ResourceNotFoundException, ValidationException),
    )]
    async fn tag_resource(
        &self,
        input: TagResourceInput,
    ) -> Result<TagResourceOutput, TagResourceError>;

    /// `UntagResource`; `DELETE /tags/{resourceArn}`.
    ///
    /// # Errors
    ///
    /// `InternalServerException` (500), `ResourceNotFoundException` (404),
    /// `ValidationException` (400).
    #[operation(
        http = "DELETE /tags/{resourceArn}",
        // Sorted by name.
        errors(InternalServerException, ResourceNotFoundException, ValidationException),
    )]
    async fn untag_resource(
        &self,
        input: UntagResourceInput,
    ) -> Result<UntagResourceOutput, UntagResourceError>;

    /// `UpdateFlow`; `POST /update-flow`.
    ///
    /// # Errors
    ///
    /// `AccessDeniedException` (403), `ConflictException` (409),
    /// `ConnectorAuthenticationException` (401), `ConnectorServerException` (400),
    /// `InternalServerException` (500), `ResourceNotFoundException` (404),
    /// `ServiceQuotaExceededException` (402), `ValidationException` (400).
    #[operation(
        http = "POST /update-flow",
        // Sorted by name.
        errors(
            AccessDeniedException, ConflictException, ConnectorAuthenticationException,
            ConnectorServerException, InternalServerException, ResourceNotFoundException,
            ServiceQuotaExceededException, ValidationException,
        ),
    )]
    async fn update_flow(
        &self,
        input: UpdateFlowInput,
    ) -> Result<UpdateFlowOutput, UpdateFlowError>;
}

/// Input of `CancelFlowExecutions`.
#[shape(rename_all = "camelCase")]
pub struct CancelFlowExecutionsInput {
    /// `flowName`; at most 256 characters; of the form `[a-zA-Z0-9][\w!@#.-]+`.
    #[member(length(..=256), pattern = r"[a-zA-Z0-9][\w!@#.-]+")]
    pub flow_name: String,
    /// `executionIds`; at most 100 elements; each at most 256 characters, of the form `\S+`.
    #[member(length(..=100), each(length(..=256), pattern = r"\S+"))]
    pub execution_ids: Option<Vec<String>>,
}

/// Output of `CancelFlowExecutions`.
#[shape(rename_all = "camelCase")]
pub struct CancelFlowExecutionsOutput {
    /// `invalidExecutions`; at most 100 elements; each at most 256 characters, of the form `\S+`.
    #[member(length(..=100), each(length(..=256), pattern = r"\S+"))]
    pub invalid_executions: Option<Vec<String>>,
}

/// Input of `CreateFlow`.
#[shape(rename_all = "camelCase")]
pub struct CreateFlowInput {
    /// `flowName`; at most 256 characters; of the form `[a-zA-Z0-9][\w!@#.-]+`.
    #[member(length(..=256), pattern = r"[a-zA-Z0-9][\w!@#.-]+")]
    pub flow_name: String,
    /// At most 2048 characters; of the form `[\w!@#\-.?,\s]*`.
    #[member(length(..=2048), pattern = r"[\w!@#\-.?,\s]*")]
    pub description: Option<String>,
    /// `kmsArn`; 20 to 2048 characters; of the form `arn:aws:kms:.*:[0-9]+:.*`.
    #[member(length(20..=2048), pattern = "arn:aws:kms:.*:[0-9]+:.*")]
    pub kms_arn: Option<String>,
    /// `triggerConfig`.
    pub trigger_config: TriggerConfig,
    /// `sourceFlowConfig`.
    pub source_flow_config: SourceFlowConfig,
    /// `destinationFlowConfigList`.
    pub destination_flow_config_list: Vec<DestinationFlowConfig>,
    /// `tasks`.
    pub tasks: Vec<Task>,
    /// At most 50 entries; keys 1 to 128 characters, of the form `^(?!aws:)[a-zA-Z+-=._:/]+$`;
    /// values at most 256 characters, of the form `[\s\w+-=\.:/@]*`.
    #[member(
        length(..=50),
        key(length(1..=128), pattern = "^(?!aws:)[a-zA-Z+-=._:/]+$"),
        value(length(..=256), pattern = r"[\s\w+-=\.:/@]*"),
    )]
    pub tags: Option<BTreeMap<String, String>>,
    /// `metadataCatalogConfig`.
    pub metadata_catalog_config: Option<MetadataCatalogConfig>,
    /// `clientToken`; drawn when it is left out; 1 to 256 characters; of the form `[ -~]+`.
    #[member(idempotency_token, length(1..=256), pattern = "[ -~]+")]
    pub client_token: Option<String>,
}

/// Output of `CreateFlow`.
#[shape(rename_all = "camelCase")]
pub struct CreateFlowOutput {
    /// `flowArn`; at most 512 characters; of the form `arn:aws:appflow:.*:[0-9]+:.*`.
    #[member(length(..=512), pattern = "arn:aws:appflow:.*:[0-9]+:.*")]
    pub flow_arn: Option<String>,
    /// `flowStatus`.
    pub flow_status: Option<FlowStatus>,
}

/// Input of `DeleteFlow`.
#[shape(rename_all = "camelCase")]
pub struct DeleteFlowInput {
    /// `flowName`; at most 256 characters; of the form `[a-zA-Z0-9][\w!@#.-]+`.
    #[member(length(..=256), pattern = r"[a-zA-Z0-9][\w!@#.-]+")]
    pub flow_name: String,
    /// `forceDelete`.
    pub force_delete: Option<bool>,
}

/// Output of `DeleteFlow`.
#[shape]
pub struct DeleteFlowOutput {}

/// Input of `DescribeFlow`.
#[shape(rename_all = "camelCase")]
pub struct DescribeFlowInput {
    /// `flowName`; at most 256 characters; of the form `[a-zA-Z0-9][\w!@#.-]+`.
    #[member(length(..=256), pattern = r"[a-zA-Z0-9][\w!@#.-]+")]
    pub flow_name: String,
}

/// Output of `DescribeFlow`.
#[shape(rename_all = "camelCase")]
pub struct DescribeFlowOutput {
    /// `flowArn`; at most 512 characters; of the form `arn:aws:appflow:.*:[0-9]+:.*`.
    #[member(length(..=512), pattern = "arn:aws:appflow:.*:[0-9]+:.*")]
    pub flow_arn: Option<String>,
    /// At most 2048 characters; of the form `[\w!@#\-.?,\s]*`.
    #[member(length(..=2048), pattern = r"[\w!@#\-.?,\s]*")]
    pub description: Option<String>,
    /// `flowName`; at most 256 characters; of the form `[a-zA-Z0-9][\w!@#.-]+`.
    #[member(length(..=256), pattern = r"[a-zA-Z0-9][\w!@#.-]+")]
    pub flow_name: Option<String>,
    /// `kmsArn`; 20 to 2048 characters; of the form `arn:aws:kms:.*:[0-9]+:.*`.
    #[member(length(20..=2048), pattern = "arn:aws:kms:.*:[0-9]+:.*")]
    pub kms_arn: Option<String>,
    /// `flowStatus`.
    pub flow_status: Option<FlowStatus>,
    /// `flowStatusMessage`; at most 2048 characters; of the form `[\s\w/!@#+=.-]*`.
    #[member(length(..=2048), pattern = r"[\s\w/!@#+=.-]*")]
    pub flow_status_message: Option<String>,
    /// `sourceFlowConfig`.
    pub source_flow_config: Option<SourceFlowConfig>,
    /// `destinationFlowConfigList`.
    pub destination_flow_config_list: Option<Vec<DestinationFlowConfig>>,
    /// `lastRunExecutionDetails`.
    pub last_run_execution_details: Option<ExecutionDetails>,
    /// `triggerConfig`.
    pub trigger_config: Option<TriggerConfig>,
    /// `tasks`.
    pub tasks: Option<Vec<Task>>,
    /// `createdAt`.
    pub created_at: Option<Timestamp>,
    /// `lastUpdatedAt`.
    pub last_updated_at: Option<Timestamp>,
    /// `createdBy`; at most 256 characters; of the form `\S+`.
    #[member(length(..=256), pattern = r"\S+")]
    pub created_by: Option<String>,
    /// `lastUpdatedBy`; at most 256 characters; of the form `\S+`.
    #[member(length(..=256), pattern = r"\S+")]
    pub last_updated_by: Option<String>,
    /// At most 50 entries; keys 1 to 128 characters, of the form `^(?!aws:)[a-zA-Z+-=._:/]+$`;
    /// values at most 256 characters, of the form `[\s\w+-=\.:/@]*`.
    #[member(
        length(..=50),
        key(length(1..=128), pattern = "^(?!aws:)[a-zA-Z+-=._:/]+$"),
        value(length(..=256), pattern = r"[\s\w+-=\.:/@]*"),
    )]
    pub tags: Option<BTreeMap<String, String>>,
    /// `metadataCatalogConfig`.
    pub metadata_catalog_config: Option<MetadataCatalogConfig>,
    /// `lastRunMetadataCatalogDetails`.
    pub last_run_metadata_catalog_details: Option<Vec<MetadataCatalogDetail>>,
    /// `schemaVersion`.
    pub schema_version: Option<i64>,
}

/// Input of `DescribeFlowExecutionRecords`.
#[shape(rename_all = "camelCase")]
pub struct DescribeFlowExecutionRecordsInput {
    /// `flowName`; at most 256 characters; of the form `[a-zA-Z0-9][\w!@#.-]+`.
    #[member(length(..=256), pattern = r"[a-zA-Z0-9][\w!@#.-]+")]
    pub flow_name: String,
    /// `maxResults`; 1 to 100.
    #[member(range(1..=100))]
    pub max_results: Option<i32>,
    /// `nextToken`; at most 2048 characters; of the form `\S+`.
    #[member(length(..=2048), pattern = r"\S+")]
    pub next_token: Option<String>,
}

/// Output of `DescribeFlowExecutionRecords`.
#[shape(rename_all = "camelCase")]
pub struct DescribeFlowExecutionRecordsOutput {
    /// `flowExecutions`.
    pub flow_executions: Option<Vec<ExecutionRecord>>,
    /// `nextToken`; at most 2048 characters; of the form `\S+`.
    #[member(length(..=2048), pattern = r"\S+")]
    pub next_token: Option<String>,
}

/// Input of `ListFlows`.
#[shape(rename_all = "camelCase")]
pub struct ListFlowsInput {
    /// `maxResults`; 1 to 100.
    #[member(range(1..=100))]
    pub max_results: Option<i32>,
    /// `nextToken`; at most 2048 characters; of the form `\S+`.
    #[member(length(..=2048), pattern = r"\S+")]
    pub next_token: Option<String>,
}

/// Output of `ListFlows`.
#[shape(rename_all = "camelCase")]
pub struct ListFlowsOutput {
    /// `flows`.
    pub flows: Option<Vec<FlowDefinition>>,
    /// `nextToken`; at most 2048 characters; of the form `\S+`.
    #[member(length(..=2048), pattern = r"\S+")]
    pub next_token: Option<String>,
}

/// Input of `ListTagsForResource`.
#[shape(rename_all = "camelCase")]
pub struct ListTagsForResourceInput {
    /// `{resourceArn}` of the path; at most 512 characters; of the form `arn:aws:.*:.*:[0-9]+:.*`.
    #[member(uri, length(..=512), pattern = "arn:aws:.*:.*:[0-9]+:.*")]
    pub resource_arn: String,
}

/// Output of `ListTagsForResource`.
#[shape]
pub struct ListTagsForResourceOutput {
    /// At most 50 entries; keys 1 to 128 characters, of the form `^(?!aws:)[a-zA-Z+-=._:/]+$`;
    /// values at most 256 characters, of the form `[\s\w+-=\.:/@]*`.
    #[member(
        length(..=50),
        key(length(1..=128), pattern = "^(?!aws:)[a-zA-Z+-=._:/]+$"),
        value(length(..=256), pattern = r"[\s\w+-=\.:/@]*"),
    )]
    pub tags: Option<BTreeMap<String, String>>,
}

/// Input of `StartFlow`.
#[shape(rename_all = "camelCase")]
pub struct StartFlowInput {
    /// `flowName`; at most 256 characters; of the form `[a-zA-Z0-9][\w!@#.-]+`.
    #[member(length(..=256), pattern = r"[a-zA-Z0-9][\w!@#.-]+")]
    pub flow_name: String,
    /// `clientToken`; drawn when it is left out; 1 to 256 characters; of the form `[ -~]+`.
    #[member(idempotency_token, length(1..=256), pattern = "[ -~]+")]
    pub client_token: Option<String>,
}

/// Output of `StartFlow`.
#[shape(rename_all = "camelCase")]
pub struct StartFlowOutput {
    /// `flowArn`; at most 512 characters; of the form `arn:aws:appflow:.*:[0-9]+:.*`.
    #[member(length(..=512), pattern = "arn:aws:appflow:.*:[0-9]+:.*")]
    pub flow_arn: Option<String>,
    /// `flowStatus`.
    pub flow_status: Option<FlowStatus>,
    /// `executionId`; at most 256 characters; of the form `\S+`.
    #[member(length(..=256), pattern = r"\S+")]
    pub execution_id: Option<String>,
}

/// Input of `StopFlow`.
#[shape(rename_all = "camelCase")]
pub struct StopFlowInput {
    /// `flowName`; at most 256 characters; of the form `[a-zA-Z0-9][\w!@#.-]+`.
    #[member(length(..=256), pattern = r"[a-zA-Z0-9][\w!@#.-]+")]
    pub flow_name: String,
}

/// Output of `StopFlow`.
#[shape(rename_all = "camelCase")]
pub struct StopFlowOutput {
    /// `flowArn`; at most 512 characters; of the form `arn:aws:appflow:.*:[0-9]+:.*`.
    #[member(length(..=512), pattern = "arn:aws:appflow:.*:[0-9]+:.*")]
    pub flow_arn: Option<String>,
    /// `flowStatus`.
    pub flow_status: Option<FlowStatus>,
}

/// Input of `TagResource`.
#[shape(rename_all = "camelCase")]
pub struct TagResourceInput {
    /// `{resourceArn}` of the path; at most 512 characters; of the form `arn:aws:.*:.*:[0-9]+:.*`.
    #[member(uri, length(..=512), pattern = "arn:aws:.*:.*:[0-9]+:.*")]
    pub resource_arn: String,
    /// At most 50 entries; keys 1 to 128 characters, of the form `^(?!aws:)[a-zA-Z+-=._:/]+$`;
    /// values at most 256 characters, of the form `[\s\w+-=\.:/@]*`.
    #[member(
        length(..=50),
        key(length(1..=128), pattern = "^(?!aws:)[a-zA-Z+-=._:/]+$"),
        value(length(..=256), pattern = r"[\s\w+-=\.:/@]*"),
    )]
    pub tags: BTreeMap<String, String>,
}

/// Output of `TagResource`.
#[shape]
pub struct TagResourceOutput {}

/// Input of `UntagResource`.
#[shape(rename_all = "camelCase")]
pub struct UntagResourceInput {
    /// `{resourceArn}` of the path; at most 512 characters; of the form `arn:aws:.*:.*:[0-9]+:.*`.
    #[member(uri, length(..=512), pattern = "arn:aws:.*:.*:[0-9]+:.*")]
    pub resource_arn: String,
    /// `tagKeys` of the query; at most 50 elements; each 1 to 128 characters, of the form
    /// `^(?!aws:)[a-zA-Z+-=._:/]+$`.
    #[member(
        query = "tagKeys",
        length(..=50),
        each(length(1..=128), pattern = "^(?!aws:)[a-zA-Z+-=._:/]+$"),
    )]
    pub tag_keys: Vec<String>,
}

/// Output of `UntagResource`.
#[shape]
pub struct UntagResourceOutput {}

/// Input of `UpdateFlow`.
#[shape(rename_all = "camelCase")]
pub struct UpdateFlowInput {
    /// `flowName`; at most 256 characters; of the form `[a-zA-Z0-9][\w!@#.-]+`.
    #[member(length(..=256), pattern = r"[a-zA-Z0-9][\w!@#.-]+")]
    pub flow_name: String,
    /// At most 2048 characters; of the form `[\w!@#\-.?,\s]*`.
    #[member(length(..=2048), pattern = r"[\w!@#\-.?,\s]*")]
    pub description: Option<String>,
    /// `triggerConfig`.
    pub trigger_config: TriggerConfig,
    /// `sourceFlowConfig`.
    pub source_flow_config: SourceFlowConfig,
    /// `destinationFlowConfigList`.
    pub destination_flow_config_list: Vec<DestinationFlowConfig>,
    /// `tasks`.
    pub tasks: Vec<Task>,
    /// `metadataCatalogConfig`.
    pub metadata_catalog_config: Option<MetadataCatalogConfig>,
    /// `clientToken`; drawn when it is left out; 1 to 256 characters; of the form `[ -~]+`.
    #[member(idempotency_token, length(1..=256), pattern = "[ -~]+")]
    pub client_token: Option<String>,
}

/// Output of `UpdateFlow`.
#[shape(rename_all = "camelCase")]
pub struct UpdateFlowOutput {
    /// `flowStatus`.
    pub flow_status: Option<FlowStatus>,
}

/// The structure `AggregationConfig`.
#[shape(rename_all = "camelCase")]
pub struct AggregationConfig {
    /// `aggregationType`.
    pub aggregation_type: Option<AggregationType>,
    /// `targetFileSize`.
    pub target_file_size: Option<i64>,
}

/// Values of `AggregationType`.
#[shape]
pub enum AggregationType {
    /// `None`.
    None,
    /// `SingleFile`.
    SingleFile,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// Values of `AmplitudeConnectorOperator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AmplitudeConnectorOperator {
    /// `BETWEEN`.
    Between,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `AmplitudeSourceProperties`.
#[shape]
pub struct AmplitudeSourceProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
}

/// Values of `CatalogType`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum CatalogType {
    /// `GLUE`.
    Glue,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `ConnectorOperator`.
#[shape(rename_all = "PascalCase")]
pub struct ConnectorOperator {
    /// `Amplitude`.
    pub amplitude: Option<AmplitudeConnectorOperator>,
    /// `Datadog`.
    pub datadog: Option<DatadogConnectorOperator>,
    /// `Dynatrace`.
    pub dynatrace: Option<DynatraceConnectorOperator>,
    /// `GoogleAnalytics`.
    pub google_analytics: Option<GoogleAnalyticsConnectorOperator>,
    /// `InforNexus`.
    pub infor_nexus: Option<InforNexusConnectorOperator>,
    /// `Marketo`.
    pub marketo: Option<MarketoConnectorOperator>,
    /// `S3`.
    pub s3: Option<S3ConnectorOperator>,
    /// `Salesforce`.
    pub salesforce: Option<SalesforceConnectorOperator>,
    /// `ServiceNow`.
    pub service_now: Option<ServiceNowConnectorOperator>,
    /// `Singular`.
    pub singular: Option<SingularConnectorOperator>,
    /// `Slack`.
    pub slack: Option<SlackConnectorOperator>,
    /// `Trendmicro`.
    pub trendmicro: Option<TrendmicroConnectorOperator>,
    /// `Veeva`.
    pub veeva: Option<VeevaConnectorOperator>,
    /// `Zendesk`.
    pub zendesk: Option<ZendeskConnectorOperator>,
    /// `SAPOData`.
    #[member(name = "SAPOData")]
    pub sapo_data: Option<SapoDataConnectorOperator>,
    /// `CustomConnector`.
    pub custom_connector: Option<Operator>,
    /// `Pardot`.
    pub pardot: Option<PardotConnectorOperator>,
}

/// Values of `ConnectorType`.
#[shape]
pub enum ConnectorType {
    /// `Salesforce`.
    Salesforce,
    /// `Singular`.
    Singular,
    /// `Slack`.
    Slack,
    /// `Redshift`.
    Redshift,
    /// `S3`.
    S3,
    /// `Marketo`.
    Marketo,
    /// `Googleanalytics`.
    Googleanalytics,
    /// `Zendesk`.
    Zendesk,
    /// `Servicenow`.
    Servicenow,
    /// `Datadog`.
    Datadog,
    /// `Trendmicro`.
    Trendmicro,
    /// `Snowflake`.
    Snowflake,
    /// `Dynatrace`.
    Dynatrace,
    /// `Infornexus`.
    Infornexus,
    /// `Amplitude`.
    Amplitude,
    /// `Veeva`.
    Veeva,
    /// `EventBridge`.
    EventBridge,
    /// `LookoutMetrics`.
    LookoutMetrics,
    /// `Upsolver`.
    Upsolver,
    /// `Honeycode`.
    Honeycode,
    /// `CustomerProfiles`.
    CustomerProfiles,
    /// `SAPOData`.
    #[member(name = "SAPOData")]
    SapoData,
    /// `CustomConnector`.
    CustomConnector,
    /// `Pardot`.
    Pardot,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `CustomConnectorDestinationProperties`.
#[shape(rename_all = "camelCase")]
pub struct CustomConnectorDestinationProperties {
    /// `entityName`; at most 1024 characters; of the form `\S+`.
    #[member(length(..=1024), pattern = r"\S+")]
    pub entity_name: String,
    /// `errorHandlingConfig`.
    pub error_handling_config: Option<ErrorHandlingConfig>,
    /// `writeOperationType`.
    pub write_operation_type: Option<WriteOperationType>,
    /// `idFieldNames`; each at most 128 characters, of the form `\S+`.
    #[member(each(length(..=128), pattern = r"\S+"))]
    pub id_field_names: Option<Vec<String>>,
    /// `customProperties`; at most 50 entries; keys 1 to 128 characters, of the form `[\w]+`;
    /// values at most 2048 characters, of the form `\S+`.
    #[member(
        length(..=50),
        key(length(1..=128), pattern = r"[\w]+"),
        value(length(..=2048), pattern = r"\S+"),
    )]
    pub custom_properties: Option<BTreeMap<String, String>>,
}

/// The structure `CustomConnectorSourceProperties`.
#[shape(rename_all = "camelCase")]
pub struct CustomConnectorSourceProperties {
    /// `entityName`; at most 1024 characters; of the form `\S+`.
    #[member(length(..=1024), pattern = r"\S+")]
    pub entity_name: String,
    /// `customProperties`; at most 50 entries; keys 1 to 128 characters, of the form `[\w]+`;
    /// values at most 2048 characters, of the form `\S+`.
    #[member(
        length(..=50),
        key(length(1..=128), pattern = r"[\w]+"),
        value(length(..=2048), pattern = r"\S+"),
    )]
    pub custom_properties: Option<BTreeMap<String, String>>,
    /// `dataTransferApi`.
    pub data_transfer_api: Option<DataTransferApi>,
}

/// The structure `CustomerProfilesDestinationProperties`.
#[shape(rename_all = "camelCase")]
pub struct CustomerProfilesDestinationProperties {
    /// `domainName`; at most 64 characters; of the form `\S+`.
    #[member(length(..=64), pattern = r"\S+")]
    pub domain_name: String,
    /// `objectTypeName`; at most 255 characters; of the form `\S+`.
    #[member(length(..=255), pattern = r"\S+")]
    pub object_type_name: Option<String>,
}

/// Values of `DataPullMode`.
#[shape]
pub enum DataPullMode {
    /// `Incremental`.
    Incremental,
    /// `Complete`.
    Complete,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `DataTransferApi`.
#[shape(rename_all = "PascalCase")]
pub struct DataTransferApi {
    /// `Name`; at most 64 characters; of the form `[\w/-]+`.
    #[member(length(..=64), pattern = r"[\w/-]+")]
    pub name: Option<String>,
    /// `Type`.
    pub r#type: Option<DataTransferApiType>,
}

/// Values of `DataTransferApiType`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DataTransferApiType {
    /// `SYNC`.
    Sync,
    /// `ASYNC`.
    Async,
    /// `AUTOMATIC`.
    Automatic,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// Values of `DatadogConnectorOperator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DatadogConnectorOperator {
    /// `PROJECTION`.
    Projection,
    /// `BETWEEN`.
    Between,
    /// `EQUAL_TO`.
    EqualTo,
    /// `ADDITION`.
    Addition,
    /// `MULTIPLICATION`.
    Multiplication,
    /// `DIVISION`.
    Division,
    /// `SUBTRACTION`.
    Subtraction,
    /// `MASK_ALL`.
    MaskAll,
    /// `MASK_FIRST_N`.
    MaskFirstN,
    /// `MASK_LAST_N`.
    MaskLastN,
    /// `VALIDATE_NON_NULL`.
    ValidateNonNull,
    /// `VALIDATE_NON_ZERO`.
    ValidateNonZero,
    /// `VALIDATE_NON_NEGATIVE`.
    ValidateNonNegative,
    /// `VALIDATE_NUMERIC`.
    ValidateNumeric,
    /// `NO_OP`.
    NoOp,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `DatadogSourceProperties`.
#[shape]
pub struct DatadogSourceProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
}

/// The structure `DestinationConnectorProperties`.
#[shape(rename_all = "PascalCase")]
pub struct DestinationConnectorProperties {
    /// `Redshift`.
    pub redshift: Option<RedshiftDestinationProperties>,
    /// `S3`.
    pub s3: Option<S3DestinationProperties>,
    /// `Salesforce`.
    pub salesforce: Option<SalesforceDestinationProperties>,
    /// `Snowflake`.
    pub snowflake: Option<SnowflakeDestinationProperties>,
    /// `EventBridge`.
    pub event_bridge: Option<EventBridgeDestinationProperties>,
    /// `LookoutMetrics`.
    pub lookout_metrics: Option<LookoutMetricsDestinationProperties>,
    /// `Upsolver`.
    pub upsolver: Option<UpsolverDestinationProperties>,
    /// `Honeycode`.
    pub honeycode: Option<HoneycodeDestinationProperties>,
    /// `CustomerProfiles`.
    pub customer_profiles: Option<CustomerProfilesDestinationProperties>,
    /// `Zendesk`.
    pub zendesk: Option<ZendeskDestinationProperties>,
    /// `Marketo`.
    pub marketo: Option<MarketoDestinationProperties>,
    /// `CustomConnector`.
    pub custom_connector: Option<CustomConnectorDestinationProperties>,
    /// `SAPOData`.
    #[member(name = "SAPOData")]
    pub sapo_data: Option<SapoDataDestinationProperties>,
}

/// The structure `DestinationFlowConfig`.
#[shape(rename_all = "camelCase")]
pub struct DestinationFlowConfig {
    /// `connectorType`.
    pub connector_type: ConnectorType,
    /// `apiVersion`; at most 256 characters; of the form `\S+`.
    #[member(length(..=256), pattern = r"\S+")]
    pub api_version: Option<String>,
    /// `connectorProfileName`; at most 256 characters; of the form `[\w/!@#+=.-]+`.
    #[member(length(..=256), pattern = r"[\w/!@#+=.-]+")]
    pub connector_profile_name: Option<String>,
    /// `destinationConnectorProperties`.
    pub destination_connector_properties: DestinationConnectorProperties,
}

/// Values of `DynatraceConnectorOperator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DynatraceConnectorOperator {
    /// `PROJECTION`.
    Projection,
    /// `BETWEEN`.
    Between,
    /// `EQUAL_TO`.
    EqualTo,
    /// `ADDITION`.
    Addition,
    /// `MULTIPLICATION`.
    Multiplication,
    /// `DIVISION`.
    Division,
    /// `SUBTRACTION`.
    Subtraction,
    /// `MASK_ALL`.
    MaskAll,
    /// `MASK_FIRST_N`.
    MaskFirstN,
    /// `MASK_LAST_N`.
    MaskLastN,
    /// `VALIDATE_NON_NULL`.
    ValidateNonNull,
    /// `VALIDATE_NON_ZERO`.
    ValidateNonZero,
    /// `VALIDATE_NON_NEGATIVE`.
    ValidateNonNegative,
    /// `VALIDATE_NUMERIC`.
    ValidateNumeric,
    /// `NO_OP`.
    NoOp,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `DynatraceSourceProperties`.
#[shape]
pub struct DynatraceSourceProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
}

/// The structure `ErrorHandlingConfig`.
#[shape(rename_all = "camelCase")]
pub struct ErrorHandlingConfig {
    /// `failOnFirstDestinationError`.
    pub fail_on_first_destination_error: Option<bool>,
    /// `bucketPrefix`; at most 512 characters; of the form `.*`.
    #[member(length(..=512), pattern = ".*")]
    pub bucket_prefix: Option<String>,
    /// `bucketName`; 3 to 63 characters; of the form `\S+`.
    #[member(length(3..=63), pattern = r"\S+")]
    pub bucket_name: Option<String>,
}

/// The structure `ErrorInfo`.
#[shape(rename_all = "camelCase")]
pub struct ErrorInfo {
    /// `putFailuresCount`.
    pub put_failures_count: Option<i64>,
    /// `executionMessage`; at most 2048 characters; of the form `[\s\w/!@#+=.-]*`.
    #[member(length(..=2048), pattern = r"[\s\w/!@#+=.-]*")]
    pub execution_message: Option<String>,
}

/// The structure `EventBridgeDestinationProperties`.
#[shape(rename_all = "camelCase")]
pub struct EventBridgeDestinationProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
    /// `errorHandlingConfig`.
    pub error_handling_config: Option<ErrorHandlingConfig>,
}

/// The structure `ExecutionDetails`.
#[shape(rename_all = "camelCase")]
pub struct ExecutionDetails {
    /// `mostRecentExecutionMessage`; at most 2048 characters; of the form `[\w!@#\-.?,\s]*`.
    #[member(length(..=2048), pattern = r"[\w!@#\-.?,\s]*")]
    pub most_recent_execution_message: Option<String>,
    /// `mostRecentExecutionTime`.
    pub most_recent_execution_time: Option<Timestamp>,
    /// `mostRecentExecutionStatus`.
    pub most_recent_execution_status: Option<ExecutionStatus>,
}

/// The structure `ExecutionRecord`.
#[shape(rename_all = "camelCase")]
pub struct ExecutionRecord {
    /// `executionId`; at most 256 characters; of the form `\S+`.
    #[member(length(..=256), pattern = r"\S+")]
    pub execution_id: Option<String>,
    /// `executionStatus`.
    pub execution_status: Option<ExecutionStatus>,
    /// `executionResult`.
    pub execution_result: Option<ExecutionResult>,
    /// `startedAt`.
    pub started_at: Option<Timestamp>,
    /// `lastUpdatedAt`.
    pub last_updated_at: Option<Timestamp>,
    /// `dataPullStartTime`.
    pub data_pull_start_time: Option<Timestamp>,
    /// `dataPullEndTime`.
    pub data_pull_end_time: Option<Timestamp>,
    /// `metadataCatalogDetails`.
    pub metadata_catalog_details: Option<Vec<MetadataCatalogDetail>>,
}

/// The structure `ExecutionResult`.
#[shape(rename_all = "camelCase")]
pub struct ExecutionResult {
    /// `errorInfo`.
    pub error_info: Option<ErrorInfo>,
    /// `bytesProcessed`.
    pub bytes_processed: Option<i64>,
    /// `bytesWritten`.
    pub bytes_written: Option<i64>,
    /// `recordsProcessed`.
    pub records_processed: Option<i64>,
    /// `numParallelProcesses`.
    pub num_parallel_processes: Option<i64>,
    /// `maxPageSize`.
    pub max_page_size: Option<i64>,
}

/// Values of `ExecutionStatus`.
#[shape]
pub enum ExecutionStatus {
    /// `InProgress`.
    InProgress,
    /// `Successful`.
    Successful,
    /// `Error`.
    Error,
    /// `CancelStarted`.
    CancelStarted,
    /// `Canceled`.
    Canceled,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// Values of `FileType`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum FileType {
    /// `CSV`.
    Csv,
    /// `JSON`.
    Json,
    /// `PARQUET`.
    Parquet,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `FlowDefinition`.
#[shape(rename_all = "camelCase")]
pub struct FlowDefinition {
    /// `flowArn`; at most 512 characters; of the form `arn:aws:appflow:.*:[0-9]+:.*`.
    #[member(length(..=512), pattern = "arn:aws:appflow:.*:[0-9]+:.*")]
    pub flow_arn: Option<String>,
    /// At most 2048 characters; of the form `[\w!@#\-.?,\s]*`.
    #[member(length(..=2048), pattern = r"[\w!@#\-.?,\s]*")]
    pub description: Option<String>,
    /// `flowName`; at most 256 characters; of the form `[a-zA-Z0-9][\w!@#.-]+`.
    #[member(length(..=256), pattern = r"[a-zA-Z0-9][\w!@#.-]+")]
    pub flow_name: Option<String>,
    /// `flowStatus`.
    pub flow_status: Option<FlowStatus>,
    /// `sourceConnectorType`.
    pub source_connector_type: Option<ConnectorType>,
    /// `sourceConnectorLabel`; at most 256 characters; of the form `[a-zA-Z0-9][\w!@#.-]+`.
    #[member(length(..=256), pattern = r"[a-zA-Z0-9][\w!@#.-]+")]
    pub source_connector_label: Option<String>,
    /// `destinationConnectorType`.
    pub destination_connector_type: Option<ConnectorType>,
    /// `destinationConnectorLabel`; at most 256 characters; of the form `[a-zA-Z0-9][\w!@#.-]+`.
    #[member(length(..=256), pattern = r"[a-zA-Z0-9][\w!@#.-]+")]
    pub destination_connector_label: Option<String>,
    /// `triggerType`.
    pub trigger_type: Option<TriggerType>,
    /// `createdAt`.
    pub created_at: Option<Timestamp>,
    /// `lastUpdatedAt`.
    pub last_updated_at: Option<Timestamp>,
    /// `createdBy`; at most 256 characters; of the form `\S+`.
    #[member(length(..=256), pattern = r"\S+")]
    pub created_by: Option<String>,
    /// `lastUpdatedBy`; at most 256 characters; of the form `\S+`.
    #[member(length(..=256), pattern = r"\S+")]
    pub last_updated_by: Option<String>,
    /// At most 50 entries; keys 1 to 128 characters, of the form `^(?!aws:)[a-zA-Z+-=._:/]+$`;
    /// values at most 256 characters, of the form `[\s\w+-=\.:/@]*`.
    #[member(
        length(..=50),
        key(length(1..=128), pattern = "^(?!aws:)[a-zA-Z+-=._:/]+$"),
        value(length(..=256), pattern = r"[\s\w+-=\.:/@]*"),
    )]
    pub tags: Option<BTreeMap<String, String>>,
    /// `lastRunExecutionDetails`.
    pub last_run_execution_details: Option<ExecutionDetails>,
}

/// Values of `FlowStatus`.
#[shape]
pub enum FlowStatus {
    /// `Active`.
    Active,
    /// `Deprecated`.
    Deprecated,
    /// `Deleted`.
    Deleted,
    /// `Draft`.
    Draft,
    /// `Errored`.
    Errored,
    /// `Suspended`.
    Suspended,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `GlueDataCatalogConfig`.
#[shape(rename_all = "camelCase")]
pub struct GlueDataCatalogConfig {
    /// `roleArn`; at most 512 characters; of the form `arn:aws:iam:.*:[0-9]+:.*`.
    #[member(length(..=512), pattern = "arn:aws:iam:.*:[0-9]+:.*")]
    pub role_arn: String,
    /// `databaseName`; at most 255 characters; of the form
    /// `[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*`.
    #[member(length(..=255), pattern = r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*")]
    pub database_name: String,
    /// `tablePrefix`; at most 128 characters; of the form
    /// `[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*`.
    #[member(length(..=128), pattern = r"[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*")]
    pub table_prefix: String,
}

/// Values of `GoogleAnalyticsConnectorOperator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum GoogleAnalyticsConnectorOperator {
    /// `PROJECTION`.
    Projection,
    /// `BETWEEN`.
    Between,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `GoogleAnalyticsSourceProperties`.
#[shape]
pub struct GoogleAnalyticsSourceProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
}

/// The structure `HoneycodeDestinationProperties`.
#[shape(rename_all = "camelCase")]
pub struct HoneycodeDestinationProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
    /// `errorHandlingConfig`.
    pub error_handling_config: Option<ErrorHandlingConfig>,
}

/// The structure `IncrementalPullConfig`.
#[shape(rename_all = "camelCase")]
pub struct IncrementalPullConfig {
    /// `datetimeTypeFieldName`; at most 256 characters; of the form `.*`.
    #[member(length(..=256), pattern = ".*")]
    pub datetime_type_field_name: Option<String>,
}

/// Values of `InforNexusConnectorOperator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InforNexusConnectorOperator {
    /// `PROJECTION`.
    Projection,
    /// `BETWEEN`.
    Between,
    /// `EQUAL_TO`.
    EqualTo,
    /// `ADDITION`.
    Addition,
    /// `MULTIPLICATION`.
    Multiplication,
    /// `DIVISION`.
    Division,
    /// `SUBTRACTION`.
    Subtraction,
    /// `MASK_ALL`.
    MaskAll,
    /// `MASK_FIRST_N`.
    MaskFirstN,
    /// `MASK_LAST_N`.
    MaskLastN,
    /// `VALIDATE_NON_NULL`.
    ValidateNonNull,
    /// `VALIDATE_NON_ZERO`.
    ValidateNonZero,
    /// `VALIDATE_NON_NEGATIVE`.
    ValidateNonNegative,
    /// `VALIDATE_NUMERIC`.
    ValidateNumeric,
    /// `NO_OP`.
    NoOp,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `InforNexusSourceProperties`.
#[shape]
pub struct InforNexusSourceProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
}

/// The structure `LookoutMetricsDestinationProperties`.
#[shape]
pub struct LookoutMetricsDestinationProperties {}

/// Values of `MarketoConnectorOperator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MarketoConnectorOperator {
    /// `PROJECTION`.
    Projection,
    /// `LESS_THAN`.
    LessThan,
    /// `GREATER_THAN`.
    GreaterThan,
    /// `BETWEEN`.
    Between,
    /// `ADDITION`.
    Addition,
    /// `MULTIPLICATION`.
    Multiplication,
    /// `DIVISION`.
    Division,
    /// `SUBTRACTION`.
    Subtraction,
    /// `MASK_ALL`.
    MaskAll,
    /// `MASK_FIRST_N`.
    MaskFirstN,
    /// `MASK_LAST_N`.
    MaskLastN,
    /// `VALIDATE_NON_NULL`.
    ValidateNonNull,
    /// `VALIDATE_NON_ZERO`.
    ValidateNonZero,
    /// `VALIDATE_NON_NEGATIVE`.
    ValidateNonNegative,
    /// `VALIDATE_NUMERIC`.
    ValidateNumeric,
    /// `NO_OP`.
    NoOp,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `MarketoDestinationProperties`.
#[shape(rename_all = "camelCase")]
pub struct MarketoDestinationProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
    /// `errorHandlingConfig`.
    pub error_handling_config: Option<ErrorHandlingConfig>,
}

/// The structure `MarketoSourceProperties`.
#[shape]
pub struct MarketoSourceProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
}

/// The structure `MetadataCatalogConfig`.
#[shape(rename_all = "camelCase")]
pub struct MetadataCatalogConfig {
    /// `glueDataCatalog`.
    pub glue_data_catalog: Option<GlueDataCatalogConfig>,
}

/// The structure `MetadataCatalogDetail`.
#[shape(rename_all = "camelCase")]
pub struct MetadataCatalogDetail {
    /// `catalogType`.
    pub catalog_type: Option<CatalogType>,
    /// `tableName`; at most 2048 characters; of the form `.*`.
    #[member(length(..=2048), pattern = ".*")]
    pub table_name: Option<String>,
    /// `tableRegistrationOutput`.
    pub table_registration_output: Option<RegistrationOutput>,
    /// `partitionRegistrationOutput`.
    pub partition_registration_output: Option<RegistrationOutput>,
}

/// Values of `Operator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Operator {
    /// `PROJECTION`.
    Projection,
    /// `LESS_THAN`.
    LessThan,
    /// `GREATER_THAN`.
    GreaterThan,
    /// `CONTAINS`.
    Contains,
    /// `BETWEEN`.
    Between,
    /// `LESS_THAN_OR_EQUAL_TO`.
    LessThanOrEqualTo,
    /// `GREATER_THAN_OR_EQUAL_TO`.
    GreaterThanOrEqualTo,
    /// `EQUAL_TO`.
    EqualTo,
    /// `NOT_EQUAL_TO`.
    NotEqualTo,
    /// `ADDITION`.
    Addition,
    /// `MULTIPLICATION`.
    Multiplication,
    /// `DIVISION`.
    Division,
    /// `SUBTRACTION`.
    Subtraction,
    /// `MASK_ALL`.
    MaskAll,
    /// `MASK_FIRST_N`.
    MaskFirstN,
    /// `MASK_LAST_N`.
    MaskLastN,
    /// `VALIDATE_NON_NULL`.
    ValidateNonNull,
    /// `VALIDATE_NON_ZERO`.
    ValidateNonZero,
    /// `VALIDATE_NON_NEGATIVE`.
    ValidateNonNegative,
    /// `VALIDATE_NUMERIC`.
    ValidateNumeric,
    /// `NO_OP`.
    NoOp,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// Values of `OperatorPropertiesKeys`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum OperatorPropertiesKeys {
    /// `VALUE`.
    Value,
    /// `VALUES`.
    Values,
    /// `DATA_TYPE`.
    DataType,
    /// `UPPER_BOUND`.
    UpperBound,
    /// `LOWER_BOUND`.
    LowerBound,
    /// `SOURCE_DATA_TYPE`.
    SourceDataType,
    /// `DESTINATION_DATA_TYPE`.
    DestinationDataType,
    /// `VALIDATION_ACTION`.
    ValidationAction,
    /// `MASK_VALUE`.
    MaskValue,
    /// `MASK_LENGTH`.
    MaskLength,
    /// `TRUNCATE_LENGTH`.
    TruncateLength,
    /// `MATH_OPERATION_FIELDS_ORDER`.
    MathOperationFieldsOrder,
    /// `CONCAT_FORMAT`.
    ConcatFormat,
    /// `SUBFIELD_CATEGORY_MAP`.
    SubfieldCategoryMap,
    /// `EXCLUDE_SOURCE_FIELDS_LIST`.
    ExcludeSourceFieldsList,
    /// `INCLUDE_NEW_FIELDS`.
    IncludeNewFields,
    /// `ORDERED_PARTITION_KEYS_LIST`.
    OrderedPartitionKeysList,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// Values of `PardotConnectorOperator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PardotConnectorOperator {
    /// `PROJECTION`.
    Projection,
    /// `EQUAL_TO`.
    EqualTo,
    /// `NO_OP`.
    NoOp,
    /// `ADDITION`.
    Addition,
    /// `MULTIPLICATION`.
    Multiplication,
    /// `DIVISION`.
    Division,
    /// `SUBTRACTION`.
    Subtraction,
    /// `MASK_ALL`.
    MaskAll,
    /// `MASK_FIRST_N`.
    MaskFirstN,
    /// `MASK_LAST_N`.
    MaskLastN,
    /// `VALIDATE_NON_NULL`.
    ValidateNonNull,
    /// `VALIDATE_NON_ZERO`.
    ValidateNonZero,
    /// `VALIDATE_NON_NEGATIVE`.
    ValidateNonNegative,
    /// `VALIDATE_NUMERIC`.
    ValidateNumeric,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `PardotSourceProperties`.
#[shape]
pub struct PardotSourceProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
}

/// Values of `PathPrefix`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PathPrefix {
    /// `EXECUTION_ID`.
    ExecutionId,
    /// `SCHEMA_VERSION`.
    SchemaVersion,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `PrefixConfig`.
#[shape(rename_all = "camelCase")]
pub struct PrefixConfig {
    /// `prefixType`.
    pub prefix_type: Option<PrefixType>,
    /// `prefixFormat`.
    pub prefix_format: Option<PrefixFormat>,
    /// `pathPrefixHierarchy`.
    pub path_prefix_hierarchy: Option<Vec<PathPrefix>>,
}

/// Values of `PrefixFormat`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PrefixFormat {
    /// `YEAR`.
    Year,
    /// `MONTH`.
    Month,
    /// `DAY`.
    Day,
    /// `HOUR`.
    Hour,
    /// `MINUTE`.
    Minute,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// Values of `PrefixType`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PrefixType {
    /// `FILENAME`.
    Filename,
    /// `PATH`.
    Path,
    /// `PATH_AND_FILENAME`.
    PathAndFilename,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `RedshiftDestinationProperties`.
#[shape(rename_all = "camelCase")]
pub struct RedshiftDestinationProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
    /// `intermediateBucketName`; 3 to 63 characters; of the form `\S+`.
    #[member(length(3..=63), pattern = r"\S+")]
    pub intermediate_bucket_name: String,
    /// `bucketPrefix`; at most 512 characters; of the form `.*`.
    #[member(length(..=512), pattern = ".*")]
    pub bucket_prefix: Option<String>,
    /// `errorHandlingConfig`.
    pub error_handling_config: Option<ErrorHandlingConfig>,
}

/// The structure `RegistrationOutput`.
#[shape]
pub struct RegistrationOutput {
    /// At most 2048 characters; of the form `.*`.
    #[member(length(..=2048), pattern = ".*")]
    pub message: Option<String>,
    /// At most 2048 characters; of the form `.*`.
    #[member(length(..=2048), pattern = ".*")]
    pub result: Option<String>,
    /// `status`.
    pub status: Option<ExecutionStatus>,
}

/// Values of `S3ConnectorOperator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum S3ConnectorOperator {
    /// `PROJECTION`.
    Projection,
    /// `LESS_THAN`.
    LessThan,
    /// `GREATER_THAN`.
    GreaterThan,
    /// `BETWEEN`.
    Between,
    /// `LESS_THAN_OR_EQUAL_TO`.
    LessThanOrEqualTo,
    /// `GREATER_THAN_OR_EQUAL_TO`.
    GreaterThanOrEqualTo,
    /// `EQUAL_TO`.
    EqualTo,
    /// `NOT_EQUAL_TO`.
    NotEqualTo,
    /// `ADDITION`.
    Addition,
    /// `MULTIPLICATION`.
    Multiplication,
    /// `DIVISION`.
    Division,
    /// `SUBTRACTION`.
    Subtraction,
    /// `MASK_ALL`.
    MaskAll,
    /// `MASK_FIRST_N`.
    MaskFirstN,
    /// `MASK_LAST_N`.
    MaskLastN,
    /// `VALIDATE_NON_NULL`.
    ValidateNonNull,
    /// `VALIDATE_NON_ZERO`.
    ValidateNonZero,
    /// `VALIDATE_NON_NEGATIVE`.
    ValidateNonNegative,
    /// `VALIDATE_NUMERIC`.
    ValidateNumeric,
    /// `NO_OP`.
    NoOp,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `S3DestinationProperties`.
#[shape(rename_all = "camelCase")]
pub struct S3DestinationProperties {
    /// `bucketName`; 3 to 63 characters; of the form `\S+`.
    #[member(length(3..=63), pattern = r"\S+")]
    pub bucket_name: String,
    /// `bucketPrefix`; at most 512 characters; of the form `.*`.
    #[member(length(..=512), pattern = ".*")]
    pub bucket_prefix: Option<String>,
    /// `s3OutputFormatConfig`.
    pub s3_output_format_config: Option<S3OutputFormatConfig>,
}

/// Values of `S3InputFileType`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum S3InputFileType {
    /// `CSV`.
    Csv,
    /// `JSON`.
    Json,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `S3InputFormatConfig`.
#[shape(rename_all = "camelCase")]
pub struct S3InputFormatConfig {
    /// `s3InputFileType`.
    pub s3_input_file_type: Option<S3InputFileType>,
}

/// The structure `S3OutputFormatConfig`.
#[shape(rename_all = "camelCase")]
pub struct S3OutputFormatConfig {
    /// `fileType`.
    pub file_type: Option<FileType>,
    /// `prefixConfig`.
    pub prefix_config: Option<PrefixConfig>,
    /// `aggregationConfig`.
    pub aggregation_config: Option<AggregationConfig>,
    /// `preserveSourceDataTyping`.
    pub preserve_source_data_typing: Option<bool>,
}

/// The structure `S3SourceProperties`.
#[shape(rename_all = "camelCase")]
pub struct S3SourceProperties {
    /// `bucketName`; 3 to 63 characters; of the form `\S+`.
    #[member(length(3..=63), pattern = r"\S+")]
    pub bucket_name: String,
    /// `bucketPrefix`; at most 512 characters; of the form `.*`.
    #[member(length(..=512), pattern = ".*")]
    pub bucket_prefix: Option<String>,
    /// `s3InputFormatConfig`.
    pub s3_input_format_config: Option<S3InputFormatConfig>,
}

/// Values of `SalesforceConnectorOperator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SalesforceConnectorOperator {
    /// `PROJECTION`.
    Projection,
    /// `LESS_THAN`.
    LessThan,
    /// `CONTAINS`.
    Contains,
    /// `GREATER_THAN`.
    GreaterThan,
    /// `BETWEEN`.
    Between,
    /// `LESS_THAN_OR_EQUAL_TO`.
    LessThanOrEqualTo,
    /// `GREATER_THAN_OR_EQUAL_TO`.
    GreaterThanOrEqualTo,
    /// `EQUAL_TO`.
    EqualTo,
    /// `NOT_EQUAL_TO`.
    NotEqualTo,
    /// `ADDITION`.
    Addition,
    /// `MULTIPLICATION`.
    Multiplication,
    /// `DIVISION`.
    Division,
    /// `SUBTRACTION`.
    Subtraction,
    /// `MASK_ALL`.
    MaskAll,
    /// `MASK_FIRST_N`.
    MaskFirstN,
    /// `MASK_LAST_N`.
    MaskLastN,
    /// `VALIDATE_NON_NULL`.
    ValidateNonNull,
    /// `VALIDATE_NON_ZERO`.
    ValidateNonZero,
    /// `VALIDATE_NON_NEGATIVE`.
    ValidateNonNegative,
    /// `VALIDATE_NUMERIC`.
    ValidateNumeric,
    /// `NO_OP`.
    NoOp,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// Values of `SalesforceDataTransferApi`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SalesforceDataTransferApi {
    /// `AUTOMATIC`.
    Automatic,
    /// `BULKV2`.
    Bulkv2,
    /// `REST_SYNC`.
    RestSync,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `SalesforceDestinationProperties`.
#[shape(rename_all = "camelCase")]
pub struct SalesforceDestinationProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
    /// `idFieldNames`; each at most 128 characters, of the form `\S+`.
    #[member(each(length(..=128), pattern = r"\S+"))]
    pub id_field_names: Option<Vec<String>>,
    /// `errorHandlingConfig`.
    pub error_handling_config: Option<ErrorHandlingConfig>,
    /// `writeOperationType`.
    pub write_operation_type: Option<WriteOperationType>,
    /// `dataTransferApi`.
    pub data_transfer_api: Option<SalesforceDataTransferApi>,
}

/// The structure `SalesforceSourceProperties`.
#[shape(rename_all = "camelCase")]
pub struct SalesforceSourceProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
    /// `enableDynamicFieldUpdate`.
    pub enable_dynamic_field_update: Option<bool>,
    /// `includeDeletedRecords`.
    pub include_deleted_records: Option<bool>,
    /// `dataTransferApi`.
    pub data_transfer_api: Option<SalesforceDataTransferApi>,
}

/// Values of `SAPODataConnectorOperator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SapoDataConnectorOperator {
    /// `PROJECTION`.
    Projection,
    /// `LESS_THAN`.
    LessThan,
    /// `CONTAINS`.
    Contains,
    /// `GREATER_THAN`.
    GreaterThan,
    /// `BETWEEN`.
    Between,
    /// `LESS_THAN_OR_EQUAL_TO`.
    LessThanOrEqualTo,
    /// `GREATER_THAN_OR_EQUAL_TO`.
    GreaterThanOrEqualTo,
    /// `EQUAL_TO`.
    EqualTo,
    /// `NOT_EQUAL_TO`.
    NotEqualTo,
    /// `ADDITION`.
    Addition,
    /// `MULTIPLICATION`.
    Multiplication,
    /// `DIVISION`.
    Division,
    /// `SUBTRACTION`.
    Subtraction,
    /// `MASK_ALL`.
    MaskAll,
    /// `MASK_FIRST_N`.
    MaskFirstN,
    /// `MASK_LAST_N`.
    MaskLastN,
    /// `VALIDATE_NON_NULL`.
    ValidateNonNull,
    /// `VALIDATE_NON_ZERO`.
    ValidateNonZero,
    /// `VALIDATE_NON_NEGATIVE`.
    ValidateNonNegative,
    /// `VALIDATE_NUMERIC`.
    ValidateNumeric,
    /// `NO_OP`.
    NoOp,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `SAPODataDestinationProperties`.
#[shape(rename_all = "camelCase")]
pub struct SapoDataDestinationProperties {
    /// `objectPath`; at most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object_path: String,
    /// `successResponseHandlingConfig`.
    pub success_response_handling_config: Option<SuccessResponseHandlingConfig>,
    /// `idFieldNames`; each at most 128 characters, of the form `\S+`.
    #[member(each(length(..=128), pattern = r"\S+"))]
    pub id_field_names: Option<Vec<String>>,
    /// `errorHandlingConfig`.
    pub error_handling_config: Option<ErrorHandlingConfig>,
    /// `writeOperationType`.
    pub write_operation_type: Option<WriteOperationType>,
}

/// The structure `SAPODataPaginationConfig`.
#[shape(rename_all = "camelCase")]
pub struct SapoDataPaginationConfig {
    /// `maxPageSize`; 1 to 10000.
    #[member(range(1..=10000))]
    pub max_page_size: i32,
}

/// The structure `SAPODataParallelismConfig`.
#[shape(rename_all = "camelCase")]
pub struct SapoDataParallelismConfig {
    /// `maxParallelism`; 1 to 10.
    #[member(range(1..=10))]
    pub max_parallelism: i32,
}

/// The structure `SAPODataSourceProperties`.
#[shape(rename_all = "camelCase")]
pub struct SapoDataSourceProperties {
    /// `objectPath`; at most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object_path: Option<String>,
    /// `parallelismConfig`.
    pub parallelism_config: Option<SapoDataParallelismConfig>,
    /// `paginationConfig`.
    pub pagination_config: Option<SapoDataPaginationConfig>,
}

/// The structure `ScheduledTriggerProperties`.
#[shape(rename_all = "camelCase")]
pub struct ScheduledTriggerProperties {
    /// `scheduleExpression`; at most 256 characters; of the form `.*`.
    #[member(length(..=256), pattern = ".*")]
    pub schedule_expression: String,
    /// `dataPullMode`.
    pub data_pull_mode: Option<DataPullMode>,
    /// `scheduleStartTime`.
    pub schedule_start_time: Option<Timestamp>,
    /// `scheduleEndTime`.
    pub schedule_end_time: Option<Timestamp>,
    /// At most 256 characters; of the form `.*`.
    #[member(length(..=256), pattern = ".*")]
    pub timezone: Option<String>,
    /// `scheduleOffset`; 0 to 36000.
    #[member(range(0..=36000))]
    pub schedule_offset: Option<i64>,
    /// `firstExecutionFrom`.
    pub first_execution_from: Option<Timestamp>,
    /// `flowErrorDeactivationThreshold`; 1 to 100.
    #[member(range(1..=100))]
    pub flow_error_deactivation_threshold: Option<i32>,
}

/// Values of `ServiceNowConnectorOperator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ServiceNowConnectorOperator {
    /// `PROJECTION`.
    Projection,
    /// `CONTAINS`.
    Contains,
    /// `LESS_THAN`.
    LessThan,
    /// `GREATER_THAN`.
    GreaterThan,
    /// `BETWEEN`.
    Between,
    /// `LESS_THAN_OR_EQUAL_TO`.
    LessThanOrEqualTo,
    /// `GREATER_THAN_OR_EQUAL_TO`.
    GreaterThanOrEqualTo,
    /// `EQUAL_TO`.
    EqualTo,
    /// `NOT_EQUAL_TO`.
    NotEqualTo,
    /// `ADDITION`.
    Addition,
    /// `MULTIPLICATION`.
    Multiplication,
    /// `DIVISION`.
    Division,
    /// `SUBTRACTION`.
    Subtraction,
    /// `MASK_ALL`.
    MaskAll,
    /// `MASK_FIRST_N`.
    MaskFirstN,
    /// `MASK_LAST_N`.
    MaskLastN,
    /// `VALIDATE_NON_NULL`.
    ValidateNonNull,
    /// `VALIDATE_NON_ZERO`.
    ValidateNonZero,
    /// `VALIDATE_NON_NEGATIVE`.
    ValidateNonNegative,
    /// `VALIDATE_NUMERIC`.
    ValidateNumeric,
    /// `NO_OP`.
    NoOp,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `ServiceNowSourceProperties`.
#[shape]
pub struct ServiceNowSourceProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
}

/// Values of `SingularConnectorOperator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SingularConnectorOperator {
    /// `PROJECTION`.
    Projection,
    /// `EQUAL_TO`.
    EqualTo,
    /// `ADDITION`.
    Addition,
    /// `MULTIPLICATION`.
    Multiplication,
    /// `DIVISION`.
    Division,
    /// `SUBTRACTION`.
    Subtraction,
    /// `MASK_ALL`.
    MaskAll,
    /// `MASK_FIRST_N`.
    MaskFirstN,
    /// `MASK_LAST_N`.
    MaskLastN,
    /// `VALIDATE_NON_NULL`.
    ValidateNonNull,
    /// `VALIDATE_NON_ZERO`.
    ValidateNonZero,
    /// `VALIDATE_NON_NEGATIVE`.
    ValidateNonNegative,
    /// `VALIDATE_NUMERIC`.
    ValidateNumeric,
    /// `NO_OP`.
    NoOp,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `SingularSourceProperties`.
#[shape]
pub struct SingularSourceProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
}

/// Values of `SlackConnectorOperator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SlackConnectorOperator {
    /// `PROJECTION`.
    Projection,
    /// `LESS_THAN`.
    LessThan,
    /// `GREATER_THAN`.
    GreaterThan,
    /// `BETWEEN`.
    Between,
    /// `LESS_THAN_OR_EQUAL_TO`.
    LessThanOrEqualTo,
    /// `GREATER_THAN_OR_EQUAL_TO`.
    GreaterThanOrEqualTo,
    /// `EQUAL_TO`.
    EqualTo,
    /// `ADDITION`.
    Addition,
    /// `MULTIPLICATION`.
    Multiplication,
    /// `DIVISION`.
    Division,
    /// `SUBTRACTION`.
    Subtraction,
    /// `MASK_ALL`.
    MaskAll,
    /// `MASK_FIRST_N`.
    MaskFirstN,
    /// `MASK_LAST_N`.
    MaskLastN,
    /// `VALIDATE_NON_NULL`.
    ValidateNonNull,
    /// `VALIDATE_NON_ZERO`.
    ValidateNonZero,
    /// `VALIDATE_NON_NEGATIVE`.
    ValidateNonNegative,
    /// `VALIDATE_NUMERIC`.
    ValidateNumeric,
    /// `NO_OP`.
    NoOp,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `SlackSourceProperties`.
#[shape]
pub struct SlackSourceProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
}

/// The structure `SnowflakeDestinationProperties`.
#[shape(rename_all = "camelCase")]
pub struct SnowflakeDestinationProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
    /// `intermediateBucketName`; 3 to 63 characters; of the form `\S+`.
    #[member(length(3..=63), pattern = r"\S+")]
    pub intermediate_bucket_name: String,
    /// `bucketPrefix`; at most 512 characters; of the form `.*`.
    #[member(length(..=512), pattern = ".*")]
    pub bucket_prefix: Option<String>,
    /// `errorHandlingConfig`.
    pub error_handling_config: Option<ErrorHandlingConfig>,
}

/// The structure `SourceConnectorProperties`.
#[shape(rename_all = "PascalCase")]
pub struct SourceConnectorProperties {
    /// `Amplitude`.
    pub amplitude: Option<AmplitudeSourceProperties>,
    /// `Datadog`.
    pub datadog: Option<DatadogSourceProperties>,
    /// `Dynatrace`.
    pub dynatrace: Option<DynatraceSourceProperties>,
    /// `GoogleAnalytics`.
    pub google_analytics: Option<GoogleAnalyticsSourceProperties>,
    /// `InforNexus`.
    pub infor_nexus: Option<InforNexusSourceProperties>,
    /// `Marketo`.
    pub marketo: Option<MarketoSourceProperties>,
    /// `S3`.
    pub s3: Option<S3SourceProperties>,
    /// `Salesforce`.
    pub salesforce: Option<SalesforceSourceProperties>,
    /// `ServiceNow`.
    pub service_now: Option<ServiceNowSourceProperties>,
    /// `Singular`.
    pub singular: Option<SingularSourceProperties>,
    /// `Slack`.
    pub slack: Option<SlackSourceProperties>,
    /// `Trendmicro`.
    pub trendmicro: Option<TrendmicroSourceProperties>,
    /// `Veeva`.
    pub veeva: Option<VeevaSourceProperties>,
    /// `Zendesk`.
    pub zendesk: Option<ZendeskSourceProperties>,
    /// `SAPOData`.
    #[member(name = "SAPOData")]
    pub sapo_data: Option<SapoDataSourceProperties>,
    /// `CustomConnector`.
    pub custom_connector: Option<CustomConnectorSourceProperties>,
    /// `Pardot`.
    pub pardot: Option<PardotSourceProperties>,
}

/// The structure `SourceFlowConfig`.
#[shape(rename_all = "camelCase")]
pub struct SourceFlowConfig {
    /// `connectorType`.
    pub connector_type: ConnectorType,
    /// `apiVersion`; at most 256 characters; of the form `\S+`.
    #[member(length(..=256), pattern = r"\S+")]
    pub api_version: Option<String>,
    /// `connectorProfileName`; at most 256 characters; of the form `[\w/!@#+=.-]+`.
    #[member(length(..=256), pattern = r"[\w/!@#+=.-]+")]
    pub connector_profile_name: Option<String>,
    /// `sourceConnectorProperties`.
    pub source_connector_properties: SourceConnectorProperties,
    /// `incrementalPullConfig`.
    pub incremental_pull_config: Option<IncrementalPullConfig>,
}

/// The structure `SuccessResponseHandlingConfig`.
#[shape(rename_all = "camelCase")]
pub struct SuccessResponseHandlingConfig {
    /// `bucketPrefix`; at most 512 characters; of the form `.*`.
    #[member(length(..=512), pattern = ".*")]
    pub bucket_prefix: Option<String>,
    /// `bucketName`; 3 to 63 characters; of the form `\S+`.
    #[member(length(3..=63), pattern = r"\S+")]
    pub bucket_name: Option<String>,
}

/// The structure `Task`.
#[shape(rename_all = "camelCase")]
pub struct Task {
    /// `sourceFields`; each at most 2048 characters, of the form `.*`.
    #[member(each(length(..=2048), pattern = ".*"))]
    pub source_fields: Vec<String>,
    /// `connectorOperator`.
    pub connector_operator: Option<ConnectorOperator>,
    /// `destinationField`; at most 256 characters; of the form `.*`.
    #[member(length(..=256), pattern = ".*")]
    pub destination_field: Option<String>,
    /// `taskType`.
    pub task_type: TaskType,
    /// `taskProperties`; values at most 2048 characters, of the form `.+`.
    #[member(value(length(..=2048), pattern = ".+"))]
    pub task_properties: Option<BTreeMap<OperatorPropertiesKeys, String>>,
}

/// Values of `TaskType`.
#[shape]
pub enum TaskType {
    /// `Arithmetic`.
    Arithmetic,
    /// `Filter`.
    Filter,
    /// `Map`.
    Map,
    /// `Map_all`.
    #[member(name = "Map_all")]
    MapAll,
    /// `Mask`.
    Mask,
    /// `Merge`.
    Merge,
    /// `Passthrough`.
    Passthrough,
    /// `Truncate`.
    Truncate,
    /// `Validate`.
    Validate,
    /// `Partition`.
    Partition,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// Values of `TrendmicroConnectorOperator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TrendmicroConnectorOperator {
    /// `PROJECTION`.
    Projection,
    /// `EQUAL_TO`.
    EqualTo,
    /// `ADDITION`.
    Addition,
    /// `MULTIPLICATION`.
    Multiplication,
    /// `DIVISION`.
    Division,
    /// `SUBTRACTION`.
    Subtraction,
    /// `MASK_ALL`.
    MaskAll,
    /// `MASK_FIRST_N`.
    MaskFirstN,
    /// `MASK_LAST_N`.
    MaskLastN,
    /// `VALIDATE_NON_NULL`.
    ValidateNonNull,
    /// `VALIDATE_NON_ZERO`.
    ValidateNonZero,
    /// `VALIDATE_NON_NEGATIVE`.
    ValidateNonNegative,
    /// `VALIDATE_NUMERIC`.
    ValidateNumeric,
    /// `NO_OP`.
    NoOp,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `TrendmicroSourceProperties`.
#[shape]
pub struct TrendmicroSourceProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
}

/// The structure `TriggerConfig`.
#[shape(rename_all = "camelCase")]
pub struct TriggerConfig {
    /// `triggerType`.
    pub trigger_type: TriggerType,
    /// `triggerProperties`.
    pub trigger_properties: Option<TriggerProperties>,
}

/// The structure `TriggerProperties`.
#[shape(rename_all = "PascalCase")]
pub struct TriggerProperties {
    /// `Scheduled`.
    pub scheduled: Option<ScheduledTriggerProperties>,
}

/// Values of `TriggerType`.
#[shape]
pub enum TriggerType {
    /// `Scheduled`.
    Scheduled,
    /// `Event`.
    Event,
    /// `OnDemand`.
    OnDemand,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `UpsolverDestinationProperties`.
#[shape(rename_all = "camelCase")]
pub struct UpsolverDestinationProperties {
    /// `bucketName`; 16 to 63 characters; of the form `^(upsolver-appflow)\S*`.
    #[member(length(16..=63), pattern = r"^(upsolver-appflow)\S*")]
    pub bucket_name: String,
    /// `bucketPrefix`; at most 512 characters; of the form `.*`.
    #[member(length(..=512), pattern = ".*")]
    pub bucket_prefix: Option<String>,
    /// `s3OutputFormatConfig`.
    pub s3_output_format_config: UpsolverS3OutputFormatConfig,
}

/// The structure `UpsolverS3OutputFormatConfig`.
#[shape(rename_all = "camelCase")]
pub struct UpsolverS3OutputFormatConfig {
    /// `fileType`.
    pub file_type: Option<FileType>,
    /// `prefixConfig`.
    pub prefix_config: PrefixConfig,
    /// `aggregationConfig`.
    pub aggregation_config: Option<AggregationConfig>,
}

/// Values of `VeevaConnectorOperator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum VeevaConnectorOperator {
    /// `PROJECTION`.
    Projection,
    /// `LESS_THAN`.
    LessThan,
    /// `GREATER_THAN`.
    GreaterThan,
    /// `CONTAINS`.
    Contains,
    /// `BETWEEN`.
    Between,
    /// `LESS_THAN_OR_EQUAL_TO`.
    LessThanOrEqualTo,
    /// `GREATER_THAN_OR_EQUAL_TO`.
    GreaterThanOrEqualTo,
    /// `EQUAL_TO`.
    EqualTo,
    /// `NOT_EQUAL_TO`.
    NotEqualTo,
    /// `ADDITION`.
    Addition,
    /// `MULTIPLICATION`.
    Multiplication,
    /// `DIVISION`.
    Division,
    /// `SUBTRACTION`.
    Subtraction,
    /// `MASK_ALL`.
    MaskAll,
    /// `MASK_FIRST_N`.
    MaskFirstN,
    /// `MASK_LAST_N`.
    MaskLastN,
    /// `VALIDATE_NON_NULL`.
    ValidateNonNull,
    /// `VALIDATE_NON_ZERO`.
    ValidateNonZero,
    /// `VALIDATE_NON_NEGATIVE`.
    ValidateNonNegative,
    /// `VALIDATE_NUMERIC`.
    ValidateNumeric,
    /// `NO_OP`.
    NoOp,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `VeevaSourceProperties`.
#[shape(rename_all = "camelCase")]
pub struct VeevaSourceProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
    /// `documentType`; at most 512 characters; of the form `[\s\w_-]+`.
    #[member(length(..=512), pattern = r"[\s\w_-]+")]
    pub document_type: Option<String>,
    /// `includeSourceFiles`.
    pub include_source_files: Option<bool>,
    /// `includeRenditions`.
    pub include_renditions: Option<bool>,
    /// `includeAllVersions`.
    pub include_all_versions: Option<bool>,
}

/// Values of `WriteOperationType`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum WriteOperationType {
    /// `INSERT`.
    Insert,
    /// `UPSERT`.
    Upsert,
    /// `UPDATE`.
    Update,
    /// `DELETE`.
    Delete,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// Values of `ZendeskConnectorOperator`.
#[shape(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ZendeskConnectorOperator {
    /// `PROJECTION`.
    Projection,
    /// `GREATER_THAN`.
    GreaterThan,
    /// `ADDITION`.
    Addition,
    /// `MULTIPLICATION`.
    Multiplication,
    /// `DIVISION`.
    Division,
    /// `SUBTRACTION`.
    Subtraction,
    /// `MASK_ALL`.
    MaskAll,
    /// `MASK_FIRST_N`.
    MaskFirstN,
    /// `MASK_LAST_N`.
    MaskLastN,
    /// `VALIDATE_NON_NULL`.
    ValidateNonNull,
    /// `VALIDATE_NON_ZERO`.
    ValidateNonZero,
    /// `VALIDATE_NON_NEGATIVE`.
    ValidateNonNegative,
    /// `VALIDATE_NUMERIC`.
    ValidateNumeric,
    /// `NO_OP`.
    NoOp,
    /// A value that this definition does not know.
    #[member(unknown)]
    Unknown(String),
}

/// The structure `ZendeskDestinationProperties`.
#[shape(rename_all = "camelCase")]
pub struct ZendeskDestinationProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
    /// `idFieldNames`; each at most 128 characters, of the form `\S+`.
    #[member(each(length(..=128), pattern = r"\S+"))]
    pub id_field_names: Option<Vec<String>>,
    /// `errorHandlingConfig`.
    pub error_handling_config: Option<ErrorHandlingConfig>,
    /// `writeOperationType`.
    pub write_operation_type: Option<WriteOperationType>,
}

/// The structure `ZendeskSourceProperties`.
#[shape]
pub struct ZendeskSourceProperties {
    /// At most 512 characters; of the form `\S+`.
    #[member(length(..=512), pattern = r"\S+")]
    pub object: String,
}

/// The error `AccessDeniedException`; status 403.
#[shape(error, status = 403)]
pub struct AccessDeniedException {
    /// At most 2048 characters; of the form `[\s\w/!@#+=.-]*`.
    #[member(length(..=2048), pattern = r"[\s\w/!@#+=.-]*")]
    pub message: Option<String>,
}

/// The error `ConflictException`; status 409.
#[shape(error, status = 409)]
pub struct ConflictException {
    /// At most 2048 characters; of the form `[\s\w/!@#+=.-]*`.
    #[member(length(..=2048), pattern = r"[\s\w/!@#+=.-]*")]
    pub message: Option<String>,
}

/// The error `ConnectorAuthenticationException`; status 401.
#[shape(error, status = 401)]
pub struct ConnectorAuthenticationException {
    /// At most 2048 characters; of the form `[\s\w/!@#+=.-]*`.
    #[member(length(..=2048), pattern = r"[\s\w/!@#+=.-]*")]
    pub message: Option<String>,
}

/// The error `ConnectorServerException`; status 400.
#[shape(error)]
pub struct ConnectorServerException {
    /// At most 2048 characters; of the form `[\s\w/!@#+=.-]*`.
    #[member(length(..=2048), pattern = r"[\s\w/!@#+=.-]*")]
    pub message: Option<String>,
}

/// The error `InternalServerException`; status 500.
#[shape(error, status = 500)]
pub struct InternalServerException {
    /// At most 2048 characters; of the form `[\s\w/!@#+=.-]*`.
    #[member(length(..=2048), pattern = r"[\s\w/!@#+=.-]*")]
    pub message: Option<String>,
}

/// The error `ResourceNotFoundException`; status 404.
#[shape(error, status = 404)]
pub struct ResourceNotFoundException {
    /// At most 2048 characters; of the form `[\s\w/!@#+=.-]*`.
    #[member(length(..=2048), pattern = r"[\s\w/!@#+=.-]*")]
    pub message: Option<String>,
}

/// The error `ServiceQuotaExceededException`; status 402.
#[shape(error, status = 402)]
pub struct ServiceQuotaExceededException {
    /// At most 2048 characters; of the form `[\s\w/!@#+=.-]*`.
    #[member(length(..=2048), pattern = r"[\s\w/!@#+=.-]*")]
    pub message: Option<String>,
}

/// The error `ThrottlingException`; status 429.
#[shape(error, status = 429)]
pub struct ThrottlingException {
    /// At most 2048 characters; of the form `[\s\w/!@#+=.-]*`.
    #[member(length(..=2048), pattern = r"[\s\w/!@#+=.-]*")]
    pub message: Option<String>,
}

/// The error `UnsupportedOperationException`; status 400.
#[shape(error)]
pub struct UnsupportedOperationException {
    /// At most 2048 characters; of the form `[\s\w/!@#+=.-]*`.
    #[member(length(..=2048), pattern = r"[\s\w/!@#+=.-]*")]
    pub message: Option<String>,
}

/// The error `ValidationException`; status 400.
#[shape(error)]
pub struct ValidationException {
    /// At most 2048 characters; of the form `[\s\w/!@#+=.-]*`.
    #[member(length(..=2048), pattern = r"[\s\w/!@#+=.-]*")]
    pub message: Option<String>,
}
