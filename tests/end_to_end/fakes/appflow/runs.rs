//! Runs on demand: their lives, tokens, scripts and records.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aws_sdk_appflow::types::{ExecutionStatus, FlowStatus, TriggerType};
use rehearsal_aws::fakes::{Clock, FakeAppFlow, Settings};

use super::super::wire::code;
use super::{World, every, on_demand, scheduled, trigger};

#[tokio::test]
async fn a_run_lives_its_whole_life() {
    let world = World::new();
    world.fake.add_flow("flow").unwrap();
    let start = world.client.start_flow().flow_name("flow").send().await.unwrap();
    assert_eq!(start.flow_status(), Some(&FlowStatus::Active));
    assert_eq!(start.flow_arn(), Some("arn:aws:appflow:us-east-1:123456789012:flow/flow"));
    let id = start.execution_id().unwrap();
    let describe = || world.client.describe_flow().flow_name("flow").send();

    let began = world.at(0);
    world.advance(2);
    let [running] = &world.records("flow").await[..] else { panic!("one record") };
    assert_eq!(running.execution_id(), Some(id));
    assert_eq!(running.execution_status(), Some(&ExecutionStatus::Inprogress));
    assert_eq!((running.started_at(), running.last_updated_at()), (Some(&began), Some(&began)));
    assert_eq!(running.data_pull_start_time(), Some(&began));
    assert_eq!(running.data_pull_end_time(), Some(&began));
    assert!(running.execution_result().is_none());
    let flow = describe().await.unwrap();
    let last = flow.last_run_execution_details().unwrap();
    assert_eq!(last.most_recent_execution_status(), Some(&ExecutionStatus::Inprogress));

    world.advance(1);
    let [over] = &world.records("flow").await[..] else { panic!("one record") };
    assert_eq!(over.execution_id(), Some(id));
    assert_eq!(over.execution_status(), Some(&ExecutionStatus::Successful));
    assert_eq!((over.started_at(), over.last_updated_at()), (Some(&began), Some(&world.at(0))));
    let result = over.execution_result().unwrap();
    assert_eq!((result.bytes_processed(), result.bytes_written()), (Some(0), Some(0)));
    assert_eq!((result.records_processed(), result.error_info()), (Some(0), None));
    world.advance(1000);
    assert_eq!(world.records("flow").await, std::slice::from_ref(over));
    let flow = describe().await.unwrap();
    let last = flow.last_run_execution_details().unwrap();
    assert_eq!(last.most_recent_execution_status(), Some(&ExecutionStatus::Successful));
    assert_eq!(last.most_recent_execution_time(), Some(&began));
    assert_eq!(last.most_recent_execution_message(), None);
}

#[tokio::test]
async fn a_poller_that_never_sleeps_sees_it_through() {
    let world = World::with(Settings::new());
    world.fake.add_flow("flow").unwrap();
    world.start("flow").await;
    let mut seen = vec![ExecutionStatus::Inprogress];
    while seen.last() == Some(&ExecutionStatus::Inprogress) {
        seen.extend(world.statuses("flow").await);
    }
    assert_eq!(seen.last(), Some(&ExecutionStatus::Successful));
}

#[tokio::test]
async fn a_flow_that_runs_is_not_started_again() {
    let world = World::new();
    world.fake.add_flow("flow").unwrap();
    let start = || world.client.start_flow().flow_name("flow").send();
    start().await.unwrap();
    assert_eq!(code(start().await), "ConflictException");
    world.advance(3);
    start().await.unwrap();
    world.client.cancel_flow_executions().flow_name("flow").send().await.unwrap();
    assert_eq!(code(start().await), "ConflictException");
    world.advance(1);
    start().await.unwrap();
    assert_eq!(world.records("flow").await.len(), 3);
}

#[tokio::test]
async fn a_start_is_idempotent_by_token_for_eight_hours() {
    let world = World::new();
    let start = |name: &str, token: &str| {
        world.client.start_flow().flow_name(name).client_token(token).send()
    };
    for name in ["one", "two"] {
        world.fake.add_flow(name).unwrap();
    }
    for name in ["hourly", "daily"] {
        world.fake.add_scheduled_flow(name, "rate(1days)").unwrap();
    }
    let first = start("one", "t").await.unwrap();
    // While it runs, and when it is over.
    assert_eq!(start("one", "t").await.unwrap(), first);
    world.advance(8 * 3600 - 1);
    assert_eq!(start("one", "t").await.unwrap(), first);
    assert_eq!(world.records("one").await.len(), 1);
    // Of a flow on demand, other parameters are no error.
    let second = start("two", "t").await.unwrap();
    assert_ne!(second.execution_id(), first.execution_id());
    assert_eq!(start("one", "t").await.unwrap(), first);
    assert_eq!(start("two", "t").await.unwrap(), second);
    // Of others they are.
    assert_eq!(code(start("hourly", "t").await), "ConflictException");
    let hourly = start("hourly", "u").await.unwrap();
    assert_eq!((hourly.flow_status(), hourly.execution_id()), (Some(&FlowStatus::Active), None));
    assert_eq!(start("hourly", "u").await.unwrap(), hourly);
    assert_eq!(code(start("daily", "u").await), "ConflictException");
    // Which says nothing of its state.
    world.client.stop_flow().flow_name("hourly").send().await.unwrap();
    assert_eq!(start("hourly", "u").await.unwrap(), hourly);
    assert_eq!(world.status("hourly").await, FlowStatus::Suspended);

    world.advance(1);
    let again = start("one", "t").await.unwrap();
    assert_ne!(again.execution_id(), first.execution_id());
    world.advance(8 * 3600);
    start("daily", "u").await.unwrap();
    let empty = start("one", "").await;
    assert_eq!(code(empty), "ValidationException");
}

#[tokio::test]
async fn only_active_schedules_and_events_stop() {
    let world = World::new();
    world.fake.add_flow("demand").unwrap();
    world.create("event", trigger(TriggerType::Event)).send().await.unwrap();
    world.create("schedule", scheduled(every("rate(1days)"))).send().await.unwrap();
    let stop = |name: &str| world.client.stop_flow().flow_name(name).send();
    let start = |name: &str| world.client.start_flow().flow_name(name).send();
    assert_eq!(code(stop("demand").await), "UnsupportedOperationException");
    world.start("demand").await;
    assert_eq!(code(stop("demand").await), "UnsupportedOperationException");
    for name in ["event", "schedule"] {
        assert_eq!(code(stop(name).await), "ConflictException", "{name}");
        for _ in 0..2 {
            let started = start(name).await.unwrap();
            assert_eq!(started.flow_status(), Some(&FlowStatus::Active));
            assert_eq!(started.execution_id(), None);
            assert_eq!(code(start(name).await), "ConflictException", "{name}");
            assert_eq!(world.status(name).await, FlowStatus::Active);
            let stopped = stop(name).await.unwrap();
            assert_eq!(stopped.flow_status(), Some(&FlowStatus::Suspended));
            assert_eq!(stopped.flow_arn(), started.flow_arn());
            assert_eq!(world.status(name).await, FlowStatus::Suspended);
            assert_eq!(code(stop(name).await), "ConflictException", "{name}");
        }
    }
    assert!(world.records("event").await.is_empty());
}

#[tokio::test]
async fn a_run_in_progress_is_canceled() {
    let world = World::new();
    world.fake.add_flow("flow").unwrap();
    let cancel = |ids: &[&str]| {
        let mut cancel = world.client.cancel_flow_executions().flow_name("flow");
        for id in ids {
            cancel = cancel.execution_ids(*id);
        }
        async move { cancel.send().await.unwrap().invalid_executions().to_vec() }
    };
    // Nothing to cancel.
    assert!(cancel(&[]).await.is_empty());
    assert_eq!(cancel(&["unknown"]).await, ["unknown"]);
    let first = world.start("flow").await;
    world.advance(3);
    assert_eq!(cancel(&[&first]).await, [first.as_str()]);
    assert!(cancel(&[]).await.is_empty());
    assert_eq!(world.statuses("flow").await, [ExecutionStatus::Successful]);

    let second = world.start("flow").await;
    world.advance(1);
    assert_eq!(cancel(&["unknown", &first]).await, ["unknown", &first]);
    assert_eq!(world.statuses("flow").await[0], ExecutionStatus::Inprogress);
    assert_eq!(cancel(&["unknown", &second, &second]).await, ["unknown"]);
    assert_eq!(world.statuses("flow").await[0], ExecutionStatus::Cancelstarted);
    assert!(world.records("flow").await[0].execution_result().is_none());
    assert_eq!(cancel(&[&second]).await, [second.as_str()]);
    world.advance(1);
    let record = world.records("flow").await.remove(0);
    assert_eq!(record.execution_status(), Some(&ExecutionStatus::Canceled));
    assert_eq!(record.last_updated_at(), Some(&world.at(0)));
    assert_eq!(record.execution_result().unwrap().bytes_written(), Some(0));
    assert_eq!(cancel(&[&second]).await, [second.as_str()]);
    // It would have succeeded.
    world.advance(100);
    assert_eq!(world.statuses("flow").await[0], ExecutionStatus::Canceled);

    world.start("flow").await;
    assert!(cancel(&[]).await.is_empty());
    assert_eq!(world.statuses("flow").await[0], ExecutionStatus::Cancelstarted);
    let none = world.client.cancel_flow_executions().flow_name("flow");
    none.set_execution_ids(Some(Vec::new())).send().await.unwrap();
    let many = (0..101).map(|id| id.to_string()).collect();
    let many = world.client.cancel_flow_executions().set_execution_ids(Some(many));
    assert_eq!(code(many.flow_name("flow").send().await), "ValidationException");
}

#[tokio::test]
async fn an_empty_list_of_ids_cancels_nothing() {
    let world = World::new();
    world.fake.add_flow("flow").unwrap();
    world.start("flow").await;
    let cancel = world.client.cancel_flow_executions().flow_name("flow");
    cancel.set_execution_ids(Some(Vec::new())).send().await.unwrap();
    assert_eq!(world.statuses("flow").await, [ExecutionStatus::Inprogress]);
}

#[tokio::test]
async fn every_run_is_told_once_the_newest_first() {
    for size in [1, 2] {
        let world = World::new();
        world.fake.add_flow("flow").unwrap();
        let mut ids = Vec::new();
        for _ in 0..5 {
            ids.push(world.start("flow").await);
            world.advance(3);
        }
        let (mut seen, mut token) = (Vec::new(), None::<String>);
        loop {
            let list = world.client.describe_flow_execution_records().flow_name("flow");
            let list = list.max_results(size).set_next_token(token.take());
            let page = list.send().await.unwrap();
            let page_ids = page.flow_executions().iter();
            seen.extend(page_ids.map(|record| record.execution_id().unwrap().to_owned()));
            // A newer one comes before all that is still to be told.
            world.start("flow").await;
            world.advance(3);
            token = page.next_token().map(str::to_owned);
            if token.is_none() {
                break;
            }
        }
        ids.reverse();
        assert_eq!(seen, ids, "pages of {size}");
    }
}

#[tokio::test]
async fn a_script_says_how_runs_go() {
    let world = World::new();
    world.fake.add_flow("flow").unwrap();
    let day = Duration::from_hours(24);
    let counts = r#"{"recordsProcessed": 3, "bytesProcessed": 20, "bytesWritten": 10}"#;
    let asked = Arc::new(AtomicUsize::new(0));
    world.fake.on_start({
        let (asked, fake) = (Arc::clone(&asked), world.fake.clone());
        move |run| {
            // It may use the fake.
            fake.add_flow(&format!("of{}", asked.load(Ordering::SeqCst))).unwrap();
            assert_eq!(run.input().flow_name, "flow");
            match asked.fetch_add(1, Ordering::SeqCst) {
                0 => run.run_for(day).fail("No more disk: it's \u{e9}mpty, \"really\"!"),
                1 => run.start_for(day).queue_for(day).time_out(),
                2 => run.start_for(Duration::MAX).queue_for(Duration::MAX),
                3 => run.run_for(Duration::ZERO).succeed_with(counts),
                4 => run.run_for(Duration::ZERO).succeed_with("no counts"),
                _ => run,
            }
        }
    });
    let token = || world.client.start_flow().flow_name("flow").client_token("t").send();
    token().await.unwrap();
    // Neither what is repeated nor what is refused asks.
    token().await.unwrap();
    assert!(world.client.start_flow().flow_name("flow").send().await.is_err());
    assert!(world.client.start_flow().flow_name("none").send().await.is_err());
    assert_eq!(asked.load(Ordering::SeqCst), 1);
    world.advance(24 * 3600 - 1);
    assert_eq!(world.statuses("flow").await, [ExecutionStatus::Inprogress]);
    world.advance(1);
    let failed = world.records("flow").await.remove(0);
    assert_eq!(failed.execution_status(), Some(&ExecutionStatus::Error));
    let error = failed.execution_result().unwrap().error_info().unwrap();
    // The model allows neither colons nor quotes, and of letters only those of ASCII.
    assert_eq!(error.execution_message(), Some("No more disk  it s  mpty   really !"));
    assert_eq!(error.put_failures_count(), Some(0));
    let flow = world.client.describe_flow().flow_name("flow").send().await.unwrap();
    let last = flow.last_run_execution_details().unwrap();
    let message = last.most_recent_execution_message();
    assert_eq!(message, Some("No more disk  it s  mpty,  really !"));

    world.start("flow").await;
    world.advance(2 * 24 * 3600 + 2);
    assert_eq!(world.statuses("flow").await[0], ExecutionStatus::Inprogress);
    world.advance(1);
    assert_eq!(world.statuses("flow").await[0], ExecutionStatus::Error);

    world.start("flow").await;
    world.advance(1_000_000_000);
    assert_eq!(world.statuses("flow").await[0], ExecutionStatus::Inprogress);
    world.client.cancel_flow_executions().flow_name("flow").send().await.unwrap();
    world.advance(1);
    for written in [10, 0] {
        world.start("flow").await;
        let done = world.records("flow").await.remove(0);
        assert_eq!(done.execution_status(), Some(&ExecutionStatus::Successful));
        assert_eq!(done.execution_result().unwrap().bytes_written(), Some(written));
    }
}

#[tokio::test]
async fn a_snapshot_brings_everything_back() {
    let world = World::new();
    world.fake.add_flow("flow").unwrap();
    world.fake.add_scheduled_flow("hourly", "rate(1hours)").unwrap();
    world.client.start_flow().flow_name("hourly").send().await.unwrap();
    let start = || world.client.start_flow().flow_name("flow").client_token("t").send();
    world.advance(2 * 3600);
    let first = start().await.unwrap();
    let before = (world.records("flow").await, world.records("hourly").await);
    let snapshot = world.fake.snapshot();

    world.advance(5 * 3600);
    let delete = |name: &str| world.client.delete_flow().flow_name(name).force_delete(true);
    for name in ["flow", "hourly"] {
        delete(name).send().await.unwrap();
    }
    world.fake.restore(&snapshot);
    assert_eq!((world.records("flow").await, world.records("hourly").await), before);
    assert_eq!(start().await.unwrap(), first);

    // Two that go back to the same go on alike.
    let elsewhere =
        World::of(FakeAppFlow::with(Settings::new().seed(9).clock(Clock::ticking(Duration::ZERO))));
    elsewhere.fake.restore(&snapshot);
    for world in [&world, &elsewhere] {
        world.advance(4000);
    }
    assert_eq!(elsewhere.start("flow").await, world.start("flow").await);
    assert_eq!(elsewhere.records("hourly").await, world.records("hourly").await);
}

#[tokio::test]
async fn the_same_calls_give_the_same_bytes() {
    async fn answers(seed: u64) -> Vec<(u16, bytes::Bytes)> {
        let world = World::with(Settings::new().seed(seed));
        world.create("one", on_demand()).tags("a", "1").send().await.unwrap();
        world.create("two", scheduled(every("rate(1minutes)"))).send().await.unwrap();
        for _ in 0..3 {
            let _ = world.client.start_flow().flow_name("one").send().await;
            let _ = world.client.start_flow().flow_name("two").send().await;
            world.advance(100);
            world.records("two").await;
        }
        world.client.cancel_flow_executions().flow_name("two").send().await.unwrap();
        world.records("one").await;
        world.client.list_flows().max_results(1).send().await.unwrap();
        assert!(world.client.describe_flow().flow_name("three").send().await.is_err());
        world.wire.answers()
    }
    let first = answers(7).await;
    assert_eq!(first, answers(7).await);
    assert_ne!(first, answers(8).await);
}
