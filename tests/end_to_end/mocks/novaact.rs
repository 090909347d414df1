//! Nova Act: the setters of its types in the AWS SDK for Rust.

use super::table::real;

real! {
    "nova-act", novaact::{MockNovaAct, NovaActServer, NOVA_ACT},
    aws_sdk_novaact,
    seeds: &["CreateWorkflowRun"], new: &[];
    types {
        ClientInfo(set_compatibility_version, set_sdk_version),
        CompatibilityInformation(set_client_compatibility_version, set_supported_model_ids,
            set_message),
        ModelAlias(set_alias_name, set_latest_model_id, set_resolved_model_id),
        ModelLifecycle(set_status),
        ModelSummary(set_model_id, set_model_lifecycle, set_minimum_compatibility_version),
        TraceLocation(set_location_type, set_location),
        ValidationExceptionField(set_name, set_message),
        WorkflowDefinitionSummary(set_workflow_definition_arn, set_workflow_definition_name,
            set_created_at, set_status),
        WorkflowExportConfig(set_s3_bucket_name, set_s3_key_prefix),
        WorkflowRunSummary(set_workflow_run_arn, set_workflow_run_id, set_status,
            set_started_at, set_ended_at, set_trace_location),
    }
    enums {
        InternalServerExceptionReason, ModelStatus, SortOrder, TraceLocationType,
        ValidationExceptionReason, WorkflowDefinitionStatus, WorkflowRunStatus,
    }
    errors {
        AccessDeniedException(set_message),
        ConflictException(set_message, set_resource_id, set_resource_type),
        InternalServerException(set_message, set_retry_after_seconds, set_reason),
        ResourceNotFoundException(set_message, set_resource_id, set_resource_type),
        ServiceQuotaExceededException(set_message, set_resource_id, set_resource_type,
            set_service_code, set_quota_code),
        ThrottlingException(set_message, set_service_code, set_quota_code,
            set_retry_after_seconds),
        ValidationException(set_message, set_reason, set_field_list),
    }
    operations {
        create_workflow_definition expect_create_workflow_definition
            CreateWorkflowDefinitionInput(set_name, set_description, set_export_config,
            set_client_token) CreateWorkflowDefinitionOutput(set_status),
        create_workflow_run expect_create_workflow_run
            CreateWorkflowRunInput(set_workflow_definition_name, set_model_id, set_client_token,
            set_log_group_name, set_client_info) CreateWorkflowRunOutput(set_workflow_run_id,
            set_status),
        delete_workflow_definition expect_delete_workflow_definition
            DeleteWorkflowDefinitionInput(set_workflow_definition_name)
            DeleteWorkflowDefinitionOutput(set_status),
        delete_workflow_run expect_delete_workflow_run
            DeleteWorkflowRunInput(set_workflow_definition_name, set_workflow_run_id)
            DeleteWorkflowRunOutput(set_status),
        get_workflow_definition expect_get_workflow_definition
            GetWorkflowDefinitionInput(set_workflow_definition_name)
            GetWorkflowDefinitionOutput(set_name, set_arn, set_created_at, set_description,
            set_export_config, set_status),
        get_workflow_run expect_get_workflow_run
            GetWorkflowRunInput(set_workflow_definition_name, set_workflow_run_id)
            GetWorkflowRunOutput(set_workflow_run_arn, set_workflow_run_id, set_status,
            set_started_at, set_ended_at, set_model_id, set_log_group_name),
        list_models expect_list_models ListModelsInput(set_client_compatibility_version)
            ListModelsOutput(set_model_summaries, set_model_aliases,
            set_compatibility_information),
        list_workflow_definitions expect_list_workflow_definitions
            ListWorkflowDefinitionsInput(set_max_results, set_next_token, set_sort_order)
            ListWorkflowDefinitionsOutput(set_workflow_definition_summaries, set_next_token),
        list_workflow_runs expect_list_workflow_runs
            ListWorkflowRunsInput(set_workflow_definition_name, set_max_results, set_next_token,
            set_sort_order) ListWorkflowRunsOutput(set_workflow_run_summaries, set_next_token),
        update_workflow_run expect_update_workflow_run
            UpdateWorkflowRunInput(set_workflow_definition_name, set_workflow_run_id,
            set_status) UpdateWorkflowRunOutput(),
    }
}
