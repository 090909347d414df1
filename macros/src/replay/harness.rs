//! Finds the test attributes around `#[replay]`: those below it, and the one above it by its traces.

use proc_macro2::Span;
use syn::spanned::Spanned as _;
use syn::{Attribute, FnArg, Meta, Path};

use super::model::Harness;
use super::parse::Function;
use crate::diagnostics::Diagnostics;
use crate::{messages, symbol};

/// The kind of one attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `#[test]`, or what other attributes make of themselves: `#[::core::prelude::v1::test]`.
    Std,
    /// `#[test_log::test]`, which leaves the runtime to another.
    Logging,
    /// `#[tokio::test]` or the `test` of another runtime.
    Runtime,
    Rstest,
    /// No test attribute.
    Other,
}

pub(super) fn kind(attribute: &Attribute) -> Kind {
    let path = attribute.path();
    if is_last(path, symbol::RSTEST) {
        Kind::Rstest
    } else if !is_last(path, symbol::TEST) {
        Kind::Other
    } else if path.segments.len() == 1 || is_std(path) {
        Kind::Std
    } else if is_first(path, symbol::TEST_LOG) && matches!(attribute.meta, Meta::Path(_)) {
        Kind::Logging
    } else {
        Kind::Runtime
    }
}

/// The harness of a function, from the attributes below `#[replay]`.
///
/// ```text
/// right: #[replay] #[tokio::test] async fn f(session: Session) {}
/// wrong: #[replay] #[test] async fn f(session: Session) {}
/// wrong: #[replay] #[tokio::test] #[rstest] async fn f(session: Session) {}
/// ```
pub(super) fn find(diagnostics: &Diagnostics, function: &Function, is_case: bool) -> Harness {
    let mut harness = Harness::Own;
    for (index, attribute) in function.attrs.iter().enumerate() {
        harness = match (kind(attribute), harness) {
            (Kind::Std, _) => {
                if !is_case {
                    diagnostics.error(attribute, messages::STD_TEST);
                }
                harness
            }
            (Kind::Rstest, Harness::Async | Harness::Blocking) => {
                let above = function.attrs[..index].iter().find(|a| kind(a) != Kind::Other);
                let above = above.map_or_else(String::new, |above| written(above.path()));
                diagnostics.error(attribute, messages::rstest_below(&above));
                harness
            }
            (Kind::Rstest, _) => Harness::Rstest(index),
            (Kind::Logging | Kind::Runtime, Harness::Rstest(_)) => harness,
            (Kind::Logging, Harness::Own) => Harness::Blocking,
            (Kind::Runtime, _) => Harness::Async,
            (Kind::Logging | Kind::Other, _) => harness,
        };
        if is_last(attribute.path(), symbol::REPLAY) {
            diagnostics.error(attribute, messages::REPLAY_TWICE);
        }
    }
    harness
}

/// Whether an attribute below `#[replay]` may give the test more arguments than its session.
pub(super) fn may_give_arguments(attributes: &[Attribute], harness: Harness) -> bool {
    let is_any = |path: &Path, names: &[&str]| names.iter().any(|name| is_first(path, name));
    match harness {
        Harness::Own | Harness::Blocking => false,
        Harness::Rstest(_) => true,
        Harness::Async => attributes.iter().any(|attribute| match kind(attribute) {
            Kind::Runtime => !is_any(attribute.path(), &symbol::WITHOUT_ARGUMENTS),
            Kind::Other => !is_any(attribute.path(), &symbol::BUILT_IN),
            Kind::Std | Kind::Logging | Kind::Rstest => false,
        }),
    }
}

/// Reports a test attribute above `#[replay]`, which was expanded before it.
///
/// ```text
/// right: #[replay] #[tokio::test] async fn f(session: Session) {}
/// wrong: #[tokio::test] #[replay] async fn f(session: Session) {}
/// ```
///
/// Two traces are left. `#[tokio::test]` and `#[test_log::test]` make a `#[::core::prelude::v1::test]`
/// of themselves. `#[rstest]` makes a function of its own, without the session, which it takes for a
/// fixture. Tokens that a macro makes have its attribute as their source.
pub(super) fn is_written_below(diagnostics: &Diagnostics, function: &Function) -> bool {
    let mut std = function.attrs.iter().filter(|a| kind(a) == Kind::Std);
    let above = std.find_map(|attribute| {
        let path = attribute.path();
        match Source::of(path.span()) {
            Source::Attribute(above) => Some(Some(above)),
            Source::Unknown if path.segments.len() > 1 => Some(None),
            _ => None,
        }
    });
    let above = above.or_else(|| match Source::of(function.sig.fn_token.span) {
        Source::Attribute(above) if !function.sig.inputs.iter().any(is_session) => {
            Some(Some(above))
        }
        _ => None,
    });
    if let Some(above) = &above {
        let message = messages::written_below(above.as_deref());
        diagnostics.push(syn::Error::new(Span::call_site(), message));
    }
    above.is_some()
}

/// Where a token comes from.
enum Source {
    /// From the expansion of this attribute.
    Attribute(String),
    Code,
    /// An editor's macro server does not tell.
    Unknown,
}

impl Source {
    fn of(span: Span) -> Self {
        let Some(text) = span.source_text() else { return Self::Unknown };
        match text.strip_prefix("#[") {
            Some(rest) => {
                let end = rest.find(['(', ']', '=']).unwrap_or(rest.len());
                Self::Attribute(rest[..end].trim().to_owned())
            }
            None => Self::Code,
        }
    }
}

/// Whether a parameter's type is called `Session`, by value or by reference.
fn is_session(parameter: &FnArg) -> bool {
    matches!(parameter, FnArg::Typed(typed) if super::validate::session(&typed.ty).is_some())
}

pub(super) fn is_last(path: &Path, name: &str) -> bool {
    path.segments.last().is_some_and(|segment| segment.ident == name)
}

pub(super) fn is_first(path: &Path, name: &str) -> bool {
    path.segments.first().is_some_and(|segment| segment.ident == name)
}

fn is_std(path: &Path) -> bool {
    is_first(path, "core") || is_first(path, "std")
}

fn written(path: &Path) -> String {
    let segments: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    segments.join("::")
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn found(attributes: &str) -> (Harness, Vec<String>) {
        let diagnostics = Diagnostics::new();
        let item = format!("{attributes} async fn f(session: Session) {{}}");
        let function = parse::function(&diagnostics, &item.parse().unwrap()).unwrap();
        let harness = find(&diagnostics, &function, false);
        let errors = diagnostics.check().err().into_iter().flatten();
        (harness, errors.map(|error| error.to_string()).collect())
    }

    #[test]
    fn attributes_below_make_the_test() {
        for (attributes, harness) in [
            ("", Harness::Own),
            ("#[ignore]", Harness::Own),
            ("#[tokio::test]", Harness::Async),
            ("#[::tokio::test(flavor = \"multi_thread\")]", Harness::Async),
            ("#[test_log::test]", Harness::Blocking),
            ("#[test_log::test(tokio::test)]", Harness::Async),
            ("#[test_log::test] #[tokio::test]", Harness::Async),
            ("#[tokio::test] #[test_log::test]", Harness::Async),
            ("#[rstest]", Harness::Rstest(0)),
            ("#[allow(unused)] #[rstest::rstest] #[tokio::test]", Harness::Rstest(1)),
        ] {
            assert_eq!(found(attributes), (harness, Vec::new()), "{attributes}");
        }
    }

    #[test]
    fn misplaced_attributes_are_reported() {
        for (attributes, message) in [
            ("#[test]", messages::STD_TEST),
            ("#[rstest] #[test]", messages::STD_TEST),
            ("#[replay]", messages::REPLAY_TWICE),
            ("#[tokio::test] #[rstest]", &messages::rstest_below("tokio::test")),
        ] {
            assert_eq!(found(attributes).1, [message], "{attributes}");
        }
    }
}
