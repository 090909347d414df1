//! MWAA Serverless: the setters of its types in the AWS SDK for Rust.

use super::table::real;

real! {
    "mwaa-serverless", mwaaserverless::{MockMwaaServerless, MwaaServerlessServer, MWAA_SERVERLESS},
    aws_sdk_mwaaserverless,
    seeds: &["StartWorkflowRun", "GetWorkflowRun"], new: &["Environment"];
    types {
        DefinitionS3Location(set_bucket, set_object_key, set_version_id),
        EncryptionConfiguration(set_type, set_kms_key_id),
        LoggingConfiguration(set_log_group_name),
        NetworkConfiguration(set_security_group_ids, set_subnet_ids),
        RunDetailSummary(set_status, set_created_on, set_started_at, set_ended_at),
        S3Location(set_bucket, set_object_key, set_version_id),
        ScheduleConfiguration(set_cron_expression),
        TaskInstanceSummary(set_workflow_arn, set_workflow_version, set_run_id,
            set_task_instance_id, set_status, set_duration_in_seconds, set_operator_name),
        ValidationExceptionField(set_name, set_message),
        WorkflowRunDetail(set_workflow_arn, set_workflow_version, set_run_id, set_run_type,
            set_started_on, set_created_at, set_completed_on, set_modified_at, set_duration,
            set_error_message, set_task_instances, set_run_state),
        WorkflowRunSummary(set_run_id, set_workflow_arn, set_workflow_version, set_run_type,
            set_run_detail_summary),
        WorkflowSummary(set_workflow_arn, set_workflow_version, set_name, set_description,
            set_created_at, set_modified_at, set_workflow_status, set_trigger_mode),
        WorkflowVersionSummary(set_workflow_version, set_workflow_arn, set_is_latest_version,
            set_created_at, set_modified_at, set_definition_s3_location,
            set_schedule_configuration, set_trigger_mode),
    }
    enums {
        EncryptionType, RunType, TaskInstanceStatus, ValidationExceptionReason,
        WorkflowRunStatus, WorkflowStatus,
    }
    errors {
        AccessDeniedException(set_message),
        ConflictException(set_message, set_resource_id, set_resource_type),
        InternalServerException(set_message, set_retry_after_seconds),
        OperationTimeoutException(set_message),
        ResourceNotFoundException(set_message, set_resource_id, set_resource_type),
        ServiceQuotaExceededException(set_message, set_resource_id, set_resource_type,
            set_service_code, set_quota_code),
        ThrottlingException(set_message, set_service_code, set_quota_code,
            set_retry_after_seconds),
        ValidationException(set_message, set_reason, set_field_list),
    }
    operations {
        create_workflow expect_create_workflow CreateWorkflowInput(set_name, set_client_token,
            set_definition_s3_location, set_code, set_role_arn, set_description,
            set_encryption_configuration, set_logging_configuration, set_engine_version,
            set_network_configuration, set_tags, set_trigger_mode)
            CreateWorkflowOutput(set_workflow_arn, set_created_at, set_revision_id,
            set_workflow_status, set_workflow_version, set_is_latest_version, set_warnings),
        delete_workflow expect_delete_workflow DeleteWorkflowInput(set_workflow_arn,
            set_workflow_version) DeleteWorkflowOutput(set_workflow_arn, set_workflow_version),
        get_task_instance expect_get_task_instance GetTaskInstanceInput(set_workflow_arn,
            set_task_instance_id, set_run_id) GetTaskInstanceOutput(set_workflow_arn,
            set_run_id, set_task_instance_id, set_workflow_version, set_status,
            set_duration_in_seconds, set_operator_name, set_modified_at, set_ended_at,
            set_started_at, set_attempt_number, set_error_message, set_task_id, set_log_stream,
            set_xcom),
        get_workflow expect_get_workflow GetWorkflowInput(set_workflow_arn,
            set_workflow_version) GetWorkflowOutput(set_workflow_arn, set_workflow_version,
            set_name, set_description, set_created_at, set_modified_at,
            set_encryption_configuration, set_logging_configuration, set_engine_version,
            set_workflow_status, set_definition_s3_location, set_code, set_code_snapshotted_at,
            set_schedule_configuration, set_role_arn, set_network_configuration,
            set_trigger_mode, set_workflow_definition),
        get_workflow_run expect_get_workflow_run GetWorkflowRunInput(set_workflow_arn,
            set_run_id) GetWorkflowRunOutput(set_workflow_arn, set_workflow_version, set_run_id,
            set_run_type, set_override_parameters, set_run_detail),
        list_tags_for_resource expect_list_tags_for_resource
            ListTagsForResourceInput(set_resource_arn) ListTagsForResourceOutput(set_tags),
        list_task_instances expect_list_task_instances ListTaskInstancesInput(set_workflow_arn,
            set_run_id, set_max_results, set_next_token)
            ListTaskInstancesOutput(set_task_instances, set_next_token),
        list_workflow_runs expect_list_workflow_runs ListWorkflowRunsInput(set_max_results,
            set_next_token, set_workflow_arn, set_workflow_version)
            ListWorkflowRunsOutput(set_workflow_runs, set_next_token),
        list_workflow_versions expect_list_workflow_versions
            ListWorkflowVersionsInput(set_max_results, set_next_token, set_workflow_arn)
            ListWorkflowVersionsOutput(set_workflow_versions, set_next_token),
        list_workflows expect_list_workflows ListWorkflowsInput(set_max_results, set_next_token)
            ListWorkflowsOutput(set_workflows, set_next_token),
        start_workflow_run expect_start_workflow_run StartWorkflowRunInput(set_workflow_arn,
            set_client_token, set_override_parameters, set_workflow_version)
            StartWorkflowRunOutput(set_run_id, set_status, set_started_at),
        stop_workflow_run expect_stop_workflow_run StopWorkflowRunInput(set_workflow_arn,
            set_run_id) StopWorkflowRunOutput(set_workflow_arn, set_workflow_version,
            set_run_id, set_status),
        tag_resource expect_tag_resource TagResourceInput(set_resource_arn, set_tags)
            TagResourceOutput(),
        untag_resource expect_untag_resource UntagResourceInput(set_resource_arn, set_tag_keys)
            UntagResourceOutput(),
        update_workflow expect_update_workflow UpdateWorkflowInput(set_workflow_arn,
            set_definition_s3_location, set_code, set_role_arn, set_description,
            set_logging_configuration, set_engine_version, set_network_configuration,
            set_trigger_mode) UpdateWorkflowOutput(set_workflow_arn,
            set_modified_at, set_workflow_version, set_warnings),
    }
}

impl FromValue for aws_sdk_mwaaserverless::types::Code {
    fn from_value(value: &Value, schema: &'static Schema) -> Self {
        match (value, schema) {
            (Value::Union(0, value), Schema::Union(union)) => {
                Self::S3Location(FromValue::from_value(value, (union.members[0].schema)()))
            }
            (other, _) => panic!("the SDK's union has no {other:?}"),
        }
    }
}
