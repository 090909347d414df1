//! HTTP replay on loopback, against a bare server that gives everybody the same answer.

use bytes::Bytes;
use criterion::Criterion;
use http_body_util::Full;

use crate::http::{Asking, calls, serve, whole};
use crate::rounds::ratio;
use crate::{exchanges, load};

const SIZE: usize = 1_000;

pub(crate) fn measure(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let session = load::opened(&exchanges::recorded(folder.path(), SIZE));
    let url = session.endpoint().expect("an address");
    let replaying = url.trim_start_matches("http://").parse().expect("an address");
    let answer = exchanges::answer(exchanges::asked(SIZE - 1).as_bytes());
    let bare = serve(move |request| {
        let answer: http::Response<Bytes> = answer.clone();
        async {
            whole(request.into_body()).await;
            answer.map(Full::new)
        }
    });

    let mut group = criterion.benchmark_group("replay over HTTP");
    for (name, address) in [("rehearsal", replaying), ("a bare server", bare)] {
        let mut connection = Asking::of(address);
        group.bench_function(name, |bencher| bencher.iter(|| connection.ask(SIZE - 1)));
    }
    group.finish();

    let [replaying, bare] = calls([replaying, bare], |_| SIZE - 1);
    println!(
        "replay: half of the answers come within {replaying:.1?}, those of a bare server within {bare:.1?}: {:.2}",
        ratio(replaying, bare)
    );
}
