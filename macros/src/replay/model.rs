//! What a valid `#[replay]` test is: the input of rendering, in which nothing can be wrong any more.

use proc_macro2::{Group, TokenStream};
use syn::{Attribute, LitStr, Path, Signature, Visibility};

/// A test as the user wrote it, and what was understood of it.
pub(super) struct Replay {
    pub(super) options: Options,
    pub(super) attrs: Vec<Attribute>,
    pub(super) vis: Visibility,
    pub(super) sig: Signature,
    /// Kept as tokens: the compiler reads a body better than any parser, and points into it.
    pub(super) body: Group,
    /// The index of the session among the parameters.
    pub(super) session: usize,
    pub(super) harness: Harness,
}

/// What the attribute's arguments say.
pub(super) struct Options {
    pub(super) cassette: Option<LitStr>,
    /// The variant of `rehearsal::Mode`.
    pub(super) mode: Option<&'static str>,
    pub(super) upstream: Option<LitStr>,
    pub(super) allow_unused: bool,
    /// The variant of `rehearsal::Order`.
    pub(super) order: Option<&'static str>,
    /// The variant of `rehearsal::Pace`.
    pub(super) pace: Option<&'static str>,
    /// Operations, each with a variant of `rehearsal::Answers`.
    pub(super) answers: Vec<(String, &'static str)>,
    pub(super) aliases: Vec<LitStr>,
    /// The models of services that the session is to know.
    pub(super) definitions: Vec<Path>,
    /// `rehearsal` under another name.
    pub(super) krate: Option<Path>,
    /// The parametrized test of which this function is a case.
    pub(super) cases_of: Option<LitStr>,
    /// The arguments as they were written, to hand them on.
    pub(super) written: TokenStream,
}

/// Who makes the function a test, and on which runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Harness {
    /// Nobody else does: `#[replay]` makes the test, and its runtime.
    Own,
    /// An attribute below makes the test but brings no runtime: `#[test_log::test]`.
    Blocking,
    /// An attribute below makes an `async fn` a test: `#[tokio::test]`.
    Async,
    /// `#[rstest]`, at this index: it makes a function of each case, and `#[replay]` goes on each.
    Rstest(usize),
}
