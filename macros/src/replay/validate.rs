//! The rules of a `#[replay]` test, each with a right and a wrong example.

use syn::{FnArg, LitStr, Pat, PatType, Path, Safety, Signature, Type};

use super::harness;
use super::model::{Harness, Options, Replay};
use super::parse::{Arguments, Function};
use crate::diagnostics::Diagnostics;
use crate::symbol::Words;
use crate::{messages, symbol};

/// Checks everything, and gives the test if enough of it was understood.
pub(super) fn replay(
    diagnostics: &Diagnostics,
    arguments: Arguments,
    function: Function,
) -> Option<Replay> {
    let options = options(diagnostics, arguments);
    let is_case = options.cases_of.is_some();
    // What another attribute has rewritten breaks other rules too, and none of them by the user.
    if !is_case && harness::is_written_below(diagnostics, &function) {
        return None;
    }
    let harness = harness::find(diagnostics, &function, is_case);
    if let (Harness::Rstest(_), Some(path)) = (harness, &options.krate) {
        crate_of_cases(diagnostics, path);
    }
    signature(diagnostics, &function.sig);
    let takes_others = harness::may_give_arguments(&function.attrs, harness);
    let session = parameters(diagnostics, &function.sig, takes_others);
    let Some(body) = function.body else {
        diagnostics.error(&function.sig.ident, messages::NO_BODY);
        return None;
    };
    let Function { attrs, vis, sig, .. } = function;
    Some(Replay { options, attrs, vis, sig, body, session: session?, harness })
}

fn options(diagnostics: &Diagnostics, arguments: Arguments) -> Options {
    if let Some(name) = &arguments.cassette {
        cassette(diagnostics, name);
    }
    if let Some(url) = &arguments.upstream {
        upstream(diagnostics, url);
    }
    if let Some(value) = arguments.unused.as_ref().filter(|value| value.value() != symbol::ALLOW) {
        diagnostics.error(value, messages::unknown_unused(&value.value()));
    }
    let aliases = arguments.aliases.unwrap_or_default();
    for field in &aliases {
        alias(diagnostics, field);
    }
    let answers = arguments.answers.unwrap_or_default().into_iter();
    let answers = answers.filter_map(|(operation, answers)| {
        let operation = operation.map_or(symbol::EVERY_OPERATION.into(), |name| name.value());
        Some((operation, word(diagnostics, &answers, &symbol::WAYS_TO_ANSWER)?))
    });
    let one_of =
        |name: Option<LitStr>, words| name.and_then(|name| word(diagnostics, &name, words));
    Options {
        mode: one_of(arguments.mode, &symbol::MODES),
        order: one_of(arguments.order, &symbol::ORDERS),
        pace: one_of(arguments.pace, &symbol::PACES),
        answers: answers.collect(),
        aliases,
        cassette: arguments.cassette,
        upstream: arguments.upstream,
        allow_unused: arguments.unused.is_some(),
        definitions: arguments.definitions.unwrap_or_default(),
        krate: arguments.krate,
        cases_of: arguments.cases_of,
        written: arguments.written,
    }
}

/// ```text
/// right: #[replay("stepfunctions/nightly")]
/// wrong: #[replay("../nightly")]
/// ```
fn cassette(diagnostics: &Diagnostics, name: &LitStr) {
    let value = name.value();
    let has_drive = value.as_bytes().get(1) == Some(&b':');
    let message = if value.trim().is_empty() {
        messages::EMPTY_CASSETTE
    } else if has_drive || value.starts_with(['/', '\\']) {
        messages::CASSETTE_ABSOLUTE
    } else if value.split(['/', '\\']).any(|part| part == "..") {
        messages::CASSETTE_OUTSIDE
    } else if value.contains('\\') {
        messages::CASSETTE_BACKSLASH
    } else if value.ends_with('/') {
        messages::CASSETTE_FOLDER
    } else {
        return;
    };
    diagnostics.error(name, message);
}

/// ```text
/// right: #[replay(mode = "auto")]
/// wrong: #[replay(mode = "sometimes")]
/// ```
fn word(diagnostics: &Diagnostics, name: &LitStr, words: &Words) -> Option<&'static str> {
    let value = name.value();
    let known = words.all.iter().find(|(known, _)| *known == value);
    if known.is_none() {
        diagnostics.error(name, messages::unknown_word(&value, words));
    }
    known.map(|(_, variant)| *variant)
}

/// ```text
/// right: #[replay(alias("request.body.name"))]
/// wrong: #[replay(alias("name"))]
/// ```
fn alias(diagnostics: &Diagnostics, field: &LitStr) {
    let value = field.value();
    // Before it there may be the operation that it is for.
    let field_of = value.rsplit(' ').next().unwrap_or_default();
    let is_field = symbol::ALIASED.iter().any(|part| {
        field_of
            .strip_prefix(part)
            .is_some_and(|rest| rest.starts_with(['.', '[']) || rest.is_empty())
    });
    if !is_field {
        diagnostics.error(field, messages::ALIAS_NO_FIELD);
    }
}

/// ```text
/// right: #[replay(upstream = "http://127.0.0.1:5000")]
/// wrong: #[replay(upstream = "127.0.0.1:5000")]
/// ```
fn upstream(diagnostics: &Diagnostics, url: &LitStr) {
    let value = url.value();
    let host = value.strip_prefix("http://").or_else(|| value.strip_prefix("https://"));
    if host.is_none_or(str::is_empty) {
        diagnostics.error(url, messages::UPSTREAM_NOT_A_URL);
    }
}

/// ```text
/// right: #[replay(crate = crate::renamed)] #[rstest]
/// wrong: #[replay(crate = super::renamed)] #[rstest]
/// ```
fn crate_of_cases(diagnostics: &Diagnostics, path: &Path) {
    let first = path.segments.first();
    if first.is_some_and(|first| first.ident == "super" || first.ident == "self") {
        diagnostics.error(path, messages::CRATE_RELATIVE);
    }
}

/// ```text
/// right: async fn f(session: Session) {}
/// wrong: unsafe fn f<T>(session: Session) {}
/// ```
fn signature(diagnostics: &Diagnostics, signature: &Signature) {
    let Signature { constness, asyncness, safety, abi, fn_token, generics, .. } = signature;
    if asyncness.is_none() {
        diagnostics.error(fn_token, messages::NOT_ASYNC);
    }
    if let Some(word) = constness {
        diagnostics.error(word, messages::QUALIFIER);
    }
    match safety {
        Safety::Unsafe(word) => diagnostics.error(word, messages::QUALIFIER),
        Safety::Safe(word) => diagnostics.error(word, messages::QUALIFIER),
        Safety::Default => {}
    }
    if let Some(abi) = abi {
        diagnostics.error(abi, messages::QUALIFIER);
    }
    if !generics.params.is_empty() {
        diagnostics.error(generics, messages::GENERICS);
    } else if let Some(clause) = &generics.where_clause {
        diagnostics.error(clause, messages::GENERICS);
    }
}

/// The index of the session.
///
/// ```text
/// right: #[replay] #[rstest] async fn f(session: Session, #[case] name: &str) {}
/// wrong: #[replay] async fn f(session: &Session, name: &str) {}
/// ```
fn parameters(
    diagnostics: &Diagnostics,
    signature: &Signature,
    takes_others: bool,
) -> Option<usize> {
    let mut found = None;
    let mut is_explained = false;
    for (index, parameter) in signature.inputs.iter().enumerate() {
        let FnArg::Typed(typed) = parameter else {
            diagnostics.error(parameter, messages::RECEIVER);
            is_explained = true;
            continue;
        };
        match session(&typed.ty) {
            Some(_) if found.is_some() => diagnostics.error(typed, messages::TWO_SESSIONS),
            Some(passing) => {
                found = Some(index);
                session_parameter(diagnostics, typed, passing);
            }
            None if !takes_others => {
                diagnostics.error(typed, messages::OTHER_PARAMETER);
                is_explained = true;
            }
            None => {}
        }
    }
    if found.is_none() && !is_explained {
        let parentheses = signature.paren_token.span.join();
        diagnostics.push(syn::Error::new(parentheses, messages::NO_SESSION));
    }
    found
}

fn session_parameter(diagnostics: &Diagnostics, parameter: &PatType, passing: Passing) {
    if passing == Passing::ByReference {
        diagnostics.error(&parameter.ty, messages::SESSION_BY_REFERENCE);
    }
    let is_plain = match &*parameter.pat {
        Pat::Ident(pattern) => pattern.by_ref.is_none() && pattern.subpat.is_none(),
        Pat::Wild(_) => true,
        _ => false,
    };
    if !is_plain {
        diagnostics.error(&parameter.pat, messages::SESSION_PATTERN);
    }
}

/// How a session is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Passing {
    ByValue,
    ByReference,
}

/// How a type takes the session, if it does: the last word of a path is all that a macro can know.
pub(super) fn session(ty: &Type) -> Option<Passing> {
    match ty {
        Type::Path(path) => {
            harness::is_last(&path.path, symbol::SESSION).then_some(Passing::ByValue)
        }
        Type::Reference(reference) => session(&reference.elem).map(|_| Passing::ByReference),
        // What a `macro_rules!` passes on as `$t:ty` is in an invisible group.
        Type::Group(group) => session(&group.elem),
        Type::Paren(paren) => session(&paren.elem),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    const ITEM: &str = "async fn f(session: Session) {}";

    fn checked(arguments: &str, item: &str) -> (Option<Replay>, Vec<String>) {
        let diagnostics = Diagnostics::new();
        let arguments = parse::arguments(&diagnostics, arguments.parse().unwrap());
        let function = parse::function(&diagnostics, &item.parse().unwrap());
        let replay = function.and_then(|function| replay(&diagnostics, arguments, function));
        let errors = diagnostics.check().err().into_iter().flatten();
        (replay, errors.map(|error| error.to_string()).collect())
    }

    #[test]
    fn options_are_understood() {
        let arguments = r#""a", mode = "append", unused = "allow", upstream = "https://host",
            order = "strict", pace = "recorded", answers = "loop",
            alias("request.body.name", "states.StartExecution request.path[0]")"#;
        let (replay, errors) = checked(arguments, ITEM);
        assert_eq!(errors, [""; 0]);
        let options = replay.unwrap().options;
        assert_eq!(options.cassette.unwrap().value(), "a");
        assert_eq!(options.mode, Some("Append"));
        assert!(options.allow_unused);
        assert_eq!((options.order, options.pace), (Some("Strict"), Some("Recorded")));
        assert_eq!(options.answers, [("*".to_owned(), "Loop")]);
        assert_eq!(options.aliases.len(), 2);
        assert!(options.krate.is_none());
    }

    #[test]
    fn the_session_is_found_among_the_parameters() {
        for (item, session) in [
            (ITEM, 0),
            ("pub(crate) async fn f(_: ::rehearsal::Session,) -> Result<(), E> {}", 0),
            ("#[rstest] async fn f(#[case] a: u8, mut session: Session) {}", 1),
            ("#[sqlx::test] async fn f(pool: PgPool, session: Session) {}", 1),
            ("#[test_case(1)] #[tokio::test] async fn f(a: u8, session: Session) {}", 1),
        ] {
            let (replay, errors) = checked("", item);
            assert_eq!(errors, [""; 0], "{item}");
            assert_eq!(replay.unwrap().session, session, "{item}");
        }
    }

    #[test]
    fn cassettes_stay_in_their_folder() {
        for (name, message) in [
            ("", messages::EMPTY_CASSETTE),
            (" ", messages::EMPTY_CASSETTE),
            ("/tmp/a", messages::CASSETTE_ABSOLUTE),
            ("c:/a", messages::CASSETTE_ABSOLUTE),
            ("../a", messages::CASSETTE_OUTSIDE),
            ("a/../../b", messages::CASSETTE_OUTSIDE),
            ("a\\b", messages::CASSETTE_BACKSLASH),
            ("a/", messages::CASSETTE_FOLDER),
        ] {
            assert_eq!(checked(&format!("{name:?}"), ITEM).1, [message], "{name}");
        }
        assert_eq!(checked(r#""a..b/c.json""#, ITEM).1, [""; 0]);
    }

    #[test]
    fn option_values_are_checked() {
        for (arguments, message) in [
            (r#"mode = "reply""#, messages::unknown_word("reply", &symbol::MODES)),
            (r#"order = "stric""#, messages::unknown_word("stric", &symbol::ORDERS)),
            (r#"pace = "fast""#, messages::unknown_word("fast", &symbol::PACES)),
            (
                r#"answers("A" = "by-time")"#,
                messages::unknown_word("by-time", &symbol::WAYS_TO_ANSWER),
            ),
            (r#"alias("name")"#, messages::ALIAS_NO_FIELD.to_owned()),
            (r#"alias("request.bodyname")"#, messages::ALIAS_NO_FIELD.to_owned()),
            (r#"unused = "deny""#, messages::unknown_unused("deny")),
            (r#"upstream = "localhost:80""#, messages::UPSTREAM_NOT_A_URL.to_owned()),
            (r#"upstream = "https://""#, messages::UPSTREAM_NOT_A_URL.to_owned()),
        ] {
            assert_eq!(checked(arguments, ITEM).1, [message]);
        }
    }

    #[test]
    fn the_crate_of_cases_is_an_absolute_path() {
        let (_, errors) = checked("crate = super::a", "#[rstest] async fn f(s: Session) {}");
        assert_eq!(errors, [messages::CRATE_RELATIVE]);
        assert_eq!(checked("crate = super::a", ITEM).1, [""; 0]);
    }

    #[test]
    fn a_test_takes_one_session_by_value() {
        for (item, message) in [
            ("async fn f() {}", messages::NO_SESSION),
            ("#[rstest] async fn f(a: u8) {}", messages::NO_SESSION),
            ("async fn f(a: u8) {}", messages::OTHER_PARAMETER),
            ("async fn f(session: Session, a: u8) {}", messages::OTHER_PARAMETER),
            ("#[tokio::test] async fn f(a: u8, session: Session) {}", messages::OTHER_PARAMETER),
            ("async fn f(session: &Session) {}", messages::SESSION_BY_REFERENCE),
            ("async fn f(session: &mut Session) {}", messages::SESSION_BY_REFERENCE),
            ("async fn f(a: Session, b: Session) {}", messages::TWO_SESSIONS),
            ("async fn f(a @ _: Session) {}", messages::SESSION_PATTERN),
            ("async fn f(&self) {}", messages::RECEIVER),
        ] {
            assert_eq!(checked("", item).1, [message], "{item}");
        }
    }

    #[test]
    fn a_test_is_a_plain_async_fn() {
        for (item, message) in [
            ("fn f(session: Session) {}", messages::NOT_ASYNC),
            ("async unsafe fn f(session: Session) {}", messages::QUALIFIER),
            ("const async fn f(session: Session) {}", messages::QUALIFIER),
            ("async extern \"C\" fn f(session: Session) {}", messages::QUALIFIER),
            ("async fn f<T>(session: Session) {}", messages::GENERICS),
            ("async fn f(session: Session) where u8: Copy {}", messages::GENERICS),
            ("async fn f(session: Session);", messages::NO_BODY),
        ] {
            assert_eq!(checked("", item).1, [message], "{item}");
        }
    }

    #[test]
    fn an_attribute_above_is_the_only_error() {
        let item = "#[::core::prelude::v1::test] fn f() {}";
        assert_eq!(checked("", item).1, [messages::written_below(None)]);
    }

    #[test]
    fn all_errors_are_reported_at_once() {
        let (_, errors) = checked(r#""", mode = "x""#, "fn f<T>(session: &Session) {}");
        let expected = [
            messages::EMPTY_CASSETTE,
            &messages::unknown_word("x", &symbol::MODES),
            messages::NOT_ASYNC,
            messages::GENERICS,
            messages::SESSION_BY_REFERENCE,
        ];
        assert_eq!(errors, expected);
    }
}
