//! Calls in turns: through the SDK, and to the HTTP client alone.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use aws_smithy_runtime_api::client::http::{
    HttpClient as _, HttpConnector as _, HttpConnectorSettings,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;

use crate::traffic;
use crate::ways::{Client, Shared, Way};

/// The calls of one turn.
const CALLS: u32 = 1_000;

/// Prints what calls take, by way.
pub(crate) fn measure(rounds: usize, interactions: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    traffic::write(folder.path(), interactions);
    let shared = Shared::of(folder.path(), interactions);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
    let runtime = runtime.expect("a runtime");
    let (mut through, mut alone) = (vec![Vec::new(); 5], vec![Vec::new(); 5]);
    for round in 0..=rounds {
        let order: Vec<usize> = (0..CALLS).map(|_| fastrand::usize(..interactions)).collect();
        for (at, way) in Way::ALL.into_iter().enumerate() {
            let (sdk, client) = runtime.block_on(async {
                let client = way.client(&shared, &order).await;
                let sdk = asked(&client, &order, way).await;
                let client = way.client(&shared, &order).await;
                (sdk, asked_alone(&client, &order).await)
            });
            // The first round warms up.
            if round > 0 {
                through[at].push(sdk);
                alone[at].push(client);
            }
        }
    }
    let through: Vec<Duration> = through.into_iter().map(median).collect();
    let alone: Vec<Duration> = alone.into_iter().map(median).collect();
    println!(
        "| {interactions} interactions | a call through the SDK ÷ fixed | the client alone ÷ index | the client alone, µs |"
    );
    println!("| --- | --- | --- | --- |");
    for (at, way) in Way::ALL.into_iter().enumerate() {
        let ratio =
            |times: &[Duration], to: usize| times[at].as_secs_f64() / times[to].as_secs_f64();
        let own = alone[at].as_secs_f64() * 1e6;
        let (sdk, client) = (ratio(&through, 0), ratio(&alone, 1));
        println!("| {} | {sdk:.2} | {client:.2} | {own:.2} |", format!("{way:?}").to_lowercase());
    }
}

async fn asked(client: &Client, order: &[usize], way: Way) -> Duration {
    let arns: Vec<String> = order.iter().map(|number| traffic::arn(*number)).collect();
    let mut answers = Vec::with_capacity(arns.len());
    let started = Instant::now();
    for arn in arns {
        answers.push(client.sfn.describe_execution().execution_arn(arn).send().await);
    }
    let took = started.elapsed() / CALLS;
    for (number, answer) in order.iter().zip(answers) {
        let answer = answer.expect("an answer");
        assert!(way == Way::Fixed || answer.execution_arn() == traffic::arn(*number));
    }
    took
}

async fn asked_alone(client: &Client, order: &[usize]) -> Duration {
    let components = RuntimeComponentsBuilder::for_tests().build().expect("components");
    let settings = HttpConnectorSettings::builder().build();
    let connector = client.http.http_connector(&settings, &components);
    let requests: Vec<HttpRequest> = order.iter().map(|number| request(*number)).collect();
    let started = Instant::now();
    for request in requests {
        let answer = connector.call(request).await.expect("an answer");
        // Unread, the DVR would panic over it.
        let body = ByteStream::new(answer.into_body()).collect().await;
        black_box(body.expect("a body"));
    }
    started.elapsed() / CALLS
}

/// A request as the SDK sends it.
fn request(number: usize) -> HttpRequest {
    const SCOPE: &str = "AWS4-HMAC-SHA256 Credential=AKID/20261130/us-east-1/states/aws4_request, SignedHeaders=amz-sdk-invocation-id;content-length;content-type;host;x-amz-date;x-amz-target;x-amz-user-agent";
    let authorization = format!("{SCOPE}, Signature={:064x}", fastrand::u128(..));
    let request = http::Request::post(traffic::URL)
        .header("content-type", traffic::MEDIA)
        .header("x-amz-target", traffic::TARGET)
        .header("content-length", traffic::asked(number).len())
        .header("user-agent", "aws-sdk-rust/1.3.10 os/linux lang/rust/1.95.0")
        .header(
            "x-amz-user-agent",
            "aws-sdk-rust/1.3.10 ua/2.1 api/sfn/1.125.0 os/linux lang/rust/1.95.0 m/E,b",
        )
        .header("amz-sdk-request", "attempt=1; max=3")
        .header(
            "amz-sdk-invocation-id",
            format!("0b6f1c2e-9d8b-4f6e-8a53-{:012x}", fastrand::u32(..)),
        )
        .header("x-amz-date", "20261130T100000Z")
        .header("authorization", authorization)
        .body(SdkBody::from(traffic::asked(number)));
    request.expect("a request").try_into().expect("a request of the SDK")
}

/// One replayed call, with the verdict where there is one.
pub(crate) fn once(way: Way, folder: &Path) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
    let client = runtime.expect("a runtime").block_on(async {
        let client = way.from_file(folder).await;
        let call = client.sfn.describe_execution().execution_arn(traffic::arn(0));
        let answer = call.send().await.expect("an answer");
        assert_eq!(answer.status().as_str(), "SUCCEEDED");
        client
    });
    if let Some(session) = client.session {
        session.finish().and_then(rehearsal::Verdict::into_result).expect("a good verdict");
    }
}

/// The time in the middle.
pub(crate) fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
