//! The words of the attributes, each written once.

/// The options of `#[replay]`, in the order in which a message lists them.
pub(crate) const REPLAY_OPTIONS: [&str; 4] = [MODE, UPSTREAM, UNUSED, CRATE];

pub(crate) const CRATE: &str = "crate";
pub(crate) const MODE: &str = "mode";
pub(crate) const UNUSED: &str = "unused";
pub(crate) const UPSTREAM: &str = "upstream";

/// The only value of `unused`.
pub(crate) const ALLOW: &str = "allow";

/// The modes, each with its variant of `rehearsal::Mode`.
pub(crate) const MODES: [(&str, &str); 5] = [
    ("replay", "Replay"),
    ("record", "Record"),
    ("auto", "Auto"),
    ("append", "Append"),
    ("live", "Live"),
];

/// Not an option, but what a user tries who does not know that the cassette is positional.
pub(crate) const CASSETTE: &str = "cassette";

/// Written by `#[replay]` itself on the way through `#[rstest]`: the function whose cases these are.
pub(crate) const CASES_OF: &str = "__cases_of";

/// The type that makes a parameter the session, by the last segment of its path.
pub(crate) const SESSION: &str = "Session";

/// The attributes of other crates that this one knows, by the last segment of their paths.
pub(crate) const CASE: &str = "case";
pub(crate) const REPLAY: &str = "replay";
pub(crate) const RSTEST: &str = "rstest";
pub(crate) const TEST: &str = "test";
pub(crate) const TEST_ATTR: &str = "test_attr";

/// The crate whose `test` brings no runtime.
pub(crate) const TEST_LOG: &str = "test_log";

/// Crates whose `test` has no arguments to give; others may, as `#[sqlx::test]` does.
pub(crate) const WITHOUT_ARGUMENTS: [&str; 6] =
    ["actix_rt", "actix_web", "async_std", "smol_potat", TEST_LOG, "tokio"];

/// The compiler's own attributes that a test may have.
pub(crate) const BUILT_IN: [&str; 11] = [
    "allow",
    "cfg",
    "cfg_attr",
    "deny",
    "doc",
    "expect",
    "forbid",
    "ignore",
    "should_panic",
    "track_caller",
    "warn",
];

/// The attributes of an argument that rstest leaves to others, and does not print.
pub(crate) const IGNORE: &str = "ignore";
pub(crate) const NOTRACE: &str = "notrace";
pub(crate) const TRACE: &str = "trace";
