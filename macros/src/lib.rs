//! The attribute macros of `rehearsal`, which re-exports them: depend on that crate.

mod diagnostics;
mod messages;
mod replay;
mod symbol;

use proc_macro::TokenStream;

/// Makes an `async fn` a test with a session: recorded once, replayed offline ever after.
///
/// The function takes one `session: Session`, and returns `()` or a `Result`. The attribute makes the
/// test and its runtime; other attributes, such as `#[ignore]` and `#[should_panic]`, stay.
///
/// ```text
/// use rehearsal::{Session, replay};
///
/// #[replay]
/// async fn the_cassette_is_named_after_the_test(session: Session) {}
///
/// #[replay("stepfunctions/nightly", mode = "auto")]
/// async fn the_cassette_is_named(session: Session) -> Result<(), rehearsal::Error> {
///     let url = session.endpoint()?;
///     Ok(())
/// }
/// ```
///
/// # Options
///
/// After the name of the cassette, which is a path below the folder `cassettes`, with `.json` or not:
///
/// - `mode = "replay"`, or `"record"`, `"auto"`, `"append"`, `"live"`: the mode where the environment
///   variable `REHEARSAL` sets none.
/// - `upstream = "http://127.0.0.1:5000"`: the base URL of the real service, while recording.
/// - `unused = "allow"`: the test may leave recorded mutations unused.
/// - `crate = some::path`: where `rehearsal` is, under another name.
///
/// # With other test attributes
///
/// Write `#[replay]` above them. `#[tokio::test]` and its like bring their runtime and its options;
/// `#[test_log::test]` and `#[rstest]` need none, and compose with it.
///
/// Each case of an `#[rstest]`, be it of `#[case]`, `#[values]` or both, has a cassette of its own,
/// under the name that rstest gives the case: `…/case_1_named.json`. The fixtures of a test are made
/// after its session is opened. The cases of other attributes, such as `#[test_case]`, share one cassette.
///
/// Below another test attribute `#[replay]` only sees what that one has made of the function, and says
/// so; but below an `#[rstest]` without a `#[tokio::test]`, rstest speaks first: "async test requires
/// either explicit `test_attr` or implicit (attribute path ends with `test`)".
#[proc_macro_attribute]
pub fn replay(arguments: TokenStream, item: TokenStream) -> TokenStream {
    replay::expand(arguments.into(), &item.into()).into()
}
