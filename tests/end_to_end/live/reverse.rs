//! Rehearsal as the endpoint of a command: its requests are signed again, with credentials that it never sees.

use rehearsal::Cassette;
use rehearsal_tests::upstreams::Aws;

use super::{clients, record, replay};
use crate::support::{assert_nothing_leaked, aws as cli, js};

#[test]
fn every_client_is_signed_for_and_its_recording_replays() {
    let aws = Aws::start();
    let folder = tempfile::tempdir().unwrap();
    let mut all = clients(&aws);
    for (client, _, line) in &mut all {
        if client.starts_with("sdk") {
            // It puts `sync-` before whatever its endpoint is.
            line.truncate(line.len() - ["sync", "ARN", "INPUT"].len());
        }
    }
    all.push(("js".to_owned(), aws.session(), js("scenario.mjs", &["stepfunctions"])));
    for (client, keys, line) in all {
        // The way of JavaScript is known by its program.
        let options: &[&str] = if client == "js" { &[] } else { &["--via", "reverse"] };
        let cassette = folder.path().join(format!("{client}.json"));
        let recorded = record(&aws, &keys, &cassette, options, &line);
        let said = recorded.stderr.clone();
        assert!(said.contains("rehearsal: recording via reverse: "), "{said}");
        let live = recorded.succeeds();
        let kept = Cassette::load(&cassette).unwrap();
        let hosts = [
            "https://states.us-east-1.amazonaws.com/",
            "https://sync-states.us-east-1.amazonaws.com/",
        ];
        assert!(
            kept.interactions().iter().all(|one| hosts.contains(&one.uri())),
            "{}",
            kept.to_json()
        );
        assert_eq!(replay(&cassette, &line).succeeds(), live, "{client}");
        let other = replay(&cassette, &cli(&["stepfunctions", "list-activities"])).stderr;
        assert!(other.contains(&format!("{client}.json --via reverse -- ")), "{other}");
        let text = std::fs::read_to_string(&cassette).unwrap();
        for secret in [&keys.access_key_id, &keys.secret_access_key] {
            assert!(!text.contains(secret.as_str()), "{client}: {text}");
        }
    }
    assert_nothing_leaked(folder.path());
}

#[test]
fn what_is_not_signed_again_is_refused() {
    let aws = Aws::start();
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("c.json");
    // With an upstream that is named, requests go on as they were signed: for the proxy's own address.
    let options = ["--upstream", "https://states.us-east-1.amazonaws.com"];
    let line = cli(&["stepfunctions", "list-state-machines"]);
    let refused = record(&aws, &aws.user(), &cassette, &options, &line);
    assert_eq!(refused.status, 255, "{refused:?}");
    let kept = std::fs::read_to_string(cassette.with_extension("new.json")).unwrap();
    assert!(kept.contains("SignatureDoesNotMatch"), "{kept}");
}
