//! Every operation of every fake, with boto3 and the AWS CLI: boto3's answers are held to botocore's own model.

use std::collections::BTreeSet;
use std::process::Command;

use rehearsal::definition::Service;
use rehearsal_tests::{isolate, with_credentials};
use serde_json::Value;

use crate::support::{Fake, run, script};

/// The words of a name in any case: what `StartFlow` and `start_flow` have in common.
fn plain(name: &str) -> String {
    name.replace('_', "").to_lowercase()
}

fn everything_is_called(service: &'static Service, scenario: &str, steps: &str) {
    let steps: Value = serde_json::from_str(steps).unwrap();
    let steps = steps["steps"].as_array().unwrap();
    let called: BTreeSet<_> =
        steps.iter().map(|step| plain(step["call"].as_str().unwrap())).collect();
    let all: BTreeSet<_> = service.operations.iter().map(|o| plain(o.name)).collect();
    assert_eq!(called, all);

    for client in ["boto3", "cli"] {
        let fake = Fake::start();
        let line = script("scenario.py", &[client, scenario]);
        let mut tour = Command::new(&line[0]);
        with_credentials(isolate(&mut tour)).args(&line[1..]);
        tour.env("AWS_ENDPOINT_URL", fake.url()).env("AWS_DISABLE_HOST_PREFIX_INJECTION", "true");
        let told = run(&mut tour).succeeds();
        assert!(client == "cli" || told.lines().count() == steps.len(), "{told}");
    }
}

macro_rules! tours {
    ($($name:ident: $service:path;)*) => {$(
        #[test]
        fn $name() {
            let scenario = concat!("tour_", stringify!($name));
            let steps = include_str!(concat!("../../python/scenarios/tour_", stringify!($name), ".json"));
            everything_is_called(&$service, scenario, steps);
        }
    )*};
}

tours! {
    appflow: rehearsal_aws::appflow::APP_FLOW;
    mwaaserverless: rehearsal_aws::mwaaserverless::MWAA_SERVERLESS;
    novaact: rehearsal_aws::novaact::NOVA_ACT;
    stepfunctions: rehearsal_aws::stepfunctions::STEP_FUNCTIONS;
}
