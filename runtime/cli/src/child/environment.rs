//! The environment that the command inherits, less a few names.

use std::ffi::OsString;

#[allow(
    clippy::disallowed_methods,
    reason = "the child inherits the environment, less a few names"
)]
pub(super) fn variables() -> impl Iterator<Item = (OsString, OsString)> {
    std::env::vars_os()
}

/// A variable that has a value.
pub(crate) fn variable(name: &str) -> Option<String> {
    let (_, value) = variables().find(|(known, _)| known == name)?;
    value.into_string().ok().filter(|value| !value.is_empty())
}
