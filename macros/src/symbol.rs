//! Every word of the attributes, once.

pub(crate) const CASE: &str = "case";
pub(crate) const CRATE: &str = "crate";
pub(crate) const FILES: &str = "files";
pub(crate) const MODE: &str = "mode";
pub(crate) const RSTEST: &str = "rstest";
pub(crate) const SESSION: &str = "Session";
pub(crate) const TEST: &str = "test";
pub(crate) const TEST_LOG: &str = "test_log";
pub(crate) const UNUSED: &str = "unused";
pub(crate) const UPSTREAM: &str = "upstream";
pub(crate) const VALUES: &str = "values";

/// The options of `#[replay]`, as a message lists them.
pub(crate) const REPLAY_OPTIONS: [&str; 4] = [CRATE, MODE, UNUSED, UPSTREAM];

/// The modes by their names, each with its variant of `rehearsal::Mode`.
pub(crate) const MODES: [(&str, &str); 5] = [
    ("replay", "Replay"),
    ("record", "Record"),
    ("auto", "Auto"),
    ("append", "Append"),
    ("live", "Live"),
];

/// The one value of `unused`.
pub(crate) const ALLOW: &str = "allow";
