//! Random calls against a small model: what is documented of names, ends, redrives and listings always holds.

use std::collections::BTreeMap;
use std::time::Duration;

use proptest::prelude::*;
use rehearsal::OperationError;
use rehearsal_aws::fakes::{Clock, FakeStepFunctions, Settings};
use rehearsal_aws::stepfunctions::{
    DescribeExecutionInput, ExecutionStatus, GetExecutionHistoryInput, HistoryEventType,
    ListExecutionsInput, RedriveExecutionInput, StartExecutionInput, StepFunctions as _,
    StopExecutionInput,
};

use super::{Checked, WAIT};

/// How the executions of these names end: well and badly after half a minute, and never.
const NAMES: [&str; 3] = ["well", "badly", "never"];
const DAY: i64 = 24 * 3600;

#[derive(Clone, Debug)]
enum Act {
    Start(usize, bool),
    Stop(usize),
    Redrive(usize, u8),
    Pass(i64),
}

fn act() -> impl Strategy<Value = Act> {
    let name = 0..NAMES.len();
    let times = [1, 29, 30, 31, 14 * DAY, 90 * DAY, 90 * DAY + 1];
    prop_oneof![
        5 => (name.clone(), any::<bool>()).prop_map(|(name, other)| Act::Start(name, other)),
        2 => name.clone().prop_map(Act::Stop),
        3 => (name, 0..2_u8).prop_map(|(name, token)| Act::Redrive(name, token)),
        4 => proptest::sample::select(times.to_vec()).prop_map(Act::Pass),
    ]
}

#[derive(Clone, Debug)]
struct Attempt {
    start: i64,
    token: Option<u8>,
    aborted: Option<i64>,
}

#[derive(Clone, Debug)]
struct Execution {
    name: usize,
    /// The order of starts.
    number: usize,
    other_input: bool,
    attempts: Vec<Attempt>,
}

impl Execution {
    fn last(&self) -> &Attempt {
        self.attempts.last().unwrap()
    }

    fn end(&self) -> Option<(i64, ExecutionStatus)> {
        let last = self.last();
        match (last.aborted, self.name) {
            (Some(at), _) => Some((at, ExecutionStatus::Aborted)),
            (None, 0) => Some((last.start + 30, ExecutionStatus::Succeeded)),
            (None, 1) => Some((last.start + 30, ExecutionStatus::Failed)),
            (None, _) => None,
        }
    }

    fn ended(&self, now: i64) -> Option<(i64, ExecutionStatus)> {
        self.end().filter(|(at, _)| *at <= now)
    }

    fn is_forgotten(&self, now: i64) -> bool {
        self.ended(now).is_some_and(|(at, _)| now - at > 90 * DAY)
    }

    fn is_redrivable(&self, now: i64) -> bool {
        let young = now - self.attempts[0].start <= 365 * DAY;
        self.ended(now).is_some_and(|(at, status)| {
            status != ExecutionStatus::Succeeded && young && now - at <= 14 * DAY
        })
    }
}

fn code<O, E: OperationError>(answer: Result<O, E>) -> Result<O, String> {
    answer.map_err(|error| error.wire_code().unwrap())
}

async fn run(acts: Vec<Act>) {
    let fake = FakeStepFunctions::with(Settings::new().clock(Clock::ticking(Duration::ZERO)));
    fake.on_start(|run| match run.input().name.as_deref() {
        Some("badly") => run.run_for(Duration::from_secs(30)).fail("no"),
        Some("never") => run.run_forever(),
        _ => run,
    });
    let machine = fake.add_state_machine_with("etl", WAIT).unwrap();
    let zero = fake.clock().now().seconds();
    let arn = |name: usize| {
        format!("arn:aws:states:us-east-1:123456789012:execution:etl:{}", NAMES[name])
    };
    let client = Checked(fake.clone());
    let mut now = 0;
    let mut number = 0;
    let mut model: BTreeMap<usize, Execution> = BTreeMap::new();
    for act in acts {
        match act {
            Act::Start(name, other_input) => {
                let input = if other_input { "[]" } else { "{}" };
                let input = StartExecutionInput::builder()
                    .state_machine_arn(&machine)
                    .name(NAMES[name])
                    .input(input);
                let answer = code(client.start_execution(input.build().unwrap()).await);
                let answer = answer.map(|started| {
                    assert_eq!(started.execution_arn, arn(name));
                    started.start_date.seconds() - zero
                });
                let expected = match model.get(&name) {
                    Some(there) if there.ended(now).is_none() => {
                        let first = there.attempts[0].start;
                        if there.other_input == other_input { Ok(first) } else { Err(()) }
                    }
                    Some(_) => Err(()),
                    None => {
                        number += 1;
                        let attempts = vec![Attempt { start: now, token: None, aborted: None }];
                        model.insert(name, Execution { name, number, other_input, attempts });
                        Ok(now)
                    }
                };
                assert_eq!(answer, expected.map_err(|()| "ExecutionAlreadyExists".to_owned()));
            }
            Act::Stop(name) => {
                let input =
                    StopExecutionInput { execution_arn: arn(name), error: None, cause: None };
                let answer = code(client.stop_execution(input).await);
                let answer = answer.map(|stopped| stopped.stop_date.seconds() - zero);
                let expected = model.get_mut(&name).map(|there| {
                    there.ended(now).map_or_else(
                        || {
                            there.attempts.last_mut().unwrap().aborted = Some(now);
                            now
                        },
                        |(at, _)| at,
                    )
                });
                assert_eq!(answer, expected.ok_or_else(|| "ExecutionDoesNotExist".to_owned()));
            }
            Act::Redrive(name, token) => {
                let client_token = Some(format!("token{token}"));
                let input = RedriveExecutionInput { execution_arn: arn(name), client_token };
                let answer = code(client.redrive_execution(input).await);
                let answer = answer.map(|redriven| redriven.redrive_date.seconds() - zero);
                let expected = match model.get_mut(&name) {
                    None => Err("ExecutionDoesNotExist"),
                    Some(there) => {
                        let known = |one: &&Attempt| one.token == Some(token);
                        let fresh = |one: &&Attempt| now - one.start <= 15 * 60;
                        let newest = there.attempts.iter().rev().take(10);
                        let same = newest.filter(known).find(fresh);
                        match same.map(|same| same.start) {
                            Some(at) => Ok(at),
                            None if there.is_redrivable(now) => {
                                let attempt =
                                    Attempt { start: now, token: Some(token), aborted: None };
                                there.attempts.push(attempt);
                                Ok(now)
                            }
                            None => Err("ExecutionNotRedrivable"),
                        }
                    }
                };
                assert_eq!(answer, expected.map_err(str::to_owned));
            }
            Act::Pass(seconds) => {
                fake.clock().advance(Duration::from_secs(u64::try_from(seconds).unwrap()));
                now += seconds;
                model.retain(|_, execution| !execution.is_forgotten(now));
            }
        }
        compare(&client, &machine, &model, now).await;
    }
}

/// Everything that can be read says what the model says.
async fn compare(client: &Checked, machine: &str, model: &BTreeMap<usize, Execution>, now: i64) {
    let (mut listed, mut token) = (Vec::new(), None);
    loop {
        let input = ListExecutionsInput {
            state_machine_arn: Some(machine.to_owned()),
            max_results: Some(1),
            next_token: token,
            ..ListExecutionsInput::default()
        };
        let page = client.list_executions(input).await.unwrap();
        listed.extend(page.executions.into_iter().map(|run| (run.name, run.status)));
        token = page.next_token;
        if token.is_none() {
            break;
        }
    }
    let mut expected: Vec<_> = model.values().collect();
    expected.sort_by_key(|execution| std::cmp::Reverse(execution.number));
    let status = |execution: &Execution| {
        execution.ended(now).map_or(ExecutionStatus::Running, |(_, status)| status)
    };
    let expected: Vec<_> =
        expected.iter().map(|run| (NAMES[run.name].to_owned(), status(run))).collect();
    assert_eq!(listed, expected);

    for execution in model.values() {
        let name = NAMES[execution.name];
        let arn = format!("arn:aws:states:us-east-1:123456789012:execution:etl:{name}");
        let describe = DescribeExecutionInput { execution_arn: arn.clone(), included_data: None };
        let described = client.describe_execution(describe).await.unwrap();
        assert_eq!(described.status, status(execution));
        assert_eq!(described.stop_date.is_some(), execution.ended(now).is_some());
        let redrives = i32::try_from(execution.attempts.len() - 1).unwrap();
        assert_eq!(described.redrive_count, Some(redrives));

        let history = |reverse_order| {
            let input = GetExecutionHistoryInput::builder().execution_arn(&arn);
            let input = input.reverse_order(reverse_order).max_results(1000);
            client.get_execution_history(input.build().unwrap())
        };
        let events = history(false).await.unwrap().events;
        let mut reversed = history(true).await.unwrap().events;
        reversed.reverse();
        assert_eq!(events, reversed);
        assert!(events.iter().zip(1..).all(|(event, id)| event.id == id));
        assert!(events.is_sorted_by_key(|event| event.timestamp));
        let again = events.iter().filter(|e| e.r#type == HistoryEventType::ExecutionRedriven);
        assert_eq!(again.count() + 1, execution.attempts.len());
        let is_end = |event: &HistoryEventType| {
            use HistoryEventType::{ExecutionAborted, ExecutionFailed, ExecutionSucceeded};
            matches!(event, ExecutionAborted | ExecutionFailed | ExecutionSucceeded)
        };
        let ends = events.iter().filter(|event| is_end(&event.r#type)).count();
        let running = usize::from(execution.ended(now).is_none());
        assert_eq!(ends + running, execution.attempts.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_fake_agrees_with_a_model(acts in proptest::collection::vec(act(), 1..24)) {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(run(acts));
    }
}
