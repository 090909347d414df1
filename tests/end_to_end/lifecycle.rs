//! An execution's life with boto3 and with the AWS CLI: recorded from moto, replayed without it.

use rehearsal::Cassette;
use rehearsal_tests::Moto;

use crate::support::{assert_nothing_leaked, record, replay, script, states_of};

fn lives_twice(client: &str) {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("lifecycle.json");
    let line = script("scenario.py", &[client, "stepfunctions"]);

    let moto = Moto::start();
    moto.run_executions(true);
    let recorded = record(&cassette, &moto.url(), &line).succeeds();
    moto.stop();

    let states = states_of(&recorded);
    assert!(states.contains(&"RUNNING") && states.contains(&"SUCCEEDED"), "{recorded}");
    assert_nothing_leaked(folder.path());
    assert!(Cassette::load(&cassette).unwrap().interactions().len() > 8);

    let before = std::fs::read(&cassette).unwrap();
    for _ in 0..2 {
        assert_eq!(replay(&cassette, &line).succeeds(), recorded);
    }
    assert_eq!(std::fs::read(&cassette).unwrap(), before);
}

#[test]
fn boto3_prints_the_same_with_moto_and_without() {
    lives_twice("boto3");
}

#[test]
fn the_aws_cli_prints_the_same_with_moto_and_without() {
    lives_twice("cli");
}
