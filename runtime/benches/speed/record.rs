//! What recording adds to a call: through the proxy, against a proxy that keeps nothing, and against no proxy.

use std::hint::black_box;

use criterion::Criterion;
use rehearsal::{Exchange, Mode, Session};

use crate::exchanges::{self, Upstream};
use crate::http::{calls, proxy, upstream};
use crate::rounds::ratio;

pub(crate) fn measure(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let in_process = Session::builder(folder.path().join("in-process.json"))
        .mode(Mode::Record)
        .upstream_exchange(Upstream)
        .open()
        .expect("a session to record");

    let mut group = criterion.benchmark_group("record in process");
    let mut number = 0;
    group.bench_function("rehearsal", |bencher| {
        bencher.iter(|| {
            number += 1;
            runtime.block_on(in_process.exchange(black_box(exchanges::request(number))))
        });
    });
    group.bench_function("the upstream alone", |bencher| {
        bencher.iter(|| runtime.block_on(Upstream.exchange(black_box(exchanges::request(1)))));
    });
    group.finish();

    let direct = upstream();
    let recording = Session::builder(folder.path().join("endpoint.json"))
        .mode(Mode::Record)
        .upstream(format!("http://{direct}"))
        .open()
        .expect("a session to record");
    let endpoint = recording.endpoint().expect("an address");
    let endpoint = endpoint.trim_start_matches("http://").parse().expect("an address");
    let [direct, bare, recorded] = calls([direct, proxy(direct), endpoint], |number| number);
    println!(
        "record: half of the calls come back within {direct:.1?}, through a bare proxy {bare:.1?}: {:.2}, \
         through one that records {recorded:.1?}: {:.2}",
        ratio(bare, direct),
        ratio(recorded, direct)
    );
    let _ = recording.finish().expect("a cassette");
}
