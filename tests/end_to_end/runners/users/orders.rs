//! A test whose code under test changes, as its author's would: `RUNNERS_EDIT` says how, `AWS_REGION` where it runs.

use aws_sdk_sfn::{Client, Error};
use rehearsal::{Session, replay};

use super::runs::machine;

#[replay]
async fn starts(session: Session) -> Result<(), Error> {
    let sfn = Client::new(&session.aws_config().await);
    let edit = std::env::var("RUNNERS_EDIT").unwrap_or_default();
    let region = std::env::var("AWS_REGION").unwrap_or_else(|_| "us-east-1".to_owned());
    // Its ARN is known, and so built where it is needed, as people do.
    let machine = machine(&sfn).await?.replace("us-east-1", &region);

    let name = if edit == "renamed" { "second" } else { "first" };
    let start = || sfn.start_execution().state_machine_arn(&machine).name(name).input("{}");
    let run = start().send().await?;
    if edit == "started twice" {
        start().send().await?;
    }
    sfn.describe_execution().execution_arn(run.execution_arn()).send().await?;
    if edit != "never stopped" {
        sfn.stop_execution().execution_arn(run.execution_arn()).send().await?;
    }
    Ok(())
}

#[replay(order = "strict")]
async fn in_order(session: Session) -> Result<(), Error> {
    let sfn = Client::new(&session.aws_config().await);
    let machine = machine(&sfn).await?;
    let describe = || sfn.describe_state_machine().state_machine_arn(&machine).send();
    let list = || sfn.list_executions().state_machine_arn(&machine).send();
    if std::env::var("RUNNERS_EDIT").as_deref() == Ok("swapped") {
        list().await?;
        describe().await?;
    } else {
        describe().await?;
        list().await?;
    }
    Ok(())
}
