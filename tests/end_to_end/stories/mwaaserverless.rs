//! A workflow run of MWAA Serverless with the AWS SDK for Rust.

use std::collections::HashMap;

use aws_sdk_mwaaserverless::Client;
use aws_sdk_mwaaserverless::types::{DefinitionS3Location, WorkflowRunStatus};
use aws_smithy_types::{Document, Number};
use rehearsal::{Session, replay};

use super::tell;

#[replay(
    "mwaaserverless/lifecycle-sdk",
    definitions(rehearsal_aws::mwaaserverless::MWAA_SERVERLESS)
)]
async fn a_run_lives(session: Session) -> Result<(), aws_sdk_mwaaserverless::Error> {
    let mwaa = Client::new(&session.aws_config().await);
    let location = DefinitionS3Location::builder().bucket("workflows").object_key("nightly.yaml");
    let created = mwaa
        .create_workflow()
        .name("nightly")
        .client_token("create-1")
        .definition_s3_location(location.build()?)
        .role_arn("arn:aws:iam::123456789012:role/workflows")
        .send()
        .await?;
    tell!(created);
    let workflow = created.workflow_arn();

    let start = |token: &str, rows: u64| {
        let limits = HashMap::from([("rows".to_owned(), Document::Number(Number::PosInt(rows)))]);
        let start = mwaa.start_workflow_run().workflow_arn(workflow).client_token(token);
        start.override_parameters("limits", Document::Object(limits)).send()
    };
    let started = start("nightly-1", 1000).await?;
    tell!(started);
    let run = started.run_id().expect("a run has an id");
    assert_eq!(start("nightly-1", 1000).await?.run_id(), Some(run));
    let refused = start("nightly-1", 2000).await.unwrap_err().into_service_error();
    tell!(refused);
    assert!(refused.is_conflict_exception());

    let get = |run: &str| mwaa.get_workflow_run().workflow_arn(workflow).run_id(run).send();
    let mut states = Vec::new();
    let last = loop {
        let answer = get(run).await?;
        tell!(answer);
        let detail = answer.run_detail().expect("a run has details").clone();
        states.extend(detail.run_state().cloned());
        if detail.completed_on().is_some() {
            break detail;
        }
    };
    states.dedup();
    assert!(states.contains(&WorkflowRunStatus::Running), "{states:?}");
    assert_eq!(states.last(), Some(&WorkflowRunStatus::Success));
    assert!(last.duration().is_some() && last.error_message().is_none(), "{last:?}");
    let missing = get("missing").await.unwrap_err().into_service_error();
    assert!(missing.is_resource_not_found_exception(), "{missing:?}");

    let second =
        mwaa.start_workflow_run().workflow_arn(workflow).client_token("nightly-2").send().await?;
    let second = second.run_id().expect("a run has an id");
    tell!(mwaa.stop_workflow_run().workflow_arn(workflow).run_id(second).send().await?);
    loop {
        let answer = get(second).await?;
        tell!(answer);
        if answer.run_detail().and_then(|d| d.run_state()) == Some(&WorkflowRunStatus::Stopped) {
            break;
        }
    }
    tell!(mwaa.list_workflow_runs().workflow_arn(workflow).send().await?);
    tell!(mwaa.delete_workflow().workflow_arn(workflow).send().await?);
    Ok(())
}
