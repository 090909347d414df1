//! Code that draws names, tokens and times, and sleeps: recorded once, it replays the same every time, and in no time.

mod code;
mod nightly;
mod time;

type BoxError = Box<dyn std::error::Error + Send + Sync>;
