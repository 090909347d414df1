//! Redrives: when they can be made, and what their tokens mean.

use std::time::Duration;

use aws_sdk_sfn::types::{ExecutionRedriveFilter, ExecutionRedriveStatus, ExecutionStatus};
use rehearsal_aws::fakes::Plan;

use super::super::wire::code;
use super::{DAY, FAIL, PASS, WAIT, World};

#[tokio::test]
async fn what_ended_badly_can_be_redriven_for_fourteen_days() {
    let world = World::new();
    let machine = world.machine("etl", FAIL);
    let run = world.run(&machine, "one").await;
    let redrive = |run: &str, token: &str| {
        world.client.redrive_execution().execution_arn(run).client_token(token).send()
    };
    assert_eq!(code(redrive(&run, "a").await), "ExecutionNotRedrivable");
    world.advance(30);
    let failed = world.describe(&run).await;
    assert_eq!(failed.redrive_status(), Some(&ExecutionRedriveStatus::Redrivable));
    assert_eq!(failed.redrive_status_reason(), None);
    world.advance(14 * DAY);
    // What it does again takes no time, so the script says how long.
    world.fake.on_start(|run| run.run_for(Duration::from_secs(30)));
    let redriven = redrive(&run, "a").await.unwrap();
    assert_eq!(redriven.redrive_date(), &world.at(0));
    assert_eq!(redrive(&run, "a").await.unwrap(), redriven);
    world.advance(10);
    assert_eq!(redrive(&run, "a").await.unwrap(), redriven);
    assert_eq!(code(redrive(&run, "b").await), "ExecutionNotRedrivable");
    let running = world.describe(&run).await;
    assert_eq!(running.status(), &ExecutionStatus::Running);
    assert_eq!((running.start_date(), running.stop_date()), (failed.start_date(), None));
    assert_eq!((running.error(), running.redrive_count()), (None, Some(1)));
    assert_eq!(running.redrive_date(), Some(redriven.redrive_date()));
    let why = "Execution is RUNNING and cannot be redriven";
    assert_eq!(running.redrive_status_reason(), Some(why));
    world.advance(20);
    assert_eq!(world.status(&run).await, ExecutionStatus::Failed);
    assert_eq!(redrive(&run, "a").await.unwrap(), redriven);
    redrive(&run, "b").await.unwrap();
    world.client.stop_execution().execution_arn(&run).send().await.unwrap();
    assert_eq!(world.describe(&run).await.redrive_count(), Some(2));
    world.advance(14 * DAY + 1);
    assert_eq!(code(redrive(&run, "c").await), "ExecutionNotRedrivable");
    let described = world.describe(&run).await;
    assert_eq!(described.redrive_status(), Some(&ExecutionRedriveStatus::NotRedrivable));
    let why = "Execution redrivable period exceeded";
    assert_eq!(described.redrive_status_reason(), Some(why));

    let well = world.run(&world.machine("well", PASS), "one").await;
    assert_eq!(code(redrive(&well, "a").await), "ExecutionNotRedrivable");
    let filtered = |filter| {
        world.client.list_executions().state_machine_arn(&machine).redrive_filter(filter).send()
    };
    let redriven = filtered(ExecutionRedriveFilter::Redriven).await.unwrap();
    assert_eq!(redriven.executions()[0].redrive_count(), Some(2));
    let others = filtered(ExecutionRedriveFilter::NotRedriven).await.unwrap();
    assert!(others.executions().is_empty());
}

#[tokio::test]
async fn what_is_too_old_or_of_a_deleted_state_machine_is_not_redriven() {
    let world = World::new();
    world.fake.on_start(Plan::run_forever);
    let machine = world.machine("etl", WAIT);
    let (old, new) = (world.run(&machine, "old").await, world.run(&machine, "new").await);
    let stop = |run: &str| world.client.stop_execution().execution_arn(run).send();
    let redrive = |run: &str| world.client.redrive_execution().execution_arn(run).send();
    stop(&new).await.unwrap();
    world.client.delete_state_machine().state_machine_arn(&machine).send().await.unwrap();
    let why = "State machine is in DELETING status";
    assert_eq!(world.describe(&new).await.redrive_status_reason(), Some(why));
    assert_eq!(code(redrive(&new).await), "ExecutionNotRedrivable");
    stop(&old).await.unwrap();
    world.advance(1);
    assert_eq!(code(redrive(&new).await), "ExecutionNotRedrivable");

    let world = World::new();
    world.fake.on_start(Plan::run_forever);
    let run = world.run(&world.machine("etl", WAIT), "one").await;
    world.advance(365 * DAY + 1);
    world.client.stop_execution().execution_arn(&run).send().await.unwrap();
    let why = "Execution has exceeded the max execution time";
    assert_eq!(world.describe(&run).await.redrive_status_reason(), Some(why));
    let redrive = world.client.redrive_execution().execution_arn(&run).send().await;
    assert_eq!(code(redrive), "ExecutionNotRedrivable");
}

#[tokio::test]
async fn tokens_of_redrives_are_known_for_a_quarter_of_an_hour_and_ten_redrives() {
    let world = World::new();
    world.fake.on_start(|run| run.run_for(Duration::ZERO).fail("no"));
    let run = world.run(&world.machine("etl", PASS), "one").await;
    let redrive = |token: &str| {
        world.client.redrive_execution().execution_arn(&run).client_token(token).send()
    };
    let first = redrive("a").await.unwrap();
    world.advance(15 * 60);
    assert_eq!(redrive("a").await.unwrap(), first);
    world.advance(1);
    assert_eq!(redrive("a").await.unwrap().redrive_date(), &world.at(0));
    for number in 0..9 {
        redrive(&format!("b{number}")).await.unwrap();
    }
    world.advance(10);
    assert_eq!(redrive("a").await.unwrap().redrive_date(), &world.at(-10));
    redrive("c").await.unwrap();
    assert_eq!(redrive("a").await.unwrap().redrive_date(), &world.at(0));
    assert_eq!(world.describe(&run).await.redrive_count(), Some(13));
}
