//! What a replayed call through `aws-sdk-sfn` costs in process, against the same client with one answer for everything.
//!
//! `cargo bench -p rehearsal-tests` prints criterion's figures, then the ratio, from rounds in turns.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use aws_sdk_sfn::Client;
use aws_sdk_sfn::config::{BehaviorVersion, Credentials, Region};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use criterion::Criterion;
use rehearsal::{Exchange, Mode, Request, Response, Session};
use tokio::runtime::Runtime;

const INTERACTIONS: usize = 1_000;
const ROUNDS: usize = 20;
const CALLS: u32 = 500;
const MEDIA: &str = "application/x-amz-json-1.0";
const RUN: &str = "arn:aws:states:us-east-1:123456789012:execution:nightly-etl:run-";

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
    let runtime = runtime.expect("a runtime");
    let session = recorded(folder.path(), &runtime);
    let replaying = Client::new(&runtime.block_on(session.aws_config()));
    let ways = [("rehearsal", replaying), ("one answer for everything", fixed())];

    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("in process: a call through aws-sdk-sfn");
    for (name, client) in &ways {
        group.bench_function(*name, |bencher| bencher.iter(|| runtime.block_on(ask(client))));
    }
    group.finish();

    let [rehearsal, fixed] = calls(&ways.map(|(_, client)| client), &runtime);
    println!(
        "in process: a replayed call through aws-sdk-sfn takes {rehearsal:.1?}, with one answer for everything {fixed:.1?}: {:.2}",
        rehearsal.as_secs_f64() / fixed.as_secs_f64()
    );
    criterion.final_summary();
}

/// The median of what a call takes in each round, in turns, after a first round that does not count.
#[allow(clippy::disallowed_methods, reason = "a benchmark measures time")]
fn calls(clients: &[Client; 2], runtime: &Runtime) -> [Duration; 2] {
    let mut times = [const { Vec::new() }; 2];
    for round in 0..=ROUNDS {
        for (client, times) in clients.iter().zip(&mut times) {
            let started = Instant::now();
            runtime.block_on(async {
                for _ in 0..CALLS {
                    ask(client).await;
                }
            });
            if round > 0 {
                times.push(started.elapsed() / CALLS);
            }
        }
    }
    times.map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2]
    })
}

async fn ask(client: &Client) {
    let arn = format!("{RUN}{}", INTERACTIONS - 1);
    let answer = client.describe_execution().execution_arn(&arn).send().await.expect("an answer");
    assert_eq!(answer.execution_arn(), arn);
}

/// A session that replays what it has recorded before.
fn recorded(folder: &Path, runtime: &Runtime) -> Session {
    let cassette = folder.join("runs.json");
    let session = Session::builder(&cassette).mode(Mode::Record).upstream_exchange(Upstream);
    let session = session.open().expect("a session to record");
    for number in 0..INTERACTIONS {
        let request = http::Request::post("https://states.us-east-1.amazonaws.com/")
            .header("content-type", MEDIA)
            .header("x-amz-target", "AWSStepFunctions.DescribeExecution")
            .body(format!(r#"{{"executionArn":"{RUN}{number}"}}"#).into());
        runtime.block_on(session.exchange(request.expect("a request"))).expect("an answer");
    }
    let _ = session.finish().expect("a cassette");
    Session::builder(&cassette).mode(Mode::Replay).open().expect("a session to replay")
}

/// The service, in process.
struct Upstream;

impl Exchange for Upstream {
    async fn exchange(&self, request: Request) -> rehearsal::Result<Response> {
        let asked = str::from_utf8(request.body()).expect("text");
        let number = asked.trim_end_matches("\"}").rsplit('-').next().expect("a run's number");
        let response = http::Response::builder().header("content-type", MEDIA);
        Ok(response.body(answer(number).into()).expect("a response"))
    }
}

fn answer(number: &str) -> String {
    format!(
        r#"{{"executionArn":"{RUN}{number}","input":"{{\"rows\":{number}}}","name":"run-{number}","output":"{{\"written\":{number},\"rejected\":0}}","startDate":1686509515.191,"stateMachineArn":"arn:aws:states:us-east-1:123456789012:stateMachine:nightly-etl","status":"SUCCEEDED","stopDate":1686509517.191}}"#
    )
}

fn fixed() -> Client {
    let config = aws_sdk_sfn::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static("us-east-1"))
        .credentials_provider(Credentials::new("AKID", "secret", None, None, "benchmark"))
        .http_client(Fixed(answer(&(INTERACTIONS - 1).to_string()).into()));
    Client::from_conf(config.build())
}

/// The same for everything.
#[derive(Clone, Debug)]
struct Fixed(Arc<str>);

impl HttpConnector for Fixed {
    fn call(&self, _: HttpRequest) -> HttpConnectorFuture {
        let response = http::Response::builder().header("content-type", MEDIA);
        let response = response.body(SdkBody::from(&*self.0)).expect("a response");
        HttpConnectorFuture::ready(Ok(response.try_into().expect("a response of the SDK")))
    }
}

impl HttpClient for Fixed {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}
