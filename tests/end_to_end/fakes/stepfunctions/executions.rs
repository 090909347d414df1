//! Executions of the kind `STANDARD`: their lives, names, inputs, ends and redrives.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aws_sdk_sfn::types::{ExecutionStatus, IncludedData};
use rehearsal_aws::fakes::{Clock, Place, Plan, Settings};

use super::super::wire::code;
use super::{DAY, FAIL, WAIT, World, told};

#[tokio::test]
async fn an_execution_lives_its_whole_life() {
    let world = World::new();
    let machine = world.machine("etl", WAIT);
    let start = world.start(&machine, "nightly", r#"{"b": 2}"#).trace_header("Root=1");
    let started = start.send().await.unwrap();
    let arn = "arn:aws:states:us-east-1:123456789012:execution:etl:nightly";
    assert_eq!((started.execution_arn(), started.start_date()), (arn, &world.at(0)));
    world.advance(29);
    let run = world.describe(arn).await;
    assert_eq!((run.execution_arn(), run.state_machine_arn()), (arn, machine.as_str()));
    assert_eq!((run.name(), run.status()), (Some("nightly"), &ExecutionStatus::Running));
    assert_eq!((run.start_date(), run.stop_date()), (&world.at(-29), None));
    assert_eq!((run.input(), run.output()), (Some(r#"{"b": 2}"#), None));
    assert!(run.input_details().unwrap().included());
    assert!(run.output_details().is_none());
    assert_eq!((run.trace_header(), run.redrive_count()), (Some("Root=1"), Some(0)));
    world.advance(1);
    let run = world.describe(arn).await;
    assert_eq!(run.status(), &ExecutionStatus::Succeeded);
    assert_eq!((run.stop_date(), run.output()), (Some(&world.at(0)), Some(r#"{"a":1}"#)));
    assert_eq!((run.error(), run.cause()), (None, None));
    world.advance(1000);
    assert_eq!(world.describe(arn).await, run);
    let metadata = world.client.describe_execution().execution_arn(arn);
    let metadata = metadata.included_data(IncludedData::MetadataOnly).send().await.unwrap();
    assert_eq!((metadata.input(), metadata.output()), (None, None));
}

#[tokio::test]
async fn a_poller_that_never_sleeps_sees_it_through() {
    let world = World::with(Settings::new());
    let machine = world.machine("etl", FAIL);
    let run = world.run(&machine, "one").await;
    let mut polls = 0;
    while world.status(&run).await == ExecutionStatus::Running {
        polls += 1;
    }
    assert_eq!(polls, 29);
    let run = world.describe(&run).await;
    assert_eq!((run.error(), run.cause()), (Some("Full"), Some("no more disk")));
}

#[tokio::test]
async fn names_are_taken_for_ninety_days() {
    let world = World::new();
    let machine = world.machine("etl", WAIT);
    let first = world.start(&machine, "one", "{}").send().await.unwrap();
    world.advance(10);
    assert_eq!(world.start(&machine, "one", "{}").send().await.unwrap(), first);
    // An input that is left out is an empty object.
    let out = world.client.start_execution().state_machine_arn(&machine).name("one");
    assert_eq!(out.send().await.unwrap(), first);
    let exists = format!("Execution Already Exists: '{}'", first.execution_arn());
    let exists = ("ExecutionAlreadyExists".to_owned(), exists);
    assert_eq!(told(world.start(&machine, "one", "{ }").send().await), exists);
    world.advance(20);
    assert_eq!(told(world.start(&machine, "one", "{}").send().await), exists);
    let list = || world.client.list_executions().state_machine_arn(&machine).send();
    assert_eq!(list().await.unwrap().executions().len(), 1);
    world.advance(90 * DAY);
    assert_eq!(told(world.start(&machine, "one", "{}").send().await), exists);
    world.advance(1);
    let gone = world.client.describe_execution().execution_arn(first.execution_arn());
    assert_eq!(code(gone.send().await), "ExecutionDoesNotExist");
    assert!(list().await.unwrap().executions().is_empty());
    let again = world.start(&machine, "one", "[]").send().await.unwrap();
    assert_eq!(again.execution_arn(), first.execution_arn());
    assert_eq!(again.start_date(), &world.at(0));
    // Names are of a state machine, and those that are left out are new.
    let other = world.machine("other", WAIT);
    world.run(&other, "one").await;
    let nameless = || world.client.start_execution().state_machine_arn(&other).send();
    assert_ne!(
        nameless().await.unwrap().execution_arn(),
        nameless().await.unwrap().execution_arn()
    );
}

#[tokio::test]
async fn names_and_inputs_are_checked() {
    let world = World::new();
    let machine = world.machine("etl", WAIT);
    for name in [
        "a b",
        "a:b",
        "a/b",
        "a*",
        "{a}",
        "a\u{85}",
        "a\"",
        "a\\b",
        "a|b",
        "a\u{2003}b",
        "\u{fffe}",
        "\u{ffff}",
        "\u{10ffff}",
    ] {
        let invalid = ("InvalidName".to_owned(), format!("Invalid Name: '{name}'"));
        assert_eq!(told(world.start(&machine, name, "{}").send().await), invalid);
    }
    for name in ["", &"n".repeat(81)] {
        assert_eq!(code(world.start(&machine, name, "{}").send().await), "ValidationException");
    }
    for (number, input) in ["2", "\"x\"", "null", "[1]", " {} "].into_iter().enumerate() {
        world.start(&machine, &format!("n-_.\u{e9}{number}"), input).send().await.unwrap();
    }
    for input in ["", "not JSON", "{'a': 1}", "{", "{\"a\":}"] {
        let (code, message) = told(world.start(&machine, "n", input).send().await);
        assert_eq!(code, "InvalidExecutionInput", "{input}");
        assert!(message.starts_with("Invalid State Machine Execution Input: '"), "{message}");
    }
    let tracing = world.start(&machine, "n", "{}").trace_header("\u{e9}");
    assert_eq!(code(tracing.send().await), "ValidationException");
    // The quota counts bytes.
    let text = |character: &str, bytes: usize| {
        format!("\"{}\"", character.repeat((bytes - 2) / character.len()))
    };
    for (name, character) in [("ascii", "e"), ("accents", "\u{e9}")] {
        let most = text(character, 262_144);
        assert_eq!(most.len(), 262_144);
        let run = world.start(&machine, name, &most).send().await.unwrap();
        assert_eq!(world.describe(run.execution_arn()).await.input(), Some(most.as_str()));
        let more = text(character, 262_146);
        assert!(character == "e" || more.chars().count() < 262_144);
        let (code, message) = told(world.start(&machine, "more", &more).send().await);
        assert_eq!(code, "ValidationException");
        let constraint = "Member must have length less than or equal to 262144";
        assert!(message.contains(constraint), "{message}");
    }
}

#[tokio::test]
async fn arns_are_checked_first() {
    let world = World::new();
    let machine = world.machine("etl", WAIT);
    let run = world.run(&machine, "one").await;
    let prefix = "arn:aws:states:us-east-1:123456789012";
    for (arn, expected) in [
        ("nonsense", "InvalidArn"),
        ("arn:aws:sqs:us-east-1:123456789012:queue", "InvalidArn"),
        (&format!("{prefix}:stateMachine"), "InvalidArn"),
        (&run, "InvalidArn"),
        (&format!("{prefix}:stateMachine:none"), "StateMachineDoesNotExist"),
        (&format!("{machine}:1"), "StateMachineDoesNotExist"),
        (&format!("{machine}/label"), "ValidationException"),
        ("arn:aws:states:eu-west-1:123456789012:stateMachine:etl", "StateMachineDoesNotExist"),
        ("arn:aws:states:us-east-1:111122223333:stateMachine:etl", "AccessDeniedException"),
    ] {
        // The name is not looked at before.
        assert_eq!(code(world.start(arn, "a b", "{").send().await), expected, "{arn}");
    }
    let far = format!("{prefix}:stateMachine:{}", "n".repeat(256));
    assert_eq!(code(world.start(&far, "n", "{}").send().await), "ValidationException");
    for (arn, expected) in [
        ("nonsense", "InvalidArn"),
        (&machine, "InvalidArn"),
        (&format!("{prefix}:execution:etl"), "InvalidArn"),
        (&format!("{run}-no"), "ExecutionDoesNotExist"),
        ("arn:aws:states:eu-west-1:123456789012:execution:etl:one", "ExecutionDoesNotExist"),
        ("arn:aws:states:us-east-1:111122223333:execution:etl:one", "AccessDeniedException"),
    ] {
        let client = &world.client;
        assert_eq!(code(client.describe_execution().execution_arn(arn).send().await), expected);
        assert_eq!(code(client.stop_execution().execution_arn(arn).send().await), expected);
        assert_eq!(code(client.redrive_execution().execution_arn(arn).send().await), expected);
        assert_eq!(code(client.get_execution_history().execution_arn(arn).send().await), expected);
    }
    let world =
        World::with(Settings::new().place(Place::new("cn-north-1", "111122223333").unwrap()));
    let machine = world.machine("etl", WAIT);
    assert_eq!(machine, "arn:aws-cn:states:cn-north-1:111122223333:stateMachine:etl");
    let run = world.run(&machine, "one").await;
    assert_eq!(run, "arn:aws-cn:states:cn-north-1:111122223333:execution:etl:one");
}

#[tokio::test]
async fn stopping_aborts_what_runs_and_changes_nothing_else() {
    let world = World::new();
    let machine = world.machine("etl", WAIT);
    let run = world.run(&machine, "one").await;
    world.advance(10);
    let stop = |run: &str| world.client.stop_execution().execution_arn(run).error("E").cause("C");
    let stopped = stop(&run).send().await.unwrap();
    assert_eq!(stopped.stop_date(), &world.at(0));
    world.advance(100);
    let described = world.describe(&run).await;
    assert_eq!(described.status(), &ExecutionStatus::Aborted);
    assert_eq!((described.error(), described.cause()), (Some("E"), Some("C")));
    assert_eq!((described.stop_date(), described.output()), (Some(&world.at(-100)), None));
    assert_eq!(stop(&run).error("F").send().await.unwrap(), stopped);
    assert_eq!(world.describe(&run).await, described);
    let over = world.run(&machine, "two").await;
    world.advance(40);
    assert_eq!(stop(&over).send().await.unwrap().stop_date(), &world.at(-10));
    assert_eq!(world.status(&over).await, ExecutionStatus::Succeeded);
}

#[tokio::test]
async fn executions_are_listed_once_the_newest_first() {
    for size in [1, 2] {
        let world = World::new();
        let machine = world.machine("etl", WAIT);
        for name in ["c", "a", "e", "b", "d"] {
            world.run(&machine, name).await;
        }
        world.run(&world.machine("other", WAIT), "x").await;
        let list = || world.client.list_executions().state_machine_arn(&machine).max_results(size);
        let (mut seen, mut token) = (Vec::new(), None::<String>);
        loop {
            let page = list().set_next_token(token.take()).send().await.unwrap();
            seen.extend(page.executions().iter().map(|run| run.name().to_owned()));
            world.run(&machine, &format!("new{}", seen.len())).await;
            token = page.next_token().map(str::to_owned);
            if token.is_none() {
                break;
            }
        }
        assert_eq!(seen, ["d", "b", "e", "a", "c"], "pages of {size}");

        let token = list().send().await.unwrap().next_token().unwrap().to_owned();
        for bad in ["made-up", &token[1..]] {
            assert_eq!(code(list().next_token(bad).send().await), "InvalidToken");
        }
        let filtered = list().status_filter(ExecutionStatus::Running).next_token(&token);
        assert_eq!(code(filtered.send().await), "InvalidToken");
        let machines = world.client.list_state_machines().next_token(&token);
        assert_eq!(code(machines.send().await), "InvalidToken");
        world.advance(DAY);
        list().next_token(&token).send().await.unwrap();
        world.advance(1);
        assert_eq!(code(list().next_token(&token).send().await), "InvalidToken");
    }
}

#[tokio::test]
async fn listings_are_filtered_and_bounded() {
    let world = World::new();
    let machine = world.machine("etl", WAIT);
    for number in 0..101 {
        world.run(&machine, &format!("n{number}")).await;
    }
    world.advance(30);
    let running = world.run(&machine, "runs").await;
    let list = || world.client.list_executions().state_machine_arn(&machine);
    assert_eq!(list().send().await.unwrap().executions().len(), 100);
    assert_eq!(list().max_results(0).send().await.unwrap().executions().len(), 100);
    assert_eq!(list().max_results(1000).send().await.unwrap().executions().len(), 102);
    let of = |status| list().status_filter(status).max_results(1000).send();
    let found = of(ExecutionStatus::Running).await.unwrap();
    assert_eq!(found.executions()[0].execution_arn(), running);
    assert_eq!(of(ExecutionStatus::Succeeded).await.unwrap().executions().len(), 101);
    assert!(of(ExecutionStatus::Failed).await.unwrap().executions().is_empty());
    for size in [-1, 1001] {
        assert_eq!(code(list().max_results(size).send().await), "ValidationException");
    }
    let (code_, message) = told(of("succeeded".into()).await);
    assert_eq!(code_, "ValidationException");
    assert!(message.contains("Member must satisfy enum value set"), "{message}");
    assert_eq!(code(world.client.list_executions().send().await), "ValidationException");
    let none = "arn:aws:states:us-east-1:123456789012:stateMachine:none";
    let none = world.client.list_executions().state_machine_arn(none).send().await;
    assert_eq!(code(none), "StateMachineDoesNotExist");
}

#[tokio::test]
async fn a_script_says_how_executions_go() {
    let world = World::new();
    let machine = world.machine("etl", FAIL);
    let asked = Arc::new(AtomicUsize::new(0));
    world.fake.on_start({
        let (asked, fake) = (Arc::clone(&asked), world.fake.clone());
        move |run| {
            // It may use the fake.
            fake.add_state_machine("from-script").unwrap();
            asked.fetch_add(1, Ordering::SeqCst);
            match run.input().name.as_deref() {
                Some("fails") => run.run_for(Duration::from_secs(5)).fail_with("E", "why"),
                Some("late") => run.start_for(Duration::MAX).queue_for(Duration::MAX),
                Some("well") => run.run_for(Duration::ZERO).succeed_with("[1]"),
                Some("long") => run.run_for(Duration::from_secs(5)).time_out(),
                Some("never") => run.run_forever(),
                _ => run,
            }
        }
    });
    let fails = world.run(&machine, "fails").await;
    world.run(&machine, "fails").await;
    for (name, input) in [("fails", "1"), ("a b", "{}"), ("x", "{")] {
        assert!(world.start(&machine, name, input).send().await.is_err());
    }
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    world.advance(5);
    let run = world.describe(&fails).await;
    assert_eq!((run.error(), run.cause()), (Some("E"), Some("why")));
    let redrive =
        || world.client.redrive_execution().execution_arn(&fails).client_token("t").send();
    redrive().await.unwrap();
    redrive().await.unwrap();
    assert_eq!(asked.load(Ordering::SeqCst), 2);

    let well = world.run(&machine, "well").await;
    assert_eq!(world.describe(&well).await.output(), Some("[1]"));
    let (long, never) = (world.run(&machine, "long").await, world.run(&machine, "never").await);
    let late = world.run(&machine, "late").await;
    assert_eq!(world.status(&late).await, ExecutionStatus::Running);
    world.advance(5);
    assert_eq!(world.status(&long).await, ExecutionStatus::TimedOut);
    world.advance(365 * DAY);
    assert_eq!(world.status(&never).await, ExecutionStatus::Running);
    assert_eq!(world.status(&late).await, ExecutionStatus::Running);
    let own = world.run(&machine, "own").await;
    world.advance(30);
    assert_eq!(world.describe(&own).await.cause(), Some("no more disk"));
}

#[tokio::test]
async fn answers_hold_no_more_than_they_may() {
    let world = World::new();
    let fail = format!(
        r#"{{"StartAt":"A","States":{{"A":{{"Type":"Fail","Error":"{}","Cause":"{}"}}}}}}"#,
        "\u{e9}".repeat(257),
        "c".repeat(32_769)
    );
    let run = world.run(&world.machine("etl", &fail), "one").await;
    let described = world.describe(&run).await;
    assert_eq!(described.error(), Some("\u{e9}".repeat(256).as_str()));
    assert_eq!(described.cause().unwrap().len(), 32_768);
    world.client.get_execution_history().execution_arn(&run).send().await.unwrap();
    let long =
        format!(r#"{{"StartAt":"{0}","States":{{"{0}":{{"Type":"Succeed"}}}}}}"#, "n".repeat(81));
    assert!(world.fake.add_state_machine_with("long", &long).is_err());
}

#[tokio::test]
async fn waits_may_be_longer_than_time() {
    let world = World::new();
    let wait = r#"{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":18446744073709551615,"Next":"B"},
        "B":{"Type":"Wait","Seconds":18446744073709551615,"End":true}}}"#;
    let run = world.run(&world.machine("etl", wait), "one").await;
    assert_eq!(world.status(&run).await, ExecutionStatus::Running);
    let history = world.client.get_execution_history().execution_arn(&run).send().await.unwrap();
    assert_eq!(history.events().len(), 2);
}

#[tokio::test]
async fn a_snapshot_brings_everything_back() {
    let world = World::new();
    let machine = world.machine("etl", WAIT);
    let run = world.run(&machine, "one").await;
    world.advance(10);
    let before = world.describe(&run).await;
    let snapshot = world.fake.snapshot();
    world.advance(1000);
    world.client.delete_state_machine().state_machine_arn(&machine).send().await.unwrap();
    world.fake.restore(&snapshot);
    assert_eq!(world.describe(&run).await, before);

    let settings = Settings::new().seed(9).clock(Clock::ticking(Duration::ZERO));
    let elsewhere = World::with(settings);
    elsewhere.fake.restore(&snapshot);
    let nameless =
        |world: &World| world.client.start_execution().state_machine_arn(&machine).send();
    assert_eq!(nameless(&world).await.unwrap(), nameless(&elsewhere).await.unwrap());
}

#[tokio::test]
async fn the_same_calls_give_the_same_bytes() {
    async fn answers(seed: u64) -> Vec<(u16, bytes::Bytes)> {
        let world = World::with(Settings::new().seed(seed));
        world.fake.on_start(Plan::run_forever);
        let machine = world.machine("etl", WAIT);
        for name in ["one", "two", "one"] {
            let run = world.run(&machine, name).await;
            world.client.get_execution_history().execution_arn(run).send().await.unwrap();
        }
        world.client.start_execution().state_machine_arn(&machine).send().await.unwrap();
        assert!(world.start("no", "a", "{}").send().await.is_err());
        let list = world.client.list_executions().state_machine_arn(&machine);
        list.max_results(1).send().await.unwrap();
        world.wire.answers()
    }
    let first = answers(7).await;
    assert_eq!(first, answers(7).await);
    assert_ne!(first, answers(8).await);
}
