//! What a definition makes does what it says, over `rehearsal_tests::everything`.

#![allow(clippy::unwrap_used, reason = "the helpers of tests are tests")]

mod builders;
mod corners;
mod debug;
mod errors;
mod expectations;
mod fixtures;
mod implementations;
mod misses;
mod names;
mod refusals;
mod round_trip;
mod sequences;
mod validation;
