//! What the runtime is told of a test.

use super::spied::{self, __private::ReplayCase, Answers, Mode, Order, Pace, Session, replay};

static MODEL: u8 = 7;

#[replay(crate = super::spied)]
async fn without_options(session: Session) {
    let expected = ReplayCase {
        manifest_dir: env!("CARGO_MANIFEST_DIR"),
        module_path: module_path!(),
        function: "without_options",
        test: concat!(module_path!(), "::without_options"),
        package: Some("rehearsal-tests"),
        cassette: None,
        mode: None,
        upstream: None,
        allow_unused: false,
        order: None,
        pace: None,
        answers: &[],
        aliases: &[],
        definitions: &[],
        case: None,
    };
    assert_eq!(session.case, &expected);
    assert_eq!(session.entry, "replay_blocking");
}

#[replay(
    "a/b.json",
    mode = "append",
    upstream = "http://127.0.0.1:5000",
    unused = "allow",
    order = "strict",
    pace = "recorded",
    answers = "repeat_last",
    alias("request.body.name"),
    definitions(MODEL),
    crate = crate::replay_hygiene::spied,
)]
async fn with_all_options(session: spied::Session) {
    let expected = ReplayCase {
        manifest_dir: env!("CARGO_MANIFEST_DIR"),
        module_path: module_path!(),
        function: "with_all_options",
        test: concat!(module_path!(), "::with_all_options"),
        package: Some("rehearsal-tests"),
        cassette: Some("a/b.json"),
        mode: Some(Mode::Append),
        upstream: Some("http://127.0.0.1:5000"),
        allow_unused: true,
        order: Some(Order::Strict),
        pace: Some(Pace::Recorded),
        answers: &[("*", Answers::RepeatLast)],
        aliases: &["request.body.name"],
        definitions: const { &[&MODEL] },
        case: None,
    };
    assert_eq!(session.case, &expected);
}
