//! How long a large cassette is loaded, and how much memory that takes.

use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::Criterion;
use rehearsal::{Cassette, Mode, Session};

use crate::rounds::{medians, ratio, timed};
use crate::{asked_alone, exchanges, typed};

const SIZE: usize = 100_000;
const ROUNDS: usize = 5;

pub(crate) fn measure(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = exchanges::recorded(folder.path(), SIZE);
    let bytes = fs::read(&file).expect("the cassette");

    let mut group = criterion.benchmark_group(format!("load {SIZE}"));
    group.sample_size(10);
    group.bench_function("session", |bencher| bencher.iter_with_large_drop(|| opened(&file)));
    group.bench_function("cassette", |bencher| {
        bencher.iter_with_large_drop(|| Cassette::load(&file).expect("a cassette"));
    });
    group.finish();

    let [session, cassette, borrowed] = medians(
        ROUNDS,
        [&mut || timed(|| opened(&file)).0, &mut || timed(|| Cassette::load(&file)).0, &mut || {
            timed(|| read(&bytes)).0
        }],
    );
    let megabytes = bytes.len() / 1_000_000;
    println!("load: {SIZE} interactions, {megabytes} MB; structures that borrow {borrowed:.0?}");
    println!("load: a session to structures that borrow: {:.2}", ratio(session, borrowed));
    println!("load: a cassette to structures that borrow: {:.2}", ratio(cassette, borrowed));
    drop(bytes);
    for (what, name) in [("load", "a session"), ("load typed", "structures that borrow")] {
        println!("load: peak memory of {name} to the file: {:.2}", peak(what, &file));
    }
}

pub(crate) fn opened(file: &Path) -> Session {
    Session::builder(file).mode(Mode::Replay).open().expect("a session to replay")
}

fn read(bytes: &[u8]) -> typed::File<'_> {
    serde_json::from_slice(bytes).expect("the cassette's structure")
}

pub(crate) fn typed(file: &Path) {
    let bytes = fs::read(file).expect("the cassette");
    black_box(read(&bytes));
}

/// The most memory that a process had which only loads, in sizes of the file.
fn peak(what: &str, file: &Path) -> f64 {
    let output = asked_alone::command(what, file).output().expect("a process");
    let text = String::from_utf8(output.stdout).expect("text");
    let kilobytes: f64 = text.trim().parse().expect("a number of kilobytes");
    let size = fs::metadata(file).expect("the cassette").len();
    #[allow(clippy::cast_precision_loss, reason = "two digits of it are shown")]
    let size = size as f64;
    kilobytes * 1024.0 / size
}
