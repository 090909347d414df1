//! Whole processes, each with one replayed call.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use clap::ValueEnum as _;

use crate::calls::median;
use crate::traffic;
use crate::ways::Way;

/// Starts processes of every way in turns, and prints the median seconds of each way, round by round, as JSON.
///
/// They are started from here: a program that Python starts is a copy of Python first.
pub(crate) fn measure(rounds: usize, each: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    traffic::write(folder.path(), 1);
    let folder = folder.path().to_str().expect("a path").to_owned();
    let mut kinds = vec![("nothing".to_owned(), vec!["nothing".to_owned()])];
    for way in Way::ALL {
        let word = way.to_possible_value().expect("no way is hidden").get_name().to_owned();
        kinds.push((word.clone(), vec!["once".to_owned(), word, folder.clone()]));
    }
    let mut medians: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for round in 0..=rounds {
        let mut times = vec![Vec::with_capacity(each); kinds.len()];
        for _ in 0..each {
            for ((_, arguments), times) in kinds.iter().zip(&mut times) {
                times.push(process(arguments));
            }
        }
        // The first round reads the program from the disk.
        if round > 0 {
            for ((name, _), times) in kinds.iter().zip(times) {
                medians.entry(name).or_default().push(median(times).as_secs_f64());
            }
        }
    }
    println!("{}", serde_json::json!(medians));
}

fn process(arguments: &[String]) -> Duration {
    let mut command = Command::new(std::env::current_exe().expect("a program"));
    command.args(arguments).stdin(Stdio::null());
    let started = Instant::now();
    let ended = command.status().expect("a process");
    let took = started.elapsed();
    assert!(ended.success(), "{arguments:?}: {ended}");
    took
}
