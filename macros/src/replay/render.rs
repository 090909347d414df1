//! Writing the test: names and arguments, then one call into the runtime.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::punctuated::Punctuated;
use syn::spanned::Spanned as _;
use syn::{Attribute, Expr, FnArg, Meta, MetaList, Token, parse_quote};

use super::model::{Harness, Options, Test};
use crate::symbol;

pub(super) fn test(test: &Test) -> TokenStream {
    let krate = &test.options.krate;
    let (visibility, body, output) = (&test.visibility, &test.body, test.output());
    let name = &test.signature.ident;
    let case = Ident::new("__rehearsal_case", Span::mixed_site());
    let session = Ident::new("__rehearsal_session", Span::mixed_site());

    let cases =
        matches!(test.harness, Harness::Blocking { cases: true } | Harness::Async { cases: true })
            && test.attributes.iter().any(is_case);
    let attributes = if cases { named_cases(&test.attributes) } else { test.attributes.clone() };
    let own = (test.harness == Harness::Own)
        .then(|| quote!(#[#krate::__private::core::prelude::v1::test]));

    let mut outer: Punctuated<FnArg, Token![,]> = Punctuated::new();
    for parameter in &test.parameters {
        let mut plain = parameter.parameter.clone();
        let name = &parameter.name;
        plain.pat = parse_quote!(#name);
        outer.push(FnArg::Typed(plain));
    }
    if cases {
        outer.push(parse_quote!(#[case] #case: &'static str));
    }

    let replay_case = replay_case(&test.options, &name.to_string(), cases.then_some(&case));
    let inner = inner_parameters(test);
    // At the user's own type, so that another type of this name is reported there.
    let argument = quote_spanned!(test.session.ty.span()=> #session);
    let mut arguments: Vec<TokenStream> =
        test.parameters.iter().map(|parameter| parameter.name.to_token_stream()).collect();
    arguments.insert(test.session.position.min(arguments.len()), argument);

    let (asyncness, run, wait) = match test.harness {
        Harness::Async { .. } => (quote!(async), quote!(replay_async), quote!(.await)),
        Harness::Own | Harness::Blocking { .. } => (quote!(), quote!(replay_blocking), quote!()),
    };
    quote! {
        #(#attributes)*
        #own
        #visibility #asyncness fn #name(#outer) #output {
            async fn __rehearsal_body(#inner) #output #body

            #krate::__private::#run(#replay_case, move |#session| __rehearsal_body(#(#arguments),*)) #wait
        }
    }
}

/// The user's parameters in their order, without attributes.
fn inner_parameters(test: &Test) -> Punctuated<FnArg, Token![,]> {
    let session = &test.session;
    let others = test.parameters.iter().map(|parameter| parameter.parameter.clone());
    let mut all: Vec<_> = others.collect();
    all.insert(session.position.min(all.len()), session.parameter.clone());
    all.into_iter()
        .map(|mut parameter| {
            parameter.attrs.clear();
            FnArg::Typed(parameter)
        })
        .collect()
}

fn replay_case(options: &Options, function: &str, case: Option<&Ident>) -> TokenStream {
    let krate = &options.krate;
    let option = |value: Option<TokenStream>| {
        let variant = value.map_or_else(|| quote!(None), |value| quote!(Some(#value)));
        quote!(#krate::__private::core::option::Option::#variant)
    };
    let cassette = option(options.cassette.as_ref().map(|name| quote!(#name)));
    let upstream = option(options.upstream.as_ref().map(|url| quote!(#url)));
    let mode = option(options.mode.map(|variant| {
        let variant = Ident::new(variant, Span::mixed_site());
        quote!(#krate::Mode::#variant)
    }));
    let case = option(case.map(|case| quote!(#krate::__private::std::string::String::from(#case))));
    let allow_unused = options.allow_unused;
    quote! {
        #krate::__private::ReplayCase {
            manifest_dir: #krate::__private::core::env!("CARGO_MANIFEST_DIR"),
            module_path: #krate::__private::core::module_path!(),
            function: #function,
            cassette: #cassette,
            mode: #mode,
            upstream: #upstream,
            allow_unused: #allow_unused,
            case: #case,
        }
    }
}

fn is_case(attribute: &Attribute) -> bool {
    attribute.path().segments.first().is_some_and(|segment| segment.ident == symbol::CASE)
}

/// Gives every `#[case(…)]` its own name as one more argument: rstest tells a test which case it is
/// only through a type that the user would have to import.
fn named_cases(attributes: &[Attribute]) -> Vec<Attribute> {
    let count = attributes.iter().filter(|attribute| is_case(attribute)).count();
    let width = count.to_string().len();
    let mut number = 0;
    let mut named = attributes.to_vec();
    for attribute in named.iter_mut().filter(|attribute| is_case(attribute)) {
        number += 1;
        // The name that rstest gives the case's own function.
        let description = attribute.path().segments.iter().nth(1);
        let name = match description {
            Some(description) => format!("case_{number:0width$}_{}", description.ident),
            None => format!("case_{number:0width$}"),
        };
        add_argument(attribute, &name);
    }
    named
}

fn add_argument(attribute: &mut Attribute, name: &str) {
    let parse = Punctuated::<Expr, Token![,]>::parse_terminated;
    let mut arguments = match &attribute.meta {
        Meta::List(list) => list.parse_args_with(parse).unwrap_or_default(),
        _ => Punctuated::new(),
    };
    arguments.push(parse_quote!(#name));
    let list: MetaList = {
        let path = attribute.path();
        parse_quote!(#path(#arguments))
    };
    attribute.meta = Meta::List(list);
}
