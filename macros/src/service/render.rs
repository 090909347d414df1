//! Writes what a service expands to: the trait, its model, its errors, and all that stands on them.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::Ident;

use super::errors::errors;
use super::fallback::callable;
use super::implementations::{boxed, client, mock, server, view};
use super::model::{Operation, Service};
use crate::names::{plain, rename};
use crate::symbol;

/// The names that a service makes.
pub(super) struct Names {
    pub(super) model: Ident,
    pub(super) mock: Ident,
    pub(super) client: Ident,
    pub(super) server: Ident,
    pub(super) boxed: Ident,
    pub(super) view: Ident,
    pub(super) hidden: Ident,
    pub(super) types: Ident,
}

pub(super) fn render(service: &Service) -> TokenStream {
    let k = crate::private(service.krate.as_ref());
    let names = Names::of(service);
    let all = unchecked(service);
    let is_rest = service.options.protocol == symbol::REST_JSON.1;
    let labels = service.operations.iter().enumerate();
    let labels = labels.map(|(index, operation)| labels_of(&k, &names, is_rest, index, operation));
    quote!(#all #(#labels)*)
}

/// Without what is checked while compiling: of a service with errors.
pub(super) fn unchecked(service: &Service) -> TokenStream {
    let k = crate::private(service.krate.as_ref());
    let names = Names::of(service);
    let definition = definition(&k, service);
    let types = types(&k, service, &names);
    let model = model(&k, service, &names);
    let errors = errors(&k, service);
    let mock = mock(&k, service, &names);
    let client = client(&k, service, &names);
    let server = server(&k, service, &names);
    let boxed = boxed(&k, service, &names);
    let view = view(&k, service, &names);
    quote!(#definition #types #model #errors #mock #client #server #boxed #view)
}

impl Names {
    fn of(service: &Service) -> Self {
        let name = plain(&service.ident);
        // What is in the way of one of them is told at the name of the trait.
        let named = |name: String| crate::generated(&Ident::new(&name, service.ident.span()));
        Self {
            // A rule that is there always gives a name.
            model: named(rename(&name, symbol::SCREAMING).unwrap_or_default()),
            mock: named(format!("Mock{name}")),
            client: named(format!("{name}Client")),
            server: named(format!("{name}Server")),
            boxed: named(format!("Boxed{name}")),
            view: named(format!("{name}View")),
            hidden: named(format!("__Boxed{name}")),
            types: named(format!("__{name}Types")),
        }
    }
}

impl Operation {
    pub(super) fn input(&self) -> TokenStream {
        self.input.as_ref().map_or_else(|| quote!(()), |(_, ty)| quote!(#ty))
    }

    pub(super) fn output(&self) -> TokenStream {
        self.output.as_ref().map_or_else(|| quote!(()), |ty| quote!(#ty))
    }

    /// The name of the input in what is made: what begins with `_` is not to be used.
    pub(super) fn input_name(&self) -> Option<Ident> {
        let (name, _) = self.input.as_ref()?;
        Some(if plain(name).starts_with('_') { format_ident!("input") } else { name.clone() })
    }

    /// `, input: Input`
    pub(super) fn parameter(&self) -> TokenStream {
        match (self.input_name(), &self.input) {
            (Some(name), Some((_, ty))) => quote!(, #name: #ty),
            _ => TokenStream::new(),
        }
    }

    /// `input`
    pub(super) fn argument(&self) -> TokenStream {
        self.input_name().map_or_else(TokenStream::new, |name| quote!(#name))
    }

    /// `input`, or `()`.
    pub(super) fn value(&self) -> TokenStream {
        self.input_name().map_or_else(|| quote!(()), |name| quote!(#name))
    }

    pub(super) fn result(&self, k: &TokenStream) -> TokenStream {
        let (output, error) = (self.output(), &self.error.ident);
        quote!(#k::Result<#output, #error>)
    }
}

fn definition(k: &TokenStream, service: &Service) -> TokenStream {
    let Service { attrs, vis, ident, supertraits, operations, broken, .. } = service;
    let methods = operations.iter().map(|operation| {
        let Operation { attrs, ident, input, .. } = operation;
        let parameter = input.as_ref().map(|(name, ty)| quote!(, #name: #ty));
        let result = operation.result(k);
        quote! {
            #(#attrs)*
            fn #ident(&self #parameter) -> impl #k::Future<Output = #result> + #k::Send;
        }
    });
    let forwards = operations.iter().map(|operation| {
        let Operation { ident: method, .. } = operation;
        let (parameter, argument, result) =
            (operation.parameter(), operation.argument(), operation.result(k));
        quote! {
            async fn #method(&self #parameter) -> #result {
                #ident::#method(&**self, #argument).await
            }
        }
    });
    let more = (!supertraits.is_empty()).then(|| quote!(+ #supertraits));
    let here = crate::generated(ident);
    // A supertrait of the user's own may not hold for an `Arc`.
    let shared = supertraits.is_empty().then(|| {
        quote! {
            impl<__T: #here> #ident for #k::Arc<__T> {
                #(#forwards)*
            }
        }
    });
    let broken: Vec<_> = broken.iter().map(|broken| callable(&broken.method)).collect();
    let quiet = (!broken.is_empty()).then(|| quote!(#[allow(async_fn_in_trait, missing_docs)]));
    quote! {
        #(#attrs)*
        #quiet
        #vis trait #here: #k::Send + #k::Sync + 'static #more {
            #(#methods)*
            #(#broken)*
        }
        #shared
    }
}

/// The types of each operation, by its index: all that follows has them from there.
fn types(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
    let types = &names.types;
    let impls = service.operations.iter().enumerate().map(|(index, operation)| {
        let (input, output) = (operation.input(), operation.output());
        let error = &operation.error.ident;
        quote! {
            impl #k::OperationTypes for #types<#index> {
                type Input = #input;
                type Output = #output;
                type Error = #error;
            }
        }
    });
    quote! {
        #[doc(hidden)]
        #[allow(dead_code)]
        struct #types<const OPERATION: usize>;
        #(#impls)*
    }
}

fn model(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
    let Service { vis, ident, options, operations, .. } = service;
    let protocol = format_ident!("{}", options.protocol);
    let (id, version) = (&options.id, &options.version);
    let endpoint = optional(k, options.endpoint.as_ref());
    let (prefix, signing, target) =
        (&options.endpoint_prefix, &options.signing_name, &options.target_prefix);
    let rows = operations.iter().enumerate();
    let rows = rows.map(|(index, operation)| row(k, names, index, operation));
    let name = plain(ident);
    let doc = format!("The model of [`{ident}`].");
    let model = &names.model;
    let value = quote! {
        = #k::Service {
            name: #name,
            id: #id,
            version: #version,
            protocol: #k::Protocol::#protocol,
            endpoint: #endpoint,
            endpoint_prefix: #prefix,
            signing_name: #signing,
            target_prefix: #target,
            operations: &[#(#rows,)*],
        };
    };
    let item = standing(&quote!(#vis static #model: #k::Service), &value, model.span());
    quote! {
        #[doc = #doc]
        #[allow(dead_code)]
        #item
    }
}

fn optional(k: &TokenStream, value: Option<&syn::LitStr>) -> TokenStream {
    value.map_or_else(|| quote!(#k::None), |value| quote!(#k::Some(#value)))
}

fn row(k: &TokenStream, names: &Names, index: usize, operation: &Operation) -> TokenStream {
    let Operation { name, error, method, uri, status, .. } = operation;
    let Operation { readonly, idempotent, checksum, compress, .. } = operation;
    let errors = &error.shapes;
    let input = schema_of(k, names, index, "INPUT", operation.input.is_some());
    let output = schema_of(k, names, index, "OUTPUT", operation.output.is_some());
    let host_prefix = optional(k, operation.host_prefix.as_ref());
    quote! {
        #k::Operation {
            name: #name,
            http: #k::Http { method: #method, uri: #uri, status: #status },
            input: #input,
            output: #output,
            errors: &[#(#k::error::<#errors>().schema,)*],
            readonly: #readonly,
            idempotent: #idempotent,
            host_prefix: #host_prefix,
            checksum: #checksum,
            compress: #compress,
        }
    }
}

/// The shape of an input or an output, where the operation has one.
fn schema_of(k: &TokenStream, names: &Names, index: usize, what: &str, there: bool) -> TokenStream {
    let (types, what) = (&names.types, format_ident!("{what}"));
    if there {
        quote!(#k::Some(<#types<#index> as #k::OperationTypes>::#what))
    } else {
        quote!(#k::None)
    }
}

/// The labels of path and host against the members of the input: constants that fail to compile.
fn labels_of(
    k: &TokenStream,
    names: &Names,
    is_rest: bool,
    index: usize,
    operation: &Operation,
) -> TokenStream {
    let Operation { uri, uri_span, host_prefix, .. } = operation;
    let input = schema_of(k, names, index, "INPUT", operation.input.is_some());
    // awsJson knows no places.
    let path = (uri.contains('{') || (is_rest && operation.input.is_some()))
        .then(|| at(quote!(const _: () = #k::check_labels(#uri, #input);), *uri_span));
    let host = host_prefix.as_ref().filter(|prefix| prefix.value().contains('{'));
    let host = host
        .map(|prefix| at(quote!(const _: () = #k::check_host(#prefix, #input);), prefix.span()));
    quote!(#path #host)
}

/// An item whose head and braces stand where the user wrote its name: another of that name is told there.
pub(super) fn standing(head: &TokenStream, body: &TokenStream, span: Span) -> TokenStream {
    let body = body.clone().into_iter().map(|mut token| {
        if let TokenTree::Group(group) = &mut token {
            group.set_span(group.span().located_at(span));
        } else {
            token.set_span(token.span().located_at(span));
        }
        token
    });
    at(head.clone(), span).into_iter().chain(body).collect()
}

/// Tokens that stand where the user wrote something, so that what is wrong with them is told there.
fn at(tokens: TokenStream, span: Span) -> TokenStream {
    let token = |mut token: TokenTree| {
        if let TokenTree::Group(group) = &token {
            let mut moved = Group::new(group.delimiter(), at(group.stream(), span));
            moved.set_span(group.span().located_at(span));
            return TokenTree::Group(moved);
        }
        token.set_span(token.span().located_at(span));
        token
    };
    tokens.into_iter().map(token).collect()
}
