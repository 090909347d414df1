//! What sessions leave behind in their process, which here has nothing else to do.

use crate::runners::this_binary;
use crate::support::run;

/// What memory may grow by over three quarters of the sessions, in KiB.
const GROWTH: usize = 2 << 10;

#[test]
fn sessions_leave_nothing_behind() {
    let mut alone = this_binary();
    alone.args(["leaks::cycled::sessions_come_and_go", "--exact", "--nocapture"]);
    let said = run(&mut alone).succeeds();
    let line = |name: &str| said.lines().find_map(|line| line.split_once(name)).unwrap().1;
    assert_eq!(line("before: "), line("after: "));
    let grown: usize = line("grown by KiB: ").parse().unwrap();
    assert!(grown < GROWTH, "{grown} KiB");
}
