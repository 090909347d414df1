//! Executions of the kind `EXPRESS`.

use aws_sdk_sfn::types::{IncludedData, StateMachineType, SyncExecutionStatus};
use rehearsal_aws::fakes::Plan;

use super::super::wire::code;
use super::{FAIL, PASS, WAIT, World, told};

impl World {
    async fn express(&self, name: &str, definition: &str) -> String {
        let create = self.client.create_state_machine().name(name).definition(definition);
        let create = create.role_arn("arn:aws:iam::123456789012:role/r");
        let create = create.r#type(StateMachineType::Express);
        create.send().await.unwrap().state_machine_arn
    }
}

#[tokio::test]
async fn express_is_never_idempotent_and_never_told_of() {
    let world = World::new();
    let machine = world.express("fast", WAIT).await;
    let first = world.run(&machine, "one").await;
    let second = world.run(&machine, "one").await;
    assert_ne!(first, second);
    for run in [&first, &second] {
        let prefix = "arn:aws:states:us-east-1:123456789012:express:fast:one:";
        assert!(run.starts_with(prefix), "{run}");
        let wrong = "Invalid Arn: 'Resource type not valid in this context: express'";
        let wrong = ("InvalidArn".to_owned(), wrong.to_owned());
        let client = &world.client;
        assert_eq!(told(client.describe_execution().execution_arn(run).send().await), wrong);
        assert_eq!(told(client.stop_execution().execution_arn(run).send().await), wrong);
        assert_eq!(told(client.get_execution_history().execution_arn(run).send().await), wrong);
        assert_eq!(told(client.redrive_execution().execution_arn(run).send().await), wrong);
    }
    let list = world.client.list_executions().state_machine_arn(&machine).send().await;
    let unsupported = "This operation is not supported by this type of state machine";
    let unsupported = ("StateMachineTypeNotSupported".to_owned(), unsupported.to_owned());
    assert_eq!(told(list), unsupported);
    assert_eq!(code(world.start(&machine, "a b", "{}").send().await), "InvalidName");
    assert_eq!(code(world.start(&machine, "a", "{").send().await), "InvalidExecutionInput");
    let standard = world.machine("slow", PASS);
    let sync = world.client.start_sync_execution().state_machine_arn(&standard);
    assert_eq!(told(sync.send().await), unsupported);
}

#[tokio::test]
async fn a_synchronous_execution_answers_with_its_end() {
    let world = World::new();
    let sync = |machine: &str| {
        world.client.start_sync_execution().state_machine_arn(machine).name("one").input("[1]")
    };
    let well = world.express("well", WAIT).await;
    let run = sync(&well).send().await.unwrap();
    assert_eq!(run.status(), &SyncExecutionStatus::Succeeded);
    assert_eq!((run.input(), run.output()), (Some("[1]"), Some(r#"{"a":1}"#)));
    assert_eq!((run.start_date(), run.stop_date()), (&world.at(0), &world.at(30)));
    assert_eq!((run.name(), run.state_machine_arn()), (Some("one"), Some(well.as_str())));
    assert_eq!(run.billing_details().unwrap().billed_duration_in_milliseconds(), 30_000);
    assert_ne!(sync(&well).send().await.unwrap().execution_arn(), run.execution_arn());
    let metadata = sync(&well).included_data(IncludedData::MetadataOnly).send().await.unwrap();
    assert_eq!((metadata.input(), metadata.output()), (None, None));

    let fails = world.express("fails", FAIL).await;
    let run = sync(&fails).send().await.unwrap();
    assert_eq!(run.status(), &SyncExecutionStatus::Failed);
    assert_eq!((run.error(), run.cause()), (Some("Full"), Some("no more disk")));
    world.fake.on_start(Plan::run_forever);
    let run = sync(&well).send().await.unwrap();
    assert_eq!(run.status(), &SyncExecutionStatus::TimedOut);

    assert_eq!(code(sync("nonsense").send().await), "InvalidArn");
    assert_eq!(code(sync(&format!("{well}-no")).send().await), "StateMachineDoesNotExist");
    assert_eq!(code(sync(&well).name("a b").send().await), "InvalidName");
    assert_eq!(code(sync(&well).input("{").send().await), "InvalidExecutionInput");
    world.client.delete_state_machine().state_machine_arn(&well).send().await.unwrap();
    assert_eq!(code(sync(&well).send().await), "StateMachineDeleting");
}
