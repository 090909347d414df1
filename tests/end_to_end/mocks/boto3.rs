//! boto3 over loopback: all operations, and all errors.

use rehearsal::Exchange;
use rehearsal::definition::{Schema, Traits};
use rehearsal_tests::python;
use serde_json::{Value as Json, json};

use super::for_every_service;
use super::plan::{Call, Errors, Outputs, Real, Spelling, assert_every_operation, message, told};
use crate::support::feed;

/// What boto3 makes of the calls, one after the other.
pub fn boto3(service: &str, mock: impl Exchange, validate: bool, calls: &[Json]) -> Vec<Json> {
    let served = rehearsal::serve(mock).unwrap();
    let plan = json!({ "service": service, "validate": validate, "calls": calls });
    let mut program = python().command("operations.py");
    let run = feed(program.arg(served.url()), &plan.to_string());
    assert_eq!(run.stderr, "", "boto3 warned");
    let told = run.succeeds();
    let lines = told.lines().map(|line| serde_json::from_str(line).unwrap());
    let lines: Vec<Json> = lines.collect();
    assert_eq!(lines.len(), calls.len());
    lines
}

fn asked(calls: &[Call]) -> Vec<Json> {
    let call =
        |call: &Call| json!({ "operation": call.operation.name, "input": call.input_json() });
    calls.iter().map(call).collect()
}

for_every_service!(every_operation_answers_boto3);
fn every_operation_answers_boto3<S: Real>() {
    let mock = S::mock();
    let mut plan = Outputs::default();
    S::each(&mock, &mut plan);
    assert_every_operation(S::model(), &plan.calls);
    let came = boto3(S::BOTO3, S::server(&mock), true, &asked(&plan.calls));
    for (call, came) in plan.calls.iter().zip(&came) {
        let expected = json!({
            "operation": call.operation.name,
            "status": call.operation.http.status,
            "output": call.output_json(Spelling::Python),
        });
        assert_eq!(*came, expected);
    }
}

for_every_service!(every_error_is_an_exception_of_boto3);
fn every_error_is_an_exception_of_boto3<S: Real>() {
    let mock = S::mock();
    let mut plan = Errors::of::<S>();
    S::each(&mock, &mut plan);
    assert_every_operation(S::model(), &plan.calls);
    let came = boto3(S::BOTO3, S::server(&mock), true, &asked(&plan.calls));
    for (call, came) in plan.calls.iter().zip(&came) {
        let (error, value) = call.error();
        let schema =
            call.operation.errors.iter().find(
                |schema| matches!(schema, Schema::Structure(known) if known.name == error.name),
            );
        let traits = error.error.expect("an error");
        let expected = json!({
            "operation": call.operation.name,
            "exception": error.name,
            "typed": true,
            "code": traits.code,
            "message": message(error, value),
            "status": traits.status,
            "members": told(value, schema.unwrap(), &Traits::NONE, Spelling::Python),
        });
        assert_eq!(*came, expected);
    }
}
