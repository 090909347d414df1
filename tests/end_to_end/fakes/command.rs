//! `rehearsal fake`, and recording from it.

use rehearsal::Cassette;
use rehearsal_tests::{isolate, rehearsal};

use crate::support::{Fake, Run, aws, replay, run, script};

fn fake(options: &[&str], line: &[String]) -> Run {
    let mut command = rehearsal();
    isolate(&mut command).env("POLL_SECONDS", "0").arg("fake").args(options);
    if !line.is_empty() {
        command.arg("--").args(line);
    }
    run(&mut command)
}

#[test]
fn a_command_is_served_and_its_exit_status_is_kept() {
    let line = aws(&["stepfunctions", "list-state-machines", "--query", "stateMachines[].name"]);
    let told = fake(&["--with", "state-machine=etl", "--region", "eu-west-1"], &line).succeeds();
    assert_eq!(told.split_whitespace().collect::<String>(), r#"["etl"]"#);
    let missing = aws(&["appflow", "describe-flow", "--flow-name", "missing"]);
    let failed = fake(&[], &missing);
    assert_eq!(failed.status, 255, "{failed:?}");
    assert!(failed.stderr.contains("(ResourceNotFoundException)"), "{failed:?}");
}

#[test]
fn everything_can_be_there_from_the_beginning() {
    let kinds =
        ["state-machine=etl", "workflow=nightly", "workflow-definition=checkout", "flow=in"];
    let options: Vec<_> = kinds.iter().flat_map(|kind| ["--with", kind]).collect();
    let of = |seed: &str| Fake::start_with(&[&options[..], &["--seed", seed]].concat());
    let first = of("1");
    let [machine, workflow, definition, flow] = first.made() else { panic!("{first:?}") };
    let at = "us-east-1:123456789012";
    assert_eq!(machine, &format!("arn:aws:states:{at}:stateMachine:etl"));
    assert!(workflow.starts_with(&format!("arn:aws:airflow-serverless:{at}:workflow/nightly-")));
    assert_eq!(definition, &format!("arn:aws:nova-act:{at}:workflow-definition/checkout"));
    assert_eq!(flow, &format!("arn:aws:appflow:{at}:flow/in"));
    // The same seed gives the same ids, another one others.
    assert_eq!(of("1").made(), first.made());
    assert_ne!(of("2").made()[1], first.made()[1]);
}

#[test]
fn only_the_services_that_are_asked_for_answer() {
    let line = aws(&["appflow", "list-flows"]);
    fake(&["--service", "appflow"], &line).succeeds();
    // Without the variable for it, the request would go to AWS: so one for all is given.
    let server = Fake::start_with(&["--service", "sfn,nova-act"]);
    let mut client = std::process::Command::new(&line[0]);
    rehearsal_tests::with_credentials(isolate(&mut client)).args(&line[1..]);
    let refused = run(client.env("AWS_ENDPOINT_URL", server.url()));
    let message =
        "there is no fake for the service \"appflow\": the fakes here are states, nova-act";
    assert!(refused.stderr.contains(message), "{refused:?}");
}

#[test]
fn wrong_options_are_explained() {
    for (options, message) in [
        (
            &["--service", "s3"][..],
            "there is no fake of \"s3\", but of appflow, airflow-serverless, nova-act, states",
        ),
        (&["--with", "state-machine"], "write KIND=NAME, as in state-machine=etl"),
        (
            &["--with", "bucket=b"],
            "there is no \"bucket\", but state-machine, workflow, workflow-definition, flow",
        ),
        (
            &["--with", "state-machine=a b"],
            "--with cannot make \"a b\": InvalidName: Invalid Name: 'a b'",
        ),
        (
            &["--region", "here be dragons"],
            "\"here be dragons\" is no region: give one such as us-east-1",
        ),
        (&["--listen", "192.0.2.1:80"], "is not a loopback address"),
    ] {
        let failed = fake(options, &[]);
        assert!(failed.status == 1 || failed.status == 2, "{failed:?}");
        assert!(failed.stderr.contains(message), "{message} is not in {}", failed.stderr);
    }
}

#[test]
fn a_recording_says_that_it_is_from_fakes() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("orders.json");
    let line = script("appflow.py", &[]);
    let record = |options: &[&str]| {
        let mut command = rehearsal();
        isolate(&mut command).args(["record", "--fake"]).args(options);
        run(command.arg("--cassette").arg(&cassette).arg("--").args(&line))
    };
    let recorded = record(&["--with", "flow=demo"]).succeeds();
    let loaded = Cassette::load(&cassette).unwrap();
    assert_eq!(loaded.upstreams().count(), 0);
    let text = std::fs::read_to_string(&cassette).unwrap();
    assert!(text.contains("\"note\": \"recorded from the fakes of rehearsal "), "{text}");
    assert_eq!(replay(&cassette, &line).succeeds(), recorded);
    // What is said of fakes means nothing without them.
    let mut alone = rehearsal();
    alone.args(["record", "--upstream", "http://127.0.0.1:1", "--with", "flow=demo", "--cassette"]);
    let failed = run(alone.arg(&cassette).arg("--").args(&line));
    assert!(failed.status == 1 && failed.stderr.contains("add --fake"), "{failed:?}");
    // A fake is one upstream, and another one is another.
    let both = record(&["--upstream", "http://127.0.0.1:1"]);
    assert_eq!(both.status, 2, "{both:?}");
}
