//! Expansions of `#[replay]` compile and run wherever a user may write them, under strict lints.

mod attributes;
mod case;
mod forms;
mod parametrized;
mod shadowed;
mod spied;
