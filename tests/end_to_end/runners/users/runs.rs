//! The code under test: starts a run, and asks for its state until it is over.

use aws_sdk_sfn::types::ExecutionStatus;
use aws_sdk_sfn::{Client, Error};

/// What a run does: it waits for five seconds.
const DEFINITION: &str =
    r#"{"StartAt":"Work","States":{"Work":{"Type":"Wait","Seconds":5,"End":true}}}"#;

/// Makes the state machine, which may be there already, and gives its ARN.
pub(super) async fn machine(sfn: &Client) -> Result<String, Error> {
    let create = sfn.create_state_machine().name("etl").definition(DEFINITION);
    let made = create.role_arn("arn:aws:iam::123456789012:role/demo").send().await?;
    Ok(made.state_machine_arn)
}

/// The states that a run of that name was seen in.
pub(super) async fn followed(sfn: &Client, name: &str) -> Result<Vec<ExecutionStatus>, Error> {
    let machine = machine(sfn).await?;
    let run = sfn.start_execution().state_machine_arn(machine).name(name).send().await?;
    let mut states = Vec::new();
    loop {
        let run = sfn.describe_execution().execution_arn(run.execution_arn()).send().await?;
        states.push(run.status().clone());
        if *run.status() != ExecutionStatus::Running {
            return Ok(states);
        }
    }
}
