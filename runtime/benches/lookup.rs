//! Does a large cassette answer as fast as a small one?
//!
//! `cargo bench -p rehearsal` prints criterion's figures, and their ratio: the time for the last of
//! 100,000 interactions over the time for the last of 10, measured in the same run.

use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion};
use rehearsal::{Exchange, Mode, Request, Response, Session};

const SIZES: [usize; 3] = [10, 1_000, 100_000];

struct Upstream;

impl Exchange for Upstream {
    async fn exchange(&self, _: Request) -> rehearsal::Result<Response> {
        Ok(http::Response::builder()
            .header("content-type", "application/x-amz-json-1.0")
            .body(r#"{"status":"SUCCEEDED","startDate":1.686509515191E9}"#.into())
            .expect("a valid response"))
    }
}

fn describe(number: usize) -> Request {
    let arn = format!("arn:aws:states:us-east-1:123456789012:execution:etl:run-{number}");
    http::Request::post("https://states.us-east-1.amazonaws.com/")
        .header("content-type", "application/x-amz-json-1.0")
        .header("x-amz-target", "AWSStepFunctions.DescribeExecution")
        .body(format!(r#"{{"executionArn":"{arn}"}}"#).into())
        .expect("a valid request")
}

fn session(folder: &std::path::Path, size: usize, runtime: &tokio::runtime::Runtime) -> Session {
    let cassette = folder.join(format!("{size}.json"));
    let recording = Session::builder(&cassette)
        .mode(Mode::Record)
        .upstream_exchange(Upstream)
        .open()
        .expect("a session to record");
    for number in 0..size {
        runtime.block_on(recording.exchange(describe(number))).expect("an answer");
    }
    let _ = recording.finish().expect("a cassette");
    Session::builder(&cassette).mode(Mode::Replay).open().expect("a session to replay")
}

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder");
    let sessions = SIZES.map(|size| session(folder.path(), size, &runtime));

    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group("answer the last interaction");
    for (size, session) in SIZES.iter().zip(&sessions) {
        let request = describe(size - 1);
        group.bench_with_input(BenchmarkId::from_parameter(size), session, |bencher, session| {
            bencher.iter(|| runtime.block_on(session.exchange(black_box(request.clone()))));
        });
    }
    group.finish();
    criterion.final_summary();

    let [small, _, large] = best_times(&sessions, &runtime);
    let ratio = large.as_secs_f64() / small.as_secs_f64();
    println!("ratio of {} to {} interactions: {ratio:.2}", SIZES[2], SIZES[0]);
}

#[allow(clippy::disallowed_methods, reason = "a benchmark measures time")]
/// The best of many interleaved rounds for each size, so that the machine's moods cancel out.
fn best_times(sessions: &[Session; 3], runtime: &tokio::runtime::Runtime) -> [Duration; 3] {
    const ROUNDS: usize = 200;
    const CALLS: usize = 100;
    let mut best = [Duration::MAX; 3];
    for _ in 0..ROUNDS {
        for (at, (size, session)) in SIZES.iter().zip(sessions).enumerate() {
            let requests = vec![describe(size - 1); CALLS];
            let started = Instant::now();
            for request in requests {
                black_box(runtime.block_on(session.exchange(request)).expect("an answer"));
            }
            best[at] = best[at].min(started.elapsed());
        }
    }
    best
}
