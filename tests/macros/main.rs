//! The macros by their errors and by their expansions.

#![allow(missing_docs, reason = "a test binary has no readers of its documentation")]

mod definition;
mod definition_hygiene;
mod replay_hygiene;

/// Every misuse of a macro, with the exact error. `TRYBUILD=overwrite` accepts new ones.
#[test]
fn misuse_is_explained_at_the_users_own_token() {
    let cases = trybuild::TestCases::new();
    for of in ["replay", "service", "operation", "shape", "member"] {
        cases.compile_fail(format!("ui/{of}/fail/*.rs"));
    }
}
