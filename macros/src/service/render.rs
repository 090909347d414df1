//! Writes what a service expands to: the trait, its model, its errors, and all that stands on them.

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use quote::{format_ident, quote};
use syn::{Ident, Path};

use super::fallback::callable;
use super::model::{ErrorEnum, Operation, Service};
use super::operation::text;

/// The names that a service makes.
struct Names {
    model: Ident,
    mock: Ident,
    client: Ident,
    server: Ident,
    boxed: Ident,
    hidden: Ident,
    types: Ident,
}

pub(super) fn render(service: &Service) -> TokenStream {
    let k = crate::private(service.krate.as_ref());
    let names = Names::of(service);
    let all = unchecked(service);
    let labels = service.operations.iter().enumerate();
    let labels = labels.map(|(index, operation)| labels_of(&k, &names, index, operation));
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
    quote!(#definition #types #model #errors #mock #client #server #boxed)
}

impl Names {
    fn of(service: &Service) -> Self {
        let name = plain(&service.ident);
        // What is in the way of one of them is told at the name of the trait.
        let named = |name: String| Ident::new(&name, service.ident.span());
        Self {
            model: named(screaming(&name)),
            mock: named(format!("Mock{name}")),
            client: named(format!("{name}Client")),
            server: named(format!("{name}Server")),
            boxed: named(format!("Boxed{name}")),
            hidden: named(format!("__Boxed{name}")),
            types: named(format!("__{name}Types")),
        }
    }
}

/// `StepFunctions` is `STEP_FUNCTIONS`.
fn screaming(name: &str) -> String {
    let mut out = String::new();
    let letters: Vec<char> = name.chars().collect();
    for (index, &c) in letters.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| letters[before]);
        let begins = c.is_uppercase()
            && before.is_some_and(|before| {
                before.is_lowercase()
                    || before.is_numeric()
                    || (before.is_uppercase()
                        && letters.get(index + 1).is_some_and(|after| after.is_lowercase()))
            });
        if begins {
            out.push('_');
        }
        out.extend(c.to_uppercase());
    }
    out
}

impl Operation {
    fn input(&self) -> TokenStream {
        self.input.as_ref().map_or_else(|| quote!(()), |(_, ty)| quote!(#ty))
    }

    fn output(&self) -> TokenStream {
        self.output.as_ref().map_or_else(|| quote!(()), |ty| quote!(#ty))
    }

    /// The name of the input in what is made: what begins with `_` is not to be used.
    fn input_name(&self) -> Option<Ident> {
        let (name, _) = self.input.as_ref()?;
        Some(if plain(name).starts_with('_') { format_ident!("input") } else { name.clone() })
    }

    /// `, input: Input`
    fn parameter(&self) -> TokenStream {
        match (self.input_name(), &self.input) {
            (Some(name), Some((_, ty))) => quote!(, #name: #ty),
            _ => TokenStream::new(),
        }
    }

    /// `input`
    fn argument(&self) -> TokenStream {
        self.input_name().map_or_else(TokenStream::new, |name| quote!(#name))
    }

    /// `input`, or `()`.
    fn value(&self) -> TokenStream {
        self.input_name().map_or_else(|| quote!(()), |name| quote!(#name))
    }

    fn result(&self, k: &TokenStream) -> TokenStream {
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
    let here = generated(ident);
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
        #vis trait #ident: #k::Send + #k::Sync + 'static #more {
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
    let input = input_schema(k, names, index, operation);
    let types = &names.types;
    let output = match operation.output {
        Some(_) => quote!(#k::Some(<#types<#index> as #k::OperationTypes>::OUTPUT)),
        None => quote!(#k::None),
    };
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

fn input_schema(
    k: &TokenStream,
    names: &Names,
    index: usize,
    operation: &Operation,
) -> TokenStream {
    let types = &names.types;
    match operation.input {
        Some(_) => quote!(#k::Some(<#types<#index> as #k::OperationTypes>::INPUT)),
        None => quote!(#k::None),
    }
}

/// The labels of path and host against the members of the input: constants that fail to compile.
fn labels_of(k: &TokenStream, names: &Names, index: usize, operation: &Operation) -> TokenStream {
    let Operation { uri, uri_span, host_prefix, .. } = operation;
    let input = input_schema(k, names, index, operation);
    let path = (uri.contains('{') || operation.input.is_some())
        .then(|| at(quote!(const _: () = #k::check_labels(#uri, #input);), *uri_span));
    let host = host_prefix.as_ref().filter(|prefix| prefix.value().contains('{'));
    let host = host
        .map(|prefix| at(quote!(const _: () = #k::check_host(#prefix, #input);), prefix.span()));
    quote!(#path #host)
}

/// A name in generics, where the compiler would suggest to add what the user misspelled.
fn generated(ident: &Ident) -> Ident {
    Ident::new(&ident.to_string(), Span::call_site().located_at(ident.span()))
}

/// An item whose head and braces stand where the user wrote its name: another of that name is told there.
fn standing(head: &TokenStream, body: &TokenStream, span: Span) -> TokenStream {
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

fn errors(k: &TokenStream, service: &Service) -> TokenStream {
    let mut made: Vec<&Ident> = Vec::new();
    let mut enums = TokenStream::new();
    let of_operations =
        service.operations.iter().map(|operation| (&operation.error, operation.name.clone()));
    let of_broken = service
        .broken
        .iter()
        .filter_map(|broken| Some((broken.error.as_ref()?, broken.method.sig.ident.to_string())));
    for (error, operation) in of_operations.chain(of_broken) {
        if !made.contains(&&error.ident) {
            made.push(&error.ident);
            enums.extend(error_enum(k, service, error, &operation));
        }
    }
    enums
}

fn error_enum(
    k: &TokenStream,
    service: &Service,
    error: &ErrorEnum,
    operation: &str,
) -> TokenStream {
    let (vis, ErrorEnum { ident, shapes }) = (&service.vis, error);
    let variants: Vec<Ident> = shapes.iter().filter_map(variant).collect();
    let docs = shapes.iter().zip(&variants).map(|(path, variant)| match path.get_ident() {
        Some(_) => format!("[`{variant}`]"),
        None => format!("[`{variant}`]({})", text(path).replace(' ', "")),
    });
    let indices = 0..variants.len();
    let shown: Vec<String> = variants.iter().map(plain).collect();
    let doc = format!("The errors of `{operation}`.");
    let item = standing(
        &quote!(#vis enum #ident),
        &quote! {{
            #(#[doc = #docs] #variants(#shapes),)*
            /// All others.
            Unhandled(#k::Unhandled),
        }},
        ident.span(),
    );
    quote! {
        #[doc = #doc]
        #[non_exhaustive]
        #item

        #[allow(dead_code)]
        impl #ident {
            /// The code on the wire; none where no service answered.
            #[must_use]
            #vis fn code(&self) -> #k::Option<#k::String> {
                #k::OperationError::wire_code(self)
            }
            /// What the service says.
            #[must_use]
            #vis fn message(&self) -> #k::Option<#k::String> {
                #k::OperationError::wire_message(self)
            }
            /// Whether the same call may succeed later.
            #[must_use]
            #vis fn is_retryable(&self) -> bool {
                #k::OperationError::may_retry(self)
            }
        }

        impl #k::OperationError for #ident {
            fn from_declared(index: usize, value: #k::Value) -> #k::Result<Self, #k::Mistyped> {
                match index {
                    #(#indices => #k::error::<#shapes>().read(value).map(Self::#variants),)*
                    _ => #k::Err(#k::mistyped("an error of this operation", &value)),
                }
            }
            fn from_unhandled(unhandled: #k::Unhandled) -> Self {
                Self::Unhandled(unhandled)
            }
            fn declared(&self) -> #k::Result<(&'static #k::Structure, #k::Value), &#k::Unhandled> {
                match self {
                    #(Self::#variants(error) => #k::Ok(#k::error::<#shapes>().declared(error)),)*
                    Self::Unhandled(unhandled) => #k::Err(unhandled),
                }
            }
        }

        #[automatically_derived]
        impl #k::core::clone::Clone for #ident {
            fn clone(&self) -> Self {
                match self {
                    #(Self::#variants(error) => Self::#variants(#k::error::<#shapes>().clone(error)),)*
                    Self::Unhandled(unhandled) => {
                        Self::Unhandled(#k::core::clone::Clone::clone(unhandled))
                    }
                }
            }
        }
        #[automatically_derived]
        impl #k::core::cmp::PartialEq for #ident {
            fn eq(&self, other: &Self) -> bool {
                match (self, other) {
                    #((Self::#variants(a), Self::#variants(b)) => #k::error::<#shapes>().eq(a, b),)*
                    (Self::Unhandled(a), Self::Unhandled(b)) => a == b,
                    #[allow(unreachable_patterns)]
                    _ => false,
                }
            }
        }
        #[automatically_derived]
        impl #k::fmt::Debug for #ident {
            fn fmt(&self, f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                match self {
                    #(Self::#variants(error) => {
                        f.debug_tuple(#shown).field(#k::error::<#shapes>().debug(error)).finish()
                    })*
                    Self::Unhandled(unhandled) => {
                        f.debug_tuple("Unhandled").field(unhandled).finish()
                    }
                }
            }
        }
        impl #k::fmt::Display for #ident {
            fn fmt(&self, f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                match self {
                    #(Self::#variants(error) => #k::error::<#shapes>().fmt(error, f),)*
                    Self::Unhandled(unhandled) => #k::fmt::Display::fmt(unhandled, f),
                }
            }
        }
        impl #k::core::error::Error for #ident {}

        #(
            impl #k::core::convert::From<#shapes> for #ident {
                fn from(error: #shapes) -> Self {
                    Self::#variants(error)
                }
            }
        )*
        impl #k::core::convert::From<#k::Unhandled> for #ident {
            fn from(unhandled: #k::Unhandled) -> Self {
                Self::Unhandled(unhandled)
            }
        }
    }
}

fn variant(path: &Path) -> Option<Ident> {
    path.segments.last().map(|segment| segment.ident.clone())
}

fn mock(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
    let Service { vis, ident, operations, .. } = service;
    let Names { model, mock, types, .. } = names;
    let expectations = operations.iter().enumerate().map(|(index, operation)| {
        let expect =
            Ident::new(&format!("expect_{}", plain(&operation.ident)), operation.ident.span());
        let doc = format!("Expects `{}`.", operation.name);
        let (input, output) = (operation.input(), operation.output());
        let error = &operation.error.ident;
        quote! {
            #[doc = #doc]
            #vis fn #expect(&self) -> #k::Expectation<'_, #input, #output, #error> {
                #k::expect::<#types<#index>>(&self.0, &#model.operations[#index])
            }
        }
    });
    let methods = operations.iter().enumerate().map(|(index, operation)| {
        let method = &operation.ident;
        let (parameter, value, result) =
            (operation.parameter(), operation.value(), operation.result(k));
        quote! {
            async fn #method(&self #parameter) -> #result {
                #k::answer::<#types<#index>>(&self.0, &#model.operations[#index], &#value)
            }
        }
    });
    let item = standing(&quote!(#vis struct #mock), &quote!((#k::Mock);), mock.span());
    let doc = format!("Typed expectations on the operations of [`{ident}`].");
    quote! {
        #[doc = #doc]
        ///
        /// It verifies them when it is dropped; its clones, for servers and threads, do not.
        #[derive(#k::core::clone::Clone, #k::core::fmt::Debug)]
        #[allow(dead_code)]
        #item

        #[allow(dead_code)]
        impl #mock {
            /// A mock that expects nothing.
            #[must_use]
            #vis fn new() -> Self {
                Self(#k::Mock::new(&#model))
            }
            /// Checks that every expectation was met, and every call expected.
            ///
            /// # Errors
            ///
            /// When not, with all that is wrong.
            #vis fn verify(&self) -> #k::Result<(), #k::Error> {
                self.0.verify()
            }
            #(#expectations)*
        }
        impl #k::core::default::Default for #mock {
            fn default() -> Self {
                Self::new()
            }
        }
        impl #ident for #mock {
            #(#methods)*
        }
    }
}

fn client(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
    let Service { vis, ident, operations, .. } = service;
    let Names { model, client, types, .. } = names;
    let methods = operations.iter().enumerate().map(|(index, operation)| {
        let method = &operation.ident;
        let (parameter, value, result) =
            (operation.parameter(), operation.value(), operation.result(k));
        quote! {
            async fn #method(&self #parameter) -> #result {
                #k::call::<#types<#index>, __E>(&self.0, &#model.operations[#index], #value).await
            }
        }
    });
    let item =
        standing(&quote!(#vis struct #client<__E>), &quote!((#k::Client<__E>);), client.span());
    let doc = format!("A client of [`{ident}`] over any exchange.");
    quote! {
        #[doc = #doc]
        #[derive(#k::core::clone::Clone, #k::core::fmt::Debug)]
        #[allow(dead_code)]
        #item

        #[allow(dead_code)]
        impl<__E: #k::Exchange> #client<__E> {
            /// A client whose requests go to the service's own endpoint.
            #[must_use]
            #vis fn new(exchange: __E) -> Self {
                Self(#k::Client::new(&#model, exchange))
            }
            /// Sends requests to a base URL.
            ///
            /// # Errors
            ///
            /// When it is no URL.
            #vis fn with_endpoint(self, url: &str) -> #k::Result<Self, #k::Error> {
                self.0.with_endpoint(url).map(Self)
            }
        }
        impl<__E: #k::Exchange> #ident for #client<__E> {
            #(#methods)*
        }
    }
}

fn server(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
    let Service { vis, ident, operations, .. } = service;
    let Names { model, server, types, .. } = names;
    let arms = operations.iter().enumerate().map(|(index, operation)| {
        let (method, argument) = (&operation.ident, operation.argument());
        let input = operation.input_name().map_or_else(|| quote!(()), |name| quote!(#name));
        let call = quote!(|#input| #ident::#method(&self.implementation, #argument));
        quote!(#index => #k::serve::<#types<#index>, _>(call, #call).await)
    });
    let fields = quote!({ implementation: __T, server: #k::Server });
    let item = standing(&quote!(#vis struct #server<__T>), &fields, server.span());
    let doc = format!("Answers requests by an implementation of [`{ident}`].");
    quote! {
        #[doc = #doc]
        #[derive(#k::core::fmt::Debug)]
        #[allow(dead_code)]
        #item

        #[allow(dead_code)]
        impl<__T: #ident> #server<__T> {
            /// A server of an implementation: a fake, a mock's clone.
            #[must_use]
            #vis fn new(implementation: __T) -> Self {
                Self { implementation, server: #k::Server::new(&#model) }
            }
        }
        impl<__T: #ident> #k::Exchange for #server<__T> {
            async fn exchange(&self, request: #k::Request) -> #k::Result<#k::Response, #k::Error> {
                let call = match self.server.receive(request) {
                    #k::Ok(call) => call,
                    #k::Err(response) => return #k::Ok(*response),
                };
                #k::Ok(match call.index() {
                    #(#arms,)*
                    _ => call.unknown(),
                })
            }
        }
    }
}

fn boxed(k: &TokenStream, service: &Service, names: &Names) -> TokenStream {
    let Service { vis, ident, operations, supertraits, .. } = service;
    // What holds for any implementation, but not for a box of it, cannot be promised.
    if !supertraits.is_empty() {
        return TokenStream::new();
    }
    let Names { boxed, hidden, .. } = names;
    let twins = operations.iter().map(|operation| {
        let twin = twin(operation);
        let (parameter, result) = (operation.parameter(), operation.result(k));
        quote!(fn #twin(&self #parameter) -> #k::BoxedFuture<'_, #result>;)
    });
    let twin_impls = operations.iter().map(|operation| {
        let (twin, method) = (twin(operation), &operation.ident);
        let (parameter, argument, result) =
            (operation.parameter(), operation.argument(), operation.result(k));
        quote! {
            fn #twin(&self #parameter) -> #k::BoxedFuture<'_, #result> {
                #k::Box::pin(#ident::#method(self, #argument))
            }
        }
    });
    let methods = operations.iter().map(|operation| {
        let (twin, method) = (twin(operation), &operation.ident);
        let (parameter, argument, result) =
            (operation.parameter(), operation.argument(), operation.result(k));
        quote! {
            async fn #method(&self #parameter) -> #result {
                self.0.#twin(#argument).await
            }
        }
    });
    let item =
        standing(&quote!(#vis struct #boxed), &quote!((#k::Arc<dyn #hidden>);), boxed.span());
    let here = generated(ident);
    let doc = format!("Any implementation of [`{ident}`] behind one type; cheap to clone.");
    let name = boxed.to_string();
    quote! {
        #[doc = #doc]
        #[derive(#k::core::clone::Clone)]
        #[allow(dead_code)]
        #item

        #[allow(dead_code)]
        impl #boxed {
            /// Hides the type of an implementation.
            #[must_use]
            #vis fn new(implementation: impl #ident) -> Self {
                Self(#k::Arc::new(implementation))
            }
        }
        impl #k::fmt::Debug for #boxed {
            fn fmt(&self, f: &mut #k::fmt::Formatter<'_>) -> #k::fmt::Result {
                f.write_str(#name)
            }
        }

        /// The dyn form; its methods have other names, so that calls are never ambiguous.
        #[doc(hidden)]
        #[allow(dead_code)]
        trait #hidden: #k::Send + #k::Sync + 'static {
            #(#twins)*
        }
        impl<__T: #here> #hidden for __T {
            #(#twin_impls)*
        }
        impl #ident for #boxed {
            #(#methods)*
        }
    }
}

fn twin(operation: &Operation) -> Ident {
    Ident::new(&format!("__boxed_{}", plain(&operation.ident)), Span::call_site())
}

/// An identifier by itself: `r#type` is `type`.
fn plain(ident: &Ident) -> String {
    use syn::ext::IdentExt as _;
    ident.unraw().to_string()
}
