//! Does a large cassette answer as fast as a small one? The ratio is the time for the last of 100,000 interactions over
//! the time for the last of 10.

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion};
use rehearsal::{Exchange, Session};

use crate::rounds::{ratio, timed};
use crate::{exchanges, load};

const SIZES: [usize; 3] = [10, 1_000, 100_000];

pub(crate) fn measure(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let folder = tempfile::tempdir().expect("a folder");
    let sessions = SIZES.map(|size| load::opened(&exchanges::recorded(folder.path(), size)));

    let mut group = criterion.benchmark_group("matching: answer the last interaction");
    for (size, session) in SIZES.iter().zip(&sessions) {
        let request = exchanges::request(size - 1);
        group.bench_with_input(BenchmarkId::from_parameter(size), session, |bencher, session| {
            bencher.iter(|| runtime.block_on(session.exchange(black_box(request.clone()))));
        });
    }
    group.finish();

    let [small, _, large] = best_times(&sessions, &runtime);
    println!("matching: {} to {} interactions: {:.2}", SIZES[2], SIZES[0], ratio(large, small));
}

/// The best of many interleaved rounds for each size, so that the machine's moods cancel out.
fn best_times(sessions: &[Session; 3], runtime: &tokio::runtime::Runtime) -> [Duration; 3] {
    const ROUNDS: usize = 200;
    const CALLS: usize = 100;
    let mut best = [Duration::MAX; 3];
    for _ in 0..ROUNDS {
        for (at, (size, session)) in SIZES.iter().zip(sessions).enumerate() {
            let requests = vec![exchanges::request(size - 1); CALLS];
            let (took, ()) = timed(|| {
                for request in requests {
                    black_box(runtime.block_on(session.exchange(request)).expect("an answer"));
                }
            });
            best[at] = best[at].min(took);
        }
    }
    best
}
