//! A bounded run of a fuzz target: its committed seeds, and mutations of them, the same in every run.

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use fastrand::Rng;

/// How many mutations of each target are tried.
const ROUNDS: usize = 1_000;

/// One mutation makes at most so many changes.
const MAX_CHANGES: usize = 4;

/// What is cut out of a seed, or repeated, is not longer.
const MAX_PIECE: usize = 32;

/// Runs a target over `seeds/NAME`, with the words of `dictionaries/NAME.dict`, both in the folder of the fuzz package.
pub(crate) fn run(folder: &str, name: &str, target: fn(&[u8])) {
    let folder = Path::new(folder);
    let seeds = seeds(&folder.join("seeds").join(name));
    let words = words(&folder.join("dictionaries").join(name).with_extension("dict"));
    for (file, seed) in &seeds {
        check(target, seed, file);
    }
    let mut rng = Rng::with_seed(0);
    for round in 0..ROUNDS {
        let (file, seed) = &seeds[rng.usize(..seeds.len())];
        let (_, other) = &seeds[rng.usize(..seeds.len())];
        let mut input = seed.clone();
        for _ in 0..rng.usize(1..=MAX_CHANGES) {
            mutate(&mut input, other, &words, &mut rng);
        }
        check(target, &input, &format!("{file}, mutation {round}"));
    }
}

fn check(target: fn(&[u8]), input: &[u8], told: &str) {
    // What it panics with says what is wrong, and not of which input.
    let held = catch_unwind(|| target(input)).is_ok();
    assert!(held, "the input was {told}: b\"{}\"", input.escape_ascii());
}

fn seeds(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = fs::read_dir(folder).expect("a folder of seeds");
    let mut seeds: Vec<_> = entries
        .map(|entry| {
            let entry = entry.expect("a seed");
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read(entry.path()).expect("a seed"))
        })
        .collect();
    // A folder has no order of its own.
    seeds.sort();
    assert!(!seeds.is_empty(), "{} is empty", folder.display());
    seeds
}

/// The words of a dictionary of libFuzzer: what stands in quotes, with `\"`, `\\` and `\xNN`.
fn words(path: &Path) -> Vec<Vec<u8>> {
    let text = fs::read_to_string(path).expect("a dictionary");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let quoted = lines.filter_map(|line| line.split_once('"')?.1.strip_suffix('"'));
    let words: Vec<_> = quoted.map(unescaped).collect();
    assert!(!words.is_empty(), "{} has no words", path.display());
    words
}

fn unescaped(word: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = word.bytes();
    while let Some(byte) = rest.next() {
        match (byte, rest.clone().next()) {
            (b'\\', Some(b'x')) => {
                let digits: Vec<u8> = rest.by_ref().skip(1).take(2).collect();
                let digits = str::from_utf8(&digits).expect("two digits");
                bytes.push(u8::from_str_radix(digits, 16).expect("two digits"));
            }
            (b'\\', Some(escaped)) => {
                bytes.push(escaped);
                rest.next();
            }
            _ => bytes.push(byte),
        }
    }
    bytes
}

fn mutate(input: &mut Vec<u8>, other: &[u8], words: &[Vec<u8>], rng: &mut Rng) {
    let at = rng.usize(..=input.len());
    let until = at + rng.usize(..=MAX_PIECE.min(input.len() - at));
    match rng.u8(..6) {
        0 => {
            input.drain(at..until);
        }
        1 => {
            let piece = input[at..until].to_vec();
            let to = rng.usize(..=input.len());
            input.splice(to..to, piece);
        }
        2 => {
            let byte = rng.u8(..);
            input.splice(at..at, [byte]);
        }
        3 => {
            if let Some(byte) = input.get_mut(at) {
                *byte ^= 1 << rng.u8(..8);
            }
        }
        4 => {
            let word = rng.choice(words).cloned().unwrap_or_default();
            input.splice(at..until, word);
        }
        _ => {
            let from = rng.usize(..=other.len());
            input.truncate(at);
            input.extend_from_slice(&other[from..]);
        }
    }
}
