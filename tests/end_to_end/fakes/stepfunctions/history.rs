//! Histories of executions.

use aws_sdk_sfn::types::{ExecutionStatus, HistoryEvent, HistoryEventType as Type};
use rehearsal_aws::fakes::Plan;

use super::super::wire::code;
use super::{DAY, FAIL, WAIT, World};

impl World {
    async fn history(&self, run: &str) -> Vec<HistoryEvent> {
        let history = self.client.get_execution_history().execution_arn(run);
        history.send().await.unwrap().events
    }
}

fn types(events: &[HistoryEvent]) -> Vec<Type> {
    events.iter().map(|event| event.r#type.clone()).collect()
}

#[tokio::test]
async fn a_history_grows_with_its_execution() {
    let world = World::new();
    let run = world.run(&world.machine("etl", WAIT), "one").await;
    let entered = [Type::ExecutionStarted, Type::WaitStateEntered];
    assert_eq!(types(&world.history(&run).await), entered);
    world.advance(29);
    assert_eq!(types(&world.history(&run).await), entered);
    world.advance(1);
    let history = world.history(&run).await;
    let left = [Type::WaitStateExited, Type::PassStateEntered, Type::PassStateExited];
    let all = [&entered[..], &left, &[Type::ExecutionSucceeded]].concat();
    assert_eq!(types(&history), all);
    let numbers: Vec<_> = history.iter().map(|event| (event.id, event.previous_event_id)).collect();
    assert_eq!(numbers, [(1, 0), (2, 0), (3, 2), (4, 3), (5, 4), (6, 5)]);
    let began = history[0].execution_started_event_details.as_ref().unwrap();
    assert_eq!(began.input(), Some("{}"));
    assert_eq!(began.role_arn(), Some("arn:aws:iam::123456789012:role/fake"));
    let state = history[3].state_entered_event_details.as_ref().unwrap();
    assert_eq!((state.name(), state.input()), ("Done", Some("{}")));
    let ended = history[5].execution_succeeded_event_details.as_ref().unwrap();
    assert_eq!(ended.output(), Some(r#"{"a":1}"#));
    assert_eq!((&history[1].timestamp, &history[2].timestamp), (&world.at(-30), &world.at(0)));
    world.advance(1000);
    assert_eq!(world.history(&run).await, history);

    let without = world.client.get_execution_history().execution_arn(&run);
    let without = without.include_execution_data(false).send().await.unwrap().events;
    assert_eq!(types(&without), all);
    let began = without[0].execution_started_event_details.as_ref().unwrap();
    assert_eq!((began.input(), began.input_details()), (None, None));
    let ended = without[5].execution_succeeded_event_details.as_ref().unwrap();
    assert_eq!(ended.output(), None);
}

#[tokio::test]
async fn every_event_is_told_once_in_both_orders() {
    let world = World::new();
    let machine = world.machine("etl", WAIT);
    let run = world.run(&machine, "one").await;
    let other = world.run(&machine, "two").await;
    world.advance(30);
    for reversed in [false, true] {
        for size in [1, 2] {
            let page = || {
                let page = world.client.get_execution_history().execution_arn(&run);
                page.max_results(size).reverse_order(reversed)
            };
            let (mut seen, mut token) = (Vec::new(), None::<String>);
            loop {
                let page = page().set_next_token(token.take()).send().await.unwrap();
                seen.extend(page.events().iter().map(|event| event.id));
                token = page.next_token().map(str::to_owned);
                if token.is_none() {
                    break;
                }
            }
            let ordered = if reversed { [6, 5, 4, 3, 2, 1] } else { [1, 2, 3, 4, 5, 6] };
            assert_eq!(seen, ordered, "{reversed}, pages of {size}");
            let token = page().send().await.unwrap().next_token().unwrap().to_owned();
            let turned = page().reverse_order(!reversed).next_token(&token).send().await;
            assert_eq!(code(turned), "InvalidToken");
            let other = page().execution_arn(&other).next_token(&token).send().await;
            assert_eq!(code(other), "InvalidToken");
            assert_eq!(code(page().next_token("made-up").send().await), "InvalidToken");
        }
    }
    let page = world.client.get_execution_history().execution_arn(&run).max_results(1);
    let token = page.clone().send().await.unwrap().next_token().unwrap().to_owned();
    world.advance(DAY + 1);
    assert_eq!(code(page.next_token(token).send().await), "InvalidToken");
}

#[tokio::test]
async fn every_end_has_its_event() {
    let world = World::new();
    let machine = world.machine("etl", FAIL);
    let run = world.run(&machine, "one").await;
    world.advance(30);
    // It goes on at the state that failed, and fails again.
    let redrive = || world.client.redrive_execution().execution_arn(&run).send();
    redrive().await.unwrap();
    world.fake.on_start(Plan::run_forever);
    redrive().await.unwrap();
    world.advance(10);
    world.client.stop_execution().execution_arn(&run).cause("enough").send().await.unwrap();
    world.advance(10);
    world.fake.on_start(Plan::time_out);
    redrive().await.unwrap();
    let history = world.history(&run).await;
    let expected = [
        Type::ExecutionStarted,
        Type::WaitStateEntered,
        Type::WaitStateExited,
        Type::FailStateEntered,
        Type::ExecutionFailed,
        Type::ExecutionRedriven,
        Type::FailStateEntered,
        Type::ExecutionFailed,
        Type::ExecutionRedriven,
        Type::FailStateEntered,
        Type::ExecutionAborted,
        Type::ExecutionRedriven,
        Type::FailStateEntered,
        Type::ExecutionTimedOut,
    ];
    assert_eq!(types(&history), expected);
    let failed = history[4].execution_failed_event_details.as_ref().unwrap();
    assert_eq!((failed.error(), failed.cause()), (Some("Full"), Some("no more disk")));
    let redriven = history[8].execution_redriven_event_details.as_ref().unwrap();
    assert_eq!(redriven.redrive_count(), Some(2));
    let aborted = history[10].execution_aborted_event_details.as_ref().unwrap();
    assert_eq!(aborted.cause(), Some("enough"));
    assert!(history.is_sorted_by_key(|event| event.timestamp));
}

#[tokio::test]
async fn a_redrive_goes_on_where_it_stopped_by_its_own_definition() {
    let world = World::new();
    let wait =
        |seconds: u32, next: &str| format!(r#"{{"Type":"Wait","Seconds":{seconds},{next}}}"#);
    let (a, b) = (wait(10, r#""Next":"B""#), wait(20, r#""End":true"#));
    let definition = format!(r#"{{"StartAt":"A","States":{{"A":{a},"B":{b}}}}}"#);
    let machine = world.machine("etl", &definition);
    let run = world.run(&machine, "one").await;
    world.advance(15);
    world.client.stop_execution().execution_arn(&run).send().await.unwrap();
    // Another one of that name is none of its business.
    world.client.delete_state_machine().state_machine_arn(&machine).send().await.unwrap();
    world.advance(1);
    world.machine("etl", FAIL);
    world.client.redrive_execution().execution_arn(&run).send().await.unwrap();
    world.advance(19);
    assert_eq!(world.status(&run).await, ExecutionStatus::Running);
    world.advance(1);
    assert_eq!(world.describe(&run).await.output(), Some("{}"));
    let entered = |event: &HistoryEvent| {
        event.state_entered_event_details.as_ref().map(|state| state.name().to_owned())
    };
    let entered: Vec<_> = world.history(&run).await.iter().filter_map(entered).collect();
    assert_eq!(entered, ["A", "B", "B"]);
}
