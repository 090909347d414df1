//! Credentials that a service hands out do not reach the disk, and the call replays all the same.

use rehearsal_tests::Moto;

use crate::support::{assert_nothing_leaked, record, replay, script};

#[test]
fn assume_role_leaves_no_secret_on_disk() {
    let folder = tempfile::tempdir().unwrap();
    let cassette = folder.path().join("assume-role.json");
    let line = script("assume_role.py", &[]);
    let moto = Moto::start();
    let recorded = record(&cassette, &moto.url(), &line).succeeds();
    moto.stop();

    assert_nothing_leaked(folder.path());
    let written = std::fs::read_to_string(&cassette).unwrap();
    for element in ["AccessKeyId", "SecretAccessKey", "SessionToken"] {
        let (_, value) = written.split_once(&format!("<{element}>")).expect("the element");
        let (value, _) = value.split_once('<').expect("its end");
        assert!(value.contains("REDACTED"), "{element} is not masked in {written}");
    }
    assert!(written.contains("sts.AssumeRole"), "{written}");
    assert_eq!(replay(&cassette, &line).succeeds(), recorded);
}
