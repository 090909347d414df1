//! Services that have changed in one thing: it is reported, at its place.

use std::net::TcpListener;

use rehearsal::{Response, serve};
use serde_json::{Value, json};

use super::{DRIFT, Service, committed, lines, verify, with_json};

/// Its reading requests: #9 `DescribeExecution`, #10 `ListExecutions`, #11 `GetExecutionHistory`, and #12, which fails.
const CASSETTE: &str = "stepfunctions/lifecycle-boto3";

const READS: &str = "compared 4 of 13 interactions; 4 asked again later; skipped 5";

type Change = fn(&str, Response) -> Response;

/// Changes the answer of `DescribeExecution` that is no error.
fn described(operation: &str, response: Response, change: fn(&mut Value)) -> Response {
    if operation == "DescribeExecution" && response.status() == 200 {
        return with_json(response, change);
    }
    response
}

fn fails(operation: &str, mut response: Response, change: fn(&mut Response)) -> Response {
    if operation == "DescribeExecution" && response.status() == 400 {
        change(&mut response);
    }
    response
}

/// What changes, and what is then told of it.
const CHANGES: [(Change, &str); 14] = [
    (
        |operation, response| {
            fails(operation, response, |it| *it.status_mut() = 404.try_into().unwrap())
        },
        "#12 states.DescribeExecution: /status: recorded 400 ExecutionDoesNotExist: Execution Does Not Exist: \
         'arn:aws:states:us-east-1:123456789012:execution:lifecycle:first-no', now 404 ExecutionDoesNotExist: \
         Execution Does Not Exist: 'arn:aws:states:us-east-1:123456789012:execution:lifecycle:first-no'",
    ),
    (
        |operation, response| {
            fails(operation, response, |it| {
                *it.status_mut() = 200.try_into().unwrap();
                *it.body_mut() = "{}".into();
            })
        },
        "#12 states.DescribeExecution: /status: recorded 400 ExecutionDoesNotExist: Execution Does Not Exist: \
         'arn:aws:states:us-east-1:123456789012:execution:lifecycle:first-no', now 200",
    ),
    (
        |operation, response| {
            fails(operation, response, |it| {
                let body = json!({"__type": "com.amazonaws.swf.service.v2.model#InvalidArn", "message": "m"});
                *it.body_mut() = body.to_string().into();
            })
        },
        "#12 states.DescribeExecution: /body/json/__type: recorded the error ExecutionDoesNotExist, now InvalidArn",
    ),
    (
        |operation, response| {
            described(operation, response, |it| drop(it.as_object_mut().unwrap().remove("status")))
        },
        "#9 states.DescribeExecution: /body/json/status: not as the definition has it: a required member is missing",
    ),
    (
        |operation, response| {
            described(operation, response, |it| it["costs"] = json!({"cents": 3}))
        },
        "#9 states.DescribeExecution: /body/json/costs: new: an object that was not recorded",
    ),
    (
        |operation, response| {
            described(operation, response, |it| it["startDate"] = json!("yesterday"))
        },
        "#9 states.DescribeExecution: /body/json/startDate: not as the definition has it: expected a timestamp, \
         found a string",
    ),
    (
        |operation, response| {
            described(operation, response, |it| it["status"] = json!("PONDERING"))
        },
        "#9 states.DescribeExecution: /body/json/status: not as the definition has it: Member must satisfy enum value \
         set: [RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, PENDING_REDRIVE] (it is \"PONDERING\")",
    ),
    (
        |operation, response| {
            described(operation, response, |it| it["name"] = json!("n".repeat(81)))
        },
        "#9 states.DescribeExecution: /body/json/name: not as the definition has it: Member must have length less than \
         or equal to 80 (it is \"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\")",
    ),
    (
        |operation, response| match operation {
            "ListExecutions" => with_json(response, |it| {
                let first = it["executions"][0].clone();
                let mut other = first.clone();
                other["status"] = json!("LATE");
                it["executions"] = json!([first, other, other]);
            }),
            _ => response,
        },
        "#10 states.ListExecutions: /body/json/executions/*/status: not as the definition has it: Member must satisfy \
         enum value set: [RUNNING, SUCCEEDED, FAILED, TIMED_OUT, ABORTED, PENDING_REDRIVE] (it is \"LATE\")",
    ),
    (
        |operation, response| match operation {
            "ListExecutions" => with_json(response, |it| it["executions"] = json!({})),
            _ => response,
        },
        "#10 states.ListExecutions: /body/json/executions: not as the definition has it: expected a list, found an \
         object",
    ),
    (
        |operation, mut response| {
            if operation == "ListExecutions" {
                *response.body_mut() = "<html>Sorry</html>".into();
            }
            response
        },
        "#10 states.ListExecutions: /body: recorded JSON, now text that is no JSON",
    ),
    (
        |operation, mut response| {
            if operation == "ListExecutions" {
                *response.body_mut() = "".into();
            }
            response
        },
        "#10 states.ListExecutions: /body: recorded JSON, now nothing",
    ),
    (
        |operation, mut response| {
            if operation == "ListExecutions" {
                *response.status_mut() = 503.try_into().unwrap();
                *response.body_mut() = "\u{1b}[31mbusy".into();
            }
            response
        },
        "#10 states.ListExecutions: /status: recorded 200, now 503",
    ),
    (
        |operation, mut response| {
            if operation == "ListExecutions" {
                *response.status_mut() = 202.try_into().unwrap();
            }
            response
        },
        "#10 states.ListExecutions: /status: recorded 200, now 202",
    ),
];

#[test]
fn every_change_is_reported_at_its_place() {
    let cassette = committed(CASSETTE);
    for (change, expected) in CHANGES {
        let service = serve(Service::new(&cassette, change)).unwrap();
        let options = ["--upstream", &service.url()];
        let told = verify(&options, &[&cassette]);
        assert_eq!(told.status, DRIFT, "{expected} {told:?}");
        let told = lines(&told, &cassette);
        let last = format!("1 change; {READS}");
        assert_eq!((told[0], *told.last().unwrap()), (expected, last.as_str()), "{told:?}");

        // The same for programs, and every time.
        let json = ["--json"].into_iter().chain(options).collect::<Vec<_>>();
        let (once, again) = (verify(&json, &[&cassette]), verify(&json, &[&cassette]));
        assert_eq!((once.status, &once.stdout), (DRIFT, &again.stdout));
        let read: Value = serde_json::from_str(&once.stdout).unwrap();
        let changes = read[0]["changes"].as_array().unwrap();
        assert_eq!(changes.len(), 1, "{read}");
        let change = &changes[0];
        let (number, operation) =
            (change["interaction"].as_u64().unwrap(), change["operation"].as_str());
        let head =
            format!("#{number} {}: {}: ", operation.unwrap(), change["place"].as_str().unwrap());
        assert!(expected.starts_with(&head), "{change} {expected}");
    }
}

#[test]
fn what_has_not_changed_is_as_recorded() {
    let cassette = committed(CASSETTE);
    let service = serve(Service::as_recorded(&cassette)).unwrap();
    for option in ["--values", "--mutations"] {
        let told = verify(&["--upstream", &service.url(), option], &[&cassette]);
        assert_eq!(told.status, 0, "{told:?}");
        assert!(told.stdout.contains(": as recorded; compared "), "{told:?}");
    }
}

#[test]
fn optional_members_are_told_and_no_drift() {
    let cassette = committed(CASSETTE);
    let change: Change = |operation, response| {
        described(operation, response, |it| {
            it.as_object_mut().unwrap().remove("output");
            it["cause"] = json!("none");
            it["input"] = Value::Null;
        })
    };
    let service = serve(Service::new(&cassette, change)).unwrap();
    let told = verify(&["--upstream", &service.url()], &[&cassette]);
    assert_eq!(told.status, 0, "{told:?}");
    let told = lines(&told, &cassette);
    assert_eq!(
        told[..3],
        [
            "note: #9 states.DescribeExecution: /body/json/cause: there now, and optional",
            "note: #9 states.DescribeExecution: /body/json/input: not there now, and optional",
            "note: #9 states.DescribeExecution: /body/json/output: not there now, and optional",
        ]
    );
}

#[test]
fn values_are_compared_on_request() {
    let cassette = committed(CASSETTE);
    let change: Change = |operation, response| {
        described(operation, response, |it| {
            it["name"] = json!("second");
            it["status"] = json!("FAILED");
            it["input"] = json!("{\"hidden\": 1}");
            // Moments differ every time.
            it["startDate"] = json!(1_795_000_000);
        })
    };
    let service = serve(Service::new(&cassette, change)).unwrap();
    let url = service.url();
    assert_eq!(verify(&["--upstream", &url], &[&cassette]).status, 0);
    let told = verify(&["--values", "--upstream", &url], &[&cassette]);
    assert_eq!(told.status, DRIFT, "{told:?}");
    assert!(!told.stdout.contains("hidden"), "{told:?}");
    let told = lines(&told, &cassette);
    assert_eq!(
        told[..3],
        [
            "#9 states.DescribeExecution: /body/json/input: recorded (sensitive), now (sensitive)",
            "#9 states.DescribeExecution: /body/json/name: recorded \"first\", now \"second\"",
            "#9 states.DescribeExecution: /body/json/status: recorded \"SUCCEEDED\", now \"FAILED\"",
        ]
    );
    assert_eq!(told.last(), Some(&format!("3 changes; {READS}").as_str()));
}

#[test]
fn nothing_secret_is_told() {
    const KEY: &str = "AKIAIOSFODNN7EXAMPLE";
    let cassette = committed(CASSETTE);
    let change: Change = |operation, response| match operation {
        "DescribeExecution" => described(operation, response, |it| {
            it["name"] = json!(format!("of {KEY}"));
            it["password"] = json!("hunter2");
        }),
        "ListExecutions" => with_json(response, |it| {
            it["executions"][0]["status"] = json!(format!("BY_{KEY} {KEY}"));
        }),
        "GetExecutionHistory" => {
            let body = json!({"__type": "Denied", "message": format!("{KEY} may not")}).to_string();
            http::Response::builder().status(403).body(body.into()).unwrap()
        }
        _ => response,
    };
    let service = serve(Service::new(&cassette, change)).unwrap();
    let url = service.url();
    for format in [&["--values"][..], &["--values", "--json"]] {
        let options = [format, &["--upstream", &url]].concat();
        let told = verify(&options, &[&cassette]);
        assert_eq!(told.status, DRIFT, "{told:?}");
        assert!(told.stdout.contains("403 Denied: AKIAREDACTED"), "{told:?}");
        for secret in [" AKIAIOSFODNN7EXAMPLE", "hunter2"] {
            assert!(!told.stdout.contains(secret), "{told:?}");
        }
    }
}

#[test]
fn an_upstream_that_is_down_is_a_failure() {
    let cassette = committed(CASSETTE);
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", nobody.local_addr().unwrap());
    drop(nobody);
    let told = verify(&["--upstream", &url], &[&cassette]);
    assert_eq!(told.status, 1);
    assert!(told.stderr.contains("4 of the requests got no answer"), "{told:?}");
    let line =
        format!("#9 states.DescribeExecution: no answer: the upstream {url} did not answer: ");
    let told = lines(&told, &cassette);
    assert!(told[0].starts_with(&line), "{told:?}");
    assert_eq!(
        told.last(),
        Some(&"nothing was compared; 4 without an answer; 4 asked again later; skipped 5")
    );
}

#[test]
fn an_upstream_that_is_silent_is_given_up() {
    let cassette = committed(CASSETTE);
    // It takes connections, and never says anything.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", silent.local_addr().unwrap());
    let told = verify(&["--timeout", "1s", "--upstream", &url], &[&cassette]);
    assert_eq!(told.status, 1);
    assert!(told.stdout.contains("did not answer within 1 seconds"), "{told:?}");
}
