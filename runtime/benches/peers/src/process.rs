//! What the system says of a process: its processor time, its memory, what it holds open; and where this one runs.

use std::fs;
use std::io;

use rustix::thread::{CpuSet, sched_setaffinity};

/// The memory of a process, in KiB.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    /// Now.
    pub(crate) resident: u64,
    /// At its most.
    pub(crate) peak: u64,
}

/// The processor time of all threads of a process that are still there, in nanoseconds.
pub(crate) fn processor_time(process: u32) -> io::Result<u64> {
    let mut sum = 0;
    for thread in fs::read_dir(format!("/proc/{process}/task"))? {
        let path = thread?.path().join("schedstat");
        let text = fs::read_to_string(path)?;
        sum += number(text.split_whitespace().next())?;
    }
    Ok(sum)
}

/// How much memory a process has.
pub(crate) fn memory(process: u32) -> io::Result<Memory> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = |name: &str| {
        number(status.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()))
    };
    Ok(Memory { resident: line("VmRSS:")?, peak: line("VmHWM:")? })
}

/// Keeps this thread, and what it starts from now on, on one processor.
pub(crate) fn stay_on(processor: usize) -> io::Result<()> {
    let mut set = CpuSet::new();
    set.set(processor);
    Ok(sched_setaffinity(None, &set)?)
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
