//! What the system says of a process: its processor time, its memory, what it holds open; and where this one runs.

use std::fs;
use std::io;
use std::time::Duration;

use nix::sched::{CpuSet, sched_setaffinity};
use nix::time::clock_getcpuclockid;
use nix::unistd::Pid;
use serde::Serialize;

/// The memory of a process, in KiB.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    /// Now.
    pub(crate) resident: u64,
    /// At its most.
    pub(crate) peak: u64,
}

/// The processor time of a process in nanoseconds, that of threads which have ended included.
pub(crate) fn processor_time(process: u32) -> io::Result<u64> {
    let process = Pid::from_raw(process.try_into().map_err(io::Error::other)?);
    let time = Duration::from(clock_getcpuclockid(process)?.now()?);
    u64::try_from(time.as_nanos()).map_err(io::Error::other)
}

/// How much memory a process has.
pub(crate) fn memory(process: u32) -> io::Result<Memory> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = |name: &str| {
        number(status.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()))
    };
    Ok(Memory { resident: line("VmRSS:")?, peak: line("VmHWM:")? })
}

/// What a process holds: threads, and open files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Held {
    pub(crate) threads: usize,
    pub(crate) files: usize,
}

/// What a process holds now.
pub(crate) fn held(process: u32) -> io::Result<Held> {
    let entries =
        |name: &str| Ok::<_, io::Error>(fs::read_dir(format!("/proc/{process}/{name}"))?.count());
    Ok(Held { threads: entries("task")?, files: entries("fd")? })
}

/// Keeps this thread, and what it starts from now on, on one processor.
pub(crate) fn stay_on(processor: usize) -> io::Result<()> {
    let mut set = CpuSet::new();
    set.set(processor)?;
    Ok(sched_setaffinity(Pid::from_raw(0), &set)?)
}

fn number(text: Option<&str>) -> io::Result<u64> {
    text.and_then(|text| text.parse().ok())
        .ok_or_else(|| io::Error::other("the system does not say it"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_has_used_time_and_memory() {
        let own = std::process::id();
        let memory = memory(own).unwrap();
        assert!(memory.resident > 100 && memory.peak >= memory.resident);
        let before = processor_time(own).unwrap();
        let mut sum = 0u64;
        while processor_time(own).unwrap() == before {
            sum = sum.wrapping_add(1);
        }
        assert!(processor_time(own).unwrap() > before);
    }
}
