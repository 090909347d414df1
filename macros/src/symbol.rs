//! The words of the attributes, each written once.

use crate::arguments::{Kind, Known};

/// The options of `#[replay]`, in the order in which a message lists them.
pub(crate) const REPLAY_OPTIONS: [&str; 9] =
    [MODE, UPSTREAM, UNUSED, ORDER, PACE, ANSWERS, ALIAS, DEFINITIONS, CRATE];

pub(crate) const ALIAS: &str = "alias";
pub(crate) const ANSWERS: &str = "answers";
pub(crate) const CRATE: &str = "crate";
pub(crate) const DEFINITIONS: &str = "definitions";
pub(crate) const MODE: &str = "mode";
pub(crate) const ORDER: &str = "order";
pub(crate) const PACE: &str = "pace";
pub(crate) const UNUSED: &str = "unused";
pub(crate) const UPSTREAM: &str = "upstream";

/// The only value of `unused`.
pub(crate) const ALLOW: &str = "allow";

/// The words that an option takes, each with the variant of rehearsal's enum.
pub(crate) struct Words {
    pub(crate) one: &'static str,
    pub(crate) many: &'static str,
    pub(crate) all: &'static [(&'static str, &'static str)],
}

/// Of `rehearsal::Mode`.
pub(crate) const MODES: Words = Words {
    one: "mode",
    many: "modes",
    all: &[
        ("replay", "Replay"),
        ("record", "Record"),
        ("auto", "Auto"),
        ("append", "Append"),
        ("live", "Live"),
    ],
};

/// Of `rehearsal::Order`.
pub(crate) const ORDERS: Words =
    Words { one: "order", many: "orders", all: &[("any", "Any"), ("strict", "Strict")] };

/// Of `rehearsal::Pace`.
pub(crate) const PACES: Words = Words {
    one: "pace",
    many: "paces",
    all: &[("instant", "Instant"), ("real", "Real"), ("recorded", "Recorded")],
};

/// Of `rehearsal::Answers`.
pub(crate) const WAYS_TO_ANSWER: Words = Words {
    one: "way to answer",
    many: "ways to answer",
    all: &[
        ("sequence", "Sequence"),
        ("repeat_last", "RepeatLast"),
        ("loop", "Loop"),
        ("by_time", "ByTime"),
    ],
};

/// Where no operation is named, a way to answer is for all.
pub(crate) const EVERY_OPERATION: &str = "*";

/// What an alias begins with.
pub(crate) const ALIASED: [&str; 4] =
    ["request.body", "request.query", "request.header", "request.path"];

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

pub(crate) const ERRORS: &str = "errors";
pub(crate) const HTTP: &str = "http";
pub(crate) const MEMBER: &str = "member";
pub(crate) const NAME: &str = "name";
pub(crate) const OPERATION: &str = "operation";
pub(crate) const SERVICE: &str = "service";
pub(crate) const SHAPE: &str = "shape";
pub(crate) const STATUS: &str = "status";

/// The word of the protocol that tells operations by method and path.
pub(crate) const REST_JSON: (&str, &str) = ("rest_json_1", "RestJson1");

/// The words of `protocol`, each with its variant of `rehearsal::definition::Protocol`.
pub(crate) const PROTOCOLS: [(&str, &str); 3] =
    [("aws_json_1_0", "AwsJson10"), ("aws_json_1_1", "AwsJson11"), REST_JSON];

/// The options of `#[service]`.
pub(crate) const SERVICE_WORDS: &[Known] = &[
    ("protocol", Kind::Word(&[PROTOCOLS[0].0, PROTOCOLS[1].0, PROTOCOLS[2].0])),
    ("id", Kind::Text),
    ("version", Kind::Text),
    ("endpoint_prefix", Kind::Text),
    ("signing_name", Kind::Text),
    ("target_prefix", Kind::Text),
    ("endpoint", Kind::Text),
    (CRATE, Kind::Path),
];

/// The options of `#[operation]`.
pub(crate) const OPERATION_WORDS: &[Known] = &[
    (HTTP, Kind::Text),
    (STATUS, Kind::Number),
    (NAME, Kind::Text),
    ("readonly", Kind::Flag),
    ("idempotent", Kind::Flag),
    ("host_prefix", Kind::Text),
    ("checksum", Kind::Flag),
    ("compress", Kind::Flag),
    (ERRORS, Kind::Paths),
];

/// The options of `#[shape]`.
pub(crate) const SHAPE_WORDS: &[Known] = &[
    ("rename_all", Kind::Text),
    ("error", Kind::Flag),
    ("code", Kind::Text),
    (STATUS, Kind::Number),
    ("retryable", Kind::Flag),
    ("throttling", Kind::Flag),
    (CRATE, Kind::Path),
];

/// The options of `#[member]`.
pub(crate) const MEMBER_WORDS: &[Known] = &[
    (NAME, Kind::Text),
    ("required", Kind::Flag),
    ("length", Kind::Bounds),
    ("range", Kind::Bounds),
    ("pattern", Kind::Text),
    ("each", Kind::Constraints),
    ("key", Kind::Constraints),
    ("value", Kind::Constraints),
    ("sensitive", Kind::Flag),
    ("idempotency_token", Kind::Flag),
    ("timestamp", Kind::Text),
    ("json_value", Kind::Flag),
    ("uri", Kind::Flag),
    ("query", Kind::Text),
    ("query_map", Kind::Flag),
    ("header", Kind::Text),
    ("prefix_headers", Kind::Text),
    ("payload", Kind::Flag),
    (STATUS, Kind::Flag),
    (UNKNOWN, Kind::Flag),
];

/// The places of a member outside the body: one at most.
pub(crate) const PLACES: [&str; 7] =
    ["uri", "query", "query_map", "header", "prefix_headers", "payload", STATUS];

/// What `each`, `key` and `value` know.
pub(crate) const CONSTRAINTS: &[Known] = &[
    ("length", Kind::Bounds),
    ("range", Kind::Bounds),
    ("pattern", Kind::Text),
    ("sensitive", Kind::Flag),
    ("timestamp", Kind::Text),
    ("each", Kind::Constraints),
    ("key", Kind::Constraints),
    ("value", Kind::Constraints),
];

/// Words that other tools have for the same, each with the one that is known here.
pub(crate) const FAMILIAR: &[(&str, &str)] = &[
    ("body", "payload"),
    ("label", "uri"),
    ("len", "length"),
    ("max", "range"),
    ("max_length", "length"),
    ("method", HTTP),
    ("min", "range"),
    ("min_length", "length"),
    ("path", "uri"),
    ("path", HTTP),
    ("regex", "pattern"),
    ("rename", NAME),
    ("route", HTTP),
    ("secret", "sensitive"),
    ("throws", ERRORS),
    ("uri", HTTP),
    ("url", "endpoint"),
];

/// The variant that keeps what a definition does not know.
pub(crate) const UNKNOWN: &str = "unknown";

/// The spellings of a timestamp, each with its variant of `rehearsal::TimestampFormat`.
pub(crate) const TIMESTAMPS: [(&str, &str); 3] =
    [("epoch-seconds", "EpochSeconds"), ("date-time", "DateTime"), ("http-date", "HttpDate")];

pub(crate) const PASCAL: &str = "PascalCase";
pub(crate) const SCREAMING: &str = "SCREAMING_SNAKE_CASE";

/// What `rename_all` knows: serde's words.
pub(crate) const CASES: [&str; 7] =
    ["camelCase", PASCAL, "snake_case", SCREAMING, "kebab-case", "lowercase", "UPPERCASE"];

/// What `#[shape]` derives by itself.
pub(crate) const DERIVED: [&str; 3] = ["Clone", "Debug", "PartialEq"];

/// What a structure gets besides whose members are all optional.
pub(crate) const DEFAULT: &str = "Default";

/// What an enum of strings gets besides.
pub(crate) const DERIVED_FOR_ENUMS: [&str; 4] = ["Eq", "PartialOrd", "Ord", "Hash"];

/// The attributes of the compiler that may leave out what they stand on.
pub(crate) const CFG: &str = "cfg";
pub(crate) const CFG_ATTR: &str = "cfg_attr";
