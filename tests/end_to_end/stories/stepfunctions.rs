//! An execution of Step Functions with the AWS SDK for Rust, until it is stopped, and again.

use aws_sdk_sfn::Client;
use aws_sdk_sfn::types::{ExecutionRedriveStatus, ExecutionStatus};
use rehearsal::{Session, replay};

use super::tell;

const DEFINITION: &str =
    r#"{"StartAt":"Work","States":{"Work":{"Type":"Wait","Seconds":3600,"End":true}}}"#;

#[replay("stepfunctions/stopped-sdk", definitions(rehearsal_aws::stepfunctions::STEP_FUNCTIONS))]
async fn a_run_lives(session: Session) -> Result<(), aws_sdk_sfn::Error> {
    let sfn = Client::new(&session.aws_config().await);
    let create = sfn.create_state_machine().name("stopped").definition(DEFINITION);
    let created = create.role_arn("arn:aws:iam::123456789012:role/demo").send().await?;
    tell!(created);
    let machine = created.state_machine_arn();

    let started = sfn.start_execution().state_machine_arn(machine).name("first").send().await?;
    tell!(started);
    let first = started.execution_arn();
    let stop = sfn.stop_execution().execution_arn(first).error("Stopped").cause("Not needed");
    let stopped = stop.send().await?;
    tell!(stopped);
    let described = sfn.describe_execution().execution_arn(first).send().await?;
    tell!(described);
    assert_eq!(*described.status(), ExecutionStatus::Aborted);
    assert_eq!(described.stop_date(), Some(stopped.stop_date()));
    assert_eq!(described.cause(), Some("Not needed"));
    assert_eq!(described.redrive_status(), Some(&ExecutionRedriveStatus::Redrivable));

    let again = sfn.start_execution().state_machine_arn(machine).name("first").send().await;
    let again = again.unwrap_err().into_service_error();
    tell!(again);
    assert!(again.is_execution_already_exists());
    tell!(sfn.redrive_execution().execution_arn(first).client_token("redrive-1").send().await?);
    let described = sfn.describe_execution().execution_arn(first).send().await?;
    tell!(described);
    assert_eq!(
        (described.status(), described.redrive_count()),
        (&ExecutionStatus::Running, Some(1))
    );
    tell!(sfn.stop_execution().execution_arn(first).send().await?);
    tell!(sfn.get_execution_history().execution_arn(first).send().await?);
    tell!(sfn.list_executions().state_machine_arn(machine).send().await?);
    Ok(())
}
