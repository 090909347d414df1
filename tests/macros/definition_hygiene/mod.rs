//! Expansions of definitions compile wherever a user may write them, under strict lints.
//!
//! A definition of every feature, as a library exports it, is in `rehearsal_tests::everything`.

mod inside;
mod renamed;
mod shadowed;
mod visibility;
