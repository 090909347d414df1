//! `rehearsal record --via reverse`: the command has no credentials, and AWS sees the user's own.

use std::path::Path;
use std::process::Command;

use rehearsal::Cassette;
use rehearsal_tests::upstreams::{Aws, Keys};
use rehearsal_tests::{isolate, rehearsal};

use crate::support::{aws as cli, replay, run};

fn recording(aws: &Aws, cassette: &Path, line: &[String]) -> Command {
    let mut command = rehearsal();
    isolate(&mut command).env("SSL_CERT_FILE", aws.ca_file());
    command.args(["record", "--via", "reverse", "--cassette"]).arg(cassette);
    for resolution in aws.resolutions() {
        command.arg("--resolve").arg(resolution);
    }
    command.arg("--").args(line);
    command
}

fn profile(keys: &Keys) -> String {
    let token = keys.session_token.iter().map(|token| format!("aws_session_token = {token}\n"));
    format!(
        "[profile tester]\nregion = us-east-1\naws_access_key_id = {}\naws_secret_access_key = {}\n{}",
        keys.access_key_id,
        keys.secret_access_key,
        token.collect::<String>(),
    )
}

#[test]
fn a_command_without_credentials_is_recorded_with_those_of_a_profile() {
    let aws = Aws::start();
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config");
    for (who, keys) in [("user", aws.user()), ("session", aws.session())] {
        std::fs::write(&config, profile(&keys)).unwrap();
        let cassette = folder.path().join(format!("{who}.json"));
        let line = cli(&[
            "stepfunctions",
            "start-execution",
            "--state-machine-arn",
            aws.standard(),
            "--name",
            who,
        ]);
        let mut command = recording(&aws, &cassette, &line);
        command.env("AWS_CONFIG_FILE", &config).env("AWS_PROFILE", "tester");
        let recorded = run(&mut command).succeeds();
        assert_eq!(replay(&cassette, &line).succeeds(), recorded, "{who}");
        let kept = Cassette::load(&cassette).unwrap();
        assert_eq!(kept.interactions()[0].uri(), "https://states.us-east-1.amazonaws.com/");
        let text = std::fs::read_to_string(&cassette).unwrap();
        assert!(!text.contains(&keys.access_key_id) && !text.contains("aws_session_token"));
    }
}

#[test]
fn without_credentials_the_command_is_told_what_to_do() {
    let aws = Aws::start();
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let line = cli(&["stepfunctions", "list-state-machines"]);
    let mut command = recording(&aws, &cassette, &line);
    let told = run(command.env("AWS_REGION", "us-east-1"));
    let why = "there are no credentials to sign the request with";
    assert!(told.status != 0 && told.stderr.contains(why), "{told:?}");
    assert!(!cassette.exists());

    let told = run(&mut recording(&aws, &cassette, &line));
    assert!(told.status == 1 && told.stderr.contains("name it with --region"), "{told:?}");
}
