//! State machines: made, described, deleted, listed and tagged; and their versions.

use aws_sdk_sfn::operation::create_state_machine::builders::CreateStateMachineFluentBuilder;
use aws_sdk_sfn::types::{
    ExecutionStatus, IncludedData, LogLevel, StateMachineStatus, StateMachineType, Tag,
};

use super::super::wire::code;
use super::{PASS, WAIT, World, told};

impl World {
    fn create(&self, name: &str, definition: &str) -> CreateStateMachineFluentBuilder {
        let create = self.client.create_state_machine().name(name).definition(definition);
        create.role_arn("arn:aws:iam::123456789012:role/r")
    }
}

fn tag(key: &str, value: &str) -> Tag {
    Tag::builder().key(key).value(value).build()
}

#[tokio::test]
async fn a_state_machine_comes_back_as_it_was_given() {
    let world = World::new();
    let created = world.create("etl", WAIT).send().await.unwrap();
    let arn = "arn:aws:states:us-east-1:123456789012:stateMachine:etl";
    assert_eq!((created.state_machine_arn(), created.state_machine_version_arn()), (arn, None));
    world.advance(5);
    // The same again is no error, whatever role and tags it has; anything else is.
    let again = || world.create("etl", WAIT);
    assert_eq!(again().tags(tag("a", "1")).send().await.unwrap(), created);
    let exists =
        ("StateMachineAlreadyExists".to_owned(), format!("State Machine Already Exists: '{arn}'"));
    assert_eq!(told(world.create("etl", PASS).send().await), exists);
    assert_eq!(told(again().r#type(StateMachineType::Express).send().await), exists);
    let describe = || world.client.describe_state_machine().state_machine_arn(arn);
    let described = describe().send().await.unwrap();
    assert_eq!((described.name(), described.definition()), ("etl", WAIT));
    assert_eq!(described.status(), Some(&StateMachineStatus::Active));
    assert_eq!(described.r#type(), &StateMachineType::Standard);
    assert_eq!(described.creation_date(), created.creation_date());
    let logging = described.logging_configuration().unwrap();
    assert_eq!((logging.level(), logging.include_execution_data()), (Some(&LogLevel::Off), false));
    assert!(!described.tracing_configuration().unwrap().enabled());
    let metadata = describe().included_data(IncludedData::MetadataOnly).send().await.unwrap();
    assert_eq!(metadata.definition(), "{}");

    for (name, definition, expected) in [
        ("a b", PASS, "InvalidName"),
        ("", PASS, "ValidationException"),
        ("x", "{", "InvalidDefinition"),
        ("x", "{}", "InvalidDefinition"),
    ] {
        assert_eq!(code(world.create(name, definition).send().await), expected, "{name}");
    }
    let role = world.create("x", PASS).role_arn("role").send().await;
    assert_eq!(code(role), "InvalidArn");
}

#[tokio::test]
async fn deletion_ends_executions_at_their_next_transition() {
    let world = World::new();
    let twice = r#"{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":10,"Next":"B"},"B":{"Type":"Wait","Seconds":10,"End":true}}}"#;
    let machine = world.machine("etl", twice);
    let early = world.run(&machine, "early").await;
    world.advance(12);
    let late = world.run(&machine, "late").await;
    world.client.delete_state_machine().state_machine_arn(&machine).send().await.unwrap();
    let ends = world.at(10);
    world.advance(10);
    // It had no transition left.
    assert_eq!(world.status(&early).await, ExecutionStatus::Succeeded);
    let late = world.describe(&late).await;
    assert_eq!((late.status(), late.stop_date()), (&ExecutionStatus::Aborted, Some(&ends)));
    let describe = world.client.describe_state_machine().state_machine_arn(&machine);
    assert_eq!(code(describe.send().await), "StateMachineDoesNotExist");
}

#[tokio::test]
async fn deletion_waits_for_executions() {
    let world = World::new();
    let machine = world.machine("etl", WAIT);
    let run = world.run(&machine, "one").await;
    let delete = || world.client.delete_state_machine().state_machine_arn(&machine).send();
    let describe = || world.client.describe_state_machine().state_machine_arn(&machine).send();
    delete().await.unwrap();
    delete().await.unwrap();
    world.advance(29);
    let deleting = describe().await.unwrap();
    assert_eq!(deleting.status(), Some(&StateMachineStatus::Deleting));
    assert_eq!(code(world.start(&machine, "two", "{}").send().await), "StateMachineDeleting");
    assert_eq!(code(world.create("etl", WAIT).send().await), "StateMachineDeleting");
    assert_eq!(world.status(&run).await, ExecutionStatus::Running);
    world.advance(1);
    assert_eq!(code(describe().await), "StateMachineDoesNotExist");
    assert_eq!(code(world.start(&machine, "two", "{}").send().await), "StateMachineDoesNotExist");
    assert!(world.client.list_state_machines().send().await.unwrap().state_machines().is_empty());
    assert_eq!(world.status(&run).await, ExecutionStatus::Succeeded);
    delete().await.unwrap();
    // Its name is free for any other.
    world.create("etl", PASS).send().await.unwrap();
    delete().await.unwrap();
    assert_eq!(describe().await.unwrap().status(), Some(&StateMachineStatus::Deleting));
    world.advance(1);
    assert_eq!(code(describe().await), "StateMachineDoesNotExist");
    for (arn, expected) in [
        ("nonsense", "InvalidArn"),
        (run.as_str(), "InvalidArn"),
        (&format!("{machine}:1"), "ValidationException"),
        ("arn:aws:states:us-east-1:111122223333:stateMachine:etl", "AccessDeniedException"),
    ] {
        let delete = world.client.delete_state_machine().state_machine_arn(arn);
        assert_eq!(code(delete.send().await), expected, "{arn}");
    }
}

#[tokio::test]
async fn publishing_makes_a_version() {
    let world = World::new();
    let undescribed = world.create("etl", WAIT).version_description("first");
    assert_eq!(code(undescribed.send().await), "ValidationException");
    let create = world.create("etl", WAIT).publish(true).version_description("first");
    let created = create.clone().send().await.unwrap();
    assert_eq!(create.send().await.unwrap(), created);
    assert_eq!(code(world.create("etl", WAIT).send().await), "StateMachineAlreadyExists");
    let machine = created.state_machine_arn();
    let version = created.state_machine_version_arn().unwrap();
    assert_eq!(version, format!("{machine}:1"));
    let describe = |arn: &str| world.client.describe_state_machine().state_machine_arn(arn).send();
    let described = describe(version).await.unwrap();
    assert_eq!((described.state_machine_arn(), described.description()), (version, Some("first")));
    assert_eq!(describe(machine).await.unwrap().description(), None);
    assert_eq!(code(describe(&format!("{machine}:2")).await), "StateMachineDoesNotExist");

    let of_version = world.run(version, "one").await;
    let of_machine = world.run(machine, "two").await;
    assert_eq!(world.describe(&of_version).await.state_machine_version_arn(), Some(version));
    assert_eq!(world.describe(&of_version).await.state_machine_arn(), machine);
    assert_eq!(world.describe(&of_machine).await.state_machine_version_arn(), None);
    let list = |arn: &str| world.client.list_executions().state_machine_arn(arn).send();
    assert_eq!(list(version).await.unwrap().executions().len(), 1);
    assert_eq!(list(machine).await.unwrap().executions().len(), 2);
}

#[tokio::test]
async fn every_state_machine_is_listed_once() {
    for size in [1, 2] {
        let world = World::new();
        for name in ["e1", "b1", "d1", "a1", "c1"] {
            world.machine(name, PASS);
        }
        let list = || world.client.list_state_machines().max_results(size);
        let (mut seen, mut token) = (Vec::new(), None::<String>);
        loop {
            let page = list().set_next_token(token.take()).send().await.unwrap();
            if seen.is_empty() {
                for name in ["a1", "d1"] {
                    let arn = format!("arn:aws:states:us-east-1:123456789012:stateMachine:{name}");
                    let delete = world.client.delete_state_machine().state_machine_arn(arn);
                    delete.send().await.unwrap();
                }
                world.advance(1);
                world.machine("a0", PASS);
                world.machine("f1", PASS);
            }
            seen.extend(page.state_machines().iter().map(|machine| machine.name().to_owned()));
            token = page.next_token().map(str::to_owned);
            if token.is_none() {
                break;
            }
        }
        assert_eq!(seen, ["a1", "b1", "c1", "e1", "f1"], "pages of {size}");
        let token = list().send().await.unwrap().next_token().unwrap().to_owned();
        assert_eq!(code(list().next_token(&token[1..]).send().await), "InvalidToken");
        world.advance(super::DAY + 1);
        assert_eq!(code(list().next_token(&token).send().await), "InvalidToken");
    }
}

#[tokio::test]
async fn state_machines_have_fifty_tags() {
    let world = World::new();
    let created = world.create("etl", PASS).tags(tag("a", "1")).send().await.unwrap();
    let machine = created.state_machine_arn();
    let list = || world.client.list_tags_for_resource().resource_arn(machine).send();
    assert_eq!(list().await.unwrap().tags(), [tag("a", "1")]);
    let add = || world.client.tag_resource().resource_arn(machine);
    add().tags(tag("b", "")).tags(tag("a", "2")).send().await.unwrap();
    assert_eq!(list().await.unwrap().tags(), [tag("a", "2"), tag("b", "")]);
    let untag = world.client.untag_resource().resource_arn(machine);
    untag.tag_keys("a").tag_keys("never").send().await.unwrap();
    assert_eq!(list().await.unwrap().tags(), [tag("b", "")]);
    let many: Vec<_> = (0..50).map(|number| tag(&format!("k{number}"), "")).collect();
    assert_eq!(code(add().set_tags(Some(many.clone())).send().await), "TooManyTags");
    add().set_tags(Some(many[1..].to_vec())).send().await.unwrap();
    assert_eq!(list().await.unwrap().tags().len(), 50);
    assert_eq!(code(add().tags(tag("c", "")).send().await), "TooManyTags");
    add().tags(tag("b", "again")).send().await.unwrap();
    let more = world.create("more", PASS).set_tags(Some(many.clone())).tags(tag("c", ""));
    assert_eq!(code(more.send().await), "TooManyTags");
    world.create("most", PASS).set_tags(Some(many)).send().await.unwrap();

    for (arn, expected) in [
        ("nonsense", "InvalidArn"),
        (&format!("{machine}-no"), "ResourceNotFound"),
        ("arn:aws:states:us-east-1:111122223333:stateMachine:etl", "AccessDeniedException"),
        ("arn:aws:states:eu-west-1:123456789012:stateMachine:etl", "ResourceNotFound"),
    ] {
        let client = &world.client;
        let tags = client.list_tags_for_resource().resource_arn(arn).send().await;
        assert_eq!(code(tags), expected, "{arn}");
        let tagged = client.tag_resource().resource_arn(arn).tags(tag("a", "")).send().await;
        assert_eq!(code(tagged), expected, "{arn}");
        let untagged = client.untag_resource().resource_arn(arn).tag_keys("a").send().await;
        assert_eq!(code(untagged), expected, "{arn}");
    }
}
