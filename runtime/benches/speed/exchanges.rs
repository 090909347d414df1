//! The exchanges that are measured: descriptions of runs in Step Functions, in the size of live ones.

use std::path::{Path, PathBuf};

use rehearsal::{Exchange, Mode, Request, Response, Session};

const RUN: &str = "arn:aws:states:us-east-1:123456789012:execution:nightly-etl:run-";

/// The service, in process.
pub(crate) struct Upstream;

impl Exchange for Upstream {
    async fn exchange(&self, request: Request) -> rehearsal::Result<Response> {
        Ok(answer(request.body()))
    }
}

/// The body of a request.
pub(crate) fn asked(number: usize) -> String {
    format!(r#"{{"executionArn":"{RUN}{number}"}}"#)
}

pub(crate) fn request(number: usize) -> Request {
    http::Request::post("https://states.us-east-1.amazonaws.com/")
        .header("content-type", "application/x-amz-json-1.0")
        .header("x-amz-target", "AWSStepFunctions.DescribeExecution")
        .header("user-agent", "aws-sdk-rust/1.3.8 os/linux lang/rust/1.91.0")
        .body(asked(number).into())
        .expect("a valid request")
}

/// What the service answers to the body of a request.
pub(crate) fn answer(asked: &[u8]) -> Response {
    let asked = str::from_utf8(asked).expect("text");
    let number = asked.trim_end_matches("\"}").rsplit('-').next().expect("a run's number");
    let id = format!("{number:0>12}");
    let body = format!(
        r#"{{"executionArn":"{RUN}{number}","input":"{{\"bucket\":\"orders-{number}\",\"prefix\":\"raw/2026/11/21/\",\"rows\":{number}}}","inputDetails":{{"included":true}},"name":"run-{number}","output":"{{\"written\":{number},\"rejected\":0,\"report\":\"s3://reports-of-the-night/2026/11/21/run-{number}.json\"}}","outputDetails":{{"included":true}},"redriveCount":0,"redriveStatus":"NOT_REDRIVABLE","redriveStatusReason":"Execution is SUCCEEDED and cannot be redriven","startDate":1.686509515191E9,"stateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:nightly-etl","status":"SUCCEEDED","stopDate":1.686509517191E9,"traceHeader":"Root=1-64861f5b-{id};Sampled=1"}}"#
    );
    http::Response::builder()
        .header("content-type", "application/x-amz-json-1.0")
        .header("x-amzn-requestid", format!("5f3c1b9e-2a70-4c1b-8d5e-{id}"))
        .body(body.into())
        .expect("a valid response")
}

/// A cassette of so many exchanges in a folder, recorded by a session.
pub(crate) fn recorded(folder: &Path, count: usize) -> PathBuf {
    let cassette = folder.join(format!("{count}.json"));
    let session = Session::builder(&cassette)
        .mode(Mode::Record)
        .upstream_exchange(Upstream)
        .open()
        .expect("a session to record");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    for number in 0..count {
        runtime.block_on(session.exchange(request(number))).expect("an answer");
    }
    let _ = session.finish().expect("a cassette");
    cassette
}
