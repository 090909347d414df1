//! Faults and latency in front of any exchange, on a fixed schedule.

mod answer;
mod fault;
mod handle;
mod over;
mod schedule;

pub use fault::Fault;
pub use handle::Faults;
pub use over::Faulty;
