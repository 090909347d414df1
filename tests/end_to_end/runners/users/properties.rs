//! Property tests. A cassette answers requests that were recorded, so either the cases ask for the same, and each opens a
//! session of its own; or the session is opened around all of them, and they are drawn from a fixed seed.

use aws_sdk_sfn::Client;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rehearsal::Session;

use super::cassette;
use super::runs::machine;

fn config() -> Config {
    Config { cases: 12, failure_persistence: None, ..Config::default() }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn each_case_has_a_session_on_the_same_cassette(wanted in 0_usize..3) {
        let session = Session::builder(cassette("runners/properties/listed.json")).open().unwrap();
        let listed = runtime().block_on(async {
            let sfn = Client::new(&session.aws_config().await);
            sfn.list_state_machines().send().await.unwrap()
        });
        prop_assert!(listed.state_machines().iter().take(wanted).count() <= wanted);
        session.finish().unwrap().into_result().unwrap();
    }
}

#[test]
fn one_session_is_around_cases_of_a_fixed_seed() {
    let session = Session::builder(cassette("runners/properties/started.json")).open().unwrap();
    let runtime = runtime();
    let sfn = Client::new(&runtime.block_on(session.aws_config()));
    let machine = runtime.block_on(machine(&sfn)).unwrap();
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let tried = TestRunner::new_with_rng(config(), rng).run(&"[a-z]{8,12}", |name| {
        let start = sfn.start_execution().state_machine_arn(&machine).name(&name);
        let run = runtime.block_on(start.send()).unwrap();
        prop_assert!(run.execution_arn().ends_with(&name), "{}", run.execution_arn());
        Ok(())
    });
    // Whoever ends it by hand says which way.
    let verdict = if tried.is_ok() { session.finish() } else { session.abandon() }.unwrap();
    tried.unwrap();
    verdict.into_result().unwrap();
}
