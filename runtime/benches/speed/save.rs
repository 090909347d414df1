//! How long a cassette is saved.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use criterion::Criterion;
use rehearsal::Cassette;

use crate::rounds::{medians, ratio, timed};
use crate::{exchanges, typed};

const SIZE: usize = 10_000;
const ROUNDS: usize = 9;

pub(crate) fn measure(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = exchanges::recorded(folder.path(), SIZE);
    let bytes = fs::read(&file).expect("the cassette");
    let cassette = Cassette::load(&file).expect("a cassette");
    let structures: typed::File<'_> =
        serde_json::from_slice(&bytes).expect("the cassette's structure");
    let (ours, theirs) = (folder.path().join("ours.json"), folder.path().join("theirs.json"));

    let mut group = criterion.benchmark_group(format!("save {SIZE}"));
    group.sample_size(10);
    group.bench_function("text", |bencher| bencher.iter(|| cassette.to_json()));
    group.bench_function("file", |bencher| bencher.iter(|| cassette.save(&ours)));
    group.finish();

    let [text, their_text, saved, their_saved] = medians(
        ROUNDS,
        [
            &mut || timed(|| cassette.to_json()).0,
            &mut || timed(|| serde_json::to_string_pretty(&structures).expect("text")).0,
            &mut || timed(|| cassette.save(&ours).expect("a file")).0,
            &mut || timed(|| save(&structures, &theirs)).0,
        ],
    );
    println!("save: {SIZE} interactions to text, to serde_json: {:.2}", ratio(text, their_text));
    println!(
        "save: {SIZE} interactions to a file that is safe on the disk, to the same with serde_json: {:.2}",
        ratio(saved, their_saved)
    );
}

/// The same steps: written beside it, brought to the disk, renamed, and its folder brought to the disk.
fn save(structures: &typed::File<'_>, path: &Path) {
    let folder = path.parent().expect("a folder");
    let file = tempfile::NamedTempFile::new_in(folder).expect("a file");
    let mut writer = BufWriter::new(file);
    serde_json::to_writer_pretty(&mut writer, structures).expect("written");
    writer.write_all(b"\n").expect("written");
    let file = writer.into_inner().expect("written");
    file.as_file().sync_all().expect("on the disk");
    file.persist(path).expect("renamed");
    fs::File::open(folder).expect("the folder").sync_all().expect("on the disk");
}
