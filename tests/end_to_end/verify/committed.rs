//! The committed cassettes against what they came from: nothing has changed.

use rehearsal_tests::Moto;

use super::{DRIFT, committed, lines, verify};
use crate::support::Fake;

/// Cassettes that were recorded from fakes, and what may not be there when their requests are sent again: a poller's
/// request is sent once, so the run that it waited for is not at its end.
const FROM_FAKES: [(&str, &[&str]); 12] = [
    ("appflow/lifecycle-boto3", APPFLOW),
    ("appflow/lifecycle-cli", APPFLOW),
    ("appflow/lifecycle-sdk", APPFLOW),
    ("mwaaserverless/lifecycle-boto3", MWAA),
    ("mwaaserverless/lifecycle-cli", MWAA),
    ("mwaaserverless/lifecycle-sdk", MWAA),
    ("novaact/lifecycle-boto3", &[]),
    ("novaact/lifecycle-cli", &[]),
    ("novaact/lifecycle-sdk", &[]),
    ("stepfunctions/stopped-boto3", &[]),
    ("stepfunctions/stopped-cli", &[]),
    ("stepfunctions/stopped-sdk", &[]),
];

const APPFLOW: &[&str] =
    &["DescribeFlowExecutionRecords: /body/json/flowExecutions/*/executionResult"];

const MWAA: &[&str] = &[
    "GetWorkflowRun: /body/json/RunDetail/CompletedOn",
    "GetWorkflowRun: /body/json/RunDetail/Duration",
];

#[test]
fn fakes_answer_as_recorded_also_with_other_ids() {
    for (name, optional) in FROM_FAKES {
        let cassette = committed(name);
        // Every id of another seed is another one: what a fake draws now has to reach the later requests.
        for seed in ["0", "7"] {
            let fake = Fake::start_with(&["--seed", seed]);
            let told = verify(&["--mutations", "--upstream", &fake.url()], &[&cassette]);
            assert_eq!(told.status, 0, "{told:?}");
            let told = lines(&told, &cassette);
            assert!(told.last().unwrap().starts_with("as recorded; compared 1"), "{told:?}");
            let notes = told.iter().filter_map(|line| line.strip_prefix("note: "));
            let notes: Vec<_> = notes.map(|note| note.split_once('.').unwrap().1).collect();
            let expected: Vec<_> = optional
                .iter()
                .map(|place| format!("{place}: not there now, and optional"))
                .collect();
            assert_eq!(notes, expected, "{name}");
        }
    }
}

#[test]
fn where_nobody_waits_values_hold_as_well() {
    for (name, optional) in FROM_FAKES.into_iter().filter(|(_, optional)| optional.is_empty()) {
        let cassette = committed(name);
        let fake = Fake::start_with(&["--seed", "7"]);
        let told = verify(&["--mutations", "--values", "--upstream", &fake.url()], &[&cassette]);
        assert_eq!((told.status, optional.len()), (0, 0), "{told:?}");
    }
    // Where somebody does, the run's state is another one.
    let fake = Fake::start();
    let cassette = committed("mwaaserverless/lifecycle-boto3");
    let told = verify(&["--mutations", "--values", "--upstream", &fake.url()], &[&cassette]);
    assert_eq!(told.status, DRIFT);
    let state = "#8 airflow-serverless.GetWorkflowRun: /body/json/RunDetail/RunState: recorded \"SUCCESS\", now ";
    let told = lines(&told, &cassette);
    assert!(told[0].starts_with(state) && told[1].starts_with("note: "), "{told:?}");
}

#[test]
fn without_what_they_made_reads_fail() {
    let cassette = committed("novaact/lifecycle-boto3");
    let fake = Fake::start();
    let told = verify(&["--service", &format!("nova-act={}", fake.url())], &[&cassette]);
    assert_eq!(told.status, DRIFT, "{told:?}");
    let told = lines(&told, &cassette);
    let missing = "recorded 200, now 404 ResourceNotFoundException: WorkflowDefinition checkout was not found.";
    assert_eq!(told[0], format!("#7 nova-act.GetWorkflowRun: /status: {missing}"));
    let skipped = "skipped: change something, which only --mutations sends: #1 nova-act.CreateWorkflowDefinition, ";
    assert!(told[2].starts_with(skipped), "{told:?}");
}

#[test]
fn moto_answers_as_recorded() {
    let moto = Moto::start();
    moto.run_executions(true);
    for name in [
        "stepfunctions/lifecycle-boto3",
        "stepfunctions/lifecycle-cli",
        "stepfunctions/lifecycle-sdk",
    ] {
        moto.reset();
        let cassette = committed(name);
        let told = verify(&["--mutations", "--upstream", &moto.url()], &[&cassette]);
        assert_eq!(told.status, 0, "{told:?}\n{}", moto.log());
        // How far the run is when it is asked for is not in our hands: what comes with its end may be missing yet.
        for note in lines(&told, &cassette).iter().filter(|line| line.starts_with("note: ")) {
            assert!(note.ends_with(": not there now, and optional"), "{note}");
        }
    }
    let cassette = committed("sts/assume-role");
    let told = verify(&["--upstream", &moto.url()], &[&cassette]);
    assert_eq!(told.status, 0, "{told:?}");
    assert_eq!(lines(&told, &cassette), ["as recorded; compared 1 of 1 interaction"]);
}
