//! Runs of schedules, which come as the clock passes.

use std::collections::BTreeSet;
use std::time::Duration;

use aws_sdk_appflow::types::{DataPullMode, ExecutionStatus, FlowStatus};
use aws_smithy_types::DateTime;

use super::super::wire::code;
use super::{World, every, scheduled};

impl World {
    async fn starts(&self, flow: &str) -> Vec<DateTime> {
        self.records(flow).await.iter().map(|record| *record.started_at().unwrap()).collect()
    }

    async fn activate(&self, flow: &str) {
        self.client.start_flow().flow_name(flow).send().await.unwrap();
    }

    async fn scheduled(
        &self,
        given: aws_sdk_appflow::types::builders::ScheduledTriggerPropertiesBuilder,
    ) {
        self.create("flow", scheduled(given)).send().await.unwrap();
        self.activate("flow").await;
    }
}

#[tokio::test]
async fn runs_come_as_the_clock_passes() {
    let world = World::new();
    world.fake.add_scheduled_flow("flow", "rate(10minutes)").unwrap();
    // A draft has none.
    world.advance(3600);
    assert!(world.records("flow").await.is_empty());
    world.activate("flow").await;
    world.advance(599);
    assert!(world.records("flow").await.is_empty());
    world.advance(1);
    assert_eq!(world.statuses("flow").await, [ExecutionStatus::Inprogress]);
    let first = world.records("flow").await[0].execution_id().unwrap().to_owned();
    world.advance(603);
    assert_eq!(world.statuses("flow").await, vec![ExecutionStatus::Successful; 2]);
    assert_eq!(world.starts("flow").await, [world.at(-3), world.at(-603)]);
    assert_eq!(world.records("flow").await[1].execution_id(), Some(first.as_str()));
    let flow = world.client.describe_flow().flow_name("flow").send().await.unwrap();
    let last = flow.last_run_execution_details().unwrap();
    assert_eq!(last.most_recent_execution_time(), Some(&world.at(-3)));

    world.client.stop_flow().flow_name("flow").send().await.unwrap();
    world.advance(3600);
    assert_eq!(world.records("flow").await.len(), 2);
    world.activate("flow").await;
    world.advance(600);
    let records = world.records("flow").await;
    let ids: BTreeSet<_> = records.iter().map(|record| record.execution_id()).collect();
    assert_eq!((records.len(), ids.len()), (3, 3));
}

#[tokio::test]
async fn a_schedule_has_a_start_and_an_end() {
    let world = World::new();
    let (start, end) = (world.at(7200), world.at(7200 + 1800));
    let given = every("rate(15 minutes)").schedule_start_time(start).schedule_end_time(end);
    world.scheduled(given).await;
    world.advance(7199);
    assert!(world.records("flow").await.is_empty());
    world.advance(1);
    assert_eq!(world.starts("flow").await, [start]);
    world.advance(86_400);
    let middle = DateTime::from_secs(start.secs() + 900);
    assert_eq!(world.starts("flow").await, [end, middle, start]);
    assert_eq!(world.status("flow").await, FlowStatus::Active);
}

#[tokio::test]
async fn a_start_that_is_over_and_an_offset_move_the_first_run() {
    let world = World::new();
    let start = world.at(-100);
    let given = every("rate(1hours)").schedule_start_time(start).schedule_offset(60);
    world.scheduled(given).await;
    world.advance(3600 - 100 + 60);
    assert_eq!(world.starts("flow").await, [world.at(0)]);
}

#[tokio::test]
async fn incremental_runs_pull_what_came_since_the_last_good_one() {
    let world = World::new();
    let from = world.at(-5);
    let given = every("rate(1hours)").data_pull_mode(DataPullMode::Incremental);
    world.scheduled(given.clone().first_execution_from(from)).await;
    world.advance(2 * 3600);
    let pulls = |records: &[aws_sdk_appflow::types::ExecutionRecord]| -> Vec<_> {
        let pull = |at: Option<&DateTime>| *at.unwrap();
        let one = |record: &aws_sdk_appflow::types::ExecutionRecord| {
            (pull(record.data_pull_start_time()), pull(record.data_pull_end_time()))
        };
        records.iter().map(one).collect()
    };
    let (first, second) = (world.at(-3600), world.at(0));
    assert_eq!(pulls(&world.records("flow").await), [(first, second), (from, first)]);
    // What is canceled has pulled nothing.
    world.client.cancel_flow_executions().flow_name("flow").send().await.unwrap();
    world.advance(3600);
    assert_eq!(pulls(&world.records("flow").await)[0], (first, world.at(0)));
    world.advance(10);
    let third = world.at(-10);
    world.client.stop_flow().flow_name("flow").send().await.unwrap();
    world.activate("flow").await;
    world.advance(3600);
    assert_eq!(pulls(&world.records("flow").await)[0], (third, world.at(0)));

    let world = World::new();
    world.scheduled(given).await;
    world.advance(3600);
    let month = 30 * 24 * 3600;
    assert_eq!(pulls(&world.records("flow").await), [(world.at(-month), world.at(0))]);

    let world = World::new();
    world.fake.on_start(|run| run.fail("no"));
    world.scheduled(every("rate(1hours)").first_execution_from(from)).await;
    world.advance(2 * 3600);
    let (first, second) = (world.at(-3600), world.at(0));
    assert_eq!(pulls(&world.records("flow").await), [(from, second), (from, first)]);

    let world = World::new();
    world.scheduled(every("rate(1hours)").data_pull_mode(DataPullMode::Complete)).await;
    world.advance(3600);
    assert_eq!(pulls(&world.records("flow").await), [(world.at(0), world.at(0))]);
}

#[tokio::test]
async fn what_comes_due_while_a_run_goes_on_is_left_out() {
    let world = World::new();
    world.fake.on_start(|run| run.run_for(Duration::from_secs(90)));
    world.scheduled(every("rate(1minutes)")).await;
    world.advance(330);
    assert_eq!(world.starts("flow").await, [world.at(-30), world.at(-150), world.at(-270)]);

    let world = World::new();
    world.fake.on_start(rehearsal_aws::fakes::Plan::run_forever);
    world.scheduled(every("rate(1minutes)")).await;
    world.advance(120);
    assert_eq!(world.starts("flow").await, [world.at(-60)]);
    let delete = world.client.delete_flow().flow_name("flow").send().await;
    assert_eq!(code(delete), "ConflictException");
    world.client.cancel_flow_executions().flow_name("flow").send().await.unwrap();
    assert_eq!(world.statuses("flow").await, [ExecutionStatus::Cancelstarted]);
    // Another one is due at this very moment, and the first is not over yet.
    world.advance(60);
    assert_eq!(world.starts("flow").await, [world.at(0), world.at(-120)]);
    assert_eq!(
        world.statuses("flow").await,
        [ExecutionStatus::Inprogress, ExecutionStatus::Canceled]
    );
    // A flow that is stopped in a run has to wait for it.
    world.client.stop_flow().flow_name("flow").send().await.unwrap();
    assert_eq!(code(world.client.start_flow().flow_name("flow").send().await), "ConflictException");
    world.client.cancel_flow_executions().flow_name("flow").send().await.unwrap();
    world.advance(1);
    world.activate("flow").await;
    assert_eq!(world.records("flow").await.len(), 2);
}

#[tokio::test]
async fn a_flow_that_fails_too_often_is_given_up() {
    let world = World::new();
    world.fake.on_start(|run| run.fail("no"));
    world.scheduled(every("rate(1minutes)").flow_error_deactivation_threshold(3)).await;
    world.advance(60);
    world.client.cancel_flow_executions().flow_name("flow").send().await.unwrap();
    world.advance(3 * 60 + 2);
    assert_eq!(world.status("flow").await, FlowStatus::Active);
    world.advance(1);
    let flow = world.client.describe_flow().flow_name("flow").send().await.unwrap();
    assert_eq!(flow.flow_status(), Some(&FlowStatus::Suspended));
    let told = "The flow was deactivated after 3 consecutive failures.";
    assert_eq!(flow.flow_status_message(), Some(told));
    world.advance(3600);
    let mut told = vec![ExecutionStatus::Error; 3];
    told.push(ExecutionStatus::Canceled);
    assert_eq!(world.statuses("flow").await, told);
    let stop = world.client.stop_flow().flow_name("flow").send().await;
    assert_eq!(code(stop), "ConflictException");
    world.activate("flow").await;
    let flow = world.client.describe_flow().flow_name("flow").send().await.unwrap();
    assert_eq!((flow.flow_status(), flow.flow_status_message()), (Some(&FlowStatus::Active), None));
}

#[tokio::test]
async fn another_schedule_counts_from_the_update() {
    let world = World::new();
    world.scheduled(every("rate(1hours)")).await;
    world.advance(3700);
    let same = world.update("flow", scheduled(every("rate(1hours)"))).description("new");
    same.send().await.unwrap();
    world.advance(3500);
    assert_eq!(world.starts("flow").await, [world.at(0), world.at(-3600)]);
    world.advance(10);
    let update = world.update("flow", scheduled(every("rate(5minutes)"))).send().await.unwrap();
    assert_eq!(update.flow_status(), Some(&FlowStatus::Active));
    world.advance(300);
    assert_eq!(world.starts("flow").await[..2], [world.at(0), world.at(-310)]);
}

#[tokio::test]
async fn cron_is_never_due_and_many_runs_are_bounded() {
    let world = World::new();
    world.fake.add_scheduled_flow("cron", "cron(* * * * ? *)").unwrap();
    world.activate("cron").await;
    world.scheduled(every("rate(1minutes)")).await;
    // A hundred years.
    world.advance(100 * 365 * 24 * 3600);
    assert!(world.records("cron").await.is_empty());
    let starts = world.starts("flow").await;
    assert_eq!((starts.len(), starts[0]), (1000, world.at(0)));
    assert!(starts.is_sorted_by(|newer, older| newer > older));
}
