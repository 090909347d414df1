//! Random calls against a small model: what is documented of states, tokens, runs and listings always holds.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use proptest::prelude::*;
use rehearsal::OperationError;
use rehearsal_aws::appflow::{
    AppFlow as _, CancelFlowExecutionsInput, DeleteFlowInput, DescribeFlowExecutionRecordsInput,
    DescribeFlowInput, ExecutionStatus, ListFlowsInput, StartFlowInput, StopFlowInput,
};
use rehearsal_aws::fakes::{Clock, FakeAppFlow, Settings};

use super::Checked;

/// One flow on demand and three schedules of a minute: of short runs, of long ones, and of runs that fail.
const NAMES: [&str; 4] = ["demand", "short", "long", "fails"];
const MINUTE: i64 = 60;
const WINDOW: i64 = 8 * 3600;

#[derive(Clone, Debug)]
enum Act {
    Create(usize),
    Start(usize, u8),
    Stop(usize),
    Cancel(usize, bool),
    Delete(usize, bool),
    Pass(i64),
}

fn act() -> impl Strategy<Value = Act> {
    let name = 0..NAMES.len();
    let often = [1, 2, 30, 60, 60, 60, 61, 200];
    prop_oneof![
        2 => name.clone().prop_map(Act::Create),
        5 => (name.clone(), 0..8_u8).prop_map(|(name, token)| Act::Start(name, token)),
        1 => name.clone().prop_map(Act::Stop),
        3 => (name.clone(), any::<bool>()).prop_map(|(name, all)| Act::Cancel(name, all)),
        1 => (name, any::<bool>()).prop_map(|(name, force)| Act::Delete(name, force)),
        8 => proptest::sample::select(often.to_vec()).prop_map(Act::Pass),
        1 => Just(Act::Pass(WINDOW)),
    ]
}

#[derive(Clone, Debug)]
struct Run {
    start: i64,
    canceled: Option<i64>,
}

#[derive(Clone, Debug, PartialEq)]
enum Phase {
    Demand,
    Draft,
    Active { next: i64 },
    Suspended,
}

/// A flow that is stepped through the seconds, one by one where something is due.
#[derive(Clone, Debug)]
struct Flow {
    name: usize,
    phase: Phase,
    /// By activation, or all on demand.
    runs: Vec<Vec<Run>>,
}

impl Flow {
    fn takes(&self) -> i64 {
        if self.name == 2 { 90 } else { 3 }
    }

    fn end(&self, run: &Run) -> i64 {
        run.canceled.map_or(run.start + self.takes(), |at| at + 1)
    }

    fn status(&self, run: &Run, now: i64) -> ExecutionStatus {
        match run.canceled {
            Some(at) if now > at => ExecutionStatus::Canceled,
            Some(_) => ExecutionStatus::CancelStarted,
            None if now < run.start + self.takes() => ExecutionStatus::InProgress,
            None if self.name == 3 => ExecutionStatus::Error,
            None => ExecutionStatus::Successful,
        }
    }

    fn running(&self, now: i64) -> bool {
        self.runs.iter().flatten().any(|run| now < self.end(run))
    }

    /// Brings it up to now.
    fn pass(&mut self, now: i64) {
        while let Phase::Active { next } = self.phase
            && next <= now
        {
            if !self.running(next) {
                self.runs.last_mut().unwrap().push(Run { start: next, canceled: None });
            }
            self.phase = Phase::Active { next: next + MINUTE };
        }
    }

    fn told(&self, now: i64) -> Vec<(i64, ExecutionStatus)> {
        let newest = self.runs.iter().rev();
        let most = if self.phase == Phase::Demand { usize::MAX } else { 1000 };
        let runs = newest.flat_map(|runs| runs.iter().rev().take(most));
        runs.map(|run| (run.start, self.status(run, now))).collect()
    }
}

/// All flows, and the tokens of starts: the flow and the answer, by moment.
#[derive(Default)]
struct Model {
    now: i64,
    flows: BTreeMap<usize, Flow>,
    of_all: BTreeMap<u8, (usize, i64, Option<String>)>,
    on_demand: BTreeMap<u8, (i64, Option<String>)>,
}

const NOT_FOUND: &str = "ResourceNotFoundException";
const CONFLICT: &str = "ConflictException";

enum Started {
    New,
    Same(Option<String>),
    Refused(&'static str),
}

impl Model {
    fn start(&mut self, name: usize, token: u8) -> Started {
        let now = self.now;
        let Some(flow) = self.flows.get(&name) else { return Started::Refused(NOT_FOUND) };
        let fresh = |at: i64| now - at < WINDOW;
        if flow.phase == Phase::Demand {
            if let Some((at, id)) = self.on_demand.get(&token)
                && fresh(*at)
            {
                return Started::Same(id.clone());
            }
        } else if let Some((of, at, id)) = self.of_all.get(&token)
            && fresh(*at)
        {
            let same = *of == name;
            return if same { Started::Same(id.clone()) } else { Started::Refused(CONFLICT) };
        }
        if flow.running(now) || matches!(flow.phase, Phase::Active { .. }) {
            return Started::Refused(CONFLICT);
        }
        Started::New
    }

    fn commit(&mut self, name: usize, token: u8, id: Option<String>) {
        let now = self.now;
        let flow = self.flows.get_mut(&name).unwrap();
        if flow.phase == Phase::Demand {
            flow.runs[0].push(Run { start: now, canceled: None });
            self.on_demand.insert(token, (now, id.clone()));
        } else {
            flow.runs.push(Vec::new());
            flow.phase = Phase::Active { next: now + MINUTE };
        }
        let known = self.of_all.get(&token).is_some_and(|(_, at, _)| now - at < WINDOW);
        if !known {
            self.of_all.insert(token, (name, now, id));
        }
    }
}

fn told<O, E: OperationError>(answer: Result<O, E>) -> Result<O, String> {
    answer.map_err(|error| error.wire_code().unwrap())
}

async fn run(acts: Vec<Act>) {
    let fake = FakeAppFlow::with(Settings::new().clock(Clock::ticking(Duration::ZERO)));
    fake.on_start(|run| match run.input().flow_name.as_str() {
        "long" => run.run_for(Duration::from_secs(90)),
        "fails" => run.fail("no"),
        _ => run,
    });
    let zero = fake.clock().now().seconds();
    let client = Checked(fake.clone());
    let mut model = Model::default();
    let mut ids: BTreeMap<(usize, i64), String> = BTreeMap::new();
    // Most calls should find something.
    for act in (0..NAMES.len()).map(Act::Create).chain(acts) {
        let now = model.now;
        match act {
            Act::Create(name) => {
                let created = match NAMES[name] {
                    "demand" => fake.add_flow("demand"),
                    schedule => fake.add_scheduled_flow(schedule, "rate(1minutes)"),
                };
                let expected = if model.flows.contains_key(&name) { Err(CONFLICT) } else { Ok(()) };
                assert_eq!(told(created).map(drop), expected.map_err(str::to_owned));
                let phase = if name == 0 { Phase::Demand } else { Phase::Draft };
                let runs = if name == 0 { vec![Vec::new()] } else { Vec::new() };
                model.flows.entry(name).or_insert(Flow { name, phase, runs });
            }
            Act::Start(name, token) => {
                let client_token = Some(format!("token{token}"));
                let input = StartFlowInput { flow_name: NAMES[name].to_owned(), client_token };
                let answer = told(client.start_flow(input).await);
                match model.start(name, token) {
                    Started::New => model.commit(name, token, answer.unwrap().execution_id),
                    Started::Same(id) => assert_eq!(answer.unwrap().execution_id, id),
                    Started::Refused(code) => assert_eq!(answer.unwrap_err(), code),
                }
            }
            Act::Stop(name) => {
                let input = StopFlowInput { flow_name: NAMES[name].to_owned() };
                let answer = told(client.stop_flow(input).await).map(drop);
                let expected = match model.flows.get_mut(&name) {
                    None => Err(NOT_FOUND),
                    Some(flow) => match flow.phase {
                        Phase::Demand => Err("UnsupportedOperationException"),
                        Phase::Active { .. } => {
                            flow.phase = Phase::Suspended;
                            Ok(())
                        }
                        _ => Err(CONFLICT),
                    },
                };
                assert_eq!(answer, expected.map_err(str::to_owned));
            }
            Act::Cancel(name, all) => {
                let unknown = vec!["unknown".to_owned()];
                let execution_ids = (!all).then(|| unknown.clone());
                let flow_name = NAMES[name].to_owned();
                let input = CancelFlowExecutionsInput { flow_name, execution_ids };
                let answer = told(client.cancel_flow_executions(input).await);
                let Some(flow) = model.flows.get_mut(&name) else {
                    assert_eq!(answer.unwrap_err(), NOT_FOUND);
                    continue;
                };
                let invalid = if all { Vec::new() } else { unknown };
                assert_eq!(answer.unwrap().invalid_executions, Some(invalid));
                let takes = flow.takes();
                for run in flow.runs.iter_mut().flatten().filter(|_| all) {
                    if run.canceled.is_none() && now < run.start + takes {
                        run.canceled = Some(now);
                    }
                }
            }
            Act::Delete(name, force) => {
                let flow_name = NAMES[name].to_owned();
                let input = DeleteFlowInput { flow_name, force_delete: Some(force) };
                let answer = told(client.delete_flow(input).await).map(drop);
                let in_use =
                    |flow: &Flow| flow.running(now) || matches!(flow.phase, Phase::Active { .. });
                let expected = match model.flows.get(&name) {
                    None => Err(NOT_FOUND),
                    Some(flow) if !force && in_use(flow) => Err(CONFLICT),
                    Some(_) => Ok(()),
                };
                if expected.is_ok() {
                    model.flows.remove(&name);
                    ids.retain(|(of, _), _| *of != name);
                }
                assert_eq!(answer, expected.map_err(str::to_owned));
            }
            Act::Pass(seconds) => {
                fake.clock().advance(Duration::from_secs(u64::try_from(seconds).unwrap()));
                model.now += seconds;
                let now = model.now;
                model.flows.values_mut().for_each(|flow| flow.pass(now));
            }
        }
        compare(&client, &model, zero, &mut ids, 1).await;
    }
    compare(&client, &model, zero, &mut ids, usize::MAX).await;
}

/// Everything that can be read says what the model says; of records so many pages are.
async fn compare(
    client: &Checked,
    model: &Model,
    zero: i64,
    ids: &mut BTreeMap<(usize, i64), String>,
    most_pages: usize,
) {
    let mut listed = Vec::new();
    let mut token = None;
    loop {
        let input = ListFlowsInput { max_results: Some(1), next_token: token };
        let page = client.list_flows(input).await.unwrap();
        listed.extend(page.flows.unwrap().into_iter().map(|flow| flow.flow_name.unwrap()));
        token = page.next_token;
        if token.is_none() {
            break;
        }
    }
    let mut names: Vec<_> = model.flows.keys().map(|name| NAMES[*name]).collect();
    names.sort_unstable();
    assert_eq!(listed, names);

    for (name, flow) in &model.flows {
        let describe = DescribeFlowInput { flow_name: NAMES[*name].to_owned() };
        let described = client.describe_flow(describe).await.unwrap();
        let status = match flow.phase {
            Phase::Demand | Phase::Active { .. } => "Active",
            Phase::Draft => "Draft",
            Phase::Suspended => "Suspended",
        };
        assert_eq!(format!("{:?}", described.flow_status.unwrap()), status);
        let expected = flow.told(model.now);
        let last = described.last_run_execution_details;
        let last = last.map(|last| last.most_recent_execution_status.unwrap());
        assert_eq!(last.as_ref(), expected.first().map(|(_, status)| status));

        let (mut told, mut token, mut pages) = (Vec::new(), None, 0);
        loop {
            pages += 1;
            let page = DescribeFlowExecutionRecordsInput {
                flow_name: NAMES[*name].to_owned(),
                // Small pages where there are few.
                max_results: Some(if expected.len() > 20 && most_pages > 1 { 100 } else { 2 }),
                next_token: token,
            };
            let page = client.describe_flow_execution_records(page).await.unwrap();
            for record in page.flow_executions.unwrap() {
                let start = record.started_at.unwrap().seconds() - zero;
                told.push((start, record.execution_status.unwrap()));
                // A run never changes its id.
                let id = record.execution_id.unwrap();
                assert_eq!(ids.entry((*name, start)).or_insert_with(|| id.clone()), &id);
            }
            token = page.next_token;
            if token.is_none() || pages == most_pages {
                break;
            }
        }
        let until = if token.is_some() { told.len() } else { expected.len() };
        assert_eq!(told, expected[..until], "{}", NAMES[*name]);
    }
    let unique: BTreeSet<_> = ids.values().collect();
    assert_eq!(unique.len(), ids.len());
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 32,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn the_fake_agrees_with_a_model(acts in proptest::collection::vec(act(), 1..40)) {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(run(acts));
    }
}
