//! What has to be measured in a process of its own: how much memory a load takes, and how soon the first answer comes.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::{load, start};

/// The argument that a process has which does one thing and ends.
const ALONE: &str = "--alone";

/// Does what this process was started for, if it was started by [`command`].
pub(crate) fn ran(arguments: &[String]) -> bool {
    let [alone, what, file] = arguments else { return false };
    if alone != ALONE {
        return false;
    }
    let file = Path::new(file);
    match what.as_str() {
        "load" => drop(load::opened(file)),
        "load typed" => load::typed(file),
        "start" => start::rehearsal(file),
        "start indexed" => start::indexed(file),
        _ => panic!("nobody measures {what}"),
    }
    if what.starts_with("load") {
        println!("{}", peak_kilobytes());
    }
    true
}

/// The most memory that this process has had.
fn peak_kilobytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("a system that tells it");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("its peak");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

/// This program, to do one thing with a file.
pub(crate) fn command(what: &str, file: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("this program"));
    command.args([ALONE, what]).arg(file).stdout(Stdio::piped());
    command
}
