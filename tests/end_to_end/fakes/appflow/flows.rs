//! Flows: made, described, updated, deleted, listed and tagged.

use std::collections::BTreeSet;

use aws_sdk_appflow::types::{
    AggregationConfig, AggregationType, ConnectorOperator, DestinationConnectorProperties,
    DestinationFlowConfig, FileType, FlowStatus, OperatorPropertiesKeys, PrefixConfig,
    S3ConnectorOperator, S3DestinationProperties, S3OutputFormatConfig, Task, TaskType,
    TriggerProperties, TriggerType,
};
use rehearsal_aws::fakes::{FakeAppFlow, Place, Settings};
use serde_json::Value;

use super::super::wire::code;
use super::{World, destination, every, on_demand, scheduled, task, trigger};

const RECORDED: &str = include_str!("../recorded/appflow.json");

/// Asserts that an answer has all that was recorded, and what else it may have.
fn assert_agrees(mut answer: Value, recorded: &Value, more: &[&str]) {
    let members = answer.as_object_mut().unwrap();
    for name in more {
        assert!(members.remove(*name).is_some(), "{name}");
    }
    assert_eq!(answer, *recorded);
}

#[tokio::test]
async fn answers_agree_with_recordings_of_the_live_service() {
    let recorded: Value = serde_json::from_str(RECORDED).unwrap();
    let world = World::new();
    let format = S3OutputFormatConfig::builder()
        .file_type(FileType::Json)
        .prefix_config(PrefixConfig::builder().build())
        .aggregation_config(
            AggregationConfig::builder().aggregation_type(AggregationType::None).build(),
        );
    let s3 = S3DestinationProperties::builder()
        .bucket_name("test-bucket")
        .s3_output_format_config(format.build());
    let properties = DestinationConnectorProperties::builder().s3(s3.build().unwrap()).build();
    let mut to = DestinationFlowConfig::builder().connector_type("S3".into());
    to = to.destination_connector_properties(properties);
    let none = || Some(std::collections::HashMap::<OperatorPropertiesKeys, String>::new());
    let operator = |operator| Some(ConnectorOperator::builder().s3(operator).build());
    let fields = ["field1", "field2", "field3"].map(str::to_owned);
    let filter = Task::builder()
        .set_source_fields(Some(fields.to_vec()))
        .set_connector_operator(operator(S3ConnectorOperator::Projection))
        .task_type(TaskType::Filter)
        .set_task_properties(none());
    let mut create = world
        .client
        .create_flow()
        .flow_name("test")
        .kms_arn(recorded["describe"]["kmsArn"].as_str().unwrap())
        .trigger_config(on_demand())
        .source_flow_config(super::source())
        .destination_flow_config_list(to.build().unwrap())
        .tasks(filter.build().unwrap());
    for field in &fields {
        let map = Task::builder()
            .source_fields(field)
            .set_connector_operator(operator(S3ConnectorOperator::NoOp))
            .destination_field(field)
            .task_type(TaskType::Map)
            .set_task_properties(none());
        create = create.tasks(map.build().unwrap());
    }
    create.send().await.unwrap();

    world.client.describe_flow().flow_name("test").send().await.unwrap();
    // The first two are dates; who it was and the version of the schema were not told then.
    let more = ["createdAt", "lastUpdatedAt", "createdBy", "lastUpdatedBy"];
    let with_version = [&more[..], &["schemaVersion"]].concat();
    assert_agrees(world.wire.last(), &recorded["describe"], &with_version);
    world.client.list_flows().send().await.unwrap();
    let mut listed = world.wire.last();
    assert_agrees(listed["flows"][0].take(), &recorded["list"]["flows"][0], &more);
    world.client.delete_flow().flow_name("test").send().await.unwrap();
    assert_eq!(world.wire.last(), serde_json::json!({}));
    world.client.list_flows().send().await.unwrap();
    assert_eq!(world.wire.last(), recorded["listed_after_deletion"]);
}

#[tokio::test]
async fn a_flow_comes_back_as_it_was_given() {
    let world = World::new();
    let trigger = scheduled(every("rate(5 minutes)").timezone("America/New_York"));
    let create = world.create("nightly", trigger.clone()).description("All of it.");
    let created = create.tags("team", "data").send().await.unwrap();
    assert_eq!(created.flow_status(), Some(&FlowStatus::Draft));
    let arn = "arn:aws:appflow:us-east-1:123456789012:flow/nightly";
    assert_eq!(created.flow_arn(), Some(arn));
    world.advance(5);
    let flow = world.client.describe_flow().flow_name("nightly").send().await.unwrap();
    assert_eq!(flow.flow_arn(), Some(arn));
    assert_eq!(flow.description(), Some("All of it."));
    assert_eq!(flow.trigger_config(), Some(&trigger));
    assert_eq!(flow.source_flow_config(), Some(&super::source()));
    assert_eq!(flow.destination_flow_config_list(), [destination()]);
    assert_eq!(flow.tasks(), [task("field")]);
    assert_eq!(flow.tags().unwrap()["team"], "data");
    assert_eq!(flow.created_by(), Some("arn:aws:iam::123456789012:user/fake"));
    assert_eq!(flow.created_at(), Some(&world.at(-5)));
    assert_eq!(flow.last_updated_at(), Some(&world.at(-5)));
    assert!(flow.last_run_execution_details().is_none());
    assert!(flow.flow_status_message().is_none());
    let listed = world.client.list_flows().send().await.unwrap();
    let [listed] = listed.flows() else { panic!("{listed:?}") };
    assert_eq!(listed.description(), flow.description());
    assert_eq!(listed.trigger_type(), Some(&TriggerType::Scheduled));
    assert_eq!(listed.tags(), flow.tags());
}

#[tokio::test]
async fn triggers_decide_the_first_status() {
    let world = World::new();
    for (name, trigger, status) in [
        ("demand", on_demand(), FlowStatus::Active),
        ("event", trigger(TriggerType::Event), FlowStatus::Draft),
        ("schedule", scheduled(every("cron(0 12 * * ? *)")), FlowStatus::Draft),
    ] {
        let created = world.create(name, trigger).send().await.unwrap();
        assert_eq!(created.flow_status(), Some(&status), "{name}");
        assert_eq!(world.status(name).await, status, "{name}");
    }
}

#[tokio::test]
async fn what_is_not_valid_is_refused() {
    let world = World::new();
    for trigger in [
        trigger(TriggerType::Scheduled),
        scheduled(every("every day")),
        scheduled(every("rate(0 days)")),
        scheduled(
            every("rate(1 days)").schedule_start_time(world.at(9)).schedule_end_time(world.at(8)),
        ),
    ] {
        let told = world.create("bad", trigger.clone()).send().await;
        assert_eq!(code(told), "ValidationException", "{trigger:?}");
    }
    for name in ["x", "has space", "-dash", "a:b", &"n".repeat(257)] {
        assert_eq!(code(world.create(name, on_demand()).send().await), "ValidationException");
        let told = world.client.describe_flow().flow_name(name).send().await;
        assert_eq!(code(told), "ValidationException", "{name}");
        assert!(world.fake.add_flow(name).is_err(), "{name}");
    }
    let two = world.create("two", on_demand()).destination_flow_config_list(destination());
    assert_eq!(code(two.send().await), "ValidationException");
    let odd = world.create("odd", trigger("Sometimes".into()));
    assert_eq!(code(odd.send().await), "ValidationException");
    assert!(world.fake.add_scheduled_flow("bad", "hourly").is_err());
    assert!(world.client.list_flows().send().await.unwrap().flows().is_empty());
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let World { client, .. } = World::new();
    let not_found = "ResourceNotFoundException";
    assert_eq!(code(client.describe_flow().flow_name("no").send().await), not_found);
    assert_eq!(code(client.delete_flow().flow_name("no").send().await), not_found);
    assert_eq!(code(client.start_flow().flow_name("no").send().await), not_found);
    assert_eq!(code(client.stop_flow().flow_name("no").send().await), not_found);
    assert_eq!(code(client.cancel_flow_executions().flow_name("no").send().await), not_found);
    let records = client.describe_flow_execution_records();
    assert_eq!(code(records.flow_name("no").send().await), not_found);
    let world = World::new();
    assert_eq!(code(world.update("no", on_demand()).send().await), not_found);
}

#[tokio::test]
async fn creation_is_idempotent_by_token_for_eight_hours() {
    let world = World::new();
    let create = |description: &str| {
        let create = world.create("daily", on_demand()).client_token("one");
        create.description(description).send()
    };
    let first = create("a").await.unwrap();
    world.advance(8 * 3600 - 1);
    assert_eq!(create("a").await.unwrap(), first);
    assert_eq!(code(create("b").await), "ConflictException");
    // Without the token it is another call, and the name is taken.
    let again = world.create("daily", on_demand()).description("a").send().await;
    assert_eq!(code(again), "ConflictException");
    // The same call gives the same answer, whatever became of the flow.
    world.client.delete_flow().flow_name("daily").send().await.unwrap();
    assert_eq!(create("a").await.unwrap(), first);
    let told = world.client.describe_flow().flow_name("daily").send().await;
    assert_eq!(code(told), "ResourceNotFoundException");
    world.advance(1);
    create("b").await.unwrap();
    let flow = world.client.describe_flow().flow_name("daily").send().await.unwrap();
    assert_eq!((flow.description(), flow.created_at()), (Some("b"), Some(&world.at(0))));
}

#[tokio::test]
async fn an_update_replaces_all_that_it_says() {
    let world = World::new();
    let create = world.create("flow", on_demand()).description("old").tags("team", "data");
    create.send().await.unwrap();
    world.advance(10);
    let update = world.update("flow", on_demand()).client_token("one");
    let updated = update.clone().send().await.unwrap();
    assert_eq!(updated.flow_status(), Some(&FlowStatus::Active));
    world.advance(10);
    assert_eq!(update.clone().send().await.unwrap(), updated);
    let other = update.clone().description("new").send().await;
    assert_eq!(code(other), "ConflictException");
    let flow = world.client.describe_flow().flow_name("flow").send().await.unwrap();
    assert_eq!((flow.description(), flow.schema_version()), (None, Some(1)));
    assert_eq!(flow.last_updated_at(), Some(&world.at(-10)));
    assert_eq!(flow.created_at(), Some(&world.at(-20)));
    assert_eq!(flow.tags().unwrap()["team"], "data");
    world.advance(8 * 3600);
    update.clone().description("new").tasks(task("more")).send().await.unwrap();
    let flow = world.client.describe_flow().flow_name("flow").send().await.unwrap();
    assert_eq!((flow.description(), flow.schema_version()), (Some("new"), Some(2)));

    let bad = world.update("flow", scheduled(every("daily"))).send().await;
    assert_eq!(code(bad), "ValidationException");
    world.start("flow").await;
    let running = world.update("flow", on_demand()).send().await;
    assert_eq!(code(running), "ConflictException");
    world.advance(3);
    let update = world.update("flow", trigger(TriggerType::Event)).send().await.unwrap();
    assert_eq!(update.flow_status(), Some(&FlowStatus::Draft));
    world.client.start_flow().flow_name("flow").send().await.unwrap();
    let update = world.update("flow", trigger(TriggerType::Event)).send().await.unwrap();
    assert_eq!(update.flow_status(), Some(&FlowStatus::Active));
    let update = world.update("flow", on_demand()).send().await.unwrap();
    assert_eq!(update.flow_status(), Some(&FlowStatus::Active));
    // Its only run is still told.
    assert_eq!(world.records("flow").await.len(), 1);
}

#[tokio::test]
async fn a_flow_in_use_is_only_deleted_by_force() {
    let world = World::new();
    let delete = |name: &str| world.client.delete_flow().flow_name(name);
    for name in ["rests", "runs"] {
        world.fake.add_flow(name).unwrap();
    }
    for name in ["draft", "active", "suspended"] {
        world.fake.add_scheduled_flow(name, "rate(1hours)").unwrap();
    }
    for name in ["active", "suspended", "runs"] {
        world.client.start_flow().flow_name(name).send().await.unwrap();
    }
    world.client.stop_flow().flow_name("suspended").send().await.unwrap();
    for name in ["rests", "draft", "suspended"] {
        delete(name).send().await.unwrap();
    }
    for name in ["runs", "active"] {
        assert_eq!(code(delete(name).send().await), "ConflictException", "{name}");
        assert_eq!(code(delete(name).force_delete(false).send().await), "ConflictException");
    }
    delete("active").force_delete(true).send().await.unwrap();
    world.client.cancel_flow_executions().flow_name("runs").send().await.unwrap();
    assert_eq!(code(delete("runs").send().await), "ConflictException");
    world.advance(1);
    delete("runs").send().await.unwrap();
    // Names are free again, and nothing is left of what had them.
    world.fake.add_flow("runs").unwrap();
    assert!(world.records("runs").await.is_empty());
}

#[tokio::test]
async fn every_flow_is_listed_once() {
    for size in [1, 2] {
        let world = World::new();
        for name in ["e1", "b1", "d1", "a1", "c1"] {
            world.fake.add_flow(name).unwrap();
        }
        let (mut seen, mut token, mut pages) = (Vec::new(), None::<String>, 0);
        loop {
            let list = world.client.list_flows().max_results(size).set_next_token(token.take());
            let page = list.send().await.unwrap();
            assert!(page.flows().len() <= usize::try_from(size).unwrap());
            seen.extend(page.flows().iter().map(|flow| flow.flow_name().unwrap().to_owned()));
            pages += 1;
            if pages == 1 {
                // What was seen goes, what was not goes, and something comes.
                world.client.delete_flow().flow_name("a1").send().await.unwrap();
                world.client.delete_flow().flow_name("d1").send().await.unwrap();
                world.fake.add_flow("a0").unwrap();
                world.fake.add_flow("f1").unwrap();
            }
            token = page.next_token().map(str::to_owned);
            if token.is_none() {
                break;
            }
        }
        assert_eq!(seen, ["a1", "b1", "c1", "e1", "f1"], "pages of {size}");
    }
    let world = World::new();
    for number in 0..21 {
        world.fake.add_flow(&format!("flow{number}")).unwrap();
    }
    assert_eq!(world.client.list_flows().send().await.unwrap().flows().len(), 20);
    for size in [0, 101, -1] {
        let list = world.client.list_flows().max_results(size);
        assert_eq!(code(list.send().await), "ValidationException", "{size}");
    }
}

#[tokio::test]
async fn only_its_own_fresh_tokens_lead_on() {
    let world = World::new();
    for name in ["one", "two"] {
        world.fake.add_flow(name).unwrap();
        for _ in 0..2 {
            world.start(name).await;
            world.advance(3);
        }
    }
    let list = || world.client.list_flows().max_results(1);
    let of_flows = list().send().await.unwrap().next_token().unwrap().to_owned();
    let records =
        |name: &str| world.client.describe_flow_execution_records().flow_name(name).max_results(1);
    let of_one = records("one").send().await.unwrap().next_token().unwrap().to_owned();
    for bad in ["made-up", of_one.as_str(), &of_flows[1..]] {
        assert_eq!(code(list().next_token(bad).send().await), "ValidationException");
    }
    for bad in ["made-up", of_flows.as_str()] {
        assert_eq!(code(records("one").next_token(bad).send().await), "ValidationException");
    }
    let other = records("two").next_token(&of_one).send().await;
    assert_eq!(code(other), "ValidationException");
    world.advance(24 * 3600);
    list().next_token(&of_flows).send().await.unwrap();
    records("one").next_token(&of_one).send().await.unwrap();
    world.advance(1000);
    assert_eq!(code(list().next_token(&of_flows).send().await), "ValidationException");
    let late = records("one").next_token(&of_one).send().await;
    assert_eq!(code(late), "ValidationException");
}

#[tokio::test]
async fn flows_have_tags() {
    let world = World::new();
    let arn = world.fake.add_flow("team#1@home").unwrap();
    let list = || async {
        let tags = world.client.list_tags_for_resource().resource_arn(&arn).send().await.unwrap();
        tags.tags().unwrap().iter().map(|(k, v)| format!("{k}={v}")).collect::<BTreeSet<_>>()
    };
    assert!(list().await.is_empty());
    let tag = || world.client.tag_resource().resource_arn(&arn);
    tag().tags("a", "1").tags("b", "").send().await.unwrap();
    tag().tags("a", "2").send().await.unwrap();
    assert_eq!(list().await, BTreeSet::from(["a=2".to_owned(), "b=".to_owned()]));
    let untag = world.client.untag_resource().resource_arn(&arn);
    untag.tag_keys("b").tag_keys("never").send().await.unwrap();
    assert_eq!(list().await, BTreeSet::from(["a=2".to_owned()]));
    let flow = world.client.describe_flow().flow_name("team#1@home").send().await.unwrap();
    assert_eq!(flow.tags().unwrap().len(), 1);

    let many = |from: usize| (from..from + 49).map(|n| (format!("k{n}"), String::new())).collect();
    tag().set_tags(Some(many(0))).send().await.unwrap();
    assert_eq!(code(tag().tags("more", "").send().await), "ValidationException");
    tag().tags("a", "3").send().await.unwrap();
    assert_eq!(list().await.len(), 50);
    assert_eq!(code(tag().tags("aws:own", "").send().await), "ValidationException");
}

#[tokio::test]
async fn only_arns_of_flows_here_have_tags() {
    let place = Place::new("eu-west-1", "111122223333").unwrap();
    let world = World::with(Settings::new().place(place));
    let arn = world.fake.add_flow("flow").unwrap();
    assert_eq!(arn, "arn:aws:appflow:eu-west-1:111122223333:flow/flow");
    for (arn, told) in [
        ("arn:aws:appflow:eu-west-1:444455556666:flow/flow", "AccessDeniedException"),
        ("arn:aws:appflow:us-east-1:111122223333:flow/flow", "ResourceNotFoundException"),
        ("arn:aws:appflow:eu-west-1:111122223333:flow/none", "ResourceNotFoundException"),
        (
            "arn:aws:appflow:eu-west-1:111122223333:connectorprofile/flow",
            "ResourceNotFoundException",
        ),
        ("arn:aws:states:eu-west-1:111122223333:stateMachine:flow", "ValidationException"),
        ("arn:aws-cn:appflow:eu-west-1:111122223333:flow/flow", "ValidationException"),
        ("flow", "ValidationException"),
    ] {
        let list = world.client.list_tags_for_resource().resource_arn(arn);
        assert_eq!(code(list.send().await), told, "{arn}");
        let tag = world.client.tag_resource().resource_arn(arn).tags("a", "1");
        assert_eq!(code(tag.send().await), told, "{arn}");
        let untag = world.client.untag_resource().resource_arn(arn).tag_keys("a");
        assert_eq!(code(untag.send().await), told, "{arn}");
    }
    // The model's pattern knows one partition only.
    let place = Place::new("cn-north-1", "111122223333").unwrap();
    let world = World::with(Settings::new().place(place));
    let arn = world.fake.add_flow("flow").unwrap();
    assert_eq!(arn, "arn:aws:appflow:cn-north-1:111122223333:flow/flow");
    world.client.tag_resource().resource_arn(arn).tags("a", "1").send().await.unwrap();
}

#[tokio::test]
async fn triggers_without_properties_have_empty_ones() {
    let world = World::new();
    world.fake.add_flow("flow").unwrap();
    let flow = world.client.describe_flow().flow_name("flow").send().await.unwrap();
    let empty = TriggerProperties::builder().build();
    assert_eq!(flow.trigger_config().unwrap().trigger_properties(), Some(&empty));
}

#[test]
fn a_fake_is_cheap_to_clone_and_the_same() {
    let fake = FakeAppFlow::new();
    fake.clone().add_flow("flow").unwrap();
    assert!(fake.add_flow("flow").is_err());
}
