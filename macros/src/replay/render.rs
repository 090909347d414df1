//! Renders a test: the user's function, data about it, and one call into the runtime.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, format_ident, quote, quote_spanned};
use syn::spanned::Spanned as _;
use syn::{Attribute, FnArg, LitStr, Pat, PatType, Path, ReturnType, Signature, Type, parse_quote};

use super::harness::{Kind, is_first, is_last, kind};
use super::model::{Harness, Options, Replay};
use crate::symbol;

pub(super) fn render(replay: Replay) -> TokenStream {
    match replay.harness {
        Harness::Own => {
            let test = std_test();
            test_function(replay, &test, Runtime::Own)
        }
        Harness::Blocking => test_function(replay, &TokenStream::new(), Runtime::Own),
        Harness::Async => test_function(replay, &TokenStream::new(), Runtime::Given),
        Harness::Rstest(index) => parametrized(replay, index),
    }
}

/// Who brings the runtime of a test.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Runtime {
    Own,
    Given,
}

/// The test as a function around the user's, which keeps its name, signature and body.
fn test_function(replay: Replay, test: &TokenStream, runtime: Runtime) -> TokenStream {
    let Replay { options, attrs, vis, sig, body, session, .. } = replay;
    let attrs = below(attrs);
    let (name, output) = (&sig.ident, &sig.output);
    let parameters = outer_parameters(&sig, session);
    let inner = inner_signature(sig.clone(), options.cases_of.is_some());
    // Where the compiler says that a test cannot return this type, and a panic that the test failed.
    let here = Span::call_site().located_at(match output {
        ReturnType::Default => name.span(),
        ReturnType::Type(_, ty) => ty.span(),
    });
    let krate = krate(&options, here);
    let case = replay_case(&options, name);
    let call = call(&sig, session);
    let (asyncness, run) = match runtime {
        Runtime::Own => {
            (None, quote_spanned!(here=> #krate::__private::replay_blocking(#case, #call)))
        }
        Runtime::Given => (
            sig.asyncness,
            quote_spanned!(here=> #krate::__private::replay_async(#case, #call).await),
        ),
    };
    // The user had no choice but to write `async`, nor but to let rstest use what it passes on.
    let used = options.cases_of.is_some().then(|| quote!(clippy::used_underscore_binding));
    quote! {
        #(#attrs)*
        #test
        #vis #asyncness fn #name(#(#parameters),*) #output {
            #[allow(clippy::unused_async, #used)]
            #inner #body
            #run
        }
    }
}

/// The function as it was written, for `#[rstest]` to make its cases of; `#[replay]` goes on each.
fn parametrized(replay: Replay, rstest: usize) -> TokenStream {
    let Replay { options, attrs, vis, mut sig, body, session, .. } = replay;
    let (krate, written) = (krate(&options, Span::call_site()), &options.written);
    let cases_of = Ident::new(symbol::CASES_OF, Span::call_site());
    let name = sig.ident.to_string();
    // What stands before a `#[case]` goes on that case only, and what stands after the last on all.
    let is_case = |a: &Attribute| is_first(a.path(), symbol::CASE);
    let last = attrs.iter().rposition(is_case).unwrap_or(rstest).max(rstest);
    let (above, below) = attrs.split_at(last + 1);
    // rstest wants a test attribute on an `async fn`; `#[replay]` on the case removes this one.
    let is_tested = below.iter().any(|attribute| {
        matches!(kind(attribute), Kind::Logging | Kind::Runtime)
            || is_last(attribute.path(), symbol::TEST_ATTR)
    });
    let test = (!is_tested).then(std_test);
    if let Some(FnArg::Typed(parameter)) = sig.inputs.get_mut(session) {
        leave_to_replay(parameter, &attrs);
    }
    quote! {
        #(#above)*
        #[#krate::__private::replay(#cases_of = #name, #written)]
        #(#below)*
        #test
        #vis #sig #body
    }
}

/// Makes `#[rstest]` pass the session on as a parameter of each case.
fn leave_to_replay(session: &mut PatType, attrs: &[Attribute]) {
    let is_written = |name| session.attrs.iter().any(|a: &Attribute| is_last(a.path(), name));
    let ignore = (!is_written(symbol::IGNORE)).then_some(symbol::IGNORE);
    let is_traced = attrs.iter().any(|attribute| is_last(attribute.path(), symbol::TRACE));
    let notrace = (is_traced && !is_written(symbol::NOTRACE)).then_some(symbol::NOTRACE);
    for name in ignore.into_iter().chain(notrace) {
        let name = Ident::new(name, Span::call_site());
        session.attrs.push(parse_quote!(#[#name]));
    }
    if let Pat::Wild(wild) = &*session.pat {
        let name = Ident::new("_session", wild.span());
        session.pat = parse_quote!(#name);
    }
}

/// The attributes that stay, in an order that works.
///
/// `#[test_log::test]` adds a `#[test]`, which the next test attribute takes for a second one; the
/// other way round they know each other.
fn below(attrs: Vec<Attribute>) -> Vec<Attribute> {
    let (logging, mut attrs): (Vec<_>, Vec<_>) =
        attrs.into_iter().partition(|attribute| kind(attribute) == Kind::Logging);
    // Left only by `#[rstest]`, for which it was put there.
    attrs.retain(|attribute| kind(attribute) != Kind::Std);
    attrs.extend(logging);
    attrs
}

/// The parameters that the attributes below provide.
fn outer_parameters(sig: &Signature, session: usize) -> Vec<TokenStream> {
    let others = sig.inputs.iter().enumerate().filter(|(index, _)| *index != session);
    others
        .map(|(index, parameter)| match parameter {
            FnArg::Typed(PatType { attrs, colon_token, ty, .. }) => {
                let name = argument(index, parameter);
                quote!(#(#attrs)* #name #colon_token #ty)
            }
            FnArg::Receiver(receiver) => receiver.to_token_stream(),
        })
        .collect()
}

/// The name of a parameter outside of the user's function, where its pattern does not matter.
fn argument(index: usize, parameter: &FnArg) -> Ident {
    if let FnArg::Typed(parameter) = parameter
        && let Pat::Ident(pattern) = &*parameter.pat
    {
        return pattern.ident.clone();
    }
    format_ident!("argument_{index}", span = Span::mixed_site())
}

/// The user's signature, without what was only for the attributes below.
fn inner_signature(mut sig: Signature, is_case: bool) -> Signature {
    for parameter in &mut sig.inputs {
        if let FnArg::Typed(parameter) = parameter {
            parameter.attrs.clear();
            // A case only passes its session on to the user's function, where the `mut` stays.
            if is_case && let Pat::Ident(pattern) = &mut *parameter.pat {
                pattern.mutability = None;
            }
        }
    }
    sig
}

/// A closure from a session to the user's function.
fn call(sig: &Signature, session: usize) -> TokenStream {
    let name = &sig.ident;
    let given = Ident::new("session", Span::mixed_site());
    let arguments = sig.inputs.iter().enumerate().map(|(index, parameter)| match parameter {
        FnArg::Typed(PatType { ty, .. }) if index == session => {
            // Another type of the name `Session` is then reported where the user wrote it.
            let mut here = given.clone();
            here.set_span(given.span().located_at(name_of(ty).unwrap_or_else(|| ty.span())));
            here
        }
        _ => argument(index, parameter),
    });
    quote!(move |#given| #name(#(#arguments),*))
}

/// Where the last word of a type's path is.
fn name_of(ty: &Type) -> Option<Span> {
    let Type::Path(path) = ty else { return None };
    path.path.segments.last().map(|segment| segment.ident.span())
}

/// The path of the runtime crate, as if written at `span`.
fn krate(options: &Options, span: Span) -> TokenStream {
    let path = options.krate.as_ref().map(Path::to_token_stream);
    path.unwrap_or_else(|| quote_spanned!(span=> ::rehearsal))
}

/// What the runtime must know of the test, as an expression.
fn replay_case(options: &Options, function: &Ident) -> TokenStream {
    let krate = krate(options, Span::call_site());
    let private = quote!(#krate::__private);
    let option = quote!(#private::core::option::Option);
    let optional = |value: Option<TokenStream>| {
        value.map_or_else(|| quote!(#option::None), |value| quote!(#option::Some(#value)))
    };
    let cassette = optional(options.cassette.as_ref().map(|name| quote!(#name)));
    let upstream = optional(options.upstream.as_ref().map(|url| quote!(#url)));
    let variant = |name: &str, variant| {
        let (name, variant) =
            (Ident::new(name, Span::call_site()), Ident::new(variant, Span::call_site()));
        quote!(#private::#name::#variant)
    };
    let mode = optional(options.mode.map(|mode| variant("Mode", mode)));
    let order = optional(options.order.map(|order| variant("Order", order)));
    let pace = optional(options.pace.map(|pace| variant("Pace", pace)));
    let answers = options.answers.iter().map(|(operation, answers)| {
        let answers = variant("Answers", answers);
        quote!((#operation, #answers))
    });
    let (allow_unused, aliases) = (options.allow_unused, &options.aliases);
    let definitions = &options.definitions;
    let here = quote!(#private::core::module_path!());
    let (name, test) = (function.to_string(), options.cases_of.as_ref().map(LitStr::value));
    let of_test = match &test {
        // rstest puts cases into modules below one of the test's name: `tests::starts::case_1`.
        Some(test) if *test != name => {
            let below = format!("::{test}::");
            let case = |case| quote!(#option::Some(#private::std::string::String::from(#case)));
            let (found, otherwise) = (case(quote!(case)), case(quote!(#name)));
            quote! {
                match #private::core::primitive::str::rsplit_once(
                    #private::core::concat!(#here, "::", #name),
                    #below,
                ) {
                    #option::Some((module, case)) => (module, #found),
                    #option::None => (#here, #otherwise),
                }
            }
        }
        _ => quote!((#here, #option::None)),
    };
    let whole = quote!(#private::core::concat!(#here, "::", #name));
    let name = test.unwrap_or(name);
    let name = name.strip_prefix("r#").unwrap_or(&name);
    quote! {{
        let (module_path, case) = #of_test;
        #private::ReplayCase {
            manifest_dir: #private::core::env!("CARGO_MANIFEST_DIR"),
            module_path,
            function: #name,
            test: #whole,
            package: #private::core::option_env!("CARGO_PKG_NAME"),
            cassette: #cassette,
            mode: #mode,
            upstream: #upstream,
            allow_unused: #allow_unused,
            order: #order,
            pace: #pace,
            answers: &[#(#answers),*],
            aliases: &[#(#aliases),*],
            definitions: const { &[#(&#definitions),*] },
            case,
        }
    }}
}

fn std_test() -> TokenStream {
    quote!(#[::core::prelude::v1::test])
}
