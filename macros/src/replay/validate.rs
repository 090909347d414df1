//! The rules of a `#[replay]` test, each with what it asks of the user.

use syn::{
    Attribute, FnArg, Ident, ItemFn, LitStr, Meta, Pat, PatType, Path, Safety, Signature, Type,
    parse_quote,
};

use super::model::{Harness, Options, Parameter, SessionParameter, Test};
use super::parse::Arguments;
use crate::diagnostics::Diagnostics;
use crate::{messages, symbol};

/// Checks everything; `None` when something is wrong, which is then among the diagnostics.
pub(super) fn test(
    arguments: Arguments,
    function: ItemFn,
    diagnostics: &Diagnostics,
) -> Option<Test> {
    let options = options(arguments, diagnostics);
    let harness = harness(&function.attrs, diagnostics);
    signature(&function, diagnostics);
    let (session, parameters) = parameters(&function.sig, harness, diagnostics);
    Some(Test {
        attributes: function.attrs,
        visibility: function.vis,
        signature: function.sig,
        body: *function.block,
        session: session?,
        parameters,
        harness,
        options,
    })
}

/// ```text
/// right: #[replay("stepfunctions/nightly", mode = "auto")]
/// wrong: #[replay("../elsewhere", mode = "sometimes")]
/// ```
fn options(arguments: Arguments, diagnostics: &Diagnostics) -> Options {
    if let Some(cassette) = &arguments.cassette {
        check_cassette(cassette, diagnostics);
    }
    let mode = arguments.mode.and_then(|text| {
        let name = text.value();
        let known = symbol::MODES.iter().find(|(known, _)| *known == name);
        if known.is_none() {
            diagnostics.at(&text, messages::unknown_mode(&name));
        }
        known.map(|(_, variant)| *variant)
    });
    if let Some(unused) = &arguments.unused
        && unused.value() != symbol::ALLOW
    {
        diagnostics.at(unused, messages::unknown_unused(&unused.value()));
    }
    Options {
        cassette: arguments.cassette.map(|cassette| cassette.value()),
        mode,
        upstream: arguments.upstream.map(|upstream| upstream.value()),
        allow_unused: arguments.unused.is_some(),
        krate: arguments.krate.unwrap_or_else(|| parse_quote!(::rehearsal)),
    }
}

fn check_cassette(cassette: &LitStr, diagnostics: &Diagnostics) {
    let name = cassette.value();
    let drive = name.as_bytes().get(1) == Some(&b':');
    if name.trim().is_empty() || name.ends_with('/') {
        diagnostics.at(cassette, messages::EMPTY_CASSETTE);
    } else if drive
        || name.starts_with('/')
        || name.contains('\\')
        || name.split('/').any(|part| part == "..")
    {
        diagnostics.at(cassette, messages::CASSETTE_OUTSIDE);
    }
}

/// ```text
/// right: #[replay] #[tokio::test] async fn …
/// wrong: #[replay] #[test] async fn …
/// ```
fn harness(attributes: &[Attribute], diagnostics: &Diagnostics) -> Harness {
    let cases = attributes.iter().any(|attribute| is_named(attribute.path(), symbol::RSTEST));
    let (mut blocking, mut asynchronous) = (cases, false);
    for attribute in attributes {
        let path = attribute.path();
        if !is_named(path, symbol::TEST) {
            continue;
        }
        let bare = matches!(attribute.meta, Meta::Path(_));
        if bare && is_rewritten(path) {
            diagnostics.at(attribute, messages::EXPANDED_ABOVE);
        } else if bare && path.segments.len() == 1 {
            diagnostics.at(attribute, messages::STD_TEST);
        } else if bare && path.segments.first().is_some_and(|s| s.ident == symbol::TEST_LOG) {
            blocking = true;
        } else {
            asynchronous = true;
        }
    }
    match (asynchronous, blocking) {
        (true, _) => Harness::Async { cases },
        (false, true) => Harness::Blocking { cases },
        (false, false) => Harness::Own,
    }
}

fn is_named(path: &Path, name: &str) -> bool {
    path.segments.last().is_some_and(|segment| segment.ident == name)
}

/// `core::prelude::v1::test`, as other attributes leave it behind.
fn is_rewritten(path: &Path) -> bool {
    let first = path.segments.first().map(|segment| segment.ident.to_string());
    path.segments.len() > 1 && matches!(first.as_deref(), Some("core" | "std"))
}

/// ```text
/// right: async fn works(session: Session)
/// wrong: fn works<T>(session: Session)
/// ```
fn signature(function: &ItemFn, diagnostics: &Diagnostics) {
    let Signature { constness, asyncness, safety, abi, generics, fn_token, .. } = &function.sig;
    // A function that another attribute has rewritten lost its `async` by that, as is said there.
    let rewritten = function.attrs.iter().any(|attribute| is_rewritten(attribute.path()));
    if asyncness.is_none() && !rewritten {
        diagnostics.at(fn_token, messages::NOT_ASYNC);
    }
    if let Some(constness) = constness {
        diagnostics.at(constness, messages::QUALIFIER);
    }
    match safety {
        Safety::Unsafe(word) => diagnostics.at(word, messages::QUALIFIER),
        Safety::Safe(word) => diagnostics.at(word, messages::QUALIFIER),
        Safety::Default => {}
    }
    if let Some(abi) = abi {
        diagnostics.at(abi, messages::QUALIFIER);
    }
    if !generics.params.is_empty() {
        diagnostics.at(generics, messages::GENERICS);
    }
}

/// ```text
/// right: (session: Session), and with #[rstest] (session: Session, #[case] name: &str)
/// wrong: (), (session: &Session), (name: &str)
/// ```
fn parameters(
    signature: &Signature,
    harness: Harness,
    diagnostics: &Diagnostics,
) -> (Option<SessionParameter>, Vec<Parameter>) {
    let mut session: Option<SessionParameter> = None;
    let mut others = Vec::new();
    let mut explained = false;
    for (position, argument) in signature.inputs.iter().enumerate() {
        let FnArg::Typed(parameter) = argument else {
            diagnostics.at(argument, messages::RECEIVER);
            continue;
        };
        match session_type(&parameter.ty) {
            SessionType::Value if session.is_some() => {
                diagnostics.at(parameter, messages::TWO_SESSIONS);
            }
            SessionType::Value => {
                let (parameter, ty) = (parameter.clone(), (*parameter.ty).clone());
                session = Some(SessionParameter { parameter, ty, position });
            }
            SessionType::Reference => {
                diagnostics.at(&parameter.ty, messages::SESSION_BY_REFERENCE);
                explained = true;
            }
            SessionType::Other if harness == Harness::Own => {
                diagnostics.at(parameter, messages::OTHER_PARAMETER);
                explained = true;
            }
            SessionType::Other => others.extend(other(parameter, diagnostics)),
        }
    }
    if session.is_none() && !explained {
        diagnostics.at(&signature.ident, messages::NO_SESSION);
    }
    (session, others)
}

enum SessionType {
    Value,
    Reference,
    Other,
}

fn session_type(ty: &Type) -> SessionType {
    let is_session =
        |ty: &Type| matches!(ty, Type::Path(path) if is_named(&path.path, symbol::SESSION));
    match ty {
        Type::Reference(reference) if is_session(&reference.elem) => SessionType::Reference,
        ty if is_session(ty) => SessionType::Value,
        _ => SessionType::Other,
    }
}

fn other(parameter: &PatType, diagnostics: &Diagnostics) -> Option<Parameter> {
    for attribute in &parameter.attrs {
        if is_named(attribute.path(), symbol::VALUES) || is_named(attribute.path(), symbol::FILES) {
            diagnostics.at(attribute, messages::UNNAMED_CASES);
        }
    }
    let name: Option<Ident> = match &*parameter.pat {
        Pat::Ident(pattern) if pattern.subpat.is_none() => Some(pattern.ident.clone()),
        _ => None,
    };
    if name.is_none() {
        diagnostics.at(&parameter.pat, messages::PARAMETER_PATTERN);
    }
    name.map(|name| Parameter { name, parameter: parameter.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(function: ItemFn) -> (Option<Harness>, Vec<String>) {
        let diagnostics = Diagnostics::new();
        let test = test(Arguments::default(), function, &diagnostics);
        let errors = diagnostics.check().err().into_iter().flatten();
        (test.map(|test| test.harness), errors.map(|error| error.to_string()).collect())
    }

    #[test]
    fn the_harness_is_found_below() {
        for (function, harness) in [
            (
                parse_quote!(
                    async fn f(session: Session) {}
                ),
                Harness::Own,
            ),
            (
                parse_quote!(
                    #[tokio::test]
                    async fn f(_: rehearsal::Session) {}
                ),
                Harness::Async { cases: false },
            ),
            (
                parse_quote!(
                    #[test_log::test]
                    async fn f(mut s: Session) {}
                ),
                Harness::Blocking { cases: false },
            ),
            (
                parse_quote!(
                    #[test_log::test(tokio::test)]
                    async fn f(s: Session) {}
                ),
                Harness::Async { cases: false },
            ),
            (
                parse_quote!(
                    #[rstest]
                    #[case(1)]
                    async fn f(s: Session, #[case] n: u8) {}
                ),
                Harness::Blocking { cases: true },
            ),
        ] {
            assert_eq!(checked(function), (Some(harness), Vec::new()));
        }
    }

    #[test]
    fn all_errors_of_a_function_are_told_at_once() {
        let (test, errors) = checked(parse_quote!(
            unsafe fn f<T>(a: u8, session: &Session) {}
        ));
        assert!(test.is_none());
        let expected = [
            messages::NOT_ASYNC,
            messages::QUALIFIER,
            messages::GENERICS,
            messages::OTHER_PARAMETER,
            messages::SESSION_BY_REFERENCE,
        ];
        assert_eq!(errors, expected);
    }
}
