//! How fast Rehearsal is, against what the same work costs without it.
//!
//! `cargo bench -p rehearsal` prints criterion's figures, and behind those of each module its ratios, from rounds in
//! turns. `cargo bench -p rehearsal -- load` runs one module.

mod asked_alone;
mod exchanges;
mod http;
mod load;
mod matching;
mod record;
mod replay;
mod rounds;
mod save;
mod start;
mod typed;

use criterion::Criterion;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if asked_alone::ran(&arguments) {
        return;
    }
    let filter = arguments.iter().find(|argument| !argument.starts_with('-'));
    let mut criterion = Criterion::default().configure_from_args();
    for (name, measure) in [
        ("matching", matching::measure as fn(&mut Criterion)),
        ("load", load::measure),
        ("save", save::measure),
        ("start", start::measure),
        ("replay", replay::measure),
        ("record", record::measure),
    ] {
        if filter.is_none_or(|filter| filter.contains(name)) {
            measure(&mut criterion);
        }
    }
    criterion.final_summary();
}
