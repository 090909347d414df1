//! A test as it is understood: all that rendering needs, and nothing that can still be wrong.

use syn::{Attribute, Block, Ident, PatType, Path, ReturnType, Signature, Type, Visibility};

/// A valid test.
pub(super) struct Test {
    pub(super) attributes: Vec<Attribute>,
    pub(super) visibility: Visibility,
    pub(super) signature: Signature,
    pub(super) body: Block,
    pub(super) session: SessionParameter,
    /// The parameters that an attribute below gives values, in their order.
    pub(super) parameters: Vec<Parameter>,
    pub(super) harness: Harness,
    pub(super) options: Options,
}

impl Test {
    pub(super) fn output(&self) -> &ReturnType {
        &self.signature.output
    }
}

/// `session: Session`, with its place among the parameters.
pub(super) struct SessionParameter {
    pub(super) parameter: PatType,
    pub(super) ty: Type,
    pub(super) position: usize,
}

/// A parameter of the test beside the session.
pub(super) struct Parameter {
    pub(super) name: Ident,
    pub(super) parameter: PatType,
}

/// Who makes the function a test.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Harness {
    /// `#[replay]` itself.
    Own,
    /// An attribute below which takes a plain function: `#[rstest]`, `#[test_log::test]`.
    Blocking { cases: bool },
    /// An attribute below which brings a runtime: `#[tokio::test]`.
    Async { cases: bool },
}

/// The options of the attribute.
pub(super) struct Options {
    pub(super) cassette: Option<String>,
    /// A variant of `rehearsal::Mode`.
    pub(super) mode: Option<&'static str>,
    pub(super) upstream: Option<String>,
    pub(super) allow_unused: bool,
    pub(super) krate: Path,
}
