//! Rehearsal as the HTTP proxy of a command: its own signatures reach AWS.

use rehearsal::{Cassette, Interaction, Via};
use rehearsal_tests::upstreams::Aws;

use super::{clients, record, recording, replay};
use crate::support::{aws as cli, run, script};

#[test]
fn every_clients_own_signature_is_accepted_and_its_recording_replays() {
    let aws = Aws::start();
    let folder = tempfile::tempdir().unwrap();
    for (client, keys, line) in clients(&aws) {
        let cassette = folder.path().join(format!("{client}.json"));
        let recorded = record(&aws, &keys, &cassette, &[], &line);
        let said = recorded.stderr.clone();
        assert!(said.starts_with("rehearsal: recording via plain: "), "{said}");
        let live = recorded.succeeds();
        let kept = Cassette::load(&cassette).unwrap();
        assert_eq!(kept.via(), Some(Via::Plain));
        // The host prefix was signed, and is where the request went.
        let sync =
            kept.interactions().iter().find(|one| one.operation().ends_with("SyncExecution"));
        let sync = sync.expect("it is recorded");
        assert_eq!(sync.uri(), "https://sync-states.us-east-1.amazonaws.com/");
        assert_eq!(sync.status().map(|status| status.as_u16()), Some(200), "{client}");
        assert_eq!(replay(&cassette, &line).succeeds(), live, "{client}");
    }

    // A wrong signature is refused by AWS, and recorded so.
    let mut keys = aws.user();
    keys.secret_access_key.push('x');
    let line = script("sync.py", &[aws.standard(), aws.express(), "refused"]);
    let cassette = folder.path().join("refused.json");
    let recorded = record(&aws, &keys, &cassette, &[], &line);
    assert_eq!(recorded.status, 1);
    assert!(recorded.stderr.contains("SignatureDoesNotMatch"), "{recorded:?}");
    let kept = Cassette::load(cassette.with_extension("new.json")).unwrap();
    assert_eq!(kept.interactions()[0].status().map(|status| status.as_u16()), Some(403));
}

#[test]
fn another_region_and_other_hosts_are_refused_loudly() {
    let aws = Aws::start();
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    let list = |region: &str| {
        let mut line = cli(&["stepfunctions", "list-state-machines"]);
        line.extend(["--region".to_owned(), region.to_owned()]);
        line
    };
    let elsewhere = record(&aws, &aws.user(), &cassette, &[], &list("eu-west-1"));
    assert_eq!(elsewhere.status, 255);
    let said = "signed for eu-west-1 and goes to states.us-east-1.amazonaws.com";
    assert!(elsewhere.stderr.contains(said), "{elsewhere:?}");
    assert!(!cassette.exists());

    // A region that Rehearsal is told is the command's, too.
    let line = cli(&["stepfunctions", "list-state-machines"]);
    let mut command = recording(&aws, &aws.user(), &cassette, &["--region", "us-east-1"]);
    run(command.env("AWS_DEFAULT_REGION", "eu-west-1").arg("--").args(&line)).succeeds();

    let fetch = "import urllib.request; urllib.request.urlopen('http://example.com/')";
    let line =
        [rehearsal_tests::python().executable().display().to_string(), "-c".into(), fetch.into()];
    let refused = record(&aws, &aws.user(), &cassette, &[], &line);
    assert_eq!(refused.status, 1);
    assert!(
        refused.stderr.contains("example.com is no host that this session may reach"),
        "{refused:?}"
    );

    // Without a region there are no endpoints.
    let mut command = recording(&aws, &aws.user(), &folder.path().join("c.json"), &[]);
    let told = run(command.env_remove("AWS_DEFAULT_REGION").args(["--", "true"]));
    assert_eq!(told.status, 1);
    assert!(told.stderr.contains("need a region: name it with --region"), "{told:?}");
}

#[test]
fn assume_role_on_the_way_is_neither_routed_nor_recorded_unless_asked_for() {
    let aws = Aws::start();
    let folder = tempfile::tempdir().unwrap();
    let profile = folder.path().join("config");
    let role = "[profile role]\nrole_arn = arn:aws:iam::123456789012:role/recorder\n\
                credential_source = Environment\nregion = us-east-1\n";
    std::fs::write(&profile, role).unwrap();
    let line = script("assumed.py", &[&aws.address().to_string()]);
    for (options, expected) in [
        (&[][..], &["states.ListStateMachines"][..]),
        (&["--service", "sts"], &["sts.AssumeRole", "states.ListStateMachines"]),
    ] {
        let cassette = folder.path().join("c.json");
        let mut command = recording(&aws, &aws.user(), &cassette, options);
        command.env("AWS_CONFIG_FILE", &profile).env("AWS_CA_BUNDLE", aws.ca_file());
        assert_eq!(run(command.arg("--").args(&line)).succeeds(), "2\n");
        let kept = Cassette::load(&cassette).unwrap();
        let operations: Vec<_> = kept.interactions().iter().map(Interaction::operation).collect();
        assert_eq!(operations, expected);
    }
}
