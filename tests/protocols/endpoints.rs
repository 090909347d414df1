//! The hosts of AWS services against botocore's rule sets: every service, in every region of every partition.

use std::collections::BTreeSet;

use rehearsal::host_for;
use rehearsal_tests::python;
use serde_json::Value;

/// Signing names of several services, of which one is meant.
const CHOSEN: [&str; 5] = ["dynamodb", "events", "iam", "s3", "ses"];

/// Services whose hosts are told in every region.
const SERVED: [&str; 8] =
    ["airflow-serverless", "appflow", "dynamodb", "lambda", "nova-act", "s3", "sts", "states"];

#[test]
fn hosts_are_those_of_botocore_or_refused() {
    let output = python().command("endpoints.py").output().expect("python starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let (mut right, mut refused) = (0, BTreeSet::new());
    for line in String::from_utf8(output.stdout).expect("JSON is text").lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let text = |name: &str| line[name].as_str().unwrap();
        let (service, region) = (text("service"), text("region"));
        let hosts: Vec<_> = line["hosts"].as_array().unwrap().iter().map(Value::as_str).collect();
        let Ok(host) = host_for(service, region, None) else {
            assert!(!SERVED.contains(&service), "{service} is refused in {region}");
            refused.insert(service.to_owned());
            continue;
        };
        assert!(hosts.contains(&Some(&host)), "{service} in {region}: {host} is not of {hosts:?}");
        assert!(hosts.len() == 1 || CHOSEN.contains(&service), "{service}: {hosts:?}");
        right += 1;
        for (operation, host) in line["operations"].as_object().unwrap() {
            let host = host.as_str().unwrap();
            // A host that holds a part of the input is not told by the request's head.
            if !host.contains('{') {
                let derived = host_for(service, region, Some(operation)).unwrap();
                assert_eq!(derived, host, "{service}.{operation} in {region}");
                right += 1;
            }
        }
    }
    assert!(right > 10_000, "only {right} hosts were looked at");
    println!("{right} hosts are right; {} names are refused: {refused:?}", refused.len());
}
