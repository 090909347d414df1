//! Every case of an rstest has a cassette of its own.

use std::process::Command;

use aws_sdk_sfn::Client;
use rehearsal::{Session, replay};
use rehearsal_tests::{Moto, cassettes_dir, isolate, with_credentials};

#[replay]
#[rstest::rstest]
#[case(1)]
#[case::two(2)]
async fn lists(session: Session, #[case] most: i32) {
    let sfn = Client::new(&session.aws_config().await);
    sfn.list_state_machines().max_results(most).send().await.unwrap();
    let path = session.cassette().unwrap().to_owned();
    let name = if most == 1 { "case_1.json" } else { "case_2_two.json" };
    assert!(path.ends_with(format!("cassettes/end_to_end/cases/lists/{name}")), "{path:?}");
}

#[test]
fn each_case_records_its_own_cassette() {
    let folder = tempfile::tempdir().unwrap();
    let moto = Moto::start();
    let mut test = Command::new(std::env::current_exe().unwrap());
    let output = with_credentials(isolate(&mut test))
        .arg("cases::lists")
        .env("REHEARSAL", "record")
        .env("CARGO_MANIFEST_DIR", folder.path())
        // In process too, a service's own variable leads to its upstream.
        .env("AWS_ENDPOINT_URL_SFN", moto.url())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    for name in ["case_1.json", "case_2_two.json"] {
        let own = format!("end_to_end/cases/lists/{name}");
        assert!(folder.path().join("cassettes").join(&own).exists(), "{own}");
        assert!(cassettes_dir().join(own).exists());
    }
}
