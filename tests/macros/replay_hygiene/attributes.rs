//! `#[replay]` above the test attributes of other crates.

#![deny(warnings, clippy::all, clippy::pedantic)]
#![allow(clippy::disallowed_methods, reason = "test-log reads the environment")]

use super::spied::{Session, replay};

#[replay(crate = super::spied)]
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn tokio_brings_its_runtime(session: Session) {
    assert_eq!(session.entry, "replay_async");
    let kind = tokio::runtime::Handle::current().runtime_flavor();
    assert_eq!(kind, tokio::runtime::RuntimeFlavor::MultiThread);
}

#[replay(crate = super::spied)]
#[test_log::test]
async fn test_log_brings_none(session: Session) {
    assert_eq!(session.entry, "replay_blocking");
}

#[replay(crate = super::spied)]
#[test_log::test(tokio::test)]
async fn test_log_calls_tokio(session: Session) -> Result<(), String> {
    assert_eq!(session.entry, "replay_async");
    Ok(())
}

#[replay(crate = super::spied)]
#[test_log::test]
#[tokio::test]
async fn test_log_is_above_tokio(session: Session) {
    assert_eq!(session.entry, "replay_async");
}

#[replay(crate = super::spied)]
#[tokio::test]
#[test_log::test]
async fn test_log_is_below_tokio(session: Session) {
    assert_eq!(session.entry, "replay_async");
}
