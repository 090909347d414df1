//! The work that every peer does: a mix of `StartExecution` and `DescribeExecution`, and its answers.

use bytes::Bytes;

const PREFIX: &str = "arn:aws:states:us-east-1:123456789012";

/// What the upstream of every recording answers with, besides the body.
pub(crate) const CONTENT_TYPE: &str = "application/x-amz-json-1.0";

/// The id of every answer, as the service sends one.
pub(crate) const REQUEST_ID: &str = "8f1c2a52-9d07-4a0e-b7c1-5f5a2f3f9c11";

/// One recorded interaction.
#[derive(Clone, Debug)]
pub(crate) struct Exchange {
    /// The value of `x-amz-target`.
    pub(crate) target: &'static str,
    pub(crate) request: String,
    pub(crate) answer: Bytes,
}

/// The interaction with this number; even ones start a run, odd ones describe it.
pub(crate) fn exchange(number: usize) -> Exchange {
    let name = format!("nightly-{:06}", number / 2);
    let run = run_of(number);
    let machine = format!("{PREFIX}:stateMachine:etl");
    // What the run is given is JSON inside of JSON, as it always is with this service.
    let input = format!(
        r#"{{\"batch\":\"{name}\",\"source\":\"s3://landing/2026/11/30/{:03}/\",\"tables\":[\"orders\",\"customers\",\"shipments\"],\"attempt\":1}}"#,
        number % 1000
    );
    // Spelled as `serde_json` would, keys in order, so that one who parses and prints it gives the same bytes.
    let started = format!("{}.{:03}", 1_796_069_941 + number, 100 + number % 899)
        .trim_end_matches('0')
        .to_owned();
    if number.is_multiple_of(2) {
        Exchange {
            target: "AWSStepFunctions.StartExecution",
            request: format!(
                r#"{{"stateMachineArn":"{machine}","name":"{name}","input":"{input}"}}"#
            ),
            answer: format!(r#"{{"executionArn":"{run}","startDate":{started}}}"#).into(),
        }
    } else {
        Exchange {
            target: "AWSStepFunctions.DescribeExecution",
            request: format!(r#"{{"executionArn":"{run}"}}"#),
            answer: format!(
                r#"{{"executionArn":"{run}","input":"{input}","inputDetails":{{"included":true}},"name":"{name}","redriveCount":0,"redriveStatus":"NOT_REDRIVABLE","redriveStatusReason":"Execution is RUNNING and cannot be redriven","startDate":{started},"stateMachineArn":"{machine}","status":"RUNNING"}}"#
            )
            .into(),
        }
    }
}

/// The run that an interaction is about.
pub(crate) fn run_of(number: usize) -> String {
    format!("{PREFIX}:execution:etl:nightly-{:06}", number / 2)
}

/// What a server answers that looks nothing up: as long as the two kinds of answers are on average.
pub(crate) fn fixed_answer() -> Bytes {
    let length = usize::midpoint(exchange(0).answer.len(), exchange(1).answer.len());
    let mut text = format!(r#"{{"executionArn":"{PREFIX}:execution:etl:nightly","output":""#);
    let end = r#""}"#;
    text.extend(std::iter::repeat_n('x', length - text.len() - end.len()));
    (text + end).into()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn bodies_are_json_that_comes_back_the_same() {
        let mut seen = std::collections::HashSet::new();
        for number in (0..3000).chain(99_990..100_000) {
            let one = exchange(number);
            let answer: Value = serde_json::from_slice(&one.answer).unwrap();
            assert_eq!(answer.to_string(), one.answer, "{number}");
            let request: Value = serde_json::from_str(&one.request).unwrap();
            assert!(seen.insert((one.target, request.to_string())), "{number} is there twice");
        }
    }

    #[test]
    fn the_fixed_answer_is_as_long_as_the_average() {
        let length: usize =
            (0..100).map(|number| exchange(number).answer.len()).sum::<usize>() / 100;
        assert!(fixed_answer().len().abs_diff(length) <= 2);
        serde_json::from_slice::<Value>(&fixed_answer()).unwrap();
    }
}
