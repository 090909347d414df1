//! The exchanges that are replayed, in the form of each that replays them.

use std::fs;
use std::path::Path;

use rehearsal::{Exchange, Mode, Request, Response, Session};
use serde_json::{Value, json};

pub(crate) const URL: &str = "https://states.us-east-1.amazonaws.com/";
pub(crate) const MEDIA: &str = "application/x-amz-json-1.0";
pub(crate) const TARGET: &str = "AWSStepFunctions.DescribeExecution";

/// The run that a call asks for.
pub(crate) fn arn(number: usize) -> String {
    format!("arn:aws:states:us-east-1:123456789012:execution:nightly-etl:run-{number}")
}

pub(crate) fn asked(number: usize) -> String {
    json!({ "executionArn": arn(number) }).to_string()
}

pub(crate) fn answered(number: usize) -> String {
    json!({
        "executionArn": arn(number),
        "input": format!(r#"{{"batch":"nightly-{number}","source":"s3://landing/2026/11/30/","rows":{number}}}"#),
        "name": format!("run-{number}"),
        "output": format!(r#"{{"written":{number},"rejected":0}}"#),
        "startDate": 1_686_509_515.191,
        "stateMachineArn": "arn:aws:states:us-east-1:123456789012:stateMachine:nightly-etl",
        "status": "SUCCEEDED",
        "stopDate": 1_686_509_517.191,
    })
    .to_string()
}

/// The service, in process.
struct Upstream;

impl Exchange for Upstream {
    async fn exchange(&self, request: Request) -> rehearsal::Result<Response> {
        let asked = String::from_utf8_lossy(request.body()).into_owned();
        let number = asked.trim_end_matches("\"}").rsplit('-').next();
        let number = number.and_then(|number| number.parse().ok()).expect("a run's number");
        let response = http::Response::builder().header("content-type", MEDIA);
        Ok(response.body(answered(number).into()).expect("a response"))
    }
}

/// Writes `N.json` and `N.dvr.json`.
pub(crate) fn write(folder: &Path, interactions: usize) {
    let cassette = folder.join(format!("{interactions}.json"));
    let session = Session::builder(&cassette).mode(Mode::Record).upstream_exchange(Upstream);
    let session = session.open().expect("a session");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    for number in 0..interactions {
        let request = http::Request::post(URL).header("content-type", MEDIA);
        let request = request.header("x-amz-target", TARGET).body(asked(number).into());
        runtime.block_on(session.exchange(request.expect("a request"))).expect("an answer");
    }
    session.finish().and_then(rehearsal::Verdict::into_result).expect("a cassette");
    let traffic = json!({ "events": events(0..interactions), "docs": null, "version": "V0" });
    let dvr = folder.join(format!("{interactions}.dvr.json"));
    fs::write(dvr, traffic.to_string()).expect("a file");
}

/// The same as events of the SDK's DVR, which replays them in this order.
pub(crate) fn events(order: impl IntoIterator<Item = usize>) -> Vec<Value> {
    let mut events = Vec::new();
    for (connection, number) in order.into_iter().enumerate() {
        let headers = json!({ "content-type": [MEDIA], "x-amz-target": [TARGET] });
        for action in [
            json!({ "Request": { "request": { "uri": URL, "headers": headers, "method": "POST" } } }),
            json!({ "Data": { "data": { "Utf8": asked(number) }, "direction": "Request" } }),
            json!({ "Eof": { "ok": true, "direction": "Request" } }),
            json!({ "Response": { "response": { "Ok": { "status": 200, "headers": { "content-type": [MEDIA] } } } } }),
            json!({ "Data": { "data": { "Utf8": answered(number) }, "direction": "Response" } }),
            json!({ "Eof": { "ok": true, "direction": "Response" } }),
        ] {
            events.push(json!({ "connection_id": connection, "action": action }));
        }
    }
    events
}
