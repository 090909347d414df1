//! The attribute macros of `rehearsal`; use them through that crate, which re-exports them.

mod diagnostics;
mod messages;
mod replay;
mod symbol;

use proc_macro::TokenStream;

/// Makes an `async fn` a test that records its interactions once and replays them offline.
///
/// The function takes one `session: Session`. Written alone, the attribute makes the whole test, with
/// a runtime of its own; the function may return `()` or a `Result`.
///
/// ```text
/// #[replay]                               // cassettes/<module>/<function>.json
/// #[replay("stepfunctions/nightly")]      // cassettes/stepfunctions/nightly.json
/// async fn nightly_run_succeeds(session: Session) { … }
/// ```
///
/// The folder `cassettes` is that of the package or, where the package has none, of its workspace.
///
/// # Options
///
/// - `mode = "replay"`, `"record"`, `"auto"`, `"append"` or `"live"`: the mode when the environment
///   variable `REHEARSAL` does not set one; `replay` by default.
/// - `upstream = "http://127.0.0.1:5000"`: the base URL of the real service, while recording.
/// - `unused = "allow"`: recorded mutations that the test does not ask for are no failure.
/// - `crate = path`: where `rehearsal` is, if it has another name in this crate.
///
/// # With other test attributes
///
/// Write `#[replay]` above `#[tokio::test]`, `#[test_log::test]` or `#[rstest]`:
///
/// ```text
/// #[replay]
/// #[rstest]
/// #[case("a")]
/// #[case::named("b")]                     // a cassette for each: …/case_1.json, …/case_2_named.json
/// async fn starts(session: Session, #[case] name: &str) { … }
/// ```
///
/// Below them it cannot work: they would take the session for an argument of their own. (`#[tokio::test]`
/// then says "the test function cannot accept arguments".) `#[rstest]` and `#[test_log::test]` need no
/// `#[tokio::test]` beside them.
#[proc_macro_attribute]
pub fn replay(arguments: TokenStream, item: TokenStream) -> TokenStream {
    replay::expand(arguments.into(), item.into()).into()
}
