//! Many tests replay one cassette, in threads and processes at once.

use std::process::{Child, Stdio};

use super::{USERS, passed, tests};
use crate::support::told;

const PROCESSES: usize = 4;
const THREADS: &str = "8";
const TESTS: usize = 32;
const REPLAYS: usize = 1_000;

#[test]
fn a_thousand_replays_of_one_cassette_in_threads_and_processes() {
    let start = || {
        let mut process = tests(&["shared::"]);
        process.args(["--test-threads", THREADS]).stdout(Stdio::piped()).stderr(Stdio::piped());
        process.spawn().unwrap()
    };
    let mut replays = 0;
    while replays < REPLAYS {
        let processes: Vec<Child> = (0..PROCESSES).map(|_| start()).collect();
        for process in processes {
            let run = told(process.wait_with_output().unwrap());
            assert_eq!(passed(&run), TESTS, "{USERS}: {}", run.stdout);
            replays += TESTS;
        }
    }
    assert_eq!(replays, 1_024);
}
