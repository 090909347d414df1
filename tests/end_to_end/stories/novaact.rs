//! A workflow run of Nova Act with the AWS SDK for Rust.

use aws_sdk_novaact::Client;
use aws_sdk_novaact::types::{ClientInfo, WorkflowRunStatus};
use rehearsal::{Session, replay};

use super::tell;

#[replay("novaact/lifecycle-sdk", definitions(rehearsal_aws::novaact::NOVA_ACT))]
async fn a_run_lives(session: Session) -> Result<(), aws_sdk_novaact::Error> {
    let nova_act = Client::new(&session.aws_config().await);
    let create = nova_act.create_workflow_definition().name("checkout");
    tell!(create.client_token("create-checkout-0123456789-0123456789").send().await?);

    let client = ClientInfo::builder().compatibility_version(1).build()?;
    let create = |definition: &str| {
        nova_act
            .create_workflow_run()
            .workflow_definition_name(definition)
            .model_id("nova-act-latest")
            .client_token("checkout-0123456789-0123456789-0123456789")
            .client_info(client.clone())
            .send()
    };
    let created = create("checkout").await?;
    tell!(created);
    let run = created.workflow_run_id();
    assert_eq!(create("checkout").await?.workflow_run_id(), run);
    let missing = create("missing").await.unwrap_err().into_service_error();
    tell!(missing);
    assert!(missing.is_resource_not_found_exception());

    let get = || {
        nova_act.get_workflow_run().workflow_definition_name("checkout").workflow_run_id(run).send()
    };
    let running = get().await?;
    tell!(running);
    assert_eq!(*running.status(), WorkflowRunStatus::Running);
    let update = nova_act.update_workflow_run().workflow_definition_name("checkout");
    let update = update.workflow_run_id(run).status(WorkflowRunStatus::Succeeded);
    tell!(update.send().await?);
    let over = get().await?;
    tell!(over);
    assert_eq!(*over.status(), WorkflowRunStatus::Succeeded);
    assert!(over.ended_at().is_some());

    tell!(nova_act.list_workflow_runs().workflow_definition_name("checkout").send().await?);
    let delete = nova_act.delete_workflow_run().workflow_definition_name("checkout");
    tell!(delete.workflow_run_id(run).send().await?);
    let delete = nova_act.delete_workflow_definition().workflow_definition_name("checkout");
    tell!(delete.send().await?);
    Ok(())
}
